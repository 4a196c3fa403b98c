//! What stands around a day or month: the tense of its clause, and names that it is part of.

use super::grammar::Reader;
use crate::lang::{self, Lang};
use crate::number::words;
use crate::token::Token;

/// A word of the future within this many words before a day without a year puts it ahead.
const CLAUSE: usize = 14;

impl Reader<'_> {
    /// Whether the clause before the token speaks of what is to come: "will meet on Thursday".
    pub fn is_future(&self, at: usize) -> bool {
        // "Would neither confirm nor deny it on Wednesday": what was refused then.
        // "Sudah mulai berlaku pada Maret": what began is over.
        let begun = |at: usize| {
            let before = at.checked_sub(1).filter(|_| self.lang != Lang::En);
            before.is_some_and(|before| self.take("past", before).is_some())
        };
        let coming = |at: usize| {
            self.take("future", at).is_some()
                && self.take("refusal", at).is_none()
                && !begun(at)
                && !self.is_behind_number(at)
        };
        self.clause_before(at).any(coming) || self.is_resolved(at)
    }

    /// "The report goes before the board on Thursday": the present of what a programme has fixed.
    pub fn is_scheduled(&self, at: usize) -> bool {
        let scheduled =
            |at: usize| self.take("scheduled", at).is_some() && !self.is_behind_number(at);
        self.lang == Lang::En && self.clause_before(at).any(scheduled)
    }

    /// "By 26 votes to 21 on Tuesday": a noun behind its number, and no verb.
    fn is_behind_number(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.token(before).is_some_and(Token::is_digits)
                || words::read(self.tokens, before).is_some()
        })
    }

    /// "Voted on Tuesday to close it in June", "sepakat untuk menaikkannya pada Juni": what was resolved
    /// is to come, when it was resolved is not.
    fn is_resolved(&self, at: usize) -> bool {
        // "Voted by seven to four" aims at nothing.
        let counts = |at: usize| {
            self.token(at).is_none_or(Token::is_digits) || words::read(self.tokens, at).is_some()
        };
        let aims = |at: &usize| self.take("aim", *at).is_some_and(|(_, next)| !counts(next));
        let aim = self.clause_before(at).find(aims);
        aim.is_some_and(|aim| self.clause_before(aim).any(|at| self.take("resolves", at).is_some()))
    }

    /// Whether a term is set before the token: "were ordered to leave by", "must pay by".
    pub fn is_term(&self, at: usize) -> bool {
        self.is_future(at) || self.clause_holds("term", at)
    }

    /// Whether the clause behind the token speaks of what is to come.
    pub fn is_future_behind(&self, at: usize) -> bool {
        let end = self.tokens.len().min(at + CLAUSE);
        (at..end)
            .take_while(|index| {
                let token = &self.tokens[*index];
                ![".", "!", "?", ";"].iter().any(|mark| token.is(mark)) && !token.new_line
            })
            .any(|index| self.take("future", index).is_some())
    }

    /// Whether the clause before the token says that what is counted is still needed.
    pub fn is_still(&self, at: usize) -> bool {
        self.clause_holds("still", at)
    }

    fn clause_holds(&self, role: &str, at: usize) -> bool {
        self.clause_before(at).any(|index| self.take(role, index).is_some())
    }

    /// The places of a clause before the token, from the last to the first, without what a relative
    /// clause between commas says.
    fn clause_before(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let mut places = Vec::new();
        let mut index = at;
        while index > 0 && places.len() < CLAUSE {
            index -= 1;
            let (token, adjacent) = (&self.tokens[index], index + 1 == at);
            let mark = [".", "!", "?", ";"].iter().any(|mark| token.is(mark));
            let stop = mark && !self.is_abbreviated(index);
            if stop || self.tokens[index + 1].new_line || self.take("said", index).is_some() {
                break;
            }
            if token.is(",") && !adjacent {
                match self.relative_before(index) {
                    Some(opens) => index = opens,
                    None => break,
                }
            }
            places.push(index);
        }
        places.into_iter()
    }

    /// "At 6 p.m. Monday": the stop of a single letter ends no clause.
    fn is_abbreviated(&self, stop: usize) -> bool {
        let letter =
            self.before(stop).is_some_and(|before| before.is_word() && before.text.len() == 1);
        letter && self.token(stop).is_some_and(|mark| mark.glued && mark.is("."))
    }

    /// "May not be before Friday": what cannot come sooner lies ahead.
    pub fn is_not_sooner(&self, at: usize) -> bool {
        self.clause_holds("not-sooner", at)
    }

    /// "Had $64 million in cash at the end of March": a stock is counted on one day.
    pub fn is_stock(&self, at: usize) -> bool {
        self.lang == Lang::En && self.follows("stock-lead", at) && self.clause_holds("stock", at)
    }

    /// The comma that opens the relative clause which the comma at `close` ends.
    fn relative_before(&self, close: usize) -> Option<usize> {
        let comma = (close.saturating_sub(CLAUSE)..close).rev().find(|index| {
            [",", ".", "!", "?", ";"].iter().any(|mark| self.is_mark(*index, mark))
        })?;
        let relative = self.is_mark(comma, ",") && self.take("relative", comma + 1).is_some();
        relative.then_some(comma)
    }

    /// "April Lestari", "The Sunday Herald", "Sebelas Maret", "Pasar Minggu": a capital beside it, where
    /// no word of time leads, makes a day or month part of a name.
    pub fn is_in_name(&self, at: usize, next: usize) -> bool {
        let capital_behind = self.token(next).is_some_and(|word| {
            word.is_word()
                && word.capital
                && !word.new_line
                && !lang::is_function_word(&word.text)
                && self.take("zone", next).is_none()
        });
        let article = self.before(at).is_some_and(|before| before.is("the"));
        let led = self.follows("time-lead", at) && !article;
        let spoken = self.before(at).is_some_and(|before| before.is_word() && !before.capital);
        let month = self.any_month(at).is_some();
        if capital_behind && !led && (article || month || !spoken) {
            return true;
        }
        let capital_before = self.before(at).is_some_and(|before| {
            before.is_word()
                && before.capital
                && !self.token(at).is_some_and(|token| token.new_line)
        });
        let number = at.checked_sub(1).is_some_and(|before| {
            words::read(self.tokens, before).is_some_and(|read| read.next == at)
        });
        let or_week = self.take("weekday-or-week", at).is_some();
        capital_before && (number || or_week) && !self.follows("lead", at)
    }
}
