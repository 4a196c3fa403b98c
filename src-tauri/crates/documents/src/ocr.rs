//! Recognising text in pictures with Tesseract, where the user has installed it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bounded::{self, Bounds, Failed, Listen};
use crate::document::{NoteCode, Software};
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::programs::{self, Programs};
use crate::recognised::Recognised;
use crate::sheaf::Sheaf;

const NAME: &str = "Tesseract";
/// What to do where it is absent.
pub const ADVICE: &str = "Install Tesseract with its data for Indonesian and English (packages \
                          tesseract-ocr, tesseract-ocr-ind), or copy the passage by hand.";
/// The most that Tesseract may say of one page, in bytes: a line for every word.
const OUTPUT: usize = 16 * 1024 * 1024;

/// Tesseract as it is installed here.
#[derive(Debug)]
pub struct Tesseract {
    program: PathBuf,
    languages: String,
    absent: Vec<String>,
    software: Software,
    bounds: Bounds,
}

impl Tesseract {
    pub fn find(
        programs: &Programs,
        languages: &[&str],
        limits: &Limits,
    ) -> Result<Self, DocumentProblem> {
        let Some(program) = &programs.tesseract else {
            return Err(DocumentProblem::ToolAbsent { tool: NAME.into(), advice: ADVICE.into() });
        };
        let bounds = Bounds {
            deadline: limits.recognition_deadline,
            output: OUTPUT,
            memory: Some(limits.memory_bytes),
        };
        let installed = installed_languages(program, &bounds)?;
        let (present, absent): (Vec<&str>, Vec<&str>) =
            languages.iter().partition(|language| installed.iter().any(|one| one == *language));
        if present.is_empty() {
            let wanted = languages.join(", ");
            return Err(DocumentProblem::LanguagesAbsent { tool: NAME.into(), wanted });
        }
        let languages = present.join("+");
        let mut software = programs::version(program, NAME, "--version", Listen::Output);
        software.version = format!("{} ({languages})", software.version);
        let absent = absent.into_iter().map(str::to_owned).collect();
        Ok(Self { program: program.clone(), languages, absent, software, bounds })
    }

    pub fn software(&self) -> Software {
        self.software.clone()
    }

    pub fn note_absent(&self, sheaf: &mut Sheaf) {
        if !self.absent.is_empty() {
            let absent = self.absent.join(", ");
            sheaf.note(
                NoteCode::LanguageAbsent,
                format!(
                    "Tesseract has no data for {absent} here; words of that language may be read \
                     wrongly."
                ),
            );
        }
    }

    /// Recognises the text of one picture, which nothing but this program drew.
    pub fn recognise(&self, png: &[u8]) -> Result<Recognised, DocumentProblem> {
        let mut command = Command::new(&self.program);
        command.args(["stdin", "stdout", "-l", &self.languages, "tsv"]);
        // More threads than one slow Tesseract down and take the machine from its user.
        command.env("OMP_THREAD_LIMIT", "1");
        let ended = bounded::run(command, &[png], Listen::Output, &self.bounds);
        let ended = ended.map_err(|failed| failure(&failed))?;
        if !ended.success {
            return Err(failed_with("it ended with an error"));
        }
        Ok(Recognised::from_table(&String::from_utf8_lossy(&ended.output)))
    }
}

fn failed_with(detail: impl Into<String>) -> DocumentProblem {
    DocumentProblem::ToolFailed { tool: NAME.into(), detail: detail.into() }
}

fn failure(failed: &Failed) -> DocumentProblem {
    match failed {
        Failed::NotStarted(error) => failed_with(format!("it did not start: {error}")),
        Failed::TooLong => failed_with("it took too long and was ended"),
        Failed::TooMuch => failed_with("it said more than a page can hold"),
    }
}

fn installed_languages(program: &Path, bounds: &Bounds) -> Result<Vec<String>, DocumentProblem> {
    let mut command = Command::new(program);
    command.arg("--list-langs");
    let ended =
        bounded::run(command, &[], Listen::Output, bounds).map_err(|failed| failure(&failed))?;
    let said = String::from_utf8_lossy(&ended.output).into_owned();
    // The first line says where they lie.
    Ok(said.lines().skip(1).map(|line| line.trim().to_owned()).collect())
}
