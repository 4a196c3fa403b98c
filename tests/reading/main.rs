//! Tests of the reading room through its public face.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

mod articles;
mod attribution;
mod attribution_rows;
mod body;
mod body_parts;
mod denials_en;
mod denials_id;
mod edges;
mod entities;
mod evidence;
mod excluded;
mod facts;
mod fronted;
mod furniture;
mod habits_id;
mod hands;
mod headlines;
mod heads;
mod hostile;
mod hostile_pages;
mod interviews;
mod metadata;
mod metadata_abroad;
mod metadata_bylines;
mod metadata_dates;
mod metadata_marks;
mod no_article;
mod page;
mod plain;
mod properties;
mod refuted;
mod relations;
mod relations_answers;
mod sample;
mod spans;
mod spans_en;
mod telling;
mod telling_en;
mod voices;
mod voices_en;
mod voices_en_answers;
mod voices_en_beside;
mod voices_en_carried;
mod voices_en_classes;
mod voices_en_interviews;
mod voices_en_onward;
mod voices_en_reached;
mod voices_en_tellers;
mod voices_en_turns;
mod voices_id;
mod voices_id_papers;
mod voices_id_tellers;
mod warnings;
mod warnings_sources;
mod warnings_sums;

use periksa_reading::claims::{Proposal, Reading, propose};
use periksa_reading::extract::{Article, Format, Input, Unreadable, extract};
use periksa_text::lang::Lang;

/// Reads an article given as a file of this name.
pub fn try_article(name: &str, bytes: &[u8]) -> Result<Article, Unreadable> {
    let format = Format::from_name(name, bytes);
    extract(&Input { bytes, format, url: None, charset: None })
}

/// Reads an article that has to be readable.
pub fn article(name: &str, text: &str) -> Article {
    try_article(name, text.as_bytes()).unwrap()
}

/// Proposes the claims of one plain text in a language.
pub fn claims_of(text: &str, lang: Lang) -> (Article, Reading) {
    let article = article("text.txt", text);
    let reading = propose(&article, lang, "2025-06-01".parse().ok());
    (article, reading)
}

/// Checks who tells what: of each case the text, a word of the claim, and its speaker.
pub fn told_by(lang: Lang, cases: &[(&str, &str, Option<&str>)]) {
    let mut wrong = Vec::new();
    for &(text, word, speaker) in cases {
        let (article, reading) = claims_of(text, lang);
        let holds = |c: &&Proposal| c.span.of(&article.text).contains(word);
        let claim = reading.claims.iter().find(holds);
        let found = claim.map(|c| c.speaker.as_ref().map(|s| s.name.clone()));
        if found.as_ref().map(Option::as_deref) != Some(speaker) {
            wrong.push(format!("{word}: {text}\n  wanted {speaker:?}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of every block of a kind, by its code.
pub fn blocks<'a>(article: &'a Article, code: &str) -> Vec<&'a str> {
    let wanted = article.blocks.iter().filter(|b| b.kind.code() == code);
    wanted.map(|b| b.span.of(&article.text)).collect()
}
