//! A thousand revisions of which the truth is known.

use periksa_text::revise::{Fate, Revision};

use crate::articles;
use crate::draft::{Anchor, Around, Draft, Rendered, Truth};
use crate::edits::edit;
use crate::seeded::Seeded;

const REVISIONS: usize = 1_000;
const ANCHORS: usize = 25;

#[derive(Debug, Default)]
struct Tally {
    unaffected: usize,
    kept: usize,
    reopened: usize,
    unaffected_lost: usize,
    affected: usize,
    changed: usize,
    lost: usize,
    alike: usize,
    deleted: usize,
    /// Called the same, with nothing told beside them, where none of the span's own words stand.
    silent: usize,
    /// Kept, and so are all words of their paragraph.
    in_order: usize,
    /// Of those: called beside changed words.
    alarmed: usize,
    /// Kept, in a sentence with other words.
    touched: usize,
    /// Kept, and so is their sentence, in a quotation that other words tell, and called beside those.
    touched_by_tellers: usize,
    /// Kept, and so are their sentence and who tells it, in a paragraph with other words.
    beside_others: usize,
    /// Of those: called beside changed words.
    alarmed_by_others: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, seed: u64, old: &Rendered, new: &Rendered, anchor: &Anchor, fate: &Fate) {
        let truth = new.truth(old, anchor);
        if let (Truth::Kept(place), Fate::Same { span, beside }) = (&truth, fate)
            && span == place
        {
            let differs = |around| old.around(anchor.span, around) != new.around(*span, around);
            if differs(Around::Sentence) {
                self.touched += 1;
                if beside.is_empty() {
                    let words = anchor.span.of(&old.text);
                    self.wrong.push(format!("{seed}: nothing told beside {words:?}"));
                }
            } else if old.tellers(anchor.span) != new.tellers(*span) {
                self.touched_by_tellers += usize::from(!beside.is_empty());
            } else if differs(Around::Paragraph) {
                self.beside_others += 1;
                self.alarmed_by_others += usize::from(!beside.is_empty());
            } else {
                self.in_order += 1;
                self.alarmed += usize::from(!beside.is_empty());
            }
        }
        let is_wrong = match (&truth, fate) {
            (Truth::Kept(place), Fate::Same { span, .. }) => {
                self.kept += usize::from(span == place);
                span != place
            }
            (Truth::Kept(place), Fate::Changed { span, .. }) => {
                self.reopened += 1;
                !span.overlaps(*place)
            }
            (Truth::Kept(_), Fate::Lost { .. }) => {
                self.unaffected_lost += 1;
                false
            }
            (Truth::Affected(places), Fate::Changed { span, .. }) => {
                self.changed += 1;
                !places.iter().any(|place| place.overlaps(*span))
            }
            (Truth::Affected(_) | Truth::Deleted, Fate::Lost { .. }) => {
                self.lost += 1;
                false
            }
            // A word that was put in the place of its like, or a new paragraph between two words: it reads as
            // before, and stands where its own words do.
            (Truth::Affected(_), Fate::Same { span, .. })
                if reads_right(&truth, fate)
                    && same_words(anchor.span.of(&old.text), span.of(&new.text)) =>
            {
                self.alike += 1;
                false
            }
            (Truth::Affected(_) | Truth::Deleted, Fate::Same { .. })
            | (Truth::Deleted, Fate::Changed { .. }) => true,
        };
        match &truth {
            Truth::Kept(_) => self.unaffected += 1,
            Truth::Affected(_) => self.affected += 1,
            Truth::Deleted => self.deleted += 1,
        }
        let is_told = !matches!(fate, Fate::Same { beside, .. } if beside.is_empty());
        if is_wrong && !is_told && !reads_right(&truth, fate) {
            self.silent += 1;
        }
        if is_wrong {
            let words = anchor.span.of(&old.text);
            let found = fate.span().map(|span| span.of(&new.text));
            self.wrong.push(format!("{seed}: {words:?} {truth:?} {fate:?} {found:?}"));
        }
    }
}

fn revise(texts: &[String], revisions: usize) -> Tally {
    let drafts: Vec<Draft> = texts.iter().map(|text| Draft::first(text)).collect();
    let mut tally = Tally::default();
    for seed in 0..revisions {
        let mut seeded = Seeded::new(seed as u64);
        let first = &drafts[seed % drafts.len()];
        let mut second = first.clone();
        for _ in 0..seeded.between(1, 8) {
            // A text is not copied into itself: no one could tell a moved copy from the original.
            let away = seeded.between(1, drafts.len() - 1);
            let other = &drafts[(seed + away) % drafts.len()];
            edit(&mut second, other, &mut seeded);
        }
        let (old, new) = (first.render(), second.render());
        let revision = Revision::new(&old.text, &new.text);
        for _ in 0..ANCHORS {
            let Some(anchor) = old.anchor(&mut seeded) else { continue };
            tally.count(seed as u64, &old, &new, &anchor, &revision.fate(anchor.span));
        }
    }
    tally
}

#[test]
fn unaffected_anchors_are_kept_and_no_other_is_misplaced() {
    let texts = articles::written();
    assert!(texts.len() >= 50, "{}", texts.len());
    let tally = revise(&texts, REVISIONS);
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert!(tally.kept * 100 >= tally.unaffected * 99, "{tally:#?}");
    let told = tally.changed + tally.lost + tally.alike;
    assert_eq!(told, tally.affected + tally.deleted, "{tally:#?}");
    assert!(tally.alike * 100 <= tally.affected, "{tally:#?}");
    // None of the words around them changed, so none of these is opened again.
    assert!(tally.alarmed * 1_000 <= tally.in_order, "{tally:#?}");
    assert!(tally.touched * 20 >= tally.kept, "{tally:#?}");
    assert!(tally.touched_by_tellers > 0, "{tally:#?}");
    // Those whose bare quotation stands beside other sentences, and those in sentences that go on behind "Dr.".
    assert!(tally.alarmed_by_others * 100 <= tally.beside_others * 6, "{tally:#?}");
}

/// Lines of a list are so alike that a deleted one can be taken for its neighbour, as if that had been
/// edited. It is then said to have changed, or to stand in a sentence that did; what must never happen is
/// that it is taken for what it was.
#[test]
fn lists_that_repeat_themselves_are_reopened_rather_than_misplaced() {
    let tally = revise(&articles::repeating(), REVISIONS / 2);
    assert_eq!(tally.silent, 0, "{tally:#?}");
    assert!(tally.kept * 100 >= tally.unaffected * 98, "{tally:#?}");
}

/// Whether two stretches have the same words, white space apart.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether a span that reads the same stands at least where some of its own words do.
fn reads_right(truth: &Truth, fate: &Fate) -> bool {
    let Some(found) = fate.span() else { return false };
    match truth {
        Truth::Affected(places) => places.iter().any(|place| place.overlaps(found)),
        Truth::Kept(_) | Truth::Deleted => false,
    }
}
