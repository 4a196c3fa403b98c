//! What a table's head or caption says of its cells: "(juta rupiah)", "Revenue ($m)", "Hours closed".

use rust_decimal::Decimal;

use super::{Amount, Unit, noun};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;
use crate::token::tokens;

/// A currency before its scale is at most so many letters: "US$ million", "Rp juta".
const LONGEST_CURRENCY: usize = 4;

/// The unit of the bare numbers below or beside a head, and what they are multiplied with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellUnit {
    /// What the cells count.
    pub unit: Unit,
    /// The scale they are written in.
    pub times: Decimal,
}

/// The unit or scale that a head, the first cell of a row or a caption gives to bare numbers: in brackets or
/// behind "dalam" and "in"; without those a head alone may name what its column counts.
#[must_use]
pub fn cell_unit(head: &str, lang: Lang, alone: bool) -> Option<CellUnit> {
    bracketed(head)
        .find_map(|words| words.split([',', ';']).rev().find_map(|part| told(part.trim(), lang)))
        .or_else(|| behind_lead(head, lang))
        .or_else(|| alone.then(|| counted(head, lang)).flatten())
}

fn bracketed(head: &str) -> impl Iterator<Item = &str> {
    let inside = head.split('(').skip(1);
    inside.filter_map(|rest| rest.split_once(')').map(|(words, _)| words))
}

/// "Dalam juta rupiah", "figures in millions of dollars"
fn behind_lead(head: &str, lang: Lang) -> Option<CellUnit> {
    let tokens = tokens(head);
    (0..tokens.len()).find_map(|at| {
        let (_, next) = NUMBERS.take("head-lead", &tokens, at)?;
        let behind = head.get(tokens.get(next)?.span.start..)?;
        // "Ringkasan (dalam juta rupiah):" ends with its bracket.
        told(behind.split([')', ':']).next()?.trim(), lang)
    })
}

/// The unit of "1 juta rupiah", "$1m", "1 %", where that is all the words say.
fn told(words: &str, lang: Lang) -> Option<CellUnit> {
    let spelled = spelled_thousands(words, lang);
    let words = spelled.as_deref().unwrap_or(words);
    // "Seats in 2025" names a year.
    if words.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let singular = singular_scale(words);
    let ends = singular.char_indices().map(|(at, _)| at).take(LONGEST_CURRENCY + 1);
    let found = ends.chain([singular.len()]).find_map(|at| {
        let (before, behind) = singular.split_at_checked(at)?;
        let text = format!("{before}1{behind}");
        let spaced = format!("{before}1 {behind}");
        [text, spaced].iter().find_map(|text| whole(text, lang))
    });
    // "Juta US$": the sign of a currency behind its scale.
    let turned = || {
        let (scale, sign) = singular.split_once(' ')?;
        whole(&format!("{sign} 1 {scale}"), lang)
    };
    found.or_else(turned)
}

/// "£000", "Rp000", "000s": the noughts that each cell leaves out.
fn spelled_thousands(words: &str, lang: Lang) -> Option<String> {
    let before = words.strip_suffix('s').unwrap_or(words).strip_suffix("000")?;
    let figure = before.ends_with(|c: char| c.is_ascii_digit() || ",.".contains(c));
    let scale = if lang == Lang::En { "thousand" } else { "ribu" };
    let unit = before.trim_end_matches(['\'', '’', ' ']);
    // Alone it is the end of a figure that a comma parts ("1,000"), unless an ending shows what it is.
    let alone = before.is_empty() && !words.ends_with('s');
    (!figure && !alone).then(|| format!("{unit} {scale}").trim_start().to_owned())
}

/// The amount that a text is as a whole: a currency, a percentage, a measure or a bare scale.
fn whole(text: &str, lang: Lang) -> Option<CellUnit> {
    let [Amount { span, value, unit, .. }] = &super::amounts(text, lang)[..] else { return None };
    let named = match unit {
        Unit::Noun(noun) => {
            let words = tokens(noun);
            NUMBERS.take("measure", &words, 0).is_some() || noun::is_counted(&words, 0)
        }
        Unit::None => *value > Decimal::ONE,
        Unit::Currency(_) | Unit::Percent => true,
        Unit::Ratio | Unit::Ordinal => false,
    };
    let all = span.start == 0 && span.end == text.trim_end().len();
    (named && all).then(|| CellUnit { unit: unit.clone(), times: *value })
}

/// "Millions of dollars" as an amount has it: "million dollars".
fn singular_scale(words: &str) -> String {
    let tokens = tokens(words);
    let mut plain = words.to_owned();
    if let Some((scale, next)) = NUMBERS.take("scales", &tokens, 0) {
        let of = tokens.get(next).is_some_and(|of| of.is("of"));
        let behind = tokens.get(next + usize::from(of)).map(|token| token.span.start);
        plain = format!("{scale} {}", behind.and_then(|at| words.get(at..)).unwrap_or_default());
    }
    plain.trim().to_owned()
}

/// "Hours closed", "Jumlah korban": the counted noun that a head begins with.
fn counted(head: &str, lang: Lang) -> Option<CellUnit> {
    let words = head.to_lowercase();
    let tokens = tokens(&words);
    let at = NUMBERS.take("head-of-count", &tokens, 0).map_or(0, |(_, next)| next);
    let first = tokens.get(at)?;
    let phrase = NUMBERS.take("counted-phrase", &tokens, at);
    let measured = NUMBERS.take("measure", &tokens, at).is_some();
    let known = phrase.is_some() || measured || noun::is_counted(&tokens, at);
    let text = format!("1 {}", words.get(first.span.start..)?);
    let found = super::amounts(&text, lang);
    let unit = found.first().filter(|amount| known && amount.span.start == 0)?.unit.clone();
    matches!(unit, Unit::Noun(_)).then_some(CellUnit { unit, times: Decimal::ONE })
}
