//! Where an office ends and its holder's name begins ("Bupati Sukaraya *Rahmi Nurazizah*"), by what
//! the article calls the holder elsewhere ("kata Rahmi").

use std::collections::{HashMap, HashSet};

use periksa_text::offset::Span;

use super::cues::Cues;
use super::names::Run;
use super::speaker::Sentence;
use super::token::{Token, TokenKind};

/// A person's name has at most this many words.
const PERSON_MAX_WORDS: usize = 4;
/// Directly after one of these stands a place, not a person.
const LOCATIVE: &[&str] = &["at", "in", "near", "the", "di", "ke", "dari", "from", "of"];

/// Cuts every run that holds an office and a name into the two.
pub fn part(sentences: &mut [Sentence], cues: Cues) {
    let known = known(sentences, cues);
    for sentence in sentences {
        let tokens = &sentence.tokens;
        let cut = |run: &Run| {
            let first = begins_holder(tokens, run, &known, cues);
            first.map_or_else(|| vec![run.clone()], |at| halves(tokens, run, at))
        };
        sentence.runs = sentence.runs.iter().flat_map(cut).collect();
        for run in &mut sentence.runs {
            drop_degrees(tokens, run, cues);
        }
    }
}

/// Names that stand by themselves in the article, in lower case with single spaces.
struct Known {
    /// Where people stand.
    people: HashSet<String>,
    /// Behind "di", "in" or the word for a kind of place.
    places: HashSet<String>,
    /// Every pair of neighbouring words of a name; the last word is followed by nothing.
    pairs: HashMap<String, HashSet<String>>,
}

impl Known {
    /// The word stands in other company too, so it is no part of one person's name.
    fn in_other_company(&self, word: &str, next: &str) -> bool {
        self.pairs.get(word).is_some_and(|all| all.iter().any(|w| w != next))
    }
}

fn known(sentences: &[Sentence], cues: Cues) -> Known {
    let mut people: HashSet<String> = HashSet::new();
    let mut places: HashSet<String> = HashSet::new();
    let mut pairs: HashMap<String, HashSet<String>> = HashMap::new();
    for sentence in sentences {
        for run in &sentence.runs {
            let name = run.written.to_lowercase();
            let before = run.tokens.start.checked_sub(1).map(|i| sentence.tokens[i].lower.as_str());
            let words: Vec<&str> = name.split(' ').collect();
            let place = before.is_some_and(|w| LOCATIVE.contains(&w) || cues.is("place_head", w));
            let plain = run.written.chars().skip(1).any(char::is_lowercase)
                && !words.iter().any(|w| no_holder(w, cues));
            for (at, word) in words.iter().enumerate() {
                let next = words.get(at + 1).copied().unwrap_or_default();
                pairs.entry((*word).to_owned()).or_default().insert(next.to_owned());
            }
            // "Kabupaten Sukaraya" inside a longer name.
            let heads = words.windows(2).filter(|w| cues.is("place_head", w[0]));
            places.extend(heads.map(|w| w[1].to_owned()));
            if place {
                places.extend(words.last().map(|w| (*w).to_owned()));
                places.insert(name.clone());
            } else if plain && words.len() <= 2 {
                people.insert(name.clone());
            }
        }
    }
    people.retain(|name| !places.contains(name));
    Known { people, places, pairs }
}

/// A word that belongs to offices and places, never to a person.
fn no_holder(word: &str, cues: Cues) -> bool {
    ["institution", "organisation", "org_word", "common", "report_noun", "place_head", "title"]
        .iter()
        .any(|s| cues.is(s, word))
}

/// The token with which the holder's name begins inside a run, where an office stands before it.
fn begins_holder(tokens: &[Token], run: &Run, known: &Known, cues: Cues) -> Option<usize> {
    let words = &tokens[run.tokens.clone()];
    let titled = |w: &str| cues.is("title", w) || cues.is("person_role", w);
    let before = run.tokens.start.checked_sub(1).map(|i| tokens[i].lower.as_str());
    let of_office = |t: &Token| titled(&t.lower) || no_holder(&t.lower, cues) || t.acronym;
    let behind_office = before.is_some_and(|w| titled(w) || no_holder(w, cues));
    if !behind_office && !words.iter().any(of_office) {
        return None;
    }
    let plain = |at: usize| {
        let rest = &words[at..];
        rest.len() <= PERSON_MAX_WORDS
            && rest.iter().all(|t| t.kind == TokenKind::Word && !of_office(t))
    };
    let met = |at: &usize| {
        let whole: Vec<&str> = words[*at..].iter().map(|t| t.lower.as_str()).collect();
        plain(*at) && (known.people.contains(whole[0]) || known.people.contains(&whole.join(" ")))
    };
    let mut at = match (1..words.len()).find(met) {
        Some(at) => at,
        None if !before.is_some_and(titled) && !words.iter().any(|t| titled(&t.lower)) => {
            return None;
        }
        None => {
            // Behind the last word of the office, or of the place that it governs.
            let last =
                words.iter().rposition(|t| of_office(t) || known.places.contains(&t.lower))?;
            return (last + 1 < words.len() && plain(last + 1))
                .then_some(run.tokens.start + last + 1);
        }
    };
    // The name that people are called by may be their last: others stand before it, unless those
    // are a place or a body of their own.
    while at > 0 && plain(at - 1) {
        let word = &words[at - 1].lower;
        let own = known.places.contains(word) || known.people.contains(word);
        let place = known.in_other_company(word, &words[at].lower);
        if cues.indonesian && (own || place) {
            break;
        }
        at -= 1;
    }
    (at > 0).then_some(run.tokens.start + at)
}

/// "Philippa Stroud QC", "Budi Santoso SH": the name without the degree behind it.
fn drop_degrees(tokens: &[Token], run: &mut Run, cues: Cues) {
    while run.tokens.len() > 1 {
        let last = &tokens[run.tokens.end - 1];
        let before = &tokens[run.tokens.end - 2];
        if !cues.is("degree", &last.lower) || !last.acronym {
            return;
        }
        run.tokens.end -= 1;
        run.span.end = before.span.end;
        let words: Vec<&str> =
            tokens[run.tokens.clone()].iter().map(|t| t.written.as_str()).collect();
        run.written = words.join(" ");
    }
}

fn halves(tokens: &[Token], run: &Run, at: usize) -> Vec<Run> {
    let written = |range: std::ops::Range<usize>| {
        tokens[range].iter().map(|t| t.written.as_str()).collect::<Vec<_>>().join(" ")
    };
    let office = run.tokens.start..at;
    let holder = at..run.tokens.end;
    let own = written(office.clone());
    // The end of the run may be shorter than its last token ("Pace's").
    let name = run
        .written
        .strip_prefix(&own)
        .map_or_else(|| written(holder.clone()), |rest| rest.trim_start().to_owned());
    let split = tokens[at - 1].span.end;
    vec![
        Run {
            span: Span::new(run.span.start, split),
            written: own,
            tokens: office,
            at_start: run.at_start,
        },
        Run {
            span: Span::new(tokens[at].span.start, run.span.end),
            written: name,
            tokens: holder,
            at_start: false,
        },
    ]
}
