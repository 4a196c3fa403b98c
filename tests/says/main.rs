//! Whether a source says a thing, through the public face of the reading room.

#![allow(clippy::unwrap_used, reason = "a test whose own table is wrong has to fail")]
#![allow(clippy::print_stdout, reason = "the measures are printed")]

mod facts;
mod limits;
mod properties;
mod quotations;
mod translated;

use periksa_text::lang::Lang;

/// The rows of a table: fields parted by tabs; "#" begins a comment line.
pub fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The language of a code.
pub fn lang(code: &str) -> Lang {
    Lang::from_code(code).unwrap()
}
