//! The captured texts of a case as they are compared without a window: each with where it comes from.

use crate::OriginsSaidView;
use crate::open_case::KnownText;
use crate::origins::Member;
use periksa_reading::origins::Origin;
use periksa_reading::says::Says;
use std::sync::Arc;

/// The readable text of a source's newest capture.
pub struct CapturedText {
    /// The source's id.
    pub source: String,
    /// Its name.
    pub name: String,
    /// The title of what was captured.
    pub title: Option<String>,
    /// The address that answered; empty for a file.
    pub url: String,
    /// The capture's id.
    pub capture: String,
    /// When it was captured (RFC 3339, UTC).
    pub captured_at: String,
    /// When it was published, as the text itself says.
    pub published: Option<String>,
    known: Arc<KnownText>,
}

impl CapturedText {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.known.text
    }
}

impl From<&Member> for CapturedText {
    fn from(member: &Member) -> Self {
        let capture = &member.capture;
        Self {
            source: member.source.clone(),
            name: member.name.clone(),
            title: capture.title.clone(),
            url: capture.final_url.clone(),
            capture: capture.id.clone(),
            captured_at: capture.started_at.clone(),
            published: capture.published.clone(),
            known: Arc::clone(&member.text),
        }
    }
}

/// What one captured text has of some words.
pub struct FoundWords {
    /// The text.
    pub text: CapturedText,
    /// What stands there, in bytes of it.
    pub says: Says,
}

/// Captured texts and the origins that they appear to have, as the checker corrected them.
pub struct FoundOrigins {
    /// The texts.
    pub texts: Vec<CapturedText>,
    /// Their origins; indices are those of the texts.
    pub origins: Vec<Origin>,
    /// What the checker said of pairs of their sources.
    pub said: Vec<OriginsSaidView>,
}
