//! What speaks for and against a shared origin, and how much each counts.

use periksa_text::offset::Span;

use crate::says::same;

use super::overlap::{Overlap, overlap, own_quotations, share};
use super::{Read, sayings, voices};

/// Points are log odds in round figures: a reason that a checker would call strong by itself has two.
/// The share of names and figures that are shared, as far as it lies above or below one half.
pub const FACTS: f32 = 6.0;
/// Credit to the other text's outlet, or to one third outlet to which both return.
pub const CREDIT: f32 = 2.0;
/// Any other credit to one third outlet, or one agency's mark, in both.
pub const THIRD: f32 = 1.0;
/// A long quotation in both.
pub const QUOTATION: f32 = 1.5;
/// All of the narration copied; a part of it counts in proportion.
pub const COPIED: f32 = 4.0;
/// A voice that the earlier text does not have.
const OWN_VOICE: f32 = -2.0;
/// The outlet says that it asked, saw or counted.
const OWN_REPORTING: f32 = -1.0;

/// A quotation of at least this many words is remembered by nobody: two reporters who heard it would
/// write it down differently.
pub const LONG_QUOTATION: usize = 9;
/// A long quotation beside mostly other facts is a public statement, which everyone was given.
pub const STATEMENT_BELOW: f32 = 0.5;
/// Names and figures in common below which nothing but words and credits can tie two texts.
pub const FEWEST_FACTS: usize = 3;
/// Share of the narration from which the text itself was copied.
pub const COPY: f32 = 0.5;

/// What was found when a later text is held against an earlier one.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The same words, one by one.
    pub identical: bool,
    /// What they have word by word in common.
    pub overlap: Overlap,
    /// Where the later text credits the earlier one's outlet.
    pub credit: Option<Span>,
    /// Where both credit one third outlet.
    pub third: Option<[Span; 2]>,
    /// Both return to it.
    pub rests_on_third: bool,
    /// A mark of one agency in both.
    pub agency: Option<(String, [Span; 2])>,
    /// Names and figures of both: their places in each.
    pub shared: Vec<[Span; 2]>,
    /// Names of the later text that the earlier lacks. In another language these and the next are without those
    /// that it may have in words that no list leads to: they speak neither for nor against.
    pub own_names: Vec<Span>,
    /// Figures of the later text that the earlier lacks.
    pub own_figures: Vec<Span>,
    /// Quotations of the later text that the earlier lacks.
    pub own_quotations: Vec<Span>,
    /// Where the later text says that its outlet asked or saw.
    pub own_reporting: Vec<Span>,
}

impl Evidence {
    /// The share of the later text's names and figures that the earlier has, one more of each sort
    /// supposed, so that two names weigh less than twenty.
    pub fn known(&self) -> f32 {
        let own = self.own_names.len() + self.own_figures.len();
        share(self.shared.len() + 1, self.shared.len() + own + 2)
    }

    /// Whether most of the text was taken over.
    pub fn is_copy(&self) -> bool {
        self.identical || self.overlap.copied >= COPY
    }

    /// The longest shared quotation, in words.
    fn quoted(&self) -> usize {
        self.overlap.quotations.iter().map(|shared| shared.words).max().unwrap_or(0)
    }

    /// Whether anything in particular ties the two, beyond the few names any two reports may share.
    pub fn is_tied(&self) -> bool {
        self.identical
            || self.credit.is_some()
            || self.third.is_some()
            || self.agency.is_some()
            || self.overlap.copied > 0.0
            || !self.overlap.quotations.is_empty()
            || self.shared.len() >= FEWEST_FACTS
    }

    /// How firmly the two share an origin, 0 to 1.
    pub fn score(&self) -> f32 {
        if self.identical {
            return 1.0;
        }
        let odds = 1.0 / (1.0 + (-self.points()).exp());
        if self.is_copy() { odds.max(self.overlap.copied) } else { odds }
    }

    /// Whether the two share an origin if each quotation of the later text is one of the earlier's. Looking for
    /// translations takes its time.
    fn may_share(&self) -> bool {
        let quoted = if self.known() >= STATEMENT_BELOW { QUOTATION } else { 0.0 };
        self.is_tied() && self.points() + quoted >= 0.0
    }

    fn points(&self) -> f32 {
        let known = self.known();
        let long = self.quoted() >= LONG_QUOTATION && known >= STATEMENT_BELOW;
        let third = self.third.is_some() || self.agency.is_some();
        let found = [
            (CREDIT, self.credit.is_some() || self.rests_on_third),
            (THIRD, third && self.credit.is_none() && !self.rests_on_third),
            (QUOTATION, long),
            (OWN_VOICE, !self.own_quotations.is_empty()),
            (OWN_REPORTING, !self.own_reporting.is_empty()),
        ];
        let found: f32 = found.iter().filter(|(_, holds)| *holds).map(|(points, _)| points).sum();
        found + FACTS * (known - 0.5) + COPIED * self.overlap.copied
    }
}

/// Holds a later text against an earlier one; the indices are those of all texts.
pub fn evidence(read: &Read<'_>, earlier: usize, later: usize) -> Evidence {
    let (pieces, credits) = (&read.pieces, &read.credits);
    let (before, after) = (&pieces[earlier], &pieces[later]);
    let third = credits[later].third(&credits[earlier], pieces, [earlier, later]);
    let mut evidence = Evidence {
        identical: before.has_same_words(after),
        overlap: overlap(before, after).unwrap_or_default(),
        credit: credits[later].of(pieces, earlier),
        third: third.map(|(places, _)| places),
        rests_on_third: third.is_some_and(|(_, again)| again),
        agency: credits[later].agency(&credits[earlier]),
        own_reporting: credits[later].own.clone(),
        ..Evidence::default()
    };
    let abroad = same::is_translated(before.lang, after.lang);
    for (name, span) in &after.names {
        let there = read.across.there(later, name, earlier);
        let other = before.names.get(name).copied();
        if let Some(other) = other.or_else(|| there?.name) {
            evidence.shared.push([other, *span]);
        } else if there.is_none()
            && !before.vocabulary.contains(name)
            && !(abroad && read.across.is_word(later, name))
        {
            evidence.own_names.push(*span);
        }
    }
    for (value, figure) in &after.figures {
        match before.figures.get(value) {
            Some(other) => evidence.shared.push([other.span, figure.span]),
            None if abroad && figure.may_stand_in(before) => {}
            None => evidence.own_figures.push(figure.span),
        }
    }
    evidence.shared.sort_unstable_by_key(|[_, span]| *span);
    evidence.own_names.sort_unstable();
    let abroad = abroad && evidence.may_share();
    if abroad {
        let known: Vec<usize> = evidence.overlap.quotations.iter().map(|one| one.nth).collect();
        let translated = voices::translated(read, earlier, later).into_iter();
        evidence.overlap.quotations.extend(translated.filter(|one| !known.contains(&one.nth)));
    }
    evidence.own_quotations = own_quotations(after, &evidence.overlap.quotations);
    // Where the two share no origin even without a voice of the later's own, it need not be told whose it is.
    if abroad && !evidence.own_quotations.is_empty() && evidence.points() >= OWN_VOICE {
        sayings::leave_untold(read, [earlier, later], &mut evidence);
    }
    evidence
}
