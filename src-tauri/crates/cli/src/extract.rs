//! `periksa-cli extract`: an article's text and metadata, and where each value comes from.

use crate::failure::Failure;
use crate::places::Places;
use crate::{input, output};
use periksa_desk::intake::{Given, LARGEST_ARTICLE};
use periksa_desk::reader::Reader;
use periksa_reading::extract::{
    Article, Block, BlockKind, Field, FieldReading, Metadata, Precision,
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Confidences are printed to a hundredth.
const CONFIDENCE_STEPS: f64 = 100.0;

/// What is printed of an article.
#[derive(Serialize)]
pub struct Extracted<'a> {
    title: Option<&'a str>,
    authors: &'a [String],
    editors: &'a [String],
    contributors: &'a [String],
    publisher: Option<&'a str>,
    place: Option<&'a str>,
    published: Option<&'a str>,
    modified: Option<&'a str>,
    language: Option<&'static str>,
    section: Option<&'a str>,
    canonical: Option<&'a str>,
    agency: Option<&'a str>,
    /// Where the chosen value of each field comes from.
    provenance: Map<String, Value>,
    /// How sure the chosen value of each field is, from 0 to 1.
    confidence: Map<String, Value>,
    /// What else is stated for a field, surest first.
    rivals: Map<String, Value>,
    /// How finely the times are known, and where their zone comes from.
    precision: Map<String, Value>,
    text: String,
    links: Vec<LinkOut<'a>>,
    /// The parts that are not the body.
    furniture: Vec<FurnitureOut>,
    /// For a page: the text that the offsets count, since it is not in the file as it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    full_text: Option<&'a str>,
}

#[derive(Serialize)]
struct LinkOut<'a> {
    url: &'a str,
    text: &'a str,
    /// Where its words stand, as the places of the furniture are counted.
    start: Option<usize>,
    end: Option<usize>,
}

/// A part of the text that is not the body.
#[derive(Serialize)]
pub struct FurnitureOut {
    start: usize,
    end: usize,
    kind: &'static str,
}

/// Prints what the file says of itself.
pub fn run(file: &Path, url: Option<&str>) -> Result<ExitCode, Failure> {
    let mut given = given(file)?;
    given.url = url.map(Into::into);
    output::json(&extracted(&Reader::of_this_program().read_article(&given)?))?;
    Ok(ExitCode::SUCCESS)
}

/// What is printed of an article.
pub fn extracted(article: &Article) -> Extracted<'_> {
    let metadata = &article.metadata;
    let places = Places::of(article);
    let chosen = |value: &dyn Fn(&FieldReading) -> Value| {
        let readings = Field::ALL.iter().filter_map(|&field| metadata.chosen(field));
        readings.map(|reading| (reading.field.code().to_owned(), value(reading))).collect()
    };
    Extracted {
        title: metadata.title.as_deref(),
        authors: &metadata.authors,
        editors: &metadata.editors,
        contributors: &metadata.contributors,
        publisher: metadata.publisher.as_deref(),
        place: metadata.place.as_deref(),
        published: metadata.published.as_deref(),
        modified: metadata.modified.as_deref(),
        language: metadata.language.map(periksa_text::lang::Lang::code),
        section: metadata.section.as_deref(),
        canonical: metadata.canonical.as_deref(),
        agency: metadata.agency.as_deref(),
        provenance: chosen(&|reading| json!(reading.origin)),
        confidence: chosen(&|reading| json!(rounded(reading.confidence))),
        rivals: rivals(metadata),
        precision: precision(metadata),
        text: article.body(),
        links: article
            .links
            .iter()
            .map(|link| {
                let place = places.scalars(link.span);
                LinkOut {
                    url: &link.url,
                    text: &link.text,
                    start: place.map(|(start, _)| start),
                    end: place.map(|(_, end)| end),
                }
            })
            .collect(),
        furniture: furniture(article, &places),
        full_text: article.given().is_none().then_some(article.text.as_str()),
    }
}

/// The parts of the text that are not the body.
pub fn furniture(article: &Article, places: &Places<'_>) -> Vec<FurnitureOut> {
    let of_article = |block: &&Block| block.is_body() || block.kind == BlockKind::Title;
    let apart = article.blocks.iter().filter(|block| !of_article(block));
    apart
        .filter_map(|block| {
            let (start, end) = places.scalars(block.span)?;
            Some(FurnitureOut { start, end, kind: block.kind.code() })
        })
        .collect()
}

fn rivals(metadata: &Metadata) -> Map<String, Value> {
    let mut all = Map::new();
    for &field in Field::ALL {
        let rivals = metadata.rivals(field);
        if !rivals.is_empty() {
            let rivals: Vec<Value> = rivals.into_iter().map(rival).collect();
            all.insert(field.code().to_owned(), rivals.into());
        }
    }
    all
}

fn rival(reading: &FieldReading) -> Value {
    let value =
        if reading.field.is_list() { json!(reading.values) } else { json!(reading.values.first()) };
    json!({
        "value": value,
        "provenance": reading.origin,
        "confidence": rounded(reading.confidence),
    })
}

fn precision(metadata: &Metadata) -> Map<String, Value> {
    let told = |precision: Precision| json!({ "fineness": precision.fineness.code(), "zone": precision.zone.code() });
    let known = [
        (Field::Published, metadata.published_precision),
        (Field::Modified, metadata.modified_precision),
    ];
    let known = known.into_iter().filter_map(|(field, precision)| Some((field, precision?)));
    known.map(|(field, precision)| (field.code().to_owned(), told(precision))).collect()
}

fn rounded(confidence: f64) -> f64 {
    (confidence * CONFIDENCE_STEPS).round() / CONFIDENCE_STEPS
}

/// A file as it was given.
pub fn given(file: &Path) -> Result<Given, Failure> {
    Ok(Given {
        bytes: input::bytes(file, LARGEST_ARTICLE, "a text")?,
        name: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        url: None,
        media_type: None,
        charset: None,
    })
}
