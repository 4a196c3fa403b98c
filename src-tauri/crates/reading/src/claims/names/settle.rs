//! Runs of capital words settled by the whole article: a holder parted from the office or place
//! before the name, a body joined over its abbreviation in brackets, and the capital of a sentence's
//! first word believed only where something else speaks for it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lists;
use super::runs::{Run, Titled, push};
use super::titles::charge;
use crate::claims::cues::Cues;
use crate::claims::speaker::Sentence;
use crate::claims::token::{Token, TokenKind};

/// What the article shows about its capital words, folded.
#[derive(Default)]
struct Seen {
    /// Whole runs, with how often.
    whole: HashMap<String, usize>,
    /// First words of runs inside sentences.
    first: HashSet<String>,
    /// Words that also stand in lower case.
    lower: HashSet<String>,
    /// Words of runs of which the sentence's start explains no capital.
    inner: HashSet<String>,
    /// Runs that stand where places stand.
    located: HashSet<String>,
}

/// Splits, joins and sifts the runs of every sentence.
pub fn settle(sentences: &mut [Sentence], cues: Cues) {
    for sentence in sentences.iter_mut() {
        join_brackets(sentence);
    }
    let seen = Seen::read(sentences);
    for sentence in sentences.iter_mut() {
        let mut settled = Vec::new();
        for run in std::mem::take(&mut sentence.runs) {
            let run = without_start(&sentence.tokens, run, &seen);
            part(&sentence.tokens, run, &seen, cues, &mut settled);
        }
        sentence.runs = settled;
    }
    let seen = Seen::read(sentences);
    for sentence in sentences.iter_mut() {
        let tokens = &sentence.tokens;
        sentence.runs.retain(|run| believed(tokens, run, &seen, cues));
    }
}

impl Seen {
    fn read(sentences: &[Sentence]) -> Self {
        let mut seen = Self::default();
        let mut headed: HashSet<String> = HashSet::new();
        for Sentence { tokens, runs, .. } in sentences {
            let small = tokens.iter().filter(|t| !t.capital && t.is_word());
            seen.lower.extend(small.map(|t| t.lower.clone()));
            for run in runs {
                let form = folded(&run.written);
                let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
                if run.label {
                    continue;
                }
                if !run.at_start {
                    seen.first.extend(words.first().cloned());
                }
                let from = run.tokens.start.saturating_sub(2);
                let before: Vec<&str> =
                    tokens[from..run.tokens.start].iter().map(|t| t.lower.as_str()).collect();
                if lists::is("place_first", &words[0]) && words.len() > 1 {
                    seen.located.insert(words[1..].join(" "));
                }
                // "DPRD Kota Medangsari" tells of Medangsari too.
                let heads = words.windows(2).filter(|w| lists::is("place_first", &w[0]));
                headed.extend(heads.map(|w| w[1].clone()));
                if lists::list("place_before").match_end(&before) > 0 {
                    seen.located.insert(form.clone());
                }
                let sure = if run.at_start { &words[1..] } else { &words[..] };
                seen.inner.extend(sure.iter().cloned());
                if !run.at_start || words.len() > 1 {
                    *seen.whole.entry(form).or_default() += 1;
                }
            }
        }
        // "Kelurahan Tanah Merah" is no place called Tanah.
        let pairs = seen.located.iter().filter_map(|form| form.split_once(' '));
        let firsts: HashSet<&str> =
            pairs.filter(|(_, rest)| !rest.contains(' ')).map(|(first, _)| first).collect();
        headed.retain(|word| !firsts.contains(word.as_str()));
        seen.located.extend(headed);
        seen
    }

    fn place(&self, form: &str) -> bool {
        lists::place(form) || self.located.contains(form) && !lists::given(form)
    }

    fn holds(&self, form: &str) -> bool {
        self.whole.contains_key(form)
    }
}

/// Lower case, for comparing.
pub fn folded(written: &str) -> String {
    written.to_lowercase().replace('’', "'")
}

fn text(tokens: &[Token], range: Range<usize>) -> String {
    tokens[range].iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ")
}

/// "Dinas Perhubungan (Dishub) Kota Wirabaya …": one body, with its abbreviation inside.
fn join_brackets(sentence: &mut Sentence) {
    let tokens = &sentence.tokens;
    let runs = &mut sentence.runs;
    let mut at = 0;
    while at + 2 < runs.len() {
        let (a, b, c) = (&runs[at], &runs[at + 1], &runs[at + 2]);
        let body = lists::is("body_first", &tokens[a.tokens.start].lower) && a.tokens.len() > 1;
        let bracketed = b.tokens.start == a.tokens.end + 1
            && tokens[a.tokens.end].is("(")
            && c.tokens.start == b.tokens.end + 1
            && tokens[b.tokens.end].is(")")
            && c.titled == Titled::No;
        if body && bracketed {
            let mut joined = Vec::new();
            push(tokens, a.tokens.start..c.tokens.end, a.at_start, a.titled, &mut joined);
            if let Some(run) = joined.pop() {
                runs.splice(at..at + 3, [run]);
            }
        }
        at += 1;
    }
}

/// Without the first word where only the sentence's start explains its capital.
fn without_start(tokens: &[Token], run: Run, seen: &Seen) -> Run {
    let first = &tokens[run.tokens.start];
    let rest = text(tokens, run.tokens.start + 1..run.tokens.end);
    let headed = ["body_first", "place_first", "place_first_weak", "thing_first"]
        .iter()
        .any(|s| lists::is(s, &first.lower));
    // "Kontribusi Jepang": what follows is a name by itself.
    let name_behind = lists::place(&rest) || seen.holds(&rest);
    let explained = run.at_start
        && run.tokens.len() > 1
        && (seen.lower.contains(&first.lower) && !seen.first.contains(&first.lower) || name_behind)
        && !seen.holds(&text(tokens, run.tokens.clone()))
        && !lists::given(&first.lower)
        && !headed
        && !first.acronym;
    if !explained {
        return run;
    }
    let mut rest = Vec::new();
    push(tokens, run.tokens.start + 1..run.tokens.end, false, run.titled, &mut rest);
    rest.pop().unwrap_or(run)
}

/// A person's name has at most this many words.
const PERSON_MAX_WORDS: usize = 4;
/// Least evidence for parting a holder from what stands before.
const PART_AT: i32 = 5;
/// More words than this are no name with an office, and are left as they are.
const RUN_MAX_WORDS: usize = 14;

/// Parts the holder of an office from the body or place before the name.
fn part(tokens: &[Token], run: Run, seen: &Seen, cues: Cues, settled: &mut Vec<Run>) {
    let Range { start, end } = run.tokens;
    let words = end - start;
    let bracket = (start..end).rev().find(|&i| tokens[i].is(")"));
    let from = bracket.map_or(start, |i| i + 1);
    let best = (from.max(start + 1)..end)
        .filter(|_| words > 1 && words <= RUN_MAX_WORDS && run.titled != Titled::Person)
        .map(|k| (left(tokens, start..k, &run, seen) + right(tokens, k..end, seen, cues), k))
        .max_by_key(|(score, k)| (*score, std::cmp::Reverse(*k)));
    match best {
        Some((score, k)) if score >= PART_AT && score > whole(tokens, start..end, &run, seen) => {
            seat(tokens, start..k, &run, settled);
            push(tokens, k..end, false, run.titled.max(Titled::Office), settled);
        }
        _ => settled.push(run),
    }
}

/// The body or place before the holder; its abbreviation is a name of its own where it ends it.
fn seat(tokens: &[Token], range: Range<usize>, run: &Run, settled: &mut Vec<Run>) {
    let open = range.clone().find(|&i| tokens[i].is("("));
    match open.filter(|_| tokens[range.end - 1].is(")")) {
        Some(open) => {
            push(tokens, range.start..open, run.at_start, Titled::Seat, settled);
            push(tokens, open + 1..range.end - 1, false, Titled::No, settled);
        }
        None => push(tokens, range, run.at_start, Titled::Seat, settled),
    }
}

/// What speaks for the words being a body or a place that stands before a holder's name.
fn left(tokens: &[Token], left: Range<usize>, run: &Run, seen: &Seen) -> i32 {
    let form = text(tokens, left.clone());
    let first = tokens[left.start].lower.as_str();
    let last = tokens[left.end - 1].lower.as_str();
    let headed = lists::is("body_first", first) || lists::is("place_first", first);
    let tail = text(tokens, left.start + 1..left.end);
    // A head alone wants its name behind it ("Kota" …).
    let bare = left.len() == 1 && headed && !tokens[left.start].acronym;
    let dangling = !tokens[left.end - 1].capital && !tokens[left.end - 1].is(")")
        || lists::is("place_first", last) && left.len() > 1 && !seen.place(&form);
    let person = lists::given(first) && !headed && !seen.place(&form);
    let table = [
        (run.titled == Titled::Office, 2),
        (
            seen.holds(&form)
                || headed && left.len() > 1 && (seen.holds(&tail) || seen.place(&tail)),
            3,
        ),
        (seen.place(&form) || seen.place(last), 3),
        (headed || tokens[left.start].acronym, 1),
        // "Kepala BPBD *Marthen Rumondor*", "Kepala Dinas Pekerjaan Umum *Fransina Takaredase*".
        (run.titled == Titled::Office && whole_body(&tokens[left.clone()], headed), 1),
        (lists::is("body_last", last) && left.len() > 1, 1),
        (bare || dangling, -6),
        (person, -8),
    ];
    table.into_iter().filter(|(holds, _)| *holds).map(|(_, score)| score).sum()
}

/// An abbreviation, or a kind of body and nothing but its field: what a name behind it is no part of.
fn whole_body(words: &[Token], headed: bool) -> bool {
    let field = || words.len() > 1 && words[1..].iter().all(|t| charge(&t.lower));
    words.len() == 1 && words[0].acronym || headed && field()
}

/// What speaks for the words being a person's name by themselves.
fn right(tokens: &[Token], right: Range<usize>, seen: &Seen, cues: Cues) -> i32 {
    const NO_PERSON: i32 = -20;
    let form = text(tokens, right.clone());
    let words = &tokens[right.clone()];
    let first = words[0].lower.as_str();
    let last = tokens[right.end - 1].lower.trim_end_matches("'s");
    let impersonal = |t: &Token| {
        lists::impersonal(&t.lower)
            || cues.is("institution", &t.lower) && !lists::given(&t.lower)
            || t.acronym && t.lower.len() > 2
    };
    if right.len() > PERSON_MAX_WORDS + 1
        || words.iter().any(impersonal)
        || seen.place(&form)
        || seen.place(first)
        || !words[0].capital
    {
        return NO_PERSON;
    }
    let several = right.len() > 1;
    let table = [
        (!several, -2),
        (matches!(right.len(), 2 | 3), 1),
        (seen.holds(&form), 2),
        (several && (seen.holds(first) || seen.holds(last)), 3),
        (lists::given(first) || first == "i", 3),
    ];
    table.into_iter().filter(|(holds, _)| *holds).map(|(_, score)| score).sum()
}

/// What speaks for the whole being one name.
fn whole(tokens: &[Token], range: Range<usize>, run: &Run, seen: &Seen) -> i32 {
    let form = text(tokens, range.clone());
    let first = tokens[range.start].lower.as_str();
    let table = [
        (seen.whole.get(&form).is_some_and(|n| *n > 1), 6),
        (lists::place(&form), 8),
        (lists::given(first) && range.len() <= PERSON_MAX_WORDS, 4),
        (run.titled == Titled::No, 3),
    ];
    table.into_iter().filter(|(holds, _)| *holds).map(|(_, score)| score).sum()
}

/// Whether a run is a name at all: the capital of a sentence's first word proves nothing by itself.
fn believed(tokens: &[Token], run: &Run, seen: &Seen, cues: Cues) -> bool {
    if run.label {
        return vouched(tokens, run, seen);
    }
    if run.tokens.len() > 1 || !run.at_start {
        return true;
    }
    let word = tokens[run.tokens.start].lower.trim_end_matches("'s").to_owned();
    let form = folded(&run.written);
    let shaped = run.written.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    let head = lists::is("body_first", &word) && !lists::is("generic_head", &word);
    let generic = lists::impersonal(&word) && !lists::place(&word) && !head;
    shaped
        || head
        || lists::place(&form)
        || !generic
            && !seen.lower.contains(&word)
            && (seen.inner.contains(&word)
                || lists::given(&word)
                || acts(tokens, run, cues)
                || introduced(tokens, run, cues))
}

/// A name in a line of capitals needs another word for itself.
fn vouched(tokens: &[Token], run: &Run, seen: &Seen) -> bool {
    let form = folded(&run.written);
    let first = tokens[run.tokens.start].lower.as_str();
    let headed = lists::is("place_first", first) || matches!(first, "pt" | "cv");
    seen.holds(&form)
        || seen.place(&form)
        || seen.inner.contains(&form)
        || run.tokens.len() > 1 && (headed || lists::given(first))
}

/// "*Sumarni*, pedagang sayur, …", "*Sumarni*, 43, …": an Indonesian sentence that says at once who the bearer of
/// a name is.
fn introduced(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    const SOMEBODY: &[&str] = &["introduced_as", "person_role", "human", "people", "stands_by"];
    let behind = &tokens[run.tokens.end..];
    // "*Sumarni*, pedagang": the marks of bold type.
    let marks = behind.iter().take_while(|t| t.is("*")).count();
    let behind = &behind[marks..];
    let words: Vec<&str> =
        behind.iter().skip(1).take(ROLE_WORDS).map(|t| t.lower.as_str()).collect();
    let role = SOMEBODY.iter().any(|s| cues.list(s).match_start(&words) > 0)
        && behind.get(1).is_some_and(|t| !t.capital);
    let age = behind.get(1).is_some_and(|t| t.kind == TokenKind::Number && t.written.len() == 2)
        && behind.get(2).is_some_and(|t| t.is_comma() || t.is("tahun"));
    let closed = behind.iter().skip(2).take(DESCRIBED_WORDS).any(Token::is_comma);
    cues.indonesian && behind.first().is_some_and(Token::is_comma) && (role || age) && closed
}

/// Words of the longest role of the lists.
const ROLE_WORDS: usize = 4;
/// Words of "pedagang sayur di Pasar Baru yang kiosnya terbakar" up to its comma.
const DESCRIBED_WORDS: usize = 14;

/// A single capital word at the start of a sentence is a name where it does what people do: it
/// stands before a verb of saying, or before a colon and a quotation, and is no word for a kind of
/// people.
fn acts(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    const KINDS: &[&str] = &[
        "people",
        "anonymous",
        "person_role",
        "org_word",
        "report_noun",
        "person_pronoun",
        "other_pronoun",
        "determiner",
        "demonstrative",
        "anaphor",
        "claim_noun",
        "frame",
        "opener",
    ];
    // English makes words for people with these endings ("Villagers said").
    const KIND_ENDINGS: &[&str] = &["ers", "ists", "ians", "ors", "ees", "ants"];
    let word = folded(&run.written);
    let after = |n: usize| tokens.get(run.tokens.end + n);
    let verb = tokens[run.tokens.end..].iter().find(|t| !cues.is("between", &t.lower));
    let says = verb.is_some_and(|t| {
        !t.capital && ["say", "weak_say", "deny"].iter().any(|s| cues.is(s, &t.lower))
    });
    let quotes = after(0).is_some_and(|t| t.is(":")) && after(1).is_some_and(Token::opens_quote);
    (says || quotes)
        && !KINDS.iter().any(|s| cues.is(s, &word))
        && !cues.is_verb(&word)
        && (cues.indonesian || !KIND_ENDINGS.iter().any(|e| word.ends_with(e)))
}
