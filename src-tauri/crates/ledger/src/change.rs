//! What can happen to a case. Every change is an event; nothing else is the truth.

pub use crate::record::{
    AmountRecord, Anchor, ArticleMetadata, ArticleRecord, BlockRecord, CaptureRecord, CaptureVia,
    ClaimOrigin, ClaimRecord, DateRecord, DetailRecord, ExchangeRecord, ImportRecord,
    LeftOutRecord, LinkRecord, MementoRecord, MentionRecord, OriginsSaidRecord, PassageRecord,
    ProofRecord, ReadingRecord, RecheckRecord, RelationRecord, RequestRecord, SnapshotRecord,
    SourceOrigin, SourceRecord, SpeakerRecord, StretchRecord, TaskRecord, TextRecord,
    TimestampRecord, WarningRecord, WaybackAnswer, WaybackRecord,
};
use crate::{LedgerError, Sha};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// One change. `kind` is the event's kind, `data` its payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data")]
#[allow(clippy::large_enum_variant, reason = "a change lives for the moment of its writing")]
pub enum Change {
    /// The case came to be. Written by [`Ledger::create`](crate::Ledger::create) alone.
    #[serde(rename = "case.created")]
    CaseCreated {
        /// The case's own id.
        case: String,
        /// Its first title.
        title: String,
    },
    /// Another device began to write. Written by the ledger alone.
    #[serde(rename = "log.started")]
    LogStarted {
        /// The case the log belongs to.
        case: String,
    },
    /// The case has another title.
    #[serde(rename = "case.titled")]
    CaseTitled {
        /// The title.
        title: String,
    },
    /// The offline switch was set.
    #[serde(rename = "case.offline_set")]
    OfflineSet {
        /// On: no packet leaves for this case.
        offline: bool,
    },
    /// A place in this computer's own network may be asked for this case, or no longer. It holds
    /// for the device that said so: a case that was mailed opens nobody else's network.
    #[serde(rename = "case.private_allowed")]
    PrivateAllowed {
        /// Allowed.
        allowed: bool,
        /// Host and port, as `HOST:PORT`; without one it allows nothing, as in cases of the first
        /// format, where it was a note.
        #[serde(default)]
        place: Option<String>,
    },
    /// Pictures and style sheets of pages are fetched with them, or no longer.
    #[serde(rename = "case.requisites_set")]
    RequisitesSet {
        /// Fetched.
        wanted: bool,
    },
    /// A request was made, or stopped by a rule: a line of the network journal.
    #[serde(rename = "request.made")]
    RequestMade(RequestRecord),
    /// A role has a name; an empty name takes it off.
    #[serde(rename = "person.named")]
    PersonNamed {
        /// The name.
        name: String,
        /// The role's key.
        role: String,
    },
    /// A revision of the article came in.
    #[serde(rename = "article.added")]
    ArticleAdded(ArticleRecord),
    /// A claim was proposed or added.
    #[serde(rename = "claim.added")]
    ClaimAdded(ClaimRecord),
    /// A person took a proposed claim over.
    #[serde(rename = "claim.accepted")]
    ClaimAccepted {
        /// The claim.
        id: String,
    },
    /// A claim has other words.
    #[serde(rename = "claim.moved")]
    ClaimMoved {
        /// The claim.
        id: String,
        /// Its new words.
        anchor: Anchor,
    },
    /// A newer revision of the article came in, and the claim stands there, in the same words or in
    /// changed ones.
    #[serde(rename = "claim.reanchored")]
    ClaimReanchored {
        /// The claim.
        id: String,
        /// The revision.
        article: String,
        /// Its words there.
        anchor: Anchor,
        /// Its stretches there where other words stand between them; empty where it is of one piece.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<StretchRecord>,
    },
    /// A newer revision of the article came in, and the claim's words are not there, or nothing
    /// chooses among several places.
    #[serde(rename = "claim.lost")]
    ClaimLost {
        /// The claim.
        id: String,
        /// The revision.
        article: String,
        /// Places in its text that a person may look at; may be empty.
        candidates: Vec<StretchRecord>,
    },
    /// Claims were split or merged; the new ones are added in the same action.
    #[serde(rename = "claim.replaced")]
    ClaimReplaced {
        /// The claims that are hidden from now on.
        old: Vec<String>,
        /// The claims that stand for them.
        new: Vec<String>,
    },
    /// The work on a claim is at another state; `excluded` is set by
    /// [`Change::ClaimExcluded`] alone.
    #[serde(rename = "claim.state_set")]
    ClaimStateSet {
        /// The claim.
        id: String,
        /// The state's key.
        state: String,
        /// What is waited for, or why it was reopened.
        reason: Option<String>,
    },
    /// A person's finding; `none` takes it back.
    #[serde(rename = "claim.finding_set")]
    ClaimFindingSet {
        /// The claim.
        id: String,
        /// The finding's key.
        finding: String,
    },
    /// A claim's note, whole.
    #[serde(rename = "claim.note_set")]
    ClaimNoteSet {
        /// The claim.
        id: String,
        /// The note.
        note: String,
    },
    /// A claim is left out of the check.
    #[serde(rename = "claim.excluded")]
    ClaimExcluded {
        /// The claim.
        id: String,
        /// The reason's key.
        reason: String,
    },
    /// An excluded claim is back, in the state it had before.
    #[serde(rename = "claim.restored")]
    ClaimRestored {
        /// The claim.
        id: String,
    },
    /// Words of the article are left out of the check.
    #[serde(rename = "words.excluded")]
    WordsExcluded {
        /// The exclusion's id.
        id: String,
        /// The article revision.
        article: String,
        /// The words.
        anchor: Anchor,
        /// The reason's key.
        reason: String,
    },
    /// A newer revision of the article came in, and the excluded words stand there; or a person
    /// said where they stand.
    #[serde(rename = "words.reanchored")]
    WordsReanchored {
        /// The exclusion's id.
        id: String,
        /// The revision.
        article: String,
        /// The words there.
        anchor: Anchor,
    },
    /// A newer revision of the article came in, and the excluded words are not there as they were.
    #[serde(rename = "words.lost")]
    WordsLost {
        /// The exclusion's id.
        id: String,
        /// The revision.
        article: String,
        /// Places in its text that a person may look at; may be empty.
        candidates: Vec<StretchRecord>,
    },
    /// An exclusion of words was taken back.
    #[serde(rename = "words.restored")]
    WordsRestored {
        /// The exclusion's id.
        id: String,
    },
    /// A source was found in the article or added.
    #[serde(rename = "source.added")]
    SourceAdded(SourceRecord),
    /// A newer revision of the article mentions a source that the case knows.
    #[serde(rename = "source.mentioned")]
    SourceMentioned {
        /// The source.
        id: String,
        /// Where it is mentioned.
        mentions: Vec<MentionRecord>,
    },
    /// A source has an address.
    #[serde(rename = "source.located")]
    SourceLocated {
        /// The source.
        id: String,
        /// The address.
        url: String,
    },
    /// Bytes of a source were received and kept.
    #[serde(rename = "capture.added")]
    CaptureAdded(CaptureRecord),
    /// The letters in a capture's pictures were guessed by a program. It gives a capture without
    /// text one, and takes nothing from a capture that has its own.
    #[serde(rename = "capture.recognised")]
    CaptureRecognised {
        /// The capture.
        id: String,
        /// Blob: the recognised text in UTF-8.
        text: Sha,
        /// By what.
        by: TextRecord,
    },
    /// A source could not be fetched.
    #[serde(rename = "capture.failed")]
    CaptureFailed {
        /// The source.
        source: String,
        /// When (RFC 3339, UTC).
        at: String,
        /// Stable code.
        code: String,
        /// What happened, in plain words.
        words: String,
        /// The address asked.
        url: String,
    },
    /// Something waits for the network.
    #[serde(rename = "task.queued")]
    TaskQueued {
        /// The task's id.
        id: String,
        /// What is to be done.
        task: TaskRecord,
    },
    /// Something no longer waits: it was begun, or given up.
    #[serde(rename = "task.ended")]
    TaskEnded {
        /// The task's id.
        id: String,
    },
    /// A timestamp authority replied.
    #[serde(rename = "witness.timestamped")]
    TimestampKept(TimestampRecord),
    /// The Wayback Machine is about to be asked.
    #[serde(rename = "witness.wayback_asked")]
    WaybackAsked(WaybackRecord),
    /// The Wayback Machine answered, or did not.
    #[serde(rename = "witness.wayback_answered")]
    WaybackAnswered(WaybackAnswer),
    /// Pages of this case may be handed to the Wayback Machine to be saved, or no longer.
    #[serde(rename = "witness.wayback_consented")]
    WaybackConsented {
        /// They may.
        consented: bool,
    },
    /// A proof file was attached.
    #[serde(rename = "witness.proof_attached")]
    ProofAttached(ProofRecord),
    /// Words of a capture were pinned to a claim.
    #[serde(rename = "passage.pinned")]
    PassagePinned(PassageRecord),
    /// A pinned passage was judged anew.
    #[serde(rename = "passage.stance_set")]
    StanceSet {
        /// The passage.
        id: String,
        /// The stance's key.
        stance: String,
    },
    /// A person said where in a recording a pinned passage begins, or took it back.
    #[serde(rename = "passage.timed")]
    PassageTimed {
        /// The passage.
        id: String,
        /// In seconds from its beginning.
        time: Option<u32>,
    },
    /// A pinned passage was looked for in a newer capture of its source.
    #[serde(rename = "passage.rechecked")]
    PassageRechecked(RecheckRecord),
    /// A person says whether two sources have one origin.
    #[serde(rename = "origins.said")]
    OriginsSaid(OriginsSaidRecord),
    /// A passage was taken off its claim.
    #[serde(rename = "passage.unpinned")]
    PassageUnpinned {
        /// The passage.
        id: String,
    },
    /// An action does not count. Written by [`Ledger::undo`](crate::Ledger::undo) alone.
    #[serde(rename = "action.undone")]
    ActionUndone {
        /// The action.
        action: String,
    },
    /// An undone action counts again. Written by [`Ledger::redo`](crate::Ledger::redo) alone.
    #[serde(rename = "action.redone")]
    ActionRedone {
        /// The action.
        action: String,
    },
}

impl Change {
    /// Whether only the ledger itself may write it.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        match self {
            Self::CaseCreated { .. }
            | Self::LogStarted { .. }
            | Self::ActionUndone { .. }
            | Self::ActionRedone { .. } => true,
            Self::ClaimStateSet { state, .. } => state == crate::state::EXCLUDED,
            _ => false,
        }
    }

    /// The blobs the change speaks of, each with what it is.
    #[must_use]
    pub fn blobs(&self) -> Vec<(&'static str, &Sha)> {
        match self {
            Self::ArticleAdded(article) => {
                vec![("original", &article.original), ("text", &article.text)]
            }
            Self::CaptureAdded(capture) => {
                let mut blobs = vec![("body", &capture.body)];
                blobs.extend(capture.text.as_ref().map(|text| ("text", text)));
                blobs.extend(capture.text_by.as_ref().and_then(TextRecord::blob));
                let others = capture.hops.iter().chain(&capture.requisites);
                blobs.extend(others.filter_map(|other| Some(("exchange", other.body.as_ref()?))));
                blobs
            }
            Self::TimestampKept(kept) => {
                let mut blobs = vec![
                    ("statement", &kept.statement),
                    ("request", &kept.request),
                    ("reply", &kept.reply),
                ];
                blobs.extend(kept.root.as_ref().map(|root| ("root", root)));
                blobs
            }
            Self::ProofAttached(proof) => vec![("proof", &proof.body)],
            Self::CaptureRecognised { text, by, .. } => {
                [("text", text)].into_iter().chain(by.blob()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The event's kind and its payload in canonical JSON (RFC 8785).
    ///
    /// Members stand in the order of their names, so that the whole is `{"data":…,"kind":"…"}`, and
    /// the payload is cut out of it instead of being built as a tree first.
    pub(crate) fn to_parts(&self) -> Result<(String, Vec<u8>), LedgerError> {
        let whole = serde_json_canonicalizer::to_string(self).map_err(LedgerError::internal)?;
        let parts = whole.strip_suffix("\"}").and_then(|whole| whole.rsplit_once("\"kind\":\""));
        let (data, kind) = parts.ok_or_else(|| LedgerError::internal("event without a kind"))?;
        let data = data.strip_prefix("{\"data\":").and_then(|data| data.strip_suffix(','));
        Ok((kind.to_owned(), data.unwrap_or("null").into()))
    }

    /// Reads a change back from an event's kind and payload.
    pub(crate) fn from_parts(kind: &str, payload: &[u8]) -> Result<Self, serde_json::Error> {
        // What stands behind one value would be taken for more members of the whole.
        serde_json::from_slice::<IgnoredAny>(payload)?;
        // With the kind in front the payload is read straight into the change.
        let kind = serde_json::to_vec(kind)?;
        let whole = [b"{\"kind\":", kind.as_slice(), b",\"data\":", payload, b"}"].concat();
        serde_json::from_slice(&whole)
    }
}
