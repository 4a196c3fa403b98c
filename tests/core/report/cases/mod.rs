//! Two fictional cases, written for these tests: one in English, one in Indonesian.

mod english;
mod indonesian;

pub use english::english;
pub use indonesian::indonesian;

use periksa_report::model::{
    AmountPart, ArticlePart, BlockPart, CapturePart, ClaimPart, Coverage, DatePart, EvidencePart,
    ExcludedPart, LogPart, OpenPart, Person, Report, SourcePart,
};
use periksa_report::{Finding, Stance, WorkState};
use std::ops::Range;

/// A report of `blocks` (kind, words, part of the body) without claims or sources.
pub fn report(title: &str, made_at: &str, blocks: &[(&str, &str, bool)]) -> Report {
    let mut article = ArticlePart::default();
    for (kind, words, in_body) in blocks {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(words);
        let end = article.text.len();
        article.blocks.push(BlockPart { start, end, kind: (*kind).to_owned() });
        if *in_body {
            article.body.push(start..end);
        }
    }
    article.revision = 1;
    article.original_sha256 = hash('a');
    article.text_sha256 = hash('b');
    Report {
        case_title: title.to_owned(),
        made_at: made_at.to_owned(),
        made_by: "Periksa 0.1.0".to_owned(),
        article,
        people: Vec::new(),
        coverage: Coverage::default(),
        claims: Vec::new(),
        excluded: Vec::new(),
        open: Vec::new(),
        sources: Vec::new(),
        log: LogPart::default(),
    }
}

/// Where `words` stand in the article; they must be there.
pub fn find(report: &Report, words: &str) -> Range<usize> {
    let start = report.article.text.find(words).expect("the words stand in the article");
    start..start + words.len()
}

/// A claim on `words`, accepted, with nothing found yet.
pub fn claim(report: &Report, words: &str, kind: &str) -> ClaimPart {
    let place = find(report, words);
    let number = u32::try_from(report.claims.len()).unwrap() + 1;
    ClaimPart {
        number,
        id: format!("claim-id-{number}"),
        start: place.start,
        end: place.end,
        words: words.to_owned(),
        sentence: String::new(),
        origin: "proposed".to_owned(),
        accepted: true,
        speaker: None,
        anonymous: false,
        denied: false,
        cue: None,
        kind: kind.to_owned(),
        priority: "medium".to_owned(),
        flags: Vec::new(),
        dates: Vec::new(),
        amounts: Vec::new(),
        state: WorkState::Open,
        state_reason: None,
        finding: Finding::None,
        note: String::new(),
        evidence: Vec::new(),
    }
}

pub fn excluded(report: &Report, words: &str, reason: &str) -> ExcludedPart {
    let Range { start, end } = find(report, words);
    ExcludedPart { words: words.to_owned(), start, end, reason: reason.to_owned() }
}

pub fn passage(source: &SourcePart, id: &str, stance: Stance, quote: &str) -> EvidencePart {
    let capture = source.captures.last().expect("the source was captured");
    EvidencePart {
        id: id.to_owned(),
        quote: quote.to_owned(),
        stance,
        source_number: source.number,
        source_name: source.name.clone(),
        url: capture.url.clone(),
        final_url: capture.final_url.clone(),
        captured_at: capture.captured_at.clone(),
        content_sha256: capture.sha256.clone(),
        page: None,
        time: None,
        recognised: false,
        partial: capture.partial.clone(),
        captured_via: capture.via.clone(),
        elsewhere: capture.elsewhere.clone(),
        unchanged_since: capture.unchanged_since.clone(),
    }
}

pub fn source(number: u32, name: &str, url: Option<&str>, state: &str) -> SourcePart {
    SourcePart {
        number,
        id: format!("source-id-{number}"),
        name: name.to_owned(),
        anonymous: name.is_empty(),
        url: url.map(ToOwned::to_owned),
        is_article: false,
        state: state.to_owned(),
        mentions: 1,
        failure: None,
        captures: Vec::new(),
    }
}

pub fn capture(url: &str, at: &str, via: &str, digit: char) -> CapturePart {
    CapturePart {
        captured_at: at.to_owned(),
        url: url.to_owned(),
        final_url: url.to_owned(),
        status: (via == "network").then_some(200),
        media_type: Some("text/html".to_owned()),
        bytes: 48_213,
        sha256: hash(digit),
        partial: None,
        via: via.to_owned(),
        elsewhere: None,
        unchanged_since: None,
        unreadable: None,
        downgraded: false,
        left_out: Vec::new(),
        archive: None,
    }
}

pub fn date(text: &str, day: &str, ambiguous_year: bool) -> DatePart {
    let day = Some(day.to_owned());
    DatePart { text: text.to_owned(), start: day.clone(), end: day, ambiguous_year }
}

pub fn amount(text: &str, value: &str, unit: &str) -> AmountPart {
    AmountPart { text: text.to_owned(), value: value.to_owned(), unit: unit.to_owned() }
}

pub fn person(name: &str, role: &str) -> Person {
    Person { name: name.to_owned(), role: role.to_owned() }
}

/// Counts the body's words by how they are covered and lists the open runs, as the desk does.
pub fn covered(mut report: Report) -> Report {
    let mut coverage = Coverage::default();
    let mut open: Vec<OpenPart> = Vec::new();
    for body in report.article.body.clone() {
        let mut running = false;
        for word in words_of(&report.article.text, body) {
            coverage.words += 1;
            let over: Vec<_> = report
                .claims
                .iter()
                .filter(|claim| claim.state != WorkState::Excluded)
                .filter(|claim| claim.start < word.end && word.start < claim.end)
                .collect();
            let aside = report.excluded.iter().map(|part| part.start..part.end);
            let claims_aside = report.claims.iter().map(|claim| claim.start..claim.end);
            let left_out = aside
                .chain(claims_aside)
                .any(|part| part.start < word.end && word.start < part.end);
            if !over.is_empty() {
                coverage.claimed += 1;
                coverage.checked += u32::from(over.iter().all(|claim| claim.state.is_checked()));
            } else if left_out {
                coverage.excluded += 1;
            } else {
                coverage.open += 1;
                match open.last_mut() {
                    Some(run) if running => run.end = word.end,
                    _ => open.push(OpenPart {
                        start: word.start,
                        end: word.end,
                        words: String::new(),
                    }),
                }
            }
            running = over.is_empty() && !left_out;
        }
    }
    for run in &mut open {
        run.words = report.article.text[run.start..run.end].to_owned();
    }
    report.coverage = coverage;
    report.open = open;
    report
}

fn words_of(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let within = &text[range.clone()];
    within
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| {
            let start = range.start + (word.as_ptr() as usize - within.as_ptr() as usize);
            start..start + word.len()
        })
        .collect()
}

/// A hash that can be told from others at a glance.
pub fn hash(digit: char) -> String {
    digit.to_string().repeat(64)
}
