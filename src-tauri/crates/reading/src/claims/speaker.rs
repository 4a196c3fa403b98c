//! Who speaks: from the words beside a cue to a name, or to the words that stand for somebody unnamed.

use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::apposed::{apposed_body, behind_clause, named_beside, parts};
use super::aside_id;
use super::cues::Cues;
use super::day::{behind_day, without_day};
use super::gender::{self, Genders};
use super::interview::Interview;
use super::memory::Memory;
use super::names::{Names, Run};
use super::office::{counted_off, untold};
use super::phrase::{Fit, phrase, said, whole_name};
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
    pub genders: &'a Genders,
    pub interview: &'a Interview,
    /// Whose article it is.
    pub outlet: Option<&'a str>,
}

impl Scene<'_> {
    /// Whether "she" or "the businessman" may mean somebody.
    pub fn may_mean(&self, word: &str) -> impl Fn(&Speaker) -> bool {
        let gender = gender::of_word(word).filter(|_| !self.cues.indonesian);
        let genders = self.genders;
        move |who| genders.fits(who, gender)
    }

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
        // "Prosecutor *Adelheid van Straaten*": a first name that no body has.
        let christened = !self.cues.indonesian
            && self.names.kind(name) != ActorKind::Place
            && gender::first_name(name)
            && !lower.split(' ').any(|word| {
                ["institution", "organisation", "org_word", "report_noun", "company"]
                    .iter()
                    .any(|s| self.cues.is(s, word))
            });
        self.names.is_person(name)
            || christened
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
    if untold(tokens, scene.cues) {
        return None;
    }
    if counted_off(&words, scene.cues) {
        let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
        return Some(Heard::unnamed(said(scene, span), span, vec![Flag::AnonymousSource]));
    }
    if words.iter().all(|w| NOBODY.iter().any(|s| scene.cues.is(s, w))) {
        return None;
    }
    // "Unconfirmed reports say": whoever reports is left out.
    if !scene.cues.indonesian && scene.cues.list("agentless").match_start(&words) == words.len() {
        return Some(Heard { speaker: None, flags: vec![Flag::AgentlessReport] });
    }
    if let Some(heard) = aside_id::hidden(scene, sentence, &words, range.clone()) {
        return Some(heard);
    }
    let parts = behind_clause(scene, sentence, parts(sentence, range.clone(), scene.cues));
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
    if let Some(run) = named_beside(scene, sentence, &parts) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    if let Some(heard) = apposed_body(scene, sentence, &parts) {
        return Some(heard);
    }
    if let Some(run) = called(scene, sentence, range.clone()) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let pointing = parts.last().filter(|p| points_at_somebody(scene, sentence, (*p).clone()));
    let leads =
        |p: &&Range<usize>| !frames(scene, sentence, p.start) || office_of_name(scene, sentence, p);
    let own = || parts.iter().find(leads);
    // "Managing director Ada Quill": what stands right before the verb is its subject.
    let last = || parts.last().filter(|p| titled(scene, sentence, p));
    let head_part = pointing.or_else(own).or_else(last).cloned();
    // "In a telephone interview *Quill*": a name at the end of a frame without a comma.
    let closes = |r: &&Run| {
        let behind = r.tokens.start > range.start && r.tokens.end == range.end;
        let joins = |t: &Token| {
            ["frame", "preposition", "determiner", "located"]
                .iter()
                .any(|s| scene.cues.is(s, &t.lower))
        };
        behind && !joins(&sentence.tokens[r.tokens.start - 1]) && scene.person_like(&r.written)
    };
    if head_part.is_none()
        && !scene.cues.indonesian
        && let Some(run) = sentence.runs.iter().find(closes)
    {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let head_part = head_part?;
    let anonymity =
        (0..words.len()).any(|i| scene.cues.list("anonymity").match_start(&words[i..]) > 0);
    phrase(scene, sentence, head_part, anonymity, memory)
}

/// "Seorang warga bernama *Wagiman*", "staf gudang berinisial *DK*": the name that an Indonesian phrase gives at its end.
fn called<'s>(scene: Scene<'_>, sentence: &'s Sentence, range: Range<usize>) -> Option<&'s Run> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let word = range.clone().skip(1).find(|&i| cues.is("by_name", &tokens[i].lower))?;
    let run = sentence.runs.iter().find(|r| r.tokens.start == word + 1)?;
    let closes = (run.tokens.end..range.end).all(|i| !tokens[i].is_word() || tokens[i].bracketed);
    (cues.indonesian && run.tokens.end <= range.end && closes).then_some(run)
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
    if scene.cues.indonesian {
        return range;
    }
    let range = behind_day(scene, sentence, range);
    without_day(scene, sentence, range)
}

/// "YS melalui kuasa hukumnya, Maruli, …": who speaks, not through whom.
fn own_words(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    if let Some(own) = aside_id::behind_counsel(scene, sentence, range.clone()) {
        return own;
    }
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
        let span = sentence.tokens[range.start].span;
        // "Bunyi pernyataannya": the account is whoever's the sentence before held.
        return Some(if own(first) {
            memory.teller(sentence.block, span)
        } else {
            memory.heard(sentence.block, span, &scene.may_mean(first))
        });
    }
    if scene.cues.is("body_pronoun", first)
        && let Some(body) = memory
            .it(sentence.block)
            .or_else(|| memory.body_before(sentence.block))
            .or_else(|| memory.body_near(sentence.block).filter(|_| !scene.cues.indonesian))
    {
        let span = Some(sentence.tokens[range.start].span);
        let speaker = Some(Speaker { span, ..body.clone() });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    let several =
        |h: &Heard| !scene.cues.indonesian || h.speaker.as_ref().is_some_and(|s| s.anonymous);
    if words.len() == 1
        && scene.cues.is("they", first)
        && let Some(heard) =
            memory.together(sentence.block, sentence.tokens[range.start].span).filter(several)
    {
        return Some(heard);
    }
    scene.cues.is("other_pronoun", first).then(|| Heard { speaker: None, flags: Vec::new() })
}

/// A part of a phrase that tells when, where or how, and not who ("Phoning in from London, …").
pub fn frames(scene: Scene<'_>, sentence: &Sentence, at: usize) -> bool {
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
            && ["frame", "subordinator", "addressee", "stands_apart"]
                .iter()
                .any(|s| scene.cues.is(s, &token.lower))
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

/// "*Retired dentist* Ada Quill": an office behind a word that is built like a participle, and at once a name.
fn office_of_name(scene: Scene<'_>, sentence: &Sentence, part: &Range<usize>) -> bool {
    let ends = |r: &&Run| r.tokens.end == part.end && r.tokens.start > part.start + 1;
    let Some(run) = sentence.runs.iter().find(ends) else { return false };
    let office = |t: &Token| ["person_role", "title"].iter().any(|s| scene.cues.is(s, &t.lower));
    let between = &sentence.tokens[part.start + 1..run.tokens.start];
    !scene.cues.indonesian && scene.person_like(&run.written) && between.iter().all(office)
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
    // "Seusai sidang ia", "kepada stasiun radio itu dia".
    let opening: &[&str] =
        if scene.cues.indonesian { &["frame", "addressee", "subordinator"] } else { &["frame"] };
    let framed = opening.iter().any(|s| scene.cues.is(s, &tokens[part.start].lower));
    let alone = last == part.start || framed;
    // "In a statement it".
    if alone
        && scene.cues.is("body_pronoun", &tokens[last].lower)
        && let Some(body) = memory
            .it(sentence.block)
            .or_else(|| memory.acting(sentence.block))
            .or_else(|| memory.body_near(sentence.block).filter(|_| !scene.cues.indonesian))
    {
        let speaker = Some(Speaker { span: Some(tokens[last].span), ..body.clone() });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    // "In a statement it" where no body was told of: a pronoun is nobody's name.
    if alone && scene.cues.is("body_pronoun", &tokens[last].lower) && !scene.cues.indonesian {
        return Some(Heard { speaker: None, flags: Vec::new() });
    }
    if !pronoun || !alone {
        return None;
    }
    // "It was Ardian's turn, he admitted …": whoever the frame before it names.
    let fits = scene.may_mean(&tokens[last].lower);
    let meant = |name: String| fits(&Speaker::carried(name));
    let person = |r: &&Run| {
        scene.names.is_person(&r.written)
            && r.tokens.end <= part.start
            && meant(scene.names.full(&r.written))
            // "Lewat pengacaranya, Otto Weber, ia": through whom, not who.
            && !(scene.cues.indonesian
                && tokens[..r.tokens.start].iter().any(|t| scene.cues.is("through", &t.lower)))
            // "Pressed by Ada Quill, she denied".
            && !tokens[..r.tokens.start]
                .iter()
                .rev()
                .find(|t| !scene.cues.is("title", &t.lower))
                .is_some_and(|t| scene.cues.is("by", &t.lower))
    };
    if let Some(run) = sentence.runs.iter().rfind(person) {
        let name = scene.names.full(&run.written);
        let span = Some(tokens[last].span);
        let speaker = Some(Speaker { name, span, anonymous: false });
        return Some(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    Some(memory.heard(sentence.block, tokens[last].span, &fits))
}
