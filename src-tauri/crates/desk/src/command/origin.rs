//! How many independent origins sources have, and why.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the origins of the sources that a claim's evidence is from, or of all captured ones.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OriginsRead {
    /// The claim; none means every source with a readable capture.
    pub claim: Option<String>,
}

/// Says whether two sources have one origin. The checker has the last word.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OriginsSay {
    /// One source.
    pub one: String,
    /// The other.
    pub other: String,
    /// They have one origin, or have none in common; none leaves it to what is found.
    pub same: Option<bool>,
}

/// Sources by origin.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginsView {
    /// In the order of their first member.
    pub origins: Vec<OriginView>,
    /// What the checker said of pairs of these sources.
    pub said: Vec<OriginsSaidView>,
}

/// Sources that appear to rest on one report.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginView {
    /// The earliest first.
    pub members: Vec<OriginMember>,
    /// Why they were put together; none where the checker alone says so, or for one member.
    pub links: Vec<OriginLinkView>,
}

/// A source of an origin.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginMember {
    /// The source.
    pub source: String,
    /// Its name.
    pub name: String,
    /// The capture that was compared.
    pub capture: String,
}

/// Two sources that appear to share an origin.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginLinkView {
    /// The earlier source.
    pub earlier: String,
    /// The later source.
    pub later: String,
    /// `copy` or `rewrite`.
    pub kind: String,
    /// What speaks for it and against it.
    pub reasons: Vec<OriginReasonView>,
}

/// A reason and the words it rests on.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginReasonView {
    /// `copied_words`, `shared_quotation`, `translated_quotation`, `credits`, `same_agency`,
    /// `shared_facts`, `own_material`, `own_reporting` or `earlier`.
    pub code: String,
    /// It speaks against a shared origin.
    pub against: bool,
    /// The outlet or agency, where one is named.
    pub name: Option<String>,
    /// A share in hundredths, where there is one.
    pub percent: Option<u32>,
    /// A count of words, names or figures, where there is one.
    pub count: Option<u32>,
    /// The words it rests on.
    pub words: Vec<OriginWords>,
}

/// Words of a source.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginWords {
    /// The source.
    pub source: String,
    /// The words.
    pub text: String,
}

/// What the checker said of two sources.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginsSaidView {
    /// One source.
    pub one: String,
    /// The other.
    pub other: String,
    /// They have one origin.
    pub same: bool,
}

/// How many sources a claim's evidence is from, and how many origins they have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginCount {
    /// Sources that passages are pinned from.
    pub sources: u32,
    /// Origins that they appear to have, as the checker corrected them.
    pub origins: u32,
}
