//! Years and quarters of business, which begin in another month where the text is at home: "Q3 FY26", "this
//! fiscal year".

use jiff::ToSpan;

use super::calendar::MONTHS_PER_YEAR;
use super::{Assumption, Date, DateMention, Precision};
use crate::lexicon::DATES;
use crate::token::{Token, tokens};

/// Moves what is named as of a business year into the one of the country whose money the text mostly counts:
/// there the year 2026 ends in March or June. `currency` is that money by its ISO 4217 code. `mentions` are
/// those of the whole text.
pub fn settle_business_years(
    text: &str,
    mentions: &mut [DateMention],
    currency: &str,
    published: Date,
) {
    let code = tokens(&currency.to_lowercase());
    let Some((first, _)) = DATES.take("business-start", &code, 0) else { return };
    let Ok(first) = first.parse::<i8>() else { return };
    let quarters = DATES.take("business-quarters", &code, 0).is_some();
    let year = BusinessYear { first, published };
    for mention in mentions {
        let words = tokens(mention.span.of(text));
        let named = says(&words, "business-word");
        // "Q3", "the first half"; "the quarter ended June 30" says itself when it was.
        let part = says(&words, "business-part") && says(&words, "ordinal");
        let bare = quarters && mention.ambiguous_year && part && !says(&words, "ended");
        let Some(days) = (named || bare).then(|| year.days(mention, named)).flatten() else {
            continue;
        };
        (mention.start, mention.end) = days;
        mention.assumed.push(Assumption::BusinessYear);
    }
}

/// The currency that most amounts are told in, where it is most of them.
#[must_use]
pub fn main_currency<'a>(codes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for code in codes {
        match counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => counts.push((code, 1)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    counts.into_iter().find(|(_, count)| count * 2 > all).map(|(code, _)| code)
}

fn says(words: &[Token], role: &str) -> bool {
    (0..words.len()).any(|at| DATES.take(role, words, at).is_some())
}

type Ends = (Option<Date>, Option<Date>);

/// A year that begins on the first of a month and is named after the year it ends in.
struct BusinessYear {
    first: i8,
    published: Date,
}

impl BusinessYear {
    /// The days of what was read by the calendar. What has no year stays on its side of publication.
    fn days(&self, mention: &DateMention, named: bool) -> Option<Ends> {
        let whole = [Precision::Quarter, Precision::HalfYear, Precision::Year];
        if !whole.contains(&mention.precision) {
            return None;
        }
        let back = i32::from(self.first) - 1 - MONTHS_PER_YEAR;
        if !mention.ambiguous_year {
            return shifted(mention, back);
        }
        // "This fiscal year" in May is named after the year to come.
        if named {
            let begun = self.published.month() >= self.first;
            return shifted(mention, if begun { back + MONTHS_PER_YEAR } else { back });
        }
        let ahead = mention.start.is_some_and(|start| start > self.published);
        let mut years = [1, 0, -1].map(|more| shifted(mention, back + more * MONTHS_PER_YEAR));
        if ahead {
            years.reverse();
        }
        years.into_iter().flatten().find(|(start, end)| {
            if ahead { *end >= Some(self.published) } else { *start <= Some(self.published) }
        })
    }
}

/// The days so many months on; whole months stay whole.
fn shifted(mention: &DateMention, months: i32) -> Option<Ends> {
    let first = |day: Date| day.checked_add(months.months()).ok();
    let last = |day: Date| first(day.tomorrow().ok()?)?.yesterday().ok();
    let (start, end) = (mention.start.map(first), mention.end.map(last));
    // Both ends must exist in the calendar.
    Some((
        start.map_or(Some(None), |day| day.map(Some))?,
        end.map_or(Some(None), |day| day.map(Some))?,
    ))
}
