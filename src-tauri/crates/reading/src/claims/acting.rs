//! Whom a clause of the article's own is about: the person or the body at its start.

use std::ops::Range;

use periksa_text::offset::Span;

use super::clause;
use super::described;
use super::gender;
use super::memory::Memory;
use super::names::Run;
use super::phrase::said;
use super::predicate;
use super::speaker::{Scene, Sentence, frames, read};
use super::telling::owned;
use super::token::{Token, leading, lowers};
use super::types::{ActorKind, Speaker};

/// "Asked whether deliveries would stop, *Maretz* did not answer": the clause behind what is put before
/// it, where that begins with a name.
fn past_fronted(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let fronted = !range.is_empty() && frames(scene, sentence, range.start);
    let body = |i: usize| {
        let noun = sentence.tokens[..range.end].get(i + 1);
        !scene.cues.indonesian
            && scene.cues.is("the", &sentence.tokens[i].lower)
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
    let range = clause::trim(&sentence.tokens, range, scene.cues);
    let range = past_fronted(scene, sentence, range);
    let verb = range.clone().find(|&i| {
        let t = &sentence.tokens[i];
        !t.capital && (scene.cues.is_verb(&t.lower) || scene.cues.is("hearsay", &t.lower))
    });
    // "Fishing guide Ada Quill, who lives …, called": a subject that a relative clause parts from its verb.
    let parted = (!scene.cues.indonesian).then_some(range.end);
    let verb = verb.or(parted)?;
    let person = |r: &&Run| {
        (scene.person_like(&r.written) || scene.person_like(&scene.names.full(&r.written)))
            && !owned(scene, sentence, r)
    };
    // "Ketut (*Fraksi Hijau*) mempersoalkan": between brackets stands where somebody belongs.
    let aside = |r: &Run| scene.cues.indonesian && sentence.tokens[r.tokens.start].bracketed;
    let before = |r: &&Run| r.tokens.start >= range.start && r.tokens.end <= verb && !aside(r);
    let framed = |r: &&Run| {
        r.tokens.start > range.start
            && ["frame", "preposition", "indefinite"]
                .iter()
                .any(|s| scene.cues.is(s, &sentence.tokens[r.tokens.start - 1].lower))
    };
    // "The report, *by* former fire chief Ada Quill, was tabled": who made a thing is not the subject.
    let made = |r: &&Run| {
        let lead = &sentence.tokens[range.start..r.tokens.start];
        !scene.cues.indonesian
            && lead.windows(2).any(|w| w[0].is_comma() && scene.cues.is("by", &w[1].lower))
    };
    // "Corry, yang juga Sekretaris *Perdayung Sulamina*, menyanggah".
    let related = |r: &&Run| {
        let lead = range.start..r.tokens.start;
        let comma = lead.clone().rev().find(|&i| sentence.tokens[i].is_comma());
        scene.cues.indonesian
            && comma.is_some_and(|c| scene.cues.is("relative", &sentence.tokens[c + 1].lower))
    };
    let own = |r: &&Run| person(r) && !framed(r) && !made(r) && !related(r);
    let preposed = sentence.runs.iter().rev().filter(before).find(own);
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
    let range = clause::trim(&sentence.tokens, range, scene.cues);
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
            && predicate::finite(&sentence.tokens, r.tokens.end, scene.cues)
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
    let traded = || trading_at(scene, sentence, range.clone());
    if let Some(name) = apposed_at(scene, sentence, range.clone()).or_else(traded) {
        return Some(name);
    }
    let article = scene.cues.is("the", &sentence.tokens.get(start)?.lower);
    let noun = sentence.tokens.get(start + 1).filter(|_| start + 1 < range.end)?;
    let body =
        |word: &str| ["org_word", "institution", "company"].iter().any(|s| scene.cues.is(s, word));
    if article && body(&noun.lower) {
        // "The maker of the freezers, *Holm Cold Chain*, was not to blame".
        let comma = (start + 2..range.end.min(start + APPOSED_WITHIN))
            .find(|&i| !sentence.tokens[i].is_word() || sentence.tokens[i].capital);
        let apposed = comma.filter(|&i| sentence.tokens[i].is_comma()).and_then(|i| named(i + 1));
        let closed =
            |r: &&Run| sentence.tokens[..range.end].get(r.tokens.end).is_some_and(Token::is_comma);
        if let Some(run) = apposed.filter(closed).filter(|_| !scene.cues.indonesian) {
            return Some(scene.names.full(&run.written));
        }
        let meant = described::body(scene, sentence, &noun.lower, memory);
        if let Some(name) = meant.filter(|_| !scene.cues.indonesian) {
            return Some(name);
        }
        // "The Environment *Ministry*": every word with a capital belongs to the name.
        let named = |t: &&Token| !scene.cues.indonesian && noun.capital && t.capital && t.is_word();
        // "The port *authority*".
        let kind = |t: &&Token| !scene.cues.indonesian && !noun.capital && body(&t.lower);
        let rest = || sentence.tokens[start + 2..range.end].iter();
        let last = rest().take_while(named).last().or_else(|| rest().take_while(kind).last());
        let end = last.unwrap_or(noun).span.end;
        let whole = Span::new(sentence.tokens[start].span.start, end);
        return Some(whole.of(scene.plain).to_owned());
    }
    // "The ambulance service does not accept".
    let end = range.end.min(start + KIND_WORDS);
    let kind = (start + 2..end)
        .take_while(|&i| {
            let before = &sentence.tokens[i - 1];
            // "The Harbour *Minister's* office did not reply".
            before.is_word() && (!before.capital || owned_by_title(&sentence.tokens, i, scene))
        })
        .find(|&i| {
            let kind = body(&sentence.tokens[i].lower) && !sentence.tokens[i].capital;
            kind && i + 1 < range.end && predicate::finite(&sentence.tokens, i + 1, scene.cues)
        });
    if let Some(kind) = kind.filter(|_| article && !scene.cues.indonesian) {
        let whole = Span::new(sentence.tokens[start].span.start, sentence.tokens[kind].span.end);
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

/// "Ferry operator *Norwave* has", "Swedish building group *Holm Betong* agreed": a kind of firm right before its
/// name at the start of an English clause.
fn trading_at(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let end = range.end.min(range.start + TRADE_WORDS);
    let kinds = (range.start..end)
        .take_while(|&i| tokens[i].is_word() && !predicate::is_cue(&tokens[i], cues));
    let called = |i: &usize| {
        let kind = ["company", "generic_body"].iter().any(|s| cues.is(s, &tokens[*i].lower));
        kind && (*i == range.start || !tokens[*i].capital)
    };
    let kind = kinds.filter(called).last()?;
    let named = sentence.runs.iter().find(|r| r.tokens.start == kind + 1)?;
    let next = tokens[..range.end].get(named.tokens.end)?;
    let closed = next.is_comma()
        || cues.is("between", &next.lower)
        || predicate::finite(tokens, named.tokens.end, cues)
        || predicate::is_cue(next, cues);
    let person = gender::first_name(&named.written);
    (closed && !person && !cues.indonesian).then(|| scene.names.full(&named.written))
}

/// Words of "Malaysian building materials group" before the name.
const TRADE_WORDS: usize = 7;

/// "*The company, Holm Ferries*, cancelled …": a kind of body and its name between commas at the start of an
/// English clause.
fn apposed_at(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let comma =
        (range.start..range.end.min(range.start + KIND_WORDS)).find(|&i| tokens[i].is_comma())?;
    let the = cues.is("the", &tokens[range.start].lower);
    let named = sentence.runs.iter().find(|r| r.tokens.start == comma + 1)?;
    let closed = tokens[..range.end].get(named.tokens.end).is_some_and(Token::is_comma);
    let plain = tokens[range.start + 1..comma].iter().all(|t| t.is_word() && !t.capital);
    let body = scene.names.kind(&named.written) == ActorKind::Organisation
        || ["company", "org_word", "generic_body"]
            .iter()
            .any(|s| cues.is(s, &tokens[comma - 1].lower));
    (the && plain && closed && body && !cues.indonesian).then(|| scene.names.full(&named.written))
}

/// The capital word before the token at `i` belongs to a title that owns: "The State Harbour Minister's office".
fn owned_by_title(tokens: &[Token], i: usize, scene: Scene<'_>) -> bool {
    let rest = tokens[i - 1..].iter().take(KIND_WORDS).take_while(|t| t.is_word() && t.capital);
    let owner = rest.last().map(|t| t.lower.as_str());
    let title = owner.and_then(|w| w.strip_suffix("'s"));
    !scene.cues.indonesian && title.is_some_and(|w| scene.cues.is("person_role", w))
}

/// Words of "the local drivers' union" and its comma.
const KIND_WORDS: usize = 6;

/// "*The minister* did not retreat": the holder of the office that an English clause begins with.
pub fn holder_at(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let range = clause::trim(&sentence.tokens, range, scene.cues);
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let article = cues.is("the", &tokens.get(range.start)?.lower);
    let end = range.end.min(range.start + 1 + OFFICE_WORDS);
    let words = (range.start + 1..end).take_while(|&i| tokens[i].is_word() && !tokens[i].capital);
    // "The prime minister has": the last word of the office stands before the verb.
    let office = words.into_iter().find(|&i| {
        let next = tokens[..range.end].get(i + 1);
        cues.is("person_role", &tokens[i].lower)
            && next.is_some_and(|n| {
                !n.capital
                    && (cues.is("between", &n.lower) || predicate::finite(tokens, i + 1, cues))
            })
    })?;
    if cues.indonesian || !article {
        return None;
    }
    let words = lowers(&tokens[range.start + 1..office + 1]);
    scene.roles.holder(&words, sentence.at, cues).map(str::to_owned)
}

/// Words of "the deputy prime minister" behind its article.
const OFFICE_WORDS: usize = 4;

/// "*A former maintenance worker* disputed that account": one person without a name whom an English clause begins
/// with, and whom "he" or "she" means next.
pub fn somebody_at(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Speaker> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = clause::trim(tokens, range, cues);
    let indefinite = cues.is("indefinite", &tokens.get(range.start)?.lower);
    let verb = (range.start + 2..range.end.min(range.start + SOMEBODY_WORDS))
        .find(|&i| predicate::finite(tokens, i, cues) || predicate::is_cue(&tokens[i], cues))?;
    let head = &tokens[verb - 1];
    let person = ["person_role", "human"].iter().any(|s| cues.is(s, &head.lower));
    let plain = tokens[range.start..verb].iter().all(Token::is_word);
    if cues.indonesian || !indefinite || !person || !plain {
        return None;
    }
    read(scene, sentence, range.start..verb, memory)?.speaker.filter(|s| s.anonymous)
}

/// Words of "a former senior maintenance worker" and its verb.
const SOMEBODY_WORDS: usize = 7;

/// "*A lawsuit filed on Monday* seeks $5 million", "*the letter* thanks him": the paper that an English clause is
/// about.
pub fn paper_at(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Option<String> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = clause::trim(tokens, range, cues);
    let article = cues.is("determiner", &tokens.get(range.start)?.lower);
    let new = |word: &str| !cues.is("any_paper", word);
    let end = range.end.min(range.start + PAPER_WORDS);
    let noun = (range.start + 1..end).take_while(|&i| tokens[i].is_word()).find(|&i| {
        let last =
            !tokens[..range.end].get(i + 1).is_some_and(|t| cues.is("report_noun", &t.lower));
        last && cues.is("paper_noun", &tokens[i].lower) && new(&tokens[i].lower)
    })?;
    // "The report's author", "a letter writer": the paper is not what the clause is about.
    let next = tokens[..range.end].get(noun + 1)?;
    let ends = next.is_comma()
        || ["frame", "preposition", "by", "obtained", "verb", "noun_verb", "weak_say"]
            .iter()
            .any(|s| cues.is(s, &next.lower))
        || next.lower.ends_with("ed");
    let whole = Span::new(tokens[range.start].span.start, tokens[noun].span.end);
    (article && ends && !cues.indonesian).then(|| said(scene, whole))
}

/// Words of "the maker of the freezers" before its name.
const APPOSED_WITHIN: usize = 8;

/// Words of "the miner's own monitoring log".
const PAPER_WORDS: usize = 6;

/// "*A department spokesman* rejected that account": whose words the next sentence may go on with.
pub fn spokesperson_at(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Speaker> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = clause::trim(tokens, range, cues);
    let noun = (range.start..range.end.min(range.start + SPOKESPERSON_WORDS))
        .take_while(|&i| tokens[i].is_word())
        .find(|&i| cues.is("spokesperson", &tokens[i].lower))?;
    let next = tokens[..range.end].get(noun + 1)?;
    let verb = predicate::finite(tokens, noun + 1, cues) || predicate::is_cue(next, cues);
    let named = (verb && !cues.indonesian)
        .then(|| read(scene, sentence, range.start..noun + 1, memory))??;
    named.speaker.filter(|s| !s.anonymous && scene.names.knows(&s.name))
}

/// Words of "a Department of Health spokesman".
const SPOKESPERSON_WORDS: usize = 6;

/// "*Two former managers* told this paper a different story": who tells something that the next sentences hold.
pub fn account_giver(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Speaker> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let range = clause::trim(tokens, range, cues);
    if cues.indonesian {
        return takes_stand(scene, sentence, range, memory);
    }
    let verb = range.clone().skip(1).find(|&i| cues.is("gives_account", &tokens[i].lower))?;
    let account = tokens[verb + 1..range.end]
        .iter()
        .take(ACCOUNT_WORDS)
        .any(|t| !t.quoted && cues.is("account_given", &t.lower));
    account.then(|| read(scene, sentence, range.start..verb, memory))??.speaker
}

/// Words of "this newspaper a very different story".
const ACCOUNT_WORDS: usize = 6;

/// "*Seorang sopir* berkata lain", "hal itu berlawanan dengan pengakuan *seorang bidan*": whose words an Indonesian
/// sentence leads over to.
fn takes_stand(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Speaker> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let stands =
        |i: usize| cues.list("takes_stand").match_start(&leading(&tokens[i..range.end])) > 0;
    let subject = range.clone().skip(1).find(|&i| stands(i)).map(|verb| range.start..verb);
    let account = || {
        let noun = range.clone().find(|&i| {
            let next = tokens[..range.end].get(i + 1);
            cues.is("own_account", &tokens[i].lower)
                && next.is_some_and(|t| cues.is("one_person", &t.lower))
        })?;
        let against = (range.start..noun).any(|i| cues.is("held_against", &tokens[i].lower));
        against.then_some(noun + 1..range.end)
    };
    read(scene, sentence, subject.or_else(account)?, memory)?.speaker
}
