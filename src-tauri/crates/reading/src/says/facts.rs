//! A passage read for its figures, dates and names, and a claim held against it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use periksa_text::date::{Date, DateMention, dates};
use periksa_text::lang::Lang;
use periksa_text::number::Amount;
use periksa_text::offset::Span;

use super::amounts::settled;
use super::claim::{ClaimFacts, actors};
use super::company::{Beside, Words};
use super::same::Counted;
use super::{Fact, FactMatch, Note, State, figures, named, times};
use crate::claims::Actor;

/// A passage read once, to hold many claims against.
pub struct Passage<'a> {
    pub(super) words: Words<'a>,
    pub(super) lang: Lang,
    pub(super) published: Option<Date>,
    pub(super) amounts: Vec<Amount>,
    pub(super) counted: Counted,
    pub(super) dates: Vec<DateMention>,
    /// Someone chose it as being of the claim.
    pinned: bool,
    actors: OnceLock<Vec<Actor>>,
}

impl<'a> Passage<'a> {
    /// Reads a passage; `published` is the civil date of its own publication.
    #[must_use]
    pub fn read(text: &'a str, lang: Lang, published: Option<Date>) -> Self {
        let amounts = settled(text, lang);
        Self {
            words: Words::of(text, lang),
            lang,
            published,
            counted: Counted::of(&amounts, lang),
            amounts,
            dates: dates(text, lang, published),
            pinned: false,
            actors: OnceLock::new(),
        }
    }

    /// The same as someone pinned it to the claim: the only figure of a unit or date of a precision is
    /// then of the claim's, whatever words stand beside it.
    #[must_use]
    pub const fn pinned(mut self) -> Self {
        self.pinned = true;
        self
    }

    /// Holds a claim against it; see [`super::facts`].
    #[must_use]
    pub fn facts(&self, claim: &ClaimFacts<'_>) -> Vec<FactMatch> {
        let names = named::all(claim, self);
        // Where the languages differ few words are shared: a name tells that the passage is of the claim.
        let anchored = names.iter().any(|name| name.state == State::Present);
        let named = claim.names.iter().flat_map(|name| &name.forms);
        let named = named.flat_map(|form| named::words(form)).collect();
        let held = Held {
            named,
            claim,
            words: Words::of(claim.text, claim.lang),
            counted: Counted::of(&claim.amounts, claim.lang),
            passage: self,
            anchored,
        };
        let mut found = figures::all(&held);
        found.extend(times::all(&held));
        found.extend(names);
        found
    }

    /// Who and what it names. Read when first asked for: most names are found by their words alone.
    pub(super) fn actors(&self) -> &[Actor] {
        self.actors.get_or_init(|| actors(self.words.text, self.lang, self.published))
    }

    /// The telling words around a place of it.
    pub(super) fn around(&self, place: Span) -> Beside<'_> {
        self.words.around(place, self.whole())
    }

    fn whole(&self) -> Span {
        Span::new(0, self.words.text.len())
    }
}

/// A claim against a passage.
pub(super) struct Held<'c, 't> {
    pub claim: &'c ClaimFacts<'t>,
    pub words: Words<'t>,
    pub counted: Counted,
    /// The words of the claim's names.
    pub named: BTreeSet<String>,
    pub passage: &'c Passage<'c>,
    /// The passage has a name of the claim.
    pub anchored: bool,
}

impl Held<'_, '_> {
    pub fn across_languages(&self) -> bool {
        self.claim.lang != self.passage.lang
    }

    /// How many telling words a place of the claim and one of the passage have in common.
    pub fn shared(&self, claim: Span, passage: Span) -> usize {
        let own = self.words.around(claim, self.claim.span);
        let theirs = self.passage.around(passage);
        super::company::shared(&own, &theirs)
    }

    /// The same but for the words of the claim's names: that a person is named tells not what happened on a day.
    pub fn shared_beside_names(&self, claim: Span, passage: Span) -> usize {
        let own = self.words.around(claim, self.claim.span).without(&self.named);
        super::company::shared(&own, &self.passage.around(passage))
    }

    /// Whether the two places are of one thing: `least` words in common, or in another language a name.
    pub fn is_company(&self, shared: usize, least: usize) -> bool {
        shared >= least || self.across_languages() && self.anchored
    }

    /// Whether a pinned passage and the claim have one of these each.
    pub fn is_only<T>(&self, claim: &[T], passage: &[T], alike: impl Fn(&T) -> bool) -> bool {
        let one = |all: &[T]| all.iter().filter(|one| alike(one)).count() == 1;
        self.passage.pinned && one(claim) && one(passage)
    }
}

impl FactMatch {
    pub(super) fn new(fact: Fact, claim: Span, state: State, passage: Option<Span>) -> Self {
        Self { fact, claim, state, passage, variant: None, notes: Vec::new() }
    }

    pub(super) fn noted(mut self, notes: impl IntoIterator<Item = Note>) -> Self {
        self.notes.extend(notes);
        self.notes.sort_unstable();
        self.notes.dedup();
        self
    }
}
