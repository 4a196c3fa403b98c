//! Passages: suggested, pinned, searched.

use super::{DifferenceView, FactView, MeaningState, Stance, StretchView};
use periksa_reading::rank::{Kind, Relation};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which words of a capture.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PassageSelection {
    /// By place in the capture's readable text.
    Span {
        /// First UTF-16 unit.
        start: u32,
        /// One past the last.
        end: u32,
    },
    /// By the words, as selected in the page view; they must occur exactly once.
    Words {
        /// The words.
        words: String,
    },
    /// By the words and their pages, as selected in the picture of a document: its letters may be
    /// spaced and broken otherwise there. They must occur exactly once on these pages.
    PageWords {
        /// The words.
        words: String,
        /// The page they begin on, from 1.
        first: u32,
        /// The page they end on.
        last: u32,
    },
}

/// Pins a passage to a claim.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassagePin {
    /// The claim.
    pub claim: String,
    /// The capture.
    pub capture: String,
    /// Which words.
    pub selection: PassageSelection,
    /// How it bears on the claim.
    pub stance: Stance,
}

/// Judges a pinned passage anew.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassageSetStance {
    /// The passage.
    pub passage: String,
    /// The stance.
    pub stance: Stance,
}

/// Says where in a recording a pinned passage begins, or takes it back.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassageSetTime {
    /// The passage.
    pub passage: String,
    /// Hours, minutes and seconds as `h:mm:ss`; none takes it back.
    pub time: Option<String>,
}

/// Takes a passage off its claim.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassageUnpin {
    /// The passage.
    pub passage: String,
}

/// Asks for passages that may bear on a claim.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Suggestions {
    /// The claim.
    pub claim: String,
    /// How many at most.
    pub limit: u32,
}

/// Passages that may bear on a claim, best first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionsView {
    /// Captures that were searched.
    pub searched: u32,
    /// What the language pack had to do with it.
    pub meaning: MeaningState,
    /// The passages; empty means no match found in what was searched.
    pub items: Vec<SuggestionView>,
}

/// A passage that may bear on a claim.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionView {
    /// The capture.
    pub capture: String,
    /// Its source.
    pub source: String,
    /// The source's name.
    pub source_name: String,
    /// First UTF-16 unit in the capture's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The passage.
    pub text: String,
    /// Which words, numbers, dates and names of the claim met which of the passage, in the claim's order.
    pub matches: Vec<MatchView>,
    /// How near its meaning is, from -1 to 1, where the language pack found it. That says nothing of what
    /// it has of the claim's words, numbers and names.
    pub similarity: Option<f32>,
    /// What it has of the claim's figures, dates and names.
    pub facts: Vec<FactView>,
}

/// Something of a claim and what it met in a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// What sort of thing it is.
    #[ts(type = "\"word\" | \"name\" | \"figure\" | \"date\"")]
    pub kind: Kind,
    /// How the passage's form stands to the claim's.
    #[ts(
        type = "\"same\" | \"other_form\" | \"other_spelling\" | \"translated\" | \"other_unit\" | \"overlapping\" | \"other_year\""
    )]
    pub relation: Relation,
    /// As the claim writes it.
    pub claim: String,
    /// As the passage writes it; none where it stands in the title or name of the source alone.
    pub found: Option<String>,
}

/// A pinned passage.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassageView {
    /// The passage's id.
    pub id: String,
    /// The capture.
    pub capture: String,
    /// Its source.
    pub source: String,
    /// The source's name.
    pub source_name: String,
    /// Where the capture came from.
    pub url: String,
    /// When it was captured (RFC 3339, UTC).
    pub captured_at: String,
    /// First UTF-16 unit in the capture's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The document's page that they begin on, from 1.
    pub page: Option<u32>,
    /// Where in a recording they begin, as a person says (`h:mm:ss`).
    pub time: Option<String>,
    /// How it bears on the claim.
    pub stance: Stance,
    /// What became of it in the newest capture of its source that it was looked for in.
    pub recheck: Option<RecheckView>,
}

/// A pinned passage in a newer capture of its source.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecheckView {
    /// The newer capture.
    pub capture: String,
    /// When it was captured (RFC 3339, UTC).
    pub captured_at: String,
    /// `same`, `moved`, `touched` (the same, in a sentence that has other words), `changed`, `gone`, or
    /// `unreadable` where the newer capture has no text.
    pub fate: String,
    /// The status by which the server said that the page is not there (404 or 410); `gone` then.
    pub not_there: Option<u16>,
    /// Where the words stand in its text (UTF-16 units), unless they are gone.
    pub place: Option<StretchView>,
    /// What differs, word by word: of the words for `changed`, of their sentence for `touched`.
    pub differences: Vec<DifferenceView>,
}

/// Searches article, captures, claims and notes.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Search {
    /// What was typed; any words are valid.
    pub query: String,
    /// How many hits at most.
    pub limit: u32,
}

/// What a search found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// The hits, best first.
    pub hits: Vec<HitView>,
}

/// One hit.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HitView {
    /// `article`, `capture`, `claim` or `note`.
    pub kind: String,
    /// Id of the article, capture or claim.
    pub id: String,
    /// For a capture: its source.
    pub source: Option<String>,
    /// Words around the hit.
    pub excerpt: String,
    /// Pairs of UTF-16 offsets in the excerpt: what matched.
    pub marks: Vec<(u32, u32)>,
}
