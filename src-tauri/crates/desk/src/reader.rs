//! Reading in a process of its own, so that no page can take the window with it.
//!
//! A hostile or broken page may need more stack, memory or time than any program should give it, and
//! an abort cannot be caught. So the program starts itself again with [`ARGUMENT`], hands the bytes
//! over, and waits for the answer up to a deadline. What cannot be read ends in a stated outcome; the
//! bytes are the caller's and are kept as received.

mod child;
mod crew;
mod documents;
// The system's calls have no safe form.
#[cfg(windows)]
#[allow(unsafe_code)]
mod job;
mod wire;
mod worker;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use jiff::civil::Date;
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;

use crate::intake::{self, Given, Intake};
use crate::{Problem, problems};
use crew::Crew;
pub(crate) use crew::at_once;
use wire::{Answer, Task};
use worker::Lost;

pub use child::serve;
use periksa_documents::Programs;

/// The first argument by which the program is told to read for another.
pub const ARGUMENT: &str = "--read-for-periksa";

/// The longest that one text may take. The slowest real page of the development sets needs a tenth
/// of a second; a deadline of this length is only met by a page made to stall.
const DEADLINE: Duration = Duration::from_secs(20);

/// Reads for another process of this program, if the first argument says so; the program then ends
/// with this status.
#[must_use]
pub fn serve_if_asked(first: Option<&OsStr>) -> Option<ExitCode> {
    let first = first?;
    if first == ARGUMENT {
        Some(serve())
    } else if first == periksa_documents::ARGUMENT {
        Some(periksa_documents::serve())
    } else {
        None
    }
}

/// Reads articles and sources.
#[derive(Debug)]
pub struct Reader {
    /// The program to start; without one, reading takes place here.
    program: Option<PathBuf>,
    deadline: Duration,
    /// Programs of the user's; without them those that are installed when they are needed.
    programs: Option<Programs>,
    crew: Crew,
}

impl Reader {
    /// Reads in this very process: for tests, and for a system that cannot start another.
    #[must_use]
    pub fn here() -> Self {
        Self { program: None, deadline: DEADLINE, programs: None, crew: Crew::default() }
    }

    /// Reads in processes of `program`, which must call [`serve`] when its first argument is
    /// [`ARGUMENT`].
    #[must_use]
    pub fn beside(program: PathBuf) -> Self {
        Self { program: Some(program), ..Self::here() }
    }

    /// With another deadline for each text.
    #[must_use]
    pub fn within(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// With other programs than those that are installed.
    #[must_use]
    pub fn with(mut self, programs: Programs) -> Self {
        self.programs = Some(programs);
        self
    }

    /// Reads in processes of the running program; in this one where its file is not known.
    #[must_use]
    pub fn of_this_program() -> Self {
        std::env::current_exe().map_or_else(|_| Self::here(), Self::beside)
    }

    /// Reads an article and what it claims. `language` and `published` override what the article
    /// says of itself.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it has no text, or cannot be read safely.
    pub fn read(
        &self,
        given: &Given,
        language: Option<Lang>,
        published: Option<Date>,
    ) -> Result<Intake, Problem> {
        let Some(program) = &self.program else { return intake::read(given, language, published) };
        match self.ask(program, given, Task::Reading { language, published })? {
            Answer::Reading(intake) => Ok(*intake),
            Answer::Refused(problem) => Err(problem.into()),
            Answer::Article(_) => Err(problems::stopped(given.shown_name(), "reader_broken")),
        }
    }

    /// Reads an article's text and metadata alone.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] when it has no text, or cannot be read safely.
    pub fn read_article(&self, given: &Given) -> Result<Article, Problem> {
        let Some(program) = &self.program else { return intake::read_article(given) };
        match self.ask(program, given, Task::Article)? {
            Answer::Article(article) => Ok(*article),
            Answer::Refused(problem) => Err(problem.into()),
            Answer::Reading(_) => Err(problems::stopped(given.shown_name(), "reader_broken")),
        }
    }

    /// Starts processes for that many texts before they come, a few at most.
    pub fn expect(&self, count: usize) {
        if let Some(program) = &self.program {
            self.crew.expect(program, count);
        }
    }

    fn ask(&self, program: &Path, given: &Given, task: Task) -> Result<Answer, Problem> {
        let asked = self.crew.with_one(program, |worker| worker.ask(given, task, self.deadline));
        match asked.map_err(|error| problems::no_reader(&error))? {
            Ok(answer) => Ok(answer),
            Err(Lost::TooLong) => Err(problems::stopped(given.shown_name(), "took_too_long")),
            Err(Lost::Ended) => Err(problems::stopped(given.shown_name(), "reader_ended")),
        }
    }
}
