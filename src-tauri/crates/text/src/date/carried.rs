//! Years that a narrative names once: "fell on 9 October 2017 … had been told on 2 October".

use super::calendar::distance;
use super::{Assumption, Date, DateMention, Precision};
use crate::lexicon::DATES;
use crate::offset::Span;
use crate::token::{Token, tokens};

/// A day belongs to the story of a dated one at most so many days from it.
const SAME_STORY: i32 = 60;
/// No sentence is looked into further than so many bytes to either side.
const AROUND: usize = 400;

/// Gives days without a year that of the last full date before them, where the reading by publication
/// cannot be: it lies ahead, though the sentence tells what was. They stay marked as without a year.
/// `mentions` are those of the whole text, in reading order.
pub fn carry_years(text: &str, mentions: &mut [DateMention], published: Date) {
    let mut anchor: Option<Date> = None;
    for mention in mentions {
        let Some(start) = mention.start.filter(|_| mention.precision == Precision::Day) else {
            continue;
        };
        if !mention.ambiguous_year {
            anchor = Some(start);
        } else if let Some(day) = anchor.and_then(|anchor| in_story(start, anchor))
            && is_impossible(mention, start, published)
            && is_told(text, mention.span)
        {
            (mention.start, mention.end) = (Some(day), Some(day));
            mention.assumed.retain(|assumed| *assumed != Assumption::YearFromPublication);
            mention.assumed.push(Assumption::YearFromArticle);
        }
    }
}

/// The day in the year of the anchor, where it is near it.
fn in_story(day: Date, anchor: Date) -> Option<Date> {
    let moved = day.with().year(anchor.year()).build().ok()?;
    (distance(anchor, moved).abs() <= SAME_STORY).then_some(moved)
}

fn is_impossible(mention: &DateMention, start: Date, published: Date) -> bool {
    let guessed = mention.assumed.contains(&Assumption::YearFromPublication);
    guessed && mention.start == mention.end && start > published
}

/// Whether the sentence around the mention is in the past, and no weekday holds it to its year.
fn is_told(text: &str, span: Span) -> bool {
    let near = text.ceil_char_boundary(span.start.saturating_sub(AROUND));
    let far = text.floor_char_boundary(text.len().min(span.end + AROUND));
    let start = text[near..span.start].rfind('\n').map_or(near, |at| near + at + 1);
    let end = text[span.end..far].find('\n').map_or(far, |at| span.end + at);
    let tokens = tokens(&text[start..end]);
    let at = tokens.partition_point(|token| token.span.start + start < span.start);
    let from = (1..=at).rev().find(|next| ends(&tokens, *next)).unwrap_or(0);
    let to = (at + 1..tokens.len()).find(|next| ends(&tokens, *next)).unwrap_or(tokens.len());
    let holds = |role: &str| (from..to).any(|at| DATES.take(role, &tokens, at).is_some());
    let weekday = DATES.take("weekday", &tokens, at).is_some();
    !weekday && holds("past") && !holds("future")
}

/// Whether a sentence ends right before the token, as far as its mark tells.
fn ends(tokens: &[Token], next: usize) -> bool {
    let (mark, next) = (&tokens[next - 1], &tokens[next]);
    let ends = mark.is(".") || mark.is("!") || mark.is("?");
    ends && !next.glued && next.capital
}
