//! "The claim that X is false": a statement named as one and called untrue. The claim is X, and
//! whoever says so denies it.

use std::ops::Range;

use super::complement::states;
use super::cues::Cues;
use super::predicate::has_main_verb;
use super::token::{Token, leading};

/// Words within which "that" opens the statement ("the claim shared on social media that …").
const THAT_WITHIN: usize = 8;
/// Words within which the noun of the statement stands ("the widely shared claim").
const NOUN_WITHIN: usize = 4;

/// The statement inside "the claim that X is false"; behind a verb of naming, also inside "the claim
/// that X “fake news”".
pub fn statement(
    tokens: &[Token],
    range: Range<usize>,
    verb: &str,
    cues: Cues,
) -> Option<Range<usize>> {
    let bare = cues.indonesian || cues.is("calls", verb);
    let end = verdict(tokens, range.clone(), &["copula", "judged_as"], bare, cues)?;
    // "*That a call was received* is not borne out by the log".
    let that = !cues.indonesian && tokens[range.start].is("that");
    let clause = (that && range.start + 2 < end && !tokens[range.start + 1].is_comma())
        .then_some(range.start + 1..end)
        .filter(|inner| has_main_verb(tokens, inner.clone(), cues));
    let inner = named(tokens, range.start..end, cues).or(clause)?;
    states(tokens, inner.clone(), cues).then_some(inner)
}

/// The statement inside "the claim that X".
pub fn named(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<Range<usize>> {
    let noun =
        range.clone().take(NOUN_WITHIN).find(|&i| cues.is("claim_noun", &tokens[i].lower))?;
    let lead = &tokens[range.start..noun];
    if lead
        .iter()
        .any(|t| !t.is_word() || cues.is("that", &t.lower) && !cues.is("determiner", &t.lower))
    {
        return None;
    }
    let next = noun + 1;
    let limit = range.end.min(range.start + THAT_WITHIN);
    if let Some(that) = (next..limit).find(|&i| cues.is("that", &tokens[i].lower)) {
        let between = &tokens[next..that];
        let relative = between.first().is_some_and(|t| cues.is("relative", &t.lower));
        let busy = between.iter().any(|t| !t.is_word() || !relative && cues.is("verb", &t.lower));
        return (!busy && that + 1 < range.end).then_some(that + 1..range.end);
    }
    // "Kabar warga dievakuasi": Indonesian may leave out "bahwa" right behind the noun.
    let bare = cues.indonesian && noun == range.start && next < range.end;
    let turns = ["relative", "demonstrative", "frame", "about"];
    let opens =
        bare && tokens[next].is_word() && !turns.iter().any(|s| cues.is(s, &tokens[next].lower));
    opens.then_some(next..range.end)
}

/// Where the words that call a statement untrue begin, joined to it by a word of the lists `joints`
/// or, where `bare`, by nothing.
fn verdict(
    tokens: &[Token],
    range: Range<usize>,
    joints: &[&str],
    bare: bool,
    cues: Cues,
) -> Option<usize> {
    let places: Vec<usize> = range.filter(|&i| tokens[i].is_word()).collect();
    let words: Vec<&str> = places.iter().map(|&i| tokens[i].lower.as_str()).collect();
    let mut left = words.len() - cues.list("called_untrue").match_end(&words);
    if left == words.len() {
        return None;
    }
    while left > 0 && cues.is("wholly", words[left - 1]) {
        left -= 1;
    }
    let joint = joints.iter().map(|s| cues.list(s).match_end(&words[..left])).max().unwrap_or(0);
    left -= joint;
    let negated = left > 0 && cues.is("not", words[left - 1]);
    if negated || left == 0 || !bare && joint == 0 {
        return None;
    }
    // An opening quotation mark belongs to the verdict.
    Some(places[left - 1] + 1)
}

/// "… that he lied, calling them baseless", "… as fake news": what is denied without the judgement
/// behind it.
pub fn without_judgement(tokens: &[Token], content: Range<usize>, cues: Cues) -> Range<usize> {
    let calling = content.clone().skip(1).find(|&i| {
        let joined = tokens[i - 1].is_comma() || cues.is("addition", &tokens[i].lower);
        joined && cues.list("calling").match_start(&leading(&tokens[i..])) > 0
    });
    let end = calling.map_or(content.end, |i| i - usize::from(tokens[i - 1].is_comma()));
    let content = content.start..end;
    let end = verdict(tokens, content.clone(), &["judged_as"], false, cues).unwrap_or(content.end);
    content.start..end
}
