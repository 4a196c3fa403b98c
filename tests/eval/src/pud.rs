//! The search for evidence on sentences and their translations: each Indonesian sentence of the parallel
//! treebanks UD PUD is asked for, and the English one that it is a translation of has to come first.
//!
//! The treebanks are under CC BY-SA and no part of this repository: they lie in a folder that is named.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;

use periksa_meaning::{Pack, Vector};
use periksa_reading::rank::{Meaning, Ranker};

use crate::score::Scores;

/// The measures' group, and the part of it that wants a language pack.
pub const GROUP: &str = "pud";
pub const PACK_GROUP: &str = "pud.pack";

/// What is asked for, and what is asked.
const CLAIMS: Side = Side { folder: "UD_Indonesian-PUD", file: "id_pud-ud-test.conllu" };
const PASSAGES: Side = Side { folder: "UD_English-PUD", file: "en_pud-ud-test.conllu" };
/// The places that a checker looks at.
const LOOKED_AT: usize = 5;

/// One of the two treebanks.
struct Side {
    /// Its repository's name.
    folder: &'static str,
    file: &'static str,
}

impl Side {
    /// Its sentences by their numbers, from the folder itself or a checkout of the treebank in it.
    fn sentences(&self, folder: &Path) -> Result<BTreeMap<String, String>, String> {
        let plain = folder.join(self.file);
        let path = if plain.is_file() { plain } else { folder.join(self.folder).join(self.file) };
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(&path).map_err(|error| told(&error))?;
        let found = sentences(&text);
        if found.is_empty() { Err(told(&"there are no sentences in it")) } else { Ok(found) }
    }
}

/// The sentences of a file in CoNLL-U by their numbers.
fn sentences(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut number = "";
    for line in text.lines() {
        if let Some(told) = line.strip_prefix("# sent_id = ") {
            number = told.trim();
        } else if let Some(words) = line.strip_prefix("# text = ") {
            found.insert(number.to_owned(), words.trim().to_owned());
        }
    }
    found
}

/// A sentence and the sentence that it is a translation of.
struct Pair {
    claim: String,
    passage: String,
}

fn pairs(folder: &Path) -> Result<Vec<Pair>, String> {
    let mut passages = PASSAGES.sentences(folder)?;
    let claims = CLAIMS.sentences(folder)?;
    let pairs: Vec<Pair> = claims
        .into_iter()
        .filter_map(|(number, claim)| Some(Pair { claim, passage: passages.remove(&number)? }))
        .collect();
    if pairs.is_empty() {
        return Err(format!("{}: no sentence is in both treebanks", folder.display()));
    }
    Ok(pairs)
}

/// Scores the ranking by words, and with a language pack that by words and meaning.
pub fn score(folder: &Path, pack: Option<&Path>, scores: &mut Scores) -> Result<(), String> {
    let pairs = pairs(folder)?;
    let pack = pack.map(opened).transpose()?;
    let ranker = Ranker::new(pairs.iter().map(|pair| pair.passage.as_str()));
    let by_words = |pair: &Pair| ranker.top(&pair.claim, LOOKED_AT).into_iter().map(|it| it.index);
    let places =
        on_all_cores(&pairs, |pairs| pairs.iter().map(by_words).map(Vec::from_iter).collect());
    add(&places, GROUP, scores);
    let Some(pack) = pack else { return Ok(()) };
    let vectors: Vec<Vector> = on_all_cores(&pairs, |pairs| {
        pack.passages(&pairs.iter().map(|pair| pair.passage.as_str()).collect::<Vec<_>>())
    });
    let least = pack.related().unwrap_or(-1.0);
    let by_both = |pair: &Pair| {
        let claim = pack.query(&pair.claim);
        let similarities: Vec<f32> =
            vectors.iter().map(|vector| claim.similarity(vector)).collect();
        let meaning = Meaning { similarities: &similarities, least };
        ranker.top_with_meaning(&pair.claim, &meaning, LOOKED_AT).into_iter().map(|it| it.index)
    };
    let places =
        on_all_cores(&pairs, |pairs| pairs.iter().map(|pair| by_both(pair).collect()).collect());
    add(&places, PACK_GROUP, scores);
    Ok(())
}

fn opened(path: &Path) -> Result<Pack, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(|error| told(&error))?;
    Pack::open(bytes).map_err(|problem| told(&problem))
}

/// What a share of the pairs gives, for all of them in their order.
fn on_all_cores<T: Send>(pairs: &[Pair], work: impl Fn(&[Pair]) -> Vec<T> + Sync) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = pairs.len().div_ceil(cores).max(1);
    let work = &work;
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            pairs.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// The first places of each claim: the passage of the claim's own number is the right one.
fn add(places: &[Vec<usize>], group: &str, scores: &mut Scores) {
    for (own, places) in places.iter().enumerate() {
        scores.case(group, "r1", places.first() == Some(&own));
        scores.case(group, "r5", places.contains(&own));
    }
}
