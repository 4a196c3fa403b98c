//! A claim held against passages: which of its figures, dates and names they have.

use crate::FactView;
use crate::open_case::OpenCase;
use jiff::civil::Date;
use periksa_reading::says::{ClaimFacts, FactMatch, Passage};
use periksa_text::lang::{Lang, likelier};

/// A claim whose figures, dates and names were read once.
pub(crate) struct Held<'a> {
    claim: ClaimFacts<'a>,
}

impl<'a> Held<'a> {
    /// Reads a claim's words, as words of the case's article.
    pub(crate) fn of(case: &OpenCase, words: &'a str) -> Self {
        let metadata = case.article().ok().map(|article| &article.metadata);
        let language = metadata.and_then(|metadata| metadata.language.as_deref());
        let language = language.and_then(Lang::from_code).unwrap_or_else(|| likelier(words));
        let published = metadata.and_then(|metadata| metadata.published.as_deref());
        Self { claim: ClaimFacts::read(words, language, published.and_then(day)) }
    }

    /// What a passage has of them.
    pub(crate) fn facts(&self, passage: &str) -> Vec<FactView> {
        self.facts_of(passage, None)
    }

    /// The same for a passage of a text published on a day.
    pub(crate) fn facts_of(&self, passage: &str, published: Option<&str>) -> Vec<FactView> {
        let read = Passage::read(passage, likelier(passage), published.and_then(day));
        let found = read.facts(&self.claim);
        found.into_iter().map(|fact| self.view(fact, passage)).collect()
    }

    fn view(&self, fact: FactMatch, passage: &str) -> FactView {
        let words = fact.passage.map(|span| span.of(passage).to_owned());
        FactView {
            kind: fact.fact.code().into(),
            text: fact.claim.of(self.claim.text).into(),
            state: fact.state.code().into(),
            found: fact.variant.or(words),
            notes: fact.notes.iter().map(|note| note.code().into()).collect(),
        }
    }
}

/// The day of a moment as it is written.
fn day(moment: &str) -> Option<Date> {
    moment.get(..10).and_then(|day| day.parse().ok())
}
