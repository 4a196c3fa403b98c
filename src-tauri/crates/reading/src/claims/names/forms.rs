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
