//! Figures of one passage that do not fit together: parts and their total, a change and its two ends.

use periksa_text::number::{Amount, Bound, Unit};
use periksa_text::offset::Span;

use super::{Page, told};
use crate::claims::content::{traps, traps_of};
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::token::{Token, lowers};
use crate::claims::types::{DetailKind, Flag, Warning};
use crate::lexicon::Section;

/// Parts whose sum misses a total by more than this share belong to another total.
pub const NEAR: f64 = 0.12;
/// How far back a total is looked for, in sentences.
const BACK: usize = 12;
/// Fewest parts of a breakdown.
const PARTS_MIN: usize = 2;

pub fn find(page: Page<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    for at in 0..page.sentences.len() {
        found.extend(breakdown(page, at));
        found.extend(total(page, at));
        found.extend(change(page, at));
        found.extend(rest(page, at));
        found.extend(fates(page, at));
    }
    found
}

/// A figure with the grain it is given in.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    pub amount: &'a Amount,
    pub value: f64,
    /// Half of the smallest step that its digits can show.
    pub half: f64,
}

impl<'a> Figure<'a> {
    /// Reads the figure; `None` where it is beyond what a float can hold.
    pub fn of(amount: &'a Amount, plain: &str) -> Option<Self> {
        let value = f64::try_from(amount.value).ok()?;
        Some(Self { amount, value, half: half_step(amount, value, plain) })
    }

    /// The same; `None` where it is hedged.
    pub fn exact(amount: &'a Amount, plain: &str) -> Option<Self> {
        Self::of(amount, plain).filter(|_| amount.bound == Bound::Exact)
    }
}

/// "1,27 miliar" is right to half of its last digit: five million. A whole number without a scale
/// word is exact.
fn half_step(amount: &Amount, value: f64, plain: &str) -> f64 {
    let words = amount.span.of(plain);
    let scaled =
        words.split(|c: char| !c.is_alphabetic()).any(|w| traps("scale").has(&w.to_lowercase()));
    let number: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let number = number.trim_end_matches(['.', ',']);
    let decimals = number.rfind(['.', ',']).map_or(0, |at| number.len() - at - 1);
    if !scaled && (decimals == 0 || decimals == 3) {
        return 0.0;
    }
    let decimals = if !scaled || decimals <= 3 { decimals } else { 0 };
    let plain_value: f64 = number.replace(',', ".").parse().unwrap_or(0.0);
    let scale = if plain_value > 0.0 { value / plain_value } else { 1.0 };
    scale * 10f64.powi(-i32::try_from(decimals).unwrap_or(0)) / 2.0
}

/// What an amount counts, for comparing: currency, percent, the first word of the noun.
pub fn unit(amount: &Amount) -> String {
    match &amount.unit {
        Unit::Noun(noun) => noun.split(' ').next().unwrap_or_default().to_owned(),
        other => other.name().unwrap_or_default().to_owned(),
    }
}

fn figures<'a>(page: Page<'a>, span: Span) -> Vec<Figure<'a>> {
    totals(page, span).into_iter().filter(|f| f.amount.bound == Bound::Exact).collect()
}

/// Figures that a total may be, hedged ones too.
fn totals<'a>(page: Page<'a>, span: Span) -> Vec<Figure<'a>> {
    let plain = page.article.plain();
    let inside = touching(page.amounts, span, |a| a.span);
    inside.iter().filter(|a| span.contains(a.span)).filter_map(|a| Figure::of(a, plain)).collect()
}

/// Where a phrase of the list stands in a sentence: its first byte and the one behind it.
fn phrase(tokens: &[Token], list: &Section) -> Option<Span> {
    let words = lowers(tokens);
    (0..words.len()).find_map(|i| {
        let taken = list.match_start(&words[i..]);
        (taken > 0).then(|| Span::new(tokens[i].span.start, tokens[i + taken - 1].span.end))
    })
}

fn add(parts: &[Figure<'_>]) -> (f64, f64) {
    (parts.iter().map(|p| p.value).sum(), parts.iter().map(|p| p.half).sum())
}

/// Whether the parts make up the total, as far as their digits can show.
pub fn adds_up(parts: &[Figure<'_>], total: &Figure<'_>) -> bool {
    let (sum, half) = add(parts);
    let slack = half.min(together(parts)) + total.half + total.value.abs() * ROUNDING;
    match total.amount.bound {
        Bound::Exact => (sum - total.value).abs() <= slack,
        Bound::AtLeast => sum >= total.value - slack,
        Bound::AtMost => sum <= total.value + slack,
        Bound::About => near(sum, total.value),
    }
}

/// How far rounding moves a sum: each part is off by another amount and to another side, so that the whole is
/// seldom off by more than this many times what they are off by together.
const SELDOM: f64 = 1.2;

fn together(parts: &[Figure<'_>]) -> f64 {
    parts.iter().map(|p| p.half * p.half).sum::<f64>().sqrt() * SELDOM
}

/// What floating-point sums of decimals are off by, as a share.
const ROUNDING: f64 = 1e-9;

fn near(sum: f64, total: f64) -> bool {
    total > 0.0 && (sum - total).abs() <= total * NEAR
}

pub fn mismatch(parts: &[Figure<'_>], total: &Figure<'_>) -> Warning {
    let (sum, _) = add(parts);
    let values = [shown(sum), shown(total.value)];
    told(Flag::SumMismatch, total.amount.span, DetailKind::PartsAddUp, values)
}

/// A plain decimal to two places; whoever shows it groups its digits.
pub fn shown(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

/// "…, yakni A 214 kasus, B 176 kasus": parts against the total named before.
fn breakdown(page: Page<'_>, at: usize) -> Option<Warning> {
    let sentence = &page.sentences[at];
    let named = phrase(&sentence.tokens, traps_of("breakdown", page.cues.indonesian));
    let cue = named.or_else(|| colon(page, sentence))?;
    let after = figures(page, Span::new(cue.end, sentence.span.end));
    let (unit_of, parts) = alike(&after);
    if parts.len() < PARTS_MIN {
        let least = if named.is_some() { MIXED_MIN } else { PARTS_MIN };
        return mixed(page, sentence, cue, &after, least);
    }
    if unit_of == "percent" {
        return over_hundred(&parts);
    }
    let first = page.sentences[at.saturating_sub(BACK)].span.start;
    let before = totals(page, Span::new(first, cue.start));
    against(&parts, before.into_iter().filter(|f| unit(f.amount) == unit_of))
}

/// "212 beds: 90, 70 and 52": the colon right behind a figure.
fn colon(page: Page<'_>, sentence: &Sentence) -> Option<Span> {
    let mark = sentence.tokens.iter().find(|t| t.is(":"))?;
    let total = totals(page, Span::new(sentence.span.start, mark.span.start)).pop()?;
    (total.amount.span.end == mark.span.start).then_some(mark.span)
}

/// The largest group of figures that count the same.
fn alike<'a>(figures: &[Figure<'a>]) -> (String, Vec<Figure<'a>>) {
    let of = |unit_of: &str| -> Vec<Figure<'a>> {
        figures.iter().filter(|f| unit(f.amount) == unit_of).copied().collect()
    };
    let units = figures.iter().map(|f| unit(f.amount));
    let groups = units.map(|unit_of| (of(&unit_of), unit_of));
    let best = groups.max_by_key(|(group, _)| group.len());
    best.map_or((String::new(), Vec::new()), |(group, unit_of)| (unit_of, group))
}

/// Fewest parts that each name another thing ("162 lewat zonasi, 97 prestasi, 49 afirmasi").
const MIXED_MIN: usize = 3;

/// Parts that name other things than their total, which stands right before them.
fn mixed(
    page: Page<'_>,
    sentence: &Sentence,
    cue: Span,
    parts: &[Figure<'_>],
    least: usize,
) -> Option<Warning> {
    if parts.len() < least || parts.iter().any(money) {
        return None;
    }
    let total = totals(page, Span::new(sentence.span.start, cue.start)).pop()?;
    against(parts, std::iter::once(total))
}

fn money(figure: &Figure<'_>) -> bool {
    matches!(figure.amount.unit, Unit::Currency(_) | Unit::Percent)
}

/// The nearest of the totals that could be meant, where the parts fit none of them.
pub fn against<'a>(
    parts: &[Figure<'a>],
    totals: impl Iterator<Item = Figure<'a>>,
) -> Option<Warning> {
    let (sum, _) = add(parts);
    let largest = parts.iter().map(|p| p.value).fold(0.0, f64::max);
    let mut best: Option<Figure<'a>> = None;
    for total in totals.filter(|t| t.value > largest) {
        if adds_up(parts, &total) {
            return None;
        }
        let closer = best.is_none_or(|b| (total.value - sum).abs() <= (b.value - sum).abs());
        if near(sum, total.value) && closer {
            best = Some(total);
        }
    }
    best.map(|total| mismatch(parts, &total))
}

/// Shares of a whole that are more than all of it.
fn over_hundred(parts: &[Figure<'_>]) -> Option<Warning> {
    let (sum, half) = add(parts);
    let last = parts.last()?;
    (sum > 100.0 + half)
        .then(|| told(Flag::SumMismatch, last.amount.span, DetailKind::SharesAddUp, [shown(sum)]))
}

/// "14 gudang, tahun depan 26. Jadi totalnya 42": a total against the figures just before it.
fn total(page: Page<'_>, at: usize) -> Option<Warning> {
    let sentence = &page.sentences[at];
    let list = traps_of("total", page.cues.indonesian);
    let cue = phrase(&sentence.tokens, list)?;
    let total = figures(page, Span::new(cue.end, sentence.span.end)).into_iter().next()?;
    let between = Span::new(cue.end, total.amount.span.start).of(page.article.plain());
    if between.split_whitespace().count() > TOTAL_GAP {
        return None;
    }
    let paragraph = page.sentences[..at].iter().rev().take_while(|s| s.block == sentence.block);
    let first = paragraph.last().map_or(sentence.span.start, |s| s.span.start);
    let unit_of = unit(total.amount);
    let mut before: Vec<Figure<'_>> = figures(page, Span::new(first, cue.start))
        .into_iter()
        .filter(|f| matches!(unit(f.amount), u if u == unit_of || u.is_empty()))
        .collect();
    if before.is_empty() && !money(&total) {
        // "40 chairs and 12 tables, a total of 52 pieces": all that its own sentence counts.
        before = figures(page, Span::new(sentence.span.start, cue.start));
        before.retain(|f| !money(f));
        if before.len() != PARTS_MIN {
            return None;
        }
    }
    let tails = (PARTS_MIN..=before.len()).map(|n| &before[before.len() - n..]);
    let fits: Vec<&[Figure<'_>]> =
        tails.filter(|t| t.iter().all(|f| f.value < total.value)).collect();
    if fits.iter().any(|t| adds_up(t, &total)) {
        return None;
    }
    let close = fits.into_iter().find(|t| near(add(t).0, total.value))?;
    Some(mismatch(close, &total))
}

/// Words between "total" and its figure.
const TOTAL_GAP: usize = 3;

/// "sisanya 20 persen": named shares and the rest make a whole.
fn rest(page: Page<'_>, at: usize) -> Option<Warning> {
    let sentence = &page.sentences[at];
    let cue = phrase(&sentence.tokens, traps_of("rest", page.cues.indonesian))?;
    let all: Vec<Figure<'_>> = figures(page, sentence.span)
        .into_iter()
        .filter(|f| f.amount.unit == Unit::Percent)
        .collect();
    let last = all.last().filter(|f| f.amount.span.start >= cue.end)?;
    let (sum, half) = add(&all);
    (all.len() >= PARTS_MIN && (sum - 100.0).abs() > half.max(0.5))
        .then(|| told(Flag::SumMismatch, last.amount.span, DetailKind::SharesAddUp, [shown(sum)]))
}

/// Fewest groups that people of one count are told apart into.
const GROUPS_MIN: usize = 3;

/// "Kapal itu mengangkut 87 penumpang. Sebanyak 61 orang selamat, 19 tewas, dan 9 hilang": groups of people that are
/// more than all of them. Fewer may leave somebody out.
fn fates(page: Page<'_>, at: usize) -> Option<Warning> {
    let sentence = &page.sentences[at];
    let before = at.checked_sub(1).map(|i| &page.sentences[i])?;
    if before.block != sentence.block {
        return None;
    }
    let whole = totals(page, before.span);
    let [total] = whole[..] else { return None };
    let groups = figures(page, sentence.span);
    let person = |f: &Figure<'_>| {
        let unit = unit(f.amount);
        traps("person_unit").has(&unit) || unit == self::unit(total.amount)
    };
    let people = groups.len() >= GROUPS_MIN && groups.iter().all(person);
    let (sum, _) = add(&groups);
    let more = sum > total.value && near(sum, total.value);
    (people && !money(&total) && more).then(|| mismatch(&groups, &total))
}

/// "naik dari A menjadi B, atau C persen": a change against its two ends.
fn change(page: Page<'_>, at: usize) -> Option<Warning> {
    let sentence = &page.sentences[at];
    let all = figures(page, sentence.span);
    let (from, to) = ends(page, sentence, &all)?;
    let percents = || all.iter().filter(|f| f.amount.unit == Unit::Percent);
    let percent_ends = from.amount.unit == Unit::Percent;
    let changes: Vec<&Figure<'_>> = percents()
        .filter(|f| f.amount.span != from.amount.span && f.amount.span != to.amount.span)
        .filter(|f| said_of(page, sentence, f, traps_of("change", page.cues.indonesian)))
        .collect();
    let [stated] = changes[..] else { return None };
    let (low, high) = range(&from, &to);
    let gap = (to.value - from.value).abs();
    if percent_ends && (gap - stated.value).abs() <= stated.half.max(0.05) {
        let values = [shown(from.value), shown(to.value), shown(gap)];
        let span = stated.amount.span;
        return Some(told(Flag::UnitSlip, span, DetailKind::ChangeInPoints, values));
    }
    let slack = stated.half.max(0.5);
    if stated.value >= low - slack && stated.value <= high + slack {
        return None;
    }
    let change = (to.value - from.value).abs() / from.value * 100.0;
    let values = [shown(from.value), shown(to.value), shown(change)];
    Some(told(Flag::SumMismatch, stated.amount.span, DetailKind::ChangeInPercent, values))
}

/// The least and the greatest change in percent that the printed digits allow.
fn range(from: &Figure<'_>, to: &Figure<'_>) -> (f64, f64) {
    let mut low = f64::INFINITY;
    let mut high: f64 = 0.0;
    for (f, t) in [(-1.0, 1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0)] {
        let (from, to) = (from.value + f * from.half, to.value + t * to.half);
        let change = ((to - from) / from).abs() * 100.0;
        low = low.min(change);
        high = high.max(change);
    }
    (low, high)
}

/// The figures after "dari" and after "menjadi"; the second may stand before the change instead.
fn ends<'a>(
    page: Page<'a>,
    sentence: &Sentence,
    all: &[Figure<'a>],
) -> Option<(Figure<'a>, Figure<'a>)> {
    let marked = |list: &Section| {
        let mut found = all.iter().filter(|f| said_of(page, sentence, f, list));
        found.next().filter(|_| found.next().is_none()).copied()
    };
    let from = marked(traps("from"))?;
    let unit_of = unit(from.amount);
    let same = |f: &Figure<'a>| unit(f.amount) == unit_of || unit(f.amount).is_empty();
    let to = marked(traps("to")).or_else(|| {
        let mut before =
            all.iter().filter(|f| f.amount.span.end <= from.amount.span.start && same(f));
        before.next().filter(|_| before.next().is_none()).copied()
    })?;
    (same(&to) && from.value > 0.0 && to.amount.span != from.amount.span).then_some((from, to))
}

/// How many words may stand between a figure and the word that says what it is.
const WORD_GAP: usize = 1;

/// Whether a word of the list stands right before the figure.
fn said_of(page: Page<'_>, sentence: &Sentence, figure: &Figure<'_>, list: &Section) -> bool {
    let start = figure.amount.span.start;
    let before = sentence.tokens.iter().rev().skip_while(|t| t.span.end > start);
    let plain = page.article.plain();
    let gap =
        |t: &&Token| Span::new(t.span.end, start).of(plain).split_whitespace().count() <= WORD_GAP;
    before.take_while(gap).any(|t| list.has(&t.lower))
}
