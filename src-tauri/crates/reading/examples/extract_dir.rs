//! Reads every page of a folder in one thread and writes one JSON object a line, in the extraction
//! bench's form, with the time it took on standard error:
//! `cargo run --release -p periksa-reading --example extract_dir -- FOLDER OUT.jsonl`.

use std::fs::{File, read, read_dir};
use std::io::{BufWriter, Error, Write, stderr};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use periksa_reading::extract::{Article, Format, Input, extract};
use periksa_text::lang::Lang;
use serde_json::{Value, json};

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(Error::other("two arguments: the folder and the file to write"));
    };
    let entries: Result<Vec<_>, _> = read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.into_iter().map(|e| e.path()).collect();
    paths.sort();
    let mut out = BufWriter::new(File::create(out)?);
    let (mut taken, mut count) = (Duration::ZERO, 0_u32);
    for path in &paths {
        let bytes = read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.ends_with(".html") && !name.ends_with(".txt") && !name.ends_with(".md") {
            continue;
        }
        let format = Format::from_name(&name, &bytes);
        let start = Instant::now();
        let outcome = extract(&Input { bytes: &bytes, format, url: None, charset: None });
        taken += start.elapsed();
        count += 1;
        let mut answer = match &outcome {
            Ok(article) => read_out(article),
            Err(unreadable) => json!({ "error": unreadable.code() }),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        answer["id"] = Value::String(stem.into_owned());
        writeln!(out, "{answer}")?;
    }
    writeln!(stderr(), "{count} pages, {:.1} a second", f64::from(count) / taken.as_secs_f64())
}

fn read_out(article: &Article) -> Value {
    let furniture = article.blocks.iter().filter(|b| !b.is_body());
    json!({
        "articleBody": article.body(),
        "headline": article.metadata.title,
        "datePublished": article.metadata.published,
        "modified": article.metadata.modified,
        "author": article.metadata.authors,
        "editor": article.metadata.editors,
        "contributors": article.metadata.contributors,
        "place": article.metadata.place,
        "publisher": article.metadata.publisher,
        "language": article.metadata.language.map(Lang::code),
        "links": article.links.iter().map(|l| &l.url).collect::<Vec<_>>(),
        "furniture": furniture.map(|b| json!({ "kind": b.kind.code(), "text": b.span.of(&article.text) })).collect::<Vec<_>>(),
    })
}
