//! What the scripts of a page state of the article beside its structured data: the state of a
//! program that draws the page, the variables of a counter of readers.

use std::sync::LazyLock;

use periksa_text::date::Moment;
use regex::Regex;

use super::dating::stated_moment;
use super::markup::script_keys;

/// A script of more bytes is a program.
const MOST_BYTES: usize = 2_000_000;
/// Statements of one kind that are looked at; a page that has more lists many articles.
const MOST_STATEMENTS: usize = 64;

/// Days and names that the scripts state, each once.
#[derive(Debug, Default)]
pub struct Scripted {
    days: Vec<Moment>,
    authors: Vec<String>,
}

impl Scripted {
    /// Reads another script.
    pub fn read(&mut self, script: &str) {
        if script.len() > MOST_BYTES {
            return;
        }
        static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| statement("script_day"));
        static AUTHOR: LazyLock<Option<Regex>> = LazyLock::new(|| statement("script_author"));
        for value in values(&DAY, script) {
            if let Some(day) = stated_moment(value).filter(|day| !self.days.contains(day)) {
                self.days.push(day);
            }
        }
        for value in values(&AUTHOR, script) {
            if !self.authors.iter().any(|author| author == value) {
                self.authors.push(value.to_owned());
            }
        }
    }

    /// The day of issue, where the scripts state one and no other.
    pub fn day(&self) -> Option<Moment> {
        let [only] = self.days[..] else { return None };
        Some(only)
    }

    /// Who wrote, where the scripts name one author and no other.
    pub fn author(&self) -> Option<&str> {
        let [only] = &self.authors[..] else { return None };
        Some(only)
    }
}

fn values<'a>(pattern: &'a Option<Regex>, script: &'a str) -> impl Iterator<Item = &'a str> {
    let found = pattern.iter().flat_map(|pattern| pattern.captures_iter(script));
    found.take(MOST_STATEMENTS).filter_map(|found| found.get(1)).map(|value| value.as_str().trim())
}

/// `"key":"value"`, `key: 'value'`, `\"key\":\"value\"` for the keys of a list.
fn statement(list: &str) -> Option<Regex> {
    let keys = script_keys(list).join("|");
    Regex::new(&format!(
        r#"(?i)[\s"',{{](?:{keys})\\?["']?\s*:\s*\\?["']([^"'\\<>]{{4,60}})\\?["']"#
    ))
    .ok()
}
