//! Offices beside names: what somebody is, taken off the name.

use super::furniture::FURNITURE;
use super::names::{PEOPLE, folded, is_role, nth_word};

/// The name without the office behind it ("Jane Doe Health Correspondent") and without a page's
/// controls ("Jane Doe Follow"). A name of two words is left whole.
pub fn without_office(name: &str) -> &str {
    /// Words of the shortest name that is left.
    const LEAST: usize = 2;
    let words = folded(name);
    let mut left = words.len();
    let control = PEOPLE.section("control").match_end(&words);
    if control > 0 && left - control >= LEAST {
        left -= control;
    } else if words.last().is_some_and(|w| PEOPLE.section("role").has(w)) {
        left -= 1;
        while left > LEAST && PEOPLE.section("beat").has(&words[left - 1]) {
            left -= 1;
        }
    }
    let aligned = words.len() == name.split_whitespace().count();
    if left < LEAST || left == words.len() || !aligned {
        name
    } else {
        name[..nth_word(name, left)].trim_end()
    }
}

/// "Redakteurin Jane Doe", "KURIER-Redakteurin Jane Doe" to "Jane Doe": what somebody writes as before
/// the name.
pub fn without_leading_office(name: &str) -> &str {
    /// Words of the shortest name that is left.
    const LEAST: usize = 2;
    let Some((first, rest)) = name.split_once(' ') else { return name };
    let folded = first.to_lowercase();
    let compound = folded.rsplit_once(['-', '|']).map(|(_, last)| last);
    let writes = FURNITURE.section("writes").has(&folded)
        || compound.is_some_and(|office| {
            FURNITURE.section("writes").has(office) || PEOPLE.section("role").has(office)
        });
    if writes && rest.split_whitespace().count() >= LEAST { rest } else { name }
}

/// "Jane Doe, Rivers and lakes reporter" to "Jane Doe": one office whose beat is two words joined.
pub fn without_long_office(list: &str) -> &str {
    /// Words of the longest such office.
    const MOST_WORDS: usize = 6;
    let Some((name, office)) = list.split_once(", ") else { return list };
    let words: Vec<&str> = office.split_whitespace().collect();
    let joint = words.iter().position(|w| matches!(*w, "and" | "dan" | "&"));
    // "Ann Poe and Al Roe, reporters" are two; a beat's second word is written small.
    let beat = joint.and_then(|at| words.get(at + 1)).is_some_and(|w| {
        w.chars().all(char::is_lowercase) || PEOPLE.section("beat").has(&w.to_lowercase())
    });
    if beat && !office.contains(',') && words.len() <= MOST_WORDS && is_role(office) {
        name
    } else {
        list
    }
}

/// "Our Legal Correspondent", "Koresponden Kami": an office without its holder.
pub fn is_unnamed(part: &str) -> bool {
    let words = folded(part);
    let own = |w: Option<&String>| w.is_some_and(|w| PEOPLE.section("our").has(w));
    words.len() > 1 && (own(words.first()) || own(words.last())) && {
        let office = |w: &String| {
            ["role", "desk", "bureau"].iter().any(|section| PEOPLE.section(section).has(w))
        };
        words.iter().any(office)
    }
}
