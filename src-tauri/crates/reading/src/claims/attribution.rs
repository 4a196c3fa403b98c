//! Who says what in one clause: active verbs of saying, denials, passives and hearsay.

use std::ops::Range;

use periksa_text::offset::Span;

use super::complement::{complement, labelled, nominal, only_points, states};
use super::cues::Cues;
use super::joint::counts;
use super::memory::Memory;
use super::passive;
use super::predicate::finite;
use super::refuted;
use super::speaker::{Heard, Scene, Sentence, read};
use super::subject::{ends_in_relative, names_report, stands_as_subject};
use super::token::{Token, TokenKind, lowers};
use super::types::{ActorKind, ClaimKind, Flag, Speaker};

/// The voice in which a claim stands.
#[derive(Clone, Debug)]
pub struct Voice {
    pub kind: ClaimKind,
    pub speaker: Option<Speaker>,
    pub via: Vec<Speaker>,
    pub cue: Option<(Span, String)>,
    pub denied: bool,
    pub flags: Vec<Flag>,
}

impl Voice {
    pub fn narration() -> Self {
        Self {
            kind: ClaimKind::Narration,
            speaker: None,
            via: Vec::new(),
            cue: None,
            denied: false,
            flags: Vec::new(),
        }
    }

    pub fn of(heard: Heard) -> Self {
        Self { speaker: heard.speaker, flags: heard.flags, ..Self::narration() }
    }

    pub fn heard(kind: ClaimKind, heard: Heard, cue: (Span, String)) -> Self {
        Self { kind, cue: Some(cue), ..Self::of(heard) }
    }
}

/// What a clause attributes, and in whose voice.
#[derive(Clone, Debug)]
pub struct Attributed {
    pub content: Range<usize>,
    pub voice: Voice,
    /// The sentence only says who said what stands before it ("Hal itu disampaikan X").
    pub points_back: bool,
}

/// The cue's words with their place.
pub fn cue_of(tokens: &[Token], range: Range<usize>) -> (Span, String) {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    (span, tokens[range].iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" "))
}

/// Reads one clause. `before` is the voice of the clause that this one hangs on.
pub fn clause(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    before: Option<&Voice>,
    memory: &Memory,
) -> Option<Attributed> {
    for verb in range.clone() {
        let token = &sentence.tokens[verb];
        // A capital inside a clause belongs to a name ("BMJ Case Reports").
        let name = token.capital && verb > range.start;
        if token.quoted || token.bracketed || name || token.kind != TokenKind::Word {
            continue;
        }
        let found = active(scene, sentence, range.clone(), verb, before, memory)
            .or_else(|| passive::read(scene, sentence, range.clone(), verb, memory));
        if let Some(mut found) = found {
            deepen(scene, sentence, &mut found, memory);
            return Some(found);
        }
    }
    passive::hearsay(scene, sentence, range)
}

/// "X said that Y denied that …": the inner speaker speaks, the outer one passed it on.
fn deepen(scene: Scene<'_>, sentence: &Sentence, found: &mut Attributed, memory: &Memory) {
    if found.points_back || found.voice.denied {
        return;
    }
    let inner = (found.content.start + 1..found.content.end)
        .find_map(|verb| active(scene, sentence, found.content.clone(), verb, None, memory));
    // "He had complained about the platform": what it was about, and no words.
    let topic = |a: &Attributed| {
        let first = &sentence.tokens[a.content.start];
        !scene.cues.indonesian && scene.cues.is("preposition", &first.lower)
    };
    let inner = inner.filter(|a| !topic(a));
    // A survey of the speaker's own is no other voice.
    let other = |s: &Speaker| s.anonymous || scene.names.knows(&s.name);
    if let Some(mut inner) = inner
        && inner.voice.speaker.as_ref().is_some_and(other)
        && !inner.voice.flags.contains(&Flag::UnnamedReport)
    {
        inner.voice.via.extend(found.voice.speaker.take());
        inner.voice.flags.push(Flag::Chain);
        *found = inner;
    }
}

fn active(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    before: Option<&Voice>,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let word = tokens[verb].lower.as_str();
    // "X, mengutip Y, menyebut": the verb that tells comes later.
    if verb > range.start && tokens[verb - 1].is_comma() && cues.is("citing", word) {
        return None;
    }
    let denial = cues.is("deny", word);
    let weak = cues.is("weak_say", word);
    let participle = !cues.indonesian && cues.is("participle", word);
    // "Meeks called that report “wide of the mark”": somebody's word only where it is quoted.
    let calls = cues.is("calls", word);
    // "He did not accept that …": to refuse a statement is to deny it.
    let refuses =
        cues.is("accept", word) && verb > range.start && cues.is("not", &tokens[verb - 1].lower);
    if !(denial || weak || participle || calls || refuses || cues.is("say", word)) {
        return None;
    }
    let mut subject_end = verb;
    let small = |w: &str| cues.is("between", w) || refuses && cues.is("negated", w);
    while subject_end > range.start && small(&tokens[subject_end - 1].lower) {
        subject_end -= 1;
    }
    let quoted = quoted_as(tokens, range.start..subject_end, cues);
    subject_end = quoted.as_ref().map_or(subject_end, |q| q.subject_end);
    let previous =
        subject_end.checked_sub(1).filter(|&p| p >= range.start).map(|p| tokens[p].lower.as_str());
    if previous.is_some_and(|p| cues.is("unsaid", p)) {
        return None;
    }
    let subject = super::clause::trim(tokens, range.start..subject_end, cues);
    let subject = subject.start.min(subject_end)..subject_end;
    let joins = |word: &str| ["addition", "contrast", "opener"].iter().any(|s| cues.is(s, word));
    let has_subject = subject.clone().any(|i| tokens[i].is_word() && !joins(&tokens[i].lower));
    // "The first warning was sent": behind a noun it is no participle of saying.
    let noun = participle && !cues.is("say", word);
    let outside = || {
        stands_as_subject(tokens, subject.clone(), cues)
            && !ends_in_relative(tokens, subject.clone(), cues)
    };
    if has_subject && (noun || !outside()) {
        return None;
    }
    let cited = citing(tokens, subject.clone(), cues);
    let heard = if let Some((_, source)) = &cited {
        read(scene, sentence, source.clone(), memory)?
    } else if has_subject {
        read(scene, sentence, subject.clone(), memory)?
    } else {
        let voice = before?;
        Heard {
            speaker: Some(voice.speaker.clone()?),
            flags: voice.flags.iter().copied().filter(|f| *f != Flag::Denial).collect(),
        }
    };
    let content = complement(scene, tokens, verb, range.end)?;
    let with_that = content.with_that;
    let content = if denial || refuses {
        refuted::without_judgement(tokens, content.range, cues)
    } else {
        past_citation(tokens, content.range, cues)
    };
    if cues.indonesian && !denial && !weak && has_subject && takes_up(tokens, content.clone(), cues)
    {
        let voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
        return Some(Attributed { content: range, voice, points_back: true });
    }
    if only_points(tokens, content.clone(), cues) {
        return None;
    }
    let denied = denial || refuses || word == "denying";
    if denied {
        // "Refused to sign the report": what is refused is an act.
        let noun = content
            .clone()
            .take(3)
            .take_while(|&i| !cues.is_verb(&tokens[i].lower))
            .any(|i| cues.is("claim_noun", &tokens[i].lower));
        let plain_denial = cues.is("deny_plain", word);
        let plea = content.clone().take(PLEA_WITHIN).any(|i| cues.is("plea", &tokens[i].lower));
        let label = labelled(tokens, content.clone(), cues);
        if !with_that && (plea || !noun && !plain_denial && !label) {
            return None;
        }
    } else {
        let called = refuted::statement(tokens, content.clone(), word, cues).is_some();
        let reports = called || cited.is_some() || names_report(tokens, subject.clone(), cues);
        let body = || body_reports(scene, tokens, subject, &heard, verb);
        if weak && !with_that && !reports && !body() {
            return None;
        }
        // "A script called “Wild Rose”" only gives a name: what is called so has to stand between.
        // "Told them to sign": an order is an act, no statement.
        if !with_that && tokens[content.start].is("to") {
            return None;
        }
        let quotes = || tokens[content.clone()].iter().skip(1).any(Token::opens_quote);
        // "Photographs show three holes": what a document shows may be a count alone.
        let counted = !cues.indonesian && reports && counts(&tokens[content.start], cues);
        if calls && !quotes() && !called
            || !with_that && !counted && !enough(tokens, verb, content.clone(), cues)
            || !with_that && acts(tokens, verb, content.clone(), cues)
        {
            return None;
        }
    }
    let mut heard = heard;
    unname(scene, &tokens[verb + 1..content.start], &mut heard);
    let mut voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
    if denied {
        voice.denied = true;
        voice.flags.push(Flag::Denial);
    }
    if let Some(source) = cited_behind(tokens, verb + 1..content.start, cues)
        && let Some(heard) = read(scene, sentence, source, memory)
    {
        voice.via.extend(std::mem::replace(&mut voice.speaker, heard.speaker));
        voice.flags = heard.flags;
        voice.flags.push(Flag::Chain);
    }
    if let Some(teller) = quoted.and_then(|q| q.teller)
        && let Some(teller) = read(scene, sentence, teller, memory).and_then(|h| h.speaker)
    {
        voice.via.push(teller);
        voice.flags.push(Flag::Chain);
    }
    if let Some((teller, _)) = cited
        && let Some(teller) = read(scene, sentence, teller, memory).and_then(|h| h.speaker)
    {
        voice.via.push(teller);
        voice.flags.push(Flag::Chain);
    }
    Some(Attributed { content, voice, points_back: false })
}

/// "The paper, citing an official, said", "WSJ yang mengutip sumber": who passes the words on, and
/// whose they are.
pub fn citing(
    tokens: &[Token],
    subject: Range<usize>,
    cues: Cues,
) -> Option<(Range<usize>, Range<usize>)> {
    let at = subject.clone().skip(1).find(|&i| cues.is("citing", &tokens[i].lower))?;
    let joins = |i: &usize| tokens[*i].is_comma() || cues.is("relative", &tokens[*i].lower);
    let joint = at.checked_sub(1).filter(|i| *i > subject.start && joins(i))?;
    // "The paper, which cites X", "WSJ, yang mengutip X".
    let teller = if tokens[joint - 1].is_comma() { joint - 1 } else { joint };
    let end = (at + 1..subject.end).find(|&i| tokens[i].is_comma()).unwrap_or(subject.end);
    (end > at + 1 && teller > subject.start).then_some((subject.start..teller, at + 1..end))
}

/// "Holt was quoted by the Gazette as saying": where the subject ends, and who quoted.
struct QuotedAs {
    subject_end: usize,
    teller: Option<Range<usize>>,
}

/// Reads "was quoted as" at the end of a subject.
fn quoted_as(tokens: &[Token], subject: Range<usize>, cues: Cues) -> Option<QuotedAs> {
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
fn past_citation(tokens: &[Token], content: Range<usize>, cues: Cues) -> Range<usize> {
    let behind = content.start.checked_sub(1).is_some_and(|i| tokens[i].is_comma());
    if content.is_empty() || !behind || !cues.is("citing", &tokens[content.start].lower) {
        return content;
    }
    let comma = content.clone().find(|&i| tokens[i].is_comma());
    comma.filter(|c| c + 1 < content.end).map_or(content.clone(), |c| c + 1..content.end)
}

/// "Reported, citing two officials, that …": whose words they are, between the verb and what is said.
fn cited_behind(tokens: &[Token], between: Range<usize>, cues: Cues) -> Option<Range<usize>> {
    let at = between.clone().find(|&i| cues.is("citing", &tokens[i].lower))?;
    let end = (at + 1..between.end)
        .find(|&i| tokens[i].is_comma() || cues.is("that", &tokens[i].lower))
        .unwrap_or(between.end);
    (tokens[at - 1].is_comma() && end > at + 1).then_some(at + 1..end)
}

/// "Menyampaikan hal itu pada Rabu": what was said stands before, and only the occasion follows.
fn takes_up(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let occasion = |i: &usize| cues.is("tag_end", &tokens[*i].lower) || tokens[*i].is_comma();
    let end = content.clone().find(occasion).unwrap_or(content.end);
    let words = lowers(&tokens[content.start..end]);
    let pointer = words.last().is_some_and(|w| cues.is("demonstrative", w));
    pointer && words.len() == 2 && cues.list("anaphor").match_start(&words) > 0
}

/// "Dinas mencatat …": a body keeps records; of a person the verb would tell an act.
fn body_reports(
    scene: Scene<'_>,
    tokens: &[Token],
    subject: Range<usize>,
    heard: &Heard,
    verb: usize,
) -> bool {
    let cues = scene.cues;
    let body = tokens[subject]
        .iter()
        .take(BODY_WITHIN)
        .any(|t| ["org_word", "institution", "organisation"].iter().any(|s| cues.is(s, &t.lower)));
    let named = heard.speaker.as_ref().filter(|s| !s.anonymous);
    let known = named.is_some_and(|s| scene.names.kind(&s.name) == ActorKind::Organisation);
    named.is_some() && (body || cues.indonesian && known) && cues.is("records", &tokens[verb].lower)
}

/// A statement, or the few words that a verb of judging takes ("menuding wasit berat sebelah").
fn enough(tokens: &[Token], verb: usize, content: Range<usize>, cues: Cues) -> bool {
    const SMALL_CLAUSE_WORDS: usize = 3;
    let words = tokens[content.clone()].iter().filter(|t| t.is_word()).count();
    // "Said he “understood the anger”": quoted words are words said.
    let quoted = tokens[content.clone()].iter().any(Token::opens_quote);
    states(tokens, content.clone(), cues)
        || nominal(tokens, content, cues)
        || quoted && ["say", "calls"].iter().any(|s| cues.is(s, &tokens[verb].lower))
        || words >= SMALL_CLAUSE_WORDS
            && ["small_clause", "clausal_say"].iter().any(|s| cues.is(s, &tokens[verb].lower))
}

/// "Ottawa has added a loan of $25 million", "the fire claimed 14 lives": an act, where no clause and no
/// quotation follows.
fn acts(tokens: &[Token], verb: usize, mut content: Range<usize>, cues: Cues) -> bool {
    let words = tokens[content.clone()].iter().any(Token::opens_quote);
    cues.is("needs_clause", &tokens[verb].lower)
        && !words
        && !content.any(|i| finite(tokens, i, cues))
}

/// Words behind "denies" within which a charge stands.
const PLEA_WITHIN: usize = 3;
/// Words of a subject within which its head stands.
const BODY_WITHIN: usize = 3;

/// "Said on condition of anonymity that …": a role without a name stands for somebody unnamed.
fn unname(scene: Scene<'_>, between: &[Token], heard: &mut Heard) {
    let words = lowers(between);
    let hidden =
        (0..words.len()).any(|i| scene.cues.list("anonymity").match_start(&words[i..]) > 0);
    if let Some(speaker) =
        heard.speaker.as_mut().filter(|s| hidden && !s.anonymous && !scene.names.knows(&s.name))
    {
        speaker.anonymous = true;
        heard.flags.push(Flag::AnonymousSource);
    }
}
