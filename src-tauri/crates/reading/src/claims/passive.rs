//! Passives that attribute: with their doer ("disampaikan X", "denied by X") or without one
//! ("dilaporkan", "reportedly").

use std::ops::Range;

use super::attribution::{Attributed, Voice, cue_of};
use super::complement::{only_points, states};
use super::cues::Cues;
use super::memory::Memory;
use super::refuted;
use super::speaker::{self, Scene, Sentence};
use super::token::{Token, leading, lowers};
use super::types::{ActorKind, ClaimKind, Flag};

/// "Kabar itu dibantah X", "The claim was denied by X", "Angka itu disampaikan X".
pub fn read(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let word = tokens[verb].lower.as_str();
    if verb == range.start {
        return None;
    }
    let told = bare(scene, sentence, range.clone(), verb, memory)
        .or_else(|| hung_on(scene, sentence, range.clone(), verb, memory))
        .or_else(|| judged(scene, sentence, range.clone(), verb, memory));
    if told.is_some() {
        return told;
    }
    let denial = cues.is("passive_deny", word);
    if !denial && !cues.is("passive_say", word) {
        return None;
    }
    let after = if denial { behind_judgement(tokens, verb + 1..range.end, cues) } else { verb + 1 };
    let by = after < range.end && cues.is("by", &tokens[after].lower);
    let named = cues.indonesian && after < range.end && opens_name(tokens, after, cues);
    if !by && !named {
        return None;
    }
    let mut end = after + usize::from(by);
    while end < range.end && !ends_agent(tokens, after, end, cues) {
        end += 1;
    }
    let heard = speaker::read(scene, sentence, after + usize::from(by)..end, memory)?;
    let mut subject = super::clause::trim(tokens, range.start..verb, cues);
    while !subject.is_empty() && auxiliary(&tokens[subject.end - 1].lower, cues) {
        subject.end -= 1;
    }
    if subject.is_empty() {
        return None;
    }
    let words = lowers(&tokens[subject.clone()]);
    let mut voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
    // "Tudingan tersebut ditepis X" only points at what was said elsewhere.
    if denial && only_points(tokens, subject.clone(), cues) {
        return None;
    }
    // "The bid was rejected", "he was dismissed": acts, where no statement is named.
    let firm = cues.indonesian || cues.is("deny_plain", word);
    if denial && !firm && !subject.clone().any(|i| cues.is("claim_noun", &tokens[i].lower)) {
        return None;
    }
    if denial {
        voice.denied = true;
        voice.flags.push(Flag::Denial);
        let content = refuted::named(tokens, subject.clone(), cues)
            .filter(|inner| states(tokens, inner.clone(), cues))
            .unwrap_or(subject);
        return Some(Attributed { content, voice, points_back: false });
    }
    if words.iter().any(|w| cues.is("similar", w)) && words.len() <= POINTER_MAX {
        return Some(Attributed { content: range, voice, points_back: false });
    }
    if points(tokens, subject, cues) {
        return Some(Attributed { content: range, voice, points_back: true });
    }
    let that = (end..range.end).find(|&i| cues.is("that", &tokens[i].lower))?;
    (that + 1 < range.end).then(|| Attributed {
        content: that + 1..range.end,
        voice,
        points_back: false,
    })
}

/// "Hal itu", "pernyataan tersebut", "demikian": the subject only points at what stands before.
fn points(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    let words = lowers(&tokens[subject]);
    let pointing = cues.list("anaphor").match_start(&words);
    pointing > 0
        && words.len() <= POINTER_MAX
        && (pointing == words.len() || words.iter().any(|w| cues.is("demonstrative", w)))
}

/// Words of a subject that only points.
const POINTER_MAX: usize = 4;

/// "Hal itu ia sampaikan saat bersaksi": the passive whose doer is a pronoun before the bare verb.
fn bare(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let doer = verb.checked_sub(1).filter(|d| *d > range.start)?;
    let pronoun = cues.is("person_pronoun", &tokens[doer].lower);
    if !pronoun || !cues.is("bare_passive", &tokens[verb].lower) {
        return None;
    }
    let subject = super::clause::trim(tokens, range.start..doer, cues);
    let heard =
        memory.heard(sentence.block, tokens[doer].span, &scene.may_mean(&tokens[doer].lower));
    let told = heard.speaker.is_some() && !subject.is_empty() && points(tokens, subject, cues);
    let voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
    told.then_some(Attributed { content: range, voice, points_back: true })
}

/// "Pengadilan dinilainya lalai", "Hal itu dikatakannya kemarin": the doer hangs on the verb.
fn hung_on(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let stem = tokens[verb].lower.strip_suffix("nya").filter(|_| cues.indonesian)?;
    let denial = cues.is("passive_deny", stem);
    if !denial && !cues.is("passive_say", stem) && !cues.is("judged_by", stem) {
        return None;
    }
    let subject = super::clause::trim(tokens, range.start..verb, cues);
    let heard = memory.teller(sentence.block, tokens[verb].span);
    if subject.is_empty() || heard.speaker.is_none() {
        return None;
    }
    let mut voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
    // "Kabar bahwa X ditampiknya".
    if denial {
        let content =
            refuted::named(tokens, subject, cues).filter(|c| states(tokens, c.clone(), cues))?;
        voice.denied = true;
        voice.flags.push(Flag::Denial);
        return Some(Attributed { content, voice, points_back: false });
    }
    let points_back = points(tokens, subject, cues);
    let told = points_back || opens_predicate(tokens, verb + 1, range.end, cues);
    told.then_some(Attributed { content: range, voice, points_back })
}

/// "Ia diyakini jaksa terbukti bersalah", "Proyek itu disebut wali kota sudah selesai": the doer stands
/// between the passive and what is said of the subject.
fn judged(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    if !cues.is("judged_by", &tokens[verb].lower) {
        return None;
    }
    let by = tokens.get(verb + 1).is_some_and(|t| cues.is("by", &t.lower));
    let first = verb + 1 + usize::from(by);
    let opens = first < range.end
        && (cues.is("person_pronoun", &tokens[first].lower) || opens_name(tokens, first, cues));
    let end = (first + 1..range.end).find(|&i| opens_predicate(tokens, i, range.end, cues));
    let end =
        end.filter(|&end| opens && !(first..end).any(|i| ends_agent(tokens, first, i, cues)))?;
    let heard = speaker::read(scene, sentence, first..end, memory)?;
    // "Disebut Desa Suka Maju": a name that is given speaks to nobody.
    let speaks = heard.speaker.as_ref().is_some_and(|s| {
        by || s.anonymous
            || scene.person_like(&s.name)
            || !tokens[first].capital
            || scene.names.kind(&s.name) == ActorKind::Organisation
    });
    let subject = super::clause::trim(tokens, range.start..verb, cues);
    let voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
    (speaks && !subject.is_empty()).then_some(Attributed {
        content: range,
        voice,
        points_back: false,
    })
}

/// A verb, an auxiliary, a negation or a word of likeness: what is said of the subject begins.
fn opens_predicate(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    tokens[..end].get(at).is_some_and(|t| {
        t.is_word()
            && !t.capital
            && (cues.is_verb(&t.lower)
                || ["not", "auxiliary", "predicative", "between"]
                    .iter()
                    .any(|s| cues.is(s, &t.lower)))
    })
}

/// "Dismissed as “fake news” by X": where the doer may follow what the statement was called.
fn behind_judgement(tokens: &[Token], after: Range<usize>, cues: Cues) -> usize {
    let judged =
        tokens[..after.end].get(after.start).is_some_and(|t| cues.is("judged_as", &t.lower));
    let by = |i: &usize| cues.is("by", &tokens[*i].lower);
    after.clone().take(JUDGEMENT_WITHIN).find(by).filter(|_| judged).unwrap_or(after.start)
}

/// Tokens within which "as fake news" ends.
const JUDGEMENT_WITHIN: usize = 8;

fn auxiliary(word: &str, cues: Cues) -> bool {
    !cues.indonesian && (cues.is("between", word) || cues.is("unsaid", word))
}

fn opens_name(tokens: &[Token], at: usize, cues: Cues) -> bool {
    let words = leading(&tokens[at..]);
    tokens[at].capital
        || cues.list("org_word").match_start(&words) > 0
        || cues.list("person_role").match_start(&words) > 0
        || cues.list("anonymous").match_start(&words) > 0
}

/// Where the doer's name ends: before a place, a time, an occasion; but not inside an apposition.
fn ends_agent(tokens: &[Token], from: usize, at: usize, cues: Cues) -> bool {
    if at == from {
        return false;
    }
    let token = &tokens[at];
    if token.is_comma() {
        return tokens
            .get(at + 1)
            .is_none_or(|next| !opens_apposition(next, cues) || cues.is("frame", &next.lower));
    }
    token.opens_quote()
        || (!token.capital && cues.is("tag_end", &token.lower) && !affiliation(tokens, at, cues))
        || cues.is("that", &token.lower)
}

/// ", Rina Sari", ", dr. Rina Sari".
fn opens_apposition(token: &Token, cues: Cues) -> bool {
    token.capital || cues.is("title", &token.lower)
}

/// "Anggota dewan dari Fraksi X": where somebody belongs is part of the name.
fn affiliation(tokens: &[Token], at: usize, cues: Cues) -> bool {
    cues.is("belongs_to", &tokens[at].lower) && tokens.get(at + 1).is_some_and(|next| next.capital)
}

/// "Dilaporkan", "reportedly": told by nobody in particular, unless "oleh" names a doer.
pub fn hearsay(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let words = lowers(&tokens[range.clone()]);
    for offset in 0..words.len() {
        let taken = cues.list("hearsay").match_start(&words[offset..]);
        let at = range.start + offset;
        if taken == 0 || tokens[at].quoted || tokens[at].bracketed {
            continue;
        }
        let relative = at > range.start && cues.is("relative", &tokens[at - 1].lower);
        let simile = at > range.start && cues.is("unheard_behind", &tokens[at - 1].lower);
        if relative || simile {
            continue;
        }
        let mut voice = Voice::narration();
        voice.kind = ClaimKind::Hearsay;
        voice.cue = Some(cue_of(tokens, at..at + taken));
        let by =
            tokens.get(at + taken).filter(|t| at + taken < range.end && cues.is("by", &t.lower));
        if by.is_some() {
            let mut end = at + taken + 1;
            while end < range.end && !ends_agent(tokens, at + taken + 1, end, cues) {
                end += 1;
            }
            let heard = speaker::read(scene, sentence, at + taken + 1..end, &Memory::default());
            if let Some(heard) = heard.filter(|h| h.speaker.is_some()) {
                voice.kind = ClaimKind::Indirect;
                voice.speaker = heard.speaker;
                voice.flags = heard.flags;
            }
        }
        if voice.speaker.is_none() {
            voice.flags.push(Flag::AgentlessReport);
        }
        // "It is alleged that …": what is alleged follows.
        let first = range.clone().find(|&i| tokens[i].is_word()) == Some(at);
        let that = at + taken;
        let opens = first && that + 1 < range.end && cues.is("that", &tokens[that].lower);
        let content = if opens { that + 1..range.end } else { range };
        return Some(Attributed { content, voice, points_back: false });
    }
    None
}
