//! What may be the subject of a verb of saying.

use std::ops::Range;

use super::cues::Cues;
use super::predicate::{attributive, finite};
use super::token::{Token, TokenKind, lowers};

/// No verb of its own outside a relative clause or an apposition, and no question word.
pub fn stands_as_subject(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    let mut relative = false;
    let last_comma = subject.clone().rev().find(|&i| tokens[i].is_comma());
    for at in subject.clone() {
        let token = &tokens[at];
        if cues.is("relative", &token.lower)
            || at > subject.start && cues.is("occasion", &token.lower)
        {
            relative = true;
        }
        // "Anak yang sakit adalah murid lama": the copula ends a relative clause.
        if cues.indonesian && at > subject.start && cues.is("plain_copula", &token.lower) {
            return false;
        }
        // "Kementerian melalui keterangan tertulis": a passive that says which occasion it was.
        let described = at > subject.start + 1
            && !token.capital
            && cues.is("occasioned", &token.lower)
            && (subject.start + 1..at).any(|i| cues.is("tag_end", &tokens[i].lower));
        if described {
            continue;
        }
        // "Holt, who promised to “clean up the river”, said": quoted words of a relative clause.
        let aside = !cues.indonesian && relative && last_comma.is_some_and(|comma| at <= comma);
        if token.quoted && !aside {
            return false;
        }
        relative |= reduced(tokens, subject.clone(), at, cues);
        // "Rumah sakit": the second word belongs to a kind of body.
        let body = at > subject.start
            && cues.list("org_word").match_start(&lowers(&tokens[at - 1..=at])) > 1;
        let verb = token.is_word()
            && !body
            && !token.capital
            && cues.is_verb(&token.lower)
            && !attributive(tokens, subject.start, at, cues)
            && !cues.is("org_word", &token.lower)
            // "Sentinel records show": a noun right before the verb.
            && (at + 1 < subject.end && !reduced(tokens, subject.clone(), at + 1, cues)
                || !cues.is("report_noun", &token.lower));
        let frame = last_comma.is_some_and(|comma| at <= comma);
        if verb && !relative && !frame {
            return false;
        }
    }
    if omits_relative(tokens, subject.clone(), cues) {
        return false;
    }
    let last = subject.end.checked_sub(1).map(|i| tokens[i].lower.as_str()).unwrap_or_default();
    // "Up from an estimate": behind an article the word is a noun.
    const OPEN: &[&str] = &["relative", "frame", "contrast", "indefinite"];
    let article = !cues.indonesian && cues.is("the", last);
    // "Only 6 per cent of *disputed* parcels": the word belongs to what follows.
    let part = !cues.indonesian && cues.is("of", last);
    !article && !part && !OPEN.iter().any(|s| cues.is(s, last))
}

/// "The 74 houses *it* promised to mend": a noun phrase and the pronoun of a relative clause without its
/// relative.
fn omits_relative(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    const DETERMINED_WITHIN: usize = 3;
    let Some(last) = subject.end.checked_sub(1).filter(|last| *last > subject.start + 1) else {
        return false;
    };
    let noun = &tokens[last - 1];
    let opens = &tokens[subject.start..last.min(subject.start + DETERMINED_WITHIN)];
    let determined = opens
        .iter()
        .take_while(|t| !["frame", "subordinator", "led_to"].iter().any(|s| cues.is(s, &t.lower)))
        .any(|t| cues.is("the", &t.lower) || t.kind == TokenKind::Number);
    !cues.indonesian
        && cues.is("subject_case", &tokens[last].lower)
        && noun.is_word()
        && !noun.capital
        && !["period", "and", "addition", "contrast"].iter().any(|s| cues.is(s, &noun.lower))
        && determined
}

/// "A document obtained by X shows", "figures circulated to members show": a participle behind its noun.
pub fn reduced(tokens: &[Token], subject: Range<usize>, at: usize, cues: Cues) -> bool {
    const BEHIND: &[&str] = &["by", "frame", "preposition", "located", "through"];
    let participle = tokens[at].lower.ends_with("ed") || cues.is("obtained", &tokens[at].lower);
    // "A survey carried *out* for the council".
    let particle = tokens.get(at + 1).is_some_and(|t| cues.is("verb_particle", &t.lower));
    let behind = at + 1 + usize::from(particle);
    let next = tokens.get(behind).filter(|_| behind < subject.end);
    !cues.indonesian
        && participle
        && next.is_some_and(|n| BEHIND.iter().any(|s| cues.is(s, &n.lower)))
}

/// "The allegations, which Holt *denied*, …": the verb is that of the relative clause.
pub fn ends_in_relative(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    let comma = subject.clone().rev().find(|&i| tokens[i].is_comma());
    let opens = comma.map(|i| i + 1).filter(|&i| i + 1 < subject.end);
    !cues.indonesian
        && opens.is_some_and(|i| {
            cues.is("relative", &tokens[i].lower)
                && !(i + 1..subject.end).any(|v| finite(tokens, v, cues))
        })
}

pub fn names_report(tokens: &[Token], subject: Range<usize>, cues: Cues) -> bool {
    let words = lowers(&tokens[subject]);
    let within = if cues.indonesian { REPORT_WITHIN } else { ENGLISH_REPORT_WITHIN };
    (0..words.len().min(within)).any(|i| cues.list("report_noun").match_start(&words[i..]) > 0)
}

/// Words within which a paper is named.
const REPORT_WITHIN: usize = 4;
/// In English more may stand before it ("the miner's own monitoring log").
const ENGLISH_REPORT_WITHIN: usize = 6;
