//! Hundreds of pages, each fetched twice.

use crate::articles;
use crate::draft::Draft;
use crate::edits::say_otherwise;
use crate::furniture::Day;
use crate::layouts::{LAYOUTS, Layout};
use crate::pins::{Pages, Tally, rewrite};
use crate::seeded::Seeded;
use crate::site::{read, written};

const VISITS: usize = 120;
const PINS: usize = 40;
/// A paragraph of an article has so many words; shorter lines may be a house's own.
const WORDS_OF_PARAGRAPH: usize = 12;
const FEWEST_PARAGRAPHS: usize = 4;

/// What was told of the pins of all visits, and how much of the pages was read.
#[derive(Debug, Default)]
struct Visits {
    pins: Tally,
    words: usize,
    /// Words in paragraphs that the program did not read in the page.
    unread: usize,
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

    /// Fetches pages, and again after `change`; asks about pins of the first.
    fn visits(&self, count: usize, change: impl Fn(&mut Draft, &Draft, &mut Seeded)) -> Visits {
        let mut visits = Visits::default();
        for seed in 0..count {
            let mut seeded = Seeded::new(seed as u64);
            let article = &self.drafts[seed % self.drafts.len()];
            let other = &self.drafts[(seed + 7) % self.drafts.len()];
            let mut later = article.clone();
            change(&mut later, other, &mut seeded);
            self.visit(seed, [article, &later], &mut seeded, &mut visits);
        }
        assert!(visits.unread * 50 <= visits.words, "{visits:#?}");
        visits
    }

    fn visit(
        &self,
        seed: usize,
        [article, later]: [&Draft; 2],
        seeded: &mut Seeded,
        visits: &mut Visits,
    ) {
        let (name, layout): (&str, Layout) = LAYOUTS[seed % LAYOUTS.len()];
        let quoted = sentences(article);
        let mut first = self.day(seeded, &quoted, false);
        let old = layout(&written(article), &mut first);
        let quotes = seeded.one_in(2);
        let mut second = self.day(seeded, &quoted, quotes);
        let new = layout(&written(later), &mut second);
        let (old, missing) = read(&old, article);
        let (new, unread) = read(&new, later);
        visits.words += article.paragraphs.iter().map(Vec::len).sum::<usize>();
        visits.unread += missing.len();
        let pages = Pages { old, new, unread };
        if !pages.old.words.is_empty() {
            let in_one_line = |words: &str| !words.contains('\n');
            let pins = (PINS, seeded);
            visits.pins.ask(&pages, pins, in_one_line, &format!("{seed} {name}"));
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
    let visits = Press::new().visits(VISITS / 2, |_, _, _| {});
    visits.pins.holds();
    assert_eq!((visits.pins.affected, visits.pins.beside), (0, 0), "{visits:#?}");
    assert!(visits.pins.unaffected >= VISITS, "{visits:#?}");
}

#[test]
fn changed_quotes_are_found_on_pages_that_changed_all_over() {
    let visits = Press::new().visits(VISITS, |later, other, seeded| {
        let changes = seeded.between(1, 5);
        rewrite(later, other, changes, seeded);
    });
    visits.pins.holds();
    assert!(visits.pins.affected >= VISITS / 2, "{visits:#?}");
}

#[test]
fn sentences_that_come_to_say_something_else_are_found_on_pages_that_changed_all_over() {
    let visits = Press::new().visits(VISITS, |later, _, seeded| {
        for _ in 0..seeded.between(2, 6) {
            say_otherwise(later, seeded);
        }
    });
    visits.pins.holds();
    assert!(visits.pins.beside >= VISITS * 2, "{visits:#?}");
}
