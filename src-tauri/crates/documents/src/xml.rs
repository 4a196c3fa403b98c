//! Walks through markup of unknown intent: no document type, no entities but XML's own five, no
//! nesting without end, and no recursion.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::problem::DocumentProblem;

/// How deep elements may lie in each other. Text boxes in tables in text boxes reach about 100.
const DEPTH: usize = 1_000;

/// A piece of markup.
#[derive(Debug)]
pub enum Piece<'a> {
    Start(Element<'a>),
    /// The end of an element, by its local name. An empty element has one too.
    End(&'a str),
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute's value by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// An attribute's value by its name with the prefix that everybody uses.
    pub fn prefixed(&self, name: &str) -> Option<String> {
        let found = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// A number in an attribute.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Calls `visit` with every piece in order. Returns at the first thing that is no well-formed XML;
/// what was visited until then stands.
pub fn walk(markup: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<(), DocumentProblem> {
    let mut reader = Reader::from_str(markup);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(DocumentProblem::damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH {
                    let detail = format!("more than {DEPTH} elements in each other");
                    return Err(DocumentProblem::ForbiddenMarkup { detail });
                }
                visit(Piece::Start(Element(&start)));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Piece::End(end.local_name().into_inner()));
            }
            Event::Text(text) => visit(Piece::Text(text.xml10_content())),
            Event::CData(text) => visit(Piece::Text(text.xml10_content())),
            Event::GeneralRef(entity) => visit(Piece::Text(resolved(&entity))),
            Event::DocType(_) => {
                let detail = "a document type declaration".into();
                return Err(DocumentProblem::ForbiddenMarkup { detail });
            }
            Event::Eof if depth > 0 => {
                return Err(DocumentProblem::damaged("the markup ends in the middle"));
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// A character reference or one of XML's five entities; any other stays as it is written.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string().into();
    }
    let name = entity.xml10_content();
    match quick_xml::escape::resolve_xml_entity(&name) {
        Some(text) => text.into(),
        None => format!("&{name};").into(),
    }
}
