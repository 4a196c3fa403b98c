//! Somebody without a name who speaks for a body or a person: "a spokesman for Holm Water", "a university
//! spokesperson", "a spokeswoman".

use std::ops::Range;

use periksa_text::offset::Span;

use super::described;
use super::gender;
use super::memory::Memory;
use super::names::Run;
use super::phrase::{named_by_kind, said, same_body};
use super::speaker::{Heard, Scene, Sentence};
use super::telling::documents;
use super::token::lowers;
use super::types::{Flag, Speaker};

/// Words at the start of a phrase within which "spokesman" stands.
const SPOKESPERSON_WITHIN: usize = 2;

/// "A spokesman for *Holm Water*", "a *university* spokesperson": whose body somebody without a name speaks for.
pub fn speaks_for(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: &Range<usize>,
    runs: &[&Run],
    memory: &Memory,
) -> Option<String> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let speaks = |i: &usize| cues.is("spokesperson", &tokens[*i].lower);
    let at = head.clone().find(speaks).filter(|_| !cues.indonesian)?;
    let joint = tokens.get(at + 1).filter(|_| at + 1 < head.end);
    let owner = if joint.is_some_and(|t| cues.is("stands_for", &t.lower)) {
        at + 2..head.end
    } else {
        head.start..at
    };
    let person = |r: &Run| scene.names.is_person(&scene.names.full(&r.written));
    // "A spokeswoman for *Quill*", "*Quill's* spokesman": without a name of their own they speak for somebody too.
    let stood_for = |r: &Run| {
        let last = &tokens[r.tokens.end - 1].lower;
        let owns = r.tokens.end <= at && (last.ends_with("'s") || last.ends_with("s'"));
        owns || r.tokens.start >= owner.start && owner.start > at
    };
    if runs.iter().any(|r| person(r) && !stood_for(r)) {
        return None;
    }
    let run = runs.iter().find(|r| owner.start <= r.tokens.start && r.tokens.end <= owner.end);
    if let Some(run) = run {
        return Some(scene.names.full(&run.written));
    }
    let words = lowers(&tokens[owner.clone()]);
    // "A *coast guard* spokesman".
    if named_by_kind(&words, cues) {
        let first = owner.clone().find(|&i| !cues.is("determiner", &tokens[i].lower))?;
        let span = Span::new(tokens[first].span.start, tokens[owner.end - 1].span.end);
        return Some(said(scene, span));
    }
    let noun = owner.clone().rev().map(|i| tokens[i].lower.trim_end_matches("'s"));
    let kind = noun.into_iter().find(|w| !cues.is("determiner", w))?;
    let body = ["org_word", "company", "institution"].iter().any(|s| cues.is(s, kind));
    let named = || described::body(scene, sentence, kind, memory);
    // "A department spokeswoman" behind "the water department".
    let met = || same_body(scene, &[kind], true, memory).map(|who| who.name.clone());
    body.then(|| named().or_else(met)).flatten()
}

/// "A spokesman", "juru bicara perusahaan": the body of the paragraph whose words these are.
pub fn spokesperson(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    span: Span,
    memory: &Memory,
) -> Option<Heard> {
    // "Juru bicara*nya*".
    let bare = |w: &&str| -> String {
        let stem = w.strip_suffix("nya").filter(|_| scene.cues.indonesian);
        stem.unwrap_or(w).to_owned()
    };
    let stems: Vec<String> = words.iter().map(bare).collect();
    let speaks = (0..stems.len().min(SPOKESPERSON_WITHIN))
        .any(|i| scene.cues.list("spokesperson").match_start(&stems[i..]) > 0);
    let met = |who: &&Speaker| !documents(scene, who);
    let here = || memory.body(sentence.block).filter(met);
    let near = || {
        if scene.cues.indonesian {
            memory.body_before(sentence.block).filter(|who| scene.names.knows(&who.name))
        } else {
            // "Holm Gyms insisted that …. [Next paragraph:] “…,” a spokesman said", "Harbourlink denied it. …, a
            // spokeswoman said".
            let before = memory.body_before(sentence.block).filter(met);
            let likely = || {
                let body = |who: &&Speaker| {
                    !scene.names.is_person(&who.name) && !gender::first_name(&who.name)
                };
                memory.likely_body(sentence.block).filter(body)
            };
            before.or_else(likely).or_else(|| memory.acting(sentence.block))
        }
    };
    let Some(body) = here().or_else(near).filter(|_| speaks) else {
        // "Seorang juru bicara perseroan": the company named last.
        let kind = words.iter().position(|w| scene.cues.is("company", w));
        let kind = kind.filter(|_| speaks && scene.cues.indonesian)?;
        let name = described::last_that_fits(scene, sentence, &words[kind..], memory)?;
        return Some(Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(name, span) });
    };
    let speaker = Some(Speaker { span: Some(span), ..body.clone() });
    Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] })
}
