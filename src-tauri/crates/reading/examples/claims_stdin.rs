//! Reads an article on standard input and writes its claims a line each, for reading by eye:
//! `cargo run -p periksa-reading --example claims_stdin -- FILE-NAME [--time] < FILE`.

use std::io::{Error, Read, Stdout, Write, stdin, stdout};
use std::time::Instant;

use periksa_reading::claims::{Detail, Reading, propose};
use periksa_reading::extract::{Article, Format, Input, extract};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;

/// Runs that a timing takes the best of.
const RUNS: usize = 20;

/// What the article names, how its claims bear on one another, and what to beware of.
fn bearings(out: &mut Stdout, article: &Article, reading: &Reading) -> Result<(), Error> {
    let words = |span: Span| span.of(article.plain()).replace('\n', " ");
    for actor in &reading.entities {
        let (kind, count) = (actor.kind.code(), actor.mentions.len());
        writeln!(out, "** {kind} {} x{count} {:?}", actor.name, actor.aliases)?;
    }
    for relation in &reading.relations {
        let claim = |at: usize| words(reading.claims[at].span);
        writeln!(
            out,
            "=> {}\n     {}\n     {}",
            relation.kind.code(),
            claim(relation.from),
            claim(relation.to)
        )?;
    }
    for warning in &reading.flags {
        let place = warning.span.map(words).unwrap_or_default();
        let detail = warning.detail.as_ref().map(Detail::words).unwrap_or_default();
        writeln!(out, "!! {} [{place}] {detail}", warning.rule.code())?;
    }
    Ok(())
}

fn main() -> Result<(), Error> {
    let mut bytes = Vec::new();
    stdin().read_to_end(&mut bytes)?;
    let name = std::env::args().nth(1).unwrap_or_default();
    let input =
        Input { bytes: &bytes, format: Format::from_name(&name, &bytes), url: None, charset: None };
    let mut out = stdout();
    let article = match extract(&input) {
        Ok(article) => article,
        Err(unreadable) => return writeln!(out, "{unreadable}"),
    };
    let lang = article.metadata.language.unwrap_or(Lang::En);
    let reading = propose(&article, lang, None);
    for claim in &reading.claims {
        let speaker = claim
            .speaker
            .as_ref()
            .map(|s| format!("{}{}", s.name, if s.anonymous { " (unnamed)" } else { "" }));
        let via: Vec<&str> = claim.via.iter().map(|s| s.name.as_str()).collect();
        let codes = |list: Vec<&str>| list.join(",");
        writeln!(
            out,
            "{:.2} {} {}{} <{}>{} [{}]\n     {}\n     {} | {} | {} | {}",
            claim.score,
            claim.priority.code(),
            claim.kind.code(),
            if claim.denied { " DENIED" } else { "" },
            speaker.unwrap_or_default(),
            if via.is_empty() { String::new() } else { format!(" via {}", via.join(", ")) },
            claim.cue.as_ref().map(|c| c.1.as_str()).unwrap_or_default(),
            claim.span.of(&article.text).replace('\n', " "),
            codes(claim.facts.iter().map(|f| f.code()).collect()),
            codes(claim.reasons.iter().map(|r| r.code()).collect()),
            codes(claim.flags.iter().map(|f| f.code()).collect()),
            claim.entities.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join("; "),
        )?;
    }
    for part in &reading.excluded {
        writeln!(out, "-- {}: {}", part.reason.code(), part.span.of(&article.text))?;
    }
    for source in &reading.named_sources {
        writeln!(
            out,
            "@@ {} anonymous={} mentions={} url={:?}",
            source.name,
            source.anonymous,
            source.mentions.len(),
            source.url
        )?;
    }
    bearings(&mut out, &article, &reading)?;
    writeln!(out, "meta {:?}", article.metadata)?;
    if std::env::args().any(|a| a == "--time") {
        let best = (0..RUNS).map(|_| {
            let start = Instant::now();
            let read = extract(&input).map(|a| propose(&a, lang, None).claims.len());
            (start.elapsed(), read.unwrap_or_default())
        });
        writeln!(out, "best of {RUNS}: {:?}", best.min())?;
    }
    Ok(())
}
