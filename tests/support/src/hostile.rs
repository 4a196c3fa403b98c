//! Pages that try to load, run or send, towards a server of the test.

use std::fs;
use std::io;
use std::path::Path;

const MUTATIONS: &str = include_str!("../../fixtures/hostile/mutations.tsv");
/// So many open elements stand for `{deep}`.
const DEEP: usize = 100;

/// The strings of `mutations.tsv`, each once.
pub fn mutations(trap: &str) -> Vec<String> {
    let lines = MUTATIONS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let markup = lines.filter_map(|line| line.split_once('\t')).map(|(_, markup)| markup);
    let written = [("\\n", "\n"), ("\\t", "\t"), ("\\x0c", "\x0c"), ("\\x00", "\0")];
    let made = markup.map(|markup| {
        let plain =
            written.iter().fold(markup.to_owned(), |text, (from, to)| text.replace(from, to));
        plain.replace("{deep}", &"<div>".repeat(DEEP)).replace("{trap}", trap)
    });
    made.collect()
}

/// Every hostile page by its name, in the order of the names.
///
/// # Errors
/// The folder of fixtures cannot be read.
pub fn hostile_pages(trap: &str) -> io::Result<Vec<(String, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/hostile");
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            pages.push((name, fs::read_to_string(&path)?.replace("{trap}", trap)));
        }
    }
    pages.sort();
    Ok(pages)
}
