//! What an expression of time says, before the calendar is asked.

use super::Precision;

/// "The end of" a stretch.
pub(super) const LAST_THIRD: i8 = 3;

/// Which way a word such as "last" or "next" points.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    This,
    Future,
    /// No word points, but the verb speaks of what is to come.
    Ahead,
    /// "Since": it has begun.
    Begun,
}

impl Direction {
    pub fn named(name: &str) -> Self {
        match name {
            "past" => Self::Past,
            "future" => Self::Future,
            _ => Self::This,
        }
    }

    pub fn steps(self) -> i32 {
        match self {
            Self::Past => -1,
            Self::This | Self::Begun => 0,
            Self::Future | Self::Ahead => 1,
        }
    }
}

/// The year of a date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Written(i16),
    /// Two digits; the century is assumed.
    Short(i16),
    /// "Tahun lalu", "last year": counted from the year of publication.
    Counted(i32),
    /// Not written; perhaps a word says which way to look.
    Missing(Option<Direction>),
}

impl Year {
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub fn named(name: &str) -> Self {
        match name {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            _ => Self::Century,
        }
    }

    pub fn precision(self) -> Precision {
        match self {
            Self::Day => Precision::Day,
            Self::Week => Precision::Week,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Quarter,
            Self::Half => Precision::HalfYear,
            Self::Year => Precision::Year,
            Self::Decade => Precision::Decade,
            Self::Century => Precision::Century,
        }
    }
}

/// How the order of a numeric day and month was settled.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Certain,
    DayFirst,
    MonthFirst,
}

/// A stretch of time with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// A day; the month is missing only in the first end of a range such as "3-5 Mei".
    Day {
        day: i8,
        month: Option<i8>,
        year: Year,
        weekday: Option<i8>,
        order: Order,
    },
    Month {
        month: i8,
        year: Year,
    },
    Quarter {
        number: i8,
        year: Year,
    },
    Half {
        number: i8,
        year: Year,
    },
    Year(Year),
    SchoolYear(i16),
    /// The first year of a decade, and whether its century was written.
    Decade {
        first: i16,
        written: bool,
    },
    Century(i16),
    /// A calendar unit so many steps from that of publication.
    Counted {
        unit: Unit,
        steps: i32,
    },
    /// So many units up to publication.
    Trailing {
        unit: Unit,
        count: i32,
    },
    /// So many units from publication on.
    Leading {
        unit: Unit,
        count: i32,
    },
    /// Seven days of a month by their number from 1, or its last seven.
    WeekOfMonth {
        number: Option<i8>,
        month: i8,
        year: Year,
    },
    /// A weekday of a month by its number from 1, or its last one; a holiday that is `named` so is kept
    /// on another day elsewhere.
    WeekdayOfMonth {
        number: Option<i8>,
        weekday: i8,
        month: i8,
        year: Year,
        named: bool,
    },
    /// A sport's season so many steps from the running one.
    SportSeason(i32),
    /// From the start of the running unit to publication.
    Elapsed(Unit),
    /// From publication to the end of the running unit.
    Remaining(Unit),
    /// A weekday by its number (Monday 1), found by a direction or in a counted week.
    Weekday {
        weekday: i8,
        direction: Option<Direction>,
        week: Option<i32>,
    },
    /// A day of the month whose month is not written: "tanggal 20".
    DayOfMonth {
        day: i8,
        direction: Option<Direction>,
    },
    /// The week that holds a day.
    WeekOf(Box<Period>),
    /// Three months from the one given, named as a season.
    Season {
        first: i8,
        year: Year,
    },
    /// Saturday and Sunday of a week so many steps from that of publication.
    Weekend(i32),
    /// The latest weekend that has begun.
    PastWeekend,
    /// The first, second or last third of another period, or its last day.
    Third(i8, Box<Period>),
}

/// Which ends of a period an expression leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    During(Period),
    Since(Period),
    Until(Period),
    /// "From" a period: since it where it lies ahead, else no more than the period.
    Opening(Period),
    Before(Period),
    After(Period),
    Between(Period, Period),
    /// So many units that end with the last day of a period.
    Ended {
        unit: Unit,
        count: i32,
        period: Period,
    },
    /// So many units that begin with the first day of a period.
    Begun {
        unit: Unit,
        count: i32,
        period: Period,
    },
    /// So many units before or after a period: "two days after 4 May".
    Beside {
        unit: Unit,
        steps: i32,
        period: Period,
    },
    /// Counted from the time named before in the sentence.
    Anchored(Anchored),
    /// A day or month in a year that is counted from such a time: "December of that year".
    Within {
        period: Period,
        steps: i32,
    },
}

/// How far from the time named before it an expression lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchored {
    pub unit: Unit,
    pub steps: i32,
    pub reach: Reach,
}

/// What is taken from the time an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The same stretch, moved: "setahun sebelumnya".
    Moved,
    /// The calendar unit so many steps away: "tahun sebelumnya".
    Unit,
    /// A stretch longer than a day, moved: "periode yang sama tahun lalu".
    Period,
    /// The same in that year: "periode yang sama 2023".
    InYear(i16),
    /// A time right before it, moved: "on Thursday, a day after it emerged".
    Apart,
    /// A stretch of the same length, moved: "the 12 months before".
    Stretch,
    /// From its start on: "since then".
    Open,
    /// The weekday before or after it, by its number from Monday 1: "the following Monday".
    Weekday(i8),
}
