//! One text as it is compared: its words, quotations, names and figures.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use periksa_text::lang::{Lang, detect};
use periksa_text::normalise::fold;
use periksa_text::number::amounts;
use periksa_text::offset::Span;
use periksa_text::segment::{paragraphs, quotations, sentences, words};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Text;
use super::order::Published;
use super::outlet::Outlet;
use crate::lexicon::{Lexicon, is_stop_word};

/// The word lists of this part.
pub static LISTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/origins.txt")));

/// Words in a shingle: shorter ones are met by chance in two reports of one event, longer ones break
/// at every edit.
pub const SHINGLE: usize = 4;
/// A first paragraph of at most this many words that ends without a stop is a headline.
const LONGEST_HEADLINE: usize = 20;

/// Up to here figures have words of their own, and what is counted may be told in another.
const SLIGHT: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A word of a text.
#[derive(Clone, Debug)]
pub struct Word {
    pub folded: String,
    pub span: Span,
    pub capital: bool,
    /// Whether it begins a sentence or a quotation, where a capital says nothing.
    pub first: bool,
    /// Which of the quotations it stands in.
    pub quotation: Option<usize>,
    /// Which sentence it stands in.
    pub sentence: usize,
}

/// A figure of a text.
#[derive(Debug)]
pub struct Figure {
    pub span: Span,
    /// Its first word in numerals, folded.
    pub numerals: Option<String>,
    /// Whether it is so small that a text in the other language may have it in no word of number ("an hour").
    pub slight: bool,
}

impl Figure {
    /// Whether a text in the other language may have it written otherwise: in no word of number, or in the same
    /// numerals with another word of size or none ("31 million and not 19", "the map of 1788").
    pub fn may_stand_in(&self, other: &Piece<'_>) -> bool {
        let numerals = self.numerals.as_ref();
        self.slight || numerals.is_some_and(|numerals| other.vocabulary.contains(numerals))
    }
}

/// A text made ready for comparison.
#[derive(Debug)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub lang: Lang,
    pub published: Published,
    pub outlet: Outlet,
    pub words: Vec<Word>,
    /// Quotations: their bytes, marks included, and their words.
    pub quotations: Vec<(Span, Range<usize>)>,
    /// Words written with a capital inside a sentence, each with its first place; outlets excepted.
    pub names: FxHashMap<String, Span>,
    /// Values of the figures, each where it stands first.
    pub figures: FxHashMap<Decimal, Figure>,
    /// All its words.
    pub vocabulary: FxHashSet<String>,
    /// How many words stand outside quotations.
    pub narration: usize,
    /// Hashes of its shingles and where each begins (word index), sorted.
    pub shingles: Vec<(u64, usize)>,
}

impl<'a> Piece<'a> {
    pub fn read(source: &Text<'a>) -> Self {
        let text = source.text;
        let lang = source.lang.or_else(|| detect(text)).unwrap_or(Lang::En);
        let marked = quotations(text);
        let (words, body) = cut(text, lang, &marked);
        let until = |byte| words.partition_point(|word| word.span.start < byte);
        let quotations = marked.iter().map(|q| (*q, until(q.start)..until(q.end))).collect();
        let outlet = Outlet::read(source.outlet, source.url);
        let figures = figures(text, lang);
        let mut names = names(&words[body..]);
        // "Rp640 juta" is a figure.
        names.retain(|name, span| {
            let holds = |figure: &Figure| figure.span.contains(*span);
            !name.contains(|c: char| c.is_numeric()) || !figures.values().any(holds)
        });
        let vocabulary = words.iter().map(|word| stemmed(&word.folded).to_owned()).collect();
        let narration = words.iter().filter(|word| word.quotation.is_none()).count();
        let shingles = shingles(&words);
        let published = Published::read(source.published);
        Self {
            text,
            lang,
            published,
            outlet,
            words,
            quotations,
            names,
            figures,
            vocabulary,
            narration,
            shingles,
        }
    }

    /// Takes away names that stand in the given places.
    pub fn leave_away(&mut self, places: impl Iterator<Item = Span>) {
        let places: Vec<Span> = places.collect();
        self.names.retain(|_, span| !places.iter().any(|place| place.contains(*span)));
    }

    /// The words of a short text by itself, such as a mark.
    pub fn words_of(text: &str) -> Vec<Word> {
        cut(text, Lang::En, &[]).0
    }

    /// The bytes from the first to the last of some words.
    pub fn span(&self, words: Range<usize>) -> Span {
        let start = self.words.get(words.start).map_or(0, |word| word.span.start);
        let end =
            self.words[..words.end.min(self.words.len())].last().map_or(start, |w| w.span.end);
        Span::new(start, end.max(start))
    }

    /// Whether both consist of the same words, of at least one.
    pub fn has_same_words(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|piece| piece.words.iter().map(|word| &word.folded));
        !self.words.is_empty() && ours.eq(theirs)
    }

    /// Where this text has the shingle that begins at a word of another.
    pub fn position_of(&self, words: &[Word], at: usize) -> Option<usize> {
        let hash = shingle(words.get(at..at + SHINGLE)?);
        let first = self.shingles.partition_point(|(other, _)| *other < hash);
        self.shingles.get(first).filter(|(other, _)| *other == hash).map(|(_, at)| *at)
    }
}

/// A word without the ending that makes it a possessive.
pub fn stemmed(folded: &str) -> &str {
    folded.strip_suffix("'s").unwrap_or(folded)
}

/// The words, and how many of them make up the headline.
fn cut(text: &str, lang: Lang, marked: &[Span]) -> (Vec<Word>, usize) {
    let mut paragraphs = paragraphs(text);
    // A text of nothing else is compared by that.
    if !paragraphs.iter().all(|paragraph| leads_away(paragraph.of(text))) {
        paragraphs.retain(|paragraph| !leads_away(paragraph.of(text)));
    }
    let mut found: Vec<Word> = Vec::new();
    let mut headline = 0;
    let (mut sentence, mut quotation) = (0, 0);
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        for span in sentences(paragraph.of(text), lang) {
            let span = span.shift(paragraph.start);
            let mut first = true;
            for word in words(span.of(text)) {
                let word = word.shift(span.start);
                while marked.get(quotation).is_some_and(|open| open.end <= word.start) {
                    quotation += 1;
                }
                let inside = marked.get(quotation).is_some_and(|open| open.contains(word));
                let opens = inside && found.last().is_none_or(|w| w.quotation != Some(quotation));
                let capital = word.of(text).starts_with(char::is_uppercase);
                found.push(Word {
                    folded: fold(word.of(text)),
                    span: word,
                    capital,
                    first: first || opens,
                    quotation: inside.then_some(quotation),
                    sentence,
                });
                first = false;
            }
            sentence += 1;
        }
        let stops = paragraph.of(text).ends_with(['.', '!', ':', ';', '"', '\u{201D}', ')']);
        if nth == 0 && paragraphs.len() > 1 && found.len() <= LONGEST_HEADLINE && !stops {
            headline = found.len();
        }
    }
    (found, headline)
}

/// Whether a paragraph only names something else to read ("Baca juga: …").
fn leads_away(paragraph: &str) -> bool {
    let Some((lead, _)) = paragraph.split_once(':') else { return false };
    LISTS.section("also_read").has(&fold(lead.trim()))
}

/// Capitalised words inside sentences that no list knows as something else than a name.
fn names(words: &[Word]) -> FxHashMap<String, Span> {
    let mut names = FxHashMap::default();
    for word in words.iter().filter(|word| word.capital && !word.first) {
        let name = stemmed(&word.folded);
        if !is_stop_word(name) && !LISTS.section("no_name").has(name) {
            names.entry(name.to_owned()).or_insert(word.span);
        }
    }
    names
}

fn figures(text: &str, lang: Lang) -> FxHashMap<Decimal, Figure> {
    let mut figures = FxHashMap::default();
    for amount in amounts(text, lang).iter().filter(|amount| amount.unit.is_quantity()) {
        let value = amount.value.normalize();
        figures.entry(value).or_insert_with(|| Figure {
            span: amount.span,
            numerals: numerals(amount.span.of(text)),
            slight: value.abs() <= SLIGHT,
        });
    }
    figures
}

fn numerals(figure: &str) -> Option<String> {
    let words = words(figure).into_iter().map(|span| span.of(figure));
    let mut numerals = words.filter(|word| word.starts_with(|c: char| c.is_numeric()));
    numerals.next().map(fold)
}

fn shingles(words: &[Word]) -> Vec<(u64, usize)> {
    let hashed = words.windows(SHINGLE).enumerate().map(|(at, window)| (shingle(window), at));
    let mut shingles: Vec<(u64, usize)> = hashed.collect();
    shingles.sort_unstable();
    shingles
}

fn shingle(words: &[Word]) -> u64 {
    let mut hasher = FxHasher::default();
    words.iter().for_each(|word| word.folded.hash(&mut hasher));
    hasher.finish()
}
