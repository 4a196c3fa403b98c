//! Dates as intervals, and how far one answers another.

use periksa_text::date::Date;

/// When something was, as a text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Interval {
    /// First and last day; `None` is open.
    Days(Option<Date>, Option<Date>),
    /// Month and day without a year.
    DayOfYear(i8, i8),
}

/// The same day and month without the year says less.
const WITHOUT_YEAR: f32 = 0.6;
/// The same day and month of another year: likely a mistake worth seeing.
const OTHER_YEAR: f32 = 0.15;
/// One period within a longer one, from nearly as long to a day in a century.
const WITHIN: std::ops::Range<f32> = 0.2..0.9;
/// Days in the longest period held against a day.
const LONGEST: f32 = 36_525.0;
/// Open periods ("since May 2020") that share days.
const OPEN: f32 = 0.2;

/// How a date in a passage stands to one in a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    Same,
    /// The share of its weight that it keeps.
    Overlaps(f32),
    OtherYear(f32),
}

impl Fit {
    pub(super) fn factor(self) -> f32 {
        match self {
            Self::Same => 1.0,
            Self::Overlaps(factor) | Self::OtherYear(factor) => factor,
        }
    }
}

impl Interval {
    /// How the interval of a passage answers this one; `None` where it does not.
    pub(super) fn fit(self, other: Self) -> Option<Fit> {
        if self == other {
            return Some(Fit::Same);
        }
        let same_day = self.day_of_year().is_some() && self.day_of_year() == other.day_of_year();
        match (self, other) {
            (Self::Days(a, b), Self::Days(c, d)) => {
                overlap((a, b), (c, d)).or_else(|| same_day.then_some(Fit::OtherYear(OTHER_YEAR)))
            }
            _ => same_day.then_some(Fit::Overlaps(WITHOUT_YEAR)),
        }
    }

    pub(super) fn day_of_year(self) -> Option<(i8, i8)> {
        match self {
            Self::DayOfYear(month, day) => Some((month, day)),
            Self::Days(Some(start), end) if end == Some(start) => {
                Some((start.month(), start.day()))
            }
            Self::Days(..) => None,
        }
    }
}

type Days = (Option<Date>, Option<Date>);

fn overlap(a: Days, b: Days) -> Option<Fit> {
    let before = |end: Option<Date>, start: Option<Date>| match (end, start) {
        (Some(end), Some(start)) => end < start,
        _ => false,
    };
    if before(a.1, b.0) || before(b.1, a.0) {
        return None;
    }
    let (Some(a), Some(b)) = (closed(a), closed(b)) else { return Some(Fit::Overlaps(OPEN)) };
    let shared = length((a.0.max(b.0), a.1.min(b.1)));
    let (short, long) = (length(a).min(length(b)), length(a).max(length(b)));
    let nearness = 1.0 - ((long / short).ln() / LONGEST.ln()).min(1.0);
    let kept = WITHIN.start + (WITHIN.end - WITHIN.start) * nearness;
    Some(Fit::Overlaps(kept * shared / short))
}

fn closed((start, end): Days) -> Option<(Date, Date)> {
    Some((start?, end?))
}

/// In days.
fn length((start, end): (Date, Date)) -> f32 {
    let days = end.since(start).map_or(0, |span| span.get_days());
    #[allow(clippy::cast_precision_loss, reason = "calendars have far fewer than 2^24 days")]
    let days = days as f32;
    days.max(0.0) + 1.0
}
