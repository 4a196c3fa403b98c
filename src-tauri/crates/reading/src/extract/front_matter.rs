//! The head of a Markdown file: plain `key: value` lines, with lists in brackets or under dashes.
//! Only the keys that name the article's makers and days are read; everything else is left alone.

use super::credits::marked_byline;
use super::dating::stated_moment;
use super::evidence::Evidence;
use super::metadata::Field;
use super::names::extend_new;

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
        let names = || {
            let unquoted = value.replace(['"', '\''], "");
            marked_byline(&unquoted).unwrap_or_default().authors
        };
        let evidence = &mut self.evidence;
        match key {
            "title" | "judul" => evidence.say(Field::Title, value, ORIGIN),
            "author" | "authors" | "penulis" | "reporter" | "by" => {
                extend_new(&mut self.authors, names());
            }
            "editor" | "editors" | "penyunting" => extend_new(&mut self.editors, names()),
            "contributor" | "contributors" | "kontributor" => {
                extend_new(&mut self.contributors, names());
            }
            "date" | "published" | "tanggal" | "pubdate" | "date_published" => {
                evidence.date(Field::Published, stated_moment(value), ORIGIN);
            }
            "updated" | "modified" | "lastmod" | "diperbarui" => {
                evidence.date(Field::Modified, stated_moment(value), ORIGIN);
            }
            "publisher" | "outlet" | "media" => evidence.say(Field::Publisher, value, ORIGIN),
            "section" | "category" | "kategori" | "rubrik" => {
                evidence.say(Field::Section, value, ORIGIN);
            }
            "place" | "dateline" | "lokasi" => evidence.say(Field::Place, value, ORIGIN),
            "canonical" | "canonical_url" | "url" => evidence.say(Field::Canonical, value, ORIGIN),
            "agency" => evidence.say(Field::Agency, value, ORIGIN),
            _ => {}
        }
    }
}
