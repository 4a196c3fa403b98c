//! Traps of time: a year that is not written, a weekday that does not fit, a day after publication.

use periksa_text::date::{Assumption, DateMention, Precision};
use periksa_text::number::{Amount, Bound};
use periksa_text::offset::Span;

use super::{Page, told, warning};
use crate::claims::content::traps;
use crate::claims::score::year_taken;
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::types::{DetailKind, Flag, Reading, Warning};

pub fn find(page: Page<'_>, reading: &Reading) -> Vec<Warning> {
    let each = reading.dates.iter().flat_map(|date| of_date(page, date));
    each.chain(reading.dates.iter().filter_map(|date| length(page, date))).collect()
}

/// "Selama 20 hari, sejak 22 Mei hingga 10 Juni": a length in days against its two ends, counted with
/// or without the last day.
fn length(page: Page<'_>, date: &DateMention) -> Option<Warning> {
    let (start, end) = (date.start?, date.end?);
    let sentence = touching(page.sentences, date.span, |s: &Sentence| s.span).first()?;
    let mut days = touching(page.amounts, sentence.span, |a: &Amount| a.span)
        .iter()
        .filter(|a| matches!(a.unit.name(), Some("hari" | "days")) && a.bound == Bound::Exact);
    let stated = days.next().filter(|_| days.next().is_none())?;
    let close =
        date.span.start.abs_diff(stated.span.end).min(stated.span.start.abs_diff(date.span.end));
    let span = start.until(end).ok()?.get_days();
    let range = date.precision == Precision::Day && span > 0 && close <= LENGTH_NEAR;
    let fits = [span, span + 1].iter().any(|n| stated.value == (*n).into());
    (range && !fits).then(|| {
        let values = [start.to_string(), end.to_string(), (span + 1).to_string()];
        told(Flag::SumMismatch, stated.span, DetailKind::DaysBetween, values)
    })
}

/// Parts the cells of a table's row.
const CELL: &str = " | ";
/// Bytes between a length and its range.
const LENGTH_NEAR: usize = 30;

fn of_date(page: Page<'_>, date: &DateMention) -> Vec<Warning> {
    let assumed = |a: Assumption| date.assumed.contains(&a);
    let mut found = Vec::new();
    if assumed(Assumption::NotInCalendar) {
        found.push(warning(Flag::NotInCalendar, date.span));
    } else if year_taken(date) {
        found.push(warning(Flag::DateWithoutYear, date.span));
    }
    if page.published.is_none() && assumed(Assumption::NothingToResolveBy) {
        found.push(warning(Flag::UnplacedDate, date.span));
    }
    if assumed(Assumption::WeekdayDisagrees) {
        found.push(match date.start {
            Some(day) => {
                let values = [day.to_string(), format!("{:?}", day.weekday())];
                told(Flag::WeekdayDisagrees, date.span, DetailKind::DayIsWeekday, values)
            }
            None => warning(Flag::WeekdayDisagrees, date.span),
        });
    }
    if let (Some(start), Some(published)) = (date.start, page.published)
        && start > published
        && date.precision == Precision::Day
        && !year_taken(date)
        && told_as_past(page, date.span)
    {
        let day = [published.to_string()];
        found.push(told(Flag::AfterPublication, date.span, DetailKind::PublishedOn, day));
    }
    found
}

/// Nothing in the sentence sets its time ahead; a table's row tells no time.
fn told_as_past(page: Page<'_>, span: Span) -> bool {
    let sentence = touching(page.sentences, span, |s: &Sentence| s.span).first();
    let tells = |s: &&Sentence| !s.span.of(page.plain()).contains(CELL);
    sentence.filter(tells).is_some_and(|s| {
        let ahead = traps("ahead");
        let words: Vec<&str> = s.tokens.iter().map(|t| t.lower.as_str()).collect();
        (0..words.len()).all(|i| ahead.match_start(&words[i..]) == 0)
    })
}
