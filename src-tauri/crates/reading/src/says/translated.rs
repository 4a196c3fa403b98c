//! Where a quotation may stand in a source of another language: by its figures, dates and names alone.

use periksa_text::lang::Lang;
use periksa_text::number::Amount;
use periksa_text::offset::Span;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::claim::ClaimFacts;
use super::facts::Passage;
use super::words::{Word, canonical, key, of_text};
use super::{Fact, FactMatch, Match, Says, State, same};
use crate::lexicon::is_stop_word;
use crate::passages;

/// Paragraphs that are read closely.
const MOST_PLACES: usize = 8;
/// Bytes to either side of a word that are read of a paragraph without end.
const NEAR: usize = 600;
/// Shorter words of a name tell too little.
const SHORTEST: usize = 3;
/// Names that have to agree where no figure or date does.
const FEWEST_NAMES: usize = 2;
/// How much a figure or date and a name count, as in the ranking of passages.
const FIGURE: f32 = 1.6;
const NAME: f32 = 1.5;
/// The scales that a figure may be written in, as powers of ten.
const SCALES: [u32; 5] = [0, 3, 6, 9, 12];

/// The passage of `text` that shares the most figures, dates and names with the quotation.
pub(super) fn candidate(words: &str, lang: Lang, text: &str, own: Lang) -> Option<Says> {
    let claim = ClaimFacts::read(words, lang, None);
    let keys = keys(&claim);
    let mut best: Option<(f32, Says)> = None;
    for place in places(text, &keys) {
        for span in passages::cut(place.of(text), Some(own)) {
            let span = span.shift(place.start);
            let passage = Passage::read(span.of(text), own, None);
            let shared: Vec<FactMatch> = passage
                .facts(&claim)
                .into_iter()
                .filter(|fact| fact.state == State::Present)
                .map(|fact| FactMatch {
                    passage: fact.passage.map(|s| s.shift(span.start)),
                    ..fact
                })
                .collect();
            let Some(score) = score(&shared) else { continue };
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                let found = Match::Candidate;
                best = Some((score, Says { found, span: Some(span), shared, ..Says::none() }));
            }
        }
    }
    best.map(|(_, says)| says)
}

/// Higher is better; `None` where too little is shared.
fn score(shared: &[FactMatch]) -> Option<f32> {
    let names = shared.iter().filter(|fact| fact.fact == Fact::Name).count();
    let figures = shared.len() - names;
    (figures > 0 || names >= FEWEST_NAMES).then_some(figures as f32 * FIGURE + names as f32 * NAME)
}

/// The words by which a passage in another language is found.
fn keys(claim: &ClaimFacts<'_>) -> FxHashSet<u64> {
    let mut keys = FxHashSet::default();
    let mut add = |text: &str| {
        for word in of_text(text) {
            let word = canonical(word.span.of(text));
            let number = word.starts_with(|c: char| c.is_numeric());
            if number || word.chars().count() >= SHORTEST && !is_stop_word(&word) {
                keys.insert(key(&word));
            }
        }
    };
    for name in &claim.names {
        for form in &name.forms {
            add(form);
            same::places(&form.to_lowercase()).for_each(&mut add);
        }
    }
    for date in &claim.dates {
        let words = date.span.of(claim.text);
        words.split(|c: char| !c.is_ascii_digit()).for_each(&mut add);
    }
    claim.amounts.iter().flat_map(written).for_each(|number| add(&number));
    keys
}

/// The digits that a figure may be written with.
fn written(amount: &Amount) -> Vec<String> {
    let scaled = SCALES.iter().filter_map(|power| {
        let value = amount.value.abs().checked_div(Decimal::from(10u64.pow(*power)))?;
        (value.scale() <= 3).then(|| value.normalize().to_string())
    });
    scaled
        .flat_map(|plain| {
            [plain.replace('.', ","), grouped(&plain, '.'), grouped(&plain, ','), plain]
        })
        .collect()
}

/// A whole number in groups of three.
fn grouped(plain: &str, separator: char) -> String {
    if plain.contains('.') {
        return plain.to_owned();
    }
    let mut found = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            found.push(separator);
        }
        found.push(digit);
    }
    found
}

/// The paragraphs with the rarest of the words, best first.
fn places(text: &str, keys: &FxHashSet<u64>) -> Vec<Span> {
    let words: Vec<Word> =
        of_text(text).into_iter().filter(|word| keys.contains(&word.key)).collect();
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for word in &words {
        *counts.entry(word.key).or_default() += 1;
    }
    let mut found: Vec<(f32, Span, FxHashSet<u64>)> = Vec::new();
    for word in &words {
        let weight = 1.0 / counts.get(&word.key).copied().unwrap_or(1) as f32;
        match found.last_mut().filter(|(_, span, _)| span.contains(word.span)) {
            Some((score, _, seen)) => {
                *score += if seen.insert(word.key) { 1.0 + weight } else { 0.0 };
            }
            None => {
                let seen = FxHashSet::from_iter([word.key]);
                found.push((1.0 + weight, paragraph(text, word.span), seen));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().take(MOST_PLACES).map(|(_, span, _)| span).collect()
}

/// The line that a word stands in, no further than [`NEAR`].
fn paragraph(text: &str, word: Span) -> Span {
    let from = (word.start.saturating_sub(NEAR)..=word.start)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(word.start);
    let upto = (word.end..=(word.end + NEAR).min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(word.end);
    let start = text[from..word.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[word.end..upto].find('\n').map_or(upto, |at| word.end + at);
    Span::new(start, end)
}
