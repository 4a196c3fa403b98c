//! Word documents: the text, its notes and comments, headers and footers, tracked changes.

use crate::document::{Document, Kind, MarkKind, NoteCode};
use crate::limits::Limits;
use crate::office;
use crate::package::Package;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::properties;
use crate::runs::Runs;
use crate::sheaf::Sheaf;

const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Where the main part lies when the package does not say.
const MAIN_PART: &str = "word/document.xml";

/// Parts beside the text, by the kind of their relationship, and their names in the order of the
/// text.
const BESIDE: [(&str, &str); 5] = [
    ("footnotes", "Footnotes"),
    ("endnotes", "Endnotes"),
    ("comments", "Comments"),
    ("header", "Header"),
    ("footer", "Footer"),
];

pub fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Docx, MEDIA_TYPE, programs::own("docx"), limits);
    let main = office::main_part(package)?.unwrap_or_else(|| MAIN_PART.into());
    if !add(package, &mut sheaf, &main, "Text")? {
        return Err(DocumentProblem::damaged("the part with the text is missing"));
    }
    let relations = office::relations(package, &main)?;
    for (kind, name) in BESIDE {
        for relation in
            relations.iter().filter(|relation| relation.kind == kind && !relation.outside)
        {
            add(package, &mut sheaf, &office::resolve(&main, &relation.target), name)?;
        }
    }
    properties::read(package, &mut sheaf);
    office::note_what_else(package, &mut sheaf)?;
    Ok(sheaf.finish())
}

/// Adds a part; tells whether it is there. One without words leaves no mark, except the text
/// itself.
fn add(
    package: &mut Package<'_>,
    sheaf: &mut Sheaf,
    path: &str,
    name: &str,
) -> Result<bool, DocumentProblem> {
    let Some(markup) = package.markup(path)? else { return Ok(false) };
    let mut runs = Runs::default();
    match runs.read(&markup) {
        Ok(()) => {}
        Err(problem @ DocumentProblem::Damaged { .. }) if !runs.body.is_blank() => {
            sheaf.note(
                NoteCode::PartsUnreadable,
                format!(
                    "The part \"{name}\" is damaged; its text up to the damage is kept. {problem}"
                ),
            );
        }
        Err(problem) => return Err(problem),
    }
    note(&runs, sheaf);
    let number = sheaf.parts() + 1;
    if number == 1 || !runs.body.is_blank() {
        sheaf.add_body(MarkKind::Part, number, Some(name), &runs.body);
    }
    Ok(true)
}

fn note(runs: &Runs, sheaf: &mut Sheaf) {
    if runs.comments > 0 {
        sheaf.note(
            NoteCode::Comments,
            "The document carries comments. They stand after the text and are no part of it.",
        );
    }
    if runs.hidden {
        sheaf.note(
            NoteCode::HiddenText,
            "The document holds words that are marked as hidden. They stand in the text here, \
             though Word does not show them.",
        );
    }
    if !runs.body.changes().is_empty() {
        sheaf.note(
            NoteCode::TrackedChanges,
            "The document shows insertions and deletions that nobody accepted yet. They stand in \
             the text in brackets: [inserted: …] and [deleted: …].",
        );
    }
}
