//! English turns of phrase that deny: verbs of several words before a statement ("poured cold water on reports that
//! X"), and frames that call what follows untrue ("that's just not true, that X", "there was no truth in talk that X").

use std::ops::Range;

use super::cues::Cues;
use super::predicate;
use super::token::{Token, leading};

/// Words between "no truth in" and the "that" of what has no truth ("market talk and rumours").
const TALK_WORDS: usize = 7;

/// The tokens of a verb of denying that is several words, or that denies only before "that"; none where it is none.
pub fn phrase(tokens: &[Token], verb: usize, cues: Cues) -> usize {
    if cues.indonesian {
        return 0;
    }
    let taken = cues.list("denial_phrase").match_start(&leading(&tokens[verb..]));
    let taken = taken.max(called_untrue(tokens, verb, cues));
    let that = tokens.get(verb + 1).is_some_and(|t| cues.is("that", &t.lower));
    let not = verb.checked_sub(1).is_some_and(|i| cues.is("not", &tokens[i].lower));
    let word = &tokens[verb].lower;
    let disagrees = cues.is("disagrees_that", word) || not && cues.is("agrees_that", word);
    if taken == 0 && that && disagrees { 1 } else { taken }
}

/// "Described as “nonsense” claims that X": a verb of naming and a verdict before what it is passed on.
fn called_untrue(tokens: &[Token], verb: usize, cues: Cues) -> usize {
    let as_what = verb + 1;
    let named = cues.is("calls", &tokens[verb].lower)
        && tokens.get(as_what).is_some_and(|t| cues.is("judged_as", &t.lower));
    if !named {
        return 0;
    }
    let at = past_quote_marks(tokens, as_what + 1..tokens.len());
    let at = past(tokens, at..tokens.len(), "wholly", cues);
    let verdict = cues.list("called_untrue").match_start(&leading(&tokens[at..]));
    let end = past_quote_marks(tokens, at + verdict..tokens.len());
    if verdict > 0 { end - verb } else { 0 }
}

/// What is denied by "claims *the company had paid*": the statement behind a noun for what somebody said, where its
/// "that" is left out.
pub fn without_that(tokens: &[Token], content: Range<usize>, cues: Cues) -> Option<Range<usize>> {
    let small = |i: &usize| {
        ["determiner", "wholly", "small_any"].iter().any(|s| cues.is(s, &tokens[*i].lower))
    };
    let noun = content.clone().find(|i| !small(i))?;
    let rest = noun + 1..content.end;
    let next = tokens[rest.clone()].first()?;
    let opens = next.capital
        || ["nominative", "the", "indefinite", "possessive", "possessive_it", "demonstrative"]
            .iter()
            .any(|s| cues.is(s, &next.lower));
    let named = !cues.indonesian && cues.is("claim_noun", &tokens[noun].lower);
    (named && opens && predicate::subject_then_verb(tokens, rest.clone(), cues)).then_some(rest)
}

/// Whether such a verb has a statement to deny: its "that" stands behind it, or behind a noun for what somebody said.
pub fn names_statement(tokens: &[Token], between: Range<usize>, cues: Cues) -> bool {
    let mut words = tokens[between].iter().filter(|t| t.is_word());
    let clause = |t: &Token| cues.is("that", &t.lower);
    words.clone().next().is_some_and(clause)
        || words.any(|t| ["claim_noun", "loose_talk"].iter().any(|s| cues.is(s, &t.lower)))
}

/// Where the statement begins that an English frame calls untrue.
pub fn behind_frame(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    let at = behind_verdict(tokens, range.clone(), cues)
        .or_else(|| behind_no_truth(tokens, range.clone(), cues))?;
    (at < range.end).then_some(at)
}

/// "It was simply not true that", "that's just nonsense, that", "it is false to say that".
fn behind_verdict(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    let mut at = range.start + taken(tokens, &range, range.start, "it_is", cues)?;
    let negated = cues.list("it_is_not").match_start(&leading(&tokens[range.clone()])) > 0;
    at = past(tokens, at..range.end, "wholly", cues);
    let not = at < range.end && cues.is("not", &tokens[at].lower);
    at = past(tokens, at + usize::from(not)..range.end, "wholly", cues);
    let verdict = if negated || not { "holds_true" } else { "holds_untrue" };
    at = past_quote_marks(tokens, at..range.end);
    at = past(tokens, at..range.end, "wholly", cues);
    at += taken(tokens, &range, at, verdict, cues)?;
    // "It was untrue to say he had fled": behind the infinitive "that" may be left out.
    let said = cues.is("says_it", &tokens[at - 1].lower).then_some(at);
    let at = past_quote_marks(tokens, at..range.end);
    behind_that(tokens, at..range.end, cues).or(said)
}

/// "There was no truth whatsoever in market talk that", "there is nothing to the claim that".
fn behind_no_truth(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    let at = range.start + taken(tokens, &range, range.start, "there_is", cues)?;
    let at = past_quote_marks(tokens, at..range.end);
    let at = past(tokens, at..range.end, "wholly", cues);
    let at = at + taken(tokens, &range, at, "no_truth", cues)?;
    let at = past_quote_marks(tokens, at..range.end);
    let at = at + taken(tokens, &range, at, "truth_in", cues)?;
    let reach = range.end.min(at + TALK_WORDS + 1);
    let that = (at + 1..reach).find(|&i| cues.is("that", &tokens[i].lower))?;
    let named = names_statement(tokens, at..that, cues);
    let plain = tokens[at..that].iter().all(Token::is_word);
    (named && plain).then_some(that + 1)
}

/// The tokens of the longest entry of a list that stands at a place.
fn taken(
    tokens: &[Token],
    range: &Range<usize>,
    at: usize,
    section: &str,
    cues: Cues,
) -> Option<usize> {
    let words = leading(&tokens[at.min(range.end)..range.end]);
    Some(cues.list(section).match_start(&words)).filter(|taken| *taken > 0)
}

fn past_quote_marks(tokens: &[Token], range: Range<usize>) -> usize {
    let mark = |t: &Token| t.opens_quote() || t.closes_quote();
    range.clone().find(|&i| !mark(&tokens[i])).unwrap_or(range.end)
}

/// Behind the words of a list that stand one after the other.
fn past(tokens: &[Token], range: Range<usize>, section: &str, cues: Cues) -> usize {
    range.clone().find(|&i| !cues.is(section, &tokens[i].lower)).unwrap_or(range.end)
}

/// Behind a "that", perhaps after a comma.
fn behind_that(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    let at = range.start + usize::from(tokens[range.clone()].first()?.is_comma());
    tokens[..range.end].get(at).filter(|t| cues.is("that", &t.lower)).map(|_| at + 1)
}
