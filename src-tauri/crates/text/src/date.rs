//! Dates as intervals: what a text says about when, and what had to be assumed to read it.

pub use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::offset::Span;
use crate::token::Token;

mod absolute;
mod anchored;
mod business;
mod calendar;
mod carried;
mod company;
mod context;
mod expression;
mod grammar;
mod holiday;
mod moment;
mod open;
mod relative;
mod resolve;
mod stretch;
mod years;

pub use business::{main_currency, settle_business_years};
pub use carried::carry_years;
pub use moment::{Fineness, Moment, moment};

/// How finely an expression names its time.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// One day, or a range between two days.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// The first, middle or last third of a month, or a weekend.
    PartOfMonth,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// The first, middle or last third of a year.
    PartOfYear,
    /// Six months.
    HalfYear,
    /// A year, calendar or school.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Precision {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::PartOfMonth => "part_of_month",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::PartOfYear => "part_of_year",
            Self::HalfYear => "half_year",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// Something the text does not say that its reading rests on.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Assumption {
    /// No year is written; it was taken from the date of publication.
    YearFromPublication,
    /// No year is written; it was taken from a full date before it in the text.
    YearFromArticle,
    /// No year is written and no date of publication is known, so nothing was resolved.
    NothingToResolveBy,
    /// Counted from the date of publication, such as "last week".
    CountedFromPublication,
    /// A bare weekday was read as the latest one up to publication.
    WeekdayBeforePublication,
    /// A numeric date was read day first although month first is possible too.
    DayFirst,
    /// A numeric date was read month first although day first is possible too.
    MonthFirst,
    /// A year of two digits was given its century.
    Century,
    /// "Early", "mid" or "late" was read as a third of its period.
    Third,
    /// A season or school year was read as July to June.
    SchoolYear,
    /// The weekday written is not the weekday of the date as read.
    WeekdayDisagrees,
    /// There is no such day in the calendar, such as 31 February.
    NotInCalendar,
    /// Counted from a time named before it in its sentence, such as "a year earlier".
    CountedFromAnchor,
    /// Counted from something that its sentence does not date, so nothing was resolved.
    AnchorNotDated,
    /// A week of a month was read as seven of its days, counted from its first.
    WeekOfMonth,
    /// A season was read as one of the northern half of the earth.
    NorthernSeason,
    /// A holiday was read as the one that falls on a weekday of its month; other countries keep it on
    /// another day.
    HolidayOfCountry,
    /// A business year or a part of one was read as it runs in the country whose money the text counts.
    BusinessYear,
}

impl Assumption {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::YearFromPublication => "year_from_publication",
            Self::YearFromArticle => "year_from_article",
            Self::NothingToResolveBy => "nothing_to_resolve_by",
            Self::CountedFromPublication => "counted_from_publication",
            Self::WeekdayBeforePublication => "weekday_before_publication",
            Self::DayFirst => "day_first",
            Self::MonthFirst => "month_first",
            Self::Century => "century",
            Self::Third => "third",
            Self::SchoolYear => "school_year",
            Self::WeekdayDisagrees => "weekday_disagrees",
            Self::NotInCalendar => "not_in_calendar",
            Self::CountedFromAnchor => "counted_from_anchor",
            Self::AnchorNotDated => "anchor_not_dated",
            Self::WeekOfMonth => "week_of_month",
            Self::NorthernSeason => "northern_season",
            Self::HolidayOfCountry => "holiday_of_country",
            Self::BusinessYear => "business_year",
        }
    }

    /// The assumption in words a checker understands.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::YearFromPublication => {
                "no year is written; it was taken from the publication date"
            }
            Self::YearFromArticle => "no year is written; it was taken from a date before it",
            Self::NothingToResolveBy => "no year is written and the publication date is not known",
            Self::CountedFromPublication => "counted from the publication date",
            Self::WeekdayBeforePublication => "read as the latest such weekday up to publication",
            Self::DayFirst => "read day before month; month before day is possible",
            Self::MonthFirst => "read month before day; day before month is possible",
            Self::Century => "the year has two digits; its century was assumed",
            Self::Third => "read as a third of the period",
            Self::SchoolYear => "read as July to June",
            Self::WeekdayDisagrees => "the weekday does not fit the date",
            Self::NotInCalendar => "there is no such day in the calendar",
            Self::CountedFromAnchor => "counted from the time named before it in the sentence",
            Self::AnchorNotDated => "counted from something that the sentence does not date",
            Self::WeekOfMonth => "read as seven days of the month",
            Self::NorthernSeason => "read as a season of the northern half of the earth",
            Self::BusinessYear => "read in the business year of the country whose money is counted",
            Self::HolidayOfCountry => "the holiday falls on another day in other countries",
        }
    }
}

/// An expression of time and the days it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Its bytes in the text.
    pub span: Span,
    /// First day, inclusive; `None` where open or not resolved.
    pub start: Option<Date>,
    /// Last day, inclusive; `None` where open or not resolved.
    pub end: Option<Date>,
    /// How finely the expression names its time.
    pub precision: Precision,
    /// No year is written, so the year rests on the date of publication.
    pub ambiguous_year: bool,
    /// What else the reading rests on.
    pub assumed: Vec<Assumption>,
}

/// The dates a text names, in reading order and without overlap. `published` is the civil date at
/// the place of publication; without it an expression that needs it stays unresolved.
#[must_use]
pub fn dates(text: &str, lang: Lang, published: Option<Date>) -> Vec<DateMention> {
    context::read(text, lang, published, &[])
}

/// The dates of a paragraph, read behind another whose dates are `before`: "keesokan harinya" and
/// "that year" in its first sentence may be counted from those.
#[must_use]
pub fn dates_behind(
    before: &[DateMention],
    text: &str,
    lang: Lang,
    published: Option<Date>,
) -> Vec<DateMention> {
    context::read(text, lang, published, before)
}

/// Where the dates of tokens stand, in reading order.
pub(crate) fn spans(tokens: &[Token], lang: Lang) -> Vec<Span> {
    grammar::spans(tokens, lang)
}

/// The date that shares a byte with `span`; dates stand in reading order.
pub(crate) fn date_at(dates: &[Span], span: Span) -> Option<Span> {
    let after = dates.partition_point(|date| date.end <= span.start);
    dates.get(after).copied().filter(|date| date.overlaps(span))
}
