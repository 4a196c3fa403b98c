//! The day of wire copy that tells no year: "FRANKFURT, June 10 (Agency) - … said on Wednesday".
//!
//! An agency's first sentence names the weekday of its day. The day falls on that weekday every five or six
//! years only, so the years that the text names say which it is.

use periksa_text::date::{Assumption, Date, DateMention, Moment, dates, moment};
use periksa_text::lang::Lang;

/// The day is in the last year that the text names or at most so many later: it falls on its weekday once
/// in that time.
const YEARS_LATER: i16 = 5;
/// Any day: a day without a year and a weekday are counted from it.
const REFERENCE: &str = "2001-12-31";

/// The day of an `opening` without its year. `first` is the paragraph behind it, `body` the text with it.
pub fn of_wire(opening: &str, first: &str, body: &str) -> Option<Moment> {
    [Lang::En, Lang::Id].into_iter().find_map(|lang| {
        let day = yearless(opening, lang)?;
        let weekday = first_weekday(first, lang)?.weekday();
        let last = last_year(body, lang)?;
        let fits = |year: i16| {
            let date = Date::new(year, day.month(), day.day()).ok()?;
            (date.weekday() == weekday).then_some(date)
        };
        let date = (last..=last.checked_add(YEARS_LATER)?).find_map(fits)?;
        moment(&date.to_string()).map(|(_, moment)| moment)
    })
}

fn read(text: &str, lang: Lang) -> Vec<DateMention> {
    dates(text, lang, REFERENCE.parse().ok())
}

/// The one day that is written without a year.
fn yearless(opening: &str, lang: Lang) -> Option<Date> {
    let [only] = &read(opening, lang)[..] else { return None };
    let guessed = only.assumed.contains(&Assumption::YearFromPublication);
    only.start.filter(|_| guessed && only.start == only.end)
}

/// A day of the first weekday that a paragraph names alone.
fn first_weekday(paragraph: &str, lang: Lang) -> Option<Date> {
    let bare =
        |mention: &&DateMention| mention.assumed.contains(&Assumption::WeekdayBeforePublication);
    read(paragraph, lang).iter().find(bare).and_then(|mention| mention.start)
}

/// The last year that the text names as one that has begun: "by 2030" only ends.
fn last_year(body: &str, lang: Lang) -> Option<i16> {
    let named = read(body, lang).into_iter().filter(|mention| !mention.ambiguous_year);
    named.filter_map(|mention| mention.start).map(periksa_text::date::Date::year).max()
}
