//! What holds for every text.

use periksa_reading::says::{ClaimFacts, Match, Says, Source, facts, quotation};
use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use proptest::prelude::*;

/// Words of which none is a function word, all different.
const WORDS: &[&str] = &[
    "pelabuhan",
    "nelayan",
    "gudang",
    "jembatan",
    "harga",
    "beras",
    "sungai",
    "kapal",
    "warga",
    "bantuan",
    "harbour",
    "river",
    "bridge",
    "market",
    "fishing",
    "village",
    "rice",
    "money",
    "storm",
    "wind",
    "cafe\u{301}",
    "naïve",
    "80",
    "5,1",
    "%",
    "Rp4",
    "miliar",
    "o’clock",
    "U.S.",
    "第",
    "мир",
    "sekolah",
    "guru",
    "pasar",
    "jalan",
    "rumah",
    "hutan",
    "gunung",
    "laut",
    "pantai",
];
const GAPS: &[&str] = &[" ", " ", " ", ", ", " — ", "\n", " “", "\u{a0}", "; "];
/// Those within a sentence.
const INNER: &[&str] = &[" ", ", ", " — ", "\n", "\u{a0}", "; "];
/// Stands in no text.
const STRANGER: &str = "selainnya";

/// Words that turn what they stand beside.
const DENIALS: &[&str] = &[
    "not",
    "never",
    "no",
    "didn’t",
    "wouldn't",
    "without",
    "hardly",
    "tidak",
    "bukan",
    "belum",
    "tak",
    "jangan",
    "tanpa",
    "tidak pernah",
    "belum akan",
    "not ever",
    "not under any circumstances",
];

/// Interrupts a quotation.
const CLAUSE: &str = ",” kata orang itu, “";

/// What was done to a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Edit {
    LeftOut,
    PutIn,
    Changed,
}

fn shuffled() -> impl Strategy<Value = Vec<&'static str>> {
    Just(WORDS.to_vec()).prop_shuffle()
}

/// A text of these words with their places.
fn laid_out(words: &[&str], gaps: &[usize]) -> (String, Vec<Span>) {
    laid_out_with(words, gaps, GAPS)
}

fn laid_out_with(words: &[&str], gaps: &[usize], signs: &[&str]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            text.push_str(signs[gaps[at % gaps.len()] % signs.len()]);
        }
        places.push(Span::new(text.len(), text.len() + word.len()));
        text.push_str(word);
    }
    (text, places)
}

fn gaps() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..GAPS.len(), 1..20)
}

/// Texts that try the reader: marks, brackets, letters of many scripts.
fn troublesome() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => "[a-zA-Z0-9 .,%$\\[\\]\"'()-]{0,8}",
        1 => Just("…".to_owned()),
        1 => Just("[...]".to_owned()),
        1 => Just(" Rp 4 triliun 12 Maret 2024 ".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("e\u{301}\u{323}".to_owned()),
        1 => Just("👩\u{200D}🌾🇮🇩".to_owned()),
        1 => Just("\u{FEFF}\0".to_owned()),
        1 => Just(" Budi Santoso, KPK ".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn stands(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

fn check(says: &Says, words: &str, text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(says.span.is_none(), says.found == Match::None);
    prop_assert!((0.0..=1.0).contains(&says.share));
    prop_assert!(says.span.is_none_or(|span| stands(text, span)));
    prop_assert!(says.quoted.is_none_or(|span| stands(words, span)));
    for difference in says.differences.iter().chain(&says.skipped) {
        prop_assert!(stands(words, difference.quoted) && stands(text, difference.found));
    }
    for fact in &says.shared {
        prop_assert!(stands(words, fact.claim));
        prop_assert!(fact.passage.is_none_or(|span| stands(text, span)));
    }
    let near = says.found == Match::Near;
    prop_assert!(near != says.differences.is_empty() || says.found == Match::Candidate);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn words_that_stand_there_are_exact_and_in_their_place(
        words in shuffled(), gaps in gaps(), from in 0..39usize, len in 1..20usize,
    ) {
        let (text, places) = laid_out(&words, &gaps);
        let last = (from + len - 1).min(places.len() - 1);
        let span = Span::new(places[from].start, places[last].end);
        let says = quotation(span.of(&text), &text, Lang::Id);
        prop_assert_eq!(says.found, Match::Exact, "{:?}", says);
        // A stop behind an abbreviation is no part of its word.
        prop_assert_eq!(says.span.unwrap().of(&text).trim_end_matches('.'), span.of(&text).trim_end_matches('.'));
    }

    #[test]
    fn one_edit_is_near_with_that_difference_and_the_whole_place(
        words in shuffled(), gaps in gaps(), from in 1..20usize, len in 6..12usize,
        edit in prop_oneof![Just(Edit::LeftOut), Just(Edit::PutIn), Just(Edit::Changed)],
        marked in any::<bool>(), place in any::<prop::sample::Index>(),
        cut in prop::option::of(1..6usize),
    ) {
        // A word of two or more parts ("Rp4") is more than one change.
        let is_plain = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '\u{301}');
        let words: Vec<&str> = words.into_iter().filter(is_plain).collect();
        let (mut text, mut places) = laid_out_with(&words, &gaps, INNER);
        if marked {
            let (first, last) = (places[from].start, places[from + len - 1].end);
            text.insert(last, '”');
            if let Some(cut) = cut {
                text.insert_str(places[from + cut].start, CLAUSE);
                places[from + cut..].iter_mut().for_each(|place| *place = place.shift(CLAUSE.len()));
            }
            text.insert(first, '“');
            places[from..].iter_mut().for_each(|place| *place = place.shift('“'.len_utf8()));
        }
        // At an end a word left out is not missed; one put in is taken for the neighbour's, if nothing
        // parts the neighbour from the quotation.
        let at = match edit {
            Edit::Changed => place.index(len),
            Edit::PutIn if marked => place.index(len + 1),
            Edit::PutIn | Edit::LeftOut => 1 + place.index(len - 2),
        };
        // A word that stands alone beside the clause and is another one is not found again.
        let alone = |cut: usize| [(1, 0), (len - 1, len - 1)].contains(&(cut, at));
        prop_assume!(edit != Edit::Changed || !marked || !cut.is_some_and(alone));
        let mut quoted = words[from..from + len].to_vec();
        let (gone, come) = match edit {
            Edit::LeftOut => ("", quoted.remove(at)),
            Edit::PutIn => { quoted.insert(at, STRANGER); (STRANGER, "") }
            Edit::Changed => (STRANGER, std::mem::replace(&mut quoted[at], STRANGER)),
        };
        let quoted = quoted.join(" ");
        let says = quotation(&quoted, &text, Lang::Id);
        prop_assert_eq!(says.found, Match::Near, "{:?} {:?}", says, text);
        let told: Vec<(&str, &str)> =
            says.differences.iter().map(|d| (d.quoted.of(&quoted), d.found.of(&text))).collect();
        prop_assert_eq!(told, [(gone, come)], "{:?} <- {:?}", quoted, text);
        let whole = Span::new(places[from].start, places[from + len - 1].end);
        prop_assert_eq!(says.span, Some(whole), "{:?} <- {:?}", says, text);
        let skipped: Vec<&str> = says.skipped.iter().map(|d| d.found.of(&text)).collect();
        let clause: &[&str] = if marked && cut.is_some() { &["kata orang itu"] } else { &[] };
        prop_assert_eq!(skipped, clause);
    }

    #[test]
    fn a_denial_inside_or_beside_the_words_is_shown(
        words in shuffled(), len in 5..12usize, place in any::<prop::sample::Index>(),
        denial in prop::sample::select(DENIALS), around in 1..4usize,
    ) {
        let is_plain = |word: &&str| word.is_ascii() && word.bytes().all(|b| b.is_ascii_alphabetic());
        let words: Vec<&str> = words.into_iter().filter(is_plain).collect();
        let quoted = words[around..around + len].join(" ");
        let mut said: Vec<&str> = words[..around + len + 3].to_vec();
        said.insert(around + place.index(len + 1), denial);
        let text = format!("Pagi itu hujan. {} dan lain hari.", said.join(" "));
        let says = quotation(&quoted, &text, Lang::En);
        let start = text.find(denial).unwrap();
        let there = Span::new(start, start + denial.len());
        prop_assert_eq!(says.found, Match::Near, "{:?} <- {:?}: {:?}", quoted, text, says);
        prop_assert!(says.span.unwrap().contains(there), "{:?} <- {:?}: {:?}", quoted, text, says);
        let shown = says.differences.iter().any(|one| one.found.contains(there));
        prop_assert!(shown, "{:?} <- {:?}: {:?}", quoted, text, says);
        prop_assert!(says.share < 1.0);
    }

    #[test]
    fn the_words_in_another_order_are_never_exact(words in shuffled(), other in shuffled(), gaps in gaps()) {
        let (text, _) = laid_out(&words, &gaps);
        let foreign: Vec<&str> = other.into_iter().take(12).collect();
        prop_assume!(!words.windows(12).any(|window| window == foreign));
        prop_assert_ne!(quotation(&foreign.join(" "), &text, Lang::En).found, Match::Exact);
    }

}

proptest! {
    // Names are read as those of an article, which takes its time.
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_are_compared_without_harm(words in troublesome(), text in troublesome(), code in 0..3usize) {
        let lang = [Lang::Id, Lang::En, Lang::Other][code];
        check(&quotation(&words, &text, lang), &words, &text)?;
        let source = Source::new(&text);
        prop_assert_eq!(source.quotation(&words, lang), quotation(&words, &text, lang));
        let own = quotation(&text, &text, lang);
        prop_assert!(matches!(own.found, Match::Exact | Match::None), "{:?}", own);
        check(&own, &text, &text)?;
    }

    #[test]
    fn any_claim_is_held_against_any_passage_without_harm(claim in troublesome(), passage in troublesome(), code in 0..2usize) {
        let lang = [Lang::Id, Lang::En][code];
        let day = "2024-05-01".parse().ok();
        let read = ClaimFacts::read(&claim, lang, day);
        let found = facts(&read, &passage, lang, None);
        prop_assert_eq!(found.len(), read.amounts.len() + read.dates.len() + read.names.len());
        for fact in found {
            prop_assert!(stands(&claim, fact.claim));
            prop_assert!(fact.passage.is_none_or(|span| stands(&passage, span)));
            prop_assert!(fact.state.code() != "present" || fact.passage.is_some());
        }
    }
}
