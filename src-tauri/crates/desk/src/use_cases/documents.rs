//! Documents: shown as they are, drawn page by page, their letters recognised.

use super::new_id;
use crate::capturing::software;
use crate::desk::{blocking, lock};
use crate::details::Details;
use crate::intake::LARGEST_SOURCE;
use crate::open_case::OpenCase;
use crate::{
    Bytes, CaptureBytes, CapturePicture, CaptureRecognise, CaseChange, Desk, DeskEvent, DrawnAs,
    Problem, Recognising, RecognitionView, problems,
};
use periksa_capture::decode_body;
use periksa_documents::{Document, NoteCode};
use periksa_ledger::change::CaptureRecord;
use periksa_ledger::{Change, Sha};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The longest document that is handed to the window whole, in bytes: it holds one copy, and what it
/// draws from it. Pages of a longer one are drawn outside the window.
const LARGEST_SHOWN: usize = 64 * 1024 * 1024;
/// The widest picture of a page, in pixels.
const WIDEST: u32 = 4_096;

/// A capture's bytes as they are shown.
struct Shown {
    bytes: Vec<u8>,
    name: String,
}

impl Desk {
    /// The bytes of a capture that is a PDF or a picture, for showing. They are checked against
    /// their hash first.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`], [`Problem::Unreadable`] for what cannot be drawn and
    /// for what is too large.
    pub async fn capture_bytes(&self, request: CaptureBytes) -> Result<Bytes, Problem> {
        let Shown { bytes, name } = self.shown(request.capture).await?;
        if bytes.len() > LARGEST_SHOWN {
            return Err(problems::too_large_to_show(&name, bytes.len(), LARGEST_SHOWN));
        }
        Ok(Bytes(bytes))
    }

    /// A page of a capture as a PNG picture, drawn in a process of its own.
    ///
    /// # Errors
    /// As [`Desk::capture_bytes`], and [`Problem::Unreadable`] when the page is not there or cannot
    /// be drawn safely.
    pub async fn capture_picture(&self, request: CapturePicture) -> Result<Bytes, Problem> {
        let Shown { bytes, name } = self.shown(request.capture).await?;
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let (page, width) = (request.page as usize, request.width.clamp(1, WIDEST));
            let picture = inner.reader.draw(&bytes, page, width, &name)?;
            Ok(Bytes(picture.png))
        })
        .await
    }

    /// Recognises the text in the pictures of a capture that has none, and keeps it as the
    /// capture's text. It reports its pages by events and is stopped by `job_cancel`, by closing the
    /// case, and by its own limit of time; a passage may be pinned only after it is done.
    ///
    /// # Errors
    /// [`Problem::Rule`] for a capture that has a text, [`Problem::Unreadable`] when the program is
    /// absent, was stopped or found nothing, [`Problem::Unknown`], [`Problem::Case`].
    pub async fn capture_recognise(
        &self,
        request: CaptureRecognise,
    ) -> Result<CaseChange, Problem> {
        let capture = request.capture;
        let id = capture.clone();
        let prepared = self.with_case(move |case| {
            if case.capture(&id)?.text.is_some() {
                return Err(problems::rule(
                    "has_text",
                    "This capture has a text already, and passages may be cut from it.",
                ));
            }
            Ok((case.ledger.case_id().to_owned(), shown(case, &id)?))
        });
        let (case_id, shown) = prepared.await?;
        let document = self.recognised(&capture, shown).await?;
        self.change(move |case| {
            case.is_still(&case_id)?;
            keep(case, capture, document)?;
            Ok(None)
        })
        .await
    }

    /// Stops what runs without the network.
    pub(crate) fn cancel_local_jobs(&self) {
        for job in lock(&self.inner.local_jobs).values() {
            job.cancel();
        }
    }

    async fn shown(&self, capture: String) -> Result<Shown, Problem> {
        self.with_case(move |case| shown(case, &capture)).await
    }

    /// What was recognised, as a job that can be stopped.
    async fn recognised(&self, capture: &str, shown: Shown) -> Result<Document, Problem> {
        let cancel = CancellationToken::new();
        let job = new_id();
        lock(&self.inner.local_jobs).insert(job.clone(), cancel.clone());
        let (desk, capture, id) = (self.clone(), capture.to_owned(), job.clone());
        let recognised = blocking(move || {
            let mut go_on = |page, pages| {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let recognition = RecognitionView {
                    capture: capture.clone(),
                    job: id.clone(),
                    page: count(page),
                    pages: count(pages),
                };
                desk.tell(DeskEvent::Recognition { recognition });
                !cancel.is_cancelled()
            };
            let document = desk.inner.reader.recognise(&shown.bytes, &shown.name, &mut go_on)?;
            let nothing = document.text.trim().is_empty();
            if nothing { Err(problems::nothing_recognised(&shown.name)) } else { Ok(document) }
        });
        let recognised = recognised.await;
        lock(&self.inner.local_jobs).remove(&job);
        recognised
    }
}

/// Keeps a recognised text. It is a fact, like the capture itself: undo passes over it.
fn keep(case: &mut OpenCase, id: String, document: Document) -> Result<(), Problem> {
    let capture = case.capture(&id)?.clone();
    let before = details(case, &capture)?.unwrap_or_default();
    let found = before.recognised_as(Details::of(&document));
    let (by, described) = found.to_record(software(&document), true);
    let text = document.text.into_bytes();
    let change = Change::CaptureRecognised { id, text: Sha::of(&text), by };
    let noted = case.ledger.note_with_blobs(&[&text, &described], vec![change]);
    noted.map_err(|error| case.problem(&error))
}

fn shown(case: &mut OpenCase, capture: &str) -> Result<Shown, Problem> {
    let capture = case.capture(capture)?.clone();
    let name = capture.file_name.clone().unwrap_or_else(|| capture.final_url.clone());
    let read = case.ledger.blob(&capture.body);
    let body = read.map_err(|error| case.problem(&error))?;
    let bytes = decoded(&capture, body).filter(|bytes| drawn_as(bytes) != DrawnAs::Nothing);
    let bytes = bytes.ok_or_else(|| problems::not_drawn(&name))?;
    Ok(Shown { bytes, name })
}

/// A capture's body without the coding that it was sent in.
pub(super) fn decoded(capture: &CaptureRecord, body: Vec<u8>) -> Option<Vec<u8>> {
    let coding =
        capture.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
    match coding {
        None => Some(body),
        Some((_, coding)) => decode_body(&body, Some(coding), LARGEST_SOURCE).ok(),
    }
}

/// As what the window can draw these bytes.
pub(super) fn drawn_as(bytes: &[u8]) -> DrawnAs {
    match periksa_documents::drawn_as(bytes) {
        None => DrawnAs::Nothing,
        Some("application/pdf") => DrawnAs::Pdf,
        Some(_) => DrawnAs::Picture,
    }
}

/// Whether recognising is offered: a file that could not be read at all has no pictures either.
pub(super) fn recognising(
    capture: &CaptureRecord,
    drawn_as: DrawnAs,
    installed: bool,
) -> Recognising {
    let offered = NoteCode::RecognitionOffered.code();
    let has_pictures = capture.text_by.as_ref().is_some_and(|by| by.notes.contains(&offered));
    if capture.text.is_some() || drawn_as == DrawnAs::Nothing || !has_pictures {
        Recognising::NotNeeded
    } else if installed {
        Recognising::Available
    } else {
        Recognising::NoProgram
    }
}

/// What was found in a capture beside its text.
///
/// # Errors
/// [`Problem::Case`] when the stored bytes are not what was recorded.
pub(super) fn details(
    case: &OpenCase,
    capture: &CaptureRecord,
) -> Result<Option<Details>, Problem> {
    let Some(sha) = capture.text_by.as_ref().and_then(|by| by.details.as_ref()) else {
        return Ok(None);
    };
    let bytes = case.ledger.blob(sha).map_err(|error| case.problem(&error))?;
    Ok(Some(Details::from_bytes(&bytes)))
}
