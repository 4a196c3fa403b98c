//! Years by themselves, and what is cut from them or made of them.

use super::expression::{Period, Year};
use super::grammar::Reader;
use crate::lang::{self, Lang};
use crate::lexicon::NUMBERS;
use crate::number::noun;

/// Years that a bare number of four digits is taken for. Earlier ones need the word "year".
const BARE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;
/// Earlier ones that it is taken for behind a strong word of time ("since 1889").
const OLD_YEARS: std::ops::RangeInclusive<i16> = 1500..=1899;
/// Years that a number after "year", or beside a month, is taken for.
const NAMED_YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;
/// Two-digit decades below this are of this century: "tahun 20-an", but "tahun 30-an".
const SHORT_DECADE_TURN: i16 = 30;
/// Two digits behind "year" below this may count years of something.
const LEAST_SHORT_YEAR: i16 = 40;
/// No century that news writes of has a higher number.
const LAST_CENTURY: i16 = 30;

const MONTHS_PER_QUARTER: i8 = 3;

/// "XXVIII"
const LONGEST_ROMAN: usize = 6;

impl Reader<'_> {
    /// "Kuartal III 2024", "the third quarter of last year", "Q3 2024", "semester I".
    pub fn part_of_year(&self, at: usize) -> Option<(Period, usize)> {
        let start = at + usize::from(self.token(at)?.is("the"));
        if let Some(found) = self.quarter_by_month(start) {
            return Some(found);
        }
        let parts: [(&str, &str, i8); 2] =
            [("quarter", "quarter-code", 4), ("half", "half-code", 2)];
        parts.into_iter().find_map(|(role, code, most)| {
            let (number, next, coded) = self.numbered(role, code, start)?;
            let joined = ["-", "/"].iter().any(|mark| self.is_glued_mark(next, mark));
            let from = if joined { next + 1 } else { next };
            let (year, next) = match self.year_of_day(from) {
                (Year::Missing(None), _) => (Year::Missing(None), next),
                dated => dated,
            };
            let game = (start..next).any(|at| self.take("half-of-game", at).is_some());
            if number > most
                || (game && year == Year::Missing(None))
                || (coded && year.is_missing() && role == "half")
            {
                return None;
            }
            let period = if role == "quarter" {
                Period::Quarter { number, year }
            } else {
                Period::Half { number, year }
            };
            Some((period, next))
        })
    }

    /// "The December quarter": by its last month.
    fn quarter_by_month(&self, at: usize) -> Option<(Period, usize)> {
        let (month, next) = self.any_month(at).filter(|_| self.lang == Lang::En)?;
        let (_, next) = self.take("quarter", next)?;
        let ranged = self.token(at)?.glued && self.before(at).is_some_and(|mark| mark.is("-"));
        let (year, next) = self.year_of_day(next);
        let period = Period::Quarter { number: month / MONTHS_PER_QUARTER, year };
        (month % MONTHS_PER_QUARTER == 0 && !ranged).then_some((period, next))
    }

    fn numbered(&self, role: &str, code: &str, at: usize) -> Option<(i8, usize, bool)> {
        if let Some((_, next)) = self.take(role, at) {
            let (number, next) = self.number("ordinal", next)?;
            return Some((number, next, false));
        }
        if let Some((_, next)) = self.take(code, at) {
            let digit = self.token(next).filter(|token| token.glued)?;
            return Some((i8::try_from(digit.number()?).ok()?, next + 1, true));
        }
        let (number, next) = self.number("ordinal", at)?;
        let (_, next) = self.take(role, next + usize::from(self.is_glued_mark(next, "-")))?;
        Some((number, next, false))
    }

    /// "1990-an", "the 1990s", "tahun 90-an", "the '90s".
    pub fn decade(&self, at: usize) -> Option<(Period, usize)> {
        let named = self.skip("decade-before", at);
        let quoted = named + usize::from(self.is_mark(named, "'"));
        let digits = self.token(quoted)?;
        let year = digits.number().filter(|year| year % 10 == 0)?;
        let hyphen = quoted + 1 + usize::from(self.is_glued_mark(quoted + 1, "-"));
        let hyphen = hyphen + usize::from(self.is_glued_mark(hyphen, "'"));
        let ending = self.token(hyphen).filter(|token| token.glued)?;
        if !["an", "s"].contains(&ending.text.as_str()) {
            return None;
        }
        match digits.text.len() {
            4 => Some((Period::Decade { first: year, written: true }, hyphen + 1)),
            // "90-an" may also be a number of things: it needs its word or its apostrophe.
            2 if quoted > at => {
                let century = if year < SHORT_DECADE_TURN { 2000 } else { 1900 };
                Some((Period::Decade { first: century + year, written: false }, hyphen + 1))
            }
            _ => None,
        }
    }

    /// "Abad ke-20", "the 20th century".
    pub fn century(&self, at: usize) -> Option<(Period, usize)> {
        if let Some((_, next)) = self.take("century", at) {
            let (number, next) = self.century_number(next)?;
            return Some((Period::Century(number), next));
        }
        let start = at + usize::from(self.token(at)?.is("the"));
        if let Some((number, next)) = self.spelled_century(start) {
            return Some((Period::Century(number), next));
        }
        let number =
            self.token(start)?.number().filter(|number| (1..=LAST_CENTURY).contains(number))?;
        let ending = self.token(start + 1).filter(|token| token.glued && token.is_word())?;
        if !["st", "nd", "rd", "th"].contains(&ending.text.as_str()) {
            return None;
        }
        let (_, next) = self.take("century-after", start + 2)?;
        Some((Period::Century(number), next))
    }

    /// The number behind "abad": digits, Roman figures or an ordinal word.
    fn century_number(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at)?;
        let (number, next) = match token.number().or_else(|| roman(&token.text)) {
            Some(number) => (number, at + 1),
            None => {
                let (value, next) = NUMBERS.take("ordinal-id", self.tokens, at)?;
                (value.parse().ok()?, next)
            }
        };
        (1..=LAST_CENTURY).contains(&number).then_some((number, next))
    }

    /// "Nineteenth century", "twenty-first century"
    fn spelled_century(&self, at: usize) -> Option<(i16, usize)> {
        let ordinal = |at: usize| {
            let (value, next) = ["ordinal-en", "ordinal-common"]
                .iter()
                .find_map(|role| NUMBERS.take(role, self.tokens, at))?;
            Some((value.parse::<i16>().ok()?, next))
        };
        let tens = NUMBERS.take("tens", self.tokens, at).and_then(|(tens, next)| {
            let hyphen = usize::from(self.is_glued_mark(next, "-"));
            let (unit, next) = ordinal(next + hyphen)?;
            Some((tens.parse::<i16>().ok()? + unit, next))
        });
        let (number, next) = tens.or_else(|| ordinal(at))?;
        let (_, next) = self.take("century-after", next)?;
        (1..=LAST_CENTURY).contains(&number).then_some((number, next))
    }

    /// "Tahun ajaran 2023/2024", "2023/24", "the 2023-24 season".
    pub fn school_year(&self, at: usize) -> Option<(Period, usize)> {
        let start = self.skip("school-year", at);
        let (first, next) = self.four_digits(start)?;
        let last = self.token(next + 1).filter(|token| token.glued)?;
        let wanted = first + 1;
        let fits = match last.text.len() {
            4 => last.number() == Some(wanted),
            2 => last.number() == Some(wanted % 100),
            _ => false,
        };
        let short = last.text.len() == 2 && self.is_glued_mark(next, "-");
        let named = start > at || self.take("school-year-after", next + 2).is_some();
        let fits = fits
            && (short || self.is_glued_mark(next, "/") || (named && self.is_glued_mark(next, "-")));
        fits.then(|| (Period::SchoolYear(first), self.skip("school-year-after", next + 2)))
    }

    /// A year by itself, where its company shows that it is one.
    pub fn year(&self, at: usize) -> Option<(Period, usize)> {
        let named = self.skip("year-word", at);
        let coded = || self.coded_year(named).filter(|_| named > at);
        if let Some((short, next)) = coded().or_else(|| self.short_year(at, named)) {
            return Some((Period::Year(Year::Short(short)), next));
        }
        let (year, next) = self.four_digits(named)?;
        let period = Period::Year(Year::Written(year));
        if named > at && NAMED_YEARS.contains(&year) {
            return Some((period, self.skip("ago", next)));
        }
        let counts = noun::is_counted(self.tokens, next)
            || ["percent", "scale", "money-after"]
                .iter()
                .any(|role| NUMBERS.take(role, self.tokens, next).is_some());
        let priced = NUMBERS.take_before("money-before", self.tokens, at).is_some();
        let old = OLD_YEARS.contains(&year)
            && self.follows("strong-lead", at)
            && noun::read(self.tokens, next, self.lang).is_none();
        if !(old || BARE_YEARS.contains(&year))
            || priced
            || (counts && !self.follows("strong-lead", at))
        {
            return None;
        }
        // "APBD (Anggaran …) 2024", "… (APBD) 2024": a year behind what it belongs to.
        let behind_bracket = at >= 2
            && self.before(at).is_some_and(|before| before.is(")"))
            && self.token(at - 2).is_some_and(|name| name.is_word() && name.capital);
        let bracketed =
            self.before(at).is_some_and(|before| before.is("(")) && self.is_mark(next, ")");
        // "Hours closed, 2023": at the end of a heading or a table's cell.
        let closes = self.before(at).is_some_and(|before| before.is(","))
            && self.token(next).is_none_or(|after| after.new_line || after.is("|"));
        let led = self.follows("lead", at)
            || bracketed
            || behind_bracket
            || closes
            || self.take("dated-noun", next).is_some()
            || self.follows_event(at, next);
        led.then(|| (period, self.skip("ago", next)))
    }

    /// "FY26": two digits joined to the letters before `at`.
    pub fn coded_year(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.token(at).filter(|digits| digits.glued && digits.text.len() == 2)?;
        let year = digits.number().filter(|_| self.follows("glued-year-word", at))?;
        let free = self.token(at + 1).is_none_or(|after| !after.glued || !after.is_word());
        free.then_some((year, at + 1))
    }

    /// "Tahun '98", "tahun 98": behind the word, and not so low that the years could be counted.
    fn short_year(&self, at: usize, named: usize) -> Option<(i16, usize)> {
        let quoted = named + usize::from(self.is_mark(named, "'"));
        let token = self.token(quoted).filter(|token| named > at && token.text.len() == 2)?;
        let year = token.number().filter(|year| *year >= LEAST_SHORT_YEAR)?;
        let free = self.token(quoted + 1).is_none_or(|after| !after.glued || !after.is_word())
            && !self.is_glued_mark(quoted + 1, "-")
            && !noun::is_counted(self.tokens, quoted + 1);
        free.then_some((year, quoted + 1))
    }

    /// "Krisis 1998", "Pilkada 2018": a word that names something stands before the number, and none
    /// that the number could count stands behind it.
    fn follows_event(&self, at: usize, next: usize) -> bool {
        let named = self.before(at).is_some_and(|before| {
            before.is_word() && (before.capital || !lang::is_function_word(&before.text))
        });
        let capital = self.before(at).is_some_and(|before| before.capital);
        let counts = noun::read(self.tokens, next, self.lang).is_some();
        let quantity = NUMBERS.take_before("quantity", self.tokens, at).is_some()
            || NUMBERS.take_before("bound", self.tokens, at).is_some()
            || NUMBERS.take_before("label", self.tokens, at).is_some();
        let glued = self.token(at).is_some_and(|token| token.glued);
        named && !glued && !quantity && (capital || !counts)
    }

    /// Four digits that stand for a year and are no part of a longer number.
    pub fn four_digits(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at).filter(|token| token.text.len() == 4)?;
        let year = token.number().filter(|year| NAMED_YEARS.contains(year))?;
        let joined = |mark: &str| {
            self.is_glued_mark(at + 1, mark)
                && self.token(at + 2).is_some_and(|token| token.glued && token.is_digits())
        };
        let word_behind = self.token(at + 1).is_some_and(|token| token.glued && token.is_word());
        let word_before = token.glued
            && self.before(at).is_some_and(|before| {
                (before.is_word() && !self.follows("glued-year-word", at))
                    || before.is(".")
                    || before.is(",")
                    || before.is("$")
            });
        (![".", ",", ":"].into_iter().any(joined) && !word_behind && !word_before)
            .then_some((year, at + 1))
    }
}

/// A Roman number as centuries are written.
fn roman(text: &str) -> Option<i16> {
    let digit = |letter: char| match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let digits: Vec<i16> = text.chars().map(digit).collect::<Option<_>>()?;
    let sign = |place: usize| if digits.get(place + 1) > digits.get(place) { -1 } else { 1 };
    (!digits.is_empty() && digits.len() <= LONGEST_ROMAN)
        .then(|| digits.iter().enumerate().map(|(place, digit)| digit * sign(place)).sum())
}
