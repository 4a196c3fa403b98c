//! The programs that read documents: libraries of this build, and what the user has installed.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::bounded::{self, Bounds, Listen};
use crate::document::Software;

fn named(name: &str, version: &str) -> Software {
    Software { name: name.into(), version: version.into() }
}

/// A reader of this crate.
pub fn own(kind: &str) -> Software {
    named(&format!("periksa-documents {kind}"), env!("CARGO_PKG_VERSION"))
}

pub fn pdf_oxide() -> Software {
    named("pdf_oxide", pdf_oxide::VERSION)
}

// Libraries do not tell their versions; a test compares these with the lock file.

pub fn hayro() -> Software {
    named("hayro", "0.9.0")
}

pub fn calamine() -> Software {
    named("calamine", "0.38.0")
}

pub fn csv() -> Software {
    named("csv", "1.4.0")
}

pub fn mail() -> Software {
    named("mail-parser", "0.11.9")
}

pub fn image() -> Software {
    named("image", "0.25.10")
}

/// Programs that the user may have installed. Without them, what they do is not done, and said so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programs {
    /// poppler's `pdftotext`, which reads a PDF a second time.
    pub pdftotext: Option<PathBuf>,
    /// Tesseract, which recognises text in pictures.
    pub tesseract: Option<PathBuf>,
}

impl Programs {
    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Those in the folders of the search path.
    #[must_use]
    pub fn installed() -> Self {
        Self { pdftotext: find("pdftotext"), tesseract: find("tesseract") }
    }
}

fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let folders = env::var_os("PATH")?;
    // A relative folder would make what runs depend on where the program was started.
    env::split_paths(&folders)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// Asks an installed program for its version; some say it where others put their errors.
pub fn version(program: &Path, name: &str, argument: &str, listen: Listen) -> Software {
    const DEADLINE: Duration = Duration::from_secs(5);
    const OUTPUT: usize = 64 * 1024;
    let bounds = Bounds { deadline: DEADLINE, output: OUTPUT, memory: None };
    let mut command = Command::new(program);
    command.arg(argument);
    let said = bounded::run(command, &[], listen, &bounds).map(|ended| ended.output);
    let said = String::from_utf8_lossy(&said.unwrap_or_default()).into_owned();
    let number =
        said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    named(name, number.unwrap_or("of unknown version"))
}
