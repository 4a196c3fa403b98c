//! From events to a case: which of them count, and what each of them does.
//!
//! The fold is deterministic and total. What speaks of something that is not there is passed
//! over, since undo can take away what a later event builds on.

mod things;

use crate::change::{CaptureRecord, Change, PassageRecord};
use crate::state::{
    Article, Capture, CaseState, Claim, ExcludedWords, Failure, Lost, Passage, Person, Recheck,
    Source, SourceState, Stamp, Witness,
};
use std::collections::HashSet;

impl CaseState {
    /// Applies one change that counts. [`CaseState::settle`] must follow the last one.
    pub(crate) fn apply(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::CaseCreated { case, title } => {
                if self.case_id.is_empty() {
                    self.case_id.clone_from(case);
                    self.title.clone_from(title);
                }
            }
            Change::CaseTitled { title } => self.title.clone_from(title),
            Change::OfflineSet { offline } => self.offline = *offline,
            Change::PrivateAllowed { allowed, place: Some(place) } => {
                self.allow_private(place, *allowed, stamp);
            }
            Change::RequisitesSet { wanted } => self.requisites = *wanted,
            Change::PersonNamed { name, role } => self.name_person(name, role),
            Change::ArticleAdded(record) => {
                let article = || Article { record: record.clone(), added: stamp.clone() };
                self.articles.add(&record.id, article);
            }
            Change::WordsExcluded { .. }
            | Change::WordsReanchored { .. }
            | Change::WordsLost { .. }
            | Change::WordsRestored { .. } => self.apply_to_words(change, stamp),
            Change::OriginsSaid(said) => {
                self.origins.remove(&said.pair());
                if said.same.is_some() {
                    self.origins.add(&said.pair(), || said.clone());
                }
            }
            Change::TaskQueued { id, task } => {
                // The same thing waits once.
                if !self.queue.values().any(|waiting| waiting == task) {
                    self.queue.add(id, || task.clone());
                }
            }
            Change::TaskEnded { id } => {
                self.queue.remove(id);
            }
            Change::SourceAdded(_)
            | Change::SourceMentioned { .. }
            | Change::SourceLocated { .. }
            | Change::CaptureAdded(_)
            | Change::CaptureRecognised { .. }
            | Change::CaptureFailed { .. } => self.apply_to_sources(change, stamp),
            Change::PassagePinned(_)
            | Change::StanceSet { .. }
            | Change::PassageTimed { .. }
            | Change::PassageRechecked(_)
            | Change::PassageUnpinned { .. } => self.apply_to_passages(change, stamp),
            Change::TimestampKept(_)
            | Change::WaybackAsked(_)
            | Change::WaybackAnswered(_)
            | Change::ProofAttached(_)
            | Change::WaybackConsented { .. } => self.apply_to_witnesses(change),
            Change::LogStarted { .. }
            | Change::PrivateAllowed { place: None, .. }
            | Change::RequestMade(_)
            | Change::ActionUndone { .. }
            | Change::ActionRedone { .. } => {}
            _ => self.apply_to_claims(change, stamp),
        }
    }

    fn allow_private(&mut self, place: &str, allowed: bool, stamp: &Stamp) {
        let places = self.private_places.entry(stamp.log.clone()).or_default();
        if allowed {
            places.insert(place.to_owned());
        } else {
            places.remove(place);
        }
    }

    fn name_person(&mut self, name: &str, role: &str) {
        let known = self.people.iter().position(|person| person.role == role);
        match (known, name.is_empty()) {
            (Some(at), true) => {
                self.people.remove(at);
            }
            (Some(at), false) => name.clone_into(&mut self.people[at].name),
            (None, true) => {}
            (None, false) => {
                self.people.push(Person { name: name.to_owned(), role: role.to_owned() });
            }
        }
    }

    fn apply_to_words(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::WordsExcluded { id, article, anchor, reason }
                if self.articles.contains_key(article) =>
            {
                self.words.add(id, || ExcludedWords {
                    id: id.clone(),
                    article: article.clone(),
                    anchor: anchor.clone(),
                    lost: None,
                    reason: reason.clone(),
                    added: stamp.clone(),
                });
            }
            Change::WordsReanchored { id, article, anchor } => {
                if self.articles.contains_key(article)
                    && let Some(words) = self.words.get_mut(id)
                {
                    words.article.clone_from(article);
                    words.anchor.clone_from(anchor);
                    words.lost = None;
                }
            }
            Change::WordsLost { id, article, candidates } => {
                if self.articles.contains_key(article)
                    && let Some(words) = self.words.get_mut(id)
                {
                    let (article, candidates) = (article.clone(), candidates.clone());
                    words.lost = Some(Lost { article, candidates });
                }
            }
            Change::WordsRestored { id } => {
                self.words.remove(id);
            }
            _ => {}
        }
    }

    fn apply_to_claims(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::ClaimAdded(record) if self.articles.contains_key(&record.article) => {
                self.claims.add(&record.id, || Claim::new(record.clone(), stamp.clone()));
            }
            Change::ClaimReplaced { old, new } => {
                for id in old.iter().filter(|id| !new.contains(id)) {
                    self.touch_claim(id, stamp, |claim| claim.replaced_by.clone_from(new));
                }
            }
            Change::ClaimAccepted { id } => self.work_on_claim(id, stamp, |_| {}),
            Change::ClaimMoved { id, anchor } => {
                self.work_on_claim(id, stamp, |claim| claim.stand_at(anchor, &[]));
            }
            Change::ClaimReanchored { id, article, anchor, parts }
                if self.articles.contains_key(article) =>
            {
                self.touch_claim(id, stamp, |claim| claim.stand_at(anchor, parts));
            }
            Change::ClaimLost { id, article, candidates }
                if self.articles.contains_key(article) =>
            {
                let lost = Lost { article: article.clone(), candidates: candidates.clone() };
                self.touch_claim(id, stamp, |claim| claim.lost = Some(lost));
            }
            Change::ClaimStateSet { id, state, reason } => {
                self.work_on_claim(id, stamp, |claim| claim.set_state(state, reason.as_deref()));
            }
            Change::ClaimFindingSet { id, finding } => {
                self.work_on_claim(id, stamp, |claim| claim.finding.clone_from(finding));
            }
            Change::ClaimNoteSet { id, note } => {
                self.work_on_claim(id, stamp, |claim| claim.note.clone_from(note));
            }
            Change::ClaimExcluded { id, reason } => {
                self.touch_claim(id, stamp, |claim| claim.exclude(reason));
            }
            Change::ClaimRestored { id } => self.touch_claim(id, stamp, Claim::restore),
            _ => {}
        }
    }

    fn touch_claim(&mut self, id: &str, stamp: &Stamp, touch: impl FnOnce(&mut Claim)) {
        if let Some(claim) = self.claims.get_mut(id) {
            touch(claim);
            claim.changed = stamp.clone();
        }
    }

    /// Work by a person, which takes a proposed claim over.
    fn work_on_claim(&mut self, id: &str, stamp: &Stamp, work: impl FnOnce(&mut Claim)) {
        self.touch_claim(id, stamp, |claim| {
            claim.accepted = true;
            work(claim);
        });
    }

    fn apply_to_sources(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::SourceAdded(record) => {
                self.sources.add(&record.id, || Source::new(record.clone(), stamp.clone()));
            }
            Change::SourceMentioned { id, mentions } => self.touch_source(id, stamp, |source| {
                source.mentions.extend(mentions.iter().cloned());
            }),
            Change::SourceLocated { id, url } => self.touch_source(id, stamp, |source| {
                source.url = Some(url.clone());
                source.failure = None;
            }),
            Change::CaptureAdded(record) => self.keep_capture(record, stamp),
            Change::CaptureRecognised { id, text, by } => {
                // The first text stays: passages were cut from it.
                let capture = self.captures.get_mut(id).map(|capture| &mut capture.record);
                if let Some(capture) = capture.filter(|capture| capture.text.is_none()) {
                    capture.text = Some(text.clone());
                    capture.text_by = Some(by.clone());
                }
            }
            Change::CaptureFailed { source, at, code, words, url } => {
                let failure = Failure {
                    at: at.clone(),
                    code: code.clone(),
                    words: words.clone(),
                    url: url.clone(),
                };
                self.touch_source(source, stamp, |source| source.failure = Some(failure));
            }
            _ => {}
        }
    }

    fn keep_capture(&mut self, record: &CaptureRecord, stamp: &Stamp) {
        if self.sources.contains_key(&record.source) && !self.captures.contains_key(&record.id) {
            let capture = Capture { record: record.clone(), added: stamp.clone() };
            self.captures.add(&record.id, || capture);
            self.touch_source(&record.source, stamp, |source| source.failure = None);
        }
    }

    fn touch_source(&mut self, id: &str, stamp: &Stamp, touch: impl FnOnce(&mut Source)) {
        if let Some(source) = self.sources.get_mut(id) {
            touch(source);
            source.changed = stamp.clone();
        }
    }

    fn apply_to_passages(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::PassagePinned(record) => self.pin(record, stamp),
            Change::StanceSet { id, stance } => {
                if let Some(passage) = self.passages.get_mut(id) {
                    passage.stance.clone_from(stance);
                    passage.changed = stamp.clone();
                }
            }
            Change::PassageTimed { id, time } => {
                if let Some(passage) = self.passages.get_mut(id) {
                    passage.time = *time;
                    passage.changed = stamp.clone();
                }
            }
            Change::PassageRechecked(record) => {
                if self.captures.contains_key(&record.capture)
                    && let Some(passage) = self.passages.get_mut(&record.passage)
                {
                    passage.recheck = Some(Recheck { record: record.clone(), at: stamp.clone() });
                }
            }
            Change::PassageUnpinned { id } => {
                self.passages.remove(id);
            }
            _ => {}
        }
    }

    fn pin(&mut self, record: &PassageRecord, stamp: &Stamp) {
        let known =
            self.claims.contains_key(&record.claim) && self.captures.contains_key(&record.capture);
        if known && !self.passages.contains_key(&record.id) {
            let passage = Passage {
                record: record.clone(),
                stance: record.stance.clone(),
                time: record.time,
                recheck: None,
                added: stamp.clone(),
                changed: stamp.clone(),
            };
            self.passages.add(&record.id, || passage);
            self.work_on_claim(&record.claim, stamp, |_| {});
        }
    }

    fn apply_to_witnesses(&mut self, change: &Change) {
        let (id, witness) = match change {
            Change::TimestampKept(record) => {
                (&record.id, Witness::Timestamp { record: record.clone() })
            }
            Change::WaybackAsked(record) => {
                (&record.id, Witness::Wayback { record: record.clone(), answer: None })
            }
            Change::ProofAttached(record) => {
                (&record.id, Witness::Proof { record: record.clone() })
            }
            Change::WaybackAnswered(said) => {
                if let Some(Witness::Wayback { answer, .. }) =
                    self.witnesses.get_mut(&said.question)
                {
                    *answer = Some(said.clone());
                }
                return;
            }
            Change::WaybackConsented { consented } => {
                self.wayback_consent = *consented;
                return;
            }
            _ => return,
        };
        self.witnesses.add(id, || witness);
    }

    /// Works out what depends on several things at once: how far each source is.
    pub(crate) fn settle(&mut self) {
        let captured: HashSet<&str> =
            self.captures.values().map(|capture| capture.record.source.as_str()).collect();
        let pinned: HashSet<&str> = self
            .passages
            .values()
            .filter(|passage| {
                self.claims
                    .get(&passage.record.claim)
                    .is_some_and(|claim| claim.is_live() && claim.excluded.is_none())
            })
            .filter_map(|passage| self.captures.get(&passage.record.capture))
            .map(|capture| capture.record.source.as_str())
            .collect();
        let reached = |id: &str, source: &Source| {
            if pinned.contains(id) {
                SourceState::Pinned
            } else if captured.contains(id) {
                SourceState::Captured
            } else if source.failure.is_some() {
                SourceState::Failed
            } else if source.url.is_some() {
                SourceState::Located
            } else {
                SourceState::NamedOnly
            }
        };
        let moved: Vec<(String, SourceState)> = self
            .sources
            .iter()
            .map(|(id, source)| (id, source.state, reached(id, source)))
            .filter(|(_, before, now)| before != now)
            .map(|(id, _, now)| (id.clone(), now))
            .collect();
        for (id, state) in moved {
            if let Some(source) = self.sources.get_mut(&id) {
                source.state = state;
            }
        }
    }
}
