//! The fourteen digits that name a snapshot's time.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

const FORM: &str = "%Y%m%d%H%M%S";
const DIGITS: usize = 14;

/// When a snapshot was taken (UTC, to the second): `YYYYMMDDhhmmss`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(DateTime);

impl Stamp {
    /// Reads fourteen digits that are a date and a time.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        let moment = digits.then(|| DateTime::strptime(FORM, text).ok()).flatten()?;
        Some(Self(moment))
    }

    /// The second in which a moment lies.
    pub fn of(moment: Timestamp) -> Self {
        let moment = Offset::UTC.to_datetime(moment);
        Self(moment.with().subsec_nanosecond(0).build().unwrap_or(moment))
    }

    /// The moment (UTC).
    pub fn moment(self) -> Timestamp {
        Offset::UTC.to_timestamp(self.0).unwrap_or(Timestamp::MAX)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime(FORM))
    }
}
