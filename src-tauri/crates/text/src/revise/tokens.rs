//! The words and marks of two texts, numbered so that equal ones share a number.

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::normalise::unify_marks;
use crate::offset::Span;
use crate::segment;

/// Weight of a word or mark that is common in the texts, and of one that is not. A rare word says
/// three times as much about the place it stands in.
const COMMON_WEIGHT: u32 = 1;
const RARE_WEIGHT: u32 = 3;
/// A word that stands more often than this in either text is common.
const MOST_OF_RARE: usize = 4;

/// One text as words and marks; white space is left out.
pub(super) struct Side<'a> {
    pub text: &'a str,
    /// Where each token stands.
    pub spans: Vec<Span>,
    /// The number of each token: equal for tokens that differ at most in the form of their marks.
    pub ids: Vec<usize>,
    /// The token ranges of the paragraphs.
    pub paragraphs: Vec<Span>,
    /// For each number, the tokens that carry it.
    places: Vec<Vec<usize>>,
}

/// Both texts and what their words weigh.
pub(super) struct Pair<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    weights: Vec<u32>,
    kinds: Vec<Kind>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    /// Carries a letter or digit.
    Word,
    /// A mark that can end a sentence, the quotation mark behind it included.
    SentenceEnd,
    Mark,
}

impl Kind {
    fn of(token: &str) -> Self {
        if token.contains(char::is_alphanumeric) {
            Self::Word
        } else if matches!(token, "." | "?" | "!" | "..." | "\"") {
            Self::SentenceEnd
        } else {
            Self::Mark
        }
    }
}

impl<'a> Pair<'a> {
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let mut numbers = FxHashMap::default();
        let mut kinds = Vec::new();
        let mut old = read(old, &mut numbers, &mut kinds);
        let mut new = read(new, &mut numbers, &mut kinds);
        old.index(kinds.len());
        new.index(kinds.len());
        let weights = kinds
            .iter()
            .enumerate()
            .map(|(id, kind)| {
                let often = old.places[id].len().max(new.places[id].len());
                if *kind == Kind::Word && often <= MOST_OF_RARE {
                    RARE_WEIGHT
                } else {
                    COMMON_WEIGHT
                }
            })
            .collect();
        Self { old, new, weights, kinds }
    }

    /// What agreement on this token says about a place.
    pub fn weight(&self, id: usize) -> u32 {
        self.weights[id]
    }

    /// How many of the tokens are words, that is, carry a letter or digit.
    pub fn words(&self, ids: &[usize]) -> usize {
        ids.iter().filter(|id| self.kinds[**id] == Kind::Word).count()
    }

    /// Whether the token can be the last of a sentence.
    pub fn ends_sentence(&self, id: usize) -> bool {
        self.kinds[id] == Kind::SentenceEnd
    }
}

impl Side<'_> {
    /// The range of tokens that share at least a byte with a span.
    pub fn tokens(&self, span: Span) -> Span {
        let start = self.spans.partition_point(|token| token.end <= span.start);
        let end = self.spans.partition_point(|token| token.start < span.end);
        Span::new(start, end.max(start))
    }

    /// The bytes from the first token of a range to its last.
    pub fn bytes(&self, tokens: Span) -> Span {
        match self.spans.get(tokens.start..tokens.end) {
            Some([first, .., last]) => Span::new(first.start, last.end),
            Some([only]) => *only,
            _ => Span::default(),
        }
    }

    /// Whether a token is the first of its paragraph; the end of the text counts as one.
    pub fn opens_paragraph(&self, token: usize) -> bool {
        token >= self.ids.len() || self.paragraphs.binary_search_by_key(&token, |p| p.start).is_ok()
    }

    /// The paragraph a token stands in.
    pub fn paragraph_of(&self, token: usize) -> Option<Span> {
        let behind = self.paragraphs.partition_point(|paragraph| paragraph.start <= token);
        self.paragraphs.get(behind.checked_sub(1)?).copied().filter(|found| token < found.end)
    }

    /// Every place where the tokens `wanted` stand one after the other.
    pub fn occurrences(&self, wanted: &[usize]) -> Vec<usize> {
        let rarest = wanted.iter().enumerate().min_by_key(|(_, id)| self.places[**id].len());
        let Some((offset, id)) = rarest else { return Vec::new() };
        let stands = |at: &usize| self.ids.get(*at..*at + wanted.len()) == Some(wanted);
        self.places[*id].iter().filter_map(|at| at.checked_sub(offset)).filter(stands).collect()
    }

    fn index(&mut self, numbers: usize) {
        self.places = vec![Vec::new(); numbers];
        for (at, id) in self.ids.iter().enumerate() {
            self.places[*id].push(at);
        }
    }
}

fn read<'a>(
    text: &'a str,
    numbers: &mut FxHashMap<String, usize>,
    kinds: &mut Vec<Kind>,
) -> Side<'a> {
    let (mut spans, mut ids) = (Vec::new(), Vec::new());
    for (at, piece) in text.split_word_bound_indices() {
        let token =
            if piece.is_ascii() { piece.trim().to_owned() } else { unify_marks(piece.trim()) };
        if token.trim().is_empty() {
            continue;
        }
        spans.push(Span::new(at, at + piece.len()));
        let kind = Kind::of(&token);
        ids.push(*numbers.entry(token).or_insert_with(|| {
            kinds.push(kind);
            kinds.len() - 1
        }));
    }
    let mut side = Side { text, spans, ids, paragraphs: Vec::new(), places: Vec::new() };
    side.paragraphs = segment::paragraphs(text)
        .into_iter()
        .map(|paragraph| side.tokens(paragraph))
        .filter(|tokens| !tokens.is_empty())
        .collect();
    side
}
