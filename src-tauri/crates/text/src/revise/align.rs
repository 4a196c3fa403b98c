//! Which word of the old text became which of the new one: paragraphs first, then words inside them,
//! then what is left over, so that a moved or split paragraph and a moved sentence are followed.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::differences;
use super::tokens::{Pair, Side};
use crate::offset::Span;

/// Two paragraphs are versions of one when they share this part of the weight of both.
const ALIKE: f32 = 0.35;
/// A paragraph is part of another when this much of its weight is there.
const CONTAINED: f32 = 0.7;
/// A part of a paragraph has at least this many words, or chance would find it elsewhere.
const FEWEST_WORDS_OF_PART: usize = 4;
/// A word in more stretches than this does not lead to them; it still counts once one is found.
const MOST_STRETCHES: usize = 48;
/// What standing beside the same words adds to likeness.
const NEIGHBOUR_BONUS: f32 = 0.2;
/// Two pairings whose likeness is closer than this are a tie, and neither is made.
const CLEAR_LEAD: f32 = 0.05;
/// How often what is left over is compared again: once for moved pieces, once for pieces of those.
const ROUNDS: usize = 3;

/// For each token of the old text, its token in the new one.
pub(super) struct Alignment {
    pub forward: Vec<Option<usize>>,
    /// For each token of the new text, its token in the old one.
    pub backward: Vec<Option<usize>>,
    /// For each token of the old text, whether it kept its order with most of the text.
    pub kept: Vec<bool>,
}

impl Alignment {
    pub fn new(pair: &Pair) -> Self {
        let mut alignment = Self {
            forward: vec![None; pair.old.ids.len()],
            backward: vec![None; pair.new.ids.len()],
            kept: Vec::new(),
        };
        alignment.equal_paragraphs(pair);
        let old = alignment.open(&pair.old.paragraphs, &alignment.forward);
        let new = alignment.open(&pair.new.paragraphs, &alignment.backward);
        alignment.similar_stretches(pair, &old, &new);
        for _ in 0..ROUNDS {
            let old = left_over(pair, &pair.old, &alignment.forward);
            let new = left_over(pair, &pair.new, &alignment.backward);
            if !alignment.similar_stretches(pair, &old, &new) {
                break;
            }
        }
        alignment.kept = backbone(&alignment.forward);
        alignment
    }

    fn join(&mut self, old: usize, new: usize, len: usize) {
        for by in 0..len {
            self.forward[old + by] = Some(new + by);
            self.backward[new + by] = Some(old + by);
        }
    }

    /// Joins paragraphs whose words did not change and whose order among each other is kept.
    fn equal_paragraphs(&mut self, pair: &Pair) {
        let words = |side: &Side| -> Vec<Vec<usize>> {
            side.paragraphs.iter().map(|span| side.ids[span.start..span.end].to_vec()).collect()
        };
        let (old, new) = (words(&pair.old), words(&pair.new));
        for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for by in 0..len {
                    let old = pair.old.paragraphs[old_index + by];
                    self.join(old.start, pair.new.paragraphs[new_index + by].start, old.len());
                }
            }
        }
    }

    /// The stretches none of whose tokens has a partner yet.
    fn open(&self, stretches: &[Span], partners: &[Option<usize>]) -> Vec<Span> {
        let is_open = |span: &&Span| partners[span.start].is_none();
        stretches.iter().filter(is_open).copied().collect()
    }

    /// Joins the words of stretches that are alike, the most alike first. A stretch that is as much like
    /// another one stays alone. Says whether any were joined.
    fn similar_stretches(&mut self, pair: &Pair, old: &[Span], new: &[Span]) -> bool {
        let pairings = self.likely(pair, old, new);
        let mut taken = (vec![false; old.len()], vec![false; new.len()]);
        let mut any = false;
        for (at, pairing) in pairings.iter().enumerate() {
            let is_open = |other: &Pairing| !taken.0[other.old] && !taken.1[other.new];
            if !is_open(pairing) {
                continue;
            }
            let near = |other: &&Pairing| pairing.alike - other.alike < CLEAR_LEAD;
            let rivals = |other: &Pairing| (other.old == pairing.old) != (other.new == pairing.new);
            let is_tie =
                pairings[at + 1..].iter().take_while(near).any(|o| rivals(o) && is_open(o));
            (taken.0[pairing.old], taken.1[pairing.new]) = (true, true);
            if !is_tie {
                any |= self.words(pair, old[pairing.old], new[pairing.new]);
            }
        }
        any
    }

    /// Whether the words before or behind two stretches belong together.
    fn are_neighbours(&self, old: Span, new: Span) -> bool {
        let before = match (old.start.checked_sub(1), new.start.checked_sub(1)) {
            (Some(one), Some(other)) => self.forward[one] == Some(other),
            (one, other) => one == other,
        };
        let behind = match (self.forward.get(old.end), self.backward.get(new.end)) {
            (Some(to), Some(_)) => *to == Some(new.end),
            (one, other) => one.is_none() && other.is_none(),
        };
        before || behind
    }

    /// Pairs of stretches that may be versions of each other, the most alike first.
    fn likely(&self, pair: &Pair, old: &[Span], new: &[Span]) -> Vec<Pairing> {
        let bags: Vec<Bag> = new.iter().map(|span| Bag::new(pair, &pair.new, *span)).collect();
        let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, bag) in bags.iter().enumerate() {
            for id in bag.counts.keys() {
                holders.entry(*id).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        for (at, span) in old.iter().enumerate() {
            let bag = Bag::new(pair, &pair.old, *span);
            let held = bag.counts.keys().filter_map(|id| holders.get(id));
            let mut near: Vec<usize> =
                held.filter(|held| held.len() <= MOST_STRETCHES).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            for other in near {
                if let Some(alike) = bag.likeness(pair, &bags[other]) {
                    let beside = self.are_neighbours(*span, new[other]);
                    let bonus = if beside { NEIGHBOUR_BONUS } else { 0.0 };
                    found.push(Pairing { alike: alike + bonus, old: at, new: other });
                }
            }
        }
        found.sort_by(|one, other| {
            let order = other.alike.total_cmp(&one.alike);
            order.then((one.old, one.new).cmp(&(other.old, other.new)))
        });
        found
    }

    /// Joins the words of two stretches.
    fn words(&mut self, pair: &Pair, old: Span, new: Span) -> bool {
        let one = &pair.old.ids[old.start..old.end];
        let other = &pair.new.ids[new.start..new.end];
        let ends = |id: &usize| pair.ends_sentence(*id);
        let ops = differences::of(one, other, ends);
        let mut any = false;
        for op in ops {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                self.join(old.start + old_index, new.start + new_index, len);
                any = true;
            }
        }
        any
    }
}

/// Two stretches that may be versions of each other.
struct Pairing {
    alike: f32,
    old: usize,
    new: usize,
}

/// The tokens of a stretch without their order.
struct Bag {
    counts: FxHashMap<usize, u32>,
    weight: u32,
    words: usize,
}

impl Bag {
    fn new(pair: &Pair, side: &Side, span: Span) -> Self {
        let ids = &side.ids[span.start..span.end];
        let mut counts: FxHashMap<usize, u32> = FxHashMap::default();
        for id in ids {
            *counts.entry(*id).or_default() += 1;
        }
        let weight = ids.iter().map(|id| pair.weight(*id)).sum();
        Self { counts, weight, words: pair.words(ids) }
    }

    /// From 0 to 1 how alike two stretches are; `None` where neither is a version or part of the other.
    fn likeness(&self, pair: &Pair, other: &Self) -> Option<f32> {
        let both = |(id, count): (&usize, &u32)| {
            pair.weight(*id) * other.counts.get(id).map_or(0, |held| *held.min(count))
        };
        let shared = self.counts.iter().map(both).sum::<u32>() as f32;
        let alike = 2.0 * shared / (self.weight + other.weight) as f32;
        let is_part = shared >= CONTAINED * self.weight.min(other.weight) as f32
            && self.words.min(other.words) >= FEWEST_WORDS_OF_PART;
        (alike >= ALIKE || is_part).then_some(alike)
    }
}

/// The stretches of tokens without a partner, each within its paragraph.
fn left_over(pair: &Pair, side: &Side, partners: &[Option<usize>]) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in &side.paragraphs {
        let mut at = paragraph.start;
        while at < paragraph.end {
            let open = partners[at..paragraph.end].iter().take_while(|p| p.is_none()).count();
            if pair.words(&side.ids[at..at + open]) >= FEWEST_WORDS_OF_PART {
                found.push(Span::new(at, at + open));
            }
            at += open.max(1);
        }
    }
    found
}

/// For each old token, whether it belongs to the longest sequence that kept its order.
fn backbone(forward: &[Option<usize>]) -> Vec<bool> {
    // `tails[n]` is the token that ends the sequence of n + 1 tokens with the earliest end.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; forward.len()];
    for (at, to) in forward.iter().enumerate() {
        let Some(to) = to else { continue };
        let length = tails.partition_point(|tail| forward[*tail].is_some_and(|end| end < *to));
        before[at] = length.checked_sub(1).map(|last| tails[last]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut kept = vec![false; forward.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}
