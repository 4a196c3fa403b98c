//! The dates of a text one after the other: what is counted from another time finds it before itself.

use super::expression::{Anchored, Expression, Reach};
use super::{Date, DateMention, anchored, grammar, resolve};
use crate::lang::Lang;
use crate::token::{Token, tokens};

/// An expression is counted from a time at most so many sentences before its own.
const FURTHEST_BACK: usize = 1;

pub(super) fn read(
    text: &str,
    lang: Lang,
    published: Option<Date>,
    told: &[DateMention],
) -> Vec<DateMention> {
    let tokens = tokens(text);
    let mut mentions: Vec<DateMention> = told.to_vec();
    let (mut last, mut near) = (0, Near { sentence: told.len(), before: 0 });
    for (place, span, said) in grammar::expressions(&tokens, lang) {
        near.pass(&tokens[last..=place], mentions.len());
        last = place;
        mentions.extend(match said {
            Expression::Anchored(said) => {
                let before = &mentions[near.first_for(said)..];
                anchored::mention(span, said, before, published)
            }
            Expression::Within { period, steps } => {
                Some(anchored::within(span, &period, steps, &mentions[near.before..], published))
            }
            said => Some(resolve::mention(span, &said, published)),
        });
    }
    mentions.split_off(told.len())
}

/// The first mention of this sentence, and of the one before it in the same paragraph.
struct Near {
    sentence: usize,
    before: usize,
}

impl Near {
    /// Moves on over tokens; `count` mentions stand before them.
    fn pass(&mut self, tokens: &[Token], count: usize) {
        let (mut ended, mut paragraph) = (0, false);
        for (mark, next) in tokens.iter().zip(tokens.iter().skip(1)) {
            let ends = mark.is(".") || mark.is("!") || mark.is("?");
            ended += usize::from(ends && !next.glued && next.capital);
            paragraph |= next.new_line;
        }
        if paragraph || ended > FURTHEST_BACK {
            (self.sentence, self.before) = (count, count);
        } else if ended > 0 {
            (self.before, self.sentence) = (self.sentence, count);
        }
    }

    /// "Two days after" is counted within its sentence; the others may look back to the one before.
    fn first_for(&self, said: Anchored) -> usize {
        if said.reach == Reach::Apart { self.sentence } else { self.before }
    }
}
