//! Which texts may share an origin, told by what they hold in common, so that a thousand texts need not be
//! held against each other one by one.
//!
//! What is counted here bounds the score of [`super::weigh`] from above: a pair that is left out could not
//! have reached it.

use std::hash::{Hash, Hasher};

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHasher};

use super::across::Across;
use super::credit::Credits;
use super::outsider::Outsider;
use super::overlap::{FEWEST_COPIED, share};
use super::piece::{Piece, SHINGLE};
use crate::says::same;

use super::weigh::{
    COPIED, COPY, CREDIT, FACTS, FEWEST_FACTS, LONG_QUOTATION, QUOTATION, STATEMENT_BELOW, THIRD,
};

/// Sums of the same points in another order differ by less.
const ROUNDING: f32 = 0.01;

/// What an earlier text has in common with a later one.
#[derive(Clone, Copy, Default)]
struct Common {
    /// The same words, as far as a hash can tell.
    identical: bool,
    /// Points for credits and marks.
    tie: f32,
    /// Names and figures of both.
    shared: usize,
    /// Names of the later text that are words of the earlier, and figures of both.
    known: usize,
    /// Figures whose numerals are words of the other text.
    numerals: usize,
    /// Shingles of both: places in the earlier and in the later text.
    shingles: [usize; 2],
}

/// Pairs of texts that may share an origin, the lower index first; in order.
pub fn candidates(
    pieces: &[Piece<'_>],
    credits: &[Credits],
    across: &Across,
) -> Vec<(usize, usize)> {
    let (facts, shingles) = (Facts::of(pieces, across.leads()), Shingles::of(pieces));
    let ties = Ties::of(pieces, credits);
    let mut found = Vec::new();
    let mut common = vec![Common::default(); pieces.len()];
    for later in 0..pieces.len() {
        common.fill(Common::default());
        facts.count(&pieces[later], &mut common);
        let told = translated(later, &pieces[later], across, &mut common);
        shingles.count(later, &mut common);
        ties.mark(later, &mut common);
        let others = common.iter().enumerate().filter(|(earlier, _)| *earlier != later);
        let near = others
            .filter(|(earlier, common)| common.may_share(&pieces[*earlier], &pieces[later], told));
        found.extend(near.map(|(earlier, _)| (earlier.min(later), earlier.max(later))));
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Common {
    /// Of the later text as many names and figures as are `told` can be its own before another language.
    fn may_share(&self, earlier: &Piece<'_>, later: &Piece<'_>, told: usize) -> bool {
        if self.identical {
            return true;
        }
        let met = self.shingles[1] > 0;
        if !met && self.tie == 0.0 && self.shared < FEWEST_FACTS {
            return false;
        }
        let abroad = same::is_translated(earlier.lang, later.lang);
        let own = if abroad {
            told.saturating_sub(self.known + self.numerals)
        } else {
            later.names.len() + later.figures.len() - self.known
        };
        let known = share(self.shared + 1, self.shared + own + 2);
        let copied = copied(self.shingles[0], earlier).max(copied(self.shingles[1], later));
        let held = later.quotations.iter().map(|(_, held)| held.len()).max().unwrap_or(0);
        let quoted = known >= STATEMENT_BELOW - ROUNDING
            && (abroad || held.min(self.shingles[1] * SHINGLE) >= LONG_QUOTATION);
        let quoted = if quoted { QUOTATION } else { 0.0 };
        let points = FACTS * (known - 0.5) + self.tie + quoted + COPIED * copied;
        copied >= COPY || points >= -ROUNDING
    }
}

/// The share of a narration that so many shingles can cover at most.
fn copied(shingles: usize, piece: &Piece<'_>) -> f32 {
    let words = shingles * SHINGLE;
    if words < FEWEST_COPIED { 0.0 } else { share(words.min(piece.narration), piece.narration) }
}

/// Where the names and figures of all texts stand.
struct Facts<'a> {
    /// Texts that have a name or the numerals of a figure among their words, and whether it is a name there.
    words: FxHashMap<&'a str, Vec<(usize, bool)>>,
    figures: FxHashMap<Decimal, Vec<usize>>,
    /// Whether there are texts of two languages.
    abroad: bool,
}

impl<'a> Facts<'a> {
    fn of(pieces: &'a [Piece<'_>], abroad: bool) -> Self {
        let named = pieces
            .iter()
            .flat_map(|piece| piece.names.keys().chain(numerals(piece).filter(|_| abroad)));
        let mut words: FxHashMap<&str, Vec<(usize, bool)>> =
            named.map(|word| (word.as_str(), Vec::new())).collect();
        let mut figures: FxHashMap<Decimal, Vec<usize>> = FxHashMap::default();
        for (at, piece) in pieces.iter().enumerate() {
            for word in &piece.vocabulary {
                if let Some(texts) = words.get_mut(word.as_str()) {
                    texts.push((at, piece.names.contains_key(word)));
                }
            }
            for value in piece.figures.keys() {
                figures.entry(*value).or_default().push(at);
            }
        }
        Self { words, figures, abroad }
    }

    fn count(&self, later: &Piece<'_>, common: &mut [Common]) {
        for (text, named) in
            later.names.keys().filter_map(|name| self.words.get(name.as_str())).flatten()
        {
            common[*text].known += 1;
            common[*text].shared += usize::from(*named);
        }
        for text in later.figures.keys().filter_map(|value| self.figures.get(value)).flatten() {
            common[*text].known += 1;
            common[*text].shared += 1;
        }
        for (text, _) in numerals(later)
            .filter(|_| self.abroad)
            .filter_map(|word| self.words.get(word.as_str()))
            .flatten()
        {
            common[*text].numerals += 1;
        }
    }
}

/// The numerals of figures that are not small.
fn numerals<'p>(piece: &'p Piece<'_>) -> impl Iterator<Item = &'p String> {
    let figures = piece.figures.values().filter(|figure| !figure.slight);
    figures.filter_map(|figure| figure.numerals.as_ref())
}

/// Counts the names that texts in the other language have in other words; gives how many names and figures of
/// this one they may surely lack.
fn translated(later: usize, piece: &Piece<'_>, across: &Across, common: &mut [Common]) -> usize {
    for there in piece.names.keys().flat_map(|name| across.texts(later, name)) {
        common[there.text].known += 1;
        common[there.text].shared += usize::from(there.name.is_some());
    }
    let names = piece.names.keys().filter(|name| !across.is_word(later, name)).count();
    names + piece.figures.values().filter(|figure| !figure.slight).count()
}

/// The shingles that stand in more than one text.
struct Shingles {
    /// Texts that have it, and how often; those of one shingle side by side.
    texts: Vec<(usize, usize)>,
    /// Of each text: the stretches of `texts` of its shingles, and how often it has each.
    of_text: Vec<Vec<(usize, usize, usize)>>,
}

impl Shingles {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let mut all: Vec<(u64, usize, usize)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let runs = piece.shingles.chunk_by(|(one, _), (other, _)| one == other);
            all.extend(runs.filter_map(|run| Some((run.first()?.0, at, run.len()))));
        }
        all.sort_unstable();
        let mut found =
            Self { texts: Vec::new(), of_text: pieces.iter().map(|_| Vec::new()).collect() };
        for met in all.chunk_by(|(one, ..), (other, ..)| one == other).filter(|met| met.len() > 1) {
            let start = found.texts.len();
            found.texts.extend(met.iter().map(|(_, text, times)| (*text, *times)));
            for (_, text, times) in met {
                found.of_text[*text].push((start, found.texts.len(), *times));
            }
        }
        found
    }

    fn count(&self, later: usize, common: &mut [Common]) {
        for (start, end, times) in &self.of_text[later] {
            for (text, there) in &self.texts[*start..*end] {
                let [in_earlier, in_later] = &mut common[*text].shingles;
                *in_earlier += there;
                *in_later += times;
            }
        }
    }
}

/// Who credits whom, who bears which mark, and who has the same words.
struct Ties<'a> {
    pieces: &'a [Piece<'a>],
    credits: &'a [Credits],
    /// The texts of an outlet, and those that credit it.
    outlets: FxHashMap<&'a [String], [Vec<usize>; 2]>,
    outsiders: FxHashMap<String, Vec<usize>>,
    marks: FxHashMap<&'a str, Vec<usize>>,
    words: FxHashMap<u64, Vec<usize>>,
}

impl<'a> Ties<'a> {
    fn of(pieces: &'a [Piece<'a>], credits: &'a [Credits]) -> Self {
        let mut outlets: FxHashMap<&[String], [Vec<usize>; 2]> = FxHashMap::default();
        let mut words: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, (piece, credits)) in pieces.iter().zip(credits).enumerate() {
            if let Some(name) = piece.outlet.name() {
                outlets.entry(name).or_default()[0].push(at);
            }
            for (named, _) in &credits.outlets {
                if let Some(name) = pieces[*named].outlet.name() {
                    outlets.entry(name).or_default()[1].push(at);
                }
            }
            words.entry(hash(piece)).or_default().push(at);
        }
        let mut outsiders: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut marks: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, credits) in credits.iter().enumerate() {
            for key in credits.outsiders.iter().flat_map(Outsider::keys) {
                outsiders.entry(key).or_default().push(at);
            }
            for (name, _) in &credits.marks {
                marks.entry(name).or_default().push(at);
            }
        }
        Self { pieces, credits, outlets, outsiders, marks, words }
    }

    fn mark(&self, later: usize, common: &mut [Common]) {
        let mut tie = |texts: &[usize], points: f32| {
            for text in texts {
                common[*text].tie = common[*text].tie.max(points);
            }
        };
        let credits = &self.credits[later];
        let named =
            credits.outlets.iter().filter_map(|(named, _)| self.pieces[*named].outlet.name());
        for [of, crediting] in named.filter_map(|name| self.outlets.get(name)) {
            tie(of, CREDIT);
            tie(crediting, CREDIT);
        }
        for key in credits.outsiders.iter().flat_map(Outsider::keys) {
            tie(self.outsiders.get(&key).map_or(&[], Vec::as_slice), CREDIT);
        }
        for (name, _) in &credits.marks {
            tie(self.marks.get(name.as_str()).map_or(&[], Vec::as_slice), THIRD);
        }
        for text in self.words.get(&hash(&self.pieces[later])).into_iter().flatten() {
            common[*text].identical = true;
        }
    }
}

fn hash(piece: &Piece<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    piece.words.iter().for_each(|word| word.folded.hash(&mut hasher));
    hasher.finish()
}
