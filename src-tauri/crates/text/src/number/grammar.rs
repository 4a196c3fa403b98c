//! The expressions that are read as amounts.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::{Amount, Bound, Unit, words};
use super::{noun, numeral};
use crate::date::{self, date_at};
use crate::lang::Lang;
use crate::lexicon::{NUMBERS, has_beginning};
use crate::offset::Span;
use crate::token::{Token, tokens};

pub(super) fn read(text: &str, lang: Lang) -> Vec<Amount> {
    let tokens = tokens(text);
    let mut dates = date::spans(&tokens, lang);
    dates.retain(|date| !is_age_of_the_earth(&tokens, *date, lang));
    let reader = Reader { text, tokens: &tokens, lang, dates: &dates };
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(date) = date_at(&dates, tokens[at].span) {
            at += tokens[at..].iter().take_while(|token| date.contains(token.span)).count().max(1);
            continue;
        }
        match tokens[at].may_begin_amount().then(|| reader.expression(at)).flatten() {
            Some((found, next)) => {
                amounts.extend(found);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    amounts.retain(|amount| date_at(&dates, amount.span).is_none());
    reader.supply_units(&mut amounts);
    let left_out = reader.left_out(&amounts);
    if !left_out.is_empty() {
        amounts.extend(left_out);
        amounts.sort_by_key(|amount| amount.span.start);
    }
    reader.with_shares(amounts)
}

/// A quotient is cut to so many decimals; no text writes more.
const DECIMALS: u32 = 6;
const YEAR_DIGITS: usize = 4;
/// Bare numbers of four digits that are years rather than amounts.
const BARE_YEARS: std::ops::RangeInclusive<Decimal> =
    Decimal::from_parts(1900, 0, 0, false, 0)..=Decimal::from_parts(2099, 0, 0, false, 0);
/// How many words to either side may show what sort of number stands here.
const NEAR: usize = 12;

/// "The last 9,000 years": no day follows from so many years, which are a length.
fn is_age_of_the_earth(tokens: &[Token], date: Span, lang: Lang) -> bool {
    let first = tokens.partition_point(|token| token.span.start < date.start);
    let inside = (first..tokens.len()).take_while(|at| date.contains(tokens[*at].span));
    inside.into_iter().any(|at| {
        tokens[at].is_digits()
            && numeral::read(tokens, at, lang).is_some_and(|number| {
                number.value >= Decimal::ONE_THOUSAND
                    && NUMBERS.take("larger-unit", tokens, number.next).is_some()
            })
    })
}

/// "Dua atau tiga orang": the second number is the larger one, and has the unit of both.
fn is_bound(low: &Draft, high: &Draft) -> bool {
    let alike = low.numeral.spelled == high.numeral.spelled && low.scale.is_none();
    let counts = matches!(high.unit, Unit::Noun(_) | Unit::Percent);
    alike && counts && low.numeral.value < high.numeral.value
}

/// "One day's work" counts days.
fn unowning(unit: Unit) -> Unit {
    match unit {
        Unit::Noun(noun) => {
            Unit::Noun(noun.strip_suffix("'s").map_or_else(|| noun.clone(), str::to_owned))
        }
        other => other,
    }
}

/// A number whose value and unit are settled.
pub(super) struct Found {
    pub from: usize,
    pub next: usize,
    pub value: Decimal,
    pub unit: Unit,
}

impl Found {
    pub fn new(from: usize, next: usize, value: Decimal, unit: Unit) -> Self {
        Self { from, next, value, unit }
    }
}

/// Reads amounts from tokens. Every method takes the place of its first token and answers with what it
/// read and the place behind it.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lang: Lang,
    pub dates: &'a [Span],
}

impl Reader<'_> {
    pub fn take(&self, role: &str, at: usize) -> Option<(&'static str, usize)> {
        NUMBERS.take(role, self.tokens, at)
    }

    pub fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(text))
    }

    pub fn is_glued(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued && token.is(mark))
    }

    pub fn is_dated(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| date_at(self.dates, token.span).is_some())
    }

    /// Whether a phrase of `role` stands within a few words, in the same line.
    pub fn near(&self, role: &str, at: usize) -> bool {
        let line = |index: &usize| !self.tokens[*index].new_line || *index == 0;
        let before = (at.saturating_sub(NEAR)..at).rev().take_while(line);
        let after = (at + 1..self.tokens.len().min(at + NEAR)).take_while(line);
        before.chain(after).any(|index| self.take(role, index).is_some())
    }

    fn expression(&self, at: usize) -> Option<(Vec<Amount>, usize)> {
        let single = self
            .one_unit(at)
            .or_else(|| self.collection(at))
            .or_else(|| self.share(at))
            .or_else(|| self.times(at))
            .or_else(|| self.article_unit(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.whole_group(at))
            .or_else(|| self.product(at))
            .or_else(|| self.compound(at));
        if let Some(found) = single {
            let next = found.next;
            return Some((self.settled(found).into_iter().collect(), next));
        }
        let first = self.draft(at)?;
        if let Some((low, high)) = self.range(&first) {
            let next = high.next;
            // "3-1" is a score or a name, "at 70 to 90" are two ends.
            let plain = |one: &Draft| one.unit == Unit::None && one.scale.is_none();
            let bare = plain(&low) && plain(&high);
            let scored = self.is_glued(first.next, "-") || self.near("score-cue", at);
            if (bare && scored) || self.is_score(&first, high.next) {
                return Some((Vec::new(), next));
            }
            let votes = if bare { self.votes(at, first.next) } else { None };
            let cast = |one: Draft| Draft { unit: votes.clone().unwrap_or(one.unit), ..one };
            let mut ends: Vec<Amount> =
                [low, high].into_iter().filter_map(|one| self.amount(cast(one))).collect();
            // "Sekitar 30-40 persen": the hedge is for both.
            if let [low, high] = ends.as_mut_slice()
                && low.bound == Bound::About
            {
                high.bound = Bound::About;
            }
            return Some((ends, next));
        }
        let next = first.next;
        Some((self.amount(first).into_iter().collect(), next))
    }

    /// "Selusin telur", "half a dozen goats"
    fn collection(&self, at: usize) -> Option<Found> {
        let (size, next) = self.take("collection", at)?;
        let (unit, next) = self.noun(at, next).unwrap_or((Unit::None, next));
        Some(Found::new(at, next, words::parse(size)?, unit))
    }

    /// "Lebih dari setahun", "selama sepekan": behind a hedge or a length the unit counts one.
    fn one_unit(&self, at: usize) -> Option<Found> {
        let (_, next) = self.take("one-unit", at)?;
        NUMBERS
            .take_before("bound", self.tokens, at)
            .or_else(|| NUMBERS.take_before("one-unit-lead", self.tokens, at))?;
        let unit = self.tokens[at].text.strip_prefix("se")?.to_owned();
        Some(Found::new(at, next, Decimal::ONE, Unit::Noun(unit)))
    }

    /// "Almost an hour", "within a week", "an hour and 50 minutes": behind a hedge or a word of length the
    /// article counts one.
    fn article_unit(&self, at: usize) -> Option<Found> {
        let (_, unit_at) = self.take("article", at).filter(|_| self.lang == Lang::En)?;
        let (unit, next) = self.measure(unit_at)?;
        if let Some((_, end)) = self.take("and-half", next) {
            return Some(Found::new(at, end, Decimal::new(15, 1), unit));
        }
        let one = Found::new(at, next, Decimal::ONE, unit);
        if let Some(longer) = self.smaller_part(&one) {
            return Some(longer);
        }
        let led = ["bound", "one-unit-lead"]
            .iter()
            .any(|role| NUMBERS.take_before(role, self.tokens, at).is_some());
        // "An hour after the talks"
        let led = led || self.take("length-behind", next).is_some();
        // "For a second time": it stands before its noun.
        let used = noun::read(self.tokens, next, self.lang).is_some() || self.is_glued(next, "-");
        (led && !used).then_some(one)
    }

    /// "Was phoned twice"
    fn times(&self, at: usize) -> Option<Found> {
        let (value, next) =
            self.take("twice", at).filter(|(_, next)| !self.is_glued(*next, "-"))?;
        Some(Found::new(at, next, words::parse(value)?, Unit::Noun("times".to_owned())))
    }

    /// "3x24 jam"
    fn product(&self, at: usize) -> Option<Found> {
        let times = |at: usize| self.is(at, "x") || self.is(at, "\u{d7}");
        let (one, other) = (self.tokens.get(at)?.number()?, self.tokens.get(at + 2)?.number()?);
        if !times(at + 1) {
            return None;
        }
        let (_, next) = self.take("product-unit", at + 3)?;
        let unit = Unit::Noun(self.tokens[at + 3].text.clone());
        Some(Found::new(at, next, Decimal::from(one) * Decimal::from(other), unit))
    }

    /// "A two-day hearing"
    pub fn compound(&self, at: usize) -> Option<Found> {
        let token = self.tokens.get(at)?;
        if token.glued && at > 0 && !self.tokens[at - 1].is("(") && !self.tokens[at - 1].is("\"") {
            return None;
        }
        let (value, next) = if token.is_digits() {
            (numeral::before_hyphen(self.tokens, at, self.lang)?, at)
        } else {
            let read =
                words::read(self.tokens, at).filter(|_| !token.is("a") && !token.is("an"))?;
            ((read.value, read.next), at)
        };
        let ((value, behind), from) = (value, next);
        let (value, behind) = self.joined_scale(value, behind).unwrap_or((value, behind));
        let (unit, next) = self.joined_unit(behind)?;
        Some(Found::new(from, next, value, unit))
    }

    /// "A 60-million-euro buyback": a scale joined to its number and to what is counted.
    fn joined_scale(&self, value: Decimal, at: usize) -> Option<(Decimal, usize)> {
        let joined = self.is_glued(at, "-") && self.tokens.get(at + 1)?.glued;
        let (scale, next) = self.take("scale", at + 1).filter(|_| joined)?;
        let goes_on = self.is_glued(next, "-");
        let value = value.checked_mul(words::parse(scale)?)?;
        goes_on.then_some((value, next))
    }

    /// "The vote was five to four": the votes of either side.
    fn votes(&self, at: usize, next: usize) -> Option<Unit> {
        let told = || at > 0 && self.is(at - 1, "was") && self.opens_with_vote(at);
        let cast = self.tokens.get(next)?.is_word() && (self.is_vote(at) || told());
        let name = if self.lang == Lang::En { "votes" } else { "suara" };
        cast.then(|| Unit::Noun(name.to_owned()))
    }

    /// Whether a word of voting stands near in the same sentence.
    pub fn is_vote(&self, at: usize) -> bool {
        let inside =
            |index: &usize| !self.is(*index, ".") && !self.tokens[*index].new_line || *index == 0;
        let before = (at.saturating_sub(NEAR)..at).rev().take_while(inside);
        let after = (at + 1..self.tokens.len().min(at + NEAR)).take_while(inside);
        before.chain(after).any(|index| self.take("vote-cue", index).is_some())
    }

    /// "The vote, taken behind closed doors after a long debate, was five to four"
    fn opens_with_vote(&self, at: usize) -> bool {
        let subject = |opening: usize| {
            let noun = self.take("determiner", opening).map_or(opening, |(_, next)| next);
            self.take("vote-cue", noun).is_some()
        };
        self.sentence_opening(at).is_some_and(subject)
    }

    /// "A 5-4 vote"
    fn is_score(&self, low: &Draft, next: usize) -> bool {
        let noun = next.checked_sub(1).and_then(|last| self.take("score-noun", last));
        self.is_glued(low.next, "-") && low.unit == Unit::None && noun.is_some()
    }

    /// "5-10 persen", "antara Rp 1 dan Rp 2 juta": both ends, each with the unit of the other where
    /// its own is missing.
    fn range(&self, low: &Draft) -> Option<(Draft, Draft)> {
        let led = NUMBERS.take_before("range-lead", self.tokens, low.from).is_some();
        let plain = self.take("range", low.next);
        let pair = || self.take("range-and", low.next).filter(|_| led);
        let bound = || self.take("range-or", low.next).filter(|_| low.unit == Unit::None);
        let (_, from) = plain.or_else(pair).or_else(bound)?;
        let mut high = self.draft(from)?;
        if plain.is_none() && !led && !is_bound(low, &high) {
            return None;
        }
        // "Rose 4 percent to 18.2 million": by so much, to so many.
        let from_to = led || NUMBERS.take_before("moved-to", self.tokens, low.from).is_some();
        let word = self.tokens[low.next].is_word();
        if low.unit == Unit::Percent && high.unit == Unit::None && word && !from_to {
            return None;
        }
        let mut low = low.clone();
        // "Fell 6.4 percent to $88.9 million": two amounts.
        let told = low.unit != Unit::None && high.unit != Unit::None;
        if told && low.unit != high.unit {
            return None;
        }
        if low.unit == Unit::None {
            low.unit = high.unit.clone();
        }
        if high.unit == Unit::None {
            high.unit = low.unit.clone();
        }
        // "5-10 juta" are millions both; "500 hingga 1 juta" are not.
        if low.scale.is_none() && !low.numeral.scaled && low.numeral.value < high.numeral.value {
            low.scale = high.scale;
        }
        Some((low, high))
    }

    /// The finished amount, unless the number stands alone in a way that counts nothing.
    fn amount(&self, draft: Draft) -> Option<Amount> {
        if draft.unit == Unit::None && draft.scale.is_none() && !self.stands_alone(&draft) {
            return None;
        }
        let value = draft.numeral.value.checked_mul(draft.scale.unwrap_or(Decimal::ONE));
        let value = value.unwrap_or(numeral::LARGEST);
        let bound = if draft.negative { Bound::AtMost } else { Bound::AtLeast };
        let beyond = (value == numeral::LARGEST).then_some(bound);
        let value = if draft.negative { -value } else { value };
        let mut amount = self.settled(Found::new(draft.from, draft.next, value, draft.unit))?;
        amount.separator_assumed = draft.numeral.separator_assumed;
        amount.bound = beyond.or(draft.hedge).unwrap_or(amount.bound);
        Some(amount)
    }

    pub fn settled(&self, found: Found) -> Option<Amount> {
        let start = self.tokens.get(found.from)?.span.start;
        let end = self.tokens.get(found.next.checked_sub(1)?)?.span.end;
        Some(Amount {
            span: Span::new(start, end),
            value: found.value.round_dp(DECIMALS).normalize(),
            unit: unowning(found.unit),
            bound: self.bound(found.from),
            separator_assumed: false,
            currency_assumed: false,
        })
    }

    /// A bare number counts where it is written in digits and does not end a name ("Apollo 11").
    fn stands_alone(&self, draft: &Draft) -> bool {
        let Some(first) = self.tokens.get(draft.from) else { return false };
        let hyphen_before = draft.from.checked_sub(1).is_some_and(|at| self.tokens[at].is("-"));
        let joined = first.glued && (first.is("-") || hyphen_before);
        let year = first.text.len() == YEAR_DIGITS
            && draft.next == draft.from + 1
            && BARE_YEARS.contains(&draft.numeral.value);
        if draft.numeral.spelled {
            if draft.numeral.value >= Decimal::ONE_HUNDRED {
                return true;
            }
            let several = draft.numeral.value > Decimal::ONE;
            draft.numeral.scaled
                || (several && self.is_vote_side(draft.from, draft.next))
                || self.take("anaphor", draft.next).is_some()
                || (several && self.counts_some(draft.next))
                || (several && self.take("anaphor-several", draft.next).is_some())
                || (several && NUMBERS.take_before("group-of", self.tokens, draft.from).is_some())
                || self.is_subject(draft, several)
        } else {
            !self.follows_name(draft.from) && !joined && !year
        }
    }

    /// "Seventy-six for, 75 against": either side, in words.
    fn is_vote_side(&self, from: usize, at: usize) -> bool {
        let Some((_, next)) = self.take("vote-side", at) else { return false };
        let after = if self.is(next, ",") { next + 1 } else { next };
        let after = self.take("list", after).map_or(after, |(_, next)| next);
        let other = self.integer(after).and_then(|(_, end)| self.take("vote-side", end));
        let before =
            NUMBERS.take_before("list", self.tokens, from).map_or(from, |(_, start)| start);
        let before = before.checked_sub(1).filter(|mark| self.is(*mark, ",")).unwrap_or(before);
        let first = NUMBERS
            .take_before("vote-side", self.tokens, before)
            .and_then(|(_, side)| self.tokens.get(side.checked_sub(1)?))
            .is_some_and(Token::may_begin_amount);
        after > next && other.is_some() || before < from && first
    }

    /// "Three of the four schools": the whole is counted behind it.
    fn counts_some(&self, next: usize) -> bool {
        let Some((_, after)) = self.take("part-of", next) else { return false };
        let whole = self.integer(self.behind_owner(after));
        self.is(next, "of") && whole.is_some_and(|(_, end)| self.noun(after, end).is_some())
    }

    /// "Tiga tewas dan lima luka-luka", "two were killed": a number that opens its clause and stands for
    /// those whose fate the next word tells.
    fn is_subject(&self, draft: &Draft, several: bool) -> bool {
        let before = draft.from.checked_sub(1).and_then(|before| self.tokens.get(before));
        let mark = before.is_none_or(|mark| !mark.is_word() && !mark.is_digits() && !mark.is("-"));
        let opens = mark
            || self.tokens[draft.from].new_line
            || NUMBERS.take_before("clause-lead", self.tokens, draft.from).is_some()
            || NUMBERS.take_before("bound", self.tokens, draft.from).is_some();
        let told = if self.lang == Lang::En {
            several && self.take("fate-en", draft.next).is_some()
        } else {
            let verb = self.tokens.get(draft.next).is_some_and(|next| {
                has_beginning("passive", &next.text)
                    && noun::is_verb(&next.text, self.lang)
                    && !noun::is_listed(self.tokens, draft.next)
            });
            verb || self.take("fate-id", draft.next).is_some()
        };
        opens && told
    }

    fn bound(&self, at: usize) -> Bound {
        match NUMBERS.take_before("bound", self.tokens, at) {
            Some(("about", _)) => Bound::About,
            Some(("at-least", _)) => Bound::AtLeast,
            Some(("at-most", _)) => Bound::AtMost,
            _ => Bound::Exact,
        }
    }
}
