//! Where a clause begins inside a sentence, and how it hangs on the one before it.

use std::ops::Range;

use super::cues::Cues;
use super::predicate::{
    finite, has_main_verb, holds_statement, is_cue, is_subject_pronoun, subject_then_verb,
};
use super::token::{Token, TokenKind, leading};
use super::{behind_comma, listing, splice};

/// How a clause hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// The first clause.
    First,
    /// "And": the same voice goes on.
    Addition,
    /// A comma alone, or a relative clause with facts of its own: the same voice goes on.
    Splice,
    /// ", a claim that the firm rejects": the article's own words about what was said.
    Aside,
    /// "… after the firm cut its forecast": what led to it, told by the same voice.
    After,
    /// "While", "however": another voice, unless it says whose.
    Contrast,
    /// ", adding that …": the same speaker, a new verb of saying.
    Participle,
    /// ", dengan laporan menyebutkan bahwa …": a speaker of its own.
    OwnCue,
}

/// Tokens of the shortest "but not …" that states something.
const NOT_ENOUGH: usize = 4;
/// Words within which "dengan … menyebutkan bahwa" names its speaker.
const OWN_CUE_WITHIN: usize = 7;

/// The joint before the token `at` of the clause that began at `start`, if one is there.
pub fn at(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> Option<Joint> {
    let word = tokens[at].lower.as_str();
    let after_comma = tokens[at - 1].is_comma();
    let rest = leading(&tokens[at..end]);
    if tokens[at - 1].is(";") {
        return Some(Joint::Addition);
    }
    if restates(tokens, start, at, cues)
        || listing::is_part(tokens, start, at, cues)
        || listing::shares_out(tokens, start, at, end, cues)
    {
        return None;
    }
    // "Kellan to Skerra: 0640, 1215": figures without a verb on either side belong to their label.
    let verbs = || has_main_verb(tokens, at..end, cues) || has_main_verb(tokens, start..at, cues);
    if tokens[at - 1].is(":") && holds_statement(tokens, at..end, cues) && verbs() {
        return Some(Joint::OwnCue);
    }
    if after_comma && cues.list("participle").match_start(&rest) > 0 {
        return Some(Joint::Participle);
    }
    if after_comma && cues.is("with", word) && own_cue(tokens, at, end, cues) {
        return Some(Joint::OwnCue);
    }
    // "…, in what the agency described as the largest haul": what somebody calls all of it.
    if after_comma && cues.list("names_it").match_start(&rest) > 0 {
        return Some(Joint::Aside);
    }
    // "Confirmed that it had arrived but would not say how much".
    let but = cues.is("but", word) || cues.is("and", word);
    let silent = !cues.indonesian && but && rest.len() > 1;
    if silent && cues.list("keeps_silent").match_start(&rest[1..]) > 0 {
        return Some(Joint::Contrast);
    }
    let contrast = cues.list("contrast").match_start(&rest);
    if contrast > 0 && (after_comma || !cues.is("comma_contrast", word)) {
        // "Sementara" before a noun is an adjective; before a clause it follows a comma or a full predicate.
        let denies = tokens.get(at + contrast).is_some_and(|t| cues.is("not", &t.lower));
        let states = holds_statement(tokens, at + contrast..end, cues);
        return (states || denies && end - at > NOT_ENOUGH).then_some(Joint::Contrast);
    }
    if dashed(tokens, start, at, end, cues) {
        return Some(Joint::Splice);
    }
    if splice::led_to(tokens, start, at, end, cues) {
        return Some(Joint::After);
    }
    if let Some(joint) = splice::at(tokens, start, at, end, cues) {
        return Some(joint);
    }
    // ", tetapi marginnya paling tipis": a subject of its own with an adjective for its predicate.
    let but = after_comma && cues.is("but", word);
    if but && tokens[at + 1..end].first().is_some_and(|t| possessed(t, cues)) {
        return Some(Joint::Addition);
    }
    // "Rp 3,18 triliun atau tumbuh 12,4 persen": the same in other words, with a figure of its own.
    if cues.is("in_other_words", word) && is_rate(tokens, at + 1, end, cues) {
        return Some(Joint::Addition);
    }
    // "Neither confirmed nor denied it" is one predicate.
    let pair = |t: &Token| cues.is("neither", &t.lower);
    if cues.is("nor", word) && tokens[start..at].iter().any(pair) {
        return None;
    }
    if and_toll(tokens, start, at, end, cues) {
        return Some(Joint::Addition);
    }
    let elided = || elided_count(tokens, start, at + 1..end, cues);
    if cues.is("addition", word) && (addition_splits(tokens, start, at, end, cues) || elided()) {
        return Some(Joint::Addition);
    }
    None
}

/// "One-third of residents, *or 1,200 people*, | remain displaced": the subject in other figures, before its verb.
fn restates(tokens: &[Token], start: usize, at: usize, cues: Cues) -> bool {
    let close = at - 1;
    let open = (start..close).rev().find(|&i| tokens[i].is_comma());
    open.filter(|_| tokens[close].is_comma()).is_some_and(|open| {
        let or = ["or", "atau"].iter().any(|word| tokens[open + 1].is(word));
        or && tokens[open + 1..close].iter().any(|t| counts(t, cues))
            && !has_main_verb(tokens, start..open, cues)
    })
}

/// Words of "on Sunday" and "in early May" between "and" and its verb.
const DAY_WORDS: usize = 4;

/// The verb behind a day or a time that follows an English "and".
fn past_day(tokens: &[Token], at: usize, end: usize, cues: Cues) -> Option<usize> {
    let opens = !cues.indonesian && cues.is("frame", &tokens[at].lower);
    let dated = |t: &Token| {
        t.capital
            || t.kind == TokenKind::Number
            || ["period", "frame", "determiner"].iter().any(|s| cues.is(s, &t.lower))
    };
    let verb = (at + 1..end.min(at + 1 + DAY_WORDS)).find(|&i| !dated(&tokens[i]))?;
    let plain = !cues.is("noun_verb", &tokens[verb].lower);
    (opens && verb > at + 1 && plain && finite(tokens, verb, cues)).then_some(verb)
}

/// "Killing 31 people | and *leaving 17 missing*": two counts of harm, each under a participle of its own.
fn and_toll(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let toll = |i: usize| {
        let behind = tokens[..end].iter().skip(i + 1).take(TOLL_WORDS);
        cues.is("toll", &tokens[i].lower)
            && behind.take_while(|t| !t.is_comma()).any(|t| counts(t, cues))
    };
    let next = at + 1;
    cues.is("and", &tokens[at].lower) && next < end && toll(next) && (start..at).any(toll)
}

/// Words of "at least another 31" behind "killing".
const TOLL_WORDS: usize = 4;

/// "At least 37 people are dead and *52 missing*", "killed 14 people and 74 others injured": a count whose verb
/// the clause before it has.
fn elided_count(tokens: &[Token], start: usize, rest: Range<usize>, cues: Cues) -> bool {
    let Some(count) = rest.clone().next().filter(|&i| !cues.indonesian && counts(&tokens[i], cues))
    else {
        return false;
    };
    let others = usize::from(
        tokens[..rest.end].get(count + 1).is_some_and(|t| cues.is("counted_rest", &t.lower)),
    );
    let state = count + 1 + others;
    let fate = tokens[..rest.end].get(state).is_some_and(|t| cues.is("fate", &t.lower));
    let closes = tokens[..rest.end].get(state + 1).is_none_or(|t| {
        !t.is_word() || ["frame", "preposition"].iter().any(|s| cues.is(s, &t.lower))
    });
    let same = tokens[start..rest.start].iter().any(|t| counts(t, cues));
    fate && closes && same && has_main_verb(tokens, start..rest.start - 1, cues)
}

fn own_cue(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    (at + 1..end.min(at + 1 + OWN_CUE_WITHIN)).any(|v| {
        (cues.is("say", &tokens[v].lower) || cues.is("weak_say", &tokens[v].lower))
            && tokens.get(v + 1).is_some_and(|t| cues.is("that", &t.lower))
    })
}

fn addition_splits(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let small = |i: usize| cues.is("between", &tokens[i].lower) || cues.is("not", &tokens[i].lower);
    if inside_name(tokens, at, end, cues) {
        return false;
    }
    // "… and that the plant had never closed": a second content clause.
    if !cues.is("narrow_addition", &tokens[at].lower)
        && tokens.get(at + 1).is_some_and(|t| cues.is("content", &t.lower))
    {
        return subject_then_verb(tokens, at + 2..end, cues);
    }
    // "… and had “not ruled out” a sale": the marks of a quotation part no verb from its subject.
    let between = |i: usize| small(i) || !cues.indonesian && tokens[i].opens_quote();
    let Some(first) = (at + 1..end).find(|&i| !between(i)) else { return false };
    // "… and on Sunday ordered a search": the day stands before the verb.
    let first = past_day(tokens, first, end, cues).unwrap_or(first);
    let negated = first > at + 1 && cues.is("not", &tokens[at + 1].lower);
    // "… and *had 14 days* to pay": behind a verb that helps in other places its own object.
    let owns = !cues.indonesian
        && cues.is("has_object", &tokens[at + 1].lower)
        && tokens[..end].get(at + 2).is_some_and(|t| t.kind == TokenKind::Number);
    let verb_next = owns
        || !tokens[first].capital
            && (finite(tokens, first, cues) || negated && cues.is_verb(&tokens[first].lower));
    // "mengaktifkan dan mendukung X", "built and sold X": two verbs over one object stay together.
    // "Had never been tested and should not have been used": a helping verb shares no object.
    let helps = !cues.indonesian && cues.is("modal", &tokens[at + 1].lower);
    let shared_object = verb_next
        && !negated
        && !helps
        && tokens[at - 1].is_word()
        && cues.is_verb(&tokens[at - 1].lower)
        && !cues.is("state", &tokens[at - 1].lower)
        && at - 1 > start;
    if shared_object && !is_cue(&tokens[first], cues) {
        return false;
    }
    // "Meminta warga tenang dan tidak terprovokasi": both are what is asked.
    let asked = (start..at)
        .rev()
        .find(|&i| finite(tokens, i, cues) && !cues.is("adverb_verb", &tokens[i].lower));
    // "Diimbau membersihkan saluran dan mewaspadai angin": so are both here.
    let asks = |i: usize| cues.is("asks", &tokens[i].lower);
    let asked = asked.is_some_and(|i| asks(i) || i > start && asks(i - 1));
    if verb_next && cues.indonesian && asked {
        return false;
    }
    let after_comma = tokens[at - 1].is_comma();
    let subject_next = tokens.get(at + 1).is_some_and(|t| is_subject_pronoun(t, cues));
    if joint_infinitive(tokens, start..at, first..end, cues) {
        return true;
    }
    let clause_next = subject_then_verb(tokens, at + 1..end, cues)
        && (after_comma
            || subject_next && has_main_verb(tokens, start..at, cues)
            || (opens_subject(tokens, at + 1, end, cues)
                || auxiliary_follows(tokens, at + 1..end, cues)
                || behind_comma::done_to(tokens, at + 1..end, cues)
                || told_count(tokens, start..at, cues)
                || ends_with_time(tokens, at))
                && stands_alone(tokens, start..at, cues));
    let narrow = cues.is("narrow_addition", &tokens[at].lower);
    let splits =
        if narrow { after_comma && (clause_next || verb_next) } else { verb_next || clause_next };
    let rate = is_rate(tokens, at + 1, end, cues);
    let item =
        cues.is("and", &tokens[at].lower) && listing::is_item(tokens, start..at, at + 1, end, cues);
    (splits || rate || item) && holds_statement(tokens, at + 1..end, cues)
}

/// "Office of Rail | and Road", "Ministry of Food and Drugs": "and" joins two words of a name.
fn inside_name(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let capital = |i: usize| tokens[i].capital && tokens[i].is_word();
    let Some(of) = (0..at).rev().find(|&i| !capital(i)) else { return false };
    !cues.indonesian
        && of + 1 < at
        && at + 1 < end
        && capital(at + 1)
        && cues.is("of_body", &tokens[of].lower)
        && of > 0
        && capital(of - 1)
}

/// "Must repay $118,400 | and give up his pension", "plans to close two shops and sell a third": a second
/// infinitive with an object of its own.
fn joint_infinitive(tokens: &[Token], left: Range<usize>, right: Range<usize>, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 3;
    let infinitive = |i: usize| {
        let word = &tokens[i].lower;
        !tokens[i].capital && ["infinitive", "noun_verb"].iter().any(|s| cues.is(s, word))
    };
    if cues.indonesian || right.len() < FEWEST_WORDS || !infinitive(right.start) {
        return false;
    }
    // "Asked people to stay in and shut their windows": both are what was asked.
    if left.clone().any(|i| cues.is("asks", &tokens[i].lower)) {
        return false;
    }
    let modal = |i: usize| cues.is("modal", &tokens[i].lower);
    let governs = |&i: &usize| {
        let verb = (i + 1..left.end)
            .find(|&k| !cues.is("between", &tokens[k].lower) && !cues.is("not", &tokens[k].lower));
        modal(i) && verb.is_some_and(|v| infinitive(v) && v + 1 < left.end)
    };
    let object = |i: usize| {
        let token = &tokens[i];
        token.capital
            || token.kind == TokenKind::Number
            || ["determiner", "possessive", "particle", "quantity"]
                .iter()
                .any(|s| cues.is(s, &token.lower))
    };
    left.clone().rev().find(|i| modal(*i)).is_some_and(|i| governs(&i)) && object(right.start + 1)
}

/// Words that open a subject of their own: a count, a pronoun, a name, a noun with "-nya".
fn opens_subject(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let Some(token) = tokens.get(at).filter(|_| at < end) else { return false };
    token.kind == TokenKind::Number
        || token.capital
        || ["quantity", "person_pronoun", "other_pronoun", "determiner", "demonstrative"]
            .iter()
            .any(|s| cues.is(s, &token.lower))
        || cues.list("subject_opener").match_start(&leading(&tokens[at..end])) > 0
        || possessed(token, cues)
        || cues.indonesian
            && tokens[at..end]
                .iter()
                .take_while(|t| !cues.is_verb(&t.lower))
                .any(|t| cues.is("demonstrative", &t.lower))
}

/// "Telepon pelaku tidak aktif": a noun, then an auxiliary or "not", opens an Indonesian clause.
fn auxiliary_follows(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    const SUBJECT_MAX_WORDS: usize = 4;
    let limit = range.end.min(range.start + 1 + SUBJECT_MAX_WORDS);
    cues.indonesian
        && tokens[range.start + 1..limit.max(range.start + 1)]
            .iter()
            .take_while(|t| t.is_word() && !cues.is("relative", &t.lower))
            .any(|t| cues.is("auxiliary", &t.lower))
}

/// "… pada Sabtu (1/3) dan hasil uji …": no noun joins a day in brackets.
fn ends_with_time(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].is(")")
        && tokens[..at - 1]
            .iter()
            .rev()
            .take_while(|t| !t.is("("))
            .any(|t| t.kind == TokenKind::Number)
}

/// "Ancamannya", "sisanya": a noun whose owner stands before.
pub fn possessed(token: &Token, cues: Cues) -> bool {
    cues.indonesian
        && token.lower.strip_suffix("nya").is_some_and(|stem| stem.len() > 2)
        && !cues.is("not_possessed", &token.lower)
        && !cues.is_verb(&token.lower)
}

/// A statement whose last verb does not go on to what follows: "meminta warga dan pedagang menjaga
/// jarak" asks both.
fn stands_alone(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let that = left.clone().rev().find(|&i| cues.is("that", &tokens[i].lower));
    let left = that.map_or(left.start, |i| i + 1)..left.end;
    let last = left.clone().rev().find(|&i| finite(tokens, i, cues));
    let asks =
        |t: &Token| is_cue(t, cues) || ["asks", "weak_say"].iter().any(|s| cues.is(s, &t.lower));
    let counted = told_count(tokens, left.clone(), cues);
    has_main_verb(tokens, left, cues) && last.is_some_and(|i| counted || !asks(&tokens[i]))
}

/// "Menyebut *kapasitasnya 25 orang*": behind an Indonesian verb of saying a figure is the predicate of what is told.
fn told_count(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let Some(verb) = left.clone().rev().find(|&i| finite(tokens, i, cues)) else { return false };
    let told = &tokens[verb + 1..left.end];
    cues.indonesian
        && is_cue(&tokens[verb], cues)
        && told.first().is_some_and(|t| possessed(t, cues))
        && told.iter().skip(1).any(|t| counts(t, cues))
}

/// "Naik 12 persen", "tumbuh rata-rata 11 persen", "up a fifth": a change and its figure. "Naik dari
/// 11 kasus" only completes the figure before it.
pub fn is_rate(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    const FIGURE_WITHIN: usize = 3;
    let next = at + 1..end.min(at + 1 + FIGURE_WITHIN);
    tokens.get(at).is_some_and(|t| cues.is("change", &t.lower))
        && next.clone().next().is_some_and(|i| !cues.is("base", &tokens[i].lower))
        && tokens[next].iter().take_while(|t| !cues.is("base", &t.lower)).any(|t| counts(t, cues))
}

pub fn counts(token: &Token, cues: Cues) -> bool {
    token.kind == TokenKind::Number || cues.is("quantity", &token.lower)
}

/// "… made gains — their nominee lost by five points": a full clause behind a dash that follows one.
fn dashed(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let dash = |t: &Token| t.is("—") || t.is("–");
    let close = (at..end).find(|&i| dash(&tokens[i])).unwrap_or(end);
    dash(&tokens[at - 1])
        && close == end
        && !tokens[start..at - 1].iter().any(dash)
        && has_main_verb(tokens, start..at - 1, cues)
        && subject_then_verb(tokens, at..end, cues)
}
