//! `periksa-cli origins`: how many independent origins several texts have.

use crate::extract::given;
use crate::failure::Failure;
use crate::texts::{self, SourceOut, Texts};
use crate::{on_runtime, output};
use periksa_desk::reader::Reader;
use periksa_desk::{CapturedText, FoundOrigins, OriginsSaidView, outlet_at};
use periksa_reading::extract::Article;
use periksa_reading::origins::{self, Link, Origin, Place, Text, Why};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Serialize)]
struct OriginOut {
    /// The files, or the ids of the sources, the earliest first.
    members: Vec<String>,
    links: Vec<LinkOut>,
    /// Of a case.
    #[serde(flatten)]
    of_case: Option<OfCase>,
}

/// What a case knows besides.
#[derive(Serialize)]
struct OfCase {
    /// The members.
    sources: Vec<SourceOut>,
    /// What the checker said of them and of others.
    said: Vec<OriginsSaidView>,
}

#[derive(Serialize)]
struct LinkOut {
    earlier: String,
    later: String,
    kind: origins::Kind,
    score: f32,
    reasons: Vec<ReasonOut>,
}

#[derive(Serialize)]
struct ReasonOut {
    #[serde(flatten)]
    why: Why,
    /// The words that it rests on.
    words: Vec<WordsOut>,
}

#[derive(Serialize)]
struct WordsOut {
    #[serde(flatten)]
    of: Of,
    text: String,
}

/// Whose words they are.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    File(String),
    Source(String),
}

/// Texts by the names that are printed.
trait Named {
    fn name(&self) -> String;
    fn of(&self) -> Of;
    fn text(&self) -> &str;
}

impl Named for Text<'_> {
    fn name(&self) -> String {
        self.id.to_owned()
    }

    fn of(&self) -> Of {
        Of::File(self.name())
    }

    fn text(&self) -> &str {
        self.text
    }
}

impl Named for CapturedText {
    fn name(&self) -> String {
        self.source.clone()
    }

    fn of(&self) -> Of {
        Of::Source(self.name())
    }

    fn text(&self) -> &str {
        self.text()
    }
}

/// Prints the origins of the texts and why they were put together; nothing here is more than a
/// suggestion.
pub fn run(paths: Vec<PathBuf>, claim: Option<String>) -> Result<ExitCode, Failure> {
    match Texts::of(paths)? {
        Texts::Files(_) if claim.is_some() => Err(Failure::new("--claim is for a case")),
        Texts::Files(files) => of_files(&files),
        Texts::Case(case) => on_runtime(of_case(&case, claim)),
    }
}

fn of_files(files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let reader = Reader::of_this_program();
    let mut articles = Vec::new();
    for file in files {
        articles.push((file.display().to_string(), reader.read_article(&given(file)?)?));
    }
    let texts: Vec<Text<'_>> = articles.iter().map(|(name, article)| text(name, article)).collect();
    let groups = origins::groups(&texts).into_iter();
    output::json(&groups.map(|origin| origin_out(origin, &texts)).collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}

/// Of a case, the captured sources, or those that a claim's passages are from; the checker has the last
/// word.
async fn of_case(case: &Path, claim: Option<String>) -> Result<ExitCode, Failure> {
    let desk = texts::read(case).await?;
    let found = desk.origins_find(claim).await;
    texts::leave(&desk).await?;
    let FoundOrigins { texts, origins, said } = found?;
    let groups = origins.into_iter().map(|origin| {
        let members = origin.members.iter().filter_map(|&member| texts.get(member));
        let of_case = OfCase {
            sources: members.clone().map(SourceOut::from).collect(),
            said: said_of(&members.map(|text| text.source.as_str()).collect::<Vec<_>>(), &said),
        };
        OriginOut { of_case: Some(of_case), ..origin_out(origin, &texts) }
    });
    output::json(&groups.collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}

/// What was said of some sources.
fn said_of(sources: &[&str], said: &[OriginsSaidView]) -> Vec<OriginsSaidView> {
    let here = |source: &String| sources.contains(&source.as_str());
    let said = said.iter().filter(|said| here(&said.one) || here(&said.other));
    said.cloned().collect()
}

fn origin_out(origin: Origin, texts: &[impl Named]) -> OriginOut {
    OriginOut {
        members: origin.members.iter().map(|&member| name(texts, member)).collect(),
        links: origin.links.into_iter().map(|link| link_out(link, texts)).collect(),
        of_case: None,
    }
}

fn link_out(link: Link, texts: &[impl Named]) -> LinkOut {
    let words = |place: &Place| {
        let text = texts.get(place.text)?;
        let words = text.text().get(place.span.start..place.span.end)?;
        Some(WordsOut { of: text.of(), text: words.to_owned() })
    };
    let reasons = link.reasons.into_iter().map(|reason| ReasonOut {
        words: reason.places.iter().filter_map(words).collect(),
        why: reason.why,
    });
    LinkOut {
        earlier: name(texts, link.earlier),
        later: name(texts, link.later),
        kind: link.kind,
        score: link.score,
        reasons: reasons.collect(),
    }
}

fn name(texts: &[impl Named], index: usize) -> String {
    texts.get(index).map(Named::name).unwrap_or_default()
}

fn text<'a>(name: &'a str, article: &'a Article) -> Text<'a> {
    let metadata = &article.metadata;
    let at_address = || metadata.canonical.as_deref().and_then(outlet_at);
    Text {
        id: name,
        outlet: metadata.publisher.as_deref().or_else(at_address).unwrap_or_default(),
        published: metadata.published.as_deref().unwrap_or_default(),
        url: metadata.canonical.as_deref().unwrap_or_default(),
        text: &article.text,
        lang: metadata.language,
    }
}
