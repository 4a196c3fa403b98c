//! The head of a Markdown file: plain `key: value` lines, with lists in brackets or under dashes.
//! Only the keys that name the article's makers and days are read; everything else is left alone.

use periksa_text::date::moment;

use super::Metadata;
use super::lines::{extend_new, people};

/// Reads the lines between the two rows of dashes.
pub fn read(head: &str) -> Metadata {
    let mut stated = Metadata::default();
    let mut key = String::new();
    for line in head.lines() {
        // An item of the list under the last key.
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            state(&mut stated, &key, item);
        } else if let Some((name, value)) = line.split_once(':') {
            key = name.trim().to_lowercase();
            state(&mut stated, &key, value);
        }
    }
    stated
}

fn state(stated: &mut Metadata, key: &str, value: &str) {
    let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
    if value.is_empty() {
        return;
    }
    let day = || moment(value).map(|(_, moment)| moment.rfc3339_or_date());
    let names = || {
        let unquoted = value.replace(['"', '\''], "");
        people(&unquoted, false).unwrap_or_default()
    };
    match key {
        "title" | "judul" => stated.title = Some(value.to_owned()),
        "author" | "authors" | "penulis" | "reporter" | "by" => {
            extend_new(&mut stated.authors, names());
        }
        "editor" | "editors" | "penyunting" => extend_new(&mut stated.editors, names()),
        "date" | "published" | "tanggal" | "pubdate" | "date_published" => {
            stated.published = stated.published.take().or_else(day);
        }
        "updated" | "modified" | "lastmod" | "diperbarui" => {
            stated.modified = stated.modified.take().or_else(day);
        }
        "publisher" | "outlet" | "media" => stated.publisher = Some(value.to_owned()),
        _ => {}
    }
}
