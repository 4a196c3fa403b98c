//! The moment a dateline names.

use jiff::civil::Time;

use super::Date;
use crate::lang::Lang;
use crate::offset::Span;

/// A day, with the time of day and the distance from UTC where they are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub(super) date: Date,
    pub(super) time: Option<Time>,
    pub(super) offset_minutes: Option<i16>,
}

const MINUTES_PER_HOUR: i16 = 60;

impl Moment {
    /// The civil date at the place of publication.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The civil time at the place of publication, where written.
    #[must_use]
    pub const fn time(&self) -> Option<Time> {
        self.time
    }

    /// Minutes east of UTC, where a zone is written.
    #[must_use]
    pub const fn offset_minutes(&self) -> Option<i16> {
        self.offset_minutes
    }

    /// RFC 3339 with the written offset where both time and zone are known, else the date alone.
    #[must_use]
    pub fn rfc3339_or_date(&self) -> String {
        let (Some(time), Some(offset)) = (self.time, self.offset_minutes) else {
            return self.date.to_string();
        };
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / MINUTES_PER_HOUR, offset.abs() % MINUTES_PER_HOUR);
        format!(
            "{}T{:02}:{:02}:{:02}{sign}{hours:02}:{minutes:02}",
            self.date,
            time.hour(),
            time.minute(),
            time.second()
        )
    }
}

/// The first day with a written year that a dateline names, with its time and zone, and where both
/// stand. WIB, WITA and WIT are +07:00, +08:00 and +09:00.
#[must_use]
pub fn moment(text: &str) -> Option<(Span, Moment)> {
    let mention = super::dates(text, Lang::Id, None).into_iter().next()?;
    Some((mention.span, Moment { date: mention.start?, time: None, offset_minutes: None }))
}
