//! A claim held against passages: which of its figures, dates and names they have.

use crate::FactView;
use crate::intake::day;
use crate::open_case::OpenCase;
use periksa_reading::says::{ClaimFacts, FactMatch, Passage};
use periksa_text::date::Date;
use periksa_text::lang::{Lang, likelier};

/// The language of a claim's words: the article's, else the likelier one.
pub(crate) fn language(case: &OpenCase, words: &str) -> Lang {
    let article = case.article().ok();
    let language = article.and_then(|article| article.metadata.language.as_deref());
    language.and_then(Lang::from_code).unwrap_or_else(|| likelier(words))
}

/// When the article was published, if it is known.
pub(crate) fn published(case: &OpenCase) -> Option<Date> {
    day(case.article().ok()?.metadata.published.as_deref()?)
}

/// A claim whose figures, dates and names were read once.
pub(crate) struct Held<'a> {
    claim: ClaimFacts<'a>,
}

impl<'a> Held<'a> {
    /// Reads a claim's words, as words of the case's article.
    pub(crate) fn of(case: &OpenCase, words: &'a str) -> Self {
        Self::read(words, language(case, words), published(case))
    }

    /// Reads a claim's words, of an article published on a day.
    pub(crate) fn read(words: &'a str, lang: Lang, published: Option<Date>) -> Self {
        Self { claim: ClaimFacts::read(words, lang, published) }
    }

    /// What a passage has of them.
    pub(crate) fn facts(&self, passage: &str) -> Vec<FactView> {
        self.views(&Passage::read(passage, likelier(passage), None), passage)
    }

    /// The same for a passage pinned to the claim, of a text published on a day.
    pub(crate) fn facts_of(&self, passage: &str, published: Option<&str>) -> Vec<FactView> {
        let read = Passage::read(passage, likelier(passage), published.and_then(day));
        self.views(&read.pinned(), passage)
    }

    fn views(&self, read: &Passage<'_>, passage: &str) -> Vec<FactView> {
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
