//! What a claim and a source are at first, and what work does to a claim.

use crate::change::{Anchor, ClaimOrigin, ClaimRecord, SourceRecord, StretchRecord};
use crate::state::{
    Claim, EXCLUDED, NO_FINDING, OPEN, REOPENED, Source, SourceState, Stamp, WorkState,
};

impl Claim {
    pub(super) fn new(record: ClaimRecord, stamp: Stamp) -> Self {
        Self {
            anchor: record.anchor.clone(),
            parts: None,
            before: None,
            lost: None,
            accepted: record.origin == ClaimOrigin::Added,
            record,
            state: OPEN.to_owned(),
            state_reason: None,
            finding: NO_FINDING.to_owned(),
            note: String::new(),
            excluded: None,
            before_exclusion: None,
            replaced_by: Vec::new(),
            added: stamp.clone(),
            changed: stamp,
        }
    }

    pub(super) fn stand_at(&mut self, anchor: &Anchor, parts: &[StretchRecord]) {
        if self.before.is_none() || self.state != REOPENED {
            self.before = Some(self.anchor.clone());
        }
        self.anchor.clone_from(anchor);
        self.parts = Some(parts.to_vec());
        self.lost = None;
    }

    /// An excluded claim keeps its state until it is restored, and only exclusion excludes.
    pub(super) fn set_state(&mut self, state: &str, reason: Option<&str>) {
        if self.excluded.is_none() && state != EXCLUDED {
            state.clone_into(&mut self.state);
            self.state_reason = reason.map(str::to_owned);
        }
    }

    pub(super) fn exclude(&mut self, reason: &str) {
        if self.excluded.is_none() {
            self.before_exclusion =
                Some(WorkState { state: self.state.clone(), reason: self.state_reason.take() });
        }
        EXCLUDED.clone_into(&mut self.state);
        self.state_reason = Some(reason.to_owned());
        self.excluded = Some(reason.to_owned());
    }

    pub(super) fn restore(&mut self) {
        self.excluded = None;
        if let Some(before) = self.before_exclusion.take() {
            self.state = before.state;
            self.state_reason = before.reason;
        }
    }
}

impl Source {
    pub(super) fn new(record: SourceRecord, stamp: Stamp) -> Self {
        Self {
            url: record.url.clone(),
            record,
            mentions: Vec::new(),
            state: SourceState::NamedOnly,
            failure: None,
            added: stamp.clone(),
            changed: stamp,
        }
    }
}
