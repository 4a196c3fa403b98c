//! Names as they sound: one key for the spellings that transliteration and old orthography give a name.

/// Letters that are written for others, first to last. "Toriq" and "Thorik", "Soekarno" and "Sukarno",
/// "Kiriyenko" and "Kirienko" come out the same.
const SPELLINGS: [(&str, &str); 27] = [
    ("tj", "c"),
    ("dj", "j"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("dz", "z"),
    ("ck", "k"),
    ("oe", "u"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("v", "f"),
    ("z", "s"),
    ("y", "i"),
    // "Jusuf" and "Yusuf"; the old "dj" is "j" by now.
    ("j", "i"),
    ("e", "a"),
    ("o", "u"),
    ("'", ""),
];
/// Shorter names differ by one letter without being the same ("Adi", "Ade").
const SHORTEST: usize = 4;

/// The key of a folded name; `None` where it is too short to be told from others.
pub(super) fn key(folded: &str) -> Option<String> {
    if folded.len() < SHORTEST || folded.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let respelt =
        SPELLINGS.iter().fold(folded.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut heard = String::with_capacity(respelt.len());
    for letter in respelt.trim_end_matches('h').chars().filter(|c| c.is_alphanumeric()) {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    (heard.len() >= SHORTEST).then_some(heard)
}
