//! What page makers call an element, read word by word: a class that says "related-stories" tells
//! what its words are.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::BlockKind;
use crate::lexicon::Lexicon;

/// What the name of an element says about its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// Its words are of this kind and not the article's.
    pub kind: Option<BlockKind>,
    /// It is called a summary or an introduction.
    pub lead: bool,
    /// It holds what readers wrote.
    pub comments: bool,
}

impl Cue {
    /// Both, where the one named first decides.
    fn and(self, other: Self) -> Self {
        Self {
            kind: self.kind.or(other.kind),
            lead: self.lead || other.lead,
            comments: self.comments || other.comments,
        }
    }
}

/// An entry's words after its first, with what it says.
type Rest = (Vec<String>, Cue);

static CUES: LazyLock<FxHashMap<String, Vec<Rest>>> = LazyLock::new(|| {
    let lexicon = Lexicon::parse(include_str!("../../data/page_cues.txt"));
    let mut cues: FxHashMap<String, Vec<Rest>> = FxHashMap::default();
    for (section, cue) in sections() {
        for entry in lexicon.section(section).entries() {
            let mut words = entry.split(' ').map(str::to_owned);
            let Some(first) = words.next() else { continue };
            cues.entry(first).or_default().push((words.collect(), cue));
        }
    }
    cues
});

/// The sections of the data file with what an entry of each says.
fn sections() -> impl Iterator<Item = (&'static str, Cue)> {
    let kinds = [
        BlockKind::Caption,
        BlockKind::Related,
        BlockKind::Rubric,
        BlockKind::Promo,
        BlockKind::AuthorTail,
        BlockKind::Advert,
        BlockKind::Copyright,
        BlockKind::Furniture,
    ];
    let of = |kind| Cue { kind: Some(kind), ..Cue::default() };
    kinds.into_iter().map(move |kind| (kind.code(), of(kind))).chain([
        ("lead", Cue { lead: true, ..Cue::default() }),
        ("comment", Cue { comments: true, ..of(BlockKind::Furniture) }),
    ])
}

/// What a tag says by its own meaning.
pub fn of_tag(name: &str) -> Cue {
    let kind = match name {
        "figcaption" => BlockKind::Caption,
        "nav" | "menu" => BlockKind::Rubric,
        "footer" | "aside" | "form" | "dialog" => BlockKind::Furniture,
        _ => return Cue::default(),
    };
    Cue { kind: Some(kind), ..Cue::default() }
}

/// What a class, an id, a role say.
pub fn of_name(called: &str) -> Cue {
    let cues = &*CUES;
    let mut said = Cue::default();
    for name in called.split_ascii_whitespace() {
        let words = words(name);
        for (at, word) in words.iter().enumerate() {
            let Some(entries) = cues.get(word) else { continue };
            let follows = |rest: &[String]| words[at + 1..].starts_with(rest);
            said = entries
                .iter()
                .filter(|(rest, _)| follows(rest))
                .fold(said, |said, (_, cue)| said.and(*cue));
        }
    }
    said
}

/// `relatedStories-item_2` as "related", "stories", "item". Letters behind a digit are no word of
/// their own: `text__281ad` is a text with a build's mark, and no advertisement.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        if c.is_alphabetic() {
            // A capital after a small letter begins a word; a run of capitals is one.
            let begins = !before.is_alphabetic() || (c.is_uppercase() && before.is_lowercase());
            if begins || words.is_empty() {
                words.push(if before.is_numeric() { before.into() } else { String::new() });
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        before = c;
    }
    words
}
