//! Numbers in digits, with the separators of either language.

use rust_decimal::Decimal;

use super::{noun, words};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::token::Token;

/// A number in digits or words, without scale and unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub value: Decimal,
    pub next: usize,
    /// Written in words.
    pub spelled: bool,
    /// In words, with a scale among them.
    pub scaled: bool,
    pub separator_assumed: bool,
}

/// Digits between two separators of thousands.
const GROUP: usize = 3;
/// … and between those of the hundred thousands of South Asia: "1,25,000".
const SHORT_GROUP: usize = 2;
/// What may stand joined before the digits of a sum.
const MONEY_BEFORE: [&str; 4] = ["money-before", "money-code", "money-abbreviated", "money-letter"];

pub(super) fn read(tokens: &[Token], at: usize, lang: Lang) -> Option<Numeral> {
    if tokens.get(at)?.is_digits() {
        return digits(tokens, at, lang);
    }
    let spelled = words::read(tokens, at)?;
    let joined = |token: &Token| token.glued && token.is("-");
    // "satu-satunya", "dua-duanya" and the like are no numbers, nor is what follows a hyphen.
    if joined(&tokens[at])
        || tokens.get(spelled.next).is_some_and(joined)
        || follows_hyphen(tokens, at)
    {
        return None;
    }
    Some(Numeral {
        value: spelled.value,
        next: spelled.next,
        spelled: true,
        scaled: spelled.scaled,
        separator_assumed: false,
    })
}

/// The number before a hyphen that joins it to a word, as in "a 12.5-mile race".
pub(super) fn before_hyphen(tokens: &[Token], at: usize, lang: Lang) -> Option<(Decimal, usize)> {
    if belongs_to_word(tokens, at) {
        return None;
    }
    let (groups, separators, next) = groups(tokens, at);
    value(&groups, &separators, lang).map(|(value, _)| (value, next))
}

/// "M5,6": one digit with decimals behind the letter. "M5" is a road.
fn is_magnitude(tokens: &[Token], at: usize) -> bool {
    let glued = |index: usize| tokens.get(index).filter(|token| token.glued);
    tokens[at].text.len() == 1
        && tokens[at - 1].capital
        && NUMBERS.take("magnitude-letter", tokens, at - 1).is_some()
        && glued(at + 1).is_some_and(|mark| mark.is(",") || mark.is("."))
        && glued(at + 2).is_some_and(Token::is_digits)
}

fn follows_hyphen(tokens: &[Token], at: usize) -> bool {
    tokens[at].glued && at.checked_sub(1).is_some_and(|before| tokens[before].is("-"))
}

fn digits(tokens: &[Token], at: usize, lang: Lang) -> Option<Numeral> {
    if belongs_to_word(tokens, at) || is_part_of_code(tokens, at) {
        return None;
    }
    let (groups, separators, mut next) = groups(tokens, at);
    if goes_on(tokens, next) && !is_rate(tokens, at, next) {
        return None;
    }
    let (value, separator_assumed) = match spaced_groups(tokens, at) {
        Some((value, end)) => {
            next = end;
            (value, false)
        }
        None => value(&groups, &separators, lang)?,
    };
    next = behind_money_dash(tokens, next);
    next = behind_same_in_words(tokens, next, value);
    Some(Numeral { value, next, spelled: false, scaled: false, separator_assumed })
}

/// The runs of digits of a number, the separators between them, and the place behind.
fn groups(tokens: &[Token], at: usize) -> (Vec<&str>, Vec<&str>, usize) {
    let mut groups = vec![tokens[at].text.as_str()];
    let mut separators = Vec::new();
    let mut next = at + 1;
    while let (Some(mark), Some(group)) = (tokens.get(next), tokens.get(next + 1)) {
        let separates = mark.glued && (mark.is(".") || mark.is(","));
        if !separates || !group.glued || !group.is_digits() {
            break;
        }
        separators.push(mark.text.as_str());
        groups.push(&group.text);
        next += 2;
    }
    (groups, separators, next)
}

/// "R84 000", "1 250 000 people": thousands parted by spaces. Behind a sign of money, before a measure, or
/// where a group begins with a nought, which no number does by itself.
pub(super) fn spaced_groups(tokens: &[Token], at: usize) -> Option<(Decimal, usize)> {
    let first = tokens.get(at).filter(|first| first.is_digits() && first.text.len() <= GROUP)?;
    let group = |index: usize| {
        tokens.get(index).filter(|token| {
            token.is_digits() && !token.glued && !token.new_line && token.text.len() == GROUP
        })
    };
    let groups = (at + 1..).map_while(group).count();
    let next = at + 1 + groups;
    let money = MONEY_BEFORE.iter().any(|role| NUMBERS.take_before(role, tokens, at).is_some());
    let nought = (at + 1..next).any(|index| tokens[index].text.starts_with('0'));
    let measured = NUMBERS.take("measure", tokens, next).is_some()
        || NUMBERS.take_before("bound", tokens, at).is_some() && is_plural(tokens, next);
    let more = tokens.get(next).is_some_and(|after| after.is_digits() && !after.new_line)
        || at.checked_sub(1).is_some_and(|before| tokens[before].is_digits());
    if groups == 0 || more || first.text.starts_with('0') || !(money || nought || measured) {
        return None;
    }
    let digits: String = tokens[at..next].iter().map(|token| token.text.as_str()).collect();
    Some((digits.parse().unwrap_or(LARGEST), next))
}

/// "Some 6 300 tickets": a noun of the list, or one that looks like an English plural.
fn is_plural(tokens: &[Token], at: usize) -> bool {
    let plural = |token: &Token| token.is_word() && !token.capital && token.text.ends_with('s');
    noun::is_counted(tokens, at) || tokens.get(at).is_some_and(plural)
}

/// "B52", "COVID-19", "ke-5", and what is behind a slash or colon: no number of its own.
fn belongs_to_word(tokens: &[Token], at: usize) -> bool {
    if !tokens[at].glued {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|index| tokens.get(index)) else { return false };
    let word_before = at
        .checked_sub(2)
        .and_then(|index| tokens.get(index))
        .is_some_and(|token| before.glued && token.is_word());
    let prefix = is_magnitude(tokens, at)
        || MONEY_BEFORE.iter().any(|role| NUMBERS.take_before(role, tokens, at).is_some());
    match before.text.as_str() {
        _ if prefix => false,
        // "45 mln-55 mln"
        "-" => word_before && !before.dash && !follows_scale(tokens, at),
        // "2.4.1" as a whole is no number; then no part of it is one.
        "." | "," => {
            word_before
                || (before.glued
                    && at.checked_sub(2).is_some_and(|index| tokens[index].is_digits()))
        }
        "/" | ":" | "_" | "@" | "#" => true,
        _ => before.is_word(),
    }
}

/// Whether a number with its scale stands before the hyphen in front of the token.
fn follows_scale(tokens: &[Token], at: usize) -> bool {
    let scale = at.checked_sub(1).and_then(|hyphen| NUMBERS.take_before("scale", tokens, hyphen));
    scale.and_then(|(_, start)| start.checked_sub(1)).is_some_and(|last| tokens[last].is_digits())
}

/// "0812-3456-7890": three runs of digits with hyphens are a telephone number or code; two may be a
/// range.
fn is_part_of_code(tokens: &[Token], at: usize) -> bool {
    let joins = |hyphen: usize| {
        let glued = |index: usize| tokens.get(index).filter(|token| token.glued);
        glued(hyphen).is_some_and(|token| token.is("-"))
            && glued(hyphen + 1).is_some_and(Token::is_digits)
            && hyphen.checked_sub(1).is_some_and(|before| tokens[before].is_digits())
    };
    let before = |steps: usize| at.checked_sub(steps).is_some_and(joins);
    (joins(at + 1) && (joins(at + 3) || before(1))) || (before(1) && before(3))
}

/// "5th", "5G", "3/4", "10:30": more is glued to the digits than a unit.
fn goes_on(tokens: &[Token], next: usize) -> bool {
    let Some(after) = tokens.get(next).filter(|token| token.glued) else { return false };
    if after.is_word() {
        let role = if after.capital { "glued-capital" } else { "glued-unit" };
        return NUMBERS.take(role, tokens, next).is_none();
    }
    let digits_behind = tokens.get(next + 1).is_some_and(|token| token.glued && token.is_digits());
    let word_behind = tokens.get(next + 1).is_some_and(|token| token.glued && token.is_word());
    match after.text.as_str() {
        "/" | ":" => digits_behind,
        // "1990-an" and "30-year" are words; "5-10" is a range.
        "-" if after.dash => false,
        "-" => {
            let joined = ["scale", "about-ending"];
            word_behind && joined.iter().all(|role| NUMBERS.take(role, tokens, next + 1).is_none())
        }
        _ => false,
    }
}

/// "Rp 5.000,-": the dash stands for no cents.
fn behind_money_dash(tokens: &[Token], next: usize) -> usize {
    let is = |index: usize, mark: &str| {
        tokens.get(index).is_some_and(|token| token.glued && token.is(mark))
    };
    if is(next, ",") && is(next + 1, "-") { next + 2 } else { next }
}

/// "3 (tiga) orang": the number again in words, as laws and verdicts have it.
fn behind_same_in_words(tokens: &[Token], next: usize, value: Decimal) -> usize {
    let is = |index: usize, mark: &str| tokens.get(index).is_some_and(|token| token.is(mark));
    let words = is(next, "(").then(|| words::read(tokens, next + 1)).flatten();
    match words.filter(|words| words.value == value && is(words.next, ")")) {
        Some(words) => words.next + 1,
        None => next,
    }
}

/// "£30,000-a-year": what is paid for each of a unit.
fn is_rate(tokens: &[Token], at: usize, next: usize) -> bool {
    NUMBERS.take_before("money-before", tokens, at).is_some()
        && NUMBERS.take("joined-rate", tokens, next + 1).is_some()
}

/// A number larger than any that can be kept exactly is read as at least the largest of those.
pub(super) const LARGEST: Decimal = Decimal::MAX;

/// "1,25,000", "12,34,56,789"
fn is_grouped_in_lakhs(groups: &[&str]) -> bool {
    let [first, middle @ .., last] = groups else { return false };
    let starts = (1..=SHORT_GROUP).contains(&first.len()) && !first.starts_with('0');
    starts && last.len() == GROUP && middle.iter().all(|group| group.len() == SHORT_GROUP)
}

fn value(groups: &[&str], separators: &[&str], lang: Lang) -> Option<(Decimal, bool)> {
    let whole = || Some(groups.concat().parse::<Decimal>().unwrap_or(LARGEST));
    let (last, before) = groups.split_last()?;
    let decimal = || format!("{}.{last}", before.concat()).parse::<Decimal>().ok();
    let grouped = |groups: &[&str]| {
        groups.iter().skip(1).all(|group| group.len() == GROUP)
            && groups.first().is_some_and(|first| first.len() <= GROUP && !first.starts_with('0'))
    };
    match separators {
        // "0812": a telephone number or a code.
        [] if last.len() > 1 && last.starts_with('0') => None,
        [] => Some((whole()?, false)),
        [only] => {
            let thousands = if lang == Lang::En { "," } else { "." };
            match (grouped(groups), *only == thousands) {
                (true, true) => Some((whole()?, false)),
                (could_group, _) => Some((decimal()?, could_group)),
            }
        }
        [first, .., last_mark] => {
            let inner = &separators[..separators.len() - 1];
            if inner.iter().any(|mark| mark != first) {
                return None;
            }
            if first == last_mark {
                return (grouped(groups) || *first == "," && is_grouped_in_lakhs(groups))
                    .then(whole)
                    .flatten()
                    .map(|value| (value, false));
            }
            grouped(before).then(decimal).flatten().map(|value| (value, false))
        }
    }
}
