//! Words that reach the article through somebody else: "was quoted by the Gazette as saying", "reported, citing two
//! officials, that …".

use std::ops::Range;

use super::complement::states;
use super::cues::Cues;
use super::token::Token;

/// "Holt was quoted by the Gazette as saying": where the subject ends, and who quoted.
pub struct QuotedAs {
    pub subject_end: usize,
    pub teller: Option<Range<usize>>,
}

/// Reads "was quoted as" at the end of a subject.
pub fn quoted_as(tokens: &[Token], subject: Range<usize>, cues: Cues) -> Option<QuotedAs> {
    let last = subject.end.checked_sub(1).filter(|i| *i > subject.start)?;
    let quoted = subject.clone().rev().find(|&i| cues.is("quoted_as", &tokens[i].lower))?;
    let passive = |i: &usize| cues.is("passive_auxiliary", &tokens[*i].lower);
    let subject_end = (subject.start..quoted).rev().take_while(passive).last()?;
    let by = tokens.get(quoted + 1).is_some_and(|t| cues.is("by", &t.lower));
    let teller = (by && quoted + 2 < last).then_some(quoted + 2..last);
    let joined = tokens[last].is("as") && (quoted + 1 == last || teller.is_some());
    joined.then_some(QuotedAs { subject_end, teller })
}

/// "Said, citing two officials, X": the words behind the citation.
pub fn past_citation(tokens: &[Token], content: Range<usize>, cues: Cues) -> Range<usize> {
    let behind = content.start.checked_sub(1).is_some_and(|i| tokens[i].is_comma());
    if content.is_empty() || !behind || !cues.is("citing", &tokens[content.start].lower) {
        return content;
    }
    let comma = content.clone().find(|&i| tokens[i].is_comma());
    comma.filter(|c| c + 1 < content.end).map_or(content.clone(), |c| c + 1..content.end)
}

/// "Rina mengutip *hasil pemeriksaan inspektorat* yang menemukan *X*": whose words an Indonesian clause repeats, where
/// the subject that cites them ends, and what they say.
pub struct Repeated {
    pub teller: Range<usize>,
    pub source: Range<usize>,
    pub cue: usize,
    pub content: Range<usize>,
}

/// Reads a clause whose verb cites somebody that a relative clause lets speak.
pub fn repeated(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<Repeated> {
    let plain = |i: &usize| !tokens[*i].quoted && !tokens[*i].capital;
    let verb =
        range.clone().skip(1).filter(plain).find(|&i| cues.is("citing", &tokens[i].lower))?;
    let relative = (verb + 2..range.end).find(|&i| cues.is("relative", &tokens[i].lower))?;
    let cue = (relative + 1..range.end).find(|&i| !cues.is("between", &tokens[i].lower))?;
    let tells = ["say", "weak_say"].iter().any(|s| cues.is(s, &tokens[cue].lower));
    let that = usize::from(tokens.get(cue + 1).is_some_and(|t| cues.is("that", &t.lower)));
    let content = cue + 1 + that..range.end;
    let whole = !tokens[verb + 1..relative].iter().any(Token::is_comma);
    (cues.indonesian && tells && whole && states(tokens, content.clone(), cues))
        .then_some(Repeated { teller: range.start..verb, source: verb + 1..relative, cue, content })
}

/// "Reported, citing two officials, that …": whose words they are, between the verb and what is said.
pub fn cited_behind(tokens: &[Token], between: Range<usize>, cues: Cues) -> Option<Range<usize>> {
    let at = between.clone().find(|&i| cues.is("citing", &tokens[i].lower))?;
    let end = (at + 1..between.end)
        .find(|&i| tokens[i].is_comma() || cues.is("that", &tokens[i].lower))
        .unwrap_or(between.end);
    // "Melaporkan, dengan mengutip X, bahwa".
    let with = at >= 2 && tokens[at - 2].is_comma() && cues.is("with", &tokens[at - 1].lower);
    ((tokens[at - 1].is_comma() || with) && end > at + 1).then_some(at + 1..end)
}
