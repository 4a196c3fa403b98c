//! Pinned passages, looked for again in a newer capture of their source.

use crate::intake::anchor;
use crate::open_case::{KnownText, OpenCase};
use crate::use_cases::{FIRST_ERROR_STATUS, is_checked};
use crate::{Problem, WorkState};
use periksa_ledger::change::{Anchor, CaptureRecord, CaptureVia, RecheckRecord};
use periksa_ledger::state::Passage;
use periksa_ledger::{Change, Sha};
use periksa_reading::extract::advert_before;
use periksa_text::quote::Quote;
use periksa_text::revise::{Revision, is_same_sentence};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Why a claim is opened again whose evidence is not what it was.
const SOURCE_CHANGED: &str = "source_changed";
/// A newer capture without a text says nothing about the words.
const UNREADABLE: &str = "unreadable";
const SAME: &str = "same";
/// Some of the words are others.
pub(crate) const CHANGED: &str = "changed";
const GONE: &str = "gone";
/// The words are the same, their sentence is not.
pub(crate) const TOUCHED: &str = "touched";
/// What opens the claims that stood on a passage.
const TELLING: [&str; 3] = [CHANGED, GONE, TOUCHED];
/// Media types of web pages; what follows them tells the charset.
const PAGES: [&str; 2] = ["text/html", "application/xhtml+xml"];
/// Statuses that say the page itself is not there, whatever comes with them. Others (a server that is down,
/// a door-keeper) say nothing about it.
const NOT_THERE: [u16; 2] = [404, 410];

/// What a newer capture means for the passages pinned in the earlier ones of its source. `blobs` are
/// the bytes that come with it.
///
/// # Errors
/// [`Problem::Case`] when a text of the case cannot be read.
pub(crate) fn changes(
    case: &mut OpenCase,
    capture: &CaptureRecord,
    blobs: &[Vec<u8>],
) -> Result<Vec<Change>, Problem> {
    if !is_telling(capture) {
        return Ok(Vec::new());
    }
    let pinned = pinned(case, capture);
    if pinned.is_empty() {
        return Ok(Vec::new());
    }
    let is_missing = missing(capture).is_some();
    let new = new_text(case, capture, blobs)?;
    let mut changes = Vec::new();
    let mut reopened = BTreeSet::new();
    for (earlier, passages) in pinned {
        let old = case.capture_text(&earlier).ok();
        let are_pages = is_page(capture) && case.capture(&earlier).is_ok_and(is_page);
        let found = match is_missing {
            true => passages.iter().map(|_| (GONE, None)).collect(),
            false => rechecked(&passages, old.as_deref(), new.as_deref(), are_pages),
        };
        for (passage, (fate, place)) in passages.iter().zip(found) {
            if fate == GONE && capture.partial.is_some() && !is_missing {
                // It may stand in what did not arrive.
                continue;
            }
            if is_news(case, passage, (fate, place.as_ref()), new.as_deref()) {
                reopened.insert(passage.record.claim.clone());
            }
            changes.push(Change::PassageRechecked(RecheckRecord {
                passage: passage.record.id.clone(),
                capture: capture.id.clone(),
                fate: fate.into(),
                place,
            }));
        }
    }
    let state = case.ledger.state();
    let was_checked = |id: &String| {
        let claim =
            state.claims.get(id).filter(|claim| claim.is_live() && claim.excluded.is_none());
        claim.is_some_and(is_checked)
    };
    changes.extend(reopened.into_iter().filter(was_checked).map(|id| Change::ClaimStateSet {
        id,
        state: WorkState::Reopened.key().into(),
        reason: Some(SOURCE_CHANGED.into()),
    }));
    Ok(changes)
}

/// Whether a capture says what its page holds now. A snapshot or an archive shows the past, and a
/// server in trouble shows something else.
fn is_telling(capture: &CaptureRecord) -> bool {
    let answered = capture.status.is_some_and(|status| status < FIRST_ERROR_STATUS);
    let is_of_the_page = answered || missing(capture).is_some();
    capture.via == CaptureVia::Network && capture.memento.is_none() && is_of_the_page
}

/// The status by which a server says that the page is not there.
pub(crate) fn missing(capture: &CaptureRecord) -> Option<u16> {
    capture.status.filter(|status| NOT_THERE.contains(status))
}

/// Whether the text is that of a web page, each line of which is a block.
fn is_page(capture: &CaptureRecord) -> bool {
    capture
        .media_type
        .as_deref()
        .is_some_and(|kind| PAGES.iter().any(|page| kind.starts_with(page)))
}

/// The passages of earlier captures of the same source, by capture.
fn pinned(case: &OpenCase, capture: &CaptureRecord) -> BTreeMap<String, Vec<Passage>> {
    let state = case.ledger.state();
    let mut pinned: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    for passage in state.passages.values() {
        let earlier = state.captures.get(&passage.record.capture).map(|kept| &kept.record);
        if earlier.is_some_and(|earlier| earlier.source == capture.source) {
            pinned.entry(passage.record.capture.clone()).or_default().push(passage.clone());
        }
    }
    pinned
}

/// The newer capture's text, which is not in the case yet, or is there since the answer was that
/// nothing changed.
fn new_text(
    case: &mut OpenCase,
    capture: &CaptureRecord,
    blobs: &[Vec<u8>],
) -> Result<Option<Arc<KnownText>>, Problem> {
    let Some(sha) = &capture.text else { return Ok(None) };
    // The text comes last, and the body may be large.
    let arrived = blobs.iter().rev().find(|bytes| Sha::of(bytes) == *sha);
    match arrived.and_then(|bytes| String::from_utf8(bytes.clone()).ok()) {
        Some(text) => Ok(Some(Arc::new(KnownText::new(text)))),
        None => case.text(sha).map(Some),
    }
}

fn rechecked(
    passages: &[Passage],
    old: Option<&KnownText>,
    new: Option<&KnownText>,
    are_pages: bool,
) -> Vec<(&'static str, Option<Anchor>)> {
    let (Some(old), Some(new)) = (old, new) else {
        return passages.iter().map(|_| (UNREADABLE, None)).collect();
    };
    if old.sha == new.sha {
        return passages.iter().map(|one| (SAME, Some(one.record.anchor.clone()))).collect();
    }
    let mut revision = Revision::new(&old.text, &new.text);
    if are_pages {
        revision = revision.with_lines_apart().without_furniture(advert_before);
    }
    let places = passages.iter().map(|passage| {
        let found = revision.refind(&quote(&passage.record.anchor));
        let place = found.span().and_then(|span| anchor(&new.text, span, &new.sha));
        (found.code(), place)
    });
    places.collect()
}

fn quote(anchor: &Anchor) -> Quote {
    let Anchor { exact, prefix, suffix, start, end, .. } = anchor.clone();
    Quote { exact, prefix, suffix, start, end }
}

/// Whether this is a change that nobody was told of: the same change, found again, opens no claim
/// that was checked since.
fn is_news(
    case: &mut OpenCase,
    passage: &Passage,
    (fate, place): (&str, Option<&Anchor>),
    new: Option<&KnownText>,
) -> bool {
    let words = |place: Option<&Anchor>| place.map(|place| place.exact.clone());
    let is_known = passage.recheck.as_ref().is_some_and(|known| {
        let known = &known.record;
        known.fate == fate
            && words(known.place.as_ref()) == words(place)
            && (fate != TOUCHED || in_one_sentence(case, known, (place, new)).unwrap_or(false))
    });
    TELLING.contains(&fate) && !is_known
}

/// Whether the words stand in the sentence that they stood in when they were last looked for.
fn in_one_sentence(
    case: &mut OpenCase,
    known: &RecheckRecord,
    (place, new): (Option<&Anchor>, Option<&KnownText>),
) -> Option<bool> {
    let old = case.capture_text(&known.capture).ok()?;
    let was = old.place(known.place.as_ref()?)?;
    let (new, is) = (new?, new?.place(place?)?);
    Some(is_same_sentence((&old.text, was), (&new.text, is)))
}
