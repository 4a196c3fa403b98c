//! Attributions that stand over a whole sentence: "Menurut X, …", "…, according to X", "…, kata X",
//! "…, X said on Monday", and the tags of quotations.

use std::ops::Range;

use super::attribution::{Voice, citing, cue_of};
use super::cues::Cues;
use super::fronted;
use super::memory::Memory;
use super::names::Run;
use super::postposed;
use super::predicate::{self, noun};
use super::speaker::{Heard, Scene, Sentence, read};
use super::tail::simile;
use super::token::{Token, TokenKind, leading as phrase_words, lowers};
use super::types::{ClaimKind, Flag, Speaker};

/// A tag: what it covers, and what is left for the content.
#[derive(Clone, Debug)]
pub struct Tag {
    pub heard: Heard,
    /// Who passed the words on ("according to the Gazette, citing two officials").
    pub via: Option<Speaker>,
    /// Empty where a colon alone attributes.
    pub cue: Range<usize>,
    /// Tokens of the sentence that are the tag.
    pub taken: Range<usize>,
}

impl Tag {
    pub fn voice(&self, kind: ClaimKind, tokens: &[Token]) -> Voice {
        let cue = (!self.cue.is_empty()).then(|| cue_of(tokens, self.cue.clone()));
        let mut voice = Voice { cue, kind, ..Voice::of(self.heard.clone()) };
        if let Some(via) = &self.via {
            voice.via.push(via.clone());
            voice.flags.push(Flag::Chain);
        }
        voice
    }
}

/// Longest tag at the end of a sentence, in words.
pub const TAG_MAX_WORDS: usize = 24;
/// Longest subject of "…, X said", in tokens.
pub const SUBJECT_MAX: usize = 12;
/// Words at the start of a phrase within which "report", "survey" stand.
pub const REPORT_WITHIN: usize = 3;
/// Words after "said" that may still belong to its tag.
pub const AFTER_VERB_MAX: usize = 14;

/// "Menurut X, …" at the start, or after one frame ("Pada 2024, menurut X, …").
pub fn leading(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let start = range.start;
    let words = phrase_words(&tokens[range.clone()]);
    if cues.list("prep_pronoun").match_start(&words) > 0 {
        return Some(hung_on(sentence, start, range.end, memory));
    }
    let likened = simile(&words, cues);
    let named = likened > 0
        && start + likened < range.end
        && postposed::opens_speaker(tokens, start + likened, range.end, cues);
    let taken = cues.list("prep").match_start(&words).max(if named { likened } else { 0 });
    if taken == 0 {
        return otherwise(scene, sentence, range.clone(), memory)
            .or_else(|| fronted::find(scene, sentence, range, memory));
    }
    if tokens[start].quoted {
        return None;
    }
    let name = start + taken;
    let end = leading_end(scene, sentence, name, range.end)?;
    let phrase = lowers(&tokens[name..end]);
    // "Per" and "based on" open other phrases too.
    let loose = cues.is("loose_prep", words[0]);
    let sourced = sentence.runs.iter().any(|r| r.tokens.start >= name && r.tokens.end <= end)
        || (0..phrase.len().min(3)).any(|i| cues.list("report_noun").match_start(&phrase[i..]) > 0);
    if loose && !sourced
        || phrase
            .first()
            .is_some_and(|w| tokens[name].kind == TokenKind::Number || cues.is("first_person", w))
    {
        return None;
    }
    let (heard, via) = through(scene, sentence, name..end, memory)?;
    Some(Tag { heard, via, cue: start..name, taken: start..end })
}

/// "Data Walhi menyatakan lain: …", "Kepala desa punya cerita berbeda: …": an Indonesian teller before a colon, and that
/// something else, or what follows, is told.
fn otherwise(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let limit = range.end.min(range.start + TAG_MAX_WORDS);
    let colon = (range.start + 2..limit).find(|&i| tokens[i].is(":") && !tokens[i].quoted)?;
    let other = |i: &usize| cues.is("otherwise", &tokens[*i].lower);
    let first = (range.start + 1..colon).rev().take_while(other).last()?;
    let verb = first - 1;
    let tells = ["say", "weak_say", "shows"].iter().any(|s| cues.is(s, &tokens[verb].lower));
    if !cues.indonesian || !tells || verb == range.start {
        return None;
    }
    let heard = read(scene, sentence, range.start..verb, memory)?;
    let told = heard.speaker.is_some() && colon + 1 < range.end;
    told.then(|| Tag { heard, via: None, cue: verb..verb + 1, taken: range.start..colon + 1 })
}

/// Whose words they are, and who passed them on.
pub fn through(
    scene: Scene<'_>,
    sentence: &Sentence,
    phrase: Range<usize>,
    memory: &Memory,
) -> Option<(Heard, Option<Speaker>)> {
    let Some((teller, source)) = citing(&sentence.tokens, phrase.clone(), scene.cues) else {
        return Some((read(scene, sentence, phrase, memory)?, None));
    };
    let teller = read(scene, sentence, teller, memory).and_then(|h| h.speaker);
    Some((read(scene, sentence, source, memory)?, teller))
}

/// "Menurutnya, …": the speaker is the one heard before.
pub fn hung_on(sentence: &Sentence, at: usize, end: usize, memory: &Memory) -> Tag {
    let heard = memory.heard(sentence.block, sentence.tokens[at].span, &|_| true);
    let comma = at + 1 < end && sentence.tokens[at + 1].is_comma();
    Tag { heard, via: None, cue: at..at + 1, taken: at..at + 1 + usize::from(comma) }
}

/// "Nilam Sari: harga naik": a name and a colon, without a word of saying.
pub fn colon(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<Tag> {
    let tokens = &sentence.tokens;
    let limit = range.end.min(range.start + SUBJECT_MAX);
    let at = (range.start..limit).find(|&i| tokens[i].is(":"))?;
    if let Some(heard) = paper_before_colon(scene, sentence, range.start..at) {
        return Some(Tag { heard, via: None, cue: at..at, taken: range.start..at + 1 });
    }
    let run = sentence.runs.iter().find(|r| r.tokens.end == at)?;
    // "Sampel A: 12 partikel": a row of a list, and nobody's turn.
    let verb = || predicate::has_main_verb(tokens, at + 1..range.end, scene.cues);
    if scene.cues.indonesian && sentence.listed && !verb() {
        return None;
    }
    let titles = (range.start..run.tokens.start).all(|i| {
        !tokens[i].is_word()
            || ["title", "person_role", "institution", "organisation"]
                .iter()
                .any(|s| scene.cues.is(s, &tokens[i].lower))
    });
    if !titles || !scene.names.is_person(&scene.names.full(&run.written)) {
        return None;
    }
    let heard = read(scene, sentence, range.start..at, &Memory::default())?;
    Some(Tag { heard, via: None, cue: at..at, taken: range.start..at + 1 })
}

/// "A statement from *the prosecutor's office*: …": whose paper stands before the colon.
fn paper_before_colon(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<Heard> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let sender = (range.start + 1..range.end).find(|&i| cues.is("sent_by", &tokens[i].lower))?;
    let paper = ["paper", "report_noun"].iter().any(|s| cues.is(s, &tokens[sender - 1].lower));
    let plain = !(range.clone())
        .any(|i| tokens[i].is_comma() || predicate::finite(tokens, i, cues) && !tokens[i].capital);
    if cues.indonesian || !paper || !plain {
        return None;
    }
    let heard = read(scene, sentence, sender + 1..range.end, &Memory::default())?;
    heard.speaker.is_some().then_some(heard)
}

/// ", citing two officials, ": part of the phrase that it stands behind.
pub fn cites(part: &[Token], cues: Cues) -> bool {
    let mut words = part.iter().filter(|t| !cues.is("relative", &t.lower));
    words.next().is_some_and(|t| cues.is("citing", &t.lower))
}

/// Where the phrase after "menurut" ends: at the comma that closes it, past an apposition.
pub fn leading_end(
    scene: Scene<'_>,
    sentence: &Sentence,
    from: usize,
    end: usize,
) -> Option<usize> {
    let tokens = &sentence.tokens;
    let commas: Vec<usize> = (from..end)
        .filter(|&i| tokens[i].is_comma() && !tokens[i].bracketed && !tokens[i].quoted)
        .collect();
    let Some(&first) = commas.first().filter(|c| **c - from <= TAG_MAX_WORDS) else {
        // "According to family lore *she* took it apart".
        let opens = |i: &usize| scene.cues.is("nominative", &tokens[*i].lower);
        let plain =
            |i: &usize| tokens[*i].is_word() && !scene.cues.is("relative", &tokens[*i].lower);
        let subject = (from + 1..end).take(TAG_MAX_WORDS).take_while(plain).find(opens);
        if let Some(subject) = subject.filter(|_| !scene.cues.indonesian) {
            return Some(subject);
        }
        // "Menurut Budi harga naik": the name alone.
        let run = sentence.runs.iter().find(|r| r.tokens.start == from)?;
        return (run.tokens.end < end).then_some(run.tokens.end);
    };
    let mut close = first;
    for pair in commas.windows(2) {
        if pair[0] != close || !apposition(scene, sentence, pair[0] + 1..pair[1]) {
            break;
        }
        close = pair[1];
    }
    Some(close)
}

/// ", AKP Deni Saputra", ", kepala dinas itu": words between commas that say who the phrase before them is.
pub fn apposition(scene: Scene<'_>, sentence: &Sentence, between: Range<usize>) -> bool {
    let cues = scene.cues;
    let part = &sentence.tokens[between.clone()];
    // "A farmer who has been there": the verb is that of the relative clause.
    let relative = |t: &&Token| cues.indonesian || !cues.is("speaker_relative", &t.lower);
    let mut before = part.iter().take_while(relative);
    let busy = before.any(|t| t.is_word() && !t.capital && cues.is_verb(&t.lower));
    let whole = |r: &Run| r.tokens == between && !cues.indonesian && scene.person_like(&r.written);
    let person =
        |r: &Run| r.tokens.start == between.start && scene.names.is_person(&r.written) || whole(r);
    let named = sentence.runs.iter().any(person)
        || cues.list("person_role").match_start(&lowers(part)) > 0
        // "A chemist at Holm University".
        || !cues.indonesian
            && part.first().is_some_and(|t| cues.is("indefinite", &t.lower))
            && part.iter().skip(1).take(ROLE_WITHIN).any(|t| cues.is("person_role", &t.lower))
        || part.first().is_some_and(|t| cues.is("title", &t.lower));
    part.len() <= SUBJECT_MAX && (cites(part, cues) || !busy && named)
}

/// Words behind "a" within which "senior research chemist" names what somebody does.
const ROLE_WITHIN: usize = 3;

/// A tag before a quotation: "X mengatakan, “…”", "X said: “…”", "Menurut X, “…”", "X: “…”".
pub fn before_quote(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    if let Some(tag) = leading(scene, sentence, range.clone(), memory) {
        return (tag.taken.end + 1 >= range.end).then_some(Tag { taken: range, ..tag });
    }
    let last_word = range.clone().rev().find(|&i| tokens[i].is_word())?;
    let colon = tokens[last_word + 1..range.end].iter().any(|t| t.is(":"));
    let mut told = false;
    let verb = range.clone().rev().find(|&i| {
        let word = tokens[i].lower.as_str();
        let saying = ["say", "weak_say", "deny", "post", "participle"];
        saying.iter().any(|s| cues.is(s, word)) && !noun(tokens, i, cues)
    });
    if let Some(verb) = verb.filter(|v| *v > range.start) {
        let after = &tokens[verb + 1..range.end];
        // "Holt said nobody *would* go: “…”": words of a statement, and no occasion.
        let asks = after.first().is_some_and(|t| {
            ["asks_what", "asked_how", "relative", "when"].iter().any(|s| cues.is(s, &t.lower))
        });
        told = !cues.indonesian && !asks && after.iter().any(|t| cues.is("states_on", &t.lower));
        if after.len() <= AFTER_VERB_MAX
            && !told
            && !after.iter().any(|t| t.is_word() && !t.capital && cues.is_verb(&t.lower))
        {
            let mut subject_end = verb;
            while subject_end > range.start && cues.is("between", &tokens[subject_end - 1].lower) {
                subject_end -= 1;
            }
            let heard = read(scene, sentence, range.start..subject_end, memory)?;
            return Some(Tag { heard, via: None, cue: verb..verb + 1, taken: range });
        }
    }
    if colon && !told {
        let heard = read(scene, sentence, range.start..last_word + 1, memory)?;
        let named = heard.speaker.as_ref().is_some_and(|s| !s.anonymous);
        return named.then_some(Tag { heard, via: None, cue: range.end..range.end, taken: range });
    }
    None
}
