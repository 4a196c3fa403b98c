//! Who speaks: from the words beside a cue to a name, or to the words that stand for somebody unnamed.

use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::cues::Cues;
use super::described;
use super::memory::Memory;
use super::names::{Names, Run};
use super::phrase::{Fit, phrase, said, whole_name};
use super::roles::Roles;
use super::stretch::touching;
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
    /// It is an item of a list.
    pub listed: bool,
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
        // "Ada Quill of Kestrel Securities".
        let of_body = name.split_once(" of ").is_some_and(|(who, _)| self.names.is_person(who));
        self.names.is_person(name)
            || of_body
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
    pub fn named(name: String, span: Span) -> Self {
        Self {
            speaker: Some(Speaker { name, span: Some(span), anonymous: false }),
            flags: Vec::new(),
        }
    }

    pub fn unnamed(name: String, span: Span, flags: Vec<Flag>) -> Self {
        Self { speaker: Some(Speaker { name, span: Some(span), anonymous: true }), flags }
    }
}

/// Longest noun phrase read as a speaker, in tokens.
const PHRASE_MAX: usize = 26;

/// Lists whose words alone name nobody: "the", "of", "him".
const NOBODY: &[&str] = &["determiner", "definite", "frame", "preposition", "object_pronoun", "by"];

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
    // "One of them said".
    if let [count, of, _] = words[..]
        && !scene.cues.indonesian
        && scene.cues.is("counts_people", count)
        && scene.cues.is("of", of)
    {
        let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
        return Some(Heard::unnamed(said(scene, span), span, vec![Flag::AnonymousSource]));
    }
    if words.iter().all(|w| NOBODY.iter().any(|s| scene.cues.is(s, w))) {
        return None;
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
    if let Some(run) = apposed_person(scene, sentence, &parts) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if let Some(run) = holder_behind(scene, sentence, &parts) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if let Some(heard) = apposed_body(scene, sentence, &parts) {
        return Some(heard);
    }
    let pointing = parts.last().filter(|p| points_at_somebody(scene, sentence, (*p).clone()));
    let own = || parts.iter().find(|p| !frames(scene, sentence, p.start));
    // "Managing director Ada Quill": what stands right before the verb is its subject.
    let last = || parts.last().filter(|p| titled(scene, sentence, p));
    let head_part = pointing.or_else(own).or_else(last).cloned()?;
    let anonymity =
        (0..words.len()).any(|i| scene.cues.list("anonymity").match_start(&words[i..]) > 0);
    phrase(scene, sentence, head_part, anonymity, memory)
}

/// "The lead investigator, *Dr. Ada Quill* of Holm University", "his daughter, *Yesenia*": behind a description
/// of somebody the name that opens an English apposition.
fn apposed_person<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    let (first, rest) = parts.split_first()?;
    let opens = |part: &Range<usize>| {
        let run = sentence.runs.iter().find(|r| r.tokens.start >= part.start)?;
        let titles = part.start..run.tokens.start;
        let plain = titles.into_iter().all(|i| {
            let token = &sentence.tokens[i];
            !token.is_word() || scene.cues.is("title", &token.lower)
        });
        (plain && run.tokens.end <= part.end && scene.person_like(&run.written)).then_some(run)
    };
    let words = &sentence.tokens[first.clone()];
    let somebody = words
        .iter()
        .any(|t| ["person_role", "human", "stands_by"].iter().any(|s| scene.cues.is(s, &t.lower)));
    if scene.cues.indonesian || !somebody || sentence.tokens[first.start].capital && rest.is_empty()
    {
        return None;
    }
    rest.iter().find_map(opens)
}

/// "Pengamat dari Universitas X, *Yulia Fitri*": behind somebody's office a name that nothing else claims.
fn holder_behind<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    let (first, rest) = parts.split_first()?;
    let office = ["person_role", "human"]
        .iter()
        .any(|s| scene.cues.list(s).match_start(&lowers(&sentence.tokens[first.clone()])) > 0);
    let (run, _) = whole_name(scene, sentence, rest.first()?.clone(), Fit::Any)?;
    (office && scene.names.kind(&run.written) == ActorKind::Unknown).then_some(run)
}

/// "The trade body, the Northern Care Alliance, says": a description without a name, and the name.
fn apposed_body(scene: Scene<'_>, sentence: &Sentence, parts: &[Range<usize>]) -> Option<Heard> {
    let described = |part: &Range<usize>| {
        let inside = |r: &Run| r.tokens.start >= part.start && r.tokens.end <= part.end;
        scene.cues.is("definite", &sentence.tokens[part.start].lower)
            && !sentence.runs.iter().any(inside)
    };
    let pair = parts.windows(2).find(|pair| described(&pair[0]))?;
    let (run, _) = whole_name(scene, sentence, pair[1].clone(), Fit::Any)?;
    let body = scene.names.kind(&run.written) == ActorKind::Organisation;
    (body && !scene.cues.indonesian).then(|| Heard::named(scene.names.full(&run.written), run.span))
}

/// Without joining words, "oleh", and marks at the edges.
fn tidy(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let mut range = super::clause::trim(&sentence.tokens, range, scene.cues);
    let leads = |word: &str| {
        scene.cues.is("by", word)
            || scene.cues.is("between", word)
            || scene.cues.is("contrast", word)
            || ["with", "that"].iter().any(|s| scene.cues.is(s, word))
    };
    while range.start < range.end && leads(&sentence.tokens[range.start].lower) {
        range.start += 1;
    }
    // "… in spring, when *an audit* found that": the word that joins the clause.
    let joins = |at: usize| scene.cues.is("joins_clause", &sentence.tokens[at].lower);
    if !scene.cues.indonesian && range.len() > 1 && joins(range.start) {
        range.start += 1;
    }
    // "Of which the council says": the pronoun takes up what stands before.
    if range.len() > 2
        && scene.cues.is("preposition", &sentence.tokens[range.start].lower)
        && scene.cues.is("relative", &sentence.tokens[range.start + 1].lower)
    {
        range.start += 2;
    }
    // "A plant, which *he* said would open": the pronoun belongs to what is said.
    let takes_up = |at: usize| {
        let word = &sentence.tokens[at].lower;
        scene.cues.is("relative", word) && !scene.cues.is("owning_relative", word)
    };
    if !scene.cues.indonesian && range.len() > 1 && takes_up(range.start) {
        range.start += 1;
    }
    if scene.cues.indonesian { range } else { without_day(scene, sentence, range) }
}

/// "Holm Cables *on Thursday*", "the council *yesterday*": without the day between a subject and its verb.
fn without_day(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let tokens = &sentence.tokens;
    let day = |i: usize| {
        let place = tokens[i].span;
        !touching(scene.dates, place, |d| d.span).is_empty()
    };
    let end = (range.start + 1..range.end).rev().take_while(|&i| day(i)).last();
    let Some(end) = end else { return range };
    let joined = end > range.start + 1 && scene.cues.is("frame", &tokens[end - 1].lower);
    let bare = scene.cues.is("tag_end", &tokens[end].lower);
    match (joined, bare) {
        (true, _) => range.start..end - 1,
        (false, true) => range.start..end,
        (false, false) => range,
    }
}

/// "YS melalui kuasa hukumnya, Maruli, …": who speaks, not through whom.
fn own_words(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let through = range.clone().skip(1).find(|&i| {
        let token = &sentence.tokens[i];
        !token.capital && !token.bracketed && scene.cues.is("through", &token.lower)
    });
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
    // "Menurut hitungannya": the pronoun hangs on what is the speaker's own.
    let own = |word: &&str| {
        let stem = word.strip_suffix("nya").filter(|_| scene.cues.indonesian && words.len() == 1);
        stem.is_some_and(|stem| scene.cues.is("own_account", stem))
    };
    // "According to her".
    let object = words.len() == 1 && scene.cues.is("person_object", first);
    if object || scene.cues.is("person_pronoun", first) || own(first) {
        return Some(memory.heard(sentence.block, sentence.tokens[range.start].span));
    }
    if scene.cues.is("body_pronoun", first)
        && let Some(body) =
            memory.body(sentence.block).or_else(|| memory.body_before(sentence.block))
    {
        let span = Some(sentence.tokens[range.start].span);
        let speaker = Some(Speaker { span, ..body.clone() });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    if !scene.cues.indonesian
        && words.len() == 1
        && scene.cues.is("they", first)
        && let Some(heard) = memory.together(sentence.block, sentence.tokens[range.start].span)
    {
        return Some(heard);
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
    // "Dihubungi terpisah, …", "Menanggapi protes itu, …": no Indonesian noun phrase begins with a verb.
    let verb = scene.cues.indonesian
        && !named
        && ["di", "me"].iter().any(|prefix| token.lower.starts_with(prefix))
        && scene.cues.is_verb(&token.lower);
    participle
        || verb
        || !named
            && ["frame", "subordinator", "addressee"].iter().any(|s| scene.cues.is(s, &token.lower))
}

/// "Managing director Ada Quill", "shipping sources": somebody's office, or a noun for who speaks, behind a
/// word that is built like a participle.
fn titled(scene: Scene<'_>, sentence: &Sentence, part: &Range<usize>) -> bool {
    const SPEAKERS: &[&str] =
        &["unnamed_head", "people", "report_noun", "org_word", "spokesperson"];
    let words = &sentence.tokens[part.clone()];
    let office = |t: &Token| ["person_role", "title"].iter().any(|s| scene.cues.is(s, &t.lower));
    let framed = words.first().is_some_and(|t| {
        ["frame", "subordinator", "addressee"].iter().any(|s| scene.cues.is(s, &t.lower))
    });
    let head = |t: &&Token| SPEAKERS.iter().any(|s| scene.cues.is(s, &t.lower));
    !scene.cues.indonesian
        && (words.iter().take(TITLE_WORDS).skip(1).any(office)
            || !framed
                && words.len() <= TITLE_WORDS
                && words.iter().skip(1).next_back().filter(head).is_some())
}

/// Words within which the office of such a title ends.
const TITLE_WORDS: usize = 4;

/// "Setelah dipotong ongkos cabut, angkut, dan sewa pompa, *bapak tiga anak itu*": a part that points
/// at a human being ends the frame before it.
fn points_at_somebody(scene: Scene<'_>, sentence: &Sentence, part: Range<usize>) -> bool {
    let words = lowers(&sentence.tokens[part]);
    let human = ["human", "person_role"].iter().any(|s| scene.cues.list(s).match_start(&words) > 0);
    human && words.last().is_some_and(|w| scene.cues.is("demonstrative", w))
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
    // "In a statement it".
    if alone
        && scene.cues.is("body_pronoun", &tokens[last].lower)
        && let Some(body) = memory.body(sentence.block).or_else(|| memory.acting(sentence.block))
    {
        let speaker = Some(Speaker { span: Some(tokens[last].span), ..body.clone() });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
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

/// "Asked whether deliveries would stop, *Maretz* did not answer": the clause behind what is put before
/// it, where that begins with a name.
fn past_fronted(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let fronted =
        !scene.cues.indonesian && !range.is_empty() && frames(scene, sentence, range.start);
    let body = |i: usize| {
        let noun = sentence.tokens[..range.end].get(i + 1);
        scene.cues.is("the", &sentence.tokens[i].lower)
            && noun.is_some_and(|n| scene.cues.is("org_word", &n.lower))
    };
    let named = |&i: &usize| {
        let run = sentence.runs.iter().any(|r| r.tokens.start == i);
        sentence.tokens[i - 1].is_comma() && (run || body(i))
    };
    let start = (range.start + 1..range.end).find(named).filter(|_| fronted);
    start.unwrap_or(range.start)..range.end
}

/// The person that a clause is about: a name at its start.
pub fn subject_of(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let range = super::clause::trim(&sentence.tokens, range, scene.cues);
    let range = past_fronted(scene, sentence, range);
    let verb = range.clone().find(|&i| {
        let t = &sentence.tokens[i];
        !t.capital && (scene.cues.is_verb(&t.lower) || scene.cues.is("hearsay", &t.lower))
    });
    // "Fishing guide Ada Quill, who lives …, called": a subject that a relative clause parts from its verb.
    let parted = (!scene.cues.indonesian).then_some(range.end);
    let verb = verb.or(parted)?;
    let person = |r: &&Run| {
        scene.person_like(&r.written) || scene.person_like(&scene.names.full(&r.written))
    };
    let before = |r: &&Run| r.tokens.start >= range.start && r.tokens.end <= verb;
    let framed = |r: &&Run| {
        r.tokens.start > range.start
            && ["frame", "preposition", "indefinite"]
                .iter()
                .any(|s| scene.cues.is(s, &sentence.tokens[r.tokens.start - 1].lower))
    };
    let preposed = sentence.runs.iter().rev().filter(before).find(|r| person(r) && !framed(r));
    // "Di antara pengunjung ada Mai Fujisawa": who is there comes behind.
    let exists = sentence.tokens.get(verb).is_some_and(|t| scene.cues.is("exists", &t.lower));
    let behind = || sentence.runs.iter().find(|r| r.tokens.start == verb + 1 && person(r));
    let run = preposed.or_else(|| if exists { behind() } else { None })?;
    Some(scene.names.full(&run.written))
}

/// The body that a clause is about: an organisation's name or "the council" at its start.
pub fn body_at(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<String> {
    let range = super::clause::trim(&sentence.tokens, range, scene.cues);
    let range = past_fronted(scene, sentence, range);
    let start = range.start;
    let named = |at: usize| sentence.runs.iter().find(move |r| r.tokens.start == at);
    let run = named(start).or_else(|| named(start + 1).filter(|_| start + 1 < range.end));
    // "Harwell Steel closed …": a name of several words that is no person's.
    let unknown = |r: &Run| {
        !scene.cues.indonesian
            && r.written.contains(' ')
            && scene.names.kind(&r.written) == ActorKind::Unknown
            && !scene.person_like(&scene.names.full(&r.written))
            && r.tokens.end < range.end
            && super::predicate::finite(&sentence.tokens, r.tokens.end, scene.cues)
    };
    // "The State Department of Education".
    let titled = |r: &Run| {
        let words = &sentence.tokens[r.tokens.clone()];
        !scene.cues.indonesian
            && words.len() > 1
            && !scene.names.is_person(&r.written)
            && words.iter().any(|t| scene.cues.is("org_word", &t.lower))
    };
    let body = |r: &&Run| {
        scene.names.kind(&r.written) == ActorKind::Organisation || unknown(r) || titled(r)
    };
    if let Some(run) = run.filter(body) {
        return Some(scene.names.full(&run.written));
    }
    let article = scene.cues.is("the", &sentence.tokens.get(start)?.lower);
    let noun = sentence.tokens.get(start + 1).filter(|_| start + 1 < range.end)?;
    let body =
        |word: &str| ["org_word", "institution", "company"].iter().any(|s| scene.cues.is(s, word));
    if article && body(&noun.lower) {
        let meant = described::body(scene, sentence, &noun.lower, memory);
        if let Some(name) = meant.filter(|_| !scene.cues.indonesian) {
            return Some(name);
        }
        let whole = Span::new(sentence.tokens[start].span.start, noun.span.end);
        return Some(whole.of(scene.plain).to_owned());
    }
    // "The Perth-based company": what it is told of shows which one is meant.
    let kind = sentence.tokens.get(start + 2).filter(|_| start + 2 < range.end)?;
    let based = noun.lower.contains('-') || scene.cues.is_verb(&noun.lower);
    let company = article && based && scene.cues.is("company", &kind.lower);
    let words = [kind.lower.as_str()];
    let meant = memory.organisations().find(|name| described::fits(scene, &words, name));
    meant.filter(|_| company && !scene.cues.indonesian).map(str::to_owned)
}
