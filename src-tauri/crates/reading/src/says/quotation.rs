//! Whether the words of a quotation stand in a source, and where.

use std::cmp::Reverse;
use std::sync::OnceLock;

use periksa_text::lang::{Lang, detect};
use periksa_text::offset::Span;
use rustc_hash::FxHashSet;

use super::align::{Alignment, Part, align};
use super::differences::Clauses;
use super::scan::{Run, Scan, scan};
use super::translated::{self, Wanted};
use super::turned::Beside;
use super::wording::{self, Stretch, Wording};
use super::words::{Item, Word, canonical, of_text};
use super::{Difference, Match, Says, differences, edges, turned};

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
    /// Its quotations that reporting clauses interrupt; read when first asked for.
    interrupted: OnceLock<Vec<Stretch>>,
    /// Its language, told when first asked for.
    lang: OnceLock<Option<Lang>>,
}

/// A wording of the quotation laid along words of the source.
struct Laid<'s> {
    alignment: Alignment,
    wording: &'s Wording,
    words: &'s [Word],
    /// Clauses left away from the words.
    asides: &'s [(usize, Span)],
}

impl<'a> Source<'a> {
    /// Reads the words of a source.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let words = of_text(text);
        Self { text, words, interrupted: OnceLock::new(), lang: OnceLock::new() }
    }

    /// The same of a text whose language is known, such as one too short to tell it.
    #[must_use]
    pub fn in_language(text: &'a str, lang: Lang) -> Self {
        Self { lang: OnceLock::from(Some(lang)), ..Self::new(text) }
    }

    /// Looks for a quotation; see [`super::quotation`].
    #[must_use]
    pub fn quotation(&self, words: &str, lang: Lang) -> Says {
        self.find(&Quotation::new(words, lang))
    }

    /// Looks for a quotation that was read.
    #[must_use]
    pub fn find(&self, quoted: &Quotation<'_>) -> Says {
        let own = &quoted.own;
        if own.items.is_empty() || self.words.is_empty() {
            return Says::none();
        }
        let scan = scan(&own.items, &self.words);
        let best = self.lay(quoted, (own, &self.words, &[]), &scan);
        let best = if best.as_ref().is_some_and(|best| best.alignment.edits == 0) {
            best.map(|laid| self.drawn_in(quoted, laid))
        } else {
            // Of equally good ones the words as they stand.
            let others = self.without_clauses(quoted);
            let all = best.into_iter().chain(others).map(|laid| self.drawn_in(quoted, laid));
            all.min_by_key(Laid::standing)
        };
        if let Some(best) = best.filter(|best| quoted.is_near(best)) {
            return self.aligned(quoted, best);
        }
        if quoted.is_worth_showing(scan.longest) {
            return self.run(quoted, scan.longest);
        }
        self.translated(quoted).unwrap_or_else(Says::none)
    }

    fn drawn_in<'s>(&self, quoted: &Quotation<'_>, mut laid: Laid<'s>) -> Laid<'s> {
        edges::draw_in(
            &mut laid.alignment,
            (quoted.text, &laid.wording.items),
            (self.text, laid.words, laid.asides),
            quoted.lang,
        );
        let beside = Beside { text: self.text, words: laid.words, lang: quoted.lang };
        beside.take_in(&mut laid.alignment, &laid.wording.items);
        laid
    }

    /// The quotation, the source or both without the reporting clauses that interrupt them.
    fn without_clauses<'s>(&'s self, quoted: &'s Quotation<'_>) -> Vec<Laid<'s>> {
        let mut found = Vec::new();
        let interrupted =
            self.interrupted.get_or_init(|| wording::interrupted(self.text, &self.words));
        for wording in std::iter::once(&quoted.own).chain(&quoted.without_clauses) {
            let keys: FxHashSet<u64> =
                wording.words(0..wording.items.len()).iter().map(|word| word.key).collect();
            for stretch in interrupted {
                let words = &stretch.words;
                let there = words.iter().filter(|word| keys.contains(&word.key)).count();
                if there as f32 >= wording.len() as f32 * (1.0 - MOST_EDITED) {
                    let scan = scan(&wording.items, words);
                    found.extend(self.lay(quoted, (wording, words, &stretch.asides), &scan));
                }
            }
        }
        if let Some(wording) = &quoted.without_clauses {
            let scan = scan(&wording.items, &self.words);
            found.extend(self.lay(quoted, (wording, &self.words, &[]), &scan));
        }
        found
    }

    /// The best place of a wording in words of the source.
    fn lay<'s>(
        &self,
        quoted: &Quotation<'_>,
        (wording, words, asides): (&'s Wording, &'s [Word], &'s [(usize, Span)]),
        scan: &Scan,
    ) -> Option<Laid<'s>> {
        let items = &wording.items;
        let alignment = if scan.longest.len == items.len() {
            let beside = Beside { text: self.text, words, lang: quoted.lang };
            Some(whole(items, &beside, scan.longest.found))
        } else {
            let places = scan.places.iter().filter_map(|place| align(items, words, place));
            places.min_by_key(|found| (found.edits, Reverse(found.met.len())))
        };
        alignment.map(|alignment| Laid { alignment, wording, words, asides })
    }

    fn aligned(&self, quoted: &Quotation<'_>, laid: Laid<'_>) -> Says {
        let Laid { alignment: mut found, wording, words, asides } = laid;
        // Keys agree; whether the words do is for the words to say.
        let passed = wording::passed_over(&found, wording, words, asides);
        found.met.retain(|(item, word)| {
            let own = words.get(*word).map(|word| canonical(word.span.of(self.text)));
            own.is_some_and(|own| own == canonical(wording.span(*item).of(quoted.text)))
        });
        let clauses = Clauses {
            items: wording.asides.iter().map(|(item, _)| *item).collect(),
            words: asides.iter().map(|(word, _)| *word).collect(),
        };
        let mut differences = Vec::new();
        for part in &found.parts {
            let quoted = wording.words(part.quoted.clone());
            differences.extend(differences::of_part(part, &quoted, words, &found.met, &clauses));
        }
        let gaps = found.gaps.iter().map(|(item, range)| Difference {
            quoted: wording.span(*item),
            found: differences::stretch(words, range.clone()),
        });
        let passed = passed.into_iter().map(|(quoted, found)| Difference { quoted, found });
        let mut skipped: Vec<Difference> = gaps.chain(passed).collect();
        skipped.sort_by_key(|one| (one.quoted, one.found));
        let turned: usize = differences
            .iter()
            .map(|one| {
                let put_in = denials(one.found.of(self.text));
                put_in.saturating_sub(denials(one.quoted.of(quoted.text)))
            })
            .sum();
        Says {
            found: if differences.is_empty() { Match::Exact } else { Match::Near },
            span: Some(differences::stretch(words, found.range())),
            quoted: wording.whole(),
            share: found.met.len() as f32 / (wording.len() + turned) as f32,
            differences,
            skipped,
            ..Says::none()
        }
    }

    fn run(&self, quoted: &Quotation<'_>, run: Run) -> Says {
        let words = quoted.own.words(run.quoted..run.quoted + run.len);
        let beside = Beside { text: self.text, words: &self.words, lang: quoted.lang };
        let whole = beside.with_denials(run.found..run.found + run.len);
        Says {
            found: Match::Partial,
            span: Some(differences::stretch(&self.words, whole)),
            quoted: Some(differences::stretch(&words, 0..words.len())),
            share: run.len as f32 / quoted.own.len() as f32,
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

/// A wording of which all words stand in order from a place on: there, or in the first such place where no
/// word beside them turns what they say.
fn whole(items: &[Item], beside: &Beside<'_>, first: usize) -> Alignment {
    let len = items.len();
    let is_plain =
        |start: &usize| beside.with_denials(*start..*start + len) == (*start..*start + len);
    let same = |(_, words): &(usize, &[Word])| {
        let pairs = items.iter().zip(*words);
        pairs.into_iter().all(|(item, word)| matches!(item, Item::Word(own) if own.key == word.key))
    };
    let start = if is_plain(&first) {
        first
    } else {
        let mut places = beside.words.windows(len).enumerate().skip(first).filter(same);
        places.find_map(|(at, _)| is_plain(&at).then_some(at)).unwrap_or(first)
    };
    let met = (0..len).map(|item| (item, start + item)).collect();
    let part = Part { quoted: 0..len, found: start..start + len };
    Alignment { edits: 0, met, parts: vec![part], gaps: Vec::new() }
}

fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// How many words of a stretch deny.
fn denials(text: &str) -> usize {
    let words = of_text(text);
    words.iter().filter(|word| turned::is_denial(&canonical(word.span.of(text)))).count()
}

impl Laid<'_> {
    /// The fewer edits and the more words that are met the better; then the more words it is laid along, for a
    /// word changed beside a clause would else be taken for one that is missing.
    fn standing(&self) -> (usize, Reverse<usize>, Reverse<usize>) {
        let Alignment { edits, met, .. } = &self.alignment;
        (*edits, Reverse(met.len()), Reverse(self.alignment.range().len()))
    }
}

/// A quotation that was read once, to be looked for in many sources.
pub struct Quotation<'q> {
    text: &'q str,
    lang: Lang,
    own: Wording,
    without_clauses: Option<Wording>,
    /// What is looked for in another language; read when a source is in one.
    abroad: OnceLock<Wanted<'q>>,
}

impl<'q> Quotation<'q> {
    /// Reads the words of a quotation; see [`super::quotation`].
    #[must_use]
    pub fn new(words: &'q str, lang: Lang) -> Self {
        let own = Wording::of(words);
        let without_clauses = own.without_clauses(words);
        Self { text: words, lang, own, without_clauses, abroad: OnceLock::new() }
    }

    fn is_near(&self, laid: &Laid<'_>) -> bool {
        let (found, wording) = (&laid.alignment, laid.wording);
        let len = wording.len();
        if found.edits == 0 {
            return true;
        }
        let few = found.edits as f32 <= len as f32 * MOST_EDITED;
        let telling = wording.telling(self.text, found.met.iter().map(|(item, _)| *item));
        let one_edit = telling > 0 || found.met.len() >= FEWEST_PLAIN;
        let told = telling >= FEWEST_TELLING || found.edits == 1 && one_edit;
        len >= FEWEST_NEAR && few && told
    }

    fn is_worth_showing(&self, run: Run) -> bool {
        let telling = self.own.telling(self.text, run.quoted..run.quoted + run.len);
        let share = run.len as f32 / self.own.len() as f32;
        run.len >= LONG_RUN && telling >= LONG_RUN_TELLING
            || run.len >= FEWEST_RUN && telling >= FEWEST_TELLING && share >= LARGE_SHARE
    }
}
