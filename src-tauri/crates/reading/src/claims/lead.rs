//! What an English lead leaves unnamed and the next paragraphs name: "the islands minister has denied …" before
//! "Ada Quill told MPs", "the company said" before "Holm Ferries, which runs …".

use std::ops::Range;

use super::cues::Cues;
use super::gender;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::{Token, TokenKind};
use super::types::ActorKind;

/// Words of a title that may stand before the name ("Detective Sergeant Ada Quill, 41, …").
const TITLED_START: usize = 2;
/// Words of a role behind its article ("the county's acting chief auditor").
const ROLE_WITHIN: usize = 6;
/// Words between a role and its verb ("for crop development has").
const VERB_WITHIN: usize = 8;
/// Words between a name and its verb of telling ("of Holm University").
const TELLS_WITHIN: usize = 5;
/// Paragraphs behind the lead within which the body of the story is named.
const BODY_WITHIN: usize = 3;

/// The person with whose name the next paragraph begins with an age, where the first one names nobody.
pub fn aged(sentences: &[Sentence], names: &Names) -> Option<String> {
    let next = behind_nameless(sentences, names)?;
    let run = next.runs.first().filter(|r| names.is_person(&r.written))?;
    let opens = run.tokens.start <= TITLED_START && run.written.contains(' ');
    let [comma, age, close] = next.tokens.get(run.tokens.end..run.tokens.end + 3)? else {
        return None;
    };
    let aged = comma.is_comma() && age.kind == TokenKind::Number && close.is_comma();
    (opens && aged).then(|| names.full(&run.written))
}

/// The role that the lead tells of without a name, and who speaks by name at once in the next paragraph.
pub fn holder<'s>(
    sentences: &'s [Sentence],
    names: &Names,
    cues: Cues,
) -> Option<(&'s [Token], String)> {
    let next = behind_nameless(sentences, names).filter(|_| !cues.indonesian)?;
    let first = sentences.first()?;
    let role = role(first, cues)?;
    let teller = next.runs.iter().find(|r| tells(next, r, names, cues))?;
    Some((&first.tokens[role], names.full(&teller.written)))
}

/// The first sentence of the second paragraph, where the first one names no person.
fn behind_nameless<'s>(sentences: &'s [Sentence], names: &Names) -> Option<&'s Sentence> {
    let first = sentences.first()?;
    let person = |s: &Sentence| s.runs.iter().any(|r| names.is_person(&r.written));
    let lead = sentences.iter().take_while(|s| s.block == first.block);
    let next = sentences.iter().find(|s| s.block != first.block)?;
    (!lead.into_iter().any(person)).then_some(next)
}

/// "*The islands minister* has denied", "*the county auditor* said": a role in small letters that tells something.
fn role(sentence: &Sentence, cues: Cues) -> Option<Range<usize>> {
    let tokens = &sentence.tokens;
    (0..tokens.len()).find_map(|at| {
        if !cues.is("the", &tokens[at].lower) {
            return None;
        }
        let words =
            (at + 1..tokens.len().min(at + 1 + ROLE_WITHIN)).take_while(|&i| tokens[i].is_word());
        let noun = words.clone().find(|&i| cues.is("person_role", &tokens[i].lower))?;
        let tells = (noun + 1..tokens.len().min(noun + 1 + VERB_WITHIN))
            .take_while(|&i| tokens[i].is_word())
            .any(|i| {
                ["say", "deny", "post", "weak_say"].iter().any(|s| cues.is(s, &tokens[i].lower))
            });
        tells.then_some(at..noun + 1)
    })
}

/// "*Ada Quill* told MPs", "In her report, Auditor *Ada Quill* said", "*Ada Quill*, the permanent secretary, said".
fn tells(sentence: &Sentence, run: &Run, names: &Names, cues: Cues) -> bool {
    let person = names.is_person(&run.written)
        || names.kind(&run.written) == ActorKind::Unknown && gender::first_name(&run.written);
    let behind = sentence.tokens.iter().skip(run.tokens.end).take(TELLS_WITHIN);
    let verb = behind
        .take_while(|t| t.is_word())
        .any(|t| !t.capital && ["say", "deny"].iter().any(|s| cues.is(s, &t.lower)));
    // "*Ada Quill*, a former customs officer, spoke to the Gazette": a paragraph that begins with somebody new.
    let apposed = run.tokens.start <= TITLED_START
        && sentence.tokens.get(run.tokens.end).is_some_and(Token::is_comma)
        && sentence.tokens.get(run.tokens.end + 1).is_some_and(|t| cues.is("indefinite", &t.lower));
    person && (verb || apposed) && run.written.contains(' ')
}

/// The body that the lead calls "the company" before anything names it: the one that one of the next paragraphs
/// begins with.
pub fn body(sentences: &[Sentence], names: &Names, cues: Cues) -> Option<String> {
    let block = sentences.first()?.block;
    let mut last = block;
    let opening = sentences.iter().filter(|s| {
        let opens = s.block != last && s.block <= block + BODY_WITHIN;
        last = s.block;
        opens
    });
    let named = opening.flat_map(|s| s.runs.first().map(|run| (s, run))).find(|(s, run)| {
        let article = run.tokens.start == 1 && cues.is("the", &s.tokens[0].lower);
        // "The Herefordshire *group*": a place and what kind of body it is.
        let behind = s.tokens.get(run.tokens.end).is_some_and(|t| {
            !t.capital
                && ["generic_body", "company", "org_word"].iter().any(|l| cues.is(l, &t.lower))
        });
        if behind {
            return false;
        }
        let kind = names.kind(&names.full(&run.written));
        let body = kind == ActorKind::Organisation
            || kind == ActorKind::Unknown && !names.is_person(&run.written);
        (run.tokens.start == 0 || article) && body && !gender::first_name(&run.written)
    });
    named.map(|(_, run)| names.full(&run.written)).filter(|_| !cues.indonesian)
}
