//! Presentations: one text for each slide, and the speaker's notes after them.

use crate::document::{Document, Kind, MarkKind, NoteCode};
use crate::limits::Limits;
use crate::office::{self, Relation};
use crate::package::Package;
use crate::problem::DocumentProblem;
use crate::programs;
use crate::properties;
use crate::runs::Runs;
use crate::sheaf::Sheaf;
use crate::xml::{Piece, walk};

const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
/// Where the main part lies when the package does not say.
const MAIN_PART: &str = "ppt/presentation.xml";

pub fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Document, DocumentProblem> {
    let mut sheaf = Sheaf::new(Kind::Pptx, MEDIA_TYPE, programs::own("pptx"), limits);
    let main = office::main_part(package)?.unwrap_or_else(|| MAIN_PART.into());
    let relations = office::relations(package, &main)?;
    let mut notes = Vec::new();
    let mut hidden = Vec::new();
    for (index, path) in slides(package, &main, &relations)?.iter().enumerate() {
        let number = index + 1;
        if number > limits.pages || sheaf.full() || sheaf.out_of_time() {
            sheaf.note(NoteCode::PagesCut, format!("Only the first {index} slides were read."));
            break;
        }
        let Some(runs) = part(package, path)? else {
            sheaf.note_pages(
                NoteCode::PagesUnreadable,
                "A slide is missing or damaged.",
                vec![number],
            );
            continue;
        };
        if runs.not_shown {
            hidden.push(number);
        }
        sheaf.add_body(MarkKind::Page, number, None, &runs.body);
        let own = office::relations(package, path)?;
        let spoken = own.iter().find(|relation| relation.kind == "notesSlide" && !relation.outside);
        if let Some(relation) = spoken
            && let Some(runs) = part(package, &office::resolve(path, &relation.target))?
        {
            notes.push((number, runs.body));
        }
    }
    for (number, body) in notes.iter().filter(|(_, body)| !body.is_blank()) {
        let name = format!("Notes of slide {number}");
        let part = sheaf.parts() + 1;
        sheaf.add_body(MarkKind::Part, part, Some(&name), body);
    }
    if !hidden.is_empty() {
        sheaf.note_pages(
            NoteCode::HiddenSheets,
            "Some slides are hidden in the presentation. Their text stands here all the same.",
            hidden,
        );
    }
    properties::read(package, &mut sheaf);
    office::note_what_else(package, &mut sheaf)?;
    Ok(sheaf.finish())
}

/// The slides' paths in the order in which they are shown.
fn slides(
    package: &mut Package<'_>,
    main: &str,
    relations: &[Relation],
) -> Result<Vec<String>, DocumentProblem> {
    let Some(markup) = package.markup(main)? else {
        return Err(DocumentProblem::damaged("the part with the order of the slides is missing"));
    };
    let mut ids = Vec::new();
    walk(&markup, |piece| {
        if let Piece::Start(element) = piece
            && element.name() == "sldId"
            // `id` is the slide's own number, `r:id` its relationship.
            && let Some(id) = element.prefixed("r:id")
        {
            ids.push(id);
        }
    })?;
    let target =
        |id: &String| relations.iter().find(|relation| relation.id == *id && !relation.outside);
    Ok(ids
        .iter()
        .filter_map(target)
        .map(|relation| office::resolve(main, &relation.target))
        .collect())
}

/// A part's text, or its start up to a damage; `None` where it has none.
fn part(package: &mut Package<'_>, path: &str) -> Result<Option<Runs>, DocumentProblem> {
    let Some(markup) = package.markup(path)? else { return Ok(None) };
    let mut runs = Runs::default();
    match runs.read(&markup) {
        Ok(()) => Ok(Some(runs)),
        Err(problem @ DocumentProblem::ForbiddenMarkup { .. }) => Err(problem),
        Err(_) => Ok(Some(runs).filter(|runs| !runs.body.is_blank())),
    }
}
