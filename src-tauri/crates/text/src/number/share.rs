//! Parts of a whole: fractions, one number out of another, ratios.

use rust_decimal::Decimal;

use super::Unit;
use super::grammar::{Found, Reader};
use super::{numeral, words};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::token::Token;

/// A fraction with a slash has a numerator below its denominator, and no denominator above this: "3/5"
/// and "7/12" are parts, "1/2025" is a number on a letter.
const LARGEST_DENOMINATOR: i16 = 20;
/// Words that name whose things a part is of: "the water company's".
const LONGEST_OWNER: usize = 3;
/// Words of "school bus driver" between "one" and "in three".
const THINGS_MAX: usize = 3;

impl Reader<'_> {
    /// "Dua pertiga", "half of", "3/5", "satu dari lima", "3:1", "twice as many".
    pub fn share(&self, at: usize) -> Option<Found> {
        self.part(at).or_else(|| self.proportion(at)).or_else(|| self.odds(at))
    }

    /// A fraction, by itself or of a measure: "half an acre" is 0.5 acre.
    fn part(&self, at: usize) -> Option<Found> {
        if let Some((value, next)) = self.twice(at) {
            return Some(Found::new(at, next, value, Unit::Ratio));
        }
        let ((value, next), certain) = self
            .counted_part(at)
            .or_else(|| self.slashed(at))
            .map(|part| (part, true))
            .or_else(|| self.single_part(at).map(|part| (part, false)))?;
        if let Some((scale, next)) = self.part_of_scale(next) {
            let (unit, next) = self.noun(at, next).unwrap_or((Unit::None, next));
            return Some(Found::new(at, next, value.checked_mul(scale)?, unit));
        }
        if let Some((unit, next)) = self.measured(at, next) {
            return Some(Found::new(at, next, value, unit));
        }
        (certain || self.is_share(at, next)).then(|| Found::new(at, next, value, Unit::Ratio))
    }

    /// "Seperempat juta", "a quarter of a million"
    fn part_of_scale(&self, at: usize) -> Option<(Decimal, usize)> {
        let at = self.take("part-of-scale", at).map_or(at, |(_, next)| next);
        let (scale, next) = self.take("scale", at)?;
        Some((words::parse(scale)?, next))
    }

    /// The measure a part is cut from, perhaps behind "of" and an article.
    fn measured(&self, part: usize, at: usize) -> Option<(Unit, usize)> {
        let joined = if self.is_glued(at, "-") { at + 1 } else { at };
        let of = joined + usize::from(self.is(joined, "of"));
        let article = self.take("article", of).map_or(of, |(_, next)| next);
        if article == of && of > joined {
            return None;
        }
        // "A fifth week" is one of a row, "a quarter mile" a part.
        let in_row = self.lang == Lang::En && article == joined && joined == at;
        if in_row && at.checked_sub(1).is_some_and(|last| self.take("ordinal-en", last).is_some()) {
            let whole = words::read(self.tokens, part).is_some_and(|read| read.next + 1 == at);
            if !whole || self.tokens[part].is("a") {
                return None;
            }
        }
        self.measure(article).or_else(|| self.points(article))
    }

    /// "Sepertiga", "dua pertiga", "two-thirds", "tiga perempat".
    fn counted_part(&self, at: usize) -> Option<(Decimal, usize)> {
        if let Some((divisor, next)) = self.take("share", at) {
            return Some((part_of(Decimal::ONE, divisor)?, next));
        }
        if let Some((value, next)) = self.take("vulgar", at) {
            return Some((words::parse(value)?, next));
        }
        let (count, next) = self.integer(at)?;
        if let Some(spelled) = self.per(at, count, next) {
            return Some(spelled);
        }
        let joined = if self.is_glued(next, "-") { next + 1 } else { next };
        let (divisor, next) = self.take("fraction", joined)?;
        let quarters = divisor == "4" && self.lang == Lang::En;
        let period = quarters && self.follows("period-lead", at);
        let below = count < words::parse(divisor)?;
        (below && !period).then_some((part_of(count, divisor)?, next))
    }

    /// "Dua per tiga": in words only, for figures may have a rate ("2 per 100").
    fn per(&self, at: usize, count: Decimal, next: usize) -> Option<(Decimal, usize)> {
        let spelled = |at: usize| self.tokens.get(at).is_some_and(Token::is_word);
        if self.lang == Lang::En || !spelled(at) || !self.is(next, "per") || !spelled(next + 1) {
            return None;
        }
        let (divisor, next) = self.integer(next + 1)?;
        (count < divisor && divisor <= Decimal::TEN).then(|| (count / divisor, next))
    }

    /// "A third", "one quarter", "half", "setengah".
    fn single_part(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.tokens.get(at)?;
        if let Some((_, next)) = self.take("half-share", at) {
            let clock = words::read(self.tokens, next).is_some();
            let idiom = self.take("not-half", next).is_some();
            let scaled = self.take("scale", next).is_some();
            return (!clock && !idiom && !scaled).then_some((Decimal::new(5, 1), next));
        }
        if self.lang != Lang::En || words::read(self.tokens, at).is_some_and(|read| read.scaled) {
            return None;
        }
        let counted = token.is("a") || token.is("an") || token.is("one");
        let name = if counted { at + 1 } else { at };
        let name = if counted && self.is_glued(name, "-") { name + 1 } else { name };
        let (divisor, next) = self.take("fraction-one", name)?;
        if !counted && divisor != "2" {
            return None;
        }
        Some((part_of(Decimal::ONE, divisor)?, next))
    }

    /// Whether an English or doubtful part is one: "a third of", but not "a third child" or "the
    /// second half".
    fn is_share(&self, at: usize, next: usize) -> bool {
        if self.lang != Lang::En {
            return true;
        }
        // "An hour and a half"
        let added = at.checked_sub(1).is_some_and(|before| self.is(before, "and"))
            && self.take("article", at).is_some()
            && self.is(next - 1, "half");
        if self.is_glued(next, "-") || added || self.follows("not-half-lead", at) {
            return false;
        }
        let bare_half = self.tokens[at].is("half");
        if bare_half || self.tokens[next - 1].is("quarter") {
            let one = self.tokens[at].is("one");
            return one
                || self.take("half-of", next).is_some()
                || self.follows("share-lead", at)
                || self.follows("bound", at);
        }
        // "A third child" counts children: behind a part stands "of", a mark or a word that ends it.
        let timed = self.take("time-unit", next).is_some();
        self.tokens.get(next).is_none_or(|after| !after.is_word())
            || self.take("half-of", next).is_some()
            || !timed && super::noun::read(self.tokens, next, self.lang).is_none()
    }

    /// "Twice as many": without a comparison it counts times. "Has doubled", "would double"
    fn twice(&self, at: usize) -> Option<(Decimal, usize)> {
        let grown = self.take("doubling", at).filter(|(_, next)| !self.is(*next, "as"));
        let grows = || self.take("double", at).filter(|_| self.follows("double-lead", at));
        if let Some((value, next)) = grown.or_else(grows) {
            return Some((words::parse(value)?, next));
        }
        let (value, next) = match self.take("twice", at) {
            Some(twice) if self.take("not-twice-as", twice.1).is_some() => return None,
            Some(twice) => self.take("twice-as", twice.1).map(|_| twice)?,
            None => self
                .take("double", at)
                .filter(|(_, next)| self.take("double-of", *next).is_some())?,
        };
        Some((words::parse(value)?, next))
    }

    /// "3/5"
    pub fn slashed(&self, at: usize) -> Option<(Decimal, usize)> {
        let over = self.tokens.get(at + 2).filter(|token| token.glued)?;
        let (top, bottom) = (self.tokens.get(at)?.number()?, over.number()?);
        let joined = |at: usize| {
            self.tokens.get(at).is_some_and(|mark| mark.glued && (mark.is("/") || mark.is("-")))
        };
        let fits = self.is_glued(at + 1, "/")
            && (1..bottom).contains(&top)
            && bottom <= LARGEST_DENOMINATOR
            && !self.tokens[at].glued
            && !joined(at + 3);
        let named = self.take("not-fraction", at).is_some()
            || self.follows("label", at)
            || self.take("not-half", at + 3).is_some();
        (fits && !named).then(|| (Decimal::from(top) / Decimal::from(bottom), at + 3))
    }

    /// "Satu dari lima", "one in five", "14 of the 40".
    fn proportion(&self, at: usize) -> Option<Found> {
        let (some, next) = self.integer(at)?;
        if let Some(found) = self.one_thing_in(at, next) {
            return Some(found);
        }
        let (_, after) = self.take("proportion", next)?;
        if let Some(all) = self.period_count(next).filter(|all| some <= *all) {
            return Some(Found::new(at, next, some / all, Unit::Ratio));
        }
        let after = self.behind_owner(after);
        let (all, end) = self.integer(after)?;
        // "11 of the 16 trams" are two counts, "one in five homes" is a rate.
        if self.tokens[next].is("of") && self.noun(after, end).is_some() {
            return None;
        }
        let one = some == Decimal::ONE && !self.tokens[at].is_digits();
        // "Said that one in eight patients left" joins a clause, "that one in two towns" is rare.
        let joined = at > 0 && self.is(at - 1, "that") && self.is(next, "in");
        let points = self.follows("one-after", at) && !joined;
        let pronoun = one && (points || self.tokens[next].is("of"));
        // "3 in 10 days" is a pace.
        let pace = self.tokens[next].is("in") && self.take("time-unit", end).is_some();
        let scaled = ["scale", "percent", "money-after", "percentage-point"]
            .iter()
            .any(|role| self.take(role, end).is_some());
        let moved = self.follows("change", at) || self.follows("label", at);
        let glued = self.tokens.get(end).is_some_and(|token| token.glued && token.is_word());
        let other = pronoun || pace || scaled || moved || glued || self.is_dated(after);
        (!other && some <= all && all > Decimal::ONE)
            .then(|| Found::new(at, end, some / all, Unit::Ratio))
    }

    /// "One driver in three has asked": in words, and with nothing counted behind ("one shop in two towns").
    fn one_thing_in(&self, at: usize, next: usize) -> Option<Found> {
        let one = self.lang == Lang::En && self.tokens[at].is("one") && next == at + 1;
        let small = |index: &usize| {
            self.tokens.get(*index).is_some_and(|t| t.is_word() && !t.capital && !t.is("in"))
        };
        let things = (next..next + THINGS_MAX).take_while(small).count();
        let joint = next + things;
        if !one || things == 0 || !self.is(joint, "in") {
            return None;
        }
        let spelled = self.tokens.get(joint + 1).is_some_and(Token::is_word);
        let (all, end) = self.integer(joint + 1).filter(|_| spelled)?;
        let counted = self.noun(joint + 1, end).is_some() || self.take("time-unit", end).is_some();
        let scaled = self.take("scale", end).is_some() || self.take("fraction", end).is_some();
        (all > Decimal::ONE && all <= Decimal::TEN && !counted && !scaled)
            .then(|| Found::new(at, end, Decimal::ONE / all, Unit::Ratio))
    }

    /// "Six of the unit's 38 midwives": behind whose they are.
    pub fn behind_owner(&self, at: usize) -> usize {
        let words = (at..at + LONGEST_OWNER)
            .take_while(|index| self.tokens.get(*index).is_some_and(Token::is_word));
        let mut owner = words.filter(|index| self.tokens[*index].text.ends_with("'s"));
        owner.next().map_or(at, |index| index + 1)
    }

    /// "Four of the past six years": the length of the stretch, which is itself a date.
    fn period_count(&self, of: usize) -> Option<Decimal> {
        let (_, next) = self.take("of-period", of)?;
        let (all, end) = self.integer(next)?;
        self.take("time-unit", end).map(|_| all)
    }

    /// "3:1", "3 banding 1", "five to one", "1-to-5".
    fn odds(&self, at: usize) -> Option<Found> {
        if self.is_vote(at) {
            return None;
        }
        self.colon(at).or_else(|| {
            let (one, next) = self.integer(at)?;
            let (_, after) = self.take("odds", next)?;
            let (other, end) = self.integer(after)?;
            let word = self.tokens[next].is("to");
            let certain = !word || other == Decimal::ONE || self.near("ratio-cue", at);
            let range = self.follows("change", at) || self.follows("label", at);
            let measured = self.tokens.get(end).is_some_and(|token| token.glued && token.is("-"));
            let ratio = certain && !range && !measured && other > Decimal::ZERO;
            ratio.then(|| Found::new(at, end, one / other, Unit::Ratio))
        })
    }

    /// Digits with a colon are a time of day or a score unless their company or their form shows a ratio.
    fn colon(&self, at: usize) -> Option<Found> {
        let over = self.tokens.get(at + 2).filter(|token| token.glued)?;
        let (one, other) = (self.tokens.get(at)?.number()?, over.number()?);
        if !self.is_glued(at + 1, ":") || self.is_glued(at + 3, ":") || other == 0 {
            return None;
        }
        let cued = self.near("ratio-cue", at);
        let unlike_time = over.text.len() == 1 && !self.near("score-cue", at);
        let glued = self.tokens[at].glued;
        (!glued && (cued || unlike_time))
            .then(|| Found::new(at, at + 3, Decimal::from(one) / Decimal::from(other), Unit::Ratio))
    }

    /// A whole number in digits or words that stands free.
    pub fn integer(&self, at: usize) -> Option<(Decimal, usize)> {
        let token = self.tokens.get(at)?;
        if token.is_digits() {
            let behind_hyphen = self.is_glued(at + 1, "-") && self.is_glued(at + 3, "-");
            if (behind_hyphen && !token.glued) || (self.is_to(at) && token.glued) {
                return Some((token.number()?.into(), at + 1));
            }
            let read = numeral::read(self.tokens, at, self.lang)?;
            return read.value.is_integer().then_some((read.value, read.next));
        }
        let behind_hyphen = token.glued && at > 0 && self.tokens[at - 1].is("-");
        let article = token.is("a") || token.is("an");
        let read = words::read(self.tokens, at).filter(|_| !behind_hyphen || self.is_to(at))?;
        (!article && read.value.is_integer()).then_some((read.value, read.next))
    }

    /// "1-to-5", "one-in-five": the hyphen joins the word and the number.
    fn is_to(&self, at: usize) -> bool {
        let word = |token: &Token| token.is("to") || token.glued && token.is("in");
        at >= 2 && self.tokens.get(at - 2).is_some_and(word)
    }

    fn follows(&self, role: &str, at: usize) -> bool {
        NUMBERS.take_before(role, self.tokens, at).is_some()
    }
}

fn part_of(count: Decimal, divisor: &str) -> Option<Decimal> {
    count.checked_div(words::parse(divisor)?)
}
