//! `periksa-cli rank`: passages in order, for each query.

use crate::failure::Failure;
use crate::output;
use periksa_desk::language_pack;
use periksa_meaning::{Pack, Vector, in_context};
use periksa_reading::rank::{Explanation, Fused, Meaning, Ranker};
use serde::{Deserialize, Serialize};
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    /// Of a passage: who says it and under what title; it tells what a passage that names neither is
    /// about.
    #[serde(default)]
    source: String,
}

#[derive(Serialize)]
struct Ranking<'a> {
    id: &'a serde_json::Value,
    ranking: Vec<&'a serde_json::Value>,
    /// Why the first of them stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Told>>,
}

#[derive(Serialize)]
struct Told {
    /// What is in common.
    #[serde(flatten)]
    words: Explanation,
    /// How the place by words and the place by meaning became one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fused: Option<Fused>,
}

/// Passages that are explained of each ranking: what a reader of the output looks at.
const EXPLAINED: usize = 5;

/// Prints one ranking a line, best passage first; by meaning too where there is a language pack.
pub fn run(
    queries: &Path,
    passages: &Path,
    explain: bool,
    pack: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let passages = lines(passages)?;
    let queries = lines(queries)?;
    let meanings = pack.map(|pack| Meanings::of(pack, &passages)).transpose()?;
    let ranker = Ranker::with_context(
        passages.iter().map(|passage| (passage.text.as_str(), passage.source.as_str())),
    );
    for query in queries {
        let similarities = meanings.as_ref().map(|meanings| meanings.similarities(&query.text));
        let fused = similarities.map(|similarities| {
            let least = meanings.as_ref().and_then(|it| it.pack.related()).unwrap_or(-1.0);
            ranker.fusion(&query.text, &Meaning { similarities: &similarities, least })
        });
        let order: Vec<usize> = match &fused {
            Some(fused) => fused.iter().map(|(index, _)| *index).collect(),
            None => ranker.rank(&query.text).into_iter().map(|ranked| ranked.index).collect(),
        };
        let told = |(place, index): (usize, &usize)| {
            let words = ranker.explain(&query.text, *index)?;
            let fused = fused.as_ref().and_then(|fused| fused.get(place)).map(|(_, fused)| *fused);
            Some(Told { words, fused })
        };
        let why =
            explain.then(|| order.iter().take(EXPLAINED).enumerate().filter_map(told).collect());
        let ranking = order.iter().filter_map(|index| Some(&passages.get(*index)?.id)).collect();
        output::json_line(&Ranking { id: &query.id, ranking, why })?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What all passages say, by a language pack.
struct Meanings {
    pack: Pack,
    passages: Vec<Vector>,
}

impl Meanings {
    fn of(pack: &Path, passages: &[Line]) -> Result<Self, Failure> {
        let pack = language_pack::open(pack)?;
        let texts: Vec<String> =
            passages.iter().map(|passage| in_context(&passage.text, &passage.source)).collect();
        let passages = encoded(&pack, &texts);
        Ok(Self { pack, passages })
    }

    fn similarities(&self, query: &str) -> Vec<f32> {
        let query = self.pack.query(query);
        self.passages.iter().map(|passage| query.similarity(passage)).collect()
    }
}

/// Encodes on all cores: nobody waits for anything else here.
fn encoded(pack: &Pack, texts: &[String]) -> Vec<Vector> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = texts.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = texts
            .chunks(share)
            .map(|part| {
                let part: Vec<&str> = part.iter().map(String::as_str).collect();
                scope.spawn(move || pack.passages(&part))
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn lines(path: &Path) -> Result<Vec<Line>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    text.trim_start_matches('\u{feff}')
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| {
            serde_json::from_str(line).map_err(|error| {
                Failure::new(format!("{}, line {number}: {error}", path.display()))
            })
        })
        .collect()
}
