//! Units that a text leaves out because it named them beside: "2.1 million containers, down from 2.4
//! million", "dari 120 menjadi 150 unit", "twelve people, four of them children".

use super::grammar::Reader;
use super::noun;
use super::{Amount, Unit};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::token::{Token, tokens};
use rust_decimal::Decimal;

/// "Up from", "naik dari": both sides are of the same kind, be it percent.
const MOVED: &str = "moved";
/// What "four of them" stands for was counted at most so many sentences before.
const SENTENCES_BACK: usize = 2;

/// An abbreviation before a number has at most so many letters: "hlm. 12".
const ABBREVIATED: usize = 4;

/// Marks that a quotation opens with, as they are folded.
const QUOTES: [&str; 2] = ["\"", "'"];

/// … and at most so many amounts before.
const AMOUNTS_BACK: usize = 8;

impl Reader<'_> {
    /// Gives amounts without a unit that of the amount they are held against or are a part of.
    pub fn supply_units(&self, amounts: &mut [Amount]) {
        for place in 0..amounts.len() {
            let (before, here) = (&amounts[..place], &amounts[place]);
            if here.unit == Unit::None
                && let Some(unit) = self
                    .unit_of_number(before, here)
                    .or_else(|| self.unit_of_subject(here))
                    .or_else(|| self.unit_of_group(here))
            {
                amounts[place].unit = unit;
            }
        }
        // From the last to the first, for a list has its unit at its end: "5, 10 and 15 percent".
        for place in (0..amounts.len().saturating_sub(1)).rev() {
            if amounts[place].unit == Unit::None
                && let Some(unit) = self.unit_behind(&amounts[place], &amounts[place + 1])
            {
                amounts[place].unit = unit;
            }
        }
        for place in 1..amounts.len() {
            let (before, here) = amounts.split_at(place);
            let last = before.iter().rev().find(|amount| !self.is_converted(amount));
            let (Some(last), Some(here)) = (last, here.first()) else { continue };
            if here.unit == Unit::None
                && !self.is_age(here)
                && let Some(unit) = self
                    .compared_unit(last, here)
                    .or_else(|| self.unit_before(last, here))
                    .or_else(|| self.unit_of_whole(before, here))
                    .or_else(|| self.unit_of_elided(before, here))
            {
                amounts[place].unit = unit;
            }
        }
    }

    /// The first token of an amount, and the one behind it.
    pub fn ends(&self, amount: &Amount) -> (usize, usize) {
        let token = |byte: usize| self.tokens.partition_point(|token| token.span.start < byte);
        (token(amount.span.start), token(amount.span.end))
    }

    /// Where an amount begins, its hedge included: "from about 12".
    pub fn start(&self, amount: &Amount) -> usize {
        let (at, _) = self.ends(amount);
        NUMBERS.take_before("bound", self.tokens, at).map_or(at, |(_, start)| start)
    }

    /// "Dari 120 menjadi 150 unit", "to 15 from 12 percent", "10 or 15 people".
    fn unit_behind(&self, first: &Amount, second: &Amount) -> Option<Unit> {
        let (start, second_start) = (self.start(first), self.start(second));
        let (_, end) = self.ends(first);
        let joined = |role: &str| {
            self.take(role, end).is_some_and(|(_, next)| {
                next == second_start || self.behind_owner(next) == second_start
            })
        };
        // "Rose to 43 and 5 houses burned": what a number came to is no first part of a list.
        let reached = NUMBERS.take_before("moved-to", self.tokens, start).is_some();
        let listed = joined("list")
            && !reached
            && is_in_digits(first, self.text) == is_in_digits(second, self.text);
        let moved = joined("moved-to");
        let led = NUMBERS.take_before("moved-to", self.tokens, start).is_some();
        let alike = match &second.unit {
            Unit::Percent => listed || moved && led,
            // "Bought 12 from 3 shops" takes no part of the shops.
            Unit::Noun(_) if joined("part-of") => led || first.value <= second.value,
            Unit::Noun(_) => listed || moved,
            Unit::Currency(_) => moved && led,
            Unit::Ratio | Unit::Ordinal | Unit::None => false,
        };
        alike.then(|| second.unit.clone())
    }

    /// "Naik 20 sentimeter menjadi 170", "from 15 percent to 18.2".
    fn unit_before(&self, first: &Amount, second: &Amount) -> Option<Unit> {
        let (_, end) = self.ends(first);
        let (_, next) = self.take("moved-to", end)?;
        let led = NUMBERS.take_before("moved-to", self.tokens, self.start(first)).is_some();
        let alike = match &first.unit {
            Unit::Percent => led,
            Unit::Noun(_) | Unit::Currency(_) => true,
            Unit::Ratio | Unit::Ordinal | Unit::None => false,
        };
        (alike && next == self.start(second)).then(|| first.unit.clone())
    }

    fn compared_unit(&self, first: &Amount, second: &Amount) -> Option<Unit> {
        let (word, start) = NUMBERS.take_before("compared", self.tokens, self.start(second))?;
        let (_, next) = self.ends(first);
        let alike = match &first.unit {
            Unit::Percent => word == MOVED && second.value <= Decimal::ONE_HUNDRED,
            Unit::Currency(_) | Unit::Noun(_) => true,
            Unit::Ratio | Unit::Ordinal | Unit::None => false,
        };
        (alike && self.sentences_between(next, start)? == 0).then(|| first.unit.clone())
    }

    /// "Twelve people were hurt, four of them children", "dari 40 kios, 12 terbakar", "tiga orang tewas
    /// dan lima lainnya luka-luka": the things counted last, of which these are some.
    fn unit_of_whole(&self, before: &[Amount], part: &Amount) -> Option<Unit> {
        let (at, next) = self.ends(part);
        let points_back = self.take("anaphor-third", next).is_some();
        let some_of = self.take("some-of-those", next).is_some();
        let told = self.take("adverb", next).map_or(next, |(_, behind)| behind);
        let befell = ["fate-en", "fate-id"].iter().any(|role| self.take(role, told).is_some());
        let set_apart = self.start(part).checked_sub(1).filter(|comma| self.is(*comma, ","));
        if !points_back && !befell && set_apart.is_none() {
            return None;
        }
        let near = before.len().saturating_sub(AMOUNTS_BACK);
        // "212 bells in nine counties. In 147 of them": some are no more than the whole.
        let holds = |whole: &&Amount| !some_of || whole.value >= part.value;
        let counted = |whole: &&Amount| is_counted(&whole.unit) && holds(whole);
        let whole = before[near..].iter().rev().find(counted)?;
        let (whole_at, end) = self.ends(whole);
        let next_item = || self.begins_next_line(end, self.start(part)).then_some(1);
        let sentences =
            self.sentences_between(end, at).or_else(|| next_item().filter(|_| some_of))?;
        let led = NUMBERS.take_before("out-of", self.tokens, self.start_of(whole_at)).is_some();
        // "Four had forecast a cut" begins its sentence: they were counted in the one before.
        let stop = |mark: usize| self.is(mark, ".") || self.is(mark, ";");
        let opens = self.start(part).checked_sub(1).is_some_and(stop)
            || NUMBERS.take_before("only", self.tokens, at).is_some();
        let part_of_it = points_back && sentences <= SENTENCES_BACK
            || befell && opens && sentences <= SENTENCES_BACK
            || befell && sentences == 0
            || led && set_apart == Some(end);
        part_of_it.then(|| whole.unit.clone())
    }

    /// "- 17 runners were banned", "- Nine of them …": whether the number opens the line behind the one where
    /// `from` is.
    fn begins_next_line(&self, from: usize, number: usize) -> bool {
        let lines: Vec<usize> =
            (from..=number).filter(|at| self.tokens[*at].new_line).take(2).collect();
        let opens = |line: usize| (line..number).all(|at| !self.tokens[at].is_word());
        matches!(lines.as_slice(), [line] if opens(*line))
    }

    /// "Of the injured, nine are critical"
    fn unit_of_group(&self, part: &Amount) -> Option<Unit> {
        let comma = self.start(part).checked_sub(1).filter(|comma| self.is(*comma, ","))?;
        let (_, people) = NUMBERS.take_before("nominal", self.tokens, comma)?;
        let whole = self.start_of(people);
        NUMBERS.take_before("out-of", self.tokens, whole).filter(|_| whole < people)?;
        Some(Unit::Noun(self.tokens[people].text.clone()))
    }

    /// A count whose noun is left out has that of its sentence: "324 siswa, 162 lewat zonasi".
    fn unit_of_elided(&self, before: &[Amount], here: &Amount) -> Option<Unit> {
        let (at, next) = self.ends(here);
        let bracketed = at.checked_sub(1).is_some_and(|mark| self.is(mark, "("));
        if self.tokens[at..next].iter().any(is_scale) {
            return self.unit_of_sum(before, at);
        }
        let counts = here.value.is_integer() && !bracketed;
        counts.then(|| self.unit_of_sentence(before, at)).flatten()
    }

    /// "5.2 billion crowns, missing the 6 billion expected": what was told last in its sentence in money or
    /// in things.
    fn unit_of_sum(&self, before: &[Amount], at: usize) -> Option<Unit> {
        let told =
            |amount: &&Amount| matches!(amount.unit, Unit::Currency(_)) || is_counted(&amount.unit);
        let near = before.iter().rev().take(AMOUNTS_BACK);
        let last = near.filter(|amount| !self.is_converted(amount)).find(told)?;
        let (_, end) = self.ends(last);
        (self.sentences_between(end, at)? == 0).then(|| last.unit.clone())
    }

    /// "A roofer of 24", "Joan Prideaux, 71, said", "berusia 24": years of somebody's life.
    fn is_age(&self, here: &Amount) -> bool {
        let (at, next) = self.ends(here);
        // "A count of 61 missing"
        let fate = self.take("nominal", next).is_some() && self.lang == Lang::En;
        // "At 21 of them we found a signboard"
        let some = self.take("anaphor-third", next).is_some();
        let figures = self.tokens.get(at).is_some_and(Token::is_digits) && !fate && !some;
        let aged = NUMBERS.take_before("age-lead", self.tokens, at).is_some()
            || figures
                && NUMBERS.take_before("age-lead-figures", self.tokens, at).is_some()
                && NUMBERS.take_before("compared", self.tokens, at).is_none();
        let age = at.checked_sub(2).is_some_and(|name| {
            self.is(at - 1, ",") && self.tokens[name].capital && self.ends_apposition(next)
        });
        aged || age
    }

    /// "412 million crowns ($41 million)" is told in crowns.
    fn is_converted(&self, amount: &Amount) -> bool {
        let (start, _) = self.ends(amount);
        start.checked_sub(1).is_some_and(|mark| self.is(mark, "("))
    }

    fn ends_apposition(&self, next: usize) -> bool {
        self.tokens.get(next).is_none_or(|after| !after.is_word() && !after.is_digits())
    }

    /// "The number of confirmed cases rose to 43", "jumlah korban naik menjadi 43": what its sentence says it
    /// is the number of, where nothing was counted since.
    fn unit_of_number(&self, before: &[Amount], here: &Amount) -> Option<Unit> {
        let (at, end) = self.ends(here);
        // "Dari 640 menjadi 512 orang" has its noun behind it.
        if self.take("moved-to", end).is_some() {
            return None;
        }
        let behind = before.last().map_or(0, |last| self.ends(last).1);
        let told = |from: usize| NUMBERS.take("number-of", self.tokens, from);
        let (_, next) = (behind..at).rev().find_map(told)?;
        let (noun, _) = noun::read_behind(self.tokens, next, self.lang, true)?;
        (self.sentences_between(next, at)? == 0).then_some(Unit::Noun(noun))
    }

    /// The noun that was counted last before the token in its sentence.
    pub fn unit_of_sentence(&self, before: &[Amount], at: usize) -> Option<Unit> {
        self.unit_within(before, at, 0)
    }

    /// The unit of the amount told last in its sentence, of whatever kind.
    pub fn unit_of_last(&self, before: &[Amount], at: usize) -> Option<Unit> {
        let last = before.last().filter(|last| matches!(last.unit, Unit::Noun(_)))?;
        let (_, end) = self.ends(last);
        (self.sentences_between(end, at)? == 0).then(|| last.unit.clone())
    }

    /// The same, with so many sentences between at most.
    pub fn unit_within(&self, before: &[Amount], at: usize, sentences: usize) -> Option<Unit> {
        let near = before.len().saturating_sub(AMOUNTS_BACK);
        let whole = before[near..].iter().rev().find(|whole| is_counted(&whole.unit))?;
        let (_, end) = self.ends(whole);
        (self.sentences_between(end, at)? <= sentences).then(|| whole.unit.clone())
    }

    /// The place before a determiner: "of the 40 homes".
    fn start_of(&self, at: usize) -> usize {
        NUMBERS.take_before("determiner", self.tokens, at).map_or(at, |(_, start)| start)
    }

    /// How many sentences end between two places; nothing where a paragraph does.
    fn sentences_between(&self, from: usize, to: usize) -> Option<usize> {
        let between = self.tokens.get(from..to)?;
        let ends = |at: usize| {
            let mark = &self.tokens[at];
            let full = ["!", "?", ";"].iter().any(|end| mark.is(end));
            let quoted =
                self.tokens.get(at + 1).is_some_and(|mark| QUOTES.contains(&mark.text.as_str()));
            let opens = self.tokens.get(at + 1 + usize::from(quoted));
            let apart = self.tokens.get(at + 1).is_some_and(|next| !next.glued);
            // "Mr. Hale", "Rp. 500"; but "… was high. 41 showed symptoms."
            let whole =
                at.checked_sub(1).is_some_and(|word| self.tokens[word].text.len() > ABBREVIATED);
            let begins = |next: &Token| next.capital || whole && next.is_digits();
            // "St. Luke's hospital"
            let saint = at.checked_sub(1).is_some_and(|word| self.take("saint", word).is_some());
            let stop = mark.is(".") && apart && !saint && opens.is_some_and(begins);
            full || stop
        };
        (!between.iter().any(|token| token.new_line))
            .then(|| (from..to).filter(|at| ends(*at)).count())
    }
}

fn is_scale(token: &Token) -> bool {
    NUMBERS.take("scale", std::slice::from_ref(token), 0).is_some()
}

fn is_in_digits(amount: &Amount, text: &str) -> bool {
    amount.span.of(text).starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a unit is of things that are counted, of which some may be singled out: no measure and no
/// length of time.
fn is_counted(unit: &Unit) -> bool {
    let Unit::Noun(noun) = unit else { return false };
    let words = tokens(noun);
    let measures = ["measure", "time-unit", "glued-unit", "of-measure", "percentage-point"];
    !measures.iter().any(|role| NUMBERS.take(role, &words, 0).is_some())
}
