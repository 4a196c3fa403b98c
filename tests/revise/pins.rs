//! Pinned passages of pages that are seen twice, of which it is known what truly became of them.

use periksa_text::quote::describe;
use periksa_text::revise::{Refound, Revision};

use crate::draft::{Anchor, Around, Draft, Rendered, Truth};
use crate::edits::{change_number, edit, retype};
use crate::seeded::Seeded;

/// A page at both visits, and the words that stand on the second and were not read there.
pub struct Pages {
    pub old: Rendered,
    pub new: Rendered,
    pub unread: Vec<Option<usize>>,
}

/// What was told of pins, against the truth.
#[derive(Debug, Default)]
pub struct Tally {
    /// Words and the rest of their paragraph are as they were.
    pub unaffected: usize,
    /// Of those: a person is called to them.
    pub false_alarms: Vec<String>,
    /// Some of the words changed.
    pub affected: usize,
    pub changed: usize,
    pub gone: usize,
    /// Changed words that read as before, such as a word put in the place of its like.
    pub alike: usize,
    /// The words are as they were, in a sentence that is not.
    pub beside: usize,
    /// Changes that were not told, and kept words that are told at another place.
    pub wrong: Vec<String>,
}

impl Tally {
    /// Pins words of the first page and looks for them on the second. `may_pin` chooses among them.
    pub fn ask(
        &mut self,
        pages: &Pages,
        (pins, seeded): (usize, &mut Seeded),
        may_pin: impl Fn(&str) -> bool,
        of: &str,
    ) {
        let (old, new) = (&pages.old, &pages.new);
        let revision = Revision::new(&old.text, &new.text).with_lines_apart();
        for _ in 0..pins {
            let Some(anchor) = old.anchor(seeded) else { continue };
            let words = anchor.span.of(&old.text);
            if may_pin(words) {
                let found = revision.refind(&describe(&old.text, &anchor.span).unwrap());
                self.count(pages, &anchor, &found, of);
            }
        }
    }

    fn count(&mut self, pages: &Pages, anchor: &Anchor, found: &Refound, of: &str) {
        let (old, new) = (&pages.old, &pages.new);
        let truth = new.truth(old, anchor);
        let words = anchor.span.of(&old.text);
        let told = || format!("{of}: {words:?} {truth:?} {found:?}");
        let is_unread = |word: &Option<usize>| {
            word.is_some_and(|word| (anchor.first..=anchor.last).contains(&word))
        };
        if pages.unread.iter().any(is_unread) {
            // They stand on the page: whoever is told that they are gone is alarmed for nothing.
            self.unaffected += 1;
            self.false_alarms.push(told());
            return;
        }
        let Truth::Kept(place) = truth else {
            self.affected += 1;
            if !self.tells(pages, &truth, words, found) {
                self.wrong.push(told());
            }
            return;
        };
        if found.span().is_some_and(|span| span != place) {
            let is_told = matches!(found, Refound::Changed { span, .. } if span.overlaps(place));
            if !is_told {
                self.wrong.push(told());
            }
        }
        let is_quiet = matches!(found, Refound::Same(_) | Refound::Moved(_));
        let differs = |around| old.around(anchor.span, around) != new.around(place, around);
        if differs(Around::Sentence) {
            self.beside += 1;
            if is_quiet {
                self.wrong.push(told());
            }
        } else if !differs(Around::Paragraph) {
            self.unaffected += 1;
            if !is_quiet {
                self.false_alarms.push(told());
            }
        }
    }

    /// Whether it is told that words changed or went.
    fn tells(&mut self, pages: &Pages, truth: &Truth, words: &str, found: &Refound) -> bool {
        let is_there = |span| match truth {
            Truth::Affected(places) => places.iter().any(|place| place.overlaps(span)),
            Truth::Kept(_) | Truth::Deleted => false,
        };
        match found {
            Refound::Gone { .. } => self.gone += 1,
            Refound::Changed { span, .. } => {
                self.changed += 1;
                return is_there(*span) || *truth == Truth::Deleted;
            }
            // It is called to its sentence, which is not the one it stood in.
            Refound::Touched { .. } => {}
            Refound::Same(span) | Refound::Moved(span) => {
                self.alike += 1;
                let now = span.of(&pages.new.text).split_whitespace();
                return words.split_whitespace().eq(now) && is_there(*span);
            }
        }
        true
    }

    /// Every change told, hardly anything told for nothing.
    pub fn holds(&self) {
        assert!(self.wrong.is_empty(), "{self:#?}");
        assert!(self.alike * 100 <= self.affected, "{self:#?}");
        assert!(self.false_alarms.len() * 50 <= self.unaffected, "{self:#?}");
    }
}

/// Makes so many changes: a figure, a word, or any edit.
pub fn rewrite(draft: &mut Draft, other: &Draft, changes: usize, seeded: &mut Seeded) {
    for _ in 0..changes {
        match seeded.below(3) {
            0 => change_number(draft, seeded),
            1 => {
                let at = seeded.below(draft.paragraphs.len());
                if !draft.paragraphs[at].is_empty() {
                    retype(draft, at, other, seeded);
                }
            }
            _ => edit(draft, other, seeded),
        }
    }
}
