//! Hundreds of pages, each fetched twice.

use periksa_text::quote::describe;
use periksa_text::revise::{Refound, Revision};

use crate::articles;
use crate::draft::{Anchor, Draft, Rendered, Truth};
use crate::edits::{change_number, edit, retype};
use crate::furniture::Day;
use crate::layouts::{LAYOUTS, Layout};
use crate::seeded::Seeded;
use crate::site::{read, written};

const VISITS: usize = 120;
const PINS: usize = 40;
/// A paragraph of an article has so many words; shorter lines may be a house's own.
const WORDS_OF_PARAGRAPH: usize = 12;
const FEWEST_PARAGRAPHS: usize = 4;

#[derive(Debug, Default)]
struct Tally {
    words: usize,
    /// Words in paragraphs that the program did not read in the page.
    unread: usize,
    unaffected: usize,
    false_alarms: Vec<String>,
    affected: usize,
    /// Changed words that read as before, such as a word put in the place of its like.
    alike: usize,
    /// Changed words that were not told, and kept ones that are told at another place.
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, page: &Pages, anchor: &Anchor, found: &Refound, of: &str) {
        let (old, new) = (&page.old, &page.new);
        let truth = new.truth(old, anchor);
        let is_unread = |word: &Option<usize>| {
            word.is_some_and(|word| (anchor.first..=anchor.last).contains(&word))
        };
        if page.unread.iter().any(is_unread) {
            // They stand on the page: whoever is told that they are gone is alarmed for nothing.
            self.unaffected += 1;
            self.false_alarms.push(format!("{of}: not read: {:?}", anchor.span.of(&old.text)));
            return;
        }
        let words = anchor.span.of(&old.text);
        let told = || format!("{of}: {words:?} {truth:?} {found:?}");
        match (&truth, found) {
            (Truth::Kept(place), Refound::Same(span) | Refound::Moved(span)) => {
                if span != place {
                    self.wrong.push(told());
                }
            }
            (Truth::Kept(_), _) => self.false_alarms.push(told()),
            (Truth::Affected(places), Refound::Same(span) | Refound::Moved(span)) => {
                let same = words.split_whitespace().eq(span.of(&new.text).split_whitespace());
                match same && places.iter().any(|place| place.overlaps(*span)) {
                    true => self.alike += 1,
                    false => self.wrong.push(told()),
                }
            }
            (Truth::Deleted, Refound::Same(_) | Refound::Moved(_)) => self.wrong.push(told()),
            (Truth::Affected(_) | Truth::Deleted, _) => {}
        }
        match truth {
            Truth::Kept(_) => self.unaffected += 1,
            Truth::Affected(_) | Truth::Deleted => self.affected += 1,
        }
    }
}

/// A page at both visits, and the words that stand on the second and were not read there.
struct Pages {
    old: Rendered,
    new: Rendered,
    unread: Vec<Option<usize>>,
}

/// Everything that pages are made of.
struct Press {
    drafts: Vec<Draft>,
    headlines: Vec<String>,
}

impl Press {
    fn new() -> Self {
        let texts = articles::written();
        let drafts = texts.iter().map(|text| Draft::first(&prose(text)));
        let drafts: Vec<Draft> =
            drafts.filter(|draft| draft.paragraphs.len() >= FEWEST_PARAGRAPHS).collect();
        let headlines = written_headlines(&drafts);
        Self { drafts, headlines }
    }

    fn day<'a>(&'a self, seeded: &mut Seeded, quoted: &'a [String], quotes: bool) -> Day<'a> {
        let seeded = Seeded::new(seeded.below(usize::MAX >> 1) as u64);
        Day { seeded, headlines: &self.headlines, others: &self.drafts, quoted, quotes }
    }

    /// Fetches a page, and again after `change`; asks about pins of the first.
    fn visit(
        &self,
        seed: usize,
        tally: &mut Tally,
        change: impl Fn(&mut Draft, &Draft, &mut Seeded),
    ) {
        let mut seeded = Seeded::new(seed as u64);
        let (name, layout): (&str, Layout) = LAYOUTS[seed % LAYOUTS.len()];
        let article = &self.drafts[seed % self.drafts.len()];
        let other = &self.drafts[(seed + 7) % self.drafts.len()];
        let mut later = article.clone();
        change(&mut later, other, &mut seeded);
        let quoted = sentences(article);
        let mut first = self.day(&mut seeded, &quoted, false);
        let old = layout(&written(article), &mut first);
        let quotes = seeded.one_in(2);
        let mut second = self.day(&mut seeded, &quoted, quotes);
        let new = layout(&written(&later), &mut second);
        let (old, missing) = read(&old, article);
        let (new, unread) = read(&new, &later);
        tally.words += article.paragraphs.iter().map(Vec::len).sum::<usize>();
        tally.unread += missing.len();
        let page = Pages { old, new, unread };
        if page.old.words.is_empty() {
            return;
        }
        let (old, new) = (&page.old, &page.new);
        let revision = Revision::new(&old.text, &new.text);
        for _ in 0..PINS {
            let Some(anchor) = old.anchor(&mut seeded) else { continue };
            if anchor.span.of(&old.text).contains('\n') {
                continue;
            }
            let quote = describe(&old.text, &anchor.span).unwrap();
            let found = revision.refind(&quote);
            tally.count(&page, &anchor, &found, &format!("{seed} {name}"));
        }
    }
}

/// A text's headline and its paragraphs: what its own house printed around them is left to the layouts.
fn prose(text: &str) -> String {
    let is_prose = |line: &&str| {
        line.split_whitespace().count() >= WORDS_OF_PARAGRAPH
            && line.ends_with(['.', '"', '”'])
            && !line.starts_with(['[', '('])
    };
    let paragraphs = text.lines().map(str::trim).filter(is_prose);
    let title = text.lines().map(str::trim).find(|line| line.split_whitespace().count() > 4);
    title.into_iter().chain(paragraphs).collect::<Vec<&str>>().join("\n\n")
}

fn written_headlines(drafts: &[Draft]) -> Vec<String> {
    drafts.iter().filter_map(|draft| written(draft).into_iter().next()).collect()
}

fn sentences(article: &Draft) -> Vec<String> {
    let body = 1..article.paragraphs.len();
    let of = |at: usize| {
        let paragraph = &article.paragraphs[at];
        article.sentences(at).into_iter().map(|span| {
            let words = paragraph[span.start..span.end].iter().map(|word| word.text.as_str());
            words.collect::<Vec<&str>>().join(" ")
        })
    };
    body.flat_map(of).collect()
}

#[test]
fn what_changes_around_an_article_raises_nothing() {
    let press = Press::new();
    let mut tally = Tally::default();
    for seed in 0..VISITS / 2 {
        press.visit(seed, &mut tally, |_, _, _| {});
    }
    assert_eq!((tally.affected, tally.wrong.len()), (0, 0), "{tally:#?}");
    assert!(tally.unread * 50 <= tally.words, "{tally:#?}");
    assert!(tally.unaffected >= VISITS, "{tally:#?}");
    assert!(tally.false_alarms.len() * 50 <= tally.unaffected, "{tally:#?}");
}

#[test]
fn changed_quotes_are_found_on_pages_that_changed_all_over() {
    let press = Press::new();
    let mut tally = Tally::default();
    for seed in 0..VISITS {
        press.visit(seed, &mut tally, |later, other, seeded| {
            for _ in 0..seeded.between(1, 5) {
                match seeded.below(3) {
                    0 => change_number(later, seeded),
                    1 => {
                        let at = seeded.below(later.paragraphs.len());
                        if !later.paragraphs[at].is_empty() {
                            retype(later, at, other, seeded);
                        }
                    }
                    _ => edit(later, other, seeded),
                }
            }
        });
    }
    assert!(tally.wrong.is_empty(), "{tally:#?}");
    assert!(tally.affected >= VISITS / 2, "{tally:#?}");
    assert!(tally.alike * 100 <= tally.affected, "{tally:#?}");
    assert!(tally.unread * 50 <= tally.words, "{tally:#?}");
    assert!(tally.false_alarms.len() * 50 <= tally.unaffected, "{tally:#?}");
}
