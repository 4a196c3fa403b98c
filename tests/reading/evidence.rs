//! What is offered and counted around claims: passages, their ranking, and the article's coverage.

use periksa_reading::coverage::{coverage, open_spans};
use periksa_reading::passages::cut;
use periksa_reading::rank::Ranker;
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use proptest::prelude::*;

fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn passages_are_short_and_stay_in_their_paragraph() {
    let text = "Harga beras naik. Tarif tetap. Pasar dibuka lagi pada Senin.\n\nWarga senang. Polisi menjaga pasar.";
    let passages = cut(text, Some(Lang::Id));
    assert!(passages.len() >= 2);
    for passage in &passages {
        assert!(!passage.of(text).contains('\n'));
    }
    let words: String = passages.iter().map(|p| p.of(text)).collect::<Vec<_>>().join(" ");
    assert_eq!(words.split_whitespace().count(), text.split_whitespace().count());
}

#[test]
fn a_shared_figure_brings_a_passage_to_the_top_in_either_language() {
    let passages = [
        "The city spent money on its boats.",
        "The city spent 48.6 billion rupiah on twelve boats.",
        "Twelve boats run on the river every day of the week.",
    ];
    let ranked = Ranker::new(passages).rank("pengadaan kapal menghabiskan Rp48,6 miliar");
    assert_eq!(ranked.len(), passages.len(), "every passage is in the answer");
    assert_eq!(ranked[0].index, 1);
    assert!(!ranked[0].why.numbers.is_empty());
}

#[test]
fn names_and_words_are_told_as_reasons() {
    let ranked = Ranker::new(["Tarif tetap.", "Menurut Rani Puspita, tarif naik di pasar."])
        .rank("tarif naik, kata Rani Puspita");
    assert_eq!(ranked[0].index, 1);
    assert!(ranked[0].why.names.iter().any(|n| n == "Puspita"));
    assert!(ranked[0].why.words.iter().any(|w| w == "naik"));
}

#[test]
fn nothing_shared_keeps_the_order_and_scores_nothing() {
    let ranked = Ranker::new(["satu", "dua", "tiga"]).rank("zebra");
    let order: Vec<_> = ranked.iter().map(|r| (r.index, r.score)).collect();
    assert_eq!(order, [(0, 0.0), (1, 0.0), (2, 0.0)]);
    assert!(Ranker::new(Vec::<String>::new()).rank("tarif").is_empty());
}

#[test]
fn each_word_is_claimed_excluded_or_open() {
    let text = "Harga beras naik lima persen. Baca juga berita lain. Warga mengeluh.";
    let body = [Span::new(0, text.len())];
    let claimed = [place(text, "Harga beras naik lima persen")];
    let excluded = [place(text, "Baca juga berita lain")];
    let counted = coverage(text, &body, &claimed, &claimed, &excluded);
    assert_eq!(
        (counted.words, counted.claimed, counted.checked, counted.excluded, counted.open),
        (11, 5, 5, 4, 2)
    );
    let open = open_spans(text, &body, &claimed, &excluded);
    assert_eq!(open.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["Warga mengeluh"]);
}

proptest! {
    #[test]
    fn counts_always_add_up(text in "[a-c é.\n]{0,80}", cuts in proptest::collection::vec(0_usize..80, 6)) {
        let span = |a: usize, b: usize| Span::new(a.min(b).min(text.len()), a.max(b).min(text.len()));
        let body = [Span::new(0, text.len())];
        let claimed = [span(cuts[0], cuts[1])];
        let checked = [span(cuts[2], cuts[3]).intersection(claimed[0])];
        let excluded = [span(cuts[4], cuts[5])];
        let counted = coverage(&text, &body, &claimed, &checked, &excluded);
        prop_assert_eq!(counted.claimed + counted.excluded + counted.open, counted.words);
        prop_assert!(counted.checked <= counted.claimed);
    }

    #[test]
    fn any_text_is_cut_and_ranked(text in any::<String>(), query in any::<String>()) {
        let passages = cut(&text, None);
        for pair in passages.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        prop_assert!(passages.iter().all(|p| text.get(p.start..p.end).is_some()));
        let ranked = Ranker::new(passages.iter().map(|p| p.of(&text))).rank(&query);
        prop_assert_eq!(ranked.len(), passages.len());
        prop_assert!(ranked.windows(2).all(|w| w[0].score >= w[1].score));
    }
}
