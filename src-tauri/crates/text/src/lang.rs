//! Which language a body of text is written in.

use std::collections::HashSet;
use std::sync::LazyLock;

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

struct FunctionWords {
    id: HashSet<&'static str>,
    en: HashSet<&'static str>,
    malay: HashSet<&'static str>,
    malay_weak: HashSet<&'static str>,
    not_malay: HashSet<&'static str>,
    /// Those of each neighbour.
    others: Vec<HashSet<&'static str>>,
}

static LIST: &str = include_str!("../data/function-words.txt");

static FUNCTION_WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
    let of = |name: &str| {
        lexicon::lines(LIST)
            .filter(|line| line.value == name)
            .flat_map(|line| line.entries())
            .collect()
    };
    FunctionWords {
        id: of("id"),
        en: of("en"),
        malay: of("ms"),
        malay_weak: of("ms-weak"),
        not_malay: of("id-only"),
        others: lexicon::lines(LIST)
            .filter(|line| line.value == "other")
            .map(|line| line.entries().collect())
            .collect(),
    }
});

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
    let lists = &*FUNCTION_WORDS;
    let count = |list: &HashSet<&str>| words.iter().filter(|word| list.contains(**word)).count();
    let (id, en) = (count(&lists.id), count(&lists.en));
    let clear = |own: usize, other: usize| {
        own as f64 >= words.len() as f64 * CLEAR_SHARE && own >= other * CLEAR_LEAD
    };
    let other = lists.others.iter().map(count).max().unwrap_or_default();
    if other >= FEWEST_LEADING && other > id.max(en) {
        return Some(Lang::Other);
    }
    let indonesian_or_malay = || {
        let malay = count(&lists.malay) + count(&lists.malay_weak) / WEAK_WORDS;
        if malay > count(&lists.not_malay) { Lang::Other } else { Lang::Id }
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

/// Whether a folded word is a function word of Indonesian or English.
pub(crate) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.id.contains(word) || FUNCTION_WORDS.en.contains(word)
}
