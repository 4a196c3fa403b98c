//! The figures, dates and names of a claim, with every form that its article gives a name.

use periksa_text::date::{Date, DateMention, dates};
use periksa_text::lang::Lang;
use periksa_text::number::Amount;
use periksa_text::offset::Span;

use super::amounts::{settled, signed};
use crate::claims::{Actor, ActorKind, Proposal, Reading, propose};
use crate::extract::{Article, Format, Input, extract};

/// A name of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bytes in the claim's text.
    pub span: Span,
    /// As written there first, then the fullest form, then every other form of the article.
    pub forms: Vec<String>,
    /// What it names.
    pub kind: ActorKind,
}

/// What of a claim can be held against a passage.
#[derive(Clone, Debug)]
pub struct ClaimFacts<'a> {
    /// The text that all spans count bytes of: the article's, or the claim's own.
    pub text: &'a str,
    /// From the claim's first word to its last.
    pub span: Span,
    /// The language of the text.
    pub lang: Lang,
    /// Amounts; ordinals among them.
    pub amounts: Vec<Amount>,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Names, each once.
    pub names: Vec<Name>,
}

impl<'a> ClaimFacts<'a> {
    /// The facts of a claim proposed for an article. Spans are bytes of the article's text.
    #[must_use]
    pub fn of(article: &'a Article, reading: &Reading, claim: &Proposal, lang: Lang) -> Self {
        let text = article.plain();
        let mut names: Vec<Name> = Vec::new();
        for entity in &claim.entities {
            let actor = reading.entities.iter().find(|actor| actor.name == entity.name);
            let name = match actor {
                Some(actor) => name(text, entity.span, actor),
                None => Name {
                    span: entity.span,
                    forms: distinct([entity.span.of(text), &entity.name]),
                    kind: ActorKind::Unknown,
                },
            };
            if !names.iter().any(|other| other.forms.get(1) == name.forms.get(1)) {
                names.push(name);
            }
        }
        let (mut amounts, dates) = (claim.amounts.clone(), claim.dates.clone());
        signed(text, &mut amounts);
        Self { text, span: claim.span, lang, amounts, dates, names }
    }

    /// The facts of a claim or quotation that stands alone. `published` places its dates.
    #[must_use]
    pub fn read(text: &'a str, lang: Lang, published: Option<Date>) -> Self {
        let names = actors(text, lang, published)
            .iter()
            .filter_map(|actor| Some(name(text, *actor.mentions.first()?, actor)))
            .collect();
        Self {
            text,
            span: Span::new(0, text.len()),
            lang,
            amounts: settled(text, lang),
            dates: dates(text, lang, published),
            names,
        }
    }
}

fn name(text: &str, span: Span, actor: &Actor) -> Name {
    let written = span.of(text);
    let aliases = actor.aliases.iter().map(String::as_str);
    let forms = distinct([written, actor.name.as_str()].into_iter().chain(aliases));
    Name { span, forms, kind: actor.kind }
}

fn distinct<'s>(forms: impl IntoIterator<Item = &'s str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for form in forms {
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        if !form.is_empty() && !found.contains(&form) {
            found.push(form);
        }
    }
    found
}

/// Who and what a short text names, as the reading of an article has it. None where the text is no
/// article at all, or has line ends that are not LF.
pub(super) fn actors(text: &str, lang: Lang, published: Option<Date>) -> Vec<Actor> {
    // A line without a mark at its end may be a heading, and a heading alone names nothing.
    let sentence = format!("{}.", text.trim_end_matches(|c: char| c.is_whitespace() || c == '.'));
    let input = Input {
        bytes: sentence.as_bytes(),
        format: Format::Text,
        url: None,
        charset: Some("utf-8"),
    };
    let Ok(article) = extract(&input) else { return Vec::new() };
    if article.text != sentence {
        return Vec::new();
    }
    let mut actors = propose(&article, lang, published).entities;
    for actor in &mut actors {
        actor.mentions.retain(|mention| text.get(mention.start..mention.end).is_some());
    }
    actors.retain(|actor| !actor.mentions.is_empty());
    actors
}
