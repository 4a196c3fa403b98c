//! `periksa-cli origins`: how many independent origins several texts have.

use crate::extract::given;
use crate::failure::Failure;
use crate::output;
use periksa_desk::reader::Reader;
use periksa_reading::extract::Article;
use periksa_reading::origins::{self, Place, Text, Why};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Serialize)]
struct OriginOut {
    /// The files, the earliest first.
    members: Vec<String>,
    links: Vec<LinkOut>,
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
    file: String,
    text: String,
}

/// Prints the origins of the files and why texts were put together; nothing here is more than a
/// suggestion.
pub fn run(files: &[PathBuf]) -> Result<ExitCode, Failure> {
    let reader = Reader::of_this_program();
    let mut articles = Vec::new();
    for file in files {
        articles.push((file.display().to_string(), reader.read_article(&given(file)?)?));
    }
    let texts: Vec<Text<'_>> = articles.iter().map(|(name, article)| text(name, article)).collect();
    let name = |index: usize| texts.get(index).map_or("", |text| text.id).to_owned();
    let words = |place: &Place| {
        let text = texts.get(place.text)?;
        let words = text.text.get(place.span.start..place.span.end)?;
        Some(WordsOut { file: text.id.to_owned(), text: words.to_owned() })
    };
    let groups = origins::groups(&texts).into_iter().map(|origin| OriginOut {
        members: origin.members.iter().map(|&member| name(member)).collect(),
        links: origin
            .links
            .into_iter()
            .map(|link| LinkOut {
                earlier: name(link.earlier),
                later: name(link.later),
                kind: link.kind,
                score: link.score,
                reasons: link
                    .reasons
                    .into_iter()
                    .map(|reason| ReasonOut {
                        words: reason.places.iter().filter_map(words).collect(),
                        why: reason.why,
                    })
                    .collect(),
            })
            .collect(),
    });
    output::json(&groups.collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}

fn text<'a>(name: &'a str, article: &'a Article) -> Text<'a> {
    let metadata = &article.metadata;
    Text {
        id: name,
        outlet: metadata.publisher.as_deref().unwrap_or_default(),
        published: metadata.published.as_deref().unwrap_or_default(),
        url: metadata.canonical.as_deref().unwrap_or_default(),
        text: &article.text,
        lang: metadata.language,
    }
}
