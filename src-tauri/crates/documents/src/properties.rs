//! What a packed document says of itself: author, dates, program.

use crate::document::FactGroup;
use crate::package::Package;
use crate::sheaf::Sheaf;
use crate::xml::{Piece, walk};

/// Where Office and `OpenDocument` keep it.
const PARTS: [&str; 3] = ["docProps/core.xml", "docProps/app.xml", "meta.xml"];
/// Wrappers and counts that say nothing about where a document comes from.
const LEFT_OUT: [&str; 6] =
    ["TitlesOfParts", "HeadingPairs", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc"];

/// Adds what the document says of itself. Damaged properties are no reason to have no text.
pub fn read(package: &mut Package<'_>, sheaf: &mut Sheaf) {
    for part in PARTS {
        let Ok(Some(markup)) = package.markup(part) else { continue };
        let mut open: Vec<(String, String)> = Vec::new();
        let mut left_out = 0_usize;
        let walked = walk(&markup, |piece| match piece {
            Piece::Start(element) => {
                left_out += usize::from(left_out > 0 || LEFT_OUT.contains(&element.name()));
                // `meta:user-defined meta:name="…"` carries its own name.
                let name = element.attribute("name");
                open.push((name.unwrap_or_else(|| element.name().to_owned()), String::new()));
            }
            Piece::Text(text) => {
                if let Some((_, value)) = open.last_mut() {
                    value.push_str(&text);
                }
            }
            Piece::End(_) => {
                if let Some((name, value)) = open.pop().filter(|_| left_out == 0) {
                    sheaf.fact(FactGroup::Properties, name, &value);
                }
                left_out = left_out.saturating_sub(1);
            }
        });
        // What was read before the damage stands.
        drop(walked);
    }
}
