//! Words that stand in two texts: copied narration and shared quotations.

use std::ops::Range;

use periksa_text::offset::Span;

use super::piece::{Piece, SHINGLE};

/// A shared run of a quotation shorter than this says only that both heard one phrase.
const SHORTEST_QUOTATION: usize = SHINGLE;
/// A quotation of at least this many words is a voice; fewer are a phrase set in marks.
pub const SHORTEST_VOICE: usize = 5;
/// Up to this share of a quotation's words may stand in the other text and it is still another one.
const OTHER_VOICE: f32 = 0.3;

/// Fewer copied words than this are a set phrase or a title with a name.
pub const FEWEST_COPIED: usize = 12;

/// A quotation of the later text that stands in the earlier.
#[derive(Copy, Clone, Debug)]
pub struct SharedQuotation {
    /// Which of the later text's quotations.
    pub nth: usize,
    /// Where the shared words stand, in the earlier and in the later text.
    pub places: [Span; 2],
    /// How many words are shared.
    pub words: usize,
    /// It stands there in the other language.
    pub translated: bool,
}

/// What two texts have word by word in common.
#[derive(Debug, Default)]
pub struct Overlap {
    /// Share of the shorter narration that stands in the other text, 0 to 1.
    pub copied: f32,
    /// Runs of copied narration in the earlier and in the later text.
    pub runs: [Vec<Span>; 2],
    /// Quotations of the later text that stand in the earlier.
    pub quotations: Vec<SharedQuotation>,
}

/// Which words of each text belong to a shingle of the other.
fn covered(a: &Piece<'_>, b: &Piece<'_>) -> Option<[Vec<bool>; 2]> {
    let mut marks: Option<[Vec<bool>; 2]> = None;
    let (mut i, mut j) = (0, 0);
    while let (Some(&(left, _)), Some(&(right, _))) = (a.shingles.get(i), b.shingles.get(j)) {
        if left != right {
            if left < right {
                i += 1;
            } else {
                j += 1;
            }
            continue;
        }
        let [in_a, in_b] =
            marks.get_or_insert_with(|| [vec![false; a.words.len()], vec![false; b.words.len()]]);
        i = mark(&a.shingles, i, in_a);
        j = mark(&b.shingles, j, in_b);
    }
    marks
}

/// Marks the words of all shingles equal to the one at `from`; returns where the next begins.
fn mark(shingles: &[(u64, usize)], from: usize, marks: &mut [bool]) -> usize {
    let hash = shingles[from].0;
    let equal = shingles[from..].iter().take_while(|(other, _)| *other == hash);
    let mut next = from;
    for (_, at) in equal {
        marks[*at..at + SHINGLE].fill(true);
        next += 1;
    }
    next
}

/// Compares two texts word by word; `None` where they share no shingle.
pub fn overlap(earlier: &Piece<'_>, later: &Piece<'_>) -> Option<Overlap> {
    let [in_earlier, in_later] = covered(earlier, later)?;
    let (of_earlier, earlier_runs) = narration(earlier, &in_earlier);
    let (of_later, later_runs) = narration(later, &in_later);
    let quotations = later.quotations.iter().enumerate();
    let shared = quotations.filter_map(|(nth, (_, held))| {
        let shared: Vec<usize> = held.clone().filter(|at| in_later[*at]).collect();
        let (&first, &last) = (shared.first()?, shared.last()?);
        let other = counterpart(earlier, later, held.clone())?;
        let places = [other, later.span(first..last + 1)];
        Some(SharedQuotation { nth, places, words: shared.len(), translated: false })
    });
    Some(Overlap {
        copied: of_earlier.max(of_later),
        runs: [earlier_runs, later_runs],
        quotations: shared.filter(|shared| shared.words >= SHORTEST_QUOTATION).collect(),
    })
}

/// Where the earlier text has the first shared words of a quotation: the quotation there that holds
/// them, or the words themselves.
fn counterpart(earlier: &Piece<'_>, later: &Piece<'_>, held: Range<usize>) -> Option<Span> {
    let at = held.filter_map(|at| earlier.position_of(&later.words, at)).next()?;
    let quoted = earlier.words[at].quotation.and_then(|nth| earlier.quotations.get(nth));
    Some(quoted.map_or_else(|| earlier.span(at..at + SHINGLE), |(span, _)| *span))
}

/// The share of a text's narration that is marked, and its runs.
fn narration(piece: &Piece<'_>, marks: &[bool]) -> (f32, Vec<Span>) {
    let mut runs: Vec<Span> = Vec::new();
    let (mut shared, mut goes_on) = (0, false);
    for (word, marked) in piece.words.iter().zip(marks) {
        let narrated = *marked && word.quotation.is_none();
        if narrated {
            shared += 1;
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) => run.end = word.span.end,
                None => runs.push(word.span),
            }
        }
        goes_on = narrated;
    }
    if shared < FEWEST_COPIED {
        return (0.0, Vec::new());
    }
    (share(shared, piece.narration), runs)
}

/// Quotations of the later text whose words the earlier does not have.
pub fn own_quotations(later: &Piece<'_>, shared: &[SharedQuotation]) -> Vec<Span> {
    let known = |nth| shared.iter().find(|other| other.nth == nth).map_or(0, |other| other.words);
    let voices = later.quotations.iter().enumerate();
    let voices = voices.filter(|(_, (_, held))| held.len() >= SHORTEST_VOICE);
    let own = voices.filter(|(nth, (_, held))| share(known(*nth), held.len()) <= OTHER_VOICE);
    own.map(|(_, (span, _))| *span).collect()
}

/// A part of a whole, 0 to 1; 0 of nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "no text has so many words that a float could not count them"
)]
pub fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}
