//! The words of a quotation as the other language may have them.

use periksa_text::lang::Lang;
use periksa_text::normalise::fold;
use periksa_text::offset::Span;
use periksa_text::segment;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::irregular::is_irregular;
use crate::lexicon::is_stop_word;
use crate::rank::clue::{other, phrases};
use crate::rank::dictionary::{Translation, dictionary, subject_words};
use crate::says::words::LISTS;

/// What a word counts that the lists know no translation of: it may stand there all the same.
const UNKNOWN: f32 = 0.5;
/// Letters by which words that may have a wanted root are told from the rest.
const GRAM: usize = 3;
/// The first sound of an Indonesian root that a prefix may swallow: "tolak", "menolak".
const SWALLOWED: &str = "kpst";

/// Whether a folded word carries little of a statement, so that its translation may lack it.
fn is_slight(word: &str) -> bool {
    is_stop_word(word) || LISTS.section("slight").has(word)
}

/// The number of a root that is looked for.
pub(super) type RootId = usize;

/// A word or phrase of the quotation.
pub(super) struct Term {
    /// Its bytes in the quotation.
    pub span: Span,
    /// What it counts.
    pub weight: f32,
    /// Each way to say it: roots that all have to stand there.
    pub ways: Vec<Vec<RootId>>,
}

impl Term {
    /// The first way to say it whose roots are all there.
    pub fn way(&self, there: impl Fn(&RootId) -> bool) -> Option<&Vec<RootId>> {
        self.ways.iter().find(|way| way.iter().all(&there))
    }
}

/// The terms of a quotation, and what is looked for in a source.
pub(super) struct Terms {
    /// The language that they are looked for in; none where no list leads from the quotation's.
    pub lang: Option<Lang>,
    pub terms: Vec<Term>,
    roots: FxHashMap<String, RootId>,
    /// The first letters of wanted roots that a form of them keeps.
    grams: FxHashSet<[u8; GRAM]>,
    /// Wanted roots of fewer letters.
    short: FxHashSet<String>,
}

impl Terms {
    /// Reads a quotation.
    pub fn of(words: &str, lang: Lang) -> Self {
        let mut found = Self {
            lang: (lang != Lang::Other).then(|| other(lang)),
            terms: Vec::new(),
            roots: FxHashMap::default(),
            grams: FxHashSet::default(),
            short: FxHashSet::default(),
        };
        if let Some(target) = found.lang {
            found.read(words, lang, target);
        }
        found
    }

    fn read(&mut self, words: &str, lang: Lang, target: Lang) {
        let phrases = phrases(words, lang);
        for (span, translations) in &phrases {
            let phrase = fold(span.of(words));
            if !segment::words(&phrase).iter().all(|word| is_slight(word.of(&phrase))) {
                self.add(*span, None, translations, target);
            }
        }
        for span in segment::words(words) {
            let word = fold(span.of(words));
            let known = is_slight(&word) || phrases.iter().any(|(whole, _)| whole.overlaps(span));
            if known || word.contains(|c: char| c.is_numeric()) {
                continue;
            }
            let mut translations = dictionary().translations(&word, lang);
            let root = dictionary().root(&word, lang);
            if root != word {
                translations.extend(dictionary().translations(&root, lang));
            }
            self.add(span, Some(&word), &translations, target);
        }
        self.terms.sort_by_key(|term| term.span);
    }

    fn add(&mut self, span: Span, own: Option<&str>, translations: &[Translation], target: Lang) {
        let mut ways: Vec<Vec<RootId>> = Vec::new();
        let translated = translations.iter().map(|found| subject_words(found.words));
        for words in translated.chain(own.map(|word| vec![word.to_owned()])) {
            let way: Vec<RootId> = words.iter().map(|word| self.root(word, target)).collect();
            if !way.is_empty() && !ways.contains(&way) {
                ways.push(way);
            }
        }
        let weight = if translations.is_empty() { UNKNOWN } else { 1.0 };
        self.terms.push(Term { span, weight, ways });
    }

    fn root(&mut self, word: &str, target: Lang) -> RootId {
        let root = dictionary().root(word, target);
        let kept = if target == Lang::Id && root.starts_with(|c| SWALLOWED.contains(c)) {
            &root[1..]
        } else {
            &root
        };
        match kept.as_bytes().first_chunk::<GRAM>() {
            Some(gram) => _ = self.grams.insert(*gram),
            None => _ = self.short.insert(root.clone()),
        }
        // A form that no rule leads to its root.
        if let Some(gram) = word.as_bytes().first_chunk::<GRAM>() {
            self.grams.insert(*gram);
        }
        let next = self.roots.len();
        *self.roots.entry(root).or_insert(next)
    }

    /// The wanted root that a folded word of the source is a form of.
    pub fn root_of(&self, word: &str) -> Option<RootId> {
        let lang = self.lang?;
        if is_stop_word(word) || !self.may_be_wanted(word, lang) {
            return None;
        }
        self.roots.get(&dictionary().root(word, lang)).copied()
    }

    /// Finding a root takes its time: most words can have none of those that are wanted.
    fn may_be_wanted(&self, word: &str, lang: Lang) -> bool {
        let mut grams = word.as_bytes().array_windows::<GRAM>();
        let has = match lang {
            Lang::En => {
                is_irregular(word) || grams.next().is_some_and(|gram| self.grams.contains(gram))
            }
            _ => grams.any(|gram| self.grams.contains(gram)),
        };
        has || self.short.contains(word)
    }
}
