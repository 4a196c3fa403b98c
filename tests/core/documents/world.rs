//! What every test needs: the reading program, and short ways to ask it.

use std::path::PathBuf;
use std::time::Duration;

use periksa_documents::{
    Document, DocumentProblem, Extractor, Hint, Limits, Note, NoteCode, Programs,
};

/// The example program `document_text`, which the test run has built next to this one.
pub fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(|deps| deps.parent()).unwrap();
    let name = format!("document_text{}", std::env::consts::EXE_SUFFIX);
    let program = built.join("examples").join(name);
    assert!(program.exists(), "{} is missing: run the whole package", program.display());
    program
}

/// An extractor without programs of the user's.
pub fn extractor() -> Extractor {
    Extractor::beside(program()).with(Programs::none())
}

pub fn limits() -> Limits {
    Limits::default()
}

pub fn within(limits: Limits) -> Extractor {
    extractor().within(limits)
}

/// The default limits with a short deadline.
pub fn hurried(seconds: u64) -> Limits {
    Limits { deadline: Duration::from_secs(seconds), ..limits() }
}

pub fn extract(bytes: &[u8]) -> Result<Document, DocumentProblem> {
    extractor().extract(bytes, &Hint::default())
}

pub fn read(bytes: &[u8]) -> Document {
    extract(bytes).unwrap_or_else(|problem| panic!("{}: {problem}", problem.code()))
}

/// Why there is no text. The words must say something.
pub fn refusal(bytes: &[u8]) -> &'static str {
    let problem = extract(bytes).expect_err("this should have no text");
    assert!(problem.to_string().len() > 40, "the outcome has words: {problem}");
    problem.code()
}

pub fn note(document: &Document, code: NoteCode) -> &Note {
    let found = document.notes.iter().find(|note| note.code == code);
    found.unwrap_or_else(|| panic!("no note {code:?} in {:?}", document.notes))
}

/// The words of a page, sheet or part.
pub fn words(document: &Document, index: usize) -> &str {
    let mark = &document.pages[index];
    &document.text[mark.start..mark.end]
}

/// The value of a fact.
pub fn fact<'d>(document: &'d Document, name: &str) -> Option<&'d str> {
    document.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.as_str())
}

/// Tells whoever runs the tests what was skipped or measured.
#[allow(clippy::print_stderr, reason = "a skipped test must be seen")]
pub fn say(words: &str) {
    eprintln!("{words}");
}
