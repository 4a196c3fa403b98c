//! Quotations that a source has in the other language, and such as it does not have although it is about
//! the same, by a table written by hand.
//!
//! `cargo test -p periksa-reading --test says translated -- --nocapture` prints the measures, and of the odd
//! lines what went wrong.

use periksa_reading::says::{Match, Quotation, Source};

use crate::{lang, rows};

const CASES: &str = include_str!("cases/translated.tsv");
const SHORT: &str = include_str!("cases/short.tsv");
/// Share of what is said that has to be found, where it stands.
const LEAST_FOUND: f64 = 0.85;
/// Share of what is not said that may be offered all the same.
const MOST_OFFERED: f64 = 0.05;

/// Share of short sayings that has to be found: they are missed wherever the lists lack one word.
const LEAST_SHORT: f64 = 0.8;

#[derive(Default)]
struct Measure {
    said: usize,
    found: usize,
    other: usize,
    offered: usize,
}

impl Measure {
    fn recall(&self) -> f64 {
        self.found as f64 / self.said as f64
    }

    fn falsely(&self) -> f64 {
        self.offered as f64 / self.other as f64
    }

    fn print(&self, name: &str) {
        let precision = self.found as f64 / (self.found + self.offered) as f64;
        println!(
            "{name:12} said {:3} recall {:.3}   other {:3} offered {:.3}   precision {precision:.3}",
            self.said,
            self.recall(),
            self.other,
            self.falsely()
        );
    }
}

/// The source without the marks, and what stands between them.
fn marked(source: &str) -> (String, &str) {
    let (before, rest) = source.split_once("[[").unwrap();
    let (says, after) = rest.split_once("]]").unwrap();
    (format!("{before}{says}{after}"), says)
}

fn told(words: &str, text: &str, code: &str) -> String {
    let source = Source::new(text);
    let says = source.find(&Quotation::new(words, lang(code)));
    let pairs: Vec<String> = says
        .counterparts
        .iter()
        .map(|pair| format!("{} = {}", pair.quoted.of(words), pair.found.of(text)))
        .collect();
    format!(
        "{} {:?} [{}]",
        says.found.code(),
        says.span.map(|span| span.of(text)),
        pairs.join(", ")
    )
}

#[test]
fn quotations_are_found_in_the_other_language_and_other_statements_are_not() {
    let mut all = Measure::default();
    let mut parts =
        [("id", 1), ("en", 1), ("id", 0), ("en", 0)].map(|part| (part, Measure::default()));
    for (row, number) in rows(CASES).zip(1..) {
        let [code, source, said, other] = row[..] else { panic!("four fields: {row:?}") };
        let (text, place) = marked(source);
        let source = Source::new(&text);
        let says = source.find(&Quotation::new(said, lang(code)));
        let there = says.span.map_or("", |span| span.of(&text));
        let found = says.found == Match::Candidate && there.contains(place);
        let offered = source.find(&Quotation::new(other, lang(code))).found == Match::Candidate;
        let part = parts.iter_mut().find(|(part, _)| *part == (code, number % 2)).unwrap();
        for measure in [&mut all, &mut part.1] {
            measure.said += 1;
            measure.found += usize::from(found);
            measure.other += 1;
            measure.offered += usize::from(offered);
        }
        if number % 2 == 1 && !found {
            println!("not found: {said}\n  {place}\n  {}", told(said, &text, code));
        }
        if number % 2 == 1 && offered {
            println!("offered: {other}\n  {}", told(other, &text, code));
        }
    }
    for ((code, odd), measure) in &parts {
        measure.print(&format!("{code} {}", if *odd == 1 { "odd" } else { "even" }));
    }
    all.print("all");
    assert!(all.said >= 40 && all.other >= 40);
    assert!(all.recall() >= LEAST_FOUND, "too few are found");
    assert!(all.falsely() <= MOST_OFFERED, "too many are offered");
}

#[test]
fn short_sayings_are_found_where_everything_fits_and_nowhere_else() {
    let (mut said, mut found, mut offered) = (0usize, 0usize, Vec::new());
    for (row, number) in rows(SHORT).zip(1..) {
        let [code, text, words, wanted] = row[..] else { panic!("four fields: {row:?}") };
        let source = Source::new(text);
        let says = source.find(&Quotation::new(words, lang(code)));
        let there = says.span.map_or("", |span| span.of(text));
        let right = says.found == Match::Candidate && there.contains(wanted);
        said += usize::from(!wanted.is_empty());
        found += usize::from(!wanted.is_empty() && right);
        if !wanted.is_empty() && !right && number % 2 == 1 {
            println!("not found: {words} {}", told(words, text, code));
        }
        if says.found == Match::Candidate && (wanted.is_empty() || !right) {
            offered.push(format!("{words} <- {text}"));
        }
    }
    println!("short: {found} of {said} found");
    assert!(offered.is_empty(), "{offered:?}");
    assert!(found as f64 >= LEAST_SHORT * said as f64, "{found} of {said}");
}

#[test]
fn a_candidate_says_which_words_met_which() {
    let words = "Sapi-sapi itu menghancurkan pagar sekolah";
    let text =
        "Nobody was hurt. The cows had destroyed the fence of the school, the teacher wrote.";
    let source = Source::new(text);
    let says = source.find(&Quotation::new(words, lang("id")));
    assert_eq!(says.found, Match::Candidate, "{says:?}");
    let pairs: Vec<(&str, &str)> =
        says.counterparts.iter().map(|pair| (pair.quoted.of(words), pair.found.of(text))).collect();
    for pair in [("menghancurkan", "destroyed"), ("pagar", "fence"), ("sekolah", "school")] {
        assert!(pairs.contains(&pair), "{pairs:?}");
    }
}
