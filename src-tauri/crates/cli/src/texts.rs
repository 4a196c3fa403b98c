//! What `quote` and `origins` look at: files, or the captured sources of one case.

use crate::failure::Failure;
use periksa_desk::{CapturedText, CaseClose, Desk, is_meant_as_case};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What was named on the command line.
pub enum Texts {
    /// Articles.
    Files(Vec<PathBuf>),
    /// A case file.
    Case(PathBuf),
}

impl Texts {
    /// Tells a case from articles by its bytes.
    ///
    /// # Errors
    /// A case among others.
    pub fn of(mut paths: Vec<PathBuf>) -> Result<Self, Failure> {
        match paths.iter().find(|path| is_meant_as_case(path)) {
            None => Ok(Self::Files(paths)),
            Some(_) if paths.len() == 1 => Ok(Self::Case(paths.remove(0))),
            Some(case) => {
                let words = "give one case alone, or files";
                Err(Failure::new(format!("{} is a case: {words}", case.display())))
            }
        }
    }
}

/// Opens a case to be read alone; nothing is written to it.
///
/// # Errors
/// It is no case, or is open elsewhere.
pub async fn read(case: &Path) -> Result<Desk, Failure> {
    let desk = crate::cases::desk()?;
    desk.case_read(crate::cases::absolute(case)?).await?;
    Ok(desk)
}

/// Closes a case that was read.
///
/// # Errors
/// The file could not be closed.
pub async fn leave(desk: &Desk) -> Result<(), Failure> {
    Ok(desk.case_close(CaseClose {}).await?)
}

/// A source of a case, and which capture of it was read.
#[derive(Serialize)]
pub struct SourceOut {
    id: String,
    name: String,
    title: Option<String>,
    url: String,
    capture: String,
    captured_at: String,
    published: Option<String>,
}

impl From<&CapturedText> for SourceOut {
    fn from(text: &CapturedText) -> Self {
        Self {
            id: text.source.clone(),
            name: text.name.clone(),
            title: text.title.clone(),
            url: text.url.clone(),
            capture: text.capture.clone(),
            captured_at: text.captured_at.clone(),
            published: text.published.clone(),
        }
    }
}
