//! Where an Indonesian denial ends inside its sentence: what follows "karena", a relative clause behind a comma, "melainkan"
//! or a semicolon is not denied any more.

use std::ops::Range;

use super::attribution::{Attributed, Voice};
use super::clause::Clause;
use super::joint::Joint;
use super::predicate;
use super::read::Piece;
use super::speaker::{Scene, Sentence};
use super::token::Token;

/// Words of a relative clause that states something.
const RELATIVE_WORDS: usize = 3;
/// Words behind "karena" within which "ia tidak" answers the charge.
const ANSWER_WITHIN: usize = 3;

/// What stands behind a denial in its own clause.
#[derive(Debug, Default)]
pub struct Behind {
    /// What is not denied, each piece in its own voice.
    pub pieces: Vec<Piece>,
    /// Where the denied words go on behind a relative clause ("menaikkan tarif, yang …, *tanpa konsultasi*").
    pub resumed: Option<Range<usize>>,
}

/// Cuts from what is denied the words that are not, and tells in whose voice those stand.
pub fn cut(scene: Scene<'_>, sentence: &Sentence, own: &mut Attributed) -> Behind {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    if !cues.indonesian || !own.voice.denied {
        return Behind::default();
    }
    let (start, end) = (own.content.start, own.content.end);
    for at in start + 1..end {
        if tokens[at].quoted || tokens[at].bracketed {
            continue;
        }
        let comma = tokens[at].is_comma();
        let next = at + usize::from(comma);
        let Some(word) = tokens[..end].get(next).map(|t| t.lower.as_str()) else { break };
        let rest = next + 1..end;
        let states = predicate::is_statement(tokens, rest.clone(), cues);
        // "Membantah memakai pukat, *kendati 12 pukat ditemukan*": what the article holds against the denial.
        if comma && states && cues.is("concedes", word) {
            own.content.end = at;
            return Behind { pieces: vec![Piece::of(rest, Voice::narration())], resumed: None };
        }
        if states && cues.is("explains", word) && (comma || answers(scene, sentence, next, end)) {
            own.content.end = at;
            return Behind {
                pieces: vec![Piece::of(rest, own.voice.clone().affirmed())],
                resumed: None,
            };
        }
        if comma && cues.is("that_which", word) {
            let close = (next..end).find(|&i| tokens[i].is_comma()).unwrap_or(end);
            let words = tokens[next..close].iter().filter(|t| t.is_word()).count();
            if words >= RELATIVE_WORDS && predicate::is_statement(tokens, next..close, cues) {
                own.content.end = at;
                let resumed = (close + 1 < end).then_some(close + 1..end);
                let piece = Piece::of(next..close, Voice::narration());
                return Behind { pieces: vec![piece], resumed };
            }
        }
    }
    Behind::default()
}

/// "Membantah menerima suap *karena ia tidak pernah* bertemu": a reason against the charge. In "dipecat karena ia mencuri"
/// the reason is part of what is denied.
fn answers(scene: Scene<'_>, sentence: &Sentence, at: usize, end: usize) -> bool {
    let (tokens, cues) = (&sentence.tokens[..end], scene.cues);
    let own = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            ["person_pronoun", "other_pronoun"].iter().any(|s| cues.is(s, &t.lower))
        })
    };
    let not = tokens.iter().skip(at + 1).take(ANSWER_WITHIN).any(|t| cues.is("not", &t.lower));
    cues.is("explains_always", &tokens[at].lower) || own(at + 1) && not
}

/// "Membantah menaikkan tarif, yang diumumkan pada 2023, *tanpa konsultasi*": the comma behind which the words denied
/// before a relative clause go on.
pub fn resumed(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Clause,
    before: Option<&Piece>,
) -> Option<usize> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = part.range.clone();
    let denied = before.is_some_and(|p| p.voice.denied);
    let relates = cues.is("that_which", &tokens[range.start].lower);
    let comma = range.clone().find(|&i| tokens[i].is_comma())?;
    let rest = comma + 1..range.end;
    let goes_on = tokens[rest.clone()].iter().any(Token::is_word)
        && !predicate::is_statement(tokens, rest, cues);
    (cues.indonesian && denied && relates && goes_on).then_some(comma)
}

/// The voice that a clause behind an Indonesian denial takes over; `range` is the clause without its joining word.
pub fn behind(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Clause,
    range: Range<usize>,
    voice: Voice,
) -> Voice {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let Some(before) = part.range.start.checked_sub(1).map(|i| &tokens[i]) else { return voice };
    if !cues.indonesian || !voice.denied || part.joint == Joint::First {
        return voice;
    }
    let word = |at: usize| tokens.get(at).map_or("", |t| t.lower.as_str());
    let (joint, first) = (word(part.range.start), word(range.start));
    if before.is_comma() && cues.is("that_which", first) {
        return Voice::narration();
    }
    let contrast = ["contrast", "but", "instead"].iter().any(|s| cues.is(s, joint))
        || cues.is("instead", first);
    let pronoun = ["person_pronoun", "other_pronoun"].iter().any(|s| cues.is(s, first));
    let turns = before.is(";") || contrast || part.joint == Joint::Splice && pronoun;
    if turns { voice.affirmed() } else { voice }
}
