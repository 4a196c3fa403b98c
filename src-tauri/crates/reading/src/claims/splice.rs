//! Clauses behind a comma alone: what follows states something by itself, without a joining word.

use std::ops::Range;

use super::behind_comma;
use super::cues::Cues;
use super::joint::{Joint, counts, is_rate, possessed};
use super::listing;
use super::predicate::{
    contracted, finite, has_main_verb, holds_statement, is_cue, subject_then_verb,
};
use super::ranked;
use super::token::{Token, TokenKind, leading};

/// A clause behind a comma without a joining word.
pub fn at(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> Option<Joint> {
    // "“… in North America,” a claim that its rival disputes".
    let quoted = at > start + 1 && tokens[at - 1].closes_quote() && tokens[at - 2].is_comma();
    if quoted && !cues.indonesian && resumes(tokens, at..end, end, cues) {
        return Some(Joint::Aside);
    }
    if !tokens[at - 1].is_comma() {
        return None;
    }
    let left = start..at - 1;
    if opens_words(tokens, left.clone(), cues) {
        return None;
    }
    let stop = (at..end).find(|&i| tokens[i].is_comma()).unwrap_or(end);
    let segment = at..stop;
    if beside_citation(tokens, left.clone(), at, cues) {
        return None;
    }
    if closes_aside(tokens, left.clone(), at, end, cues) {
        return Some(Joint::Splice);
    }
    if in_frame(tokens, left.clone(), cues) {
        return None;
    }
    if !has_main_verb(tokens, left.clone(), cues) {
        // "Nilainya 45 juta, tiga perempat di antaranya dari pinjaman": the figure is the predicate.
        let splits = counted_predicate(tokens, left.clone(), cues)
            && (listing::is_item(tokens, left, at, end, cues)
                || of_them(tokens, segment.clone(), cues)
                || ranked::ranks(tokens, segment.clone(), cues)
                || ranked::negated(tokens, segment.clone(), cues)
                || behind_comma::still_so(tokens, segment.clone(), cues)
                || behind_comma::done_to(tokens, segment.clone(), cues)
                || own_subject(tokens, segment, cues));
        return splits.then_some(Joint::Splice);
    }
    if resumes(tokens, segment.clone(), end, cues) {
        return Some(Joint::Aside);
    }
    let splices = relative_fact(tokens, at, end, cues)
        || after_which(tokens, at, end, cues)
        || then_clause(tokens, at, end, cues)
        || with_subject(tokens, at, stop, cues)
        || is_rate(tokens, at, stop, cues)
        || ranked::behind_figure(tokens, left.clone(), segment.clone(), cues)
        || ranked::negated(tokens, segment.clone(), cues)
        || of_them(tokens, segment.clone(), cues)
        || own_subject(tokens, segment.clone(), cues)
        || behind_comma::goes_with_figure(tokens, left.clone(), segment.clone(), cues)
        || behind_comma::done_to(tokens, segment.clone(), cues)
        || series(tokens, at, end, cues)
        || listing::opens_breakdown(tokens, at, end, cues)
        || listing::is_item(tokens, left, at, end, cues)
        || adjunct(tokens, segment, cues);
    splices.then_some(Joint::Splice)
}

/// "The Post said, | citing two officials, | 56 people died": the citation and the words behind it hang on the
/// verb of saying.
fn beside_citation(tokens: &[Token], left: Range<usize>, at: usize, cues: Cues) -> bool {
    let cites = |i: usize| cues.is("citing", &tokens[i].lower);
    let comma = left.clone().rev().find(|&i| tokens[i].is_comma());
    let behind = comma.is_some_and(|c| cites(c + 1) && is_cue(&tokens[c - 1], cues));
    let told = || {
        (at..tokens.len())
            .skip(1)
            .any(|i| tokens[i - 1].is_comma() && cues.is("that", &tokens[i].lower))
    };
    !cues.indonesian && (behind || cites(at) && told())
}

/// "Budi mengatakan, | pihaknya …": in Indonesian the comma may open what is said.
fn opens_words(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let says = |t: &Token| is_cue(t, cues) || cues.is("weak_say", &t.lower);
    // "Ia menuturkan kepada Pelita lewat telepon, | …": whom it was told stands between.
    let addressed = || {
        let verb = left.clone().rev().find(|&i| !tokens[i].capital && says(&tokens[i]));
        verb.is_some_and(|v| {
            let between = &tokens[v + 1..left.end];
            between.first().is_some_and(|t| cues.is("addressee", &t.lower))
                && between.len() <= ADDRESSEE_MAX
                && between.iter().all(|t| t.is_word() && (t.capital || !cues.is_verb(&t.lower)))
        })
    };
    let closes = tokens[left.clone()].last().is_some_and(|t| !t.capital && says(t));
    cues.indonesian && (closes || addressed())
}

/// Words of "kepada para wartawan di kantornya".
const ADDRESSEE_MAX: usize = 6;

/// "Sanksinya 14 hari", "dari jumlah itu baru 22": an Indonesian clause whose predicate is a figure.
fn counted_predicate(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 3;
    let figure = |i: usize| {
        // "Pelampung cuma empat": a number in words at the end, behind what shows that it counts.
        let counted = i + 1 == left.end
            && counts(&tokens[i], cues)
            && cues.is("counted_lead", &tokens[i - 1].lower);
        !tokens[i].bracketed && (tokens[i].kind == TokenKind::Number || counted)
    };
    cues.indonesian
        && tokens[left.clone()].iter().filter(|t| t.is_word()).count() >= FEWEST_WORDS
        && !tokens[left.clone()].first().is_some_and(|t| counts(t, cues))
        && left.clone().skip(1).any(figure)
}

/// Still inside "when …," or "jika …,": the main clause is to come. A frame may stand behind
/// another ("Regardless, by the time …,").
pub fn in_frame(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let last = tokens[left.clone()].rsplit(Token::is_comma).next().unwrap_or_default();
    let opens = last.iter().find(|t| t.is_word());
    let frames =
        opens.is_some_and(|t| ["subordinator", "frame"].iter().any(|s| cues.is(s, &t.lower)));
    // "The minute I knew, …", "each time it rained, …".
    let noun = last
        .iter()
        .position(Token::is_word)
        .map_or(0, |i| cues.list("frame_noun").match_start(&leading(&last[i..])));
    let before = left.end - last.len();
    let clause = noun == 0 && behind_frame(last, cues);
    (frames || noun > 0) && !clause && !has_main_verb(tokens, left.start..before, cues)
}

/// "Over two decades *she built* 31 bridges": the main clause stands behind its frame without a comma. Behind "the day"
/// or "every mile" the pronoun may open a relative clause.
fn behind_frame(words: &[Token], cues: Cues) -> bool {
    let is = |i: usize, section: &str| cues.is(section, &words[i].lower);
    let Some(pronoun) = (2..words.len()).find(|&i| is(i, "nominative")) else { return false };
    let subordinate =
        (0..pronoun).any(|i| is(i, "subordinator") || is(i, "the") || is(i, "relative"));
    let open = (0..pronoun).any(|i| finite(words, i, cues) || is(i, "verb"));
    let plain = counts(&words[pronoun - 1], cues)
        || (1..pronoun).any(|i| counts(&words[i], cues) && is(pronoun - 1, "period"));
    let verb = (pronoun + 1..words.len()).find(|&i| !is(i, "between"));
    !cues.indonesian
        && plain
        && !subordinate
        && !open
        && verb.is_some_and(|i| finite(words, i, cues))
}

/// "Lockers, which account for half of sales, | were hit": the comma that closes an aside with a
/// figure in it, before the verb of the subject that it belongs to.
fn closes_aside(tokens: &[Token], left: Range<usize>, at: usize, end: usize, cues: Cues) -> bool {
    let Some(open) = left.clone().find(|&i| tokens[i].is_comma()) else { return false };
    let aside = open + 1..left.end;
    // "23 dari 40 penumpang, atau 57 persen, | tewas": the same figure in other words.
    if cues.is("in_other_words", &tokens[aside.start].lower) {
        return false;
    }
    if aside.len() < 3 || has_main_verb(tokens, left.start..open, cues) {
        return false;
    }
    let small = |i: usize| cues.is("between", &tokens[i].lower) || cues.is("not", &tokens[i].lower);
    let verb = (at..end).find(|&i| !small(i));
    let predicate = verb.is_some_and(|v| {
        let verb = finite(tokens, v, cues) || cues.is("noun_verb", &tokens[v].lower);
        let negated = tokens[at..v].iter().any(|t| cues.is("not", &t.lower));
        verb && (negated || !is_cue(&tokens[v], cues))
    });
    let one = !tokens[aside.clone()].iter().any(Token::is_comma);
    // An age in brackets is no fact of its own, nor is "the 34-year-old ship", nor the number of a name
    // ("Shun Ping 8").
    let figure = |i: usize| {
        let t = &tokens[i];
        let named = t.kind == TokenKind::Number && i > aside.start && tokens[i - 1].capital;
        !t.bracketed && !t.lower.ends_with("-old") && !named && counts(t, cues)
    };
    predicate && one && (long_relative(tokens, aside.clone(), cues) || aside.clone().any(figure))
}

/// ", a claim that the firm rejects", ", sebuah klaim yang dibantah": takes up what was said.
fn resumes(tokens: &[Token], segment: Range<usize>, end: usize, cues: Cues) -> bool {
    const NOUN_WITHIN: usize = 4;
    let indefinite =
        tokens[segment.start..].first().is_some_and(|t| cues.is("indefinite", &t.lower));
    let relative =
        segment.clone().skip(1).take(NOUN_WITHIN).find(|&i| {
            cues.is("relative", &tokens[i].lower) || cues.is("content", &tokens[i].lower)
        });
    // ", a claim the company called premature", ", an accusation that Holm rejected".
    let account = || {
        let named = tokens[segment.clone()].get(1).is_some_and(|t| cues.is("claim_noun", &t.lower));
        let answers = |t: &Token| ["deny", "calls"].iter().any(|s| cues.is(s, &t.lower));
        named && !cues.indonesian && tokens[segment.start + 2..segment.end].iter().any(answers)
    };
    indefinite && (relative.is_some_and(|r| holds_statement(tokens, r + 1..end, cues)) || account())
}

/// ", yang berakhir Februari 2025", ", when 96 homes were damaged": a relative clause that states a
/// figure, a time or a name.
fn relative_fact(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let opens = cues.is("relative", &tokens[at].lower) && !cues.is("content", &tokens[at].lower)
        || cues.is("when", &tokens[at].lower)
        // "Of which 40 were lost", "a plan, under which the firm will pay".
        || ["of", "before_which"].iter().any(|s| cues.is(s, &tokens[at].lower))
            && tokens.get(at + 1).is_some_and(|t| cues.is("relative", &t.lower))
        || part_relative(&tokens[at..end], cues) > 0;
    // "Why the system, which cost £1.3m, was switched off": the verb behind belongs to the subject.
    let close = (at + 1..end).find(|&i| tokens[i].is_comma());
    let inside = close.is_some_and(|c| c + 1 < end && finite(tokens, c + 1, cues));
    opens
        && !inside
        && (long_relative(tokens, at..close.unwrap_or(end), cues)
            || part_relative(&tokens[at..end], cues) > 0
            || tokens[at + 1..end].iter().any(|t| counts(t, cues) || t.capital))
        && (at + 1..end).any(|i| finite(tokens, i, cues))
}

/// Words of "the size of which", "some of whom" at the start of a clause; 0 where it begins otherwise.
pub fn part_relative(tokens: &[Token], cues: Cues) -> usize {
    const PART_MAX_WORDS: usize = 4;
    let pronoun = tokens
        .iter()
        .take(PART_MAX_WORDS)
        .position(|t| cues.is("adding_relative", &t.lower) || t.is("whom"));
    let of = |p: usize| p > 1 && cues.is("of", &tokens[p - 1].lower);
    let words = |p: usize| tokens[..p].iter().all(Token::is_word);
    pronoun.filter(|&p| !cues.indonesian && of(p) && words(p)).map_or(0, |p| p + 1)
}

/// ", who asked not to be named because …": in English a comma before "who" and "which" marks a
/// statement of its own.
fn long_relative(tokens: &[Token], clause: Range<usize>, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 5;
    cues.is("adding_relative", &tokens[clause.start].lower)
        && tokens[clause].iter().filter(|t| t.is_word()).count() >= FEWEST_WORDS
}

/// ", setelah laman itu tak bisa dibuka", ", a day after it emerged that …": what went before, with a
/// subject and a verb of its own.
fn after_which(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    const SPELL_MAX_WORDS: usize = 3;
    let limit = end.min(at + 1 + SPELL_MAX_WORDS);
    let Some(after) = (at..limit).find(|&i| cues.is("after", &tokens[i].lower)) else {
        return false;
    };
    let spell =
        after == at || counts(&tokens[at], cues) || cues.is("indefinite", &tokens[at].lower);
    let verb = (after + 1..end).find(|&i| tokens[i].is_comma() || finite(tokens, i, cues));
    let pronoun = tokens.get(after + 1).is_some_and(|t| cues.is("nominative", &t.lower));
    let subject = verb.is_some_and(|v| !tokens[v].is_comma() && v > after + 1);
    spell && subject && (pronoun || subject_then_verb(tokens, after + 1..end, cues))
}

/// "Shares fell on Friday | after the miner cut its forecast": what led to what the clause tells, with a
/// subject, a verb and words enough to be checked by itself.
pub fn led_to(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 6;
    const FEWEST_WORDS_BEFORE: usize = 4;
    let words = |range: Range<usize>| tokens[range].iter().filter(|t| t.is_word()).count();
    let before = &tokens[at - 1];
    // "Looked after", "the day after", "shortly after" go with the word before.
    let opens = cues.is("led_to", &tokens[at].lower)
        && before.is_word()
        // "Said after the hearing that": the occasion.
        && !["after_verb", "period", "soon", "say"].iter().any(|s| cues.is(s, &before.lower));
    if cues.indonesian || !opens || in_frame(tokens, start..at, cues) {
        return false;
    }
    let Some(verb) = (at + 1..end).find(|&i| finite(tokens, i, cues)) else { return false };
    let stop = (verb..end).find(|&i| tokens[i].is_comma()).unwrap_or(end);
    verb > at + 1
        && words(at + 1..stop) >= FEWEST_WORDS
        && words(start..at) >= FEWEST_WORDS_BEFORE
        && has_main_verb(tokens, start..at, cues)
        && (subject_then_verb(tokens, at + 1..end, cues) || apposed(tokens, at + 1..end, cues))
}

/// "A bookkeeper, Teresa Vang, noticed …": an apposition between a subject and its verb.
fn apposed(tokens: &[Token], range: Range<usize>, cues: Cues) -> bool {
    let mut commas = range.clone().filter(|&i| tokens[i].is_comma());
    let (Some(open), Some(close)) = (commas.next(), commas.next()) else { return false };
    open > range.start
        && close + 1 < range.end
        && !has_main_verb(tokens, range.start..open, cues)
        && finite(tokens, close + 1, cues)
}

/// ", 27 di antaranya rusak berat", ", two of them children".
fn of_them(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    const WITHIN: usize = 6;
    let words = leading(&tokens[segment.clone()]);
    let part =
        (0..words.len().min(WITHIN)).find(|&i| cues.list("of_them").match_start(&words[i..]) > 0);
    part.is_some_and(|p| {
        p > 0 && tokens[segment.start..segment.start + p].iter().any(|t| counts(t, cues))
    })
}

/// ", ancamannya tujuh tahun penjara", ", there is no deal", ", satu dihentikan".
fn own_subject(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    let Some(first) = tokens[segment.clone()].first() else { return false };
    let predicate = subject_then_verb(tokens, segment.clone(), cues);
    let pronoun = contracted(first, cues)
        || ["nominative", "person_pronoun", "other_pronoun"]
            .iter()
            .any(|s| cues.is(s, &first.lower));
    let words = tokens[segment.clone()].iter().filter(|t| t.is_word()).count();
    // "Nine days before the festival opens" tells when.
    let time = tokens.get(segment.start + 1).is_some_and(|t| cues.is("period", &t.lower))
        && tokens.get(segment.start + 2).is_some_and(|t| cues.is("subordinator", &t.lower));
    (pronoun || counts(first, cues) && !time) && predicate
        || possessed(first, cues) && (predicate || words >= 2)
        || cues.is("there_is", &first.lower) && words >= 2
}

/// "Played …, lost … and went home": a row of predicates over one subject.
fn series(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let verb = |i: usize| {
        let first = (i..end).find(|&k| !cues.is("between", &tokens[k].lower));
        first.is_some_and(|k| finite(tokens, k, cues) && !is_cue(&tokens[k], cues))
    };
    verb(at) && (at + 1..end).any(|i| cues.is("and", &tokens[i].lower) && verb(i + 1))
}

/// ", sending shares down 17 percent", ", helped by a sale": an English participle with its own words.
fn adjunct(tokens: &[Token], segment: Range<usize>, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 4;
    let Some(first) = tokens[segment.clone()].first() else { return false };
    let active = first.lower.len() > 5
        && first.lower.ends_with("ing")
        && !cues.is("preposition_ing", &first.lower);
    let passive = first.lower.ends_with("ed")
        && tokens.get(segment.start + 1).is_some_and(|t| cues.is("by", &t.lower));
    !cues.indonesian
        && !first.capital
        && (active || passive)
        && tokens[segment].iter().filter(|t| t.is_word()).count() >= FEWEST_WORDS
}

/// ", then Granollers completed the comeback": the next event, with its own subject.
fn then_clause(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    cues.is("then", &tokens[at].lower) && subject_then_verb(tokens, at + 1..end, cues)
}

/// ", with the net interest margin at 1.98 per cent against 2.11": an English subject with what is so
/// of it, long enough to be checked by itself.
fn with_subject(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 7;
    let subject = tokens
        .get(at + 1)
        .filter(|_| at + 1 < end)
        .is_some_and(|t| t.capital || cues.is("determiner", &t.lower));
    let participle = |t: &Token| t.lower.ends_with("ing") || cues.is_verb(&t.lower);
    let told = (at + 2..end).any(|i| participle(&tokens[i]) || cues.is("at", &tokens[i].lower));
    !cues.indonesian
        && cues.is("with", &tokens[at].lower)
        && subject
        && told
        && tokens[at..end].iter().filter(|t| t.is_word()).count() > FEWEST_WORDS
}
