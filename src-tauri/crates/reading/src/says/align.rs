//! A quotation laid along a stretch of a source, word by word (Sellers, "The Theory and Computation of
//! Evolutionary Distances", 1980): all of the quotation must be used up, the stretch may begin and end
//! anywhere, and what a gap stands for costs nothing.

use std::ops::Range;

use super::words::{Item, Word};

/// Most items of the quotation times words of the stretch; beyond it only runs are looked for.
pub(super) const MOST_CELLS: usize = 4_000_000;

/// What one edit costs. The rest of a cost counts the quotation's words that meet no equal word, so that of
/// equally many edits those win that leave most words as they are: where a word was left out near an end,
/// the words beyond it stand in the source too and are not taken for changed ones.
const EDIT: u64 = 1 << 32;
/// The quotation's word meets another one, or none.
const NOT_MET: u64 = EDIT + 1;

/// The best place of a quotation in a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Words changed, left out or put in.
    pub edits: usize,
    /// Items of the quotation that stand in the source as they are, each with the source's word.
    pub met: Vec<(usize, usize)>,
    /// The stretches between gaps, each with the source's words it was laid along.
    pub parts: Vec<Part>,
    /// Gaps with the source's words they stand for.
    pub gaps: Vec<(usize, Range<usize>)>,
}

impl Alignment {
    /// The source's words from the first to the last.
    pub fn range(&self) -> Range<usize> {
        let ranges = self.parts.iter().map(|part| &part.found).filter(|range| !range.is_empty());
        let (start, end) = ranges.fold((usize::MAX, 0), |(start, end), range| {
            (start.min(range.start), end.max(range.end))
        });
        start..end
    }
}

/// A stretch of the quotation without a gap, by items, and of the source, by words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub quoted: Range<usize>,
    pub found: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A word against a word, equal or not.
    Both,
    /// A word that only the quotation has.
    Quoted,
    /// A word that only the source has.
    Found,
    /// A word that a gap stands for.
    Skipped,
}

/// Lays the quotation along a stretch of the source; `None` where that would take too long.
pub(super) fn align(items: &[Item], text: &[Word], place: &Range<usize>) -> Option<Alignment> {
    let words = text.get(place.clone())?;
    let columns = words.len() + 1;
    if items.is_empty() || items.len().saturating_mul(columns) > MOST_CELLS {
        return None;
    }
    let mut steps = vec![Step::Found; items.len() * columns];
    let mut above = vec![0u64; columns];
    let mut row = vec![0u64; columns];
    for (item, steps) in items.iter().zip(steps.chunks_exact_mut(columns)) {
        let gap = matches!(item, Item::Gap(_));
        row[0] = above[0] + if gap { 0 } else { NOT_MET };
        steps[0] = Step::Quoted;
        for (at, word) in words.iter().enumerate() {
            let (cost, step) = match item {
                Item::Gap(_) if row[at] < above[at + 1] => (row[at], Step::Skipped),
                Item::Gap(_) => (above[at + 1], Step::Quoted),
                Item::Word(quoted) => {
                    let other = if quoted.key == word.key { 0 } else { NOT_MET };
                    let both = (above[at] + other, Step::Both);
                    let left_out = (above[at + 1] + NOT_MET, Step::Quoted);
                    let put_in = (row[at] + EDIT, Step::Found);
                    [left_out, put_in].into_iter().fold(both, |a, b| if b.0 < a.0 { b } else { a })
                }
            };
            row[at + 1] = cost;
            steps[at + 1] = step;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let (end, cost) = above.iter().copied().enumerate().min_by_key(|(at, cost)| {
        // Of equal ends the one where the last word meets another word says more than one where it is gone.
        let met = steps[(items.len() - 1) * columns + at] == Step::Both;
        (*cost, !met)
    })?;
    let edits = usize::try_from(cost / EDIT).unwrap_or(usize::MAX);
    Some(trace(items, words, place.start, &steps, end, edits))
}

fn trace(
    items: &[Item],
    words: &[Word],
    base: usize,
    steps: &[Step],
    end: usize,
    edits: usize,
) -> Alignment {
    let columns = words.len() + 1;
    let mut found = Alignment { edits, met: Vec::new(), parts: Vec::new(), gaps: Vec::new() };
    let (mut item, mut at) = (items.len(), end);
    // The ends of the part or gap that is being walked backwards.
    let (mut part_end, mut part_at) = (item, at);
    while item > 0 {
        let step = steps[(item - 1) * columns + at];
        match (items[item - 1], step) {
            (Item::Gap(_), Step::Skipped) => at -= 1,
            (Item::Gap(_), _) => {
                found.gaps.push((item - 1, base + at..base + part_at));
                item -= 1;
                (part_end, part_at) = (item, at);
            }
            (Item::Word(quoted), Step::Both) => {
                if words.get(at - 1).is_some_and(|word| word.key == quoted.key) {
                    found.met.push((item - 1, base + at - 1));
                }
                item -= 1;
                at -= 1;
            }
            (Item::Word(_), Step::Quoted) => item -= 1,
            (Item::Word(_), _) => at -= 1,
        }
        let closes = item == 0 || matches!(items[item - 1], Item::Gap(_));
        if closes && part_end > item {
            found.parts.push(Part { quoted: item..part_end, found: base + at..base + part_at });
            (part_end, part_at) = (item, at);
        }
    }
    found.met.reverse();
    found.parts.reverse();
    found.gaps.reverse();
    found
}
