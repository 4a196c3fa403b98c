//! The case: opening, its parts, and what a change to it looks like.

use super::{ArticleView, ClaimView, ExcludedWordsView, LostView, SourceView, TimestampView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an article comes from.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ArticleInput {
    /// Words that were pasted.
    Text {
        /// The words.
        text: String,
    },
    /// A `.txt`, `.md` or `.html` file.
    File {
        /// Absolute path.
        path: String,
    },
    /// A page to be fetched.
    Url {
        /// `http` or `https` address.
        url: String,
        /// An explicit act of the user: addresses of this computer and its network may be
        /// fetched this once.
        allow_private: bool,
    },
}

/// Makes a case from an article and opens it.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseCreate {
    /// Absolute path of the new case file; without it one is made in the cases folder, named
    /// after the article.
    pub path: Option<String>,
    /// The article.
    pub input: ArticleInput,
}

/// Opens a case file.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseOpen {
    /// Absolute path of the case file.
    pub path: String,
}

/// Opens the bundled sample case, making it on first use.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseOpenSample {
    /// Which of the two sample articles.
    pub language: SampleLanguage,
    /// Absolute path of the case file; without it, one in the cases folder.
    pub path: Option<String>,
}

/// The languages of the bundled sample articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SampleLanguage {
    /// Indonesian.
    Id,
    /// English.
    En,
}

/// Asks for the case that is open, if any.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseCurrent {}

/// Closes the case; everything is saved already.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseClose {}

/// Gives the case another title.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseRename {
    /// The new title.
    pub title: String,
}

/// Sets the case's offline switch. While it is on, no packet leaves for this case.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseSetOffline {
    /// On or off.
    pub offline: bool,
}

/// Checks the case file: rebuild, chain, signatures, blob hashes.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseVerify {}

/// Says who works on the case.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonSet {
    /// The person's name.
    pub name: String,
    /// `reporter`, `checker`, `second_checker`, `head_of_research`, `editor` or `legal`.
    pub role: String,
}

/// Takes back the last action.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Undo {}

/// Does again what was taken back last.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Redo {}

/// Where the checker was, so that reopening returns there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Place {
    /// The selected claim.
    pub claim: Option<String>,
    /// The selected source.
    pub source: Option<String>,
    /// The capture that was shown.
    pub capture: Option<String>,
    /// `article`, `claims` or `sources`.
    pub pane: Option<String>,
    /// Scroll of the article in CSS pixels.
    pub article_scroll: u32,
}

/// Keeps the place. Not an event: it is no part of the record.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceSet {
    /// The place.
    pub place: Place,
}

/// A whole case, as the window shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// Absolute path of the case file.
    pub path: String,
    /// The case's own id.
    pub case_id: String,
    /// Title, switches, figures.
    pub head: CaseHead,
    /// The article, newest revision.
    pub article: Option<ArticleView>,
    /// All claims in the order of the article, excluded ones too.
    pub claims: Vec<ClaimView>,
    /// Words left out of the check by the checker.
    pub words: Vec<ExcludedWordsView>,
    /// Claims and excluded words that the newest draft does not have as they were.
    pub lost: Vec<LostView>,
    /// All sources in the order of their first mention.
    pub sources: Vec<SourceView>,
    /// Where the checker was.
    pub place: Place,
    /// Number of this showing; every later one of the same open case has a higher one.
    pub revision: u32,
}

/// What every change may touch: title, switches, figures, what can be undone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseHead {
    /// The case's title.
    pub title: String,
    /// No packet leaves while this is on.
    pub offline: bool,
    /// Pictures and style sheets of pages are fetched with them.
    pub requisites: bool,
    /// Pages of this case may be handed to the Wayback Machine to be saved.
    pub wayback_consent: bool,
    /// How many things wait for the network.
    pub queued: u32,
    /// The case is the bundled sample; its sources come from files.
    pub sample: bool,
    /// Who works on the case.
    pub people: Vec<PersonView>,
    /// How the words of the article are covered.
    pub coverage: CoverageView,
    /// How far the checklist is.
    pub progress: ProgressView,
    /// Code of the action that undo takes back.
    pub undo: Option<String>,
    /// Code of the action that redo does again.
    pub redo: Option<String>,
}

/// A person and a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// The name.
    pub name: String,
    /// The role's key.
    pub role: String,
}

/// Words of the article's body, by how they are covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageView {
    /// All words of the body.
    pub words: u32,
    /// Words inside a claim that is not excluded.
    pub claimed: u32,
    /// Claimed words whose claims are all checked.
    pub checked: u32,
    /// Words excluded with a reason.
    pub excluded: u32,
    /// The rest.
    pub open: u32,
}

/// Claims by how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// Claims to be checked (excluded ones are not counted).
    pub claims: u32,
    /// Claims checked, second-checked or signed off.
    pub checked: u32,
    /// Claims that are excluded.
    pub excluded: u32,
}

/// What an action or a finished capture changed. Items are whole; what is not named is as before.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CaseChange {
    /// The case that changed; a window that shows another one leaves this aside.
    pub case_id: String,
    /// Number of this showing, higher than that of every change or view before it. One change
    /// leads to the next, so a window that missed a number asks for the whole case again.
    pub revision: u32,
    /// Title, switches, figures.
    pub head: CaseHead,
    /// The article, if it changed.
    pub article: Option<ArticleView>,
    /// Claims that are new or changed.
    pub claims: Vec<ClaimView>,
    /// Ids of claims that are no longer there.
    pub removed_claims: Vec<String>,
    /// Excluded words, whole list, if it changed.
    pub words: Option<Vec<ExcludedWordsView>>,
    /// What is lost, whole list, if it changed.
    pub lost: Option<Vec<LostView>>,
    /// Sources that are new or changed.
    pub sources: Vec<SourceView>,
    /// Ids of sources that are no longer there.
    pub removed_sources: Vec<String>,
    /// The claim that the action made or touched, to be selected.
    pub focus: Option<String>,
}

/// What a check of the case file found.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerificationView {
    /// Events in all logs.
    pub events: u32,
    /// Stored byte sequences.
    pub blobs: u32,
    /// Timestamps of the case, newest first, judged by whom this computer trusts.
    pub timestamps: Vec<TimestampView>,
    /// Since when nobody outside vouches for the case (RFC 3339, UTC); none when all is covered.
    pub unanchored_since: Option<String>,
    /// Faults; empty when the file is as it was recorded.
    pub faults: Vec<FaultView>,
}

/// One fault in a case file.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FaultView {
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub what: String,
    /// What it affects.
    pub affects: String,
}
