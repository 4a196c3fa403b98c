//! One test for each reason, on sentences of our own.

use periksa_reading::origins::{Kind, Link, Text, Why, pairs};

use crate::text;

const FLOOD: &str = "Lurah Tanjungsari Minta Pompa Tambahan\n\nTANJUNGSARI - Air setinggi pinggang merendam 140 rumah \
    di Kelurahan Tanjungsari sejak Jumat dini hari. Lurah Wiratno mengatakan dua pompa tidak cukup dan \
    meminta enam pompa tambahan dari dinas. Warga mengungsi ke gedung olahraga, sebagian membawa ayam.";

const HARBOUR: &str = "The harbour master of Ellrock has kept the light burning by hand for 19 nights since a storm \
    took the cable.\n\n\"I wind the clock, I trim the lamp, and I count the boats until all nine are in,\" said \
    Marta Quill, 61. The council has put off the repair to October. A cable would cost $84,000.";

fn only(texts: &[Text<'_>]) -> Link {
    let mut links = pairs(texts);
    assert_eq!(links.len(), 1, "{links:?}");
    links.remove(0)
}

/// The words at the places of the first reason with this code.
fn words(link: &Link, texts: &[Text<'_>], code: &str) -> Vec<String> {
    let reason = link.reasons.iter().find(|reason| reason.why.code() == code);
    let reason = reason.unwrap_or_else(|| panic!("no {code} in {link:?}"));
    reason.places.iter().map(|place| place.span.of(texts[place.text].text).to_owned()).collect()
}

#[test]
fn copied_words_give_their_share_and_their_places() {
    let copy = FLOOD.replace("Lurah Tanjungsari Minta Pompa Tambahan", "Banjir Rendam 140 Rumah")
        + "\n\nIkuti kabar terbaru kami.";
    let texts =
        [text("Kabar Tirta", "2025-01-03", FLOOD), text("Titik Kabar", "2025-01-04", &copy)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Copy);
    assert!(matches!(link.reasons[0].why, Why::CopiedWords { share } if share > 0.8));
    let run = &words(&link, &texts, "copied_words")[0];
    assert!(run.contains("merendam 140 rumah di Kelurahan Tanjungsari"), "{run}");
}

#[test]
fn a_long_quotation_without_another_voice_is_a_rewrite() {
    let told = "Nine boats, one lamp\n\nUntil October the way home to Ellrock hangs on one woman. \"I wind the clock, I \
        trim the lamp, and I count the boats until all nine are in,\" says Marta Quill, who does so since the cable \
        broke 19 nights ago. To replace it would cost $84,000.";
    let texts =
        [text("Ellrock Post", "2025-05-01", HARBOUR), text("Sea and Sail", "2025-05-09", told)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Rewrite);
    let quoted = words(&link, &texts, "shared_quotation");
    assert!(quoted[1].starts_with("I wind the clock"), "{quoted:?}");
    assert_eq!(words(&link, &texts, "earlier"), Vec::<String>::new());
}

#[test]
fn a_public_statement_beside_other_voices_is_no_shared_origin() {
    let statement = "\"The bridge is closed to all traffic until engineers have looked at every one of its bolts,\" the \
        county said";
    let one = format!(
        "{statement}. Baker Lew Arden told the Post that his bread went by boat. Tolls fell by 30 percent."
    );
    let other = format!(
        "{statement}. In Marl, nurse Ida Fenn told the Echo that she slept at the ward. Two of 14 \
        buses turned back at Corse."
    );
    let texts =
        [text("The Ellrock Post", "2025-05-01", &one), text("The Marl Echo", "2025-05-02", &other)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::None);
    assert_eq!(words(&link, &texts, "own_reporting"), ["Echo"]);
    assert!(words(&link, &texts, "own_material").contains(&"Fenn".to_owned()));
}

#[test]
fn a_credit_names_the_outlet_as_it_is_written() {
    let told = "Ellrock's light is worked by hand, the Post reported. Marta Quill, its harbour master, has done so for \
        19 nights. The council wants to mend it in October for $84,000.";
    let texts =
        [text("The Ellrock Post", "2025-05-01", HARBOUR), text("Sea and Sail", "2025-05-09", told)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Rewrite);
    assert_eq!(words(&link, &texts, "credits"), ["Post"]);
}

#[test]
fn among_undated_texts_the_one_that_credits_the_other_is_the_later() {
    let copy =
        format!("{HARBOUR} It was the coldest month since 1998, according to the Ellrock Post.");
    for turned in [false, true] {
        let mut texts = [text("The Ellrock Post", "", HARBOUR), text("Sea and Sail", "", &copy)];
        if turned {
            texts.reverse();
        }
        let link = only(&texts);
        assert_eq!(texts[link.earlier].outlet, "The Ellrock Post");
        assert_eq!(words(&link, &texts, "credits"), ["Ellrock Post"]);
    }
}

#[test]
fn indonesian_credit_phrases_are_read() {
    for credit in [
        "Seperti diberitakan Kabar Tirta,",
        "Dikutip dari kabartirta.example,",
        "Menurut laporan Kabar Tirta,",
    ] {
        let told = format!(
            "{credit} genangan menutup 140 rumah di Tanjungsari. Menurut Wiratno, perlu enam pompa lagi."
        );
        let mut texts =
            [text("Kabar Tirta", "2025-01-03", FLOOD), text("Titik Kabar", "2025-01-04", &told)];
        texts[0].url = "https://kabartirta.example/banjir";
        let link = only(&texts);
        assert_eq!(link.kind, Kind::Rewrite, "{credit}");
        assert_eq!(words(&link, &texts, "credits").len(), 1, "{credit}");
    }
}

#[test]
fn a_picture_credit_and_reading_tips_are_no_credit() {
    for line in ["Picture: Ellrock Post reported", "Read also: Ellrock Post says the light is out"]
    {
        let other = format!("Marta Quill of Ellrock sings on Sunday.\n\n{line}");
        let texts =
            [text("Ellrock Post", "2025-05-01", HARBOUR), text("Marl Echo", "2025-05-02", &other)];
        let credited =
            pairs(&texts).iter().any(|link| link.reasons.iter().any(|r| r.why.code() == "credits"));
        assert!(!credited, "{line}");
    }
}

#[test]
fn both_crediting_a_third_outlet_is_said() {
    let one = "Marta Quill of Ellrock keeps the light burning for 19 nights, as first reported by the Marl Echo.";
    let other = "For 19 nights Marta Quill has wound the clock at Ellrock, a story first reported by the Marl Echo.";
    let texts =
        [text("Sea and Sail", "2025-05-03", one), text("Coast Weekly", "2025-05-09", other)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Rewrite);
    assert_eq!(words(&link, &texts, "credits"), ["Marl Echo", "Marl Echo"]);
}

#[test]
fn marks_of_known_and_unknown_agencies_are_read() {
    let marked = [
        ("Arumsari (Nuswa) - Kolom abu naik.", "Abu Kelanir naik, kata petugas. (Nuswa)", "Nuswa"),
        ("Abu Kelanir naik. (ant)", "Kolom abu naik di Kelanir. (ant/abc)", "ANT"),
        ("Ash rose over Kelanir. (Reuters)", "KELANIR (Reuters) - Ash rose.", "Reuters"),
        ("Ash rose.\n\n— Tern News Agency", "Ash fell.\n\n— Tern News Agency", "Tern News Agency"),
    ];
    for (one, other, agency) in marked {
        let texts =
            [text("Sea and Sail", "2025-05-03", one), text("Coast Weekly", "2025-05-09", other)];
        let link = only(&texts);
        let same = |why: &Why| matches!(why, Why::SameAgency { name } if name == agency);
        assert!(link.reasons.iter().any(|reason| same(&reason.why)), "{agency}: {link:?}");
    }
}

#[test]
fn a_mark_that_names_the_other_outlet_is_a_credit() {
    let one = "Arumsari (Nuswa) - Gunung Kelanir erupsi pukul 04.37 dan 340 warga Sawangan mengungsi, kata Iskandar Rais.";
    let other =
        "Sebanyak 340 orang di Sawangan pergi setelah Kelanir meletus, kata Iskandar Rais. (Nuswa)";
    let texts =
        [text("Kantor Berita Nuswa", "2025-10-30", one), text("Titik Kabar", "2025-10-31", other)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Rewrite);
    assert_eq!(words(&link, &texts, "credits"), ["Nuswa"]);
}

#[test]
fn the_earlier_is_the_origin_whatever_the_zone_and_the_order_given() {
    let texts = [
        text("Titik Kabar", "2025-01-03T06:30:00+07:00", FLOOD),
        text("Kabar Tirta", "2025-01-02T23:00:00Z", FLOOD),
    ];
    let link = only(&texts);
    assert_eq!((link.earlier, link.later), (1, 0));
    assert!(link.reasons.iter().any(|reason| reason.why == Why::Earlier));
}

#[test]
fn without_a_date_nobody_is_said_to_be_earlier() {
    let texts = [text("Titik Kabar", "", FLOOD), text("Kabar Tirta", "2025-01-02", FLOOD)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Copy);
    assert!(link.reasons.iter().all(|reason| reason.why != Why::Earlier));
}

#[test]
fn reasons_are_written_with_their_codes() {
    let texts =
        [text("Titik Kabar", "2025-01-03", FLOOD), text("Kabar Tirta", "2025-01-02", FLOOD)];
    let json = serde_json::to_value(only(&texts)).unwrap();
    assert_eq!(json["kind"], "copy");
    assert_eq!(json["reasons"][0]["code"], "copied_words");
    assert_eq!(json["reasons"][0]["share"], 1.0);
}

#[test]
fn a_name_that_may_mean_two_outlets_credits_both() {
    let words = "According to the Journal, the light at Ellrock is worked by hand.";
    let texts = [
        text("Port Lorne Journal", "2025-05-01", HARBOUR),
        text("The Journal", "2025-05-01", HARBOUR),
        text("Sea and Sail", "2025-05-09", words),
    ];
    let links = pairs(&texts);
    let credits = |link: &&Link| link.reasons.iter().any(|r| r.why.code() == "credits");
    assert_eq!(links.iter().filter(credits).count(), 2, "{links:?}");
}

const FERRY: &str = "Ferry runs aground\n\nThe ferry Senja Star ran aground off Germany on Tuesday with 186 passengers. Captain \
    Edwin Marsh had warned the Supreme Court of Egypt.\n\n\"I wrote three letters to the company and I kept a copy of \
    every one of them,\" he said.";

const FERI: &str = "Feri Senja Star kandas di lepas pantai Jerman pada Selasa dengan 186 penumpang. Kapten Edwin Marsh \
    pernah memperingatkan Mahkamah Agung di Mesir.\n\n\"Saya menulis tiga surat kepada perusahaan dan saya menyimpan \
    salinan semuanya,\" ujarnya.";

#[test]
fn a_translated_quotation_is_no_voice_of_its_own() {
    let texts =
        [text("Harlow Gazette", "2025-02-11", FERRY), text("Kabar Selasar", "2025-02-12", FERI)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Rewrite);
    let quoted = words(&link, &texts, "translated_quotation");
    assert!(quoted[0].starts_with("\"I wrote three") && quoted[1].starts_with("\"Saya menulis"));
    let other = FERI
        .replace("menulis tiga surat kepada perusahaan", "tidur sepanjang malam di ruang mesin");
    let other = other.replace("menyimpan salinan semuanya", "bermimpi tentang ibu");
    let link = only(&[texts[0], text("Kabar Selasar", "2025-02-12", &other)]);
    assert!(link.reasons.iter().all(|reason| reason.why.code() != "translated_quotation"));
    assert!(
        link.reasons
            .iter()
            .any(|reason| matches!(reason.why, Why::OwnMaterial { quotations: 1, .. }))
    );
}

#[test]
fn the_length_of_a_quotation_does_not_take_the_name_of_its_words() {
    let translated =
        [text("Harlow Gazette", "2025-02-11", FERRY), text("Kabar Selasar", "2025-02-12", FERI)];
    let told = "\"I wind the clock, I trim the lamp, and I count the boats until all nine are in,\" says Marta Quill.";
    let shared =
        [text("Ellrock Post", "2025-05-01", HARBOUR), text("Sea and Sail", "2025-05-09", told)];
    for (texts, code) in [(translated, "translated_quotation"), (shared, "shared_quotation")] {
        let link = only(&texts);
        let reason = link.reasons.iter().find(|reason| reason.why.code() == code).unwrap();
        let written = serde_json::to_value(&reason.why).unwrap();
        assert!(written["word_count"].as_u64().is_some_and(|count| count > 3), "{written}");
        assert!(written.get("words").is_none(), "{written}");
    }
}

#[test]
fn names_of_the_other_language_are_the_same_names() {
    let texts =
        [text("Harlow Gazette", "2025-02-11", FERRY), text("Kabar Selasar", "2025-02-12", FERI)];
    let shared = words(&only(&texts), &texts, "shared_facts");
    for pair in [["Germany", "Jerman"], ["Supreme", "Mahkamah"], ["Egypt", "Mesir"]] {
        assert!(shared.windows(2).any(|words| words == pair), "{pair:?} in {shared:?}");
    }
    let told = FERI.replace("Jerman", "Spanyol");
    let texts = [texts[0], text("Kabar Selasar", "2025-02-12", &told)];
    assert!(words(&only(&texts), &texts, "own_material").contains(&"Spanyol".to_owned()));
}

#[test]
fn an_outlet_that_two_texts_credit_in_two_languages_is_said() {
    let retold = [
        "The agency's head, Corin Ashby, held shares in Bioverra, the Lannick Valley Journal reported. The Journal said \
         that he sold them in May.",
        "Corin Ashby ternyata memiliki saham Bioverra, kata Lannick Valley Journal. Menurut LVJ, saham itu dijual pada Mei.",
        "Saham Bioverra milik Corin Ashby dijual, tulis surat kabar Lannick Valley Journal. Laporan LVJ terbit pada Senin.",
    ];
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        let texts = [
            text("Southgate Wire", "2025-08-05", retold[one]),
            text("Info Nusa", "2025-08-06", retold[other]),
        ];
        let link = only(&texts);
        assert_eq!(link.kind, Kind::Rewrite, "{link:?}");
        assert_eq!(words(&link, &texts, "credits"), ["Lannick Valley Journal"; 2]);
    }
}

#[test]
fn a_name_that_one_text_calls_an_agency_is_one_in_the_other() {
    let one = "A blight has reached Orsa, Halwen reported. Celia Madrigal told Halwen that 12 farms are closed.";
    let agency = "Kantor berita Halwen melaporkan 12 kebun di Orsa ditutup, kata Celia Madrigal.";
    let person =
        "Celia Madrigal menutup 12 kebun di Orsa. Halwen melaporkan kerugian kepada polisi.";
    let credits = |other: &str| {
        let texts =
            [text("Coast Weekly", "2025-06-03", one), text("Tani Kita", "2025-06-04", other)];
        only(&texts).reasons.iter().any(|reason| reason.why.code() == "credits")
    };
    assert!(credits(agency));
    assert!(!credits(person));
}

#[test]
fn who_is_no_outlet_is_no_shared_one() {
    let one =
        "Prices fell in Tarn, the Ministry of Trade said. Bagas Wirawan reported 40 sacks of rice.";
    let other =
        "Harga turun di Oxley, kata Kementerian Perdagangan. Bagas Wirawan melaporkan 12 truk.";
    let texts = [text("Southgate Wire", "2025-08-05", one), text("Info Nusa", "2025-08-06", other)];
    assert!(
        pairs(&texts).iter().all(|link| link.reasons.iter().all(|r| r.why.code() != "credits"))
    );
}

#[test]
fn what_else_there_is_to_read_is_no_part_of_a_text() {
    let copy = format!(
        "{FLOOD}\n\nBACA JUGA: Gubernur Hartati Tinjau Waduk Sermo Bersama 12 Menteri Malaysia"
    );
    let texts =
        [text("Kabar Tirta", "2025-01-03", FLOOD), text("Titik Kabar", "2025-01-04", &copy)];
    let link = only(&texts);
    assert_eq!(link.kind, Kind::Copy);
    assert!(link.reasons.iter().all(|reason| reason.why.code() != "own_material"), "{link:?}");
}
