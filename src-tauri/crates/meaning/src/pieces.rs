//! Texts as pieces of a vocabulary: the unigram segmentation of `SentencePiece` (Kudo, "Subword
//! Regularization", 2018), by the pack's own vocabulary and its own table of characters to replace.

use crate::problem::{PackProblem, damaged};
use crate::take::Take;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Stands for a space in the vocabulary.
const SPACE: char = '\u{2581}';
/// How much less likely than the least likely piece an unknown character is, as a logarithm; the value of
/// `SentencePiece`.
const UNKNOWN: f32 = 10.0;
/// Characters in the place of one, at the most: twice what NFKC makes of any.
const LONGEST_REPLACEMENT: u8 = 36;
/// Bytes of all pieces, at the most.
const LARGEST_LETTERS: usize = 1 << 28;

/// Pieces that are no words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Control {
    pub(crate) begin: u32,
    pub(crate) end: u32,
    pub(crate) padding: u32,
    pub(crate) unknown: u32,
}

/// The vocabulary.
pub(crate) struct Pieces {
    pub(crate) control: Control,
    letters: Box<[u8]>,
    ends: Vec<u32>,
    scores: Vec<f32>,
    /// The pieces in the order of their bytes: those that begin alike stand together.
    sorted: Vec<u32>,
    unknown: f32,
    replaced: FxHashMap<char, Box<str>>,
}

impl Pieces {
    pub(crate) fn read(take: &mut Take, vocabulary: usize) -> Result<Self, PackProblem> {
        let count = take.count("pieces", 1, vocabulary)?;
        let control = control(take, count)?;
        let length = take.size()?;
        if length > LARGEST_LETTERS {
            return Err(damaged(format!("{length} bytes of pieces")));
        }
        let starts = Take::new(take.bytes((count + 1) * size_of::<u32>())?);
        let ends = ends(starts, count, length)?;
        let scores = crate::take::floats(take.bytes(count * size_of::<f32>())?)?;
        let letters: Box<[u8]> = take.bytes(length)?.into();
        let replaced = replaced(take)?;
        let least = scores.iter().copied().fold(f32::INFINITY, f32::min);
        let mut pieces = Self {
            control,
            letters,
            ends,
            scores,
            sorted: Vec::new(),
            unknown: least - UNKNOWN,
            replaced,
        };
        pieces.sorted = pieces.in_order(count);
        Ok(pieces)
    }

    /// What can stand in a text, sorted.
    fn in_order(&self, count: usize) -> Vec<u32> {
        let Control { begin, end, padding, unknown } = self.control;
        let is_word = |piece: &u32| {
            ![begin, end, padding, unknown].contains(piece) && !self.piece(*piece).is_empty()
        };
        let mut sorted: Vec<u32> =
            (0..u32::try_from(count).unwrap_or(u32::MAX)).filter(is_word).collect();
        sorted.sort_unstable_by(|a, b| self.piece(*a).cmp(self.piece(*b)));
        sorted
    }

    fn piece(&self, piece: u32) -> &[u8] {
        let at = piece as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.letters[start as usize..self.ends[at] as usize]
    }

    /// The likeliest pieces of a text, without those that mark its beginning and end.
    pub(crate) fn of(&self, text: &str) -> Vec<u32> {
        let letters = self.normalised(text);
        let starts: Vec<usize> =
            letters.char_indices().map(|(at, _)| at).chain([letters.len()]).collect();
        let characters = starts.len() - 1;
        let mut best: Vec<Step> = vec![Step::NONE; starts.len()];
        best[0].score = 0.0;
        for from in 0..characters {
            let score = best[from].score;
            best[from + 1].improve(score + self.unknown, from, self.control.unknown);
            let mut alike = 0..self.sorted.len();
            for to in from + 1..=characters {
                let written = &letters.as_bytes()[starts[from]..starts[to]];
                alike = self.beginning_with(written, alike);
                let Some(first) = self.sorted.get(alike.start).filter(|_| !alike.is_empty()) else {
                    break;
                };
                // The shortest of those that begin so comes first.
                if self.piece(*first) == written {
                    best[to].improve(score + self.scores[*first as usize], from, *first);
                }
            }
        }
        let mut pieces = Vec::new();
        let mut at = characters;
        while at > 0 {
            pieces.push(best[at].piece);
            at = best[at].from;
        }
        pieces.reverse();
        pieces
    }

    /// The part of `among` that begins with these bytes.
    fn beginning_with(&self, written: &[u8], among: Range<usize>) -> Range<usize> {
        let within = &self.sorted[among.clone()];
        let before = within.partition_point(|piece| self.piece(*piece) < written);
        let alike =
            within[before..].partition_point(|piece| self.piece(*piece).starts_with(written));
        among.start + before..among.start + before + alike
    }

    /// Characters replaced, spaces marked; one stands in front, and none beside another.
    fn normalised(&self, text: &str) -> String {
        let mut letters = String::with_capacity(text.len() + SPACE.len_utf8());
        letters.push(SPACE);
        let mut push = |character: char| {
            if character != ' ' {
                letters.push(character);
            } else if !letters.ends_with(SPACE) {
                letters.push(SPACE);
            }
        };
        for character in text.trim().chars() {
            match self.replaced.get(&character) {
                Some(replacement) => replacement.chars().for_each(&mut push),
                None => push(character),
            }
        }
        letters
    }
}

/// The best way to a place in a text.
#[derive(Clone, Copy)]
struct Step {
    score: f32,
    from: usize,
    piece: u32,
}

impl Step {
    const NONE: Self = Self { score: f32::NEG_INFINITY, from: 0, piece: 0 };

    fn improve(&mut self, score: f32, from: usize, piece: u32) {
        if score > self.score {
            *self = Self { score, from, piece };
        }
    }
}

fn control(take: &mut Take, count: usize) -> Result<Control, PackProblem> {
    let mut piece = || take.count("as a piece", 0, count - 1).map(|piece| piece as u32);
    Ok(Control { begin: piece()?, end: piece()?, padding: piece()?, unknown: piece()? })
}

/// Where each piece ends.
fn ends(mut starts: Take, count: usize, length: usize) -> Result<Vec<u32>, PackProblem> {
    let wrong = || damaged("its pieces do not follow one another");
    let mut before = starts.u32()?;
    if before != 0 {
        return Err(wrong());
    }
    let mut ends = Vec::with_capacity(count);
    for _ in 0..count {
        let end = starts.u32()?;
        if end < before {
            return Err(wrong());
        }
        ends.push(end);
        before = end;
    }
    if before as usize == length { Ok(ends) } else { Err(wrong()) }
}

fn replaced(take: &mut Take) -> Result<FxHashMap<char, Box<str>>, PackProblem> {
    let count = take.count("replacements", 0, char::MAX as usize)?;
    let length = take.count("bytes of replacements", 0, LARGEST_LETTERS)?;
    let mut take = Take::new(take.bytes(length)?);
    let mut replaced = FxHashMap::default();
    for _ in 0..count {
        let character = character(&mut take)?;
        let length = take.u8()?;
        if length > LONGEST_REPLACEMENT {
            return Err(damaged(format!("{length} characters in the place of one")));
        }
        let replacement: String =
            (0..length).map(|_| self::character(&mut take)).collect::<Result<_, _>>()?;
        replaced.insert(character, replacement.into_boxed_str());
    }
    Ok(replaced)
}

fn character(take: &mut Take) -> Result<char, PackProblem> {
    char::from_u32(take.u32()?).ok_or_else(|| damaged("a replacement that is no character"))
}
