//! Whether the words of a quotation stand in a source, and where.

use std::sync::OnceLock;

use periksa_text::lang::{Lang, detect};
use periksa_text::offset::Span;

use super::align::{Alignment, Part, align};
use super::scan::{Run, scan};
use super::translated::{self, Wanted};
use super::words::{Item, Word, canonical, of_quotation, of_text};
use super::{Difference, Match, Says, differences, edges};
use crate::lexicon::is_stop_word;

/// Share of the words that may be changed, left out or put in for a quotation to be near.
const MOST_EDITED: f32 = 0.3;
/// Shorter quotations are exact or not there: with one word changed too little is left.
const FEWEST_NEAR: usize = 4;
/// Words other than function words that have to agree, where more than one word differs.
const FEWEST_TELLING: usize = 2;
/// So many function words alone are enough where one word differs.
const FEWEST_PLAIN: usize = 5;
/// A run of so many words is worth showing whatever its share of the quotation.
const LONG_RUN: usize = 5;
/// Words other than function words in such a run.
const LONG_RUN_TELLING: usize = 3;
/// A shorter run is worth showing where it is this share of the quotation.
const LARGE_SHARE: f32 = 0.4;
/// Words of such a run.
const FEWEST_RUN: usize = 3;
/// Bytes from the head of a source that tell its language.
const LANGUAGE_SAMPLE: usize = 20_000;

/// A source whose words were read once, to be asked for many quotations.
pub struct Source<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// Its language, told when first asked for.
    lang: OnceLock<Option<Lang>>,
}

impl<'a> Source<'a> {
    /// Reads the words of a source.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, words: of_text(text), lang: OnceLock::new() }
    }

    /// Looks for a quotation; see [`super::quotation`].
    #[must_use]
    pub fn quotation(&self, words: &str, lang: Lang) -> Says {
        self.find(&Quotation::new(words, lang))
    }

    /// Looks for a quotation that was read.
    #[must_use]
    pub fn find(&self, quoted: &Quotation<'_>) -> Says {
        let items = &quoted.items;
        if items.is_empty() || self.words.is_empty() {
            return Says::none();
        }
        let scan = scan(items, &self.words);
        if scan.longest.len == items.len() {
            return self.whole_run(quoted, scan.longest);
        }
        let best = scan
            .places
            .iter()
            .filter_map(|place| align(items, &self.words, place))
            .min_by_key(|found| (found.edits, std::cmp::Reverse(found.met.len())));
        if let Some(mut best) = best.filter(|best| quoted.is_near(best)) {
            edges::draw_in(&mut best, (quoted.text, items), (self.text, &self.words), quoted.lang);
            return self.aligned(quoted, best);
        }
        if quoted.is_worth_showing(scan.longest) {
            return self.run(quoted, scan.longest);
        }
        self.translated(quoted).unwrap_or_else(Says::none)
    }

    /// All words in order.
    fn whole_run(&self, quoted: &Quotation<'_>, run: Run) -> Says {
        let items = 0..quoted.items.len();
        let met = items.clone().map(|item| (item, run.found + item)).collect();
        let part = Part { quoted: items, found: run.found..run.found + run.len };
        self.aligned(quoted, Alignment { edits: 0, met, parts: vec![part], gaps: Vec::new() })
    }

    fn aligned(&self, quoted: &Quotation<'_>, mut found: Alignment) -> Says {
        // Keys agree; whether the words do is for the words to say.
        found.met.retain(|(item, word)| {
            let own = self.words.get(*word).map(|word| canonical(word.span.of(self.text)));
            own.is_some_and(|own| own == canonical(quoted.span(*item).of(quoted.text)))
        });
        let mut differences = Vec::new();
        for part in &found.parts {
            let words = quoted.words(part.quoted.clone());
            differences.extend(differences::of_part(part, &words, &self.words, &found.met));
        }
        let skipped = found
            .gaps
            .iter()
            .map(|(item, range)| Difference {
                quoted: quoted.span(*item),
                found: differences::stretch(&self.words, range.clone()),
            })
            .collect();
        let ranges = found.parts.iter().map(|part| &part.found).filter(|range| !range.is_empty());
        let (start, end) = ranges.fold((usize::MAX, 0), |(start, end), range| {
            (start.min(range.start), end.max(range.end))
        });
        Says {
            found: if differences.is_empty() { Match::Exact } else { Match::Near },
            span: Some(differences::stretch(&self.words, start..end)),
            quoted: quoted.whole(),
            share: found.met.len() as f32 / quoted.len() as f32,
            differences,
            skipped,
            ..Says::none()
        }
    }

    fn run(&self, quoted: &Quotation<'_>, run: Run) -> Says {
        let words = quoted.words(run.quoted..run.quoted + run.len);
        Says {
            found: Match::Partial,
            span: Some(differences::stretch(&self.words, run.found..run.found + run.len)),
            quoted: Some(differences::stretch(&words, 0..words.len())),
            share: run.len as f32 / quoted.len() as f32,
            ..Says::none()
        }
    }

    /// A place in another language that may say the same.
    fn translated(&self, quoted: &Quotation<'_>) -> Option<Says> {
        let lang = *self.lang.get_or_init(|| detect(head(self.text, LANGUAGE_SAMPLE)));
        let lang = lang.filter(|own| *own != quoted.lang)?;
        let wanted = quoted.abroad.get_or_init(|| Wanted::of(quoted.text, quoted.lang));
        let source = translated::Source { text: self.text, words: &self.words, lang };
        translated::candidate(wanted, &source)
    }
}

fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// A quotation that was read once, to be looked for in many sources.
pub struct Quotation<'q> {
    text: &'q str,
    lang: Lang,
    items: Vec<Item>,
    /// What is looked for in another language; read when a source is in one.
    abroad: OnceLock<Wanted<'q>>,
}

impl<'q> Quotation<'q> {
    /// Reads the words of a quotation; see [`super::quotation`].
    #[must_use]
    pub fn new(words: &'q str, lang: Lang) -> Self {
        Self { text: words, lang, items: of_quotation(words), abroad: OnceLock::new() }
    }

    fn words(&self, items: std::ops::Range<usize>) -> Vec<Word> {
        let items = self.items.get(items).unwrap_or_default().iter();
        items
            .filter_map(|item| match item {
                Item::Word(word) => Some(*word),
                Item::Gap(_) => None,
            })
            .collect()
    }

    fn span(&self, item: usize) -> Span {
        self.items.get(item).map_or(Span::default(), Item::span)
    }

    fn whole(&self) -> Option<Span> {
        let last = self.items.len().checked_sub(1)?;
        Some(Span::new(self.span(0).start, self.span(last).end))
    }

    /// Its words, without its gaps.
    fn len(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Word(_))).count()
    }

    /// How many of these items are no function words.
    fn telling(&self, items: impl Iterator<Item = usize>) -> usize {
        items.filter(|item| !is_stop_word(&canonical(self.span(*item).of(self.text)))).count()
    }

    fn is_near(&self, found: &Alignment) -> bool {
        let len = self.len();
        if found.edits == 0 {
            return true;
        }
        let few = found.edits as f32 <= len as f32 * MOST_EDITED;
        let telling = self.telling(found.met.iter().map(|(item, _)| *item));
        let one_edit = telling > 0 || found.met.len() >= FEWEST_PLAIN;
        let told = telling >= FEWEST_TELLING || found.edits == 1 && one_edit;
        len >= FEWEST_NEAR && few && told
    }

    fn is_worth_showing(&self, run: Run) -> bool {
        let telling = self.telling(run.quoted..run.quoted + run.len);
        let share = run.len as f32 / self.len() as f32;
        run.len >= LONG_RUN && telling >= LONG_RUN_TELLING
            || run.len >= FEWEST_RUN && telling >= FEWEST_TELLING && share >= LARGE_SHARE
    }
}
