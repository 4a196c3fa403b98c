//! Why a passage stands where it does.

use super::clue::{Clue, Way};
use super::index::{AROUND, Index, Place};
use super::score::{Nearness, gained, holding};
use super::{Kind, Relation, Why};
use periksa_text::normalise::fold;
use periksa_text::offset::Span;
use serde::Serialize;

/// What a claim and a passage have in common, and what each of it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The score of the passage, as its ranking has it.
    pub score: f32,
    /// What of the score comes from words that stand together in both.
    pub nearness: f32,
    /// What is in common, in the claim's order; their scores and the nearness make up the score.
    pub matches: Vec<Match>,
}

/// One thing in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// What sort of thing it is.
    pub kind: Kind,
    /// How the passage's form of it stands to the claim's.
    pub relation: Relation,
    /// As the claim writes it.
    pub claim: String,
    /// Its bytes in the claim.
    pub claim_span: Span,
    /// The translation by which it was found.
    pub translation: Option<String>,
    /// The bytes of the passage that hold it; none where only the words around the passage do.
    pub spans: Vec<Span>,
    /// Its weight before rarity and length: 1 is a plain word found as it is written.
    pub weight: f32,
    /// What it adds to the score.
    pub score: f32,
}

pub(super) fn explain(
    claim: &str,
    clues: &[Clue],
    index: &Index,
    passages: impl Iterator<Item = usize>,
) -> Vec<Explanation> {
    let near = Nearness::new(clues, index);
    passages
        .map(|passage| {
            let matches: Vec<Match> =
                clues.iter().filter_map(|clue| best_match(claim, clue, index, passage)).collect();
            let nearness = if matches.is_empty() { 0.0 } else { near.of(passage) };
            let score = matches.iter().map(|found| found.score).sum::<f32>() + nearness;
            Explanation { score, nearness, matches }
        })
        .collect()
}

/// The way that adds most, as the score takes it.
fn best_match(claim: &str, clue: &Clue, index: &Index, passage: usize) -> Option<Match> {
    let places = index.places(passage);
    let (way, score) = clue
        .ways
        .iter()
        .filter_map(|way| {
            let count: f32 = held(way, places).map(|(_, count)| count).sum();
            let score = || gained(way, count, holding(way, index), index, passage);
            (count > 0.0).then(|| (way, score()))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Match {
        kind: clue.kind,
        relation: way.relation,
        claim: clue.span.of(claim).to_owned(),
        claim_span: clue.span,
        translation: way.translation.map(str::to_owned),
        spans: held(way, places).filter_map(|(place, _)| place.span()).collect(),
        weight: way.weight,
        score,
    })
}

/// The places of a passage that hold a way's terms, each with what it counts.
fn held<'a>(way: &'a Way, places: &'a [Place]) -> impl Iterator<Item = (&'a Place, f32)> {
    places.iter().filter_map(|place| {
        let (_, share) = way.terms.iter().find(|(term, _)| *term == place.term)?;
        Some((place, if place.span().is_some() { *share } else { share * AROUND }))
    })
}

pub(super) fn why(claim: &str, clues: &[Clue], index: &Index, passage: usize) -> Why {
    let places = index.places(passage);
    let mut why = Why::default();
    let answered = |clue: &&Clue| clue.ways.iter().any(|way| held(way, places).next().is_some());
    for clue in clues.iter().filter(answered) {
        let written = clue.span.of(claim);
        let (list, shown) = match clue.kind {
            Kind::Word => (&mut why.words, fold(written)),
            Kind::Name => (&mut why.names, written.to_owned()),
            Kind::Figure | Kind::Date => (&mut why.numbers, written.to_owned()),
        };
        if !list.contains(&shown) {
            list.push(shown);
        }
    }
    why
}
