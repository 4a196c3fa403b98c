//! Outlets that a text credits and that none of the texts is from.

use std::ops::Range;

use periksa_text::offset::Span;

use super::piece::{LISTS, Piece, Word, stemmed};

/// Letters of an outlet's initials: "WSJ".
const INITIALS: Range<usize> = 3..6;

/// An outlet as a text writes its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outsider {
    /// Folded, without an article and without the words that say what it is.
    name: Vec<String>,
    /// It is known by its name alone: a word such as "Journal" or "newspaper" is or stands beside it.
    pub certain: bool,
    pub span: Span,
}

impl Outsider {
    /// A name behind a phrase such as "first reported by", whatever it is.
    pub fn named(piece: &Piece<'_>, at: usize) -> Option<Self> {
        let at = at + usize::from(LISTS.section("article").has(&piece.words.get(at)?.folded));
        let words = piece.words.get(at..)?;
        let len = words.iter().take_while(|word| word.capital && !word.first).count();
        (len > 0).then(|| Self::of(piece, at..at + len, true))
    }

    /// The outlet whose name begins at a word, in a sentence that speaks of reporting. A name in capitals may be
    /// one, and one that reports or was told.
    pub fn read(piece: &Piece<'_>, sentence: Range<usize>, at: usize) -> Option<Self> {
        let words = &piece.words[sentence.clone()];
        let from = at - sentence.start;
        if from > 0 && joined(piece, at - 1) && opens(&words[from - 1]) {
            return None;
        }
        let run = 1 + (at..sentence.end - 1).take_while(|at| joined(piece, *at)).count();
        let run = &words[from..(from + run).min(words.len())];
        let len = run.iter().take_while(|word| opens(word)).count();
        let run = &run[..len];
        let last = run.last()?;
        let kinds = LISTS.section("outlet_kind");
        let beside = |words: &[Word]| {
            let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
            (kinds.match_end(&folded) > 0, kinds.match_start(&folded) > 0)
        };
        let told = LISTS.section("outlet_word").has(stemmed(&last.folded))
            || beside(&words[..from]).0
            || beside(run).1 && len > 1
            || beside(&words[from + len..]).1;
        let letters = last.span.of(piece.text).trim_end_matches("'s");
        let initials = len == 1
            && INITIALS.contains(&letters.len())
            && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        let has = |list: &str, word: Option<&Word>| {
            word.is_some_and(|word| LISTS.section(list).has(&word.folded))
        };
        let before = from.checked_sub(1).and_then(|at| words.get(at));
        let reports = has("reports", words.get(from + len)) || has("told_to", before);
        (told || initials || reports).then(|| Self::of(piece, at..at + len, told))
    }

    fn of(piece: &Piece<'_>, words: Range<usize>, certain: bool) -> Self {
        let span = piece.span(words.clone());
        let mut name: Vec<String> =
            piece.words[words].iter().map(|word| stemmed(&word.folded).to_owned()).collect();
        let kinds = LISTS.section("outlet_kind");
        let (front, back) = (kinds.match_start(&name), kinds.match_end(&name));
        if front + back < name.len() {
            name = name[front..name.len() - back].to_vec();
        }
        Self { name, certain, span }
    }

    /// Whether both are names of one outlet: the same, the last words of it ("the Journal"), or its initials.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_short = |short: &Self, long: &Self| {
            short.certain && long.certain && long.name.ends_with(&short.name)
                || short.name.len() == 1 && long.initials().as_ref() == short.name.first()
        };
        self.name == other.name && (self.certain || other.certain)
            || is_short(self, other)
            || is_short(other, self)
    }

    /// Words of which two names of one outlet have one in common.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        [self.name.last().cloned(), self.initials()].into_iter().flatten()
    }

    fn initials(&self) -> Option<String> {
        let initials: String = self.name.iter().filter_map(|word| word.chars().next()).collect();
        (INITIALS.contains(&self.name.len()) && self.certain).then_some(initials)
    }
}

/// Whether a word may be part of a name: one that begins a sentence may have its capital from there.
fn opens(word: &Word) -> bool {
    let plain = || {
        let lists = ["credit", "article", "outlet_kind"];
        crate::lexicon::is_stop_word(&word.folded)
            || lists.iter().any(|list| LISTS.section(list).has(&word.folded))
    };
    word.capital && !(word.first && plain())
}

/// Whether only a space parts a word from the next.
fn joined(piece: &Piece<'_>, at: usize) -> bool {
    let pair = piece.words.get(at..at + 2);
    pair.is_some_and(|pair| {
        Span::new(pair[0].span.end, pair[1].span.start).of(piece.text) == " " && pair[1].capital
    })
}
