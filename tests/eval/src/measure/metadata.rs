//! Who, when, where: each value exactly, apart from white space and case.

use std::collections::BTreeSet;

use periksa_text::date::moment;

use crate::gold::Gold;
use crate::read::Read;
use crate::score::Scores;

/// An ISO day at the start of a value.
const DAY: usize = 10;

pub fn score(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let (wanted, found) = (&gold.metadata, &read.article.metadata);
    let mut compare = |field: &str, wanted: String, found: String| {
        let right = wanted == found;
        scores.case(group, &format!("metadata.{field}"), right);
        if !right {
            errors.push(format!("{field}: wanted `{wanted}`, found `{found}`"));
        }
    };
    let one = |value: &Option<String>| folded(value.as_deref().unwrap_or_default());
    compare("title", one(&wanted.title), one(&found.title));
    compare("authors", set(&wanted.authors), set(&found.authors));
    compare("editors", set(&wanted.editors), set(&found.editors));
    compare("contributors", set(&wanted.contributors), set(&found.contributors));
    compare("place", one(&wanted.place), one(&found.place));
    compare("section", one(&wanted.section), one(&found.section));
    compare("canonical", one(&wanted.canonical), one(&found.canonical));
    compare("agency", one(&wanted.agency), one(&found.agency));
    compare("publisher", one(&wanted.publisher), one(&found.publisher));
    compare("day", day(wanted.published.as_deref()), day(found.published.as_deref()));
    if wanted.published.as_ref().is_some_and(|value| value.len() > DAY) {
        let (wanted, found) = (wanted.published.as_deref(), found.published.as_deref());
        compare("instant", instant(wanted), instant(found));
    }
    if wanted.modified.is_some() {
        compare(
            "modified",
            instant(wanted.modified.as_deref()),
            instant(found.modified.as_deref()),
        );
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn set(names: &[String]) -> String {
    let names: BTreeSet<String> = names.iter().map(|name| folded(name)).collect();
    names.into_iter().collect::<Vec<_>>().join("; ")
}

fn day(value: Option<&str>) -> String {
    value.unwrap_or_default().chars().take(DAY).collect()
}

/// To the minute, with its zone: seconds are seldom shown.
fn instant(value: Option<&str>) -> String {
    let read = value.and_then(moment).map(|(_, moment)| moment.iso());
    read.map_or_else(String::new, |text| match (text.get(..16), text.get(19..)) {
        (Some(minute), Some(zone)) => format!("{minute}{zone}"),
        _ => text,
    })
}
