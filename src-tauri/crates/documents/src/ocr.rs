//! Recognising text in pictures with Tesseract, where the user has installed it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bounded::{self, Bounds, Failed, Listen};
use crate::document::{NoteCode, Software};
use crate::limits::Limits;
use crate::problem::DocumentProblem;
use crate::programs::{self, Programs};
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

/// A recognised page.
#[derive(Debug)]
pub struct Recognised {
    pub text: String,
    /// The mean of Tesseract's own confidence in its words, from 0 to 100.
    pub confidence: Option<f64>,
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
        Ok(from_table(&String::from_utf8_lossy(&ended.output)))
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

/// Text and confidence from Tesseract's table: level, page, block, paragraph, line, word, four
/// numbers of place, confidence, text.
fn from_table(table: &str) -> Recognised {
    const WORD: &str = "5";
    let mut text = String::new();
    let mut last: Option<[String; 3]> = None;
    let (mut sum, mut count) = (0.0, 0_u32);
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.splitn(12, '\t').collect();
        let [WORD, _, block, paragraph, line, _, _, _, _, _, confidence, word] = fields[..] else {
            continue;
        };
        if word.trim().is_empty() {
            continue;
        }
        let place = [block, paragraph, line].map(str::to_owned);
        text.push_str(match &last {
            None => "",
            Some(last) if *last == place => " ",
            Some([last_block, last_paragraph, _])
                if last_block == block && last_paragraph == paragraph =>
            {
                "\n"
            }
            Some(_) => "\n\n",
        });
        text.push_str(word.trim());
        last = Some(place);
        if let Ok(confidence) = confidence.parse::<f64>() {
            sum += confidence;
            count += 1;
        }
    }
    let confidence = (count > 0).then(|| sum / f64::from(count));
    Recognised { text, confidence }
}
