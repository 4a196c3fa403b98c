//! Indonesian words without what is joined to them: clitics, suffixes, prefixes and their changes of
//! sound.

use std::collections::VecDeque;

/// What is written together with a word and is none of its forms.
const PARTICLES: [&str; 4] = ["lah", "kah", "pun", "tah"];
const POSSESSIVES: [&str; 3] = ["nya", "ku", "mu"];
const SUFFIXES: [&str; 3] = ["kan", "an", "i"];
/// Prefixes that change nothing, and those that change with what follows: the sound that must follow
/// (none: any) and the one that was lost in its favour.
const PREFIXES: [Prefix; 40] = [
    plain("di"),
    plain("ke"),
    plain("se"),
    plain("ber"),
    plain("bel"),
    before("be", "r"),
    plain("ter"),
    before("te", "r"),
    plain("per"),
    plain("pel"),
    before("pe", "lmnrwy"),
    before("me", "lmnrwy"),
    plain("menge"),
    plain("penge"),
    before("meng", VOWELS),
    lost("meng", VOWELS, "k"),
    before("meng", "ghk"),
    before("peng", VOWELS),
    lost("peng", VOWELS, "k"),
    before("peng", "ghk"),
    lost("meny", VOWELS, "s"),
    lost("peny", VOWELS, "s"),
    before("mem", "bfpv"),
    lost("mem", VOWELS, "p"),
    before("pem", "bfpv"),
    lost("pem", VOWELS, "p"),
    before("men", "cdjstyz"),
    lost("men", VOWELS, "t"),
    before("pen", "cdjstyz"),
    lost("pen", VOWELS, "t"),
    plain("memper"),
    plain("diper"),
    plain("pemer"),
    plain("member"),
    plain("keber"),
    plain("keter"),
    plain("seper"),
    plain("menter"),
    plain("penter"),
    plain("pember"),
];
const VOWELS: &str = "aeiou";
/// Shortest rest that is still taken for a word.
const SHORTEST: usize = 3;
/// Layers taken off one word at the most: "mem-per-tanggung-jawab-kan-nya".
const LAYERS: usize = 4;

struct Prefix {
    written: &'static str,
    followed_by: &'static str,
    restored: &'static str,
}

const fn plain(written: &'static str) -> Prefix {
    lost(written, "", "")
}

const fn before(written: &'static str, followed_by: &'static str) -> Prefix {
    lost(written, followed_by, "")
}

const fn lost(written: &'static str, followed_by: &'static str, restored: &'static str) -> Prefix {
    Prefix { written, followed_by, restored }
}

impl Prefix {
    fn strip(&self, word: &str) -> Option<String> {
        let rest = word.strip_prefix(self.written)?;
        let next = rest.chars().next()?;
        let fits = self.followed_by.is_empty() || self.followed_by.contains(next);
        fits.then(|| format!("{}{rest}", self.restored))
    }
}

/// The word without its clitics: "rumahnyalah" is "rumah".
pub(super) fn bare(word: &str) -> &str {
    let off = |word: &'_ str, endings: &[&str]| {
        let found = endings.iter().find_map(|ending| word.strip_suffix(ending));
        found.filter(|rest| rest.len() >= SHORTEST).map_or(word.len(), str::len)
    };
    let word = &word[..off(word, &PARTICLES)];
    &word[..off(word, &POSSESSIVES)]
}

/// What a folded word may be made of, the word itself first, then by the number of layers taken off.
pub(super) fn readings(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let mut open = VecDeque::from([(word.to_owned(), 0)]);
    let bare = bare(word);
    if bare != word {
        found.push(bare.to_owned());
        open.push_back((bare.to_owned(), 0));
    }
    while let Some((word, layers)) = open.pop_front() {
        if layers == LAYERS {
            continue;
        }
        let prefixes = PREFIXES.iter().filter_map(|prefix| prefix.strip(&word));
        let suffixes = SUFFIXES.iter().filter_map(|s| word.strip_suffix(s)).map(str::to_owned);
        for rest in prefixes.chain(suffixes).collect::<Vec<_>>() {
            if rest.len() >= SHORTEST && !found.contains(&rest) {
                found.push(rest.clone());
                open.push_back((rest, layers + 1));
            }
        }
    }
    found
}
