//! Turns the rooms' errors into problems of the wire.

use crate::Problem;
use periksa_capture::FetchProblem;
use periksa_ledger::LedgerError;
use periksa_reading::extract::Unreadable;
use std::path::Path;

/// A case file that could not be opened, read or written.
pub(crate) fn case(error: &LedgerError, path: &Path) -> Problem {
    Problem::Case {
        code: error.code().into(),
        path: path.display().to_string(),
        words: error.to_string(),
    }
}

/// An id that is not in the case.
pub(crate) fn unknown(what: &str, id: &str) -> Problem {
    Problem::Unknown { what: what.into(), id: id.into() }
}

/// Words that cannot be used.
pub(crate) fn selection(code: &str, words: &str) -> Problem {
    Problem::Selection { code: code.into(), words: words.into() }
}

/// A rule of the vocabulary.
pub(crate) fn rule(code: &str, words: &str) -> Problem {
    Problem::Rule { code: code.into(), words: words.into() }
}

/// An article or source whose words cannot be read.
pub(crate) fn unreadable(error: &Unreadable, name: &str) -> Problem {
    Problem::Unreadable { code: error.code().into(), name: name.into(), words: error.to_string() }
}

/// A text whose reading had to be ended.
pub(crate) fn stopped(name: &str, code: &str) -> Problem {
    let why = match code {
        "took_too_long" => "it took too long",
        _ => "it needed more than a text may need, and the part that reads ended",
    };
    Problem::Unreadable {
        code: code.into(),
        name: name.into(),
        words: format!(
            "{name} could not be read safely: {why}. It was kept as received. Paste the story's \
             words to go on."
        ),
    }
}

/// The process that reads could not be started.
pub(crate) fn no_reader(error: &std::io::Error) -> Problem {
    Problem::Internal { detail: format!("the reading process could not be started: {error}") }
}

/// A capture without readable text.
pub(crate) fn no_text(name: &str) -> Problem {
    Problem::Unreadable {
        code: "no_text".into(),
        name: name.into(),
        words: format!("{name} has no text to read here. Its bytes are kept as received."),
    }
}

/// A document that the window is not given whole.
pub(crate) fn too_large_to_show(name: &str, bytes: usize, limit: usize) -> Problem {
    Problem::Unreadable {
        code: "too_large_to_show".into(),
        name: name.into(),
        words: format!(
            "{name} has {bytes} bytes; at most {limit} are handed to the window. It is kept as \
             received, and its pages are shown as pictures."
        ),
    }
}

/// A capture of which there is no picture.
pub(crate) fn not_drawn(name: &str) -> Problem {
    Problem::Unreadable {
        code: "not_drawn".into(),
        name: name.into(),
        words: format!("{name} is no PDF and no picture. It is kept as received; read its text."),
    }
}

/// Pictures in which no letter was recognised.
pub(crate) fn nothing_recognised(name: &str) -> Problem {
    Problem::Unreadable {
        code: "nothing_recognised".into(),
        name: name.into(),
        words: format!(
            "No letter was recognised in {name}, and nothing was added. Copy the passage by hand."
        ),
    }
}

/// A file that could not be read.
pub(crate) fn file(error: &std::io::Error, path: &Path) -> Problem {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => "no_file",
        std::io::ErrorKind::PermissionDenied => "no_permission",
        _ => "not_readable",
    };
    Problem::Unreadable {
        code: code.into(),
        name: path.display().to_string(),
        words: format!("{} could not be read: {error}. Nothing was changed.", path.display()),
    }
}

/// A fetch that was refused or failed.
pub(crate) fn fetch(error: &FetchProblem, url: &str) -> Problem {
    Problem::Fetch { code: error.code().into(), url: url.into(), words: error.to_string() }
}
