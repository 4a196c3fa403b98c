//! A part and its whole against the share that is said of them: "23 of 40, or 65 percent".

use periksa_text::number::{Amount, Unit};
use periksa_text::offset::Span;

use super::sums::{Figure, shown, unit};
use super::{Page, told};
use crate::claims::content::traps;
use crate::claims::speaker::Sentence;
use crate::claims::stretch::touching;
use crate::claims::types::{DetailKind, Flag, Warning};

/// What a share is off by where it is only rounded, in percentage points.
const ROUNDED: f64 = 0.6;
/// Words between a part and the share that is said of it ("23 of 40 passengers, or 65 percent").
const BETWEEN: usize = 4;
/// Words between a share and the whole ("12% of its 60,000 staff").
const OF_REACH: usize = 3;

pub fn find(page: Page<'_>) -> Vec<Warning> {
    page.sentences.iter().filter_map(|sentence| share(page, sentence)).collect()
}

fn share(page: Page<'_>, sentence: &Sentence) -> Option<Warning> {
    let plain = page.article.plain();
    let inside = touching(page.amounts, sentence.span, |a: &Amount| a.span);
    let figures: Vec<Figure<'_>> = inside.iter().filter_map(|a| Figure::exact(a, plain)).collect();
    figures.windows(2).enumerate().find_map(|(at, pair)| {
        let [part, percent] = pair else { return None };
        let between = Span::new(part.amount.span.end, percent.amount.span.start);
        if percent.amount.unit != Unit::Percent || !says_it_is(between.of(plain)) {
            return None;
        }
        let share = 100.0 * part_of(page, part, percent, figures.get(at + 2))?;
        let off = (share - percent.value).abs();
        (off > percent.half.max(ROUNDED)).then(|| {
            let words = part.amount.span.of(plain).to_owned();
            let values = [words, shown(share), shown(percent.value)];
            told(Flag::SumMismatch, percent.amount.span, DetailKind::ShareIs, values)
        })
    })
}

/// What part of the whole it is: "23 of 40" by itself, "5,000 jobs" of the whole that stands behind the share.
fn part_of(
    page: Page<'_>,
    part: &Figure<'_>,
    percent: &Figure<'_>,
    whole: Option<&Figure<'_>>,
) -> Option<f64> {
    if part.amount.unit == Unit::Ratio {
        return Some(part.value);
    }
    let whole = whole?;
    let between = Span::new(percent.amount.span.end, whole.amount.span.start);
    let mut words = between.of(page.article.plain()).split_whitespace().map(str::to_lowercase);
    let of = words.next().is_some_and(|w| traps("of_whole").has(&w)) && words.count() < OF_REACH;
    let counts = |f: &Figure<'_>| matches!(f.amount.unit, Unit::Noun(_));
    let alike = unit(part.amount) == unit(whole.amount) || counts(part) && counts(whole);
    let printed_whole = part.half == 0.0 && whole.half == 0.0;
    (of && alike && printed_whole && whole.value > part.value).then(|| part.value / whole.value)
}

/// ", or": the words between a part and the share that is said of it.
fn says_it_is(between: &str) -> bool {
    let words: Vec<String> = between.split_whitespace().map(str::to_lowercase).collect();
    let or = words.last().is_some_and(|w| traps("that_is").has(w));
    or && words.len() <= BETWEEN
}
