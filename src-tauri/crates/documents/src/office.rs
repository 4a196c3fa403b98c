//! What Office Open XML packages have in common (ISO/IEC 29500-2): the main part, relationships,
//! macros, and files inside.

use crate::document::NoteCode;
use crate::package::Package;
use crate::problem::DocumentProblem;
use crate::sheaf::Sheaf;
use crate::xml::{Piece, walk};

/// One relationship of a part.
#[derive(Debug)]
pub struct Relation {
    pub id: String,
    /// The last segment of its type's URI, such as `footnotes`.
    pub kind: String,
    pub target: String,
    pub outside: bool,
}

/// The relationships of a part; `""` is the package itself. None where they are absent or damaged.
pub fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, DocumentProblem> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut relations = Vec::new();
    let path = format!("{folder}/_rels/{name}.rels");
    let Some(markup) = package.markup(&path)? else { return Ok(relations) };
    let walked = walk(&markup, |piece| {
        let Piece::Start(element) = piece else { return };
        if element.name() == "Relationship" {
            let get = |name| element.attribute(name).unwrap_or_default();
            relations.push(Relation {
                id: get("Id"),
                kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: get("Target"),
                outside: get("TargetMode") == "External",
            });
        }
    });
    match walked {
        Err(problem @ DocumentProblem::ForbiddenMarkup { .. }) => Err(problem),
        _ => Ok(relations),
    }
}

/// The path of a relationship's target, seen from its part.
pub fn resolve(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for segment in target.split('/') {
        match segment {
            ".." => drop(path.pop()),
            "." | "" => {}
            other => path.push(other),
        }
    }
    path.join("/")
}

/// The path of the main part.
pub fn main_part(package: &mut Package<'_>) -> Result<Option<String>, DocumentProblem> {
    let found = relations(package, "")?
        .into_iter()
        .find(|relation| relation.kind == "officeDocument" && !relation.outside);
    Ok(found.map(|relation| resolve("", &relation.target)))
}

/// Notes macros, links to files elsewhere and files inside.
pub fn note_what_else(package: &mut Package<'_>, sheaf: &mut Sheaf) -> Result<(), DocumentProblem> {
    let names = package.names();
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        sheaf.note(
            NoteCode::Macros,
            "The document carries macros. They were not run; open it in its own program only with \
             macros off.",
        );
    }
    let mut elsewhere = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".rels")) {
        let part = name.replace("_rels/", "");
        let part = part.strip_suffix(".rels").unwrap_or(&part);
        for relation in relations(package, part)? {
            // A link that a reader may click is no more than words.
            if relation.outside
                && relation.kind != "hyperlink"
                && !elsewhere.contains(&relation.kind)
            {
                elsewhere.push(relation.kind);
            }
        }
    }
    if !elsewhere.is_empty() {
        let kinds = elsewhere.join(", ");
        sheaf.note(
            NoteCode::LinksElsewhere,
            format!(
                "The document takes parts of itself from elsewhere ({kinds}). They were not \
                 fetched. Opening it in its own program may tell its maker that you did."
            ),
        );
    }
    for name in
        names.iter().filter(|name| name.contains("/embeddings/") && !name.contains("_rels/"))
    {
        if let Some(bytes) = package.read(name)? {
            let file = name.rsplit('/').next();
            sheaf.attachment(file, None, &bytes);
        }
    }
    Ok(())
}
