//! What outside witnesses said, shown; proofs attached; roots chosen.

use super::timestamping::judged;
use super::wayback::is_open;
use super::{given_file, new_id};
use crate::desk::blocking;
use crate::open_case::OpenCase;
use crate::{
    CaseChange, Desk, Problem, ProofAttach, ProofItem, ProofView, RootAdd, RootRemove, RootView,
    RootsRead, TimestampView, WaybackView, WitnessesRead, WitnessesView, problems, trust,
};
use periksa_capture::ots;
use periksa_capture::timestamp::Roots;
use periksa_ledger::change::{ProofRecord, WaybackAnswer, WaybackRecord};
use periksa_ledger::state::Witness;
use periksa_ledger::{Anchoring, Change, Sha};
use std::path::PathBuf;

impl Desk {
    /// What outside witnesses said of the case, judged by whom this computer trusts.
    ///
    /// # Errors
    /// [`Problem::Case`] when events or stored bytes cannot be read.
    pub async fn witnesses_read(&self, _: WitnessesRead) -> Result<WitnessesView, Problem> {
        let roots = self.trusted();
        self.with_case(move |case| {
            let kept = case.ledger.anchoring().map_err(|error| case.problem(&error))?;
            let (timestamps, unanchored_since) = anchors(&kept, &roots);
            let (mut wayback, mut proofs) = (Vec::new(), Vec::new());
            for witness in case.ledger.state().witnesses.values().rev() {
                match witness {
                    Witness::Timestamp { .. } => {}
                    Witness::Wayback { record, answer } => {
                        wayback.push(asked(record, answer.as_ref()));
                    }
                    Witness::Proof { record } => proofs.push(proof(case, record)),
                }
            }
            Ok(WitnessesView { timestamps, unanchored_since, wayback, proofs })
        })
        .await
    }

    /// Attaches a proof file to something in the case.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when the file is no proof, [`Problem::Unknown`], [`Problem::Case`].
    pub async fn proof_attach(&self, request: ProofAttach) -> Result<CaseChange, Problem> {
        let path = PathBuf::from(&request.path);
        let at = self.inner.clock.now().to_string();
        let read = blocking(move || {
            let given = given_file(&path, ots::MOST_BYTES)?;
            let of = ots::read(&given.bytes).map_err(|problem| Problem::Unreadable {
                code: problem.code().into(),
                name: given.name.clone(),
                words: problem.to_string(),
            })?;
            Ok((given, of))
        });
        let (given, of) = read.await?;
        self.change(move |case| {
            known(case, request.item, &request.item_id)?;
            let record = ProofRecord {
                id: new_id(),
                at,
                item: key(request.item).to_owned(),
                item_id: request.item_id,
                file_name: given.name,
                body: Sha::of(&given.bytes),
                bytes: given.bytes.len() as u64,
                digest: match of {
                    ots::For::Sha256(digest) => Some(hex::encode(digest)),
                    ots::For::OtherHash => None,
                },
            };
            let blobs = [given.bytes.as_slice()];
            let change = vec![Change::ProofAttached(record)];
            let acted = case.ledger.act_with_blobs("ots_attach", &blobs, change);
            acted.map(|_| None).map_err(|error| case.problem(&error))
        })
        .await
    }

    /// Whom this computer trusts to sign timestamps.
    ///
    /// # Errors
    /// None today; the signature is that of every command.
    pub async fn roots_read(&self, _: RootsRead) -> Result<Vec<RootView>, Problem> {
        let folders = self.inner.folders.clone();
        blocking(move || Ok(trust::roots(&folders).list().iter().map(trust::view).collect())).await
    }

    /// Trusts the certificates of a file from now on.
    ///
    /// # Errors
    /// [`Problem::Unreadable`], [`Problem::Write`].
    pub async fn root_add(&self, request: RootAdd) -> Result<Vec<RootView>, Problem> {
        let folders = self.inner.folders.clone();
        blocking(move || trust::add_root(&folders, &PathBuf::from(&request.path))).await?;
        self.roots_read(RootsRead {}).await
    }

    /// No longer trusts a certificate.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Write`].
    pub async fn root_remove(&self, request: RootRemove) -> Result<Vec<RootView>, Problem> {
        let folders = self.inner.folders.clone();
        blocking(move || trust::remove_root(&folders, &request.fingerprint)).await?;
        self.roots_read(RootsRead {}).await
    }
}

/// The timestamps of a case, newest first, and since when none of those that count covers it.
pub(crate) fn anchors(kept: &Anchoring, roots: &Roots) -> (Vec<TimestampView>, Option<String>) {
    let views: Vec<TimestampView> =
        kept.timestamps.iter().rev().map(|kept| judged(kept, roots)).collect();
    let counts = |id: &str| views.iter().any(|view| view.counts && view.id == id);
    let since = kept.unanchored_since(|kept| counts(&kept.record.id));
    (views, since)
}

fn asked(record: &WaybackRecord, answer: Option<&WaybackAnswer>) -> WaybackView {
    let snapshot = answer.and_then(|answer| answer.snapshot.as_ref());
    WaybackView {
        id: record.id.clone(),
        at: record.at.clone(),
        url: record.url.clone(),
        save: record.save,
        state: answer.map_or("not_answered", |answer| answer.state.as_str()).to_owned(),
        words: answer.map(|answer| answer.words.clone()).unwrap_or_default(),
        taken_at: snapshot.map(|snapshot| snapshot.taken_at.clone()),
        snapshot: snapshot.map(|snapshot| snapshot.url.clone()),
        capture: answer.and_then(|answer| answer.capture.clone()),
        open: is_open(record, answer),
    }
}

fn proof(case: &OpenCase, record: &ProofRecord) -> ProofView {
    let state = case.ledger.state();
    let id = record.item_id.as_str();
    let article = || match state.articles.get(id) {
        Some(article) => Some(article),
        None => state.article(),
    };
    let item = item(&record.item);
    let (name, bytes) = match item {
        ProofItem::Case => (state.title.clone(), None),
        ProofItem::Article => (
            article().and_then(|article| article.record.metadata.title.clone()).unwrap_or_default(),
            article().map(|article| article.record.original.to_string()),
        ),
        ProofItem::Claim => {
            let claim = state.claims.get(id);
            (claim.map(|claim| claim.anchor.exact.clone()).unwrap_or_default(), None)
        }
        ProofItem::Source => {
            let source = state.sources.get(id);
            (source.map(|source| source.record.name.clone()).unwrap_or_default(), None)
        }
        ProofItem::Capture => {
            let capture = state.captures.get(id).map(|kept| &kept.record);
            (
                capture.map(|capture| capture.final_url.clone()).unwrap_or_default(),
                capture.map(|capture| capture.body.to_string()),
            )
        }
    };
    ProofView {
        id: record.id.clone(),
        at: record.at.clone(),
        item,
        name,
        file_name: record.file_name.clone(),
        agrees: record.digest.as_ref().zip(bytes).map(|(digest, bytes)| *digest == bytes),
    }
}

fn known(case: &OpenCase, item: ProofItem, id: &str) -> Result<(), Problem> {
    let state = case.ledger.state();
    let there = match item {
        ProofItem::Case => true,
        ProofItem::Article => id.is_empty() || state.articles.contains_key(id),
        ProofItem::Claim => state.claims.contains_key(id),
        ProofItem::Source => state.sources.contains_key(id),
        ProofItem::Capture => state.captures.contains_key(id),
    };
    there.then_some(()).ok_or_else(|| problems::unknown(key(item), id))
}

const ITEMS: [(ProofItem, &str); 5] = [
    (ProofItem::Case, "case"),
    (ProofItem::Article, "article"),
    (ProofItem::Claim, "claim"),
    (ProofItem::Source, "source"),
    (ProofItem::Capture, "capture"),
];

fn key(item: ProofItem) -> &'static str {
    ITEMS.iter().find(|(one, _)| *one == item).map_or("case", |(_, key)| key)
}

fn item(key: &str) -> ProofItem {
    ITEMS.iter().find(|(_, one)| *one == key).map_or(ProofItem::Case, |(item, _)| *item)
}
