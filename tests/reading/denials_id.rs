//! How far an Indonesian denial reaches in its sentence, and what a headline tells or denies.

use periksa_reading::claims::{ClaimKind, propose};
use periksa_text::lang::Lang;

use crate::{article, claims_of};

/// The words that are denied and those that are not, of every claim of the text.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let (article, reading) = claims_of(text, Lang::Id);
    let words = |parts: &[periksa_text::offset::Span]| {
        parts.iter().map(|p| p.of(&article.text)).collect::<Vec<_>>().join(" … ")
    };
    let (denied, held): (Vec<_>, Vec<_>) = reading.claims.iter().partition(|c| c.denied);
    let all = |claims: Vec<&periksa_reading::claims::Proposal>| {
        claims.iter().map(|c| words(&c.parts)).collect::<Vec<_>>()
    };
    (all(denied), all(held))
}

fn check(rows: &[(&str, &str, &[&str])]) {
    for (text, denied, held) in rows {
        let (found, rest) = told(text);
        assert_eq!(found, [*denied], "{text}");
        for words in *held {
            assert!(rest.iter().any(|r| r == words), "{text}\n  {words} is not among {rest:?}");
        }
    }
}

#[test]
fn what_follows_a_stop_or_a_turn_is_not_denied() {
    check(&[
        (
            "Kapolsek Budi Santoso membantah tiga pemuda itu dipukuli; mereka hanya dimintai keterangan dan sudah dipulangkan.",
            "tiga pemuda itu dipukuli",
            &["mereka hanya dimintai keterangan", "sudah dipulangkan"],
        ),
        (
            "Kepala dinas, Budi Santoso, menampik proyek pasar itu mangkrak, melainkan ditunda sampai 2027.",
            "proyek pasar itu mangkrak",
            &["ditunda sampai 2027"],
        ),
        (
            "Direktur PDAM Budi Santoso menyangkal air itu tercemar, mereka mengujinya setiap pekan.",
            "air itu tercemar",
            &["mereka mengujinya setiap pekan"],
        ),
    ]);
}

#[test]
fn a_relative_clause_behind_a_comma_is_the_articles_own() {
    check(&[
        (
            "Kapolda Hadi Prabowo membantah anak buahnya menembak nelayan itu, yang tewas pada Senin lalu.",
            "anak buahnya menembak nelayan itu",
            &["yang tewas pada Senin lalu"],
        ),
        (
            "PT Tirta Maju membantah menaikkan tarif air, yang diumumkan pada 2023, tanpa konsultasi.",
            "menaikkan tarif air … tanpa konsultasi",
            &["yang diumumkan pada 2023"],
        ),
    ]);
}

#[test]
fn a_reason_against_a_charge_is_not_denied() {
    check(&[
        (
            "Bupati Ani Lestari membantah menerima suap karena ia tidak pernah bertemu pengusaha tersebut.",
            "menerima suap",
            &["ia tidak pernah bertemu pengusaha tersebut"],
        ),
        (
            "Direktur RSUD Rina Wulandari menyangkal pasien itu ditolak, sebab semua ranjang terisi.",
            "pasien itu ditolak",
            &["semua ranjang terisi"],
        ),
        // What somebody is charged with may have a reason of its own.
        (
            "Manajer Agus Salim membantah buruh itu dipecat karena ia mencuri.",
            "buruh itu dipecat karena ia mencuri",
            &[],
        ),
    ]);
}

#[test]
fn what_is_called_untrue_around_a_tag_is_denied() {
    check(&[(
        "Tidak benar, kata Budi Santoso, kepala desa itu, bahwa bantuan beras dijual. Beras itu dibagikan gratis.",
        "bantuan beras dijual",
        &["Beras itu dibagikan gratis"],
    )]);
}

/// The statements of a headline, each with who tells it and whether they deny it.
fn headline(headline: &str, body: &str) -> Vec<(String, Option<String>, bool)> {
    let text = format!(
        "{headline}\n\n{body}\n\nWarga setempat berkumpul di balai desa pada Senin pagi.\n"
    );
    let article = article("a.txt", &text);
    let reading = propose(&article, Lang::Id, "2025-06-01".parse().ok());
    let heads = reading.claims.iter().filter(|c| c.kind == ClaimKind::Headline);
    heads
        .map(|c| {
            let speaker = c.speaker.as_ref().map(|s| s.name.clone());
            (c.span.of(article.plain()).to_owned(), speaker, c.denied)
        })
        .collect()
}

#[test]
fn a_headline_names_who_tells_and_who_denies() {
    let rows = [
        (
            "Wali Kota Sebut Banjir Surut dalam Dua Hari",
            "Wali Kota Sukaraja Hadi Wijaya mengatakan banjir akan surut dalam dua hari.",
            ("Banjir Surut dalam Dua Hari", "Hadi Wijaya", false),
        ),
        (
            "Ketua Partai Fajar Bantah Minta Mahar Rp 3 Miliar",
            "Ketua Partai Fajar Hadi Wijaya membantah meminta mahar Rp 3 miliar.",
            ("Minta Mahar Rp 3 Miliar", "Hadi Wijaya", true),
        ),
        (
            "Polisi Bantah Kabar Dua Aktivis Ditahan",
            "Polres Sukaraja membantah dua aktivis ditahan pada Kamis.",
            ("Dua Aktivis Ditahan", "Polres Sukaraja", true),
        ),
        (
            "Tak Ada Korban Jiwa dalam Kebakaran Gudang, Kata Kapolsek",
            "Kapolsek Mandau Rudi Hartono mengatakan tidak ada korban jiwa.",
            ("Tak Ada Korban Jiwa dalam Kebakaran Gudang", "Rudi Hartono", false),
        ),
    ];
    for (line, body, (words, speaker, denied)) in rows {
        let wanted = (words.to_owned(), Some(speaker.to_owned()), denied);
        assert_eq!(headline(line, body), [wanted], "{line}");
    }
}

#[test]
fn a_headline_that_denies_a_bare_noun_denies_no_words() {
    let line = "Bupati Bantah Tudingan Lawan Politik";
    let body = "Bupati Sukaraja Hadi Wijaya membantah tudingan lawan politiknya pada Senin.";
    assert_eq!(headline(line, body), [(line.to_owned(), None, false)]);
}
