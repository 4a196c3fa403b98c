//! Which language a body of text is written in.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::lexicon;
use crate::normalise::fold;
use crate::segment;

/// A language Periksa reads.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Indonesian.
    Id,
    /// English.
    En,
    /// A recognised language without rules of its own, Malay among them.
    Other,
}

impl Lang {
    /// ISO 639-1 code; `und` (undetermined, ISO 639-2) for [`Lang::Other`].
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
            Self::Other => "und",
        }
    }

    /// The language of a tag such as `id`, `in`, `en-GB` or `id_ID`; `None` where the tag is empty.
    #[must_use]
    pub fn from_code(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "" => None,
            // "in" is the code Indonesian had before 1989; Java-based sites still send it.
            "id" | "in" | "ind" => Some(Self::Id),
            "en" | "eng" => Some(Self::En),
            _ => Some(Self::Other),
        }
    }
}

/// Fewer words than this say nothing reliable about their language.
const FEWEST_WORDS: usize = 3;
/// Share of function words from which they alone settle the language of a short text.
const CLEAR_SHARE: f64 = 0.2;
/// How many times as frequent as the other language's the function words must be to settle it.
const CLEAR_LEAD: usize = 2;

/// Function words that settle the language of a short text full of names, of which letter
/// statistics can make nothing reliable.
const FEWEST_LEADING: usize = 3;

/// A body of this many words is judged by its majority even where it quotes the other language at length:
/// the share that function words need, and their lead in hundredths.
const LONG_BODY: usize = 60;
const LONG_SHARE: f64 = 0.1;
const LONG_LEAD: usize = 125;

/// So many words that both languages have, one of them rarely, weigh as much as one that only one has.
const WEAK_WORDS: usize = 3;

/// Which lists of function words hold a word, a bit for each.
type Lists = u32;

const ID: usize = 0;
const EN: usize = 1;
const MALAY: usize = 2;
const MALAY_WEAK: usize = 3;
const NOT_MALAY: usize = 4;
/// The first list of a neighbour; each has its own.
const OTHERS: usize = 5;

/// The lists by their names in the data file, in the order of their numbers.
const NAMES: [&str; OTHERS] = ["id", "en", "ms", "ms-weak", "id-only"];

static LIST: &str = include_str!("../data/function-words.txt");

static FUNCTION_WORDS: LazyLock<FxHashMap<&'static str, Lists>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Lists> = FxHashMap::default();
    let mut others = OTHERS;
    for line in lexicon::lines(LIST) {
        let list = if line.value == "other" {
            others += 1;
            others - 1
        } else if let Some(list) = NAMES.iter().position(|name| *name == line.value) {
            list
        } else {
            continue;
        };
        for word in line.entries() {
            *words.entry(word).or_default() |= 1 << list;
        }
    }
    words
});

/// How many of the words stand in each list.
fn counts(words: &[&str]) -> [usize; Lists::BITS as usize] {
    let mut counts = [0; Lists::BITS as usize];
    for word in words {
        let mut lists = FUNCTION_WORDS.get(word).copied().unwrap_or_default();
        while lists != 0 {
            counts[lists.trailing_zeros() as usize] += 1;
            lists &= lists - 1;
        }
    }
    counts
}

/// The language of a whole body; single lines are too short to judge. `None` where too little speaks
/// for any language.
#[must_use]
pub fn detect(text: &str) -> Option<Lang> {
    let folded = fold(text);
    let words: Vec<&str> =
        segment::words(&folded).into_iter().map(|span| span.of(&folded)).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let counts = counts(&words);
    let (id, en) = (counts[ID], counts[EN]);
    let clear = |own: usize, other: usize| {
        own as f64 >= words.len() as f64 * CLEAR_SHARE && own >= other * CLEAR_LEAD
    };
    let other = counts[OTHERS..].iter().copied().max().unwrap_or_default();
    if other >= FEWEST_LEADING && other > id.max(en) {
        return Some(Lang::Other);
    }
    let indonesian_or_malay = || {
        let malay = counts[MALAY] + counts[MALAY_WEAK] / WEAK_WORDS;
        if malay > counts[NOT_MALAY] { Lang::Other } else { Lang::Id }
    };
    if clear(en, id) {
        return Some(Lang::En);
    }
    if clear(id, en) {
        return Some(indonesian_or_malay());
    }
    let majority = |own: usize, other: usize| {
        words.len() >= LONG_BODY
            && own as f64 >= words.len() as f64 * LONG_SHARE
            && own * 100 >= other * LONG_LEAD
    };
    if majority(en, id) {
        return Some(Lang::En);
    }
    if majority(id, en) {
        return Some(indonesian_or_malay());
    }
    let guess = whatlang::detect(text)?;
    let leads = |own: usize, other: usize| own >= FEWEST_LEADING && own >= other * CLEAR_LEAD;
    match guess.lang() {
        whatlang::Lang::Ind if guess.is_reliable() || id > en => Some(indonesian_or_malay()),
        whatlang::Lang::Eng if guess.is_reliable() || en > id => Some(Lang::En),
        whatlang::Lang::Ind | whatlang::Lang::Eng => None,
        _ if guess.is_reliable() => Some(Lang::Other),
        _ if leads(id, en) => Some(indonesian_or_malay()),
        _ if leads(en, id) => Some(Lang::En),
        _ => None,
    }
}

/// The likelier of the two languages that have rules, for a text too short to be sure of: the one
/// with more function words, English where neither leads.
#[must_use]
pub fn likelier(text: &str) -> Lang {
    let folded = fold(text);
    let words: Vec<&str> =
        segment::words(&folded).into_iter().map(|span| span.of(&folded)).collect();
    let counts = counts(&words);
    if counts[ID] > counts[EN] { Lang::Id } else { Lang::En }
}

/// Whether a folded word is a function word of Indonesian or English.
pub(crate) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.get(word).is_some_and(|lists| lists & (1 << ID | 1 << EN) != 0)
}
