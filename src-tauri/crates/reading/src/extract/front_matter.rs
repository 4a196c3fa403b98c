//! The head of a Markdown file: plain `key: value` lines, with lists in brackets or under dashes.
//! Only the keys that name the article's makers and days are read; everything else is left alone.

use std::sync::LazyLock;

use super::credits::marked_byline;
use super::dating::stated_moment;
use super::evidence::Evidence;
use super::metadata::Field;
use super::names::extend_new;
use crate::lexicon::Lexicon;

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

/// What a key states.
fn field_of(key: &str) -> Option<Field> {
    let fields = [
        ("title", Field::Title),
        ("authors", Field::Authors),
        ("editors", Field::Editors),
        ("contributors", Field::Contributors),
        ("published", Field::Published),
        ("modified", Field::Modified),
        ("publisher", Field::Publisher),
        ("section", Field::Section),
        ("place", Field::Place),
        ("canonical", Field::Canonical),
        ("agency", Field::Agency),
    ];
    fields.into_iter().find(|(section, _)| KEYS.section(section).has(key)).map(|(_, field)| field)
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
        let names = || {
            let unquoted = value.replace(['"', '\''], "");
            marked_byline(&unquoted).unwrap_or_default().authors
        };
        let evidence = &mut self.evidence;
        match field_of(key) {
            Some(Field::Authors) => extend_new(&mut self.authors, names()),
            Some(Field::Editors) => extend_new(&mut self.editors, names()),
            Some(Field::Contributors) => extend_new(&mut self.contributors, names()),
            Some(field @ (Field::Published | Field::Modified)) => {
                evidence.date(field, stated_moment(value), ORIGIN);
            }
            Some(field) => evidence.say(field, value, ORIGIN),
            None => {}
        }
    }
}
