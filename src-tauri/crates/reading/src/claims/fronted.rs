//! Indonesian telling that begins with its verb: "Kata Budi, …", "Dikatakan Budi, …", "Dijelaskannya, …",
//! and documents that are told from without a doer: "Dalam dakwaan disebutkan, …".

use std::ops::Range;

use super::memory::Memory;
use super::postposed::opens_speaker;
use super::predicate;
use super::speaker::{Heard, Scene, Sentence, read};
use super::tag::{Tag, leading_end};
use super::token::{Token, leading};

/// Longest phrase for a document between "dalam" and its verb, in tokens.
const DOCUMENT_MAX: usize = 14;

/// Longest doer between a passive and its "bahwa", in tokens.
const DOER_MAX: usize = 14;

/// The tag at the start of a sentence that begins with a verb of telling, or with the document that
/// tells.
pub fn find(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let first = sentence.tokens[range.clone()].first().filter(|t| !t.quoted)?;
    if let Some(tag) = same_document(scene, sentence, range.clone(), memory) {
        return Some(tag);
    }
    if scene.cues.is("told_within", &first.lower) {
        return document(scene, sentence, range, memory);
    }
    let lead =
        scene.cues.list("telling_lead").match_start(&leading(&sentence.tokens[range.clone()]));
    let verb = range.start + lead;
    hung_on(scene, sentence, verb..range.end, memory)
        .or_else(|| with_doer(scene, sentence, verb..range.end, memory))
}

/// "Dijelaskannya, …", "Lanjutnya, …": the pronoun hangs on the verb.
fn hung_on(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let tokens = &sentence.tokens;
    let verb = range.start;
    let stem = tokens.get(verb).filter(|_| verb < range.end)?.lower.strip_suffix("nya")?;
    let passive = scene.cues.is("fronted_passive", stem);
    if !passive && !scene.cues.is("fronted", stem) {
        return None;
    }
    let content = past_opening(scene, tokens, verb + 1..range.end);
    let opened = content.start > verb + 1;
    if !opened && !passive || !predicate::is_statement(tokens, content.clone(), scene.cues) {
        return None;
    }
    let heard = memory.heard(sentence.block, tokens[verb].span, &|_| true);
    heard.speaker.is_some().then(|| tag(heard, verb, range.start..content.start))
}

/// "Kata Budi, …", "Dikatakan oleh Budi, …", "Diakui warga bahwa …".
fn with_doer(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let verb = range.start;
    let word = tokens.get(verb).filter(|_| verb < range.end)?.lower.as_str();
    let passive = cues.is("fronted_passive", word);
    if !passive && !cues.is("fronted", word) {
        return None;
    }
    let small =
        |i: &usize| cues.is("between", &tokens[*i].lower) || cues.is("by", &tokens[*i].lower);
    let name = (verb + 1..range.end).find(|i| !small(i))?;
    if !opens_speaker(tokens, name, range.end, cues) {
        return None;
    }
    let limit = range.end.min(name + DOER_MAX);
    let that = (name..limit).find(|&i| cues.is("that", &tokens[i].lower));
    let end = that.or_else(|| leading_end(scene, sentence, name, range.end))?;
    let content = past_opening(scene, tokens, end..range.end);
    // "Kata sandi yang dipakai, …": what stands before the comma is no speaker.
    let busy = tokens[name..end].iter().any(|t| !t.capital && cues.is("that", &t.lower));
    let noun = tokens[name..end].iter().any(|t| cues.is("demonstrative", &t.lower)) && !passive;
    // "Klaim Budi diragukan": without a mark behind the name the word before it is a noun.
    let closed = content.start > end;
    if busy || noun || !closed || !predicate::is_statement(tokens, content.clone(), cues) {
        return None;
    }
    let heard = read(scene, sentence, name..end, memory)?;
    heard.speaker.is_some().then(|| tag(heard, verb, range.start..content.start))
}

/// "Masih dari berkas yang sama, …", "masih dalam dakwaan itu, …": the document that was told from goes on.
fn same_document(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let taken = cues.list("still_from").match_start(&leading(&tokens[range.clone()]));
    let noun = range.start + taken;
    if taken == 0 || cues.list("document").match_start(&leading(&tokens[noun..range.end])) == 0 {
        return None;
    }
    let comma = (noun..range.end.min(noun + DOCUMENT_MAX)).find(|&i| tokens[i].is_comma())?;
    let states = predicate::is_statement(tokens, comma + 1..range.end, cues);
    let heard = read(scene, sentence, noun..comma, memory).filter(|_| states)?;
    let cue = range.start..noun;
    heard.speaker.is_some().then_some(Tag { heard, via: None, cue, taken: range.start..comma + 1 })
}

/// "Dalam dakwaan itu disebutkan, …", "Di laman dinas tertera bahwa …": the document speaks.
fn document(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let inner = range.start + 1;
    let noun =
        inner + usize::from(tokens.get(inner).is_some_and(|t| cues.is("told_within", &t.lower)));
    if noun >= range.end
        || cues.list("document").match_start(&leading(&tokens[noun..range.end])) == 0
    {
        return None;
    }
    if let Some(tag) = obtained(scene, sentence, noun, range.clone(), memory) {
        return Some(tag);
    }
    let limit = range.end.min(noun + DOCUMENT_MAX);
    let verb = (noun + 1..limit)
        .find(|&i| !tokens[i].quoted && cues.is("stands_written", &tokens[i].lower))?;
    let mut end = verb;
    while end > noun + 1
        && (tokens[end - 1].is_comma() || cues.is("between", &tokens[end - 1].lower))
    {
        end -= 1;
    }
    // "Dalam laporan itu, pendapatan tercatat …": behind the comma stands the verb's own subject.
    let comma = tokens[end..verb].iter().any(Token::is_comma);
    if !comma && tokens[noun..end].iter().any(|t| t.is_comma() && !t.bracketed) {
        return None;
    }
    // "Dalam laporan yang dibuat Budi disebutkan": only a relative clause may hold a verb of its own.
    let relative = (noun..end).find(|&i| cues.is("relative", &tokens[i].lower)).unwrap_or(end);
    let acts = |i: usize| {
        predicate::finite(tokens, i, cues) && !cues.is("describes_paper", &tokens[i].lower)
    };
    let busy = (noun..relative).any(|i| !tokens[i].capital && acts(i));
    let doer = tokens
        .get(verb + 1)
        .is_some_and(|t| cues.is("by", &t.lower) || cues.is("person_pronoun", &t.lower));
    let content = past_opening(scene, tokens, verb + 1..range.end);
    if busy || doer || !predicate::is_statement(tokens, content.clone(), cues) {
        return None;
    }
    let heard = read(scene, sentence, noun..end, memory)?;
    Some(tag(heard, verb, range.start..content.start))
}

/// "Dalam surat laporan *yang dilihat* Kabar Tirta, ia dilaporkan …": a paper that the newsroom got hold of tells, with
/// no verb for it.
fn obtained(
    scene: Scene<'_>,
    sentence: &Sentence,
    noun: usize,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let comma = (noun..range.end.min(noun + DOCUMENT_MAX)).find(|&i| tokens[i].is_comma())?;
    let relative = (noun + 1..comma).find(|&i| cues.is("relative", &tokens[i].lower))?;
    let got = tokens[relative + 1..comma].iter().any(|t| cues.is("obtained", &t.lower));
    let content = comma + 1..range.end;
    let first = tokens.get(content.start).filter(|_| !content.is_empty())?;
    // "Dalam surat yang dilihat Kabar Tirta, *Budi menyatakan* …": somebody tells in it.
    let written = cues.is("stands_written", &first.lower)
        || content.clone().any(|i| predicate::is_cue(&tokens[i], cues));
    let states = predicate::is_statement(tokens, content.clone(), cues);
    let heard = read(scene, sentence, noun..comma, memory).filter(|_| got && states && !written)?;
    Some(tag(heard, noun, range.start..content.start))
}

/// A tag whose verb is its cue, before what it attributes.
fn tag(heard: Heard, verb: usize, taken: Range<usize>) -> Tag {
    Tag { heard, via: None, cue: verb..verb + 1, taken }
}

/// Behind the comma, the colon or the "bahwa" that opens what is told.
fn past_opening(scene: Scene<'_>, tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while start < range.end
        && (!tokens[start].is_word() || scene.cues.is("that", &tokens[start].lower))
    {
        if tokens[start].opens_quote() {
            break;
        }
        start += 1;
    }
    start..range.end
}
