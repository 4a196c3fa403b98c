//! The way in: reads a document in a process of its own.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::bounded::{self, Bounds, Failed, Listen};
use crate::child::ARGUMENT;
use crate::document::{Document, FactGroup, Kind, MarkKind, Note, NoteCode, Picture};
use crate::limits::Limits;
use crate::ocr;
use crate::problem::DocumentProblem;
use crate::programs::Programs;
use crate::recognised::Recognised;
use crate::second;
use crate::sheaf::Sheaf;
use crate::wire::{self, Answer, Head, Hint, Task};

/// The width at which a page is drawn for recognising, in pixels: A4 at 300 dots an inch.
const RECOGNITION_WIDTH: u32 = 2_480;

/// Reads documents, each in a process of its own that is ended at its limits. One process reads one
/// document, so that no document meets what another left behind.
#[derive(Clone, Debug)]
pub struct Extractor {
    program: PathBuf,
    limits: Limits,
    programs: Programs,
}

impl Extractor {
    /// Reads in processes of `program`, which must call [`serve`](crate::serve) when its first
    /// argument is [`ARGUMENT`].
    #[must_use]
    pub fn beside(program: PathBuf) -> Self {
        Self { program, limits: Limits::default(), programs: Programs::installed() }
    }

    /// Reads in processes of the running program.
    ///
    /// # Errors
    /// [`DocumentProblem::NoReader`] where the program's own file is not known.
    pub fn of_this_program() -> Result<Self, DocumentProblem> {
        let program = std::env::current_exe();
        program
            .map(Self::beside)
            .map_err(|error| DocumentProblem::NoReader { detail: error.to_string() })
    }

    /// With other limits.
    #[must_use]
    pub fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// With other programs than those that are installed.
    #[must_use]
    pub fn with(mut self, programs: Programs) -> Self {
        self.programs = programs;
        self
    }

    /// The text of a document. A PDF is read a second time by `pdftotext` where it is installed,
    /// and pages whose letters differ are noted.
    ///
    /// # Errors
    /// Every [`DocumentProblem`] but those of pictures and recognising.
    pub fn extract(&self, bytes: &[u8], hint: &Hint) -> Result<Document, DocumentProblem> {
        match self.ask(bytes, Task::Text(hint.clone()))? {
            Answer::Document(mut document) => {
                if document.kind == Kind::Pdf {
                    let program = self.programs.pdftotext.as_deref();
                    second::read_again(program, bytes, &self.limits, &mut document);
                }
                self.note_recogniser(&mut document);
                Ok(*document)
            }
            Answer::Refused(problem) => Err(problem),
            Answer::Picture(_) => Err(DocumentProblem::ReaderBroken),
        }
    }

    /// A page (from 1) of a PDF, or a picture file, as PNG of at most `width` pixels.
    ///
    /// # Errors
    /// [`DocumentProblem::NoSuchPage`], [`DocumentProblem::NoPicture`], and those of reading.
    pub fn picture(
        &self,
        bytes: &[u8],
        page: usize,
        width: u32,
    ) -> Result<Picture, DocumentProblem> {
        match self.ask(bytes, Task::Picture { page, width })? {
            Answer::Picture(picture) => Ok(picture),
            Answer::Refused(problem) => Err(problem),
            Answer::Document(_) => Err(DocumentProblem::ReaderBroken),
        }
    }

    /// Recognises the text in the pictures of a document's pages. `languages` are Tesseract's
    /// codes, such as `ind` and `eng`.
    ///
    /// # Errors
    /// [`DocumentProblem::ToolAbsent`], [`DocumentProblem::LanguagesAbsent`], and those of
    /// [`Self::picture`]. A page that cannot be drawn or recognised is noted, not an error, except
    /// the first.
    pub fn recognise(&self, bytes: &[u8], languages: &[&str]) -> Result<Document, DocumentProblem> {
        self.recognise_while(bytes, languages, &mut |_, _| true)
    }

    /// The same, page by page: `go_on` is told the next page and how many there are, and answers
    /// whether to go on.
    ///
    /// # Errors
    /// As [`Self::recognise`], and [`DocumentProblem::Stopped`].
    pub fn recognise_while(
        &self,
        bytes: &[u8],
        languages: &[&str],
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Document, DocumentProblem> {
        let until = Instant::now() + self.limits.recognition_patience;
        let tesseract = ocr::Tesseract::find(&self.programs, languages, &self.limits)?;
        let first = self.picture(bytes, 1, RECOGNITION_WIDTH)?;
        let pages = first.pages;
        let mut sheaf =
            Sheaf::new(first.kind, &first.media_type, tesseract.software(), &self.limits);
        sheaf.also_read_by(first.software.clone());
        tesseract.note_absent(&mut sheaf);
        let mut first = Some(first);
        let mut unreadable = Vec::new();
        for page in 1..=pages {
            if let Some((code, why)) = self.cut_before(page, until, &sheaf) {
                let words =
                    format!("Only the first {} of {pages} pages were recognised{why}.", page - 1);
                sheaf.note(code, words);
                break;
            }
            if !go_on(page, pages) {
                return Err(DocumentProblem::Stopped);
            }
            let picture =
                first.take().map_or_else(|| self.picture(bytes, page, RECOGNITION_WIDTH), Ok);
            match picture.and_then(|picture| tesseract.recognise(&picture.png)) {
                Ok(recognised) => add_recognised(&mut sheaf, page, &recognised),
                Err(problem) if page == 1 && pages == 1 => return Err(problem),
                Err(_) => {
                    unreadable.push(page);
                    sheaf.add(MarkKind::Page, page, None, "");
                }
            }
        }
        sheaf.note(
            NoteCode::Recognised,
            "This text was recognised in pictures by a machine. Letters, digits and whole lines \
             may be wrong; confirm a quotation on the picture.",
        );
        if !unreadable.is_empty() {
            sheaf.note_pages(
                NoteCode::PagesUnreadable,
                "Some pages could not be drawn or recognised.",
                unreadable,
            );
        }
        Ok(sheaf.finish())
    }

    /// Why no page from this one on is recognised, if so.
    fn cut_before(
        &self,
        page: usize,
        until: Instant,
        sheaf: &Sheaf,
    ) -> Option<(NoteCode, &'static str)> {
        if page > self.limits.recognised_pages || sheaf.full() {
            Some((NoteCode::PagesCut, ""))
        } else if page > 1 && Instant::now() > until {
            Some((NoteCode::TimeCut, "; then the time for it was over"))
        } else {
            None
        }
    }

    fn ask(&self, bytes: &[u8], task: Task) -> Result<Answer, DocumentProblem> {
        let limits = &self.limits;
        if bytes.is_empty() {
            return Err(DocumentProblem::Empty);
        }
        if bytes.len() > limits.document_bytes {
            let (bytes, limit) = (bytes.len() as u64, limits.document_bytes as u64);
            return Err(DocumentProblem::TooLarge { bytes, limit });
        }
        let head = wire::head(&Head { task, limits: limits.clone(), length: bytes.len() });
        let mut command = Command::new(&self.program);
        command.arg(ARGUMENT);
        // An answer is a text with its escapes, or a picture of at most so many pixels.
        let pixels = usize::try_from(limits.pixels).unwrap_or(usize::MAX).saturating_mul(4);
        let output = limits.text_bytes.saturating_mul(4).max(pixels);
        let bounds = Bounds { deadline: limits.deadline, output, memory: None };
        let ended = bounded::run(command, &[&head, bytes], Listen::Output, &bounds);
        let seconds = limits.deadline.as_secs();
        let ended = ended.map_err(|failed| match failed {
            Failed::NotStarted(error) => DocumentProblem::NoReader { detail: error.to_string() },
            Failed::TooLong => DocumentProblem::TookTooLong { seconds },
            Failed::TooMuch => DocumentProblem::ReaderBroken,
        })?;
        if !ended.success {
            return Err(DocumentProblem::ReaderEnded);
        }
        wire::answer(&ended.output).ok_or(DocumentProblem::ReaderBroken)
    }

    /// Says where recognising is offered but cannot be done here.
    fn note_recogniser(&self, document: &mut Document) {
        if document.notes_say(NoteCode::RecognitionOffered) && self.programs.tesseract.is_none() {
            document.notes.push(Note {
                code: NoteCode::RecogniserAbsent,
                words: format!("Tesseract is not installed here. {}", ocr::ADVICE),
                pages: Vec::new(),
            });
        }
    }
}

fn add_recognised(sheaf: &mut Sheaf, page: usize, recognised: &Recognised) {
    sheaf.add(MarkKind::Page, page, None, &recognised.text);
    sheaf.place_words(page, &recognised.text, &recognised.words);
    if let Some(confidence) = recognised.confidence {
        let name = format!("confidence of page {page}");
        sheaf.fact(FactGroup::Measured, name, &format!("{confidence:.0} %"));
    }
}
