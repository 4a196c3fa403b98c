//! Reads one page on standard input and writes what was read as JSON, in the extraction bench's
//! form: `cargo run --release -p periksa-reading --example extract_stdin -- [FILE-NAME]`.

use std::io::{Error, Read, Write, stdin, stdout};

use periksa_reading::extract::{Format, Input, extract};
use periksa_text::lang::Lang;
use serde_json::json;

fn main() -> Result<(), Error> {
    let mut bytes = Vec::new();
    stdin().read_to_end(&mut bytes)?;
    let name = std::env::args().nth(1).unwrap_or_else(|| "page.html".to_owned());
    let format = Format::from_name(&name, &bytes);
    let answer = match extract(&Input { bytes: &bytes, format, url: None, charset: None }) {
        Ok(article) => {
            let metadata = &article.metadata;
            let readings = metadata
                .readings
                .iter()
                .map(|r| json!([r.field.code(), r.values, r.origin, r.confidence, r.chosen]));
            let furniture =
                article.blocks.iter().filter(|b| !matches!(b.kind.code(), "paragraph" | "heading"));
            let furniture = furniture.map(|b| (b.kind.code(), b.span.of(&article.text)));
            json!({
                "articleBody": article.body(),
                "headline": metadata.title,
                "datePublished": metadata.published,
                "dateModified": metadata.modified,
                "author": metadata.authors,
                "editor": metadata.editors,
                "contributor": metadata.contributors,
                "publisher": metadata.publisher,
                "dateline": metadata.place,
                "articleSection": metadata.section,
                "url": metadata.canonical,
                "agency": metadata.agency,
                "language": metadata.language.map(Lang::code),
                "links": article.links.iter().map(|l| &l.url).collect::<Vec<_>>(),
                "furniture": furniture.collect::<Vec<_>>(),
                "readings": readings.collect::<Vec<_>>(),
            })
        }
        Err(unreadable) => json!({ "error": unreadable.code() }),
    };
    writeln!(stdout(), "{answer}")
}
