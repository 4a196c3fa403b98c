//! Who speaks: from the words beside a cue to a name, or to the words that stand for somebody unnamed.

use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::cues::Cues;
use super::memory::Memory;
use super::names::{Names, Run, is_degree};
use super::roles::Roles;
use super::token::{Token, lowers};
use super::types::{ActorKind, Flag, Speaker};

/// One sentence with its words and names.
pub struct Sentence {
    pub span: Span,
    pub tokens: Vec<Token>,
    pub runs: Vec<Run>,
    /// Which paragraph it stands in.
    pub block: usize,
    /// Its place among the article's sentences.
    pub at: usize,
}

/// What all sentences share.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub plain: &'a str,
    pub cues: Cues,
    pub names: &'a Names,
    pub roles: &'a Roles,
    /// The article's dates, in order.
    pub dates: &'a [DateMention],
}

impl Scene<'_> {
    /// A person's name, or a single name that is no body's or place's.
    pub fn person_like(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let body = || {
            ["institution", "organisation", "org_word", "report_noun", "common", "people"]
                .iter()
                .any(|s| self.cues.is(s, &lower))
        };
        self.names.is_person(name)
            || !name.contains(' ')
                && self.names.knows(name)
                && self.names.kind(name) == ActorKind::Unknown
                && name.chars().skip(1).any(char::is_lowercase)
                && name.chars().all(char::is_alphabetic)
                && !body()
    }
}

/// A speaker with what to beware of.
#[derive(Clone, Debug)]
pub struct Heard {
    pub speaker: Option<Speaker>,
    pub flags: Vec<Flag>,
}

impl Heard {
    fn named(name: String, span: Span) -> Self {
        Self {
            speaker: Some(Speaker { name, span: Some(span), anonymous: false }),
            flags: Vec::new(),
        }
    }

    fn unnamed(name: String, span: Span, flags: Vec<Flag>) -> Self {
        Self { speaker: Some(Speaker { name, span: Some(span), anonymous: true }), flags }
    }
}

/// Longest noun phrase read as a speaker, in tokens.
const PHRASE_MAX: usize = 26;

/// Reads the speaker from the noun phrase `range`. `None` where the words name nobody at all.
pub fn read(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let range = own_words(scene, sentence, tidy(scene, sentence, range));
    if range.is_empty() || range.len() > PHRASE_MAX {
        return None;
    }
    let tokens = &sentence.tokens[range.clone()];
    let words = lowers(tokens);
    if let Some(heard) = pronoun(scene, sentence, &words, range.clone(), memory) {
        return Some(heard);
    }
    let parts = parts(sentence, range.clone());
    if let Some(heard) = framed_pronoun(scene, sentence, parts.last()?.clone(), memory) {
        return Some(heard);
    }
    // The part nearest to the verb that is a person's name and nothing else.
    if parts.len() > 1
        && let Some((run, _)) = [Fit::Person, Fit::PersonLike].into_iter().find_map(|fit| {
            parts.iter().rev().find_map(|p| whole_name(scene, sentence, p.clone(), fit))
        })
    {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let head_part = parts.iter().find(|p| !frames(scene, sentence, p.start)).cloned()?;
    let anonymity =
        (0..words.len()).any(|i| scene.cues.list("anonymity").match_start(&words[i..]) > 0);
    phrase(scene, sentence, head_part, anonymity, memory)
}

/// Without joining words, "oleh", and marks at the edges.
fn tidy(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let mut range = super::clause::trim(&sentence.tokens, range, scene.cues);
    let leads = |word: &str| {
        scene.cues.is("by", word)
            || scene.cues.is("between", word)
            || scene.cues.is("contrast", word)
            || matches!(word, "dengan" | "with" | "that" | "bahwa")
    };
    while range.start < range.end && leads(&sentence.tokens[range.start].lower) {
        range.start += 1;
    }
    range
}

/// "YS melalui kuasa hukumnya, Maruli, …": who speaks, not through whom.
fn own_words(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let through =
        range.clone().skip(1).find(|&i| scene.cues.is("through", &sentence.tokens[i].lower));
    let named = |end: usize| {
        let inside = |r: &&Run| r.tokens.start >= range.start && r.tokens.end <= end;
        sentence.runs.iter().any(|r| inside(&r))
    };
    through.filter(|&end| named(end)).map_or(range.clone(), |end| range.start..end)
}

fn pronoun(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    range: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let first = words.first()?;
    if words.len() > 2 {
        return None;
    }
    if scene.cues.is("person_pronoun", first) {
        return Some(memory.heard(sentence.block, sentence.tokens[range.start].span));
    }
    if scene.cues.is("body_pronoun", first)
        && let Some(body) = memory.body(sentence.block)
    {
        let span = Some(sentence.tokens[range.start].span);
        let speaker = Some(Speaker { span, ..body.clone() });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    scene.cues.is("other_pronoun", first).then(|| Heard { speaker: None, flags: Vec::new() })
}

/// A part of a phrase that tells when, where or how, and not who ("Phoning in from London, …").
fn frames(scene: Scene<'_>, sentence: &Sentence, at: usize) -> bool {
    let token = &sentence.tokens[at];
    let named = sentence.runs.iter().any(|r| r.tokens.start == at);
    let participle = !scene.cues.indonesian
        && !named
        && token.lower.len() > 4
        && ["ing", "ed"].iter().any(|e| token.lower.ends_with(e))
        && !["person_role", "org_word", "people", "title", "report_noun"]
            .iter()
            .any(|s| scene.cues.is(s, &token.lower));
    participle || !named && ["frame", "subordinator"].iter().any(|s| scene.cues.is(s, &token.lower))
}

/// "In a letter to the governor, he", "Pada April lalu ia": a pronoun behind a frame.
fn framed_pronoun(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: Range<usize>,
    memory: &Memory,
) -> Option<Heard> {
    let tokens = &sentence.tokens;
    let last = part.clone().rev().find(|&i| tokens[i].is_word())?;
    let pronoun = scene.cues.is("person_pronoun", &tokens[last].lower);
    let alone = last == part.start || scene.cues.is("frame", &tokens[part.start].lower);
    if !pronoun || !alone {
        return None;
    }
    // "It was Ardian's turn, he admitted …": whoever the frame before it names.
    let person = |r: &&Run| scene.names.is_person(&r.written) && r.tokens.end <= part.start;
    if let Some(run) = sentence.runs.iter().rfind(person) {
        let name = scene.names.full(&run.written);
        let span = Some(tokens[last].span);
        let speaker = Some(Speaker { name, span, anonymous: false });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    Some(memory.heard(sentence.block, tokens[last].span))
}

/// The phrase cut at commas outside brackets.
fn parts(sentence: &Sentence, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if sentence.tokens[at].is_comma() && !sentence.tokens[at].bracketed {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts.retain(|p| !p.is_empty());
    parts
}

/// What a name has to be.
#[derive(Clone, Copy)]
enum Fit {
    Person,
    PersonLike,
    Any,
}

/// A part that is one name and nothing else but titles and brackets.
fn whole_name<'s>(
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

fn phrase(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: Range<usize>,
    anonymity: bool,
    memory: &Memory,
) -> Option<Heard> {
    let tokens = &sentence.tokens;
    let relative = part.clone().skip(1).find(|&i| scene.cues.is("relative", &tokens[i].lower));
    let head = part.start..relative.unwrap_or(part.end);
    let mut start = head.start;
    let words = lowers(&tokens[head.clone()]);
    let anonymous = scene.cues.list("anonymous").match_start(&words);
    let runs: Vec<&Run> = sentence
        .runs
        .iter()
        .filter(|r| r.tokens.start >= head.start && r.tokens.end <= head.end)
        .collect();
    let person = runs
        .iter()
        .rev()
        .find(|r| scene.names.is_person(&r.written) && ends_phrase(scene, tokens, r, &head))
        .copied();
    let span = Span::new(tokens[part.start].span.start, tokens[part.end - 1].span.end);
    let whole = || Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
    if anonymity || (anonymous > 0 && person.is_none()) {
        let mut flags = vec![Flag::AnonymousSource];
        if !runs.is_empty() && from_body(scene, &tokens[head.clone()]) {
            flags.push(Flag::AmbiguousSource);
        }
        return Some(Heard::unnamed(said(scene, span), span, flags));
    }
    if let Some(run) = person {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if words.last().is_some_and(|w| scene.cues.is("forum", w)) {
        return Some(Heard { speaker: None, flags: vec![Flag::AgentlessReport] });
    }
    while start + 1 < head.end && scene.cues.is("determiner", &tokens[start].lower) {
        start += 1;
    }
    let bare = lowers(&tokens[start..head.end]);
    let report = scene.cues.list("report_noun").match_start(&bare);
    if report > 0 {
        return Some(report_speaker(scene, sentence, head, part, start + report));
    }
    // "The department's quarterly figures": whose figures they are is named.
    if bare.len() > 1 && scene.cues.list("report_noun").match_end(&bare) > 0 {
        return Some(Heard::named(said(scene, whole()), whole()));
    }
    if let Some(name) = definite(scene, &bare) {
        return Some(Heard::named(name.to_owned(), whole()));
    }
    if let Some(heard) = office(scene, sentence, head.clone(), &runs, memory) {
        return Some(heard);
    }
    if let Some((run, _)) = whole_name(scene, sentence, start..head.end, Fit::Any) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let body = scene.cues.list("org_word").match_start(&bare) > 0
        || bare.last().is_some_and(|w| scene.cues.is("org_word", w))
        || scene.cues.list("person_role").match_start(&bare) > 0
            && !bare.first().is_some_and(|w| scene.cues.is("people", w));
    if body || !runs.is_empty() {
        return Some(Heard::named(said(scene, whole()), whole()));
    }
    Some(Heard::unnamed(said(scene, whole()), whole(), vec![Flag::AnonymousSource]))
}

/// "The institute", "serikat itu": the one body of the article that has the word in its name.
fn definite<'a>(scene: Scene<'a>, words: &[&str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    let body = scene.cues.is("org_word", first) || scene.cues.is("institution", first);
    let alone = rest.iter().all(|w| scene.cues.is("demonstrative", w));
    if body && alone { scene.names.only_with(first) } else { None }
}

/// "The mayor", "Plt Kepala Disnaker tersebut": an office without its holder's name.
fn office(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: Range<usize>,
    runs: &[&Run],
    memory: &Memory,
) -> Option<Heard> {
    let cues = scene.cues;
    let tokens = &sentence.tokens[head.clone()];
    let words = lowers(tokens);
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    let points = words.last().is_some_and(|w| cues.is("demonstrative", w));
    let definite = points || words.first().is_some_and(|w| cues.is("definite", w));
    let counted = ["determiner", "quantity", "one_person"]
        .iter()
        .any(|s| words.first().is_some_and(|w| cues.is(s, w)));
    let bare = words.len() == 1 || cues.indonesian && runs.is_empty() && !counted;
    let person = words.iter().any(|w| ["person_role", "human"].iter().any(|s| cues.is(s, w)));
    // "Politisi itu": whoever was met last in the paragraph.
    if points && person && memory.person(sentence.block, 0).is_some() {
        return Some(memory.heard(sentence.block, span));
    }
    if (definite || bare)
        && (runs.is_empty() || points)
        && let Some(name) = scene.roles.holder(&words, sentence.at, cues)
    {
        return Some(Heard::named(name.to_owned(), span));
    }
    let the = words.first().is_some_and(|w| cues.is("the", w));
    let met = (points || the && runs.is_empty()) && person;
    met.then(|| memory.heard(sentence.block, span)).filter(|h| h.speaker.is_some())
}

/// A person's name ends the phrase, or only brackets, an age or a quotation mark follow.
fn ends_phrase(scene: Scene<'_>, tokens: &[Token], run: &Run, head: &Range<usize>) -> bool {
    let next = tokens.get(run.tokens.end).filter(|_| run.tokens.end < head.end);
    if next.is_some_and(|t| !t.capital && scene.cues.is("tag_end", &t.lower)) {
        return true;
    }
    tokens[run.tokens.end..head.end].iter().all(|t| {
        !t.is_word()
            || t.bracketed
            || POINTERS.contains(&t.lower.as_str())
            || scene.cues.is("degree", &t.lower)
    }) || run.tokens.start == head.start
}

/// What may stand behind a name and still point at its holder.
const POINTERS: &[&str] = &["itu", "ini", "tersebut"];

/// "Sources from X", "sumber dari X".
fn from_body(_: Scene<'_>, tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|t| matches!(t.lower.as_str(), "dari" | "di" | "from" | "at" | "in" | "within"))
}

/// "Laporan WSJ" is the paper; "laporan" alone is no name.
fn report_speaker(
    scene: Scene<'_>,
    sentence: &Sentence,
    head: Range<usize>,
    part: Range<usize>,
    after: usize,
) -> Heard {
    let tokens = &sentence.tokens;
    let inside =
        |r: &&Run, range: &Range<usize>| r.tokens.start >= range.start && r.tokens.end <= range.end;
    let named = sentence
        .runs
        .iter()
        .rev()
        .find(|r| inside(r, &head))
        .or_else(|| sentence.runs.iter().find(|r| inside(r, &part)));
    if let Some(run) = named {
        return Heard::named(scene.names.full(&run.written), run.span);
    }
    let span = Span::new(tokens[head.start].span.start, tokens[head.end - 1].span.end);
    let qualified = tokens[after.min(head.end)..head.end].iter().any(|t| {
        t.is_word()
            && !scene.cues.is("demonstrative", &t.lower)
            && !scene.cues.is("common", &t.lower)
            || scene.cues.is("org_word", &t.lower)
    });
    if qualified {
        Heard::named(said(scene, span), span)
    } else {
        Heard::unnamed(said(scene, span), span, vec![Flag::UnnamedReport])
    }
}

fn said(scene: Scene<'_>, span: Span) -> String {
    span.of(scene.plain).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The person that a clause is about: a name at its start.
pub fn subject_of(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let range = super::clause::trim(&sentence.tokens, range, scene.cues);
    let verb = range.clone().find(|&i| {
        let t = &sentence.tokens[i];
        !t.capital && (scene.cues.is_verb(&t.lower) || scene.cues.is("hearsay", &t.lower))
    })?;
    let person = |r: &&Run| {
        scene.person_like(&r.written) || scene.person_like(&scene.names.full(&r.written))
    };
    let before = |r: &&Run| r.tokens.start >= range.start && r.tokens.end <= verb;
    let framed = |r: &&Run| {
        r.tokens.start > range.start
            && scene.cues.is("frame", &sentence.tokens[r.tokens.start - 1].lower)
    };
    let preposed = sentence.runs.iter().rev().filter(before).find(|r| person(r) && !framed(r));
    // "Di antara pengunjung ada Mai Fujisawa": who is there comes behind.
    let exists = scene.cues.is("exists", &sentence.tokens[verb].lower);
    let behind = || sentence.runs.iter().find(|r| r.tokens.start == verb + 1 && person(r));
    let run = preposed.or_else(|| if exists { behind() } else { None })?;
    Some(scene.names.full(&run.written))
}
