//! Each way in which a passage may answer a claim, by an example of its own.

use periksa_reading::rank::{Kind, Match, Ranker, Relation};

/// What the passage of `wanted` has of the claim where it comes first.
fn first(claim: &str, passages: &[&str], wanted: usize) -> Vec<Match> {
    let ranker = Ranker::new(passages);
    let ranked = ranker.rank(claim);
    assert_eq!(ranked[0].index, wanted, "{ranked:#?}");
    ranker.explain(claim, wanted).unwrap().matches
}

fn of<'a>(matches: &'a [Match], words: &str) -> &'a Match {
    let found = matches.iter().find(|found| found.claim == words);
    found.unwrap_or_else(|| panic!("nothing of {words:?} in {matches:#?}"))
}

#[test]
fn an_indonesian_claim_finds_its_english_passage_by_translation() {
    let passages = [
        "The new ferry was painted blue before it left the yard.",
        "The flood destroyed the bridge and forty houses in the valley.",
        "Visitors to the museum may leave their bags at the door.",
    ];
    let matches = first("Banjir menghancurkan jembatan di lembah itu.", &passages, 1);
    let bridge = of(&matches, "jembatan");
    assert_eq!((bridge.kind, bridge.relation), (Kind::Word, Relation::Translated));
    assert_eq!(bridge.translation.as_deref(), Some("bridge"));
    assert_eq!(bridge.spans.iter().map(|s| s.of(passages[1])).collect::<Vec<_>>(), ["bridge"]);
}

#[test]
fn an_english_claim_finds_its_indonesian_passage_by_translation() {
    let passages = [
        "Warga memprotes kenaikan tarif angkutan di depan kantor dinas.",
        "Hakim menjatuhkan denda kepada pengusaha tambang yang merusak hutan.",
    ];
    let matches = first("The judge fined the owner of a mine for the damage.", &passages, 1);
    assert_eq!(of(&matches, "judge").translation.as_deref(), Some("hakim"));
    assert_eq!(of(&matches, "mine").relation, Relation::Translated);
}

#[test]
fn clitics_and_affixes_are_no_hindrance() {
    for (claim, english) in [
        ("Kapalnya rusak parah sekali", "The ship lay in the bay for weeks"),
        ("Mereka menyapu halaman sekolah", "They swept the yard every morning"),
        ("Beliau memukul meja berkali-kali", "He hit the table again and again"),
        ("Barang itu dikirimkan lewat sungai", "They send goods by river"),
        ("Ia menulis dengan tangan kiri", "She wrote with her left hand"),
    ] {
        let ranker = Ranker::new([english, "Nothing of the sort happened."]);
        let told = ranker.explain(claim, 0).unwrap();
        let translated = told.matches.iter().any(|m| m.relation == Relation::Translated);
        assert!(translated, "{claim}: {told:#?}");
    }
}

#[test]
fn forms_of_a_word_answer_it_in_both_languages() {
    let matches = first(
        "Penanaman pohon dimulai",
        &["Harga cabai naik lagi.", "Mereka menanam seribu bibit di bukit."],
        1,
    );
    assert_eq!(of(&matches, "Penanaman").relation, Relation::OtherForm);
    let matches = first(
        "The vessel sank near the harbour",
        &["Prices rose again.", "A vessel had sunk near the harbours of the north."],
        1,
    );
    assert_eq!(of(&matches, "sank").relation, Relation::OtherForm);
    assert_eq!(of(&matches, "harbour").relation, Relation::OtherForm);
}

#[test]
fn a_phrase_is_translated_as_a_whole() {
    let passages =
        ["The sick dog stayed at its house all day.", "The hospital turned three drivers away."];
    let matches = first("Rumah sakit itu menolak tiga sopir", &passages, 1);
    assert_eq!(of(&matches, "Rumah sakit").translation.as_deref(), Some("hospital"));
}

#[test]
fn one_sum_is_found_however_it_is_written() {
    let passages = [
        "The yard was sold for $81 million last spring.",
        "The buyer paid $80M for the yard.",
        "Some 80 million people watched the match.",
    ];
    let claim = "Galangan itu dibeli seharga 80 juta dolar.";
    let matches = first(claim, &passages, 1);
    let sum = of(&matches, "80 juta dolar");
    assert_eq!((sum.kind, sum.relation), (Kind::Figure, Relation::Same));
    let other = Ranker::new(passages).explain(claim, 2).unwrap().matches;
    assert_eq!(of(&other, "80 juta dolar").relation, Relation::OtherUnit);
    assert!(of(&other, "80 juta dolar").weight < sum.weight);
}

#[test]
fn a_part_and_its_percentage_are_one_figure() {
    let passages = ["A quarter of the boats were lost.", "Some 20 percent of the boats were lost."];
    let matches = first("Seperlima perahu hilang.", &passages, 1);
    assert_eq!(of(&matches, "Seperlima").relation, Relation::Same);
}

#[test]
fn a_day_is_the_same_in_both_languages() {
    let passages = [
        "The council met on 9 August 2021 behind closed doors.",
        "The council met on 17 May 2019 behind closed doors.",
        "The council met in May 2019 behind closed doors.",
        "The council met on 17 May 2018 behind closed doors.",
    ];
    let claim = "Rapat dewan berlangsung pada 17 Mei 2019.";
    let matches = first(claim, &passages, 1);
    assert_eq!(of(&matches, "17 Mei 2019").relation, Relation::Same);
    let ranker = Ranker::new(passages);
    let fit = |index| of(&ranker.explain(claim, index).unwrap().matches, "17 Mei 2019").relation;
    assert_eq!((fit(2), fit(3)), (Relation::Overlapping, Relation::OtherYear));
    let order: Vec<_> = ranker.rank(claim).iter().map(|ranked| ranked.index).collect();
    assert_eq!(order, [1, 2, 3, 0]);
}

#[test]
fn a_day_without_its_year_is_found() {
    let passages = ["Korban dimakamkan pada 2 Maret.", "Korban dimakamkan pada 17 Mei."];
    let matches = first("The victims were buried on 17 May 2019.", &passages, 1);
    assert_eq!(of(&matches, "17 May 2019").relation, Relation::Overlapping);
}

#[test]
fn a_name_is_found_in_its_other_spellings() {
    for (claim, passage, other) in [
        ("Kiriyenko", "Kirienko", "Kravchenko"),
        ("Muhammad", "Mohammed", "Mahmud"),
        ("Soekarno", "Sukarno", "Suharno"),
        ("Toriq", "Thorik", "Tarik"),
        ("Syarifuddin", "Sharifudin", "Safrudin"),
        ("Djojohadi", "Joyohadi", "Jayadi"),
    ] {
        let claim = format!("Menurut saksi, {claim} datang terlambat");
        let passages = [
            format!("According to the file, {other} came first"),
            format!("According to the file, {passage} came first"),
        ];
        let ranker = Ranker::new(&passages);
        let ranked = ranker.rank(&claim);
        assert_eq!(ranked[0].index, 1, "{claim}: {ranked:#?}");
        let told = ranker.explain(&claim, 1).unwrap().matches;
        assert!(told.iter().any(|m| m.relation == Relation::OtherSpelling), "{claim}");
    }
}

#[test]
fn places_are_known_by_both_their_names() {
    let passages = ["Exports from West Java fell.", "Exports from Central Java fell."];
    let matches = first("Ekspor Jawa Tengah merosot.", &passages, 1);
    assert_eq!(of(&matches, "Jawa Tengah").translation.as_deref(), Some("central java"));
    let matches =
        first("Dutch growers left.", &["Petani Belgia pergi.", "Petani Belanda pergi."], 1);
    assert_eq!(of(&matches, "Dutch").translation.as_deref(), Some("belanda"));
}

#[test]
fn names_count_more_than_words_and_figures_more_than_names() {
    let claim = "Kota Ranggawesi kehilangan 731 gerobak";
    let matches = first(claim, &["Kota Ranggawesi kehilangan 731 gerobak", "Tidak ada"], 0);
    let weight = |words| of(&matches, words).weight;
    assert!(weight("gerobak") < weight("Ranggawesi"));
    let figure = matches.iter().find(|found| found.kind == Kind::Figure).unwrap();
    assert!(weight("Ranggawesi") < figure.weight);
}

#[test]
fn words_that_stand_together_count_more() {
    let passages = [
        "The river rose and the mayor of the old town spoke while the market stood empty.",
        "The market of the old town stood empty while the river rose and the mayor spoke.",
    ];
    let ranker = Ranker::new(passages);
    let told = |index| ranker.explain("the market stood empty", index).unwrap();
    assert_eq!(ranker.rank("the market stood empty")[0].index, 0);
    assert!(told(0).nearness > told(1).nearness);
}

#[test]
fn the_words_around_a_passage_count_less_than_its_own() {
    let passages = [
        ("The tender was cancelled.", "Report on Merawang harbour"),
        ("The tender for Merawang was cancelled.", "Letters"),
        ("The tender was cancelled.", "Letters"),
    ];
    let ranker = Ranker::with_context(passages);
    let ranked = ranker.rank("the tender in Merawang");
    assert_eq!(ranked.iter().map(|r| r.index).collect::<Vec<_>>(), [1, 0, 2]);
    let told = ranker.explain("the tender in Merawang", 0).unwrap();
    assert!(of(&told.matches, "Merawang").spans.is_empty());
}

#[test]
fn the_best_few_are_those_of_the_whole_ranking() {
    let passages: Vec<String> =
        (0..400).map(|n| format!("Perahu {n} berlabuh di dermaga {}", n % 7)).collect();
    let ranker = Ranker::new(&passages);
    let whole = ranker.rank("Perahu 12 di dermaga 5");
    assert_eq!(ranker.top("Perahu 12 di dermaga 5", 5), whole[..5]);
    assert!(ranker.explain("Perahu", passages.len()).is_none());
}
