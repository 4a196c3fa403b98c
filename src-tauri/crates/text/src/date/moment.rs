//! The moment a dateline names.

use jiff::civil::{Time, Weekday};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::expression::{Expression, Period, Year};
use super::grammar::Reader;
use super::{Date, resolve};
use crate::lang::Lang;
use crate::offset::Span;
use crate::token::tokens;

/// A day, with the time of day and the distance from UTC where they are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub(super) date: Date,
    pub(super) time: Option<Time>,
    pub(super) offset_minutes: Option<i16>,
    /// Whether the seconds of `time` are written.
    seconds: bool,
}

/// How finely a moment is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fineness {
    /// The day alone.
    Day,
    /// Hour and minute.
    Minute,
    /// Hour, minute and second.
    Second,
}

impl Fineness {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

const MINUTES_PER_HOUR: i16 = 60;
const SECONDS_PER_MINUTE: i64 = 60;

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

    /// How finely the moment is written.
    #[must_use]
    pub const fn fineness(&self) -> Fineness {
        match (self.time, self.seconds) {
            (None, _) => Fineness::Day,
            (Some(_), false) => Fineness::Minute,
            (Some(_), true) => Fineness::Second,
        }
    }

    /// The moment that a count of seconds since 1970 in UTC names; `None` outside the calendar.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let civil = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
        let (date, time) = (civil.date(), Some(civil.time()));
        Some(Self { date, time, offset_minutes: Some(0), seconds: true })
    }

    /// Seconds since 1970 in UTC, where both time and zone are known.
    #[must_use]
    pub fn unix(&self) -> Option<i64> {
        let offset = i64::from(self.offset_minutes?) * SECONDS_PER_MINUTE;
        let civil = self.date.to_datetime(self.time?);
        Some(Offset::UTC.to_timestamp(civil).ok()?.as_second() - offset)
    }

    /// The same clock in a zone that is so many minutes east of UTC.
    #[must_use]
    pub const fn read_in(self, offset_minutes: i16) -> Self {
        Self { offset_minutes: Some(offset_minutes), ..self }
    }

    /// The same instant on the clocks of another zone; unchanged where time or zone are not known.
    #[must_use]
    pub fn moved_to(self, offset_minutes: i16) -> Self {
        let (Some(time), Some(own)) = (self.time, self.offset_minutes) else { return self };
        let span = (i64::from(offset_minutes) - i64::from(own)).minutes();
        let Ok(civil) = self.date.to_datetime(time).checked_add(span) else { return self };
        Self {
            date: civil.date(),
            time: Some(civil.time()),
            offset_minutes: Some(offset_minutes),
            seconds: self.seconds,
        }
    }

    /// RFC 3339 where time and zone are known, the local date and time where the zone is not, else
    /// the date alone.
    #[must_use]
    pub fn iso(&self) -> String {
        let Some(time) = self.time else { return self.date.to_string() };
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let local = format!("{}T{hour:02}:{minute:02}:{second:02}", self.date);
        let Some(offset) = self.offset_minutes else { return local };
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / MINUTES_PER_HOUR, offset.abs() % MINUTES_PER_HOUR);
        format!("{local}{sign}{hours:02}:{minutes:02}")
    }
}

/// The first day with a written year that a dateline names, with its time and zone, and where they
/// stand. WIB, WITA and WIT are +07:00, +08:00 and +09:00. A numeric date is read day first where
/// both orders are possible.
#[must_use]
pub fn moment(text: &str) -> Option<(Span, Moment)> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, lang: Lang::Id };
    (0..tokens.len()).find_map(|at| {
        let (date, day_end) = reader.written_day(at)?;
        let after = reader.clock_after(day_end);
        let before = || reader.clock_before(at);
        let (start, end, clock) = match after {
            Some((clock, end)) => (at, end, Some(clock)),
            None => match before() {
                Some((clock, start)) => (start, day_end, Some(clock)),
                None => (at, day_end, None),
            },
        };
        let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
        let time = clock.map(|clock| clock.time);
        let summer =
            |clock: Clock| i16::from(clock.seasonal && has_summer_time(date)) * MINUTES_PER_HOUR;
        let offset_minutes = clock.and_then(|c| Some(c.offset_minutes? + summer(c)));
        let seconds = clock.is_some_and(|clock| clock.seconds);
        Some((span, Moment { date, time, offset_minutes, seconds }))
    })
}

/// A time of day with its distance from UTC, where written.
#[derive(Copy, Clone)]
struct Clock {
    time: Time,
    offset_minutes: Option<i16>,
    /// The zone is named without its season: "ET" is an hour further east in summer.
    seasonal: bool,
    seconds: bool,
}

/// Whether North America keeps summer time on a day: from the second Sunday of March to the first of
/// November.
fn has_summer_time(date: Date) -> bool {
    let sunday = |month, number| {
        Date::new(date.year(), month, 1)
            .and_then(|first| first.nth_weekday_of_month(number, Weekday::Sunday))
    };
    matches!((sunday(3, 2), sunday(11, 1)), (Ok(from), Ok(to)) if from <= date && date < to)
}

/// Most marks and words that stand between a date and its time: ", pukul", "| at".
const MOST_BETWEEN: usize = 3;
/// Tokens of the longest time with its zone: "(10:40:30 a.m. GMT+07:00)".
const LONGEST_CLOCK: usize = 16;
const NOON: i8 = 12;
/// No zone is further from UTC than this many hours.
const FURTHEST_ZONE: i16 = 14;

impl Reader<'_> {
    fn written_day(&self, at: usize) -> Option<(Date, usize)> {
        let (period, next) =
            self.weekday(at).or_else(|| self.numeric(at)).or_else(|| self.day(at))?;
        let written = matches!(period, Period::Day { year: Year::Written(_) | Year::Short(_), .. });
        let expression = Expression::During(period);
        let found = resolve::mention(Span::default(), &expression, None);
        found.start.filter(|_| written).map(|date| (date, next))
    }

    fn clock_after(&self, at: usize) -> Option<(Clock, usize)> {
        self.clock(self.between(at))
    }

    /// "21:58 WIB, 27 Oct 2024": the time stands first.
    fn clock_before(&self, at: usize) -> Option<(Clock, usize)> {
        (at.saturating_sub(LONGEST_CLOCK)..at).find_map(|start| {
            let (clock, end) = self.clock(start)?;
            (self.between(end) == at).then_some((clock, start))
        })
    }

    /// Behind the marks and words that join a date and its time.
    fn between(&self, at: usize) -> usize {
        let mut next = at;
        for _ in 0..MOST_BETWEEN {
            let mark = [",", "-", "|", "/", ";", "(", "t", "\u{b7}", "\u{2022}"];
            next = match self.take("clock", next) {
                Some((_, after)) => after,
                None if mark.iter().any(|mark| self.is_mark(next, mark)) => next + 1,
                None => return next,
            };
        }
        next
    }

    fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let hour = self.clock_number(at)?;
        let (minute, mut next) = match self.clock_part(at + 1) {
            Some(minute) => (minute, at + 3),
            // "10 AM" has no minutes; a bare number is no time.
            None if self.half_of_day(at + 1).is_some() => (0, at + 1),
            None => return None,
        };
        let second = self.clock_part(next).filter(|_| next > at + 1);
        next += if second.is_some() { 2 } else { 0 };
        // Fractions of a second, as in RFC 3339, are passed over.
        if second.is_some() && self.is_glued_mark(next, ".") && self.clock_digits(next + 1) {
            next += 2;
        }
        let (hour, halved, next) = match self.half_of_day(next) {
            Some((afternoon, next)) => (twelve_hours(hour, afternoon)?, true, next),
            None => (hour, false, next),
        };
        let time = Time::new(hour, minute, second.unwrap_or_default(), 0).ok()?;
        // The short names are words too, so they count behind "a.m." and "p.m." only.
        let seasonal = || self.take("zone-seasonal", next).filter(|_| halved);
        let (offset_minutes, seasonal, next) = match (self.zone(next), seasonal()) {
            (Some((offset, next)), _) => (Some(offset), false, next),
            (None, Some((name, next))) => (name.parse().ok(), true, next),
            (None, None) => (None, false, next),
        };
        Some((Clock { time, offset_minutes, seasonal, seconds: second.is_some() }, next))
    }

    fn clock_number(&self, at: usize) -> Option<i8> {
        let token = self.token(at).filter(|token| token.is_digits() && token.text.len() <= 2)?;
        token.text.parse().ok()
    }

    fn clock_digits(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.glued && token.is_digits())
    }

    /// Two digits behind a colon or full stop.
    fn clock_part(&self, at: usize) -> Option<i8> {
        let mark = self.is_glued_mark(at, ":") || self.is_glued_mark(at, ".");
        let two = self.token(at + 1).is_some_and(|token| token.glued && token.text.len() == 2);
        (mark && two).then(|| self.clock_number(at + 1)).flatten()
    }

    /// Whether the hour is one of the afternoon.
    fn half_of_day(&self, at: usize) -> Option<(bool, usize)> {
        let morning = self.take("am", at).map(|(_, next)| (false, next));
        morning.or_else(|| self.take("pm", at).map(|(_, next)| (true, next)))
    }

    /// "WIB", "(WITA)", "GMT+7", "+07:00", "Z".
    fn zone(&self, at: usize) -> Option<(i16, usize)> {
        let bracket = usize::from(self.is_mark(at, "("));
        let start = at + bracket;
        let (offset, next) = match self.take("zone", start) {
            Some((name, next)) => match self.numeric_zone(next) {
                Some(numeric) if name == "0" => numeric,
                _ => (name.parse().ok()?, next),
            },
            None => self.numeric_zone(start)?,
        };
        let closed = bracket == 1 && self.is_glued_mark(next, ")");
        Some((offset, next + usize::from(closed)))
    }

    /// "+7", "+07:00", "-0500".
    fn numeric_zone(&self, at: usize) -> Option<(i16, usize)> {
        let sign = match self.token(at)?.text.as_str() {
            "+" => 1,
            "-" => -1,
            _ => return None,
        };
        let digits = self.token(at + 1).filter(|token| token.glued && token.is_digits())?;
        let number = digits.number()?;
        let (hours, minutes, next) = match digits.text.len() {
            4 => (number / 100, number % 100, at + 2),
            1 | 2 => match self.clock_part(at + 2) {
                Some(minutes) => (number, i16::from(minutes), at + 4),
                None => (number, 0, at + 2),
            },
            _ => return None,
        };
        let real = hours <= FURTHEST_ZONE && minutes < MINUTES_PER_HOUR;
        real.then_some((sign * (hours * MINUTES_PER_HOUR + minutes), next))
    }
}

/// The hour of 24 for one of twelve.
fn twelve_hours(hour: i8, afternoon: bool) -> Option<i8> {
    match (hour, afternoon) {
        (12, false) => Some(0),
        (12, true) => Some(NOON),
        (1..=11, false) => Some(hour),
        (1..=11, true) => Some(hour + NOON),
        // "21:58 PM" says the same thing twice.
        (13..=23, true) => Some(hour),
        _ => None,
    }
}
