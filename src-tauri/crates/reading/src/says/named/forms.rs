//! Forms of a name: its words, its initials, its spellings.

use super::super::words::{canonical, of_text};
use crate::spelling::alike;

/// A name alone has nothing beside it that agrees, so it has to be longer.
const FEWEST_ALONE: usize = 7;
/// Fewest letters of an abbreviation.
const FEWEST_INITIALS: usize = 3;

/// The words of a name as they are compared.
pub(super) fn words(name: &str) -> Vec<String> {
    of_text(name).iter().map(|word| canonical(word.span.of(name))).collect()
}

pub(super) fn is_capital(written: &str) -> bool {
    written.starts_with(char::is_uppercase)
}

/// Every word with a capital.
pub(super) fn capitalised(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    };
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// The initials of a name whose words begin with capitals; small words between them ("of") have none.
pub(super) fn initials(name: &str) -> Option<String> {
    let ends = [name.split(' ').next()?, name.split(' ').next_back()?];
    let found: String = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    let spelt = ends.iter().all(|word| is_capital(word) && word.chars().any(char::is_lowercase));
    (spelt && found.chars().count() >= FEWEST_INITIALS).then_some(found)
}

/// Whether the words stand among the others in the same order.
pub(super) fn in_order(some: &[String], all: &[String]) -> bool {
    let mut rest = all.iter();
    !some.is_empty() && some.iter().all(|word| rest.any(|other| other == word))
}

/// Whether two names are spellings of one: word by word the same or alike, at least one of several the
/// same; or a name alone alike to one word of the other.
pub(super) fn respelt(own: &[String], theirs: &[String]) -> bool {
    if let [only] = theirs {
        let long = only.chars().count() >= FEWEST_ALONE;
        return long && own.iter().any(|word| alike(word, only));
    }
    let same = own.iter().zip(theirs).filter(|(a, b)| a == b).count();
    own.len() == theirs.len()
        && same > 0
        && own.iter().zip(theirs).all(|(a, b)| a == b || alike(a, b))
}

/// The words of a name with each initial for itself: "J.A. Selby" is "j", "a", "selby".
pub(super) fn parts(name: &str) -> Vec<String> {
    let apart = name.split_whitespace().flat_map(|word| word.split_inclusive('.'));
    apart.flat_map(words).collect()
}

/// Whether two names of a person agree where one of them has initials: the last of the names is the same,
/// and those before it are, as far as the shorter one goes, the same in their order or begin with the same
/// letter.
pub(super) fn fits_initials(own: &[String], theirs: &[String]) -> bool {
    let (Some((last, own)), Some((other, theirs))) = (own.split_last(), theirs.split_last()) else {
        return false;
    };
    let (few, many) = if own.len() < theirs.len() { (own, theirs) } else { (theirs, own) };
    let mut rest = many.iter();
    let agree = |one: &str, two: &str| {
        let initial = is_initial(one) || is_initial(two);
        one == two || initial && one.chars().next() == two.chars().next()
    };
    last == other
        && !is_initial(last)
        && !few.is_empty()
        && few.iter().all(|one| rest.any(|two| agree(one, two)))
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// How many bytes at the end of a text are initials with their stops and spaces.
pub(super) fn initials_at_end(text: &str) -> usize {
    let mut rest = text;
    while let Some(head) = rest.trim_end().strip_suffix('.') {
        let Some(letter) = head.chars().next_back().filter(|c| c.is_uppercase()) else { break };
        let before = &head[..head.len() - letter.len_utf8()];
        if before.ends_with(char::is_alphanumeric) {
            break;
        }
        rest = before;
    }
    text.len() - rest.len()
}
