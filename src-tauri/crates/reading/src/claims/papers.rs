//! Papers that speak: a report, figures or a letter, and whose they are.

use std::ops::Range;

use periksa_text::offset::Span;

use super::cues::Cues;
use super::described::{self, Described};
use super::memory::Memory;
use super::names::Run;
use super::office::definite;
use super::phrase::{phrase, said};
use super::speaker::{Heard, Scene, Sentence};
use super::telling::documents;
use super::token::{Token, lowers};
use super::types::{Flag, Speaker};

/// "A study *published* in May", "figures *circulated* to members": what tells of a paper that it was
/// made or shown, behind its noun.
pub fn reduced(tokens: &[Token], start: usize, at: usize, cues: Cues) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = token.lower.as_str();
    let paper = at > start && cues.is("report_noun", &tokens[at - 1].lower);
    !cues.indonesian && paper && (cues.is("obtained", word) || word.ends_with("ed"))
}

/// "The department's quarterly figures", "company data", "a leaked email": whose they are, where the
/// article names it. `owner` are the words before the noun.
pub fn figures(
    scene: Scene<'_>,
    sentence: &Sentence,
    (head, part): (&Range<usize>, &Range<usize>),
    owner: Range<usize>,
    memory: &Memory,
) -> Heard {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let whole = Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
    if let Some(run) = maker(scene, sentence, head, part) {
        return Heard::named(scene.names.full(&run.written), run.span);
    }
    let words = lowers(&tokens[owner.clone()]);
    let company = matches!(words[..], [kind] if cues.is("company", kind));
    if let Some(holder) = scene.roles.holder(&words, sentence.at, cues).filter(|_| company) {
        return Heard::named(holder.to_owned(), whole);
    }
    let owned = || described::body(scene, sentence, words.first()?, memory);
    if let Some(body) = owned().filter(|_| company && !cues.indonesian) {
        return Heard::named(body, whole);
    }
    if let Some(maker) = made(scene, sentence, head) {
        let flags = vec![Flag::SpeakerAssumed];
        return Heard { flags, ..Heard::named(maker.to_owned(), whole) };
    }
    if let Some(source) = same_suit(scene, sentence, head, memory) {
        let flags = vec![Flag::SpeakerAssumed];
        return Heard { speaker: Some(Speaker { span: Some(whole), ..source.clone() }), flags };
    }
    if let Some(body) = possessor(scene, sentence, head.start..owner.end, memory) {
        return body;
    }
    let belongs = |t: &Token| {
        t.capital || ["org_word", "people", "company"].iter().any(|s| cues.is(s, &t.lower))
    };
    let end = if reduced(tokens, head.start, head.end, cues) { part.end } else { head.end };
    let whole = Span::new(whole.start, tokens[end - 1].span.end);
    let indefinite = cues.is("indefinite", &tokens[head.start].lower);
    if !cues.indonesian && indefinite && !tokens[owner].iter().any(belongs) {
        return Heard::unnamed(said(scene, whole), whole, vec![Flag::UnnamedReport]);
    }
    Heard::named(said(scene, whole), whole)
}

/// "The complaint", "the 41-page filing": the lawsuit that spoke before.
fn same_suit<'m>(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: &Range<usize>,
    memory: &'m Memory,
) -> Option<&'m Speaker> {
    let cues = scene.cues;
    let tokens = &sentence.tokens[head.clone()];
    let the = tokens.first().is_some_and(|t| cues.is("the", &t.lower));
    let suit = tokens.last().is_some_and(|t| cues.is("suit", &t.lower));
    let found = || cues.list("suit").entries().find_map(|word| memory.source_with(word));
    if the && suit { found() } else { None }
}

/// Who made the paper that a phrase names, where the article tells: "the 64-page report" by X.
pub fn made<'a>(scene: Scene<'a>, sentence: &Sentence, head: &Range<usize>) -> Option<&'a str> {
    let tokens = &sentence.tokens;
    let noun = head.clone().find(|&i| scene.cues.is("made_paper", &tokens[i].lower))?;
    let makers = scene.roles.makers();
    let the = scene.cues.is("definite", &tokens[head.start].lower);
    // "An outside review" that an article opens with.
    let opening = || makers.any(sentence.at).filter(|_| sentence.at == 0);
    let known = || makers.of(&tokens[noun].lower, sentence.at).filter(|_| the);
    makers.beside(sentence.at, noun).or_else(known).or_else(opening)
}

/// "*The group's* submission", "*its owner's* accounts": the body whose the paper is.
fn possessor(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let cues = scene.cues;
    let tokens = &sentence.tokens[range.clone()];
    let owns = |t: &Token| t.lower.ends_with("'s");
    let last = range.start + tokens.iter().rposition(owns).filter(|_| !cues.indonesian)?;
    let mut words = lowers(&sentence.tokens[range.start..last + 1]);
    let kind = words.last_mut()?;
    *kind = kind.trim_end_matches("'s");
    let start = usize::from(words.len() > 1 && cues.is("determiner", words[0]));
    let span = Span::new(
        sentence.tokens[range.start].span.start,
        sentence.tokens[last].span.start + words.last()?.len(),
    );
    if let Described::As(heard) = described::read(scene, sentence, &words, span, memory) {
        return Some(heard);
    }
    let bare = &words[start..];
    let known = || scene.roles.holder(bare, sentence.at, cues);
    if let Some(name) = definite(scene, bare).or_else(known) {
        return Some(Heard::named(name.to_owned(), span));
    }
    let meant = || described::body(scene, sentence, bare.first()?, memory);
    if let Some(name) = meant().filter(|_| bare.len() == 1) {
        return Some(Heard::named(name, span));
    }
    let body = bare.last().is_some_and(|w| cues.is("org_word", w) || cues.is("company", w));
    body.then(|| Heard::named(said(scene, span), span))
}

/// "Peta yang dikerjakan Yayasan X": who made the report, not who got hold of it and not where it
/// appeared.
fn maker<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    head: &Range<usize>,
    part: &Range<usize>,
) -> Option<&'s Run> {
    let behind = head.end..part.end;
    let obtained =
        sentence.tokens[behind.clone()].iter().any(|t| scene.cues.is("obtained", &t.lower));
    // "Laporan yang dipublikasikan *di laman* Bursa": where it appeared.
    let appeared = |r: &Run| {
        let mut words = sentence.tokens[behind.start..r.tokens.start].iter().rev();
        let page = words.next().is_some_and(|t| scene.cues.is("outlet", &t.lower));
        page && words.next().is_some_and(|t| scene.cues.is("located", &t.lower))
    };
    let inside = |r: &&Run| {
        r.tokens.start >= behind.start
            && r.tokens.end <= behind.end
            && if scene.cues.indonesian {
                !appeared(r)
            } else {
                !located(scene, sentence, behind.start, r)
            }
    };
    sentence.runs.iter().find(inside).filter(|_| !obtained)
}

/// "Catatan di Mapolres": where the records are, and "a letter seen by the Gazette": who got hold of it.
fn located(scene: Scene<'_>, sentence: &Sentence, start: usize, run: &Run) -> bool {
    let cues = scene.cues;
    let mut before = sentence.tokens[start..run.tokens.start].iter().rev().peekable();
    // "Published in the journal X".
    before.next_if(|t| !cues.indonesian && cues.is("periodical", &t.lower));
    before.next_if(|t| cues.is("determiner", &t.lower));
    let joint = before.next();
    let obtained = before.next().is_some_and(|t| cues.is("obtained", &t.lower));
    joint.is_some_and(|t| cues.is("located", &t.lower) || obtained && cues.is("by", &t.lower))
}

/// "Siaran pers *perusahaan*", "surat *kementerian itu*": the body of the article that an Indonesian paper comes from.
fn issuer(
    scene: Scene<'_>,
    sentence: &Sentence,
    owner: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    const LONGEST: usize = 2;
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let first = tokens.get(owner.start).filter(|_| owner.start < owner.end)?;
    let kind = ["company", "org_word"].iter().any(|s| cues.is(s, &first.lower));
    let rest = &tokens[owner.start + 1..owner.end];
    let alone = rest.iter().all(|t| cues.is("demonstrative", &t.lower));
    if !cues.indonesian || !kind || !alone || owner.len() > LONGEST {
        return None;
    }
    let heard = phrase(scene, sentence, owner, false, memory)?;
    let known = |s: &Speaker| !s.anonymous && scene.names.knows(&s.name);
    heard.speaker.as_ref().is_some_and(known).then_some(heard)
}

/// "Laporan WSJ" is the paper; "laporan" alone is no name.
pub fn report_speaker(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: Range<usize>,
    part: Range<usize>,
    after: usize,
    memory: &Memory,
) -> Heard {
    let tokens = &sentence.tokens;
    // "*Its* website says": the body's own page.
    let own = scene.cues.is("possessive_it", &tokens[head.start].lower)
        && tokens[head.clone()].last().is_some_and(|t| scene.cues.is("own_page", &t.lower));
    let body = || memory.it(sentence.block).or_else(|| memory.body_near(sentence.block));
    if let Some(body) = body().filter(|_| own && !scene.cues.indonesian) {
        let span = Some(tokens[head.start].span);
        let speaker = Some(Speaker { span, ..body.clone() });
        return Heard { speaker, flags: vec![Flag::SpeakerAssumed] };
    }
    let inside = |r: &&Run| {
        r.tokens.start >= head.start
            && r.tokens.end <= head.end
            && !located(scene, sentence, head.start, r)
    };
    let named =
        sentence.runs.iter().rev().find(inside).or_else(|| maker(scene, sentence, &head, &part));
    if let Some(run) = named {
        return Heard::named(scene.names.full(&run.written), run.span);
    }
    // "Data kementerian": the one body of the article that is called so.
    let own = head.start + 1..head.end;
    if scene.cues.indonesian
        && scene.cues.is("body_data", &tokens[head.start].lower)
        && !own.is_empty()
        && let Some(name) = definite(scene, &lowers(&tokens[own]))
    {
        let span = Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
        return Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(name.to_owned(), span) };
    }
    if let Some(heard) = issuer(scene, sentence, after..head.end, memory) {
        return heard;
    }
    // "A letter seen by the Gazette": what is told of the paper belongs to its words.
    let end = if reduced(tokens, head.start, head.end, scene.cues) { part.end } else { head.end };
    let span = Span::new(tokens[head.start].span.start, tokens[end - 1].span.end);
    let qualified = tokens[after.min(head.end)..head.end].iter().any(|t| {
        t.is_word()
            && !scene.cues.is("demonstrative", &t.lower)
            && !scene.cues.is("common", &t.lower)
            || scene.cues.is("org_word", &t.lower)
    });
    let noun = after.checked_sub(1).map_or("", |i| tokens[i].lower.as_str());
    let points = if scene.cues.indonesian {
        tokens[after.min(head.end)..head.end].iter().any(Token::is_word)
    } else {
        scene.cues.is("the", &tokens[head.start].lower)
    };
    if let Some(maker) = made(scene, sentence, &head).filter(|_| !scene.cues.indonesian) {
        return Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(maker.to_owned(), span) };
    }
    // "A study": one that nobody told of before.
    let new = !scene.cues.indonesian && scene.cues.is("indefinite", &tokens[head.start].lower);
    let suit = || same_suit(scene, sentence, &head, memory);
    // "The document" behind "a filing with Companies House".
    let any = || {
        let meant = memory.it(sentence.block).filter(|s| documents(scene, s));
        meant.filter(|_| points && scene.cues.is("any_paper", noun))
    };
    // "Surat kabar itu" behind "The Holm Courier melaporkan": the outlet met last.
    let outlet = || {
        let points =
            sentence.tokens[head.clone()].iter().any(|t| scene.cues.is("demonstrative", &t.lower));
        let called = scene.cues.indonesian
            && points
            && scene.cues.list("outlet").match_start(&lowers(&tokens[head.clone()])) > 0;
        let press = |who: &Speaker| {
            let first = who.name.split(' ').next().unwrap_or_default().to_lowercase();
            let kinds = ["institution", "org_word", "people", "person_role", "company"];
            scene.names.knows(&who.name)
                && !scene.person_like(&who.name)
                && !kinds.iter().any(|s| scene.cues.is(s, &first))
        };
        memory.last_source(&press).filter(|_| called)
    };
    let known = || {
        outlet()
            .or_else(|| memory.source_with(noun))
            .or_else(suit)
            .or_else(any)
            .or_else(|| memory.writer(noun).filter(|_| points))
    };
    if qualified {
        Heard::named(said(scene, span), span)
    } else if let Some(name) = scene.roles.document(noun, sentence.at, scene.cues).filter(|_| !new)
    {
        Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(name.to_owned(), span) }
    } else if let Some(source) = known().filter(|_| !new) {
        let speaker = Some(Speaker { span: Some(span), ..source.clone() });
        Heard { speaker, flags: vec![Flag::SpeakerAssumed] }
    } else {
        Heard::unnamed(said(scene, span), span, vec![Flag::UnnamedReport])
    }
}
