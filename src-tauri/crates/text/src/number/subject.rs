//! Counts whose noun is the subject of their sentence: "arrests rose to six from two", "kasus campak
//! tembus 1.200".

use super::grammar::Reader;
use super::{Amount, Unit, noun, phrase};
use crate::lang::Lang;
use crate::lexicon::NUMBERS;

/// A sentence opens at most so many words before the number that its subject is given to; looking further would
/// cost a text without stops dearly.
const FURTHEST_SUBJECT: usize = 40;

impl Reader<'_> {
    /// What is counted and has come to the number, or from it.
    pub fn unit_of_subject(&self, here: &Amount) -> Option<Unit> {
        let at = self.start(here);
        self.unit_right_before(at).or_else(|| self.unit_of_grown(at))
    }

    /// "Cases reach 43"
    fn unit_right_before(&self, at: usize) -> Option<Unit> {
        let (_, verb) = NUMBERS.take_before("reached", self.tokens, at)?;
        let subject = verb.checked_sub(1).filter(|at| noun::is_counted(self.tokens, *at))?;
        let noun = self.tokens[subject].text.clone();
        (self.lang == Lang::En && noun.ends_with('s')).then_some(Unit::Noun(noun))
    }

    /// The subject that opens the sentence of a number at `at`, where it grew or shrank to the number or
    /// from it.
    pub fn unit_of_grown(&self, at: usize) -> Option<Unit> {
        if self.lang != Lang::En {
            NUMBERS.take_before("reached", self.tokens, at)?;
            return self.counted_subject(self.sentence_opening(at)?);
        }
        let (_, end) = NUMBERS.take_before("moved-to", self.tokens, at)?;
        let opening = self.sentence_opening(at)?;
        let first = self.take("determiner", opening).map_or(opening, |(_, next)| next);
        let (noun, behind) = phrase::subject(self.tokens, first)?;
        let grows = (behind..end).any(|at| self.take("growing", at).is_some());
        // "Sales rose to 18.2 million": of money, or of things sold.
        let sum = behind.checked_sub(1).is_some_and(|last| self.take("sum-noun", last).is_some());
        (grows && !sum).then_some(Unit::Noun(noun))
    }

    /// "Kasus campak di kabupaten itu", but not "kasus itu", which is one.
    fn counted_subject(&self, at: usize) -> Option<Unit> {
        let (_, next) = self.take("counted", at)?;
        let one = self.take("pointed-at", next).is_some()
            || self.tokens.get(next).is_some_and(|name| name.capital);
        (!one).then(|| Unit::Noun(self.tokens[at].text.clone()))
    }

    pub fn sentence_opening(&self, at: usize) -> Option<usize> {
        let opens = |at: &usize| {
            at.checked_sub(1)
                .is_none_or(|mark| [".", "!", "?", ";", "\""].iter().any(|end| self.is(mark, end)))
                || self.tokens.get(*at).is_some_and(|token| token.new_line)
        };
        (at.saturating_sub(FURTHEST_SUBJECT)..=at).rev().find(opens)
    }
}
