//! The forms that one name takes: shortened, abbreviated, spelt another way.

use super::lists;

/// The capital initials of a name's words.
pub fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// How a body's or a place's name may be shortened, folded: without the kind of firm, without the
/// head of a place, by its first words, by the last word of a club's or place's name.
pub fn short(name: &str, is_body: bool) -> Vec<String> {
    let lower = super::settle::folded(name);
    let words: Vec<&str> = lower.split(' ').map(|w| w.trim_end_matches('.')).collect();
    let Some((first, tail)) = words.split_first() else { return Vec::new() };
    if tail.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut core: &[&str] = &words;
    while core.len() > 1 && core.first().is_some_and(|w| lists::is("legal_form", w)) {
        core = &core[1..];
    }
    while core.len() > 1 && core.last().is_some_and(|w| lists::is("legal_form", w)) {
        core = &core[..core.len() - 1];
    }
    found.push(core.join(" "));
    if !is_body {
        // "Kecamatan Ranca", "Stadion Wirayuda".
        if lists::is("place_first", first) {
            found.push(tail.join(" "));
        }
        found.retain(|f| *f != lower);
        return found;
    }
    if lists::is("public_body", first) {
        // What follows the head of a public body is its place, not its name.
        found.push((*first).to_owned());
    } else if !lists::is("body_first", first) {
        let public = core.last().is_some_and(|w| lists::is("public_body", w));
        if !public {
            found.extend((1..core.len()).map(|n| core[..n].join(" ")));
            found.push(core[core.len() - 1].to_owned());
        }
    } else if core.len() > 2 {
        found.push(core[1..].join(" "));
    }
    if lists::is("body_first", first) {
        // "SMA Negeri 4" for "SMA Negeri 4 Purwalingga".
        found.extend((2..core.len()).map(|n| core[..n].join(" ")));
    }
    found.retain(|f| *f != lower && !generic(f));
    found
}

/// Whether a folded name, with the abbreviation at its head spelt out, is the longer one with words
/// left away ("Dinkes Lembah Ratu", "Dinas Kesehatan Kabupaten Lembah Ratu").
pub fn abbreviates(key: &str, longer: &str) -> bool {
    let (head, tail) = key.split_once(' ').map_or((key, ""), |(h, t)| (h, t));
    let Some(full) = lists::spelt_out(head) else { return false };
    let mut words = longer.split(' ');
    full.split(' ').chain(tail.split(' ').filter(|w| !w.is_empty())).all(|w| words.any(|x| x == w))
}

/// A word that heads many names is the short form of none.
fn generic(form: &str) -> bool {
    !form.contains(' ')
        && !lists::is("public_body", form)
        && (lists::impersonal(form) || lists::is("demonym", form) || lists::place(form))
}

/// Share of a word's letters that two spellings of one name may differ in.
const SPELLING_SHARE: f32 = 0.3;
/// Shorter words differ by one letter without being the same name ("Rina", "Rini").
const SPELLING_MIN: usize = 5;

/// Whether two folded words can be spellings of one name: the same after the changes that
/// transliteration and old orthography make, or with few letters apart. A last vowel alone tells a
/// man from a woman in many names ("Yulianto", "Yulianti") and is no spelling.
pub fn same_spelling(a: &str, b: &str) -> bool {
    let (x, y) = (sounds(a), sounds(b));
    if x == y {
        return true;
    }
    let (m, n) = (x.chars().count(), y.chars().count());
    if m.min(n) < SPELLING_MIN || x.chars().next() != y.chars().next() {
        return false;
    }
    let stem = |s: &str| s.trim_end_matches(['a', 'e', 'i', 'o', 'u']).to_owned();
    if m == n && stem(&x) == stem(&y) {
        return false;
    }
    distance(&x, &y) as f32 <= m.max(n) as f32 * SPELLING_SHARE && distance(&x, &y) <= MAX_APART
}

/// Whether two long words differ in one letter that is not their last: a slip, where every other
/// part of the name is the same.
pub fn one_letter_apart(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= SPELLING_MIN;
    long && distance(a, b) == 1 && a.chars().last() == b.chars().last()
}

/// More letters apart are two names.
const MAX_APART: usize = 2;

/// A word as it sounds: old Indonesian and foreign spellings folded together, doubled letters once.
fn sounds(word: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("tj", "c"),
        ("dj", "j"),
        ("sj", "sy"),
        ("nj", "ny"),
        ("oe", "u"),
        ("ch", "c"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("y", "i"),
        ("v", "f"),
    ];
    let mut folded = word.to_owned();
    for (from, to) in PAIRS {
        folded = folded.replace(from, to);
    }
    let mut heard = String::new();
    for c in folded.chars().filter(|c| c.is_alphanumeric()) {
        if !heard.ends_with(c) {
            heard.push(c);
        }
    }
    heard
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = usize::from(x != *y);
            let best = (corner + cost).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
}
