//! The open case: its ledger, the texts in use, and what the window was last shown.

use crate::origins::Origins;
use crate::passage_index::{PassageIndex, Searched};
use crate::redraft::Draft;
use crate::view::{self, Shown};
use crate::{CaseChange, CaseView, Place, Problem, intake, problems};
use periksa_ledger::change::{Anchor, ArticleRecord, CaptureRecord};
use periksa_ledger::{Ledger, Sha};
use periksa_text::normalise::fold;
use periksa_text::offset::{OffsetMap, Span, Utf16Span};
use periksa_text::segment;
use std::collections::HashMap;
use std::sync::Arc;

/// A text of the case with its offset map, read and checked once.
pub(crate) struct KnownText {
    /// SHA-256 of the text's UTF-8 bytes.
    pub(crate) sha: Sha,
    /// The normalised text.
    pub(crate) text: String,
    /// Its conversions.
    pub(crate) offsets: OffsetMap,
}

impl KnownText {
    /// A text that is not in the case yet.
    pub(crate) fn new(text: String) -> Self {
        let (sha, offsets) = (Sha::of(text.as_bytes()), OffsetMap::new(&text));
        Self { sha, text, offsets }
    }

    /// The span of two UTF-16 offsets, without white space at its ends.
    ///
    /// # Errors
    /// [`Problem::Selection`] when the offsets lie outside, inside a character, or hold no word.
    pub(crate) fn selection(&self, start: u32, end: u32) -> Result<Span, Problem> {
        let span = self.span_at(start, end).ok_or_else(outside)?;
        trimmed(&self.text, span)
            .filter(|span| !segment::words(span.of(&self.text)).is_empty())
            .ok_or_else(|| problems::selection("empty", "Select at least one word."))
    }

    /// The span of two UTF-16 offsets, or `None` where they do not fit this text.
    pub(crate) fn span_at(&self, start: u32, end: u32) -> Option<Span> {
        let wire = Utf16Span { start: start as usize, end: end as usize };
        self.offsets.from_utf16(wire).ok()
    }

    /// A span on the wire, or `None` for one that does not fit this text.
    pub(crate) fn to_wire(&self, span: Span) -> Option<(u32, u32)> {
        let wire = self.offsets.to_utf16(span).ok()?;
        Some((u32::try_from(wire.start).ok()?, u32::try_from(wire.end).ok()?))
    }

    /// The anchor of a span of this text.
    ///
    /// # Errors
    /// [`Problem::Selection`] when the span does not fit the text.
    pub(crate) fn anchor(&self, span: Span) -> Result<Anchor, Problem> {
        intake::anchor(&self.text, span, &self.sha).ok_or_else(outside)
    }

    /// Where an anchor stands in this text; `None` when it was cut from another text.
    pub(crate) fn place(&self, anchor: &Anchor) -> Option<Span> {
        let span = Span { start: anchor.start, end: anchor.end };
        (anchor.text_sha256 == self.sha.as_str() && span.of(&self.text) == anchor.exact)
            .then_some(span)
    }

    /// The only place of `words`, white space, quotes and case apart.
    ///
    /// # Errors
    /// [`Problem::Selection`] when the words are not there, or more than once.
    pub(crate) fn only_place(&self, words: &str) -> Result<Span, Problem> {
        let wanted: Vec<String> = folded_words(words).into_iter().map(|(word, _)| word).collect();
        let here = folded_words(&self.text);
        if wanted.is_empty() {
            return Err(problems::selection("empty", "Select at least one word."));
        }
        let mut places = here
            .windows(wanted.len())
            .filter(|window| window.iter().zip(&wanted).all(|((here, _), wanted)| here == wanted));
        let found = places.next().ok_or_else(|| {
            problems::selection(
                "not_found",
                "These words were not found in the captured text. Select them in the text view.",
            )
        })?;
        if places.next().is_some() {
            return Err(problems::selection(
                "ambiguous",
                "These words stand in the captured text more than once. Select more of the \
                 sentence, or select them in the text view.",
            ));
        }
        let first = found.first().map_or(0, |(_, span)| span.start);
        let last = found.last().map_or(0, |(_, span)| span.end);
        Ok(Span { start: first, end: last })
    }
}

fn outside() -> Problem {
    problems::selection("outside", "The selected words lie outside the text.")
}

fn folded_words(text: &str) -> Vec<(String, Span)> {
    segment::words(text).into_iter().map(|span| (fold(span.of(text)), span)).collect()
}

/// The span without white space at its ends, or `None` when nothing is left.
pub(crate) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (end > start).then_some(Span { start, end })
}

/// The open case.
pub(crate) struct OpenCase {
    pub(crate) ledger: Ledger,
    texts: HashMap<Sha, Arc<KnownText>>,
    shown: Shown,
    /// Number of the last showing.
    revision: u32,
    /// The passages of the captures that were searched last.
    index: Option<Arc<PassageIndex>>,
    /// Groupings that were worked out last: those of the whole case and of the claim in view.
    origins: Vec<Arc<Origins>>,
    /// The draft that was read last and not taken.
    draft: Option<Arc<Draft>>,
}

impl OpenCase {
    /// Takes a ledger over.
    ///
    /// # Errors
    /// [`Problem::Case`] when a text of the case cannot be read.
    pub(crate) fn new(ledger: Ledger) -> Result<Self, Problem> {
        let mut case = Self {
            ledger,
            texts: HashMap::new(),
            shown: Shown::default(),
            revision: 0,
            index: None,
            origins: Vec::new(),
            draft: None,
        };
        case.shown = view::show(&mut case)?;
        Ok(case)
    }

    /// A text of the case, its hash checked on the first read.
    ///
    /// # Errors
    /// [`Problem::Case`] when the stored bytes are not what was recorded.
    pub(crate) fn text(&mut self, sha: &Sha) -> Result<Arc<KnownText>, Problem> {
        if let Some(text) = self.texts.get(sha) {
            return Ok(Arc::clone(text));
        }
        let bytes = self.ledger.blob(sha).map_err(|error| self.problem(&error))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Problem::Internal { detail: "a stored text is not UTF-8".into() })?;
        let offsets = OffsetMap::new(&text);
        let known = Arc::new(KnownText { sha: sha.clone(), text, offsets });
        self.texts.insert(sha.clone(), Arc::clone(&known));
        Ok(known)
    }

    /// The newest revision of the article.
    ///
    /// # Errors
    /// [`Problem::Unknown`] when the case has no article (its import was undone).
    pub(crate) fn article(&self) -> Result<&ArticleRecord, Problem> {
        let article = self.ledger.state().article();
        article.map(|article| &article.record).ok_or_else(|| problems::unknown("article", ""))
    }

    /// The newest revision's text.
    ///
    /// # Errors
    /// As [`Self::article`] and [`Self::text`].
    pub(crate) fn article_text(&mut self) -> Result<Arc<KnownText>, Problem> {
        let sha = self.article()?.text.clone();
        self.text(&sha)
    }

    /// A capture by its id.
    ///
    /// # Errors
    /// [`Problem::Unknown`].
    pub(crate) fn capture(&self, id: &str) -> Result<&CaptureRecord, Problem> {
        let capture = self.ledger.state().captures.get(id);
        capture.map(|capture| &capture.record).ok_or_else(|| problems::unknown("capture", id))
    }

    /// The readable text of a capture.
    ///
    /// # Errors
    /// [`Problem::Unknown`], or [`Problem::Unreadable`] when no text was found in it.
    pub(crate) fn capture_text(&mut self, id: &str) -> Result<Arc<KnownText>, Problem> {
        let capture = self.capture(id)?;
        let name = capture.final_url.clone();
        let sha = capture.text.clone().ok_or_else(|| problems::no_text(&name))?;
        self.text(&sha)
    }

    /// Makes sure that this is still the case that something was begun for.
    ///
    /// # Errors
    /// [`Problem::NoCase`] when another one was opened since.
    pub(crate) fn is_still(&self, case_id: &str) -> Result<(), Problem> {
        if self.ledger.case_id() == case_id { Ok(()) } else { Err(Problem::NoCase) }
    }

    /// Records one user action.
    ///
    /// # Errors
    /// [`Problem::Case`] when it could not be kept; nothing is changed then.
    pub(crate) fn act(
        &mut self,
        label: &str,
        changes: Vec<periksa_ledger::Change>,
    ) -> Result<(), Problem> {
        let acted = self.ledger.act(label, changes);
        acted.map(drop).map_err(|error| self.problem(&error))
    }

    /// A ledger error, with this case's path.
    pub(crate) fn problem(&self, error: &periksa_ledger::LedgerError) -> Problem {
        problems::case(error, self.ledger.path())
    }

    /// The whole case for the window.
    ///
    /// # Errors
    /// [`Problem::Case`] when a text of the case cannot be read.
    pub(crate) fn view(&mut self) -> Result<CaseView, Problem> {
        self.shown = view::show(self)?;
        Ok(self.last_view())
    }

    /// The whole case as it was shown last; of one just opened, as it was opened.
    pub(crate) fn last_view(&mut self) -> CaseView {
        let stamp = self.stamp();
        let place = self.ledger.place().and_then(|json| serde_json::from_str(&json).ok());
        self.shown.clone().into_view(
            self.ledger.path().display().to_string(),
            stamp,
            place.unwrap_or_default(),
        )
    }

    /// What changed since the window was last shown something.
    ///
    /// # Errors
    /// [`Problem::Case`] when a text of the case cannot be read.
    pub(crate) fn changed(&mut self, focus: Option<String>) -> Result<CaseChange, Problem> {
        let now = view::show(self)?;
        let stamp = self.stamp();
        let change = self.shown.change_to(&now, stamp, focus);
        self.shown = now;
        Ok(change)
    }

    /// The case and the number of its next showing.
    fn stamp(&mut self) -> (String, u32) {
        self.revision += 1;
        (self.ledger.case_id().to_owned(), self.revision)
    }

    /// The passages of these captures, if they are those that were indexed last.
    pub(crate) fn known_passages(&self, captures: &[CaptureRecord]) -> Option<Arc<PassageIndex>> {
        self.index.as_ref().filter(|index| index.is_of(captures)).map(Arc::clone)
    }

    /// Keeps passages for as long as their captures are those that are searched.
    pub(crate) fn keep_passages(&mut self, index: Arc<PassageIndex>) {
        self.index = Some(index);
    }

    /// A capture with its text and the words around it.
    ///
    /// # Errors
    /// As [`Self::capture_text`].
    pub(crate) fn searched(&mut self, capture: CaptureRecord) -> Result<Searched, Problem> {
        let text = self.capture_text(&capture.id)?;
        let source = self.ledger.state().sources.get(&capture.source);
        let name = source.map(|source| source.record.name.as_str()).unwrap_or_default();
        let context = format!("{name}\n{}", capture.title.as_deref().unwrap_or_default());
        Ok(Searched { capture, text, context })
    }

    /// A grouping of sources that was worked out before.
    pub(crate) fn known_origins(&self, is_it: impl Fn(&Origins) -> bool) -> Option<Arc<Origins>> {
        self.origins.iter().find(|known| is_it(known)).map(Arc::clone)
    }

    /// Keeps a grouping for as long as it is one of the last.
    pub(crate) fn keep_origins(&mut self, origins: Arc<Origins>) {
        /// That of all evidence, that of all sources, and those of the claims looked at last.
        const KEPT: usize = 8;
        self.origins.insert(0, origins);
        self.origins.truncate(KEPT);
    }

    /// Keeps a draft until it is taken, or another is read.
    pub(crate) fn keep_draft(&mut self, draft: Arc<Draft>) {
        self.draft = Some(draft);
    }

    /// The draft that was read last, if it is the one that is meant.
    ///
    /// # Errors
    /// [`Problem::Unknown`].
    pub(crate) fn take_draft(&mut self, id: &str) -> Result<Arc<Draft>, Problem> {
        let draft = self.draft.as_ref().filter(|draft| draft.article == id);
        draft.map(Arc::clone).ok_or_else(|| problems::unknown("draft", id))
    }

    /// Keeps where the checker is.
    ///
    /// # Errors
    /// [`Problem::Case`] when it could not be kept.
    pub(crate) fn keep_place(&mut self, place: &Place) -> Result<(), Problem> {
        let json = serde_json::to_string(place)
            .map_err(|error| Problem::Internal { detail: error.to_string() })?;
        let kept = self.ledger.set_place(&json);
        kept.map_err(|error| self.problem(&error))
    }
}
