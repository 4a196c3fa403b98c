//! Where a clause begins inside a sentence, and how it hangs on the one before it.

use std::ops::Range;

use super::cues::Cues;
use super::predicate::{finite, has_main_verb, holds_statement, is_cue, subject_then_verb};
use super::token::{Token, TokenKind, leading};

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
    // "Kellan to Skerra: 0640, 1215": figures without a verb on either side belong to their label.
    let verbs = || has_main_verb(tokens, at..end, cues) || has_main_verb(tokens, start..at, cues);
    if tokens[at - 1].is(":") && holds_statement(tokens, at..end, cues) && verbs() {
        return Some(Joint::OwnCue);
    }
    if after_comma && cues.list("participle").match_start(&rest) > 0 {
        return Some(Joint::Participle);
    }
    if after_comma && matches!(word, "dengan" | "with") && own_cue(tokens, at, end, cues) {
        return Some(Joint::OwnCue);
    }
    let contrast = cues.list("contrast").match_start(&rest);
    if contrast > 0 && (after_comma || !matches!(word, "but" | "though" | "sementara" | "while")) {
        // "Sementara" before a noun is an adjective; before a clause it follows a comma or a full predicate.
        let denies = tokens.get(at + contrast).is_some_and(|t| cues.is("not", &t.lower));
        let states = holds_statement(tokens, at + contrast..end, cues);
        return (states || denies && end - at > NOT_ENOUGH).then_some(Joint::Contrast);
    }
    if let Some(joint) = splice(tokens, start, at, end, cues) {
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
    if cues.is("addition", word) && addition_splits(tokens, start, at, end, cues) {
        return Some(Joint::Addition);
    }
    None
}

fn own_cue(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    (at + 1..end.min(at + 1 + OWN_CUE_WITHIN)).any(|v| {
        (cues.is("say", &tokens[v].lower) || cues.is("weak_say", &tokens[v].lower))
            && tokens.get(v + 1).is_some_and(|t| cues.is("that", &t.lower))
    })
}

fn addition_splits(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> bool {
    let small = |i: usize| cues.is("between", &tokens[i].lower) || cues.is("not", &tokens[i].lower);
    // "… and that the plant had never closed": a second content clause.
    if !cues.is("narrow_addition", &tokens[at].lower)
        && tokens.get(at + 1).is_some_and(|t| cues.is("content", &t.lower))
    {
        return subject_then_verb(tokens, at + 2..end, cues);
    }
    let Some(first) = (at + 1..end).find(|&i| !small(i)) else { return false };
    let negated = first > at + 1 && cues.is("not", &tokens[at + 1].lower);
    let verb_next = !tokens[first].capital
        && (finite(tokens, first, cues) || negated && cues.is_verb(&tokens[first].lower));
    // "mengaktifkan dan mendukung X", "built and sold X": two verbs over one object stay together.
    let shared_object = verb_next
        && !negated
        && tokens[at - 1].is_word()
        && cues.is_verb(&tokens[at - 1].lower)
        && at - 1 > start;
    if shared_object && !is_cue(&tokens[first], cues) {
        return false;
    }
    // "Meminta warga tenang dan tidak terprovokasi": both are what is asked.
    let asked = (start..at).rev().find(|&i| finite(tokens, i, cues) && !tokens[i].is("tetap"));
    // "Diimbau membersihkan saluran dan mewaspadai angin": so are both here.
    let asks = |i: usize| cues.is("asks", &tokens[i].lower);
    let asked = asked.is_some_and(|i| asks(i) || i > start && asks(i - 1));
    if verb_next && cues.indonesian && asked {
        return false;
    }
    let after_comma = tokens[at - 1].is_comma();
    let clause_next = subject_then_verb(tokens, at + 1..end, cues)
        && (after_comma
            || (opens_subject(tokens, at + 1, end, cues)
                || auxiliary_follows(tokens, at + 1..end, cues)
                || ends_with_time(tokens, at))
                && stands_alone(tokens, start..at, cues));
    let narrow = cues.is("narrow_addition", &tokens[at].lower);
    let splits =
        if narrow { after_comma && (clause_next || verb_next) } else { verb_next || clause_next };
    let rate = is_rate(tokens, at + 1, end, cues);
    (splits || rate) && holds_statement(tokens, at + 1..end, cues)
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
fn possessed(token: &Token, cues: Cues) -> bool {
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
    has_main_verb(tokens, left, cues) && last.is_some_and(|i| !asks(&tokens[i]))
}

/// "Naik 12 persen", "tumbuh rata-rata 11 persen", "up a fifth": a change and its figure. "Naik dari
/// 11 kasus" only completes the figure before it.
fn is_rate(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    const FIGURE_WITHIN: usize = 3;
    let next = at + 1..end.min(at + 1 + FIGURE_WITHIN);
    tokens.get(at).is_some_and(|t| cues.is("change", &t.lower))
        && next.clone().next().is_some_and(|i| !cues.is("base", &tokens[i].lower))
        && tokens[next].iter().take_while(|t| !cues.is("base", &t.lower)).any(|t| counts(t, cues))
}

fn counts(token: &Token, cues: Cues) -> bool {
    token.kind == TokenKind::Number || cues.is("quantity", &token.lower)
}

/// A clause behind a comma without a joining word.
fn splice(tokens: &[Token], start: usize, at: usize, end: usize, cues: Cues) -> Option<Joint> {
    if !tokens[at - 1].is_comma() {
        return None;
    }
    let left = start..at - 1;
    let stop = (at..end).find(|&i| tokens[i].is_comma()).unwrap_or(end);
    let segment = at..stop;
    if closes_aside(tokens, left.clone(), at, end, cues) {
        return Some(Joint::Splice);
    }
    if in_frame(tokens, left.clone(), cues) {
        return None;
    }
    if !has_main_verb(tokens, left.clone(), cues) {
        // "Nilainya 45 juta, tiga perempat di antaranya dari pinjaman": the figure is the predicate.
        let splits = counted_predicate(tokens, left, cues)
            && (of_them(tokens, segment.clone(), cues) || own_subject(tokens, segment, cues));
        return splits.then_some(Joint::Splice);
    }
    if resumes(tokens, segment.clone(), end, cues) {
        return Some(Joint::Aside);
    }
    let splices = relative_fact(tokens, at, end, cues)
        || after_which(tokens, at, end, cues)
        || is_rate(tokens, at, stop, cues)
        || of_them(tokens, segment.clone(), cues)
        || own_subject(tokens, segment.clone(), cues)
        || series(tokens, at, end, cues)
        || adjunct(tokens, segment, cues);
    splices.then_some(Joint::Splice)
}

/// "Sanksinya 14 hari", "dari jumlah itu baru 22": an Indonesian clause whose predicate is a figure.
fn counted_predicate(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    const FEWEST_WORDS: usize = 3;
    cues.indonesian
        && tokens[left.clone()].iter().filter(|t| t.is_word()).count() >= FEWEST_WORDS
        && !tokens[left.clone()].first().is_some_and(|t| counts(t, cues))
        && tokens[left].iter().skip(1).any(|t| !t.bracketed && t.kind == TokenKind::Number)
}

/// Still inside "when …," or "jika …,": the main clause is to come. A frame may stand behind
/// another ("Regardless, by the time …,").
fn in_frame(tokens: &[Token], left: Range<usize>, cues: Cues) -> bool {
    let last = tokens[left.clone()].rsplit(Token::is_comma).next().unwrap_or_default();
    let opens = last.iter().find(|t| t.is_word());
    let frames =
        opens.is_some_and(|t| ["subordinator", "frame"].iter().any(|s| cues.is(s, &t.lower)));
    let before = left.end - last.len();
    frames && !has_main_verb(tokens, left.start..before, cues)
}

/// "Lockers, which account for half of sales, | were hit": the comma that closes an aside with a
/// figure in it, before the verb of the subject that it belongs to.
fn closes_aside(tokens: &[Token], left: Range<usize>, at: usize, end: usize, cues: Cues) -> bool {
    let Some(open) = left.clone().find(|&i| tokens[i].is_comma()) else { return false };
    let aside = open + 1..left.end;
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
    // An age in brackets is no fact of its own, nor is "the 34-year-old ship".
    let figure = |t: &Token| !t.bracketed && !t.lower.ends_with("-old") && counts(t, cues);
    predicate
        && one
        && (long_relative(tokens, aside.clone(), cues) || tokens[aside].iter().any(figure))
}

/// ", a claim that the firm rejects", ", sebuah klaim yang dibantah": takes up what was said.
fn resumes(tokens: &[Token], segment: Range<usize>, end: usize, cues: Cues) -> bool {
    const NOUN_WITHIN: usize = 4;
    let indefinite =
        tokens[segment.start..].first().is_some_and(|t| cues.is("indefinite", &t.lower));
    let relative = segment
        .clone()
        .skip(1)
        .take(NOUN_WITHIN)
        .find(|&i| cues.is("relative", &tokens[i].lower) || tokens[i].is("that"));
    indefinite && relative.is_some_and(|r| holds_statement(tokens, r + 1..end, cues))
}

/// ", yang berakhir Februari 2025", ", when 96 homes were damaged": a relative clause that states a
/// figure, a time or a name.
fn relative_fact(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let opens = cues.is("relative", &tokens[at].lower) && !tokens[at].is("that")
        || tokens[at].is("when")
        || tokens[at].is("of") && tokens.get(at + 1).is_some_and(|t| cues.is("relative", &t.lower));
    // "Why the system, which cost £1.3m, was switched off": the verb behind belongs to the subject.
    let close = (at + 1..end).find(|&i| tokens[i].is_comma());
    let inside = close.is_some_and(|c| c + 1 < end && finite(tokens, c + 1, cues));
    opens
        && !inside
        && (long_relative(tokens, at..close.unwrap_or(end), cues)
            || tokens[at + 1..end].iter().any(|t| counts(t, cues) || t.capital))
        && (at + 1..end).any(|i| finite(tokens, i, cues))
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
    let pronoun =
        ["nominative", "person_pronoun", "other_pronoun"].iter().any(|s| cues.is(s, &first.lower));
    let words = tokens[segment.clone()].iter().filter(|t| t.is_word()).count();
    (pronoun || counts(first, cues)) && predicate
        || possessed(first, cues) && (predicate || words >= 2)
        || cues.indonesian && first.is("ada") && words >= 2
}

/// "Played …, lost … and went home": a row of predicates over one subject.
fn series(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let verb = |i: usize| {
        let first = (i..end).find(|&k| !cues.is("between", &tokens[k].lower));
        first.is_some_and(|k| finite(tokens, k, cues) && !is_cue(&tokens[k], cues))
    };
    verb(at)
        && (at + 1..end)
            .any(|i| matches!(tokens[i].lower.as_str(), "and" | "dan" | "serta") && verb(i + 1))
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
