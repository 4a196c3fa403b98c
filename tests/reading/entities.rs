//! Who and what an article names: the words of each name, its kind, and its forms joined.

use periksa_reading::claims::{Actor, ActorKind, Reading};
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;
use proptest::prelude::*;

use crate::claims_of;

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

fn named<'a>(reading: &'a Reading, name: &str) -> Option<&'a Actor> {
    reading.entities.iter().find(|a| a.name == name)
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.entities.iter().map(|a| a.name.as_str()).collect()
}

fn mentions<'a>(article: &'a Article, actor: &Actor) -> Vec<&'a str> {
    actor.mentions.iter().map(|m| m.of(&article.text)).collect()
}

#[test]
fn an_office_is_no_part_of_its_holders_name() {
    for (text, wanted, lang) in [
        (
            "Bupati Sarwodadi Rahmi Kusuma meninjau pasar. Di Sarwodadi hujan turun. Kata Rahmi, air surut.",
            &["Sarwodadi", "Rahmi Kusuma"][..],
            ID,
        ),
        (
            "Kepala Dinas Kesehatan Kota Madani Sri Lestari membuka rapat.",
            &["Dinas Kesehatan Kota Madani", "Sri Lestari"],
            ID,
        ),
        (
            "Penyidik Polres Wanasari Iptu Bagus Hermanto datang.",
            &["Polres Wanasari", "Bagus Hermanto"],
            ID,
        ),
        ("On Monday Corvid Chief Executive Martin Hale resigned.", &["Corvid", "Martin Hale"], EN),
        ("The town heard Sen. Hugh Castell and Dr. Ann Moor.", &["Hugh Castell", "Ann Moor"], EN),
        ("Jaksa memeriksa Arief Prabowo, SH, MH kemarin.", &["Arief Prabowo"], ID),
    ] {
        let (_, reading) = claims_of(text, lang);
        assert_eq!(names(&reading), wanted, "{text}");
    }
}

#[test]
fn nested_names_particles_initials_and_numerals_stay_whole() {
    for (text, name, kind, lang) in [
        (
            "Rektor Universitas Gadjah Mada hadir.",
            "Universitas Gadjah Mada",
            ActorKind::Organisation,
            ID,
        ),
        (
            "Menteri membuka kantor Dinas Energi dan Sumber Daya Mineral di sana.",
            "Dinas Energi dan Sumber Daya Mineral",
            ActorKind::Organisation,
            ID,
        ),
        ("Siswa SDN 3 Lawoti pulang.", "SDN 3 Lawoti", ActorKind::Organisation, ID),
        ("Kemarin Ahmad bin Salim, 53 tahun, ditemukan.", "Ahmad bin Salim", ActorKind::Person, ID),
        ("Menurut I Gede Wirajaya, jalan rusak.", "I Gede Wirajaya", ActorKind::Person, ID),
        ("The award went to J. K. Harrow, 61, a teacher.", "J. K. Harrow", ActorKind::Person, EN),
        (
            "A grant came from Fenn & Daughters last year.",
            "Fenn & Daughters",
            ActorKind::Organisation,
            EN,
        ),
        (
            "He studied at the University of Northmere for years.",
            "University of Northmere",
            ActorKind::Organisation,
            EN,
        ),
        ("They met in Weir Street on a cold night.", "Weir Street", ActorKind::Place, EN),
        ("Kapal itu tiba di Teluk Momala kemarin.", "Teluk Momala", ActorKind::Place, ID),
        ("Video itu beredar di Facebook kemarin.", "Facebook", ActorKind::Product, ID),
    ] {
        let (_, reading) = claims_of(text, lang);
        let found = named(&reading, name).map(|a| a.kind);
        assert_eq!(found, Some(kind), "{text}: {:?}", names(&reading));
    }
}

#[test]
fn a_capital_that_the_sentence_or_the_line_gives_makes_no_name() {
    for (text, lang) in [
        ("Harga beras naik lima persen. Warga mengeluh.", ID),
        ("Villagers said the road was wet. Prices rose by a fifth.", EN),
        ("Pada Senin pagi rapat digelar. Bahasa Indonesia dipakai.", ID),
        ("The French and the Dutch met on Tuesday in a hall.", EN),
        ("Nilai proyek itu US$12 juta atau 12 juta dolar AS.", ID),
    ] {
        let (_, reading) = claims_of(text, lang);
        assert!(reading.entities.is_empty(), "{text}: {:?}", names(&reading));
    }
}

#[test]
fn a_possessive_ending_and_a_joined_adjective_are_no_part_of_a_name() {
    let text = "The Dayton-based firm Polybox won. Polybox's owner, Alvin Krantz, smiled. Krantz’s aides left.";
    let (article, reading) = claims_of(text, EN);
    assert_eq!(names(&reading), ["Dayton", "Polybox", "Alvin Krantz"]);
    let krantz = named(&reading, "Alvin Krantz").unwrap();
    assert_eq!(mentions(&article, krantz), ["Alvin Krantz", "Krantz"]);
    assert_eq!(krantz.aliases, ["Krantz"]);
    let (_, reading) = claims_of("Dayton-based Polybox won the order.", EN);
    assert_eq!(names(&reading), ["Dayton", "Polybox"]);
}

#[test]
fn forms_of_one_name_are_joined() {
    for (text, name, aliases, lang) in [
        (
            "Komisi Pemilihan Umum (KPU) menunda rapat. KPU akan bersidang lagi.",
            "Komisi Pemilihan Umum",
            &["KPU"][..],
            ID,
        ),
        (
            "Laba PT Samudra Biru Tbk naik. Saham Samudra Biru menguat.",
            "PT Samudra Biru Tbk",
            &["Samudra Biru"],
            ID,
        ),
        (
            "Dinas Kesehatan Kabupaten Lembah Ratu mencatat kasus itu. Dinkes sudah bergerak.",
            "Dinas Kesehatan Kabupaten Lembah Ratu",
            &["Dinkes"],
            ID,
        ),
        (
            "Kuasa hukum Marselinus Bora membantah. \"Tidak benar itu semua,\" kata Marsel.",
            "Marselinus Bora",
            &["Marsel"],
            ID,
        ),
        (
            "Corvane Systems Inc. cut its forecast. Shares of Corvane fell.",
            "Corvane Systems Inc.",
            &["Corvane"],
            EN,
        ),
        (
            "The minister, Oleg Kiriyenko, spoke first. Later Kirienko left the hall.",
            "Oleg Kiriyenko",
            &["Kirienko"],
            EN,
        ),
        (
            "Pemilik toko, Lukman Tjandra, melapor. Sore itu Lukman Chandra kembali.",
            "Lukman Tjandra",
            &["Lukman Chandra"],
            ID,
        ),
    ] {
        let (_, reading) = claims_of(text, lang);
        let found = named(&reading, name).map(|a| a.aliases.clone());
        let wanted: Vec<String> = aliases.iter().map(|a| (*a).to_owned()).collect();
        assert_eq!(found, Some(wanted), "{text}: {:?}", reading.entities);
    }
}

#[test]
fn people_who_share_a_name_are_not_joined() {
    for (text, wanted, lang) in [
        (
            "Budi Santoso dan Bambang Santoso datang. Keduanya pulang.",
            &["Budi Santoso", "Bambang Santoso"][..],
            ID,
        ),
        ("Rina Wijaya menyapa Rini Wijaya di pasar itu.", &["Rina Wijaya", "Rini Wijaya"], ID),
        (
            "Ibu Yulianti Pratama dan Bapak Yulianto Pratama hadir.",
            &["Yulianti Pratama", "Yulianto Pratama"],
            ID,
        ),
        (
            "Warga Tirtamulya melapor ke Polres Tirtamulya. Di Tirtamulya hujan turun.",
            &["Tirtamulya", "Polres Tirtamulya"],
            ID,
        ),
    ] {
        let (_, reading) = claims_of(text, lang);
        assert_eq!(names(&reading), wanted, "{text}");
    }
}

#[test]
fn a_headline_adds_only_names_that_the_body_has() {
    let text = "Banjir Besar Rendam Wanasari Sejak Pagi\n\nAir merendam rumah di Wanasari sejak pagi. Warga di Wanasari mengungsi ke balai desa.\n\nHujan turun sejak malam dan sungai meluap sampai ke jalan raya di tengah kota itu.";
    let (article, reading) = claims_of(text, ID);
    assert_eq!(names(&reading), ["Wanasari"], "{:?}", article.blocks);
}

proptest! {
    #[test]
    fn every_mention_is_found_again(words in prop::collection::vec(
        prop::sample::select(vec![
            "Bupati", "Kota", "PT", "Rani", "Puspita", "(", ")", ",", "dan", "bin", "the", "The", "Inc.",
            "BPS", "di", "kata", "“", "”", "’s", "É", "I", "Dr.", "3", "\n\n", "Komisi", "alias", "Sen.",
        ]), 0..40)) {
        let (article, reading) = claims_of(&format!("Kata {}", words.join(" ")), ID);
        for actor in &reading.entities {
            prop_assert!(!actor.mentions.is_empty());
            for mention in &actor.mentions {
                let found = article.text.get(mention.start..mention.end);
                prop_assert!(found.is_some_and(|f| !f.trim().is_empty()));
            }
        }
        for warning in reading.flags.iter().filter_map(|w| w.span) {
            prop_assert!(article.text.get(warning.start..warning.end).is_some());
        }
        for relation in &reading.relations {
            prop_assert!(relation.from != relation.to);
            prop_assert!(relation.from.max(relation.to) < reading.claims.len());
        }
    }
}

#[test]
fn a_place_of_two_words_is_not_parted_and_tells_of_its_name_elsewhere() {
    let (_, reading) =
        claims_of("Hasbi, warga Kelurahan Batu Putih, datang. Kantor KPU Batu Putih tutup.", ID);
    assert!(named(&reading, "Kelurahan Batu Putih").is_some(), "{:?}", names(&reading));
    // "Kota Madani" and a holder behind it are still two.
    let (_, reading) =
        claims_of("Kantor di Kota Madani sepi. Wali Kota Madani Sri Lestari datang.", ID);
    assert!(named(&reading, "Sri Lestari").is_some(), "{:?}", names(&reading));

    let text = "Kasus tersebar di Kecamatan Wuluhan, yakni Wuluhan 40 kasus dan Puloreja 12 kasus.";
    let (_, reading) = claims_of(text, ID);
    let kinds: Vec<_> = reading.entities.iter().map(|a| (a.name.as_str(), a.kind)).collect();
    assert!(kinds.contains(&("Puloreja", ActorKind::Place)), "{kinds:?}");
}

#[test]
fn a_body_that_often_speaks_stays_a_body() {
    let text = "Harlow Foods Inc. will grow. Harlow Foods Inc. said so. Harlow Foods Inc. said more. \
                Harlow Foods Inc. said it again.";
    let (_, reading) = claims_of(text, EN);
    let kinds: Vec<ActorKind> = reading.entities.iter().map(|actor| actor.kind).collect();
    assert_eq!(kinds, [ActorKind::Organisation], "{:?}", names(&reading));
}

#[test]
fn whose_a_body_is_stands_outside_its_name() {
    let text = "The city's Ferry Safety Department said the boat was late. The Ferry Safety Department denied the \
                boat had sunk.\n\nSwitzerland's Novarra said it had sold the mill. Novarra fell 3 percent.";
    let (_, reading) = claims_of(text, EN);
    let sources: Vec<&str> = reading.named_sources.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(sources, ["Ferry Safety Department", "Novarra"]);
    assert!(named(&reading, "Switzerland's Novarra").is_none());
}
