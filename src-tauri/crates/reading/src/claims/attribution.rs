//! Who says what in one clause: active verbs of saying, denials, passives and hearsay.

use std::ops::Range;

use periksa_text::offset::Span;

use super::active;
use super::cited::repeated;
use super::cues::Cues;
use super::memory::Memory;
use super::passive;
use super::read::Piece;
use super::speaker::{Heard, Scene, Sentence, read};
use super::token::{Token, TokenKind};
use super::types::{ClaimKind, Flag, Speaker};

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

    /// The voice without its denial.
    pub fn affirmed(mut self) -> Self {
        self.denied = false;
        self.flags.retain(|f| *f != Flag::Denial);
        self
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

/// "Ibrahim mengaku X, kata Martinus": an Indonesian tag passes on the words of whoever tells inside it.
pub fn retold(mut piece: Piece, tag: Option<&Voice>, cues: Cues) -> Piece {
    let voice = &mut piece.voice;
    let outer = tag.filter(|_| cues.indonesian).and_then(|v| v.speaker.as_ref());
    let inner = voice.speaker.as_ref().map(|s| s.name.as_str());
    if let Some(outer) =
        outer.filter(|o| voice.via.is_empty() && inner.is_some_and(|i| i != o.name))
    {
        voice.via.push(outer.clone());
        voice.flags.push(Flag::Chain);
    }
    piece
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
    if let Some(found) = repeats(scene, sentence, range.clone(), memory) {
        return Some(found);
    }
    for verb in range.clone() {
        let token = &sentence.tokens[verb];
        // A capital inside a clause belongs to a name ("BMJ Case Reports").
        let name = token.capital && verb > range.start;
        if token.quoted || token.bracketed || name || token.kind != TokenKind::Word {
            continue;
        }
        let found = active::read_at(scene, sentence, range.clone(), verb, before, memory)
            .or_else(|| passive::read(scene, sentence, range.clone(), verb, memory));
        if let Some(mut found) = found {
            deepen(scene, sentence, &mut found, memory);
            return Some(found);
        }
    }
    passive::hearsay(scene, sentence, range)
}

/// "Rina mengutip hasil pemeriksaan inspektorat yang menemukan X": the words of what is cited, through who cites it.
fn repeats(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Attributed> {
    let cited = repeated(&sentence.tokens, range, scene.cues)?;
    let heard = read(scene, sentence, cited.source, memory).filter(|h| h.speaker.is_some())?;
    let teller = read(scene, sentence, cited.teller, memory).and_then(|h| h.speaker);
    let cue = cue_of(&sentence.tokens, cited.cue..cited.cue + 1);
    let mut voice = Voice::heard(ClaimKind::Indirect, heard, cue);
    voice.via.extend(teller);
    Some(Attributed { content: cited.content, voice, points_back: false })
}

/// "X said that Y denied that …": the inner speaker speaks, the outer one passed it on.
fn deepen(scene: Scene<'_>, sentence: &Sentence, found: &mut Attributed, memory: &Memory) {
    if found.points_back || found.voice.denied {
        return;
    }
    let inner = (found.content.start + 1..found.content.end).find_map(|verb| {
        let content = found.content.clone();
        // "Said she had been told by a doctor that …".
        let told = || passive::read(scene, sentence, content.clone(), verb, memory);
        let told =
            || told().filter(|a| !scene.cues.indonesian && !a.points_back && !a.voice.denied);
        active::read_at(scene, sentence, content.clone(), verb, None, memory).or_else(told)
    });
    // "He had complained about the platform": what it was about, and no words.
    let topic = |a: &Attributed| {
        let first = &sentence.tokens[a.content.start];
        !scene.cues.indonesian && scene.cues.is("preposition", &first.lower)
    };
    let inner = inner.filter(|a| !topic(a));
    // "Holt said he feared …": the pronoun is most often the speaker, and never a voice of its own.
    let pronoun = |a: &Attributed| {
        let span = a.voice.speaker.as_ref().and_then(|s| s.span);
        let token = sentence.tokens.iter().find(|t| Some(t.span) == span);
        !scene.cues.indonesian && token.is_some_and(|t| scene.cues.is("person_pronoun", &t.lower))
    };
    let inner = inner.filter(|a| !pronoun(a));
    // A survey of the speaker's own is no other voice.
    let role = |s: &Speaker| {
        let mut words = s.name.split(' ').map(str::to_lowercase);
        if scene.cues.indonesian {
            let teller =
                |w: &String| ["person_role", "org_word"].iter().any(|s| scene.cues.is(s, w));
            return words.next().is_some_and(|w| teller(&w));
        }
        words.any(|w| scene.cues.is("person_role", &w))
    };
    let other = |s: &Speaker| s.anonymous || scene.names.knows(&s.name) || role(s);
    if let Some(mut inner) = inner
        && inner.voice.speaker.as_ref().is_some_and(other)
        && !inner.voice.flags.contains(&Flag::UnnamedReport)
    {
        inner.voice.via.extend(found.voice.speaker.take());
        inner.voice.flags.push(Flag::Chain);
        *found = inner;
    }
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
