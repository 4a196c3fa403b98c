//! One noun phrase to whom it names: a name, an office, a body, a report, or somebody unnamed.

use std::ops::Range;

use periksa_text::offset::Span;

use super::cues::Cues;
use super::described;
use super::memory::Memory;
use super::names::{Run, is_degree};
use super::office::{definite, office};
use super::papers::{figures, reduced, report_speaker};
use super::speaker::{Heard, Scene, Sentence};
use super::spokesperson::{speaks_for, spokesperson};
use super::telling::documents;
use super::token::{Token, lowers};
use super::types::{Flag, Speaker};
use super::unnamed::{points_at_somebody_met, unnamed};

/// What a name has to be.
#[derive(Clone, Copy)]
pub enum Fit {
    Person,
    PersonLike,
    Any,
}

/// A part that is one name and nothing else but titles and brackets.
pub fn whole_name<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    part: Range<usize>,
    fit: Fit,
) -> Option<(&'s Run, Range<usize>)> {
    let run = sentence
        .runs
        .iter()
        .rev()
        .filter(|r| r.tokens.start >= part.start && r.tokens.end <= part.end)
        .find(|r| !sentence.tokens[r.tokens.start].bracketed)?;
    let others = part.clone().filter(|i| !run.tokens.contains(i)).map(|i| &sentence.tokens[i]);
    let only = others.into_iter().all(|t| {
        !t.is_word()
            || t.bracketed
            || ["title", "determiner"].iter().any(|s| scene.cues.is(s, &t.lower))
            || is_degree(&t.lower)
    });
    let fits = match fit {
        Fit::Person => scene.names.is_person(&run.written),
        Fit::PersonLike => scene.person_like(&run.written),
        Fit::Any => true,
    };
    (only && fits).then_some((run, part))
}

pub fn phrase(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: Range<usize>,
    anonymity: bool,
    memory: &Memory,
) -> Option<Heard> {
    let tokens = &sentence.tokens;
    if let Some(heard) = side(scene, sentence, &part, anonymity, memory) {
        return Some(heard);
    }
    let relative = part.clone().skip(1).find(|&i| {
        scene.cues.is("relative", &tokens[i].lower) || reduced(tokens, part.start, i, scene.cues)
    });
    let head = part.start..relative.unwrap_or(part.end);
    let runs: Vec<&Run> = sentence
        .runs
        .iter()
        .filter(|r| r.tokens.start >= head.start && r.tokens.end <= head.end)
        .collect();
    if let Some(heard) = person(scene, sentence, &part, &head, &runs, anonymity, memory) {
        return Some(heard);
    }
    let last = tokens[head.clone()].last();
    // "A magisterial inquiry found": an inquiry tells in its own name what it was not told.
    let reports = |t: &&Token| !scene.cues.indonesian && scene.cues.is("made_paper", &t.lower);
    if last.filter(|t| !reports(t)).is_some_and(|t| scene.cues.is("forum", &t.lower)) {
        return Some(Heard { speaker: None, flags: vec![Flag::AgentlessReport] });
    }
    thing(scene, sentence, part, head, &runs, memory)
}

/// Somebody by name, somebody who stands by a name, or somebody whom the phrase leaves without one.
fn person(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Range<usize>,
    head: &Range<usize>,
    runs: &[&Run],
    anonymity: bool,
    memory: &Memory,
) -> Option<Heard> {
    let tokens = &sentence.tokens;
    let words = lowers(&tokens[head.clone()]);
    // "Ada Quill of the Institute in *Hyderabad*": a name behind "in" says where, not who.
    let sited = |r: &Run| {
        !scene.cues.indonesian
            && r.tokens.start > head.start
            && scene.cues.is("located", &tokens[r.tokens.start - 1].lower)
    };
    let ends = |r: &&&Run| {
        scene.names.is_person(&r.written) && ends_phrase(scene, tokens, r, head) && !sited(r)
    };
    let named = runs.iter().rev().find(ends).copied();
    let whole = Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
    if let Some(body) = speaks_for(scene, sentence, head, runs, memory) {
        return Some(Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(body, whole) });
    }
    if named.is_some_and(|run| stands_by(scene, tokens, run, head)) {
        return Some(Heard::named(said(scene, whole), whole));
    }
    if !anonymity
        && runs.is_empty()
        && let Some(heard) = spokesperson(scene, sentence, &words, whole, memory)
    {
        return Some(heard);
    }
    let known = || points_at_somebody_met(scene, sentence, &words, memory);
    if anonymity || named.is_none() && unnamed(scene.cues, &words) && !known() {
        let mut flags = vec![Flag::AnonymousSource];
        // "Sources from X", "sumber dari X".
        let inside = |t: &Token| scene.cues.is("source_of", &t.lower);
        if !runs.is_empty() && tokens[head.clone()].iter().any(inside) {
            flags.push(Flag::AmbiguousSource);
        }
        let span = Span::new(tokens[part.start].span.start, tokens[part.end - 1].span.end);
        return Some(Heard::unnamed(said(scene, span), span, flags));
    }
    let named = named.map(|run| first_of_two(scene, tokens, runs, run));
    named.map(|run| Heard::named(scene.names.full(&run.written), run.span))
}

/// "Mayor *Ada Quill* and Sheriff Rory Plumtree": of two English names that tell together, the first.
fn first_of_two<'s>(
    scene: Scene<'_>,
    tokens: &[Token],
    runs: &[&'s Run],
    last: &'s Run,
) -> &'s Run {
    let before = runs.iter().rev().find(|r| r.tokens.end <= last.tokens.start);
    let joined = |r: &&&Run| {
        let between = &tokens[r.tokens.end..last.tokens.start];
        let and = between.first().is_some_and(|t| scene.cues.is("and", &t.lower));
        let titles = between.iter().skip(1).all(|t| t.capital || scene.cues.is("title", &t.lower));
        and && titles && !scene.cues.indonesian && scene.names.is_person(&r.written)
    };
    before.filter(joined).copied().unwrap_or(last)
}

/// A report, a body or an office, as whoever the article shows behind it; else by its own words.
fn thing(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: Range<usize>,
    head: Range<usize>,
    runs: &[&Run],
    memory: &Memory,
) -> Option<Heard> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let counts = |i: usize| cues.is("determiner", &tokens[i].lower);
    let start = (head.start..head.end - 1).find(|&i| !counts(i)).unwrap_or(head.end - 1);
    let bare = lowers(&tokens[start..head.end]);
    let whole = Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
    let report = cues.list("report_noun").match_start(&bare);
    if report > 0 {
        return Some(report_speaker(scene, sentence, head, part, start + report, memory));
    }
    let closing = cues.list("report_noun").match_end(&bare);
    if bare.len() > 1 && closing > 0 {
        let owner = start..head.end - closing;
        return Some(figures(scene, sentence, (&head, &part), owner, memory));
    }
    // "The resort" of "the resort of Holm".
    let settled = || scene.roles.place(bare.first()?).filter(|_| bare.len() == 1);
    if let Some(name) = definite(scene, &bare).or_else(settled) {
        return Some(Heard::named(name.to_owned(), whole));
    }
    // "A 2023 paper by X".
    let paper = scene.roles.makers();
    if let Some(maker) = head.clone().find_map(|i| paper.beside(sentence.at, i)) {
        return Some(Heard::named(maker.to_owned(), whole));
    }
    if let Some(heard) = qualified_body(scene, sentence, &head, memory) {
        return Some(heard);
    }
    if let Some(source) = same_body(scene, &bare, start > head.start, memory) {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard {
            speaker: Some(Speaker { span: Some(whole), ..source.clone() }),
            flags,
        });
    }
    if let Some(heard) = office(scene, sentence, &part, head.clone(), runs, memory) {
        return Some(heard);
    }
    if let Some((run, _)) = whole_name(scene, sentence, start..head.end, Fit::Any) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if let Some(run) = closing_name(scene, tokens, &head, runs) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let body = cues.list("org_word").match_start(&bare) > 0
        || named_by_kind(&bare, cues)
        || bare.last().is_some_and(|w| cues.is("org_word", w))
        || cues.list("person_role").match_start(&bare) > 0
            && !bare.first().is_some_and(|w| cues.is("people", w));
    // "Ada Quill", where the name goes on behind a preposition ("of Tulsa").
    let longer = |r: &&Run| r.tokens.start == head.start && r.tokens.end > head.end;
    if let Some(run) = sentence.runs.iter().find(longer).filter(|_| !cues.indonesian) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if body || !runs.is_empty() {
        return Some(Heard::named(said(scene, whole), whole));
    }
    Some(Heard::unnamed(said(scene, whole), whole, vec![Flag::AnonymousSource]))
}

/// "The *coast guard*": words that together call a kind of English body, though one of them calls people.
pub fn named_by_kind(words: &[&str], cues: Cues) -> bool {
    let kind = ["institution", "org_word"].iter().any(|s| {
        let taken = cues.list(s).match_end(words);
        taken > 1 && words[..words.len() - taken].iter().all(|w| cues.is("determiner", w))
    });
    kind && !cues.indonesian
}

/// "The service" behind "the ambulance service": the body without a name that spoke under the same noun.
pub fn same_body<'m>(
    scene: Scene<'_>,
    words: &[&str],
    article: bool,
    memory: &'m Memory,
) -> Option<&'m Speaker> {
    let [noun] = words else { return None };
    let body = ["institution", "org_word"].iter().any(|s| scene.cues.is(s, noun));
    let met = memory.source_with(noun).or_else(|| memory.body_called(noun));
    let source = met.filter(|_| article && body && !scene.cues.indonesian)?;
    let longer = source.name.split(' ').count() > words.len() + 1;
    // "A banker close *to the company*": the noun is not what spoke.
    let ends =
        |w: &String| ["relative", "located", "of", "addressee"].iter().any(|s| scene.cues.is(s, w));
    let head = || source.name.split(' ').map(str::to_lowercase).take_while(|w| !ends(w));
    let heads = met.is_some() && head().any(|w| w == *noun);
    (heads && longer && !documents(scene, source) && !source.anonymous).then_some(source)
}

/// "Activist investor *Holm Capital*", "the Tarn-based battery maker *Quill Cells*": what a body is, and its name.
fn closing_name<'s>(
    scene: Scene<'_>,
    tokens: &[Token],
    head: &Range<usize>,
    runs: &[&'s Run],
) -> Option<&'s Run> {
    let run = runs.last().filter(|r| r.tokens.start > head.start && r.tokens.end == head.end)?;
    let cues = scene.cues;
    let before = &tokens[head.start..run.tokens.start];
    let plain = before.iter().all(|t| {
        let owns = t.lower.ends_with("'s") || t.lower.ends_with("s'");
        let joins = ["frame", "preposition", "and", "by"].iter().any(|s| cues.is(s, &t.lower));
        t.is_word() && !owns && !joins
    });
    // "The county clerk": the noun before the name tells what it is.
    let based = |t: &Token| t.lower.ends_with("-based");
    let kind =
        before.last().is_some_and(|t| (!t.capital || based(t)) && !cues.is("determiner", &t.lower));
    (!cues.indonesian && plain && kind).then_some(run)
}

/// "The League Two *club*", "the Holm-based *lender*": a kind of body with a word before it that tells where it
/// belongs, for the one that the article calls so.
fn qualified_body(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: &Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let (tokens, cues) = (&sentence.tokens[head.clone()], scene.cues);
    let (first, last) = (tokens.first()?, tokens.last()?);
    let kind = ["company", "generic_body"].iter().any(|s| cues.is(s, &last.lower));
    let the = cues.is("the", &first.lower) && tokens.len() > 2 && tokens.iter().all(Token::is_word);
    if cues.indonesian || !kind || !the {
        return None;
    }
    let name = described::body(scene, sentence, &last.lower, memory)?;
    let span = Span::new(first.span.start, last.span.end);
    Some(Heard { flags: vec![Flag::SpeakerAssumed], ..Heard::named(name, span) })
}

/// "Pihak sekolah itu": whom the noun behind it names, where the article knows them.
fn side(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Range<usize>,
    anonymity: bool,
    memory: &Memory,
) -> Option<Heard> {
    let inner = part.start + 1..part.end;
    let opens = scene.cues.is("side", &sentence.tokens[part.start].lower);
    if !opens || inner.is_empty() {
        return None;
    }
    let heard = phrase(scene, sentence, inner, anonymity, memory)?;
    let known = |s: &Speaker| !s.anonymous && scene.names.knows(&s.name);
    heard.speaker.as_ref().is_some_and(known).then_some(heard)
}

/// "Holt's lawyer", "a spokesman for Khan", "istri Fauzi": who speaks is not the one named.
fn stands_by(scene: Scene<'_>, tokens: &[Token], run: &Run, head: &Range<usize>) -> bool {
    let cues = scene.cues;
    if cues.indonesian {
        let before = lowers(&tokens[head.start..run.tokens.start]);
        let full = scene.names.full(&run.written);
        let aide = cues.list("aide").match_end(&before);
        let office = &before[before.len() - aide..];
        // A lawyer named in full elsewhere may go by one name here.
        let own = || office.iter().all(|w| scene.roles.beside(&full).any(|held| held == *w));
        return cues.list("stands_by").match_end(&before) > 0
            || run.tokens.len() == 1 && aide > 0 && !own();
    }
    let kin = |part: &[Token]| part.iter().any(|t| cues.is("stands_by", &t.lower));
    let owner = tokens[run.tokens.end - 1].lower.replace('’', "'");
    let owns = owner.ends_with("'s") || owner.ends_with("s'");
    let joined = run.tokens.start.checked_sub(1).filter(|i| *i > head.start);
    // "Sundqvist's office denied it".
    let around = |w: &str| cues.is("own_office", w) || cues.is("own_people", w);
    let office = |part: &[Token]| part.last().is_some_and(|t| around(&t.lower));
    let owned = &tokens[run.tokens.end..head.end];
    owns && (kin(owned) || office(owned))
        || joined
            .is_some_and(|i| cues.is("stands_for", &tokens[i].lower) && kin(&tokens[head.start..i]))
}

/// A person's name ends the phrase, or only brackets, an age or a quotation mark follow.
fn ends_phrase(scene: Scene<'_>, tokens: &[Token], run: &Run, head: &Range<usize>) -> bool {
    let cues = scene.cues;
    let next = tokens.get(run.tokens.end).filter(|_| run.tokens.end < head.end);
    if next.is_some_and(|t| !t.capital && cues.is("tag_end", &t.lower)) {
        return true;
    }
    tokens[run.tokens.end..head.end].iter().all(|t| {
        let points = cues.is("demonstrative", &t.lower);
        !t.is_word() || t.bracketed || points || is_degree(&t.lower)
    }) || run.tokens.start == head.start
}

/// The words of a stretch, with single spaces.
pub fn said(scene: Scene<'_>, span: Span) -> String {
    span.of(scene.plain).split_whitespace().collect::<Vec<_>>().join(" ")
}
