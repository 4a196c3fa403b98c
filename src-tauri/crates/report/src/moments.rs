//! Days and times in the report's language, always with the zone they were written in.

use crate::catalogue::{Catalogue, fill};
use crate::model::DatePart;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

const SECONDS_PER_MINUTE: i32 = 60;
const MINUTES_PER_HOUR: i32 = 60;

/// An RFC 3339 time or an ISO day in words; anything else as it is.
pub(crate) fn moment(written: &str, catalogue: &Catalogue) -> String {
    let Ok(pieces) = Pieces::parse(written) else {
        return written.to_owned();
    };
    let day = day(pieces.date(), catalogue);
    let Some(time) = pieces.time() else {
        return day;
    };
    let mut time = clock(time, catalogue);
    if let Some(offset) = pieces.to_numeric_offset() {
        time.push(' ');
        time.push_str(&zone(offset));
    }
    fill(&catalogue.moment, &[("day", &day), ("time", &time)])
}

/// How a date expression of a claim reads, with the doubt that it carries.
pub(crate) fn reading(date: &DatePart, catalogue: &Catalogue) -> String {
    let page = &catalogue.page;
    let first = date.start.as_deref().map(|day| moment(day, catalogue));
    let last = date.end.as_deref().map(|day| moment(day, catalogue));
    let phrase = match (&first, &last) {
        (Some(first), Some(last)) if first == last => &page.reads_as,
        (Some(_), Some(_)) => &page.reads_span,
        (Some(_), None) => &page.reads_from,
        (None, Some(_)) => &page.reads_until,
        (None, None) => return format!("“{}”", date.text),
    };
    let values =
        [("first", first.as_deref().unwrap_or("")), ("last", last.as_deref().unwrap_or(""))];
    let read = fill(phrase, &values);
    match date.ambiguous_year {
        true => format!("“{}” {read}; {}", date.text, page.year_not_written),
        false => format!("“{}” {read}", date.text),
    }
}

fn day(date: Date, catalogue: &Catalogue) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| month.checked_sub(1));
    match month.and_then(|month| catalogue.months.get(month)) {
        Some(month) => format!("{} {month} {}", date.day(), date.year()),
        None => date.to_string(),
    }
}

fn clock(time: Time, catalogue: &Catalogue) -> String {
    let colon = &catalogue.clock;
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    match second {
        0 => format!("{hour:02}{colon}{minute:02}"),
        _ => format!("{hour:02}{colon}{minute:02}{colon}{second:02}"),
    }
}

fn zone(offset: Offset) -> String {
    let minutes = offset.seconds() / SECONDS_PER_MINUTE;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let (hours, minutes) = (minutes.abs() / MINUTES_PER_HOUR, minutes.abs() % MINUTES_PER_HOUR);
    format!("UTC{sign}{hours:02}:{minutes:02}")
}
