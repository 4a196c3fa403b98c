//! English clauses joined behind a tag that stands in a sentence: "A, she said, and leaving them out changes B", "A,
//! according to the clerk, but said B".

use std::ops::Range;

use super::attribution::Voice;
use super::clause;
use super::memory::Memory;
use super::pieces::clauses_to_pieces;
use super::predicate;
use super::read::Piece;
use super::shared::subject_voice;
use super::speaker::{Scene, Sentence};
use super::tag::Tag;

/// The pieces on both sides of the tag, where a clause of its own stands behind it up to `end`.
pub fn pieces(
    scene: Scene<'_>,
    sentence: &Sentence,
    left: Range<usize>,
    end: usize,
    tag: &Tag,
    over: Option<&Voice>,
    memory: &mut Memory,
) -> Option<Vec<Piece>> {
    let cues = scene.cues;
    let joint = &sentence.tokens[tag.taken.end].lower;
    if cues.indonesian || !["and", "but"].iter().any(|s| cues.is(s, joint)) {
        return None;
    }
    let right = tag.taken.end + 1..end;
    let left = clause::trim(&sentence.tokens, left, cues);
    let own = if under_gerund(scene, sentence, right.clone()) {
        over.cloned()
    } else if tells_itself(scene, sentence, tag, right.clone()) {
        subject_voice(scene, sentence, left.clone(), memory)
    } else {
        return None;
    };
    let mut pieces = Vec::new();
    for (half, voice) in [(left, over), (right, own.as_ref())] {
        let clauses = clause::split(&sentence.tokens, half, cues, false);
        pieces.extend(clauses_to_pieces(scene, sentence, &clauses, voice, memory));
    }
    Some(pieces)
}

/// "*Leaving them out* changes the figure": a subject that no other rule takes for one.
fn under_gerund(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let gerund =
        tokens[range.clone()].first().is_some_and(|t| t.lower.ends_with("ing") && !t.capital);
    let quoted = |i: usize| tokens[i - 1].opens_quote() && cues.is("noun_verb", &tokens[i].lower);
    gerund && range.skip(1).any(|i| predicate::finite(tokens, i, cues) || quoted(i))
}

/// "…, according to the clerk's office, but *said* he had not decided": behind a tag with a preposition the verb of
/// telling has the subject of the statement.
fn tells_itself(scene: Scene<'_>, sentence: &Sentence, tag: &Tag, mut range: Range<usize>) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let through = tag.cue.clone().any(|i| cues.is("prep_open", &tokens[i].lower));
    let verb = range.find(|&i| !cues.is("between", &tokens[i].lower));
    through && verb.is_some_and(|i| !tokens[i].capital && predicate::is_cue(&tokens[i], cues))
}
