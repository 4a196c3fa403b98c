//! The annotation of one article, as `tests/gold/README.md` describes it.

use std::path::Path;

use serde::Deserialize;

/// What a careful reader found in one article.
#[derive(Debug, Deserialize)]
pub struct Gold {
    pub file: String,
    pub lang: String,
    pub url: Option<String>,
    pub metadata: Metadata,
    pub body: Vec<String>,
    #[serde(default)]
    pub furniture: Vec<Furniture>,
    #[serde(default)]
    pub claims: Vec<Claim>,
    #[serde(default)]
    pub not_claims: Vec<Place>,
    #[serde(default)]
    pub relations: Vec<Relation>,
    #[serde(default)]
    pub entities: Vec<Entity>,
    #[serde(default)]
    pub dates: Vec<DateMention>,
    #[serde(default)]
    pub flags: Vec<Flag>,
}

#[derive(Debug, Deserialize)]
pub struct Metadata {
    pub title: Option<String>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default)]
    pub editors: Vec<String>,
    #[serde(default)]
    pub contributors: Vec<String>,
    pub publisher: Option<String>,
    pub place: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub section: Option<String>,
    pub canonical: Option<String>,
    pub agency: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Furniture {
    pub text: String,
    pub kind: String,
}

/// Words of the article; the `nth` time they occur.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub text: String,
    pub nth: Option<usize>,
}

#[derive(Debug, Deserialize)]
pub struct Claim {
    pub id: String,
    pub parts: Vec<String>,
    pub nth: Option<usize>,
    pub priority: String,
    #[serde(default)]
    pub kinds: Vec<String>,
    pub voice: String,
    pub speaker: Option<Speaker>,
    #[serde(default)]
    pub denied: bool,
    #[serde(default)]
    pub amounts: Vec<Amount>,
}

#[derive(Debug, Deserialize)]
pub struct Speaker {
    pub name: Option<String>,
    pub kind: String,
}

#[derive(Debug, Deserialize)]
pub struct Amount {
    pub text: String,
    #[serde(deserialize_with = "as_text")]
    pub value: String,
    pub unit: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct DateMention {
    pub text: String,
    pub nth: Option<usize>,
    pub start: Option<String>,
    pub end: Option<String>,
    #[serde(default)]
    pub yearless: bool,
}

#[derive(Debug, Deserialize)]
pub struct Relation {
    #[serde(rename = "type")]
    pub kind: String,
    pub from: String,
    pub to: String,
}

#[derive(Debug, Deserialize)]
pub struct Entity {
    pub name: String,
    pub kind: String,
    pub mentions: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Flag {
    pub rule: String,
    pub text: Option<String>,
}

/// A decimal value may stand in the file as a number or as text.
fn as_text<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    match serde_json::Value::deserialize(from)? {
        serde_json::Value::String(text) => Ok(text),
        other => Ok(other.to_string()),
    }
}

/// Reads one annotation.
pub fn read(path: &Path) -> Result<Gold, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(|error| told(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| told(&error))
}
