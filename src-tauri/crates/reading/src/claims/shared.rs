//! Subjects that a clause shares with the one before: who goes on to speak, and who says nothing.

use std::ops::Range;

use super::attribution::Voice;
use super::clause;
use super::complement::only_points;
use super::memory::Memory;
use super::predicate;
use super::speaker::{Heard, Scene, Sentence, frames, read as read_speaker};
use super::token::{Token, leading};

/// The subject of a clause as somebody who goes on to speak.
pub fn subject_voice(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Voice> {
    let tokens = &sentence.tokens;
    let range = past_frame(scene, sentence, clause::trim_marks(tokens, range));
    // "A source, however, said": the clause before may be the subject alone.
    let verb = range.clone().find(|&i| predicate::finite(tokens, i, scene.cues));
    let verb = verb.or_else(|| (!scene.cues.indonesian).then_some(range.end))?;
    if let Some(heard) = antecedent(scene, sentence, range.start..verb, memory) {
        return Some(Voice::of(heard));
    }
    let mut end = verb;
    while end > range.start && scene.cues.is("between", &tokens[end - 1].lower) {
        end -= 1;
    }
    let heard = read_speaker(scene, sentence, range.start..end, memory)?;
    heard.speaker.is_some().then(|| Voice::of(heard))
}

/// "In a report on Thursday, *the commission* named four": without the frame that an English clause begins with.
fn past_frame(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let tokens = &sentence.tokens;
    let framed =
        !range.is_empty() && frames(scene, sentence, range.start) && !scene.cues.indonesian;
    let comma = range.clone().find(|&i| tokens[i].is_comma()).filter(|_| framed);
    let rest = comma.map_or(range.start, |c| c + 1)..range.end;
    if predicate::has_main_verb(tokens, rest.clone(), scene.cues) { rest } else { range }
}

/// "Holt, *who* took over in May and promised that …", "X, *which* runs the line, said": whom the
/// relative pronoun before the verb takes up, in this clause or in the one before.
fn antecedent(
    scene: Scene<'_>,
    sentence: &Sentence,
    subject: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let relative = subject.end.checked_sub(1).filter(|i| *i >= subject.start)?;
    let comma = relative.checked_sub(1).filter(|&i| sentence.tokens[i].is_comma())?;
    let takes_up = scene.cues.is("speaker_relative", &sentence.tokens[relative].lower);
    if scene.cues.indonesian || !takes_up {
        return None;
    }
    let run = sentence.runs.iter().find(|r| r.tokens.end == comma);
    let named = run.map(|r| r.tokens.start..comma);
    let phrase = named.or_else(|| (subject.start < comma).then_some(subject.start..comma))?;
    read_speaker(scene, sentence, phrase, memory).filter(|h| h.speaker.is_some())
}

/// "; the ministry denies this", "something it has rejected", "that is disputed by the union": that somebody
/// answers is the article's own statement.
pub fn answers(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = clause::trim_marks(tokens, range);
    let denies = |&i: &usize| {
        let word = &tokens[i].lower;
        let verb = ["deny", "passive_deny"].iter().any(|s| cues.is(s, word));
        verb && !tokens[i].quoted && !tokens[i].capital && i > range.start
    };
    let ends = |i: usize| {
        let behind = i + 1..range.end;
        behind.is_empty()
            || cues.is("by", &tokens[i + 1].lower)
            || only_points(tokens, behind, cues)
    };
    let one = |i: &usize| !tokens[range.start..*i].iter().any(Token::is_comma);
    !cues.indonesian && range.clone().filter(denies).filter(one).any(ends)
}

/// "… but would not say whether", "… and declined to comment": that somebody says nothing is the
/// article's own statement.
pub fn silent(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let words = leading(&sentence.tokens[range.clone()]);
    let silence = |from: usize| scene.cues.list("keeps_silent").match_start(&words[from..]) > 0;
    // ", which it did not name".
    let related = words.first().is_some_and(|w| scene.cues.is("adding_relative", w));
    let behind = RELATED_SUBJECT.min(words.len());
    // "; she did not elaborate".
    let pronoun = words.first().is_some_and(|w| scene.cues.is("nominative", w));
    silence(0)
        || !scene.cues.indonesian && pronoun && words.len() > 1 && silence(1)
        || !scene.cues.indonesian && related && (1..behind).any(silence)
}

/// Words of "which it" before what is not said.
const RELATED_SUBJECT: usize = 3;
