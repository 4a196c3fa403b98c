//! Slips of scale, unit and currency: the same digits twice, with another word behind them.

use std::collections::HashSet;

use periksa_text::number::{Amount, Unit};

use super::{Page, told};
use crate::claims::content::{shared, stems, traps};
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::types::{DetailKind, Flag, Warning};

/// Digits that stand twice by chance are few: "5 juta" and "5 miliar" say nothing.
const DIGITS_MIN: usize = 2;
/// Amounts beyond this many are not held against each other.
const AMOUNTS_MAX: usize = 200;
/// Words that the two sentences share where they stand in different paragraphs.
const TOPIC_WORDS: usize = 2;

/// An amount as printed.
struct Printed<'a> {
    amount: &'a Amount,
    digits: String,
    /// Word that scales it; empty where there is none.
    scale: String,
    block: usize,
    about: HashSet<String>,
}

pub fn find(page: Page<'_>) -> Vec<Warning> {
    let printed: Vec<Printed<'_>> =
        page.amounts.iter().take(AMOUNTS_MAX).filter_map(|a| read(page, a)).collect();
    let mut found = Vec::new();
    for (at, later) in printed.iter().enumerate() {
        if let Some(earlier) = printed[..at].iter().find(|e| slips(e, later)) {
            let other = earlier.amount.span.of(page.plain());
            let other = other.to_owned();
            found.push(told(Flag::UnitSlip, later.amount.span, DetailKind::SameDigits, [other]));
        }
    }
    found
}

fn read<'a>(page: Page<'a>, amount: &'a Amount) -> Option<Printed<'a>> {
    let sentence = touching(page.sentences, amount.span, |s: &Sentence| s.span).first()?;
    let words = amount.span.of(page.article.plain());
    let digits: String =
        words.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let significant = digits.chars().filter(char::is_ascii_digit).collect::<String>();
    if significant.trim_matches('0').len() < DIGITS_MIN {
        return None;
    }
    let scale = words
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .find(|w| traps("scale").has(w))
        .unwrap_or_default();
    let about = stems(page.article.plain(), sentence.span);
    Some(Printed { amount, digits, scale, block: sentence.block, about })
}

fn slips(a: &Printed<'_>, b: &Printed<'_>) -> bool {
    if a.digits != b.digits || a.block != b.block && shared(&a.about, &b.about) < TOPIC_WORDS {
        return false;
    }
    match (&a.amount.unit, &b.amount.unit) {
        (Unit::Currency(x), Unit::Currency(y)) => {
            if x == y {
                a.scale != b.scale && !a.scale.is_empty() && !b.scale.is_empty()
            } else {
                a.scale == b.scale
            }
        }
        (Unit::Noun(x), Unit::Noun(y)) => x != y && same_dimension(x, y),
        _ => false,
    }
}

/// Two units that measure the same: metres and kilometres, tonnes and kilograms.
fn same_dimension(a: &str, b: &str) -> bool {
    let first = |unit: &str| unit.split(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (first(a), first(b));
    a != b
        && traps("dimension").entries().any(|line| {
            let units: Vec<&str> = line.split(' ').collect();
            units.contains(&a.as_str()) && units.contains(&b.as_str())
        })
}
