//! What holds of any claim and any passages.

use periksa_reading::rank::Ranker;
use proptest::prelude::*;

/// Nothing of it is in any claim or passage made here, in neither language.
const UNRELATED: &str = "Xylofon qwrtz brrmpf.";

fn passage() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("banjir"),
        Just("flood"),
        Just("flooded"),
        Just("jembatan"),
        Just("bridge"),
        Just("Kirienko"),
        Just("Kiriyenko"),
        Just("80 juta dolar"),
        Just("$80M"),
        Just("17 May 2019"),
        Just("17 Mei"),
        Just("20 persen"),
        Just("seperlima"),
        Just("rumah sakit"),
        Just("hospital"),
        Just("the"),
        Just("yang"),
        Just("pasar."),
    ];
    proptest::collection::vec(words, 0..12).prop_map(|words| words.join(" "))
}

/// Each case indexes several passages and explains each.
const CASES: u32 = 48;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn any_claim_is_ranked_and_explained(
        passages in proptest::collection::vec(any::<String>(), 0..6),
        claim in any::<String>(),
    ) {
        let ranker = Ranker::new(&passages);
        let ranked = ranker.rank(&claim);
        prop_assert_eq!(ranked.len(), passages.len());
        for (index, passage) in passages.iter().enumerate() {
            let told = ranker.explain(&claim, index).unwrap();
            for found in &told.matches {
                prop_assert!(claim.get(found.claim_span.start..found.claim_span.end).is_some());
                prop_assert!(found.spans.iter().all(|s| passage.get(s.start..s.end).is_some()));
            }
        }
    }

    #[test]
    fn an_explanation_adds_up_to_the_score(
        passages in proptest::collection::vec(passage(), 1..8),
        claim in passage(),
    ) {
        let ranker = Ranker::new(&passages);
        for ranked in ranker.rank(&claim) {
            let told = ranker.explain(&claim, ranked.index).unwrap();
            prop_assert!((told.score - ranked.score).abs() <= 1e-3 * (1.0 + ranked.score));
            let why = &ranked.why;
            let reasons = why.words.len() + why.numbers.len() + why.names.len();
            prop_assert_eq!(reasons == 0, ranked.score == 0.0);
        }
    }

    /// A passage with nothing in common changes how rare words are and how long passages are, but it comes
    /// behind every passage that has something, and what has nothing still has nothing.
    #[test]
    fn an_unrelated_passage_comes_behind_all_that_have_something(
        passages in proptest::collection::vec(passage(), 1..8),
        claim in passage(),
    ) {
        let found = |ranker: &Ranker| -> std::collections::BTreeSet<usize> {
            let ranked = ranker.rank(&claim);
            ranked.iter().filter(|r| r.score > 0.0).map(|r| r.index).collect()
        };
        let more: Vec<&str> = passages.iter().map(String::as_str).chain([UNRELATED]).collect();
        let (before, after) = (Ranker::new(&passages), Ranker::new(&more));
        prop_assert_eq!(found(&before), found(&after));
    }

    /// Where all passages are equally long, one of which another holds strictly more of the claim stays
    /// behind it, whatever unrelated passage joins.
    #[test]
    fn more_of_the_claim_stays_ahead_of_less(kept in 1_usize..4, unrelated in 0_usize..20) {
        let claim = "gerobak kayu terbakar habis";
        let words: Vec<&str> = claim.split(' ').collect();
        let filler = |n: usize| vec!["xqz"; n].join(" ");
        let all = claim.to_owned();
        let some = format!("{} {}", words[..kept].join(" "), filler(words.len() - kept));
        let others = (0..unrelated).map(|_| filler(words.len()));
        let passages: Vec<String> = [some, all].into_iter().chain(others).collect();
        let ranked = Ranker::new(&passages).rank(claim);
        prop_assert_eq!((ranked[0].index, ranked[1].index), (1, 0));
    }
}
