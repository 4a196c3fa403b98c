//! A case as its events leave it.
//!
//! Everything here is derived: it is folded from the events and can be folded again at any time.
//! Maps keep the order in which things came to be.

use crate::change::{
    Anchor, ArticleRecord, CaptureRecord, ClaimRecord, MentionRecord, OriginsSaidRecord,
    PassageRecord, ProofRecord, RecheckRecord, SourceRecord, StretchRecord, TaskRecord,
    TimestampRecord, WaybackAnswer, WaybackRecord,
};
use crate::things::Things;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Work state of a claim that nobody has begun; the state of every new claim.
pub const OPEN: &str = "open";
/// Work state of a claim that was checked and has to be looked at again.
pub const REOPENED: &str = "reopened";
/// Work state of a claim that is left out of the check.
pub const EXCLUDED: &str = "excluded";
/// The finding of a claim for which nobody has set one.
pub const NO_FINDING: &str = "none";

/// A whole case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseState {
    /// The case's own id.
    pub case_id: String,
    /// Its title.
    pub title: String,
    /// No packet leaves while this is on.
    pub offline: bool,
    /// Places in the own network (`HOST:PORT`) that may be asked, by the device that allowed them.
    pub private_places: BTreeMap<String, BTreeSet<String>>,
    /// Pictures and style sheets of pages are fetched with them.
    pub requisites: bool,
    /// Who works on the case, one name to a role, in the order they were first named.
    pub people: Vec<Person>,
    /// Article revisions by id.
    pub articles: Things<Article>,
    /// Claims by id, replaced and excluded ones too.
    pub claims: Things<Claim>,
    /// Words left out of the check, by the exclusion's id.
    pub words: Things<ExcludedWords>,
    /// Sources by id.
    pub sources: Things<Source>,
    /// Captures by id.
    pub captures: Things<Capture>,
    /// Pinned passages by id.
    pub passages: Things<Passage>,
    /// What a person says of the origins of two sources, by [`OriginsSaidRecord::pair`].
    pub origins: Things<OriginsSaidRecord>,
    /// What waits for the network, by the task's id.
    pub queue: Things<TaskRecord>,
    /// What outside witnesses said and were asked, by id.
    pub witnesses: Things<Witness>,
    /// Pages of this case may be handed to the Wayback Machine to be saved.
    pub wayback_consent: bool,
}

/// The event that last touched something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// Its time on the hybrid logical clock: Unix milliseconds shifted left by 16 bits, plus a
    /// counter.
    pub at: i64,
    /// The device's public key in hexadecimal digits.
    pub log: String,
    /// Its number in that device's log.
    pub seq: u64,
}

impl Stamp {
    /// The wall-clock part, in Unix milliseconds.
    #[must_use]
    pub fn unix_ms(&self) -> i64 {
        crate::clock::unix_ms(self.at)
    }
}

/// Somebody who works on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The role's key.
    pub role: String,
}

/// A revision of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// As recorded.
    pub record: ArticleRecord,
    /// When it came in.
    pub added: Stamp,
}

/// A claim and the work on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// As first recorded; [`Claim::anchor`] is where it stands now.
    pub record: ClaimRecord,
    /// Its words now.
    pub anchor: Anchor,
    /// Its stretches now, once they are others than the recorded ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<StretchRecord>>,
    /// Its words before they were given another place; those it was last checked in while it is
    /// reopened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Anchor>,
    /// Set while a newer revision of the article does not have its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Lost>,
    /// A person added it, took it over or worked on it.
    pub accepted: bool,
    /// The work state's key; [`EXCLUDED`] while it is left out of the check.
    pub state: String,
    /// What is waited for, or why it was reopened or excluded.
    pub state_reason: Option<String>,
    /// The finding's key; [`NO_FINDING`] until a person sets one.
    pub finding: String,
    /// The note; empty if there is none.
    pub note: String,
    /// Why it is left out of the check, if it is.
    pub excluded: Option<String>,
    /// The state to which an excluded claim returns.
    pub before_exclusion: Option<WorkState>,
    /// The claims that stand for it after a split or merge; if any, it is hidden.
    pub replaced_by: Vec<String>,
    /// When it was added.
    pub added: Stamp,
    /// When it was last touched.
    pub changed: Stamp,
}

impl Claim {
    /// Its stretches where other words stand between them; empty where it is of one piece.
    #[must_use]
    pub fn stretches(&self) -> &[StretchRecord] {
        self.parts.as_deref().unwrap_or(&self.record.parts)
    }

    /// Whether it is on the checklist: not replaced by others. Excluded claims are on it.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.replaced_by.is_empty()
    }
}

/// Words that a revision of the article does not have, as far as can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The revision.
    pub article: String,
    /// Places in its text that a person may look at.
    pub candidates: Vec<StretchRecord>,
}

/// A work state and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkState {
    /// The state's key.
    pub state: String,
    /// What is waited for, or why it was reopened.
    pub reason: Option<String>,
}

/// Words of an article that are left out of the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcludedWords {
    /// The exclusion's id.
    pub id: String,
    /// The article revision.
    pub article: String,
    /// The words.
    pub anchor: Anchor,
    /// Set while a newer revision of the article does not have them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Lost>,
    /// The reason's key.
    pub reason: String,
    /// When they were excluded.
    pub added: Stamp,
}

/// How far a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceState {
    /// Only its name is known.
    NamedOnly,
    /// It has an address.
    Located,
    /// At least one capture is kept.
    Captured,
    /// A passage of one of its captures is pinned to a claim on the checklist.
    Pinned,
    /// Nothing is kept, and the last attempt failed.
    Failed,
}

impl SourceState {
    /// `named_only`, `located`, `captured`, `pinned` or `failed`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NamedOnly => "named_only",
            Self::Located => "located",
            Self::Captured => "captured",
            Self::Pinned => "pinned",
            Self::Failed => "failed",
        }
    }
}

/// A source of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// As first recorded; [`Source::url`] is its address now.
    pub record: SourceRecord,
    /// Its address, if known.
    pub url: Option<String>,
    /// Where newer revisions of the article mention it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionRecord>,
    /// How far it is.
    pub state: SourceState,
    /// The last attempt, if it failed and nothing succeeded since.
    pub failure: Option<Failure>,
    /// When it was added.
    pub added: Stamp,
    /// When it was last touched.
    pub changed: Stamp,
}

/// A fetch that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Stable code.
    pub code: String,
    /// What happened, in plain words.
    pub words: String,
    /// The address asked.
    pub url: String,
}

/// What was received from a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Capture {
    /// As recorded.
    pub record: CaptureRecord,
    /// When it was recorded.
    pub added: Stamp,
}

/// What an outside witness said, or was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Witness {
    /// A reply of a timestamp authority.
    Timestamp {
        /// As recorded.
        record: TimestampRecord,
    },
    /// A question to the Wayback Machine.
    Wayback {
        /// As recorded.
        record: WaybackRecord,
        /// Its newest answer, if any came.
        answer: Option<WaybackAnswer>,
    },
    /// A proof that was attached.
    Proof {
        /// As recorded.
        record: ProofRecord,
    },
}

impl Witness {
    /// `timestamp`, `wayback` or `proof`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Timestamp { .. } => "timestamp",
            Self::Wayback { .. } => "wayback",
            Self::Proof { .. } => "proof",
        }
    }
}

/// A passage pinned to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// As first recorded; [`Passage::stance`] is how it is judged now.
    pub record: PassageRecord,
    /// The stance's key.
    pub stance: String,
    /// Where in a recording it begins, in seconds, as a person says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<u32>,
    /// What became of it in the newest capture that it was looked for in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recheck: Option<Recheck>,
    /// When it was pinned.
    pub added: Stamp,
    /// When it was last judged.
    pub changed: Stamp,
}

/// A passage looked for in a newer capture of its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recheck {
    /// As recorded.
    pub record: RecheckRecord,
    /// When it was looked for.
    pub at: Stamp,
}

impl Source {
    /// Where a revision of the article mentions it.
    pub fn mentions_in<'a>(&'a self, article: &'a str) -> impl Iterator<Item = &'a MentionRecord> {
        let all = self.record.mentions.iter().chain(&self.mentions);
        all.filter(move |mention| mention.article == article)
    }
}

impl CaseState {
    /// The claims on the checklist, excluded ones too, in the order they came to be.
    pub fn live_claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.values().filter(|claim| claim.is_live())
    }

    /// The newest revision of the article.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.articles.values().max_by_key(|article| article.record.revision)
    }

    /// The captures of a source, oldest first.
    pub fn captures_of<'a>(&'a self, source: &'a str) -> impl Iterator<Item = &'a Capture> {
        self.captures.values().filter(move |capture| capture.record.source == source)
    }

    /// The passages pinned to a claim, in the order they were pinned.
    pub fn passages_of<'a>(&'a self, claim: &'a str) -> impl Iterator<Item = &'a Passage> {
        self.passages.values().filter(move |passage| passage.record.claim == claim)
    }
}
