//! Documents, each in a process of its own (ADR 7).

use periksa_documents::{Document, DocumentProblem, Extractor, Hint, Picture, Programs};

use super::Reader;
use crate::Problem;

/// The languages whose letters are recognised, by Tesseract's codes.
const LANGUAGES: [&str; 2] = ["ind", "eng"];

impl Reader {
    /// Reads a document that is no page: PDF, word processor files, tables, e-mails, pictures.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it cannot be read, or not safely.
    pub fn read_document(
        &self,
        bytes: &[u8],
        hint: &Hint,
        name: &str,
    ) -> Result<Document, Problem> {
        let read = self.extractor().and_then(|extractor| extractor.extract(bytes, hint));
        read.map_err(|problem| unreadable(&problem, name))
    }

    /// A page (from 1) of a PDF, or a picture, as PNG of at most `width` pixels.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it cannot be drawn, or not safely.
    pub fn draw(
        &self,
        bytes: &[u8],
        page: usize,
        width: u32,
        name: &str,
    ) -> Result<Picture, Problem> {
        let drawn = self.extractor().and_then(|extractor| extractor.picture(bytes, page, width));
        drawn.map_err(|problem| unreadable(&problem, name))
    }

    /// Recognises Indonesian and English in the pictures of a document. `go_on` is told the next
    /// page and how many there are, and answers whether to go on.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when the program is absent, when it was stopped, or as
    /// [`Self::draw`].
    pub fn recognise(
        &self,
        bytes: &[u8],
        name: &str,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Document, Problem> {
        let read = self
            .extractor()
            .and_then(|extractor| extractor.recognise_while(bytes, &LANGUAGES, go_on));
        read.map_err(|problem| unreadable(&problem, name))
    }

    /// Whether the program that recognises letters is installed.
    #[must_use]
    pub fn can_recognise(&self) -> bool {
        self.programs().tesseract.is_some()
    }

    fn programs(&self) -> Programs {
        self.programs.clone().unwrap_or_else(Programs::installed)
    }

    fn extractor(&self) -> Result<Extractor, DocumentProblem> {
        let extractor = match &self.program {
            Some(program) => Extractor::beside(program.clone()),
            None => Extractor::of_this_program()?,
        };
        Ok(extractor.with(self.programs()))
    }
}

fn unreadable(problem: &DocumentProblem, name: &str) -> Problem {
    Problem::Unreadable {
        code: problem.code().into(),
        name: name.into(),
        words: problem.to_string(),
    }
}
