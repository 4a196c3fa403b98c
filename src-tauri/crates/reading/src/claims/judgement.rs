//! Words that tell what somebody feels, wants, advises or thinks of a thing, and no fact beside it.

use super::attribution::Voice;
use super::cues::Cues;
use super::types::{ClaimKind, ExclusionReason};

/// Longer words mostly tell what happened beside what is felt about it.
const FELT_MAX_WORDS: usize = 12;
/// Words of degree and helping verbs that may stand between "we" and what we feel.
const GAP_MAX_WORDS: usize = 3;

/// Why words without a figure or a time state nothing, if they do not. A name among them (`named`)
/// makes a judgement worth checking, but not a hope.
pub fn of(cues: Cues, voice: &Voice, words: &[&str], named: bool) -> Option<ExclusionReason> {
    let holds = |section: &str| holds(cues, section, words);
    if holds("harm") || holds("cause") {
        return None;
    }
    let cue = voice.cue.as_ref().map(|(_, cue)| cue.as_str());
    // "We welcome the Oru ruling" is no more of a fact than "we welcome the ruling".
    let short = words.len() <= FELT_MAX_WORDS && voice.kind != ClaimKind::Narration;
    if named {
        return of_oneself(cues, words).filter(|_| short);
    }
    if cue.is_some_and(|cue| cues.is("wishes", cue)) {
        return Some(ExclusionReason::Wish);
    }
    if cue.is_some_and(|cue| cues.is("likens", cue)) && holds("likened") && !holds("superlative") {
        return Some(ExclusionReason::Opinion);
    }
    // "It worked as it should have" tells what happened.
    let ought = |i: usize| {
        let likened = i > 1 && cues.is("likeness", words[i - 2]);
        // "Makanan yang semestinya dibagikan siang baru tiba sore" tells when it came.
        let expected = cues.indonesian && cues.is("relative", words[i - 1]);
        let told = likened || expected || broke_rule(cues, &words[i..]);
        cues.is("should", words[i]) && !told
    };
    if (1..words.len()).any(ought) {
        return Some(ExclusionReason::Opinion);
    }
    if words.len() > FELT_MAX_WORDS {
        return None;
    }
    if voice.kind == ClaimKind::Narration {
        return holds("moods").then_some(ExclusionReason::Opinion);
    }
    let talks = cues.list("turns_of_talk").match_start(words) > 0;
    // "We will do our best to reopen the line" promises something.
    let promises = cues.list("empty_promise").match_end(words) > 0;
    let judges = talks || holds("praise") || promises;
    let judges = judges || calls_so(cues, words);
    let direct = voice.kind == ClaimKind::Quotation;
    // "If we do nothing, …", "you get used to it": what would be so, and what is so of anybody.
    let general = direct && cues.list("general_talk").match_start(words) > 0;
    let judges = judges || general || !direct && feels(cues, words);
    of_oneself(cues, words).or_else(|| judges.then_some(ExclusionReason::Opinion))
}

/// "It was a difficult situation", "itu tidak mudah": something pointed at is called good, hard, big.
fn calls_so(cues: Cues, words: &[&str]) -> bool {
    let taken = cues.list("pointed_at").match_start(words);
    let between = |word: &&&str| ["copula_gap", "not"].iter().any(|s| cues.is(s, word));
    let gap = words[taken..].iter().take_while(between).count();
    taken > 0 && cues.list("graded").match_start(&words[taken + gap..]) > 0
}

/// "It was extremely disappointed", "she felt let down" in somebody's indirect words: the speaker's own
/// feelings.
fn feels(cues: Cues, words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let gap = rest.iter().take_while(|w| cues.is("self_gap", w)).count();
    !cues.indonesian
        && cues.is("nominative", first)
        && (1..=GAP_MAX_WORDS).contains(&gap)
        && cues.list("self_feels").match_start(&rest[gap..]) > 0
}

/// "We are very disappointed", "kami ingin didengar": the speakers' own feelings and wishes.
fn of_oneself(cues: Cues, words: &[&str]) -> Option<ExclusionReason> {
    let oneself = cues.list("oneself").match_start(words);
    if oneself == 0 {
        return None;
    }
    let gap = |word: &&&str| ["self_gap", "not"].iter().any(|s| cues.is(s, word));
    let taken = words[oneself..].iter().take_while(gap).count();
    if taken > GAP_MAX_WORDS {
        return None;
    }
    let told = &words[oneself + taken..];
    let begins = |section: &str| cues.list(section).match_start(told) > 0;
    if begins("self_wants") {
        return Some(ExclusionReason::Wish);
    }
    begins("self_feels").then_some(ExclusionReason::Opinion)
}

/// Whether the list has a phrase somewhere among the words.
pub fn holds(cues: Cues, section: &str, words: &[&str]) -> bool {
    (0..words.len()).any(|i| cues.list(section).match_start(&words[i..]) > 0)
}

/// "Should not have been sailing": what was done against a rule, and no advice.
pub fn broke_rule(cues: Cues, words: &[&str]) -> bool {
    cues.list("against_rule").match_start(words) > 0
}
