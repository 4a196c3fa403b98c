//! When a text was published, and which of two came first.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// A moment of publication, as exact as it is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Published {
    At(Timestamp),
    On(Date),
    Unknown,
}

impl Published {
    pub fn read(written: &str) -> Self {
        let written = written.trim();
        if let Ok(moment) = written.parse::<Timestamp>() {
            return Self::At(moment);
        }
        // A date-time parses as a date too, so the more exact reading comes first.
        if written.contains(['T', ' ', 't']) {
            let moment = written.parse::<DateTime>().ok();
            let moment = moment.and_then(|m| Offset::UTC.to_timestamp(m).ok());
            return moment.map_or(Self::Unknown, Self::At);
        }
        written.parse::<Date>().map_or(Self::Unknown, Self::On)
    }

    /// Whether this is surely before the other. A day is not before a moment within it.
    pub fn is_before(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a < b,
            (Self::Unknown, _) | (_, Self::Unknown) => false,
            _ => self.day() < other.day(),
        }
    }

    /// A total order: by day, within it by moment, the unknown last.
    pub fn compare(a: &Self, b: &Self) -> Ordering {
        a.key().cmp(&b.key())
    }

    fn key(&self) -> (bool, Option<Date>, Option<Timestamp>) {
        let moment = if let Self::At(moment) = self { Some(*moment) } else { None };
        (*self == Self::Unknown, self.day(), moment)
    }

    fn day(&self) -> Option<Date> {
        match self {
            Self::At(moment) => Some(Offset::UTC.to_datetime(*moment).date()),
            Self::On(day) => Some(*day),
            Self::Unknown => None,
        }
    }
}
