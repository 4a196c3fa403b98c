//! Traps of time: a year that is not written, a weekday that does not fit, a day after publication.

use periksa_text::date::{Assumption, DateMention, Precision};
use periksa_text::offset::Span;

use super::{Page, told, warning};
use crate::claims::content::traps;
use crate::claims::score::year_taken;
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::types::{Flag, Reading, Warning};

pub fn find(page: Page<'_>, reading: &Reading) -> Vec<Warning> {
    reading.dates.iter().flat_map(|date| of_date(page, date)).collect()
}

fn of_date(page: Page<'_>, date: &DateMention) -> Vec<Warning> {
    let assumed = |a: Assumption| date.assumed.contains(&a);
    let mut found = Vec::new();
    if year_taken(date) {
        found.push(warning(Flag::DateWithoutYear, date.span));
    } else if page.published.is_none() && date.start.is_none() && date.end.is_none() {
        found.push(warning(Flag::UnplacedDate, date.span));
    }
    if assumed(Assumption::WeekdayDisagrees) {
        let day = date.start.map(|d| format!("{d} is a {:?}.", d.weekday()));
        found.push(Warning { detail: day, ..warning(Flag::WeekdayDisagrees, date.span) });
    }
    if assumed(Assumption::NotInCalendar) {
        found.push(warning(Flag::NotInCalendar, date.span));
    }
    if let (Some(start), Some(published)) = (date.start, page.published)
        && start > published
        && date.precision == Precision::Day
        && !year_taken(date)
        && told_as_past(page, date.span)
    {
        let days = format!("The article was published on {published}.");
        found.push(told(Flag::AfterPublication, date.span, days));
    }
    found
}

/// Nothing in the sentence sets its time ahead.
fn told_as_past(page: Page<'_>, span: Span) -> bool {
    let sentence = touching(page.sentences, span, |s: &Sentence| s.span).first();
    sentence.is_some_and(|s| {
        let ahead = traps("ahead");
        let words: Vec<&str> = s.tokens.iter().map(|t| t.lower.as_str()).collect();
        (0..words.len()).all(|i| ahead.match_start(&words[i..]) == 0)
    })
}
