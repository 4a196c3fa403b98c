//! Words and meaning together.

use periksa_reading::rank::{Meaning, Ranker};
use proptest::prelude::*;

const PASSAGES: [&str; 6] = [
    "The bakery in Old Street opens at six.",
    "Water stood knee-deep in the market after the river burst its banks.",
    "On 14 March 2021 the flood damaged 214 stalls.",
    "Cows were seen near the bridge.",
    "The choir sang until midnight.",
    "A train was late.",
];

fn near<const N: usize>(similarities: &[f32; N]) -> Meaning<'_> {
    Meaning { similarities, least: 0.8 }
}

#[test]
fn a_paraphrase_is_found_by_its_meaning_and_said_to_be() {
    let ranker = Ranker::new(PASSAGES);
    let claim = "Pasar itu tergenang setelah sungai meluap";
    let ranked = ranker.top_with_meaning(claim, &near(&[0.7, 0.95, 0.75, 0.7, 0.7, 0.7]), 6);
    assert_eq!((ranked[0].index, ranked[0].why.meaning), (1, Some(0.95)));
    let others = ranked.iter().skip(1);
    assert!(
        others.clone().all(|one| one.why.meaning.is_none()),
        "the rest is below what is related"
    );
    assert_eq!(ranked.len(), PASSAGES.len());
}

#[test]
fn what_neither_found_has_no_score_and_comes_last() {
    let ranker = Ranker::new(PASSAGES);
    let ranked = ranker.top_with_meaning("banjir", &near(&[0.9, 0.1, 0.2, 0.3, 0.4, 0.5]), 6);
    let found: Vec<usize> =
        ranked.iter().take_while(|one| one.score > 0.0).map(|one| one.index).collect();
    assert!(found.contains(&0) && found.contains(&2), "{ranked:?}");
    let rest = ranked.iter().filter(|one| one.score == 0.0);
    assert!(rest.clone().all(|one| one.why == Default::default()), "{ranked:?}");
    assert!(rest.count() >= 3, "{ranked:?}");
}

#[test]
fn the_list_that_tells_its_first_from_the_rest_has_the_say() {
    let ranker = Ranker::new(PASSAGES);
    let claim = "The flood of 14 March 2021 damaged 214 stalls";
    // Meaning prefers another passage by a hair, words know the figures.
    let hair = ranker.top_with_meaning(claim, &near(&[0.86, 0.87, 0.86, 0.86, 0.86, 0.86]), 1);
    assert_eq!(hair[0].index, 2);
    // Where words know nothing that sets one apart, meaning does.
    let claim = "Floodwater reached the market";
    let clear = ranker.top_with_meaning(claim, &near(&[0.7, 0.95, 0.72, 0.7, 0.7, 0.7]), 1);
    assert_eq!(clear[0].index, 1);
}

#[test]
fn words_figures_and_names_are_shown_as_without_meaning() {
    let ranker = Ranker::new(PASSAGES);
    let claim = "Banjir 14 Maret 2021 merusak 214 kios";
    let without = ranker.top(claim, 1).remove(0);
    let with = ranker.top_with_meaning(claim, &near(&[0.7, 0.8, 0.9, 0.7, 0.7, 0.7]), 1).remove(0);
    assert_eq!(with.index, without.index);
    assert_eq!(with.why.words, without.why.words);
    assert_eq!(with.why.numbers, without.why.numbers);
    assert_eq!((with.why.meaning, without.why.meaning), (Some(0.9), None));
}

proptest! {
    /// Whatever comes from outside: every passage has one place, scores go down, and what is told of a place
    /// adds up.
    #[test]
    fn any_similarities_give_a_whole_ranking(
        similarities in proptest::collection::vec(any::<f32>(), 0..9),
        least in any::<f32>(),
    ) {
        let ranker = Ranker::new(PASSAGES);
        let meaning = Meaning { similarities: &similarities, least };
        let fused = ranker.fusion("The flood damaged the market", &meaning);
        let mut places: Vec<usize> = fused.iter().map(|(index, _)| *index).collect();
        prop_assert!(fused.is_sorted_by(|a, b| a.1.score >= b.1.score));
        for (_, one) in &fused {
            let sum = one.words.map_or(0.0, |words| words.score) + one.meaning.score;
            prop_assert!(one.score == sum || (one.score == 0.0 && one.words.is_none() && !one.by_meaning));
        }
        places.sort_unstable();
        prop_assert_eq!(places, (0..PASSAGES.len()).collect::<Vec<_>>());
    }
}
