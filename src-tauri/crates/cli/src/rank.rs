//! `periksa-cli rank`: passages in order, for each query.

use crate::failure::Failure;
use crate::output;
use periksa_reading::rank::Ranker;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::ExitCode;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Ranking<'a> {
    id: &'a serde_json::Value,
    ranking: Vec<&'a serde_json::Value>,
}

/// Prints one ranking a line, best passage first.
pub fn run(queries: &Path, passages: &Path) -> Result<ExitCode, Failure> {
    let passages = lines(passages)?;
    let ranker = Ranker::new(passages.iter().map(|passage| passage.text.as_str()));
    for query in lines(queries)? {
        let ranked = ranker.rank(&query.text);
        let ids = ranked.iter().filter_map(|ranked| passages.get(ranked.index));
        let ranking = ids.map(|passage| &passage.id).collect();
        output::json_line(&Ranking { id: &query.id, ranking })?;
    }
    Ok(ExitCode::SUCCESS)
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
