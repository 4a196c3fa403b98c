//! What stands around a number and says what it counts.

use rust_decimal::Decimal;

use super::grammar::Reader;
use super::{Unit, noun, numeral};
use crate::date::date_at;
use crate::lang::{self, Lang};
use crate::lexicon::NUMBERS;

/// "A 2019-style campaign" is of a year.
const JOINED_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;
/// Shortest word that is taken for a noun joined to a number.
const SHORTEST_JOINED: usize = 3;

/// A unit behind a number, the place behind it, and what the number is multiplied with.
pub(super) struct Behind {
    pub unit: Unit,
    pub next: usize,
    pub times: Decimal,
}

impl Behind {
    fn plain((unit, next): (Unit, usize)) -> Self {
        Self { unit, next, times: Decimal::ONE }
    }
}

impl Reader<'_> {
    pub fn money_before(&self, at: usize) -> Option<(&'static str, usize)> {
        // "A$5" is Australian, "a $5 fine" is not.
        let letter = self.tokens.get(at)?.text.len() == 1;
        self.take("money-before", at)
            .filter(|(_, next)| !letter || (at + 1..*next).all(|at| self.tokens[at].glued))
            .or_else(|| self.money_code(at))
            .or_else(|| self.money_abbreviated(at))
            .or_else(|| self.money_letter(at))
    }

    /// "Rs 500", "Sh250": English abbreviations; in capitals throughout they are others.
    fn money_abbreviated(&self, at: usize) -> Option<(&'static str, usize)> {
        let plain = self.lang == Lang::En && !self.tokens.get(at)?.abbreviation;
        let found = plain.then(|| self.take("money-abbreviated", at)).flatten()?;
        self.tokens.get(found.1)?.is_digits().then_some(found)
    }

    /// "R2.3bn": a capital joined to its digits; few digits alone need a word of payment near.
    fn money_letter(&self, at: usize) -> Option<(&'static str, usize)> {
        let letter = self.tokens.get(at).filter(|token| token.capital && self.lang == Lang::En)?;
        let (code, next) = self.take("money-letter", at)?;
        let digits = self.tokens.get(next).filter(|token| token.glued && token.is_digits())?;
        let joined = at.checked_sub(1).map(|before| &self.tokens[before]).is_some_and(|before| {
            letter.glued && (before.is_word() || before.is_digits() || before.is("-"))
        });
        let large = self.is_glued(next + 1, ".")
            || self.is_glued(next + 1, ",")
            || numeral::spaced_groups(self.tokens, next).is_some()
            || self.take("scale", next + 1).is_some()
            || self.take("scale-en", next + 1).is_some();
        // "The R336" is a road.
        let told = NUMBERS.take_before("determiner", self.tokens, at).is_some();
        let paid = digits.text.len() > 1 && !told && self.near("money-cue", at);
        (!joined && (large || paid)).then_some((code, next))
    }

    /// A currency code counts only in capitals: "php" is also a programming language.
    fn money_code(&self, at: usize) -> Option<(&'static str, usize)> {
        let written = self.tokens.get(at)?.span.of(self.text);
        written.chars().all(char::is_uppercase).then(|| self.take("money-code", at)).flatten()
    }

    /// The unit of the number that begins at `from` and ends before `at`.
    pub fn unit_after(
        &self,
        from: usize,
        at: usize,
        value: Decimal,
        scaled: bool,
    ) -> Option<Behind> {
        if let Some(points) = self.points(at) {
            return Some(Behind::plain(points));
        }
        if let Some((_, next)) = self.take("percent", at) {
            return Some(Behind::plain((Unit::Percent, next)));
        }
        if let Some((unit, next)) = self.cents(at, value) {
            return Some(Behind { unit, next, times: Decimal::new(1, 2) });
        }
        if let Some((code, next)) = self.money_after(from, at, value, scaled) {
            return Some(Behind::plain((Unit::Currency(code.to_owned()), next)));
        }
        // "28 gros ton" measures a ship and counts no dozens.
        if let Some(measured) = self.measure(at).filter(|(_, next)| next - at > 1) {
            return Some(Behind::plain(measured));
        }
        if let Some((size, next)) = self.take("collective", at) {
            let (unit, next) = self.noun(from, next).unwrap_or((Unit::None, next));
            return Some(Behind { unit, next, times: super::words::parse(size)? });
        }
        self.measure(at)
            .or_else(|| self.noun(from, at))
            .or_else(|| (value > Decimal::ONE).then(|| self.noun_of(from, at)).flatten())
            .map(Behind::plain)
    }

    pub fn points(&self, at: usize) -> Option<(Unit, usize)> {
        let (_, next) = self.take("percentage-point", at)?;
        Some((Unit::Noun("percentage point".to_owned()), next))
    }

    fn cents(&self, at: usize, value: Decimal) -> Option<(Unit, usize)> {
        let pence = || {
            let picture = NUMBERS.take_before("not-pence", self.tokens, at).is_some();
            let glued = self.tokens.get(at).is_some_and(|token| token.glued && !token.capital);
            let small = value < Decimal::ONE_THOUSAND && self.lang == Lang::En;
            (glued && small && !picture).then(|| self.take("cent-glued", at)).flatten()
        };
        let letter = || {
            let glued = self.tokens.get(at).is_some_and(|token| token.glued && !token.capital);
            (glued && self.lang == Lang::En && self.near("cent-letter-cue", at))
                .then(|| self.take("cent-letter", at))
                .flatten()
        };
        let (code, next) = self.take("cent", at).or_else(pence).or_else(letter)?;
        Some((Unit::Currency(code.to_owned()), next))
    }

    fn money_after(
        &self,
        from: usize,
        at: usize,
        value: Decimal,
        scaled: bool,
    ) -> Option<(&'static str, usize)> {
        let large = scaled || value >= Decimal::ONE_THOUSAND;
        self.take("money-after", at)
            .or_else(|| self.money_code(at))
            .or_else(|| large.then(|| self.take("money-scaled", at)).flatten())
            .or_else(|| {
                let (code, next) = self.take("money-or-weight", at)?;
                let weight = self.tokens.get(next).is_some_and(|after| after.is("of"));
                let paid = scaled || self.near("money-cue", from);
                (paid && !weight).then_some((code, next))
            })
    }

    /// "Meter persegi", "km/jam", "m2": a unit of measure as it is written, in lower case.
    pub fn measure(&self, at: usize) -> Option<(Unit, usize)> {
        let (_, next) = self.take("measure", at).or_else(|| self.take("counted-phrase", at))?;
        if (at..next).any(|at| self.is_dated(at)) {
            return None;
        }
        // "19 orang anak-anak": the doubled noun begins behind the one that counts.
        let doubled = self.tokens.get(next).is_some_and(|token| token.is("-") && token.glued);
        if doubled && next > at + 1 {
            return None;
        }
        let tokens = &self.tokens[at..next];
        // "m 2" with a gap is a length and another number.
        let apart = |token: &crate::token::Token| token.is_digits() && !token.glued;
        if tokens.iter().skip(1).any(apart) {
            return None;
        }
        let mut name = String::new();
        for (index, token) in tokens.iter().enumerate() {
            if index > 0 && !token.glued {
                name.push(' ');
            }
            name.push_str(&token.text);
        }
        Some((Unit::Noun(name), next))
    }

    /// "Apollo 11 landed": behind a name only a noun that is counted belongs to the number.
    pub fn noun(&self, from: usize, at: usize) -> Option<(Unit, usize)> {
        let led = NUMBERS.take_before("noun-lead", self.tokens, from).is_some()
            || self.follows_verb(from);
        let (noun, next) = noun::read_behind(self.tokens, at, self.lang, led)?;
        let named = self.follows_name(from) && !noun::is_counted(self.tokens, next - 1);
        let date = date_at(self.dates, self.tokens[next - 1].span).is_some();
        (!named && !date).then_some((Unit::Noun(noun), next))
    }

    /// "Treated nine suspected cases", "has to record two failed seasons": what the verb before a number has
    /// for its object begins with no other verb.
    pub fn follows_verb(&self, from: usize) -> bool {
        let Some(verb) = from.checked_sub(1).and_then(|at| self.tokens.get(at)) else {
            return false;
        };
        let past = verb.text.ends_with("ed") && noun::is_verb(&verb.text, Lang::En);
        let infinitive = from.checked_sub(2).is_some_and(|to| self.is(to, "to"));
        let small = verb.is_word() && !verb.capital && !lang::is_function_word(&verb.text);
        self.lang == Lang::En && small && (past || infinitive)
    }

    /// "Nine of the protesters"
    fn noun_of(&self, from: usize, at: usize) -> Option<(Unit, usize)> {
        let (_, next) = self.take("some-of", at)?;
        // "Two of the “grieving parents”"
        let next = next + usize::from(self.is(next, "\""));
        // "Three of the four schools": the whole has its own number.
        if self.integer(next).is_some() {
            return None;
        }
        // "1,900 of the council's staff": whose they are tells that they are counted.
        let behind = self.behind_owner(next);
        let counted = self.noun(from, behind).filter(|(_, end)| {
            behind > next
                || self.tokens[end - 1].text.ends_with('s')
                || noun::is_counted(self.tokens, end - 1)
        });
        counted.or_else(|| self.nominal(next))
    }

    /// "Two of the injured", "nine of its crew"
    fn nominal(&self, at: usize) -> Option<(Unit, usize)> {
        let (_, next) = self.take("nominal", at).filter(|_| self.lang == Lang::En)?;
        Some((Unit::Noun(self.tokens[at].text.clone()), next))
    }

    /// "A two-day hearing", "a 10-percent cut": a noun joined to its number.
    pub fn joined_unit(&self, at: usize) -> Option<(Unit, usize)> {
        if self.lang != Lang::En || !self.is_glued(at, "-") || !self.tokens.get(at + 1)?.glued {
            return None;
        }
        if let Some((_, next)) = self.take("percent", at + 1) {
            return Some((Unit::Percent, next));
        }
        if let Some((code, next)) = self.take("hyphen-money", at + 1) {
            return Some((Unit::Currency(code.to_owned()), next));
        }
        if let Some((_, next)) = self.take("hyphen-unit", at + 1) {
            return Some((Unit::Noun(self.tokens[at + 1].text.clone()), next));
        }
        if let Some((_, next)) = self.take("strong", at + 1) {
            return self.noun(at, next).or(Some((Unit::None, next)));
        }
        self.joined_noun(at + 1)
    }

    /// "A 640-cow dairy": behind digits any noun may be joined, but no other word ("a 20-odd crowd").
    fn joined_noun(&self, at: usize) -> Option<(Unit, usize)> {
        let token = self.tokens.get(at).filter(|token| token.is_word() && !token.capital)?;
        let digits = at.checked_sub(2).and_then(|before| self.tokens.get(before))?;
        let year = digits.number().is_some_and(|number| JOINED_YEARS.contains(&number));
        let led = self.take("not-joined", at).is_some() || self.is_glued(at + 1, "-");
        let noun = token.text.len() >= SHORTEST_JOINED
            && !lang::is_function_word(&token.text)
            && !noun::is_verb(&token.text, self.lang);
        // A joined noun is an adjective and has its own noun behind it.
        let used = self.tokens.get(at + 1).is_some_and(|after| {
            after.is_word() && !after.new_line && !lang::is_function_word(&after.text)
        });
        (digits.is_digits() && !year && !led && noun && used)
            .then(|| (Unit::Noun(token.text.clone()), at + 1))
    }
}
