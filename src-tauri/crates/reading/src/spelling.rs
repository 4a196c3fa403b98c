//! Whether two words can be spellings of one name.
//!
//! Within one text names are few and each is met again, so [`same_spelling`] may hear them as they sound. A
//! name of a claim meets every word of a foreign source, so [`alike`] goes by the letters and allows fewer
//! of them to differ.

use strsim::{levenshtein, osa_distance};

/// Shorter words differ by one letter without being the same name ("Rina", "Rini").
const FEWEST_LETTERS: usize = 5;
/// More letters apart are two names.
const MOST_APART: usize = 2;
/// Share of a word's letters that two spellings within one text may differ in.
const SHARE_APART: f32 = 0.3;
/// Words of so many letters of two texts may differ by [`MOST_APART`] letters, shorter ones by one.
const LONG: usize = 8;

/// Whether two folded words of one text can be spellings of one name: the same after the changes that
/// transliteration and old orthography make, or with few letters apart. A last vowel alone is no
/// spelling.
pub fn same_spelling(one: &str, other: &str) -> bool {
    let (x, y) = (sounds(one), sounds(other));
    if x == y {
        return true;
    }
    let (m, n) = (x.chars().count(), y.chars().count());
    if m.min(n) < FEWEST_LETTERS || x.chars().next() != y.chars().next() {
        return false;
    }
    if differ_in_last_vowels(&x, &y) {
        return false;
    }
    let apart = levenshtein(&x, &y);
    apart as f32 <= m.max(n) as f32 * SHARE_APART && apart <= MOST_APART
}

/// Whether two long words differ in one letter that is not their last: a slip, where every other
/// part of the name is the same.
pub fn one_letter_apart(one: &str, other: &str) -> bool {
    let long = one.chars().count().min(other.chars().count()) >= FEWEST_LETTERS;
    long && levenshtein(one, other) == 1 && one.chars().last() == other.chars().last()
}

/// Whether two different folded words of two texts are a few letters apart, two letters in each other's
/// place counting as one. A last vowel alone is no spelling.
pub fn alike(one: &str, other: &str) -> bool {
    let least = one.chars().count().min(other.chars().count());
    let most = if least >= LONG { MOST_APART } else { 1 };
    let apart = osa_distance(one, other);
    let gendered = apart == 1 && differ_in_last_vowels(one, other);
    least >= FEWEST_LETTERS && apart > 0 && apart <= most && !gendered
}

/// Whether two words of one length are the same but for the vowels at their end, which tell a man from a
/// woman in many names ("Yulianto", "Yulianti").
fn differ_in_last_vowels(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches(['a', 'e', 'i', 'o', 'u']).len();
    one.len() == other.len() && one != other && one[..stem(one)] == other[..stem(other)]
}

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
