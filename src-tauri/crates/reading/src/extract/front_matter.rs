//! The head of a Markdown file: plain `key: value` lines, with lists in brackets or under dashes.
//! Only the keys that name the article's makers and days are read; everything else is left alone.

use std::sync::LazyLock;

use super::credits::marked_byline;
use super::dating::stated_moment;
use super::evidence::Evidence;
use super::metadata::Field;
use super::names::extend_new;
use crate::lexicon::Lexicon;

/// The keys of each field, in sections that have its code.
static KEYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/front_matter.txt")));

/// The origin of everything that the head of a file states.
const ORIGIN: &str = "front matter";

/// Reads the lines between the two rows of dashes.
pub fn read(head: &str) -> Evidence {
    let mut stated = Stated::default();
    let mut key = String::new();
    for line in head.lines() {
        // An item of the list under the last key.
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            stated.state(&key, item);
        } else if let Some((name, value)) = line.split_once(':') {
            key = name.trim().to_lowercase();
            stated.state(&key, value);
        }
    }
    stated.evidence.name(Field::Authors, stated.authors, ORIGIN);
    stated.evidence.name(Field::Editors, stated.editors, ORIGIN);
    stated.evidence.name(Field::Contributors, stated.contributors, ORIGIN);
    stated.evidence
}

/// Names gather over several lines; everything else is one value a key.
#[derive(Default)]
struct Stated {
    evidence: Evidence,
    authors: Vec<String>,
    editors: Vec<String>,
    contributors: Vec<String>,
}

impl Stated {
    fn state(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() {
            return;
        }
        let Some(field) = Field::ALL.iter().find(|f| KEYS.section(f.code()).has(key)) else {
            return;
        };
        match field {
            Field::Authors => add_names(&mut self.authors, value),
            Field::Editors => add_names(&mut self.editors, value),
            Field::Contributors => add_names(&mut self.contributors, value),
            Field::Published | Field::Modified => {
                self.evidence.date(*field, stated_moment(value), ORIGIN);
            }
            _ => self.evidence.say(*field, value, ORIGIN),
        }
    }
}

/// Adds the names of a value, in quotation marks or not.
fn add_names(names: &mut Vec<String>, value: &str) {
    let unquoted = value.replace(['"', '\''], "");
    extend_new(names, marked_byline(&unquoted).unwrap_or_default().authors);
}
