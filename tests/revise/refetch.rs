//! Pinned passages of pages that are fetched again.

use crate::articles;
use crate::draft::Draft;
use crate::edits::say_otherwise;
use crate::pages::page;
use crate::pins::{Pages, Tally, rewrite};
use crate::seeded::Seeded;

const VISITS: usize = 1_000;
const PINS: usize = 12;

/// Fetches pages, and again after `change`; asks about pins of the first.
fn visits(count: usize, change: impl Fn(&mut Draft, &Draft, &mut Seeded)) -> Tally {
    let texts = articles::written();
    let headlines: Vec<String> =
        texts.iter().map(|text| text.lines().next().unwrap().to_owned()).collect();
    let drafts: Vec<Draft> = texts.iter().map(|text| Draft::first(text)).collect();
    let mut tally = Tally::default();
    for seed in 0..count {
        let mut seeded = Seeded::new(seed as u64);
        let article = &drafts[seed % drafts.len()];
        let other = &drafts[(seed + 7) % drafts.len()];
        let mut later = article.clone();
        change(&mut later, other, &mut seeded);
        let old = page(article, &mut seeded, &headlines).render();
        let new = page(&later, &mut seeded, &headlines).render();
        let pages = Pages { old, new, unread: Vec::new() };
        tally.ask(&pages, (PINS, &mut seeded), |_| true, &seed.to_string());
    }
    tally
}

#[test]
fn changed_quotes_are_found_and_changed_boilerplate_raises_nothing() {
    let tally = visits(VISITS, |later, other, seeded| {
        let changes = seeded.below(4);
        rewrite(later, other, changes, seeded);
    });
    tally.holds();
    assert!(tally.affected >= VISITS / 2, "{tally:#?}");
}

#[test]
fn sentences_that_come_to_say_something_else_are_found_beside_their_pins() {
    let tally = visits(VISITS / 2, |later, _, seeded| {
        for _ in 0..seeded.between(2, 6) {
            say_otherwise(later, seeded);
        }
    });
    tally.holds();
    assert!(tally.beside >= VISITS / 4, "{tally:#?}");
}
