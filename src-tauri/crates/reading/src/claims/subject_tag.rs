//! Tags with their subject first, behind what they attribute: "…, X said on Monday", "…, she told reporters".

use std::ops::Range;

use super::acting::{body_at, subject_of};
use super::cues::Cues;
use super::memory::Memory;
use super::office::somebody;
use super::phrase::{Fit, whole_name};
use super::postposed::opens_speaker;
use super::predicate::{self, finite};
use super::speaker::{Heard, Scene, Sentence, read};
use super::splice::in_frame;
use super::tag::{AFTER_VERB_MAX, REPORT_WITHIN, SUBJECT_MAX, Tag};
use super::token::{Token, TokenKind, lowers};
use super::types::Flag;

/// "Business administrator *Ada Quill* said": a title in small letters, a name, and the verb at once.
fn opens_titled(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let range = at..end.min(at + SUBJECT_MAX);
    let Some(name) = range.clone().find(|&i| tokens[i].capital) else { return false };
    let title = tokens[at..name].iter().all(|t| {
        let note = t.bracketed;
        note || t.kind == TokenKind::Word && !cues.is_verb(&t.lower) && !cues.is("frame", &t.lower)
    });
    // "Economist Ada Quill *of the* University of Holm estimated".
    // "Additional superintendent *(rural)* Ada Quill said".
    let small = |t: &Token| {
        t.bracketed || ["of_body", "located", "the"].iter().any(|s| cues.is(s, &t.lower))
    };
    let verb = (name..range.end)
        .find(|&i| !tokens[i].capital && !small(&tokens[i]))
        .filter(|v| *v > name + 1);
    !cues.indonesian && title && verb.is_some_and(|v| cues.is("post", &tokens[v].lower))
}

/// Words of "local health officials" before the verb.
const BARE_MAX: usize = 5;

/// "…, *local health officials* said": people without an article, and the verb at once.
fn opens_bare(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let range = at..end.min(at + BARE_MAX);
    let said = |i: &usize| !tokens[*i].capital && cues.is("say", &tokens[*i].lower);
    let Some(verb) = range.clone().find(said).filter(|v| *v > at) else { return false };
    let plain = tokens[at..verb].iter().all(|t| {
        t.kind == TokenKind::Word && !["frame", "verb"].iter().any(|s| cues.is(s, &t.lower))
    });
    let who = |t: &Token| {
        let listed = ["unnamed_head", "people", "anonymous", "org_word"];
        listed.iter().any(|s| cues.is(s, &t.lower))
            || t.lower.ends_with('s') && somebody(&t.lower, cues)
    };
    !cues.indonesian && plain && who(&tokens[verb - 1])
}

/// "X said on Monday", "he told reporters": the subject short, little behind the verb.
pub fn subject_first(
    scene: Scene<'_>,
    sentence: &Sentence,
    start: usize,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let (at, end) = (range.start, range.end);
    // "Muslim Kadir, *Kepala Bidang Pencemaran, mengatakan*, …": behind a name alone stands who it is.
    let name = start..at - 1;
    if cues.indonesian
        && tokens[at - 1].is_comma()
        && !name.is_empty()
        && whole_name(scene, sentence, name, Fit::Any).is_some()
    {
        return None;
    }
    let opens = opens_speaker(tokens, at, end, cues)
        || opens_titled(tokens, at, end, cues)
        || opens_bare(tokens, at, end, cues);
    let verb = (at + 1..end.min(at + 1 + SUBJECT_MAX)).find(|&i| {
        !tokens[i].quoted
            && !tokens[i].capital
            && !undergone(tokens, at, i, cues)
            && (cues.is("say", &tokens[i].lower)
                || !cues.indonesian && cues.is("post", &tokens[i].lower)
                // "…, the figures show."
                || cues.is("weak_say", &tokens[i].lower) && closes(tokens, i + 1, end))
    })?;
    let mut subject_end = verb;
    while subject_end > at && cues.is("between", &tokens[subject_end - 1].lower) {
        subject_end -= 1;
    }
    let report = reports(tokens, at..subject_end, cues);
    if !opens && !report {
        return None;
    }
    // "…, that means $94 more, X said": at the start it points.
    let relative =
        report || tokens[at + 1..subject_end].iter().any(|t| cues.is("relative", &t.lower));
    let busy = (at..subject_end).any(|i| {
        let t = &tokens[i];
        t.is_word()
            && !t.capital
            && (cues.is_verb(&t.lower) || !cues.indonesian && finite(tokens, i, cues))
            && !predicate::attributive(tokens, at, i, cues)
    }) && !relative;
    // "Reached by telephone, he denied that he had known of the claim": the clause denies, and no tag follows.
    let denies = !cues.indonesian
        && (at..subject_end).any(|i| !tokens[i].capital && cues.is("deny", &tokens[i].lower));
    // "Three weeks before the first recall": an article ends no subject.
    let open = !cues.indonesian
        && subject_end > at
        && ["the", "indefinite"].iter().any(|s| cues.is(s, &tokens[subject_end - 1].lower));
    // "Sales were 450,000, *the lowest since 2009*, Holm said": what the statement says of its figure.
    let superlative = (at..subject_end).find(|&i| tokens[i].is_comma()).is_some_and(|comma| {
        let words = lowers(&tokens[at..comma]);
        let list = cues.list("superlative");
        !cues.indonesian && (0..words.len().min(2)).any(|i| list.match_start(&words[i..]) > 0)
    });
    if subject_end == at
        || superlative
        || busy
        || denies
        || open
        || cues.is("unsaid", &tokens[subject_end - 1].lower)
    {
        return None;
    }
    let stop = occasion_end(tokens, verb + 1, end, cues)
        .or_else(|| deed_behind(tokens, at, verb + 1..end, cues))
        .unwrap_or_else(|| closing_after_verb(tokens, verb + 1, end));
    let after = &tokens[verb + 1..stop];
    // Behind a quotation, what follows the verb tells the occasion, whatever verbs it holds.
    let quoted = tokens[at - 1].closes_quote() || tells_occasion(tokens, start..at, after, cues);
    // "Told staff in an email that was seen by the Gazette": the pronoun opens no content.
    let relative = |t: &Token| {
        let next = tokens.partition_point(|n| n.span.start <= t.span.start);
        tokens.get(next).is_some_and(|n| cues.is("behind_subject", &n.lower))
    };
    // "Said in a report that also questions 40 bills".
    let of_paper = |i: usize| {
        let paper = i.checked_sub(1).is_some_and(|p| cues.is("report_noun", &after[p].lower));
        let predicate = after.iter().skip(i + 1).find(|t| !cues.is("between", &t.lower));
        paper
            && predicate.is_some_and(|t| {
                ["verb", "noun_verb", "say", "weak_say"].iter().any(|s| cues.is(s, &t.lower))
            })
    };
    let closes_on = after
        .iter()
        .enumerate()
        .position(|(i, t)| cues.is("that", &t.lower) && (relative(t) || of_paper(i)));
    // "He told the Gazette on condition of anonymity because he had signed a pledge": why there is no name.
    let words = lowers(after);
    let unnamed = (0..words.len()).find(|&i| cues.list("anonymity").match_start(&words[i..]) > 0);
    let closes_on = unnamed.or(closes_on);
    let told = &after[..closes_on.filter(|_| !cues.indonesian).unwrap_or(after.len())];
    // "Told *a packed* meeting": the participle belongs to those who were told.
    let of_noun = |i: usize| predicate::attributive(told, 0, i, cues);
    let content_follows = told.iter().enumerate().any(|(i, t)| {
        cues.is("that", &t.lower)
            || !quoted
                && t.is_word()
                && !t.capital
                && cues.is_verb(&t.lower)
                && !cues.is("tag_end", &t.lower)
                && !of_noun(i)
    }) || after.first().is_some_and(|t| {
        t.is_word()
            && !cues.is("tag_end", &t.lower)
            && !cues.is("addressee", &t.lower)
            && tokens[verb].lower != "told"
            && tokens[verb].lower != "tells"
            && t.kind == TokenKind::Word
    });
    // "He told the man to leave" gives an order; "she noted in a letter to clients" does not.
    let orders = !quoted
        && (cues.indonesian || !after.first().is_some_and(|t| cues.is("tag_end", &t.lower)))
        && after.windows(2).any(|w| w[0].is("to") && w[1].kind == TokenKind::Word && !w[1].capital)
        && !after.first().is_some_and(|t| t.is("to"));
    if content_follows || orders || after.len() > AFTER_VERB_MAX {
        return None;
    }
    // "…, the inquiry heard": whoever told it is left out.
    let heard = if cues.is("hears", &tokens[verb].lower) {
        Heard { speaker: None, flags: vec![Flag::AgentlessReport] }
    } else {
        read(scene, sentence, at..subject_end, memory)?
    };
    Some(Tag { heard, via: None, cue: verb..verb + 1, taken: at..stop })
}

/// "Port state control *records*", "the inspectors' *report* on the pier": a paper within the first words of a
/// subject, or at its end.
fn reports(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    let words = lowers(&tokens[subject.clone()]);
    let nouns = cues.list("report_noun");
    let one = !cues.indonesian && words.len() > 1 && !tokens[subject].iter().any(Token::is_comma);
    (0..words.len().min(REPORT_WITHIN)).any(|i| nouns.match_start(&words[i..]) > 0)
        || one && nouns.match_end(&words) > 0
}

/// "The fees were wrong, the regulator said *in a ruling published on Tuesday*": behind a whole statement a
/// preposition or a day opens the occasion, and only a participle or a relative clause tells of it.
fn tells_occasion(tokens: &[Token], before: Range<usize>, after: &[Token], cues: Cues) -> bool {
    let opens = after.first().is_some_and(|t| cues.is("tag_end", &t.lower));
    !cues.indonesian
        && opens
        && predicate::has_main_verb(tokens, before.clone(), cues)
        && !in_frame(tokens, before.start..before.end - 1, cues)
}

/// "Ada Quill has 40 cows, she said", "The board has met, it said": where the paragraph has heard nobody
/// yet, the pronoun takes up the subject of what is said.
pub fn told_of_oneself(
    scene: Scene<'_>,
    sentence: &Sentence,
    content: Range<usize>,
    mut tag: Tag,
    memory: &Memory,
) -> Tag {
    let token = &sentence.tokens[tag.taken.start];
    let alone = tag.cue.start == tag.taken.start + 1 && !scene.cues.indonesian;
    let person = scene.cues.is("person_pronoun", &token.lower);
    // "The company had no say in it, a spokesperson said": whose body the words are about.
    let words = lowers(&sentence.tokens[tag.taken.start..tag.cue.start]);
    let speaks = matches!(words[..], [a, noun] if !scene.cues.indonesian
        && scene.cues.is("indefinite", a)
        && scene.cues.is("spokesperson", noun));
    let unnamed = speaks && tag.heard.speaker.as_ref().is_some_and(|s| s.anonymous);
    let own = if unnamed {
        body_at(scene, sentence, content, memory)
    } else if !alone {
        None
    } else if person && memory.person(sentence.block, 0, &scene.may_mean(&token.lower)).is_none() {
        subject_of(scene, sentence, content)
    } else if scene.cues.is("body_pronoun", &token.lower) && memory.body(sentence.block).is_none() {
        body_at(scene, sentence, content, memory)
    } else {
        None
    };
    if let Some(name) = own {
        tag.heard = Heard::named(name, token.span);
        tag.heard.flags.push(Flag::SpeakerAssumed);
    }
    tag
}

/// "…, X said on a call with investors, rose 4 percent": where the occasion ends and the statement
/// goes on.
fn occasion_end(tokens: &[Token], from: usize, end: usize, cues: Cues) -> Option<usize> {
    let opens = tokens.get(from).filter(|_| from < end)?;
    let addressed = cues.is("addressing", &tokens[from - 1].lower);
    let occasion = cues.is("tag_end", &opens.lower) || cues.is("addressee", &opens.lower);
    if opens.is_comma() || !(occasion || addressed) {
        return None;
    }
    let comma = (from..end.min(from + AFTER_VERB_MAX)).find(|&i| tokens[i].is_comma())?;
    let verbs = |range: Range<usize>| range.into_iter().any(|i| finite(tokens, i, cues));
    let resumes = tokens.get(comma + 1).is_some_and(|t| cues.is("noun_verb", &t.lower));
    (!verbs(from..comma) && (resumes || verbs(comma + 1..end))).then_some(comma + 1)
}

/// "“…,” X wrote in a note to clients, *cutting* her target": behind a quotation the comma before what the
/// speaker did ends the tag.
fn deed_behind(tokens: &[Token], at: usize, behind: Range<usize>, cues: Cues) -> Option<usize> {
    let quoted = !cues.indonesian && tokens[at - 1].closes_quote();
    let deed = |i: &usize| {
        let next = tokens[..behind.end].get(i + 1);
        tokens[*i].is_comma() && next.is_some_and(|t| !t.capital && t.lower.ends_with("ing"))
    };
    behind.clone().find(deed).filter(|_| quoted).map(|comma| comma + 1)
}

/// Nothing more belongs to the clause: its end, a comma or a semicolon.
fn closes(tokens: &[Token], at: usize, end: usize) -> bool {
    at >= end || tokens[at].is_comma() || tokens[at].is(";")
}

fn closing_after_verb(tokens: &[Token], from: usize, end: usize) -> usize {
    if from < end && tokens[from].is(";") {
        return from;
    }
    if from < end && (tokens[from].is_comma() || tokens[from].is(":")) {
        return from + 1;
    }
    (from..end).find(|&i| tokens[i].opens_quote()).unwrap_or(end)
}

/// "A former owner who *was narrowly confirmed* last year": what was done to somebody tells nothing.
fn undergone(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> bool {
    let before = (start..verb).rev().find(|&i| {
        let word = tokens[i].lower.as_str();
        !(word.ends_with("ly") || cues.is("between", word))
    });
    !cues.indonesian && before.is_some_and(|i| cues.is("was", &tokens[i].lower))
}
