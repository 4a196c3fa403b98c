//! Pinned passages of pages that are fetched again.

use periksa_text::quote::describe;
use periksa_text::revise::{Refound, Revision};

use crate::articles;
use crate::draft::{Draft, Truth};
use crate::edits::{change_number, edit, retype};
use crate::pages::page;
use crate::seeded::Seeded;

const VISITS: usize = 1_000;
const PINS: usize = 12;

#[derive(Debug, Default)]
struct Tally {
    unaffected: usize,
    false_alarms: usize,
    affected: usize,
    changed: usize,
    gone: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, truth: &Truth, found: &Refound, said: impl Fn() -> String) {
        let is_right = match (truth, found) {
            (Truth::Kept(place), Refound::Same(span) | Refound::Moved(span)) => span == place,
            (Truth::Kept(_), Refound::Changed { .. } | Refound::Gone { .. }) => {
                self.false_alarms += 1;
                true
            }
            (Truth::Affected(places), Refound::Changed { span, .. }) => {
                self.changed += 1;
                places.iter().any(|place| place.overlaps(*span))
            }
            (_, Refound::Gone { .. }) => {
                self.gone += 1;
                true
            }
            _ => false,
        };
        match truth {
            Truth::Kept(_) => self.unaffected += 1,
            Truth::Affected(_) | Truth::Deleted => self.affected += 1,
        }
        if !is_right {
            self.wrong.push(said());
        }
    }
}

#[test]
fn changed_quotes_are_found_and_changed_boilerplate_raises_nothing() {
    let texts = articles::written();
    let headlines: Vec<String> =
        texts.iter().map(|text| text.lines().next().unwrap().to_owned()).collect();
    let drafts: Vec<Draft> = texts.iter().map(|text| Draft::first(text)).collect();
    let mut tally = Tally::default();
    for seed in 0..VISITS {
        let mut seeded = Seeded::new(seed as u64);
        let article = &drafts[seed % drafts.len()];
        let other = &drafts[(seed + 7) % drafts.len()];
        let mut later = article.clone();
        for _ in 0..seeded.below(4) {
            match seeded.below(3) {
                0 => change_number(&mut later, &mut seeded),
                1 => {
                    let at = seeded.below(later.paragraphs.len());
                    if !later.paragraphs[at].is_empty() {
                        retype(&mut later, at, other, &mut seeded);
                    }
                }
                _ => edit(&mut later, other, &mut seeded),
            }
        }
        let old = page(article, &mut seeded, &headlines).render();
        let new = page(&later, &mut seeded, &headlines).render();
        let revision = Revision::new(&old.text, &new.text);
        for _ in 0..PINS {
            let Some(anchor) = old.anchor(&mut seeded) else { continue };
            let span = anchor.span;
            let truth = new.truth(&old, &anchor);
            let found = revision.refind(&describe(&old.text, &span).unwrap());
            tally.count(&truth, &found, || {
                format!("{seed}: {:?} {truth:?} {found:?}", span.of(&old.text))
            });
        }
    }
    assert!(tally.wrong.is_empty(), "{tally:#?}");
    assert_eq!(tally.changed + tally.gone, tally.affected, "{tally:#?}");
    assert!(tally.affected >= VISITS / 2, "{tally:#?}");
    assert!(tally.false_alarms * 50 <= tally.unaffected, "{tally:#?}");
}
