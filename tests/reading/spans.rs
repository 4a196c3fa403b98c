//! Where claims begin and end: one sentence a row, with the words of every claim in it.

use periksa_text::lang::Lang;

use crate::claims_of;

/// The words of every claim but the headline, the parts of one joined by " … ".
fn spans(text: &str, lang: Lang) -> Vec<String> {
    let (article, reading) = claims_of(text, lang);
    let words = |parts: &[periksa_text::offset::Span]| {
        parts.iter().map(|p| p.of(&article.text)).collect::<Vec<_>>().join(" … ")
    };
    let body = reading.claims.iter().filter(|c| c.kind.code() != "headline");
    body.map(|c| words(&c.parts)).collect()
}

/// Every text has exactly these claims, in this order.
pub fn check(lang: Lang, rows: &[(&str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, wanted)| spans(text, lang) != *wanted)
        .map(|(text, wanted)| {
            format!("{text}\n  wanted {wanted:?}\n  got    {:?}", spans(text, lang))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_claim_that_a_tag_interrupts_is_one_claim_in_two_parts() {
    check(
        Lang::Id,
        &[
            ("Harga beras, kata Rani Puspita, naik 4 persen.", &["Harga beras … naik 4 persen"]),
            (
                "Angka itu, menurut Rani Puspita, paling tinggi sejak 2015.",
                &["Angka itu … paling tinggi sejak 2015"],
            ),
        ],
    );
    check(
        Lang::En,
        &[
            ("Prices, Ada Quill said, rose 4 percent.", &["Prices … rose 4 percent"]),
            ("Prices, according to Ada Quill, rose 4 percent.", &["Prices … rose 4 percent"]),
            (
                "Prices, Ada Quill said on a call with traders, rose 4 percent.",
                &["Prices … rose 4 percent"],
            ),
            (
                "The gates were opened on Monday, Ada Quill said, “well before the river rose”.",
                &["The gates were opened on Monday … well before the river rose"],
            ),
        ],
    );
}

#[test]
fn predicates_that_can_be_true_apart_are_claims_apart() {
    check(
        Lang::Id,
        &[
            (
                "Dua warga dilaporkan hilang dan sedikitnya 1.340 jiwa mengungsi.",
                &["Dua warga dilaporkan hilang", "sedikitnya 1.340 jiwa mengungsi"],
            ),
            (
                "Dinas mencabut izin itu pada Mei dan menutup lima gudang.",
                &["Dinas mencabut izin itu pada Mei", "menutup lima gudang"],
            ),
            (
                "Belanja disepakati Rp2,4 triliun, sedangkan pendapatan ditargetkan Rp2,2 triliun.",
                &["Belanja disepakati Rp2,4 triliun", "pendapatan ditargetkan Rp2,2 triliun"],
            ),
            (
                "Pelaku dijerat Pasal 363 KUHP, ancamannya tujuh tahun penjara.",
                &["Pelaku dijerat Pasal 363 KUHP", "ancamannya tujuh tahun penjara"],
            ),
            (
                "Banjir merendam 412 rumah, 27 di antaranya rusak berat.",
                &["Banjir merendam 412 rumah", "27 di antaranya rusak berat"],
            ),
            (
                "Pendapatan daerah mencapai Rp412 miliar, tumbuh 9,8 persen.",
                &["Pendapatan daerah mencapai Rp412 miliar", "tumbuh 9,8 persen"],
            ),
            (
                "Pendapatan tercatat Rp412 miliar atau tumbuh 9,8 persen.",
                &["Pendapatan tercatat Rp412 miliar", "atau tumbuh 9,8 persen"],
            ),
            (
                "Nilai kontraknya 45 juta dolar, separuh di antaranya dari pinjaman.",
                &["Nilai kontraknya 45 juta dolar", "separuh di antaranya dari pinjaman"],
            ),
            (
                "Motor itu tidak kembali dan telepon pelaku tidak aktif.",
                &["Motor itu tidak kembali", "telepon pelaku tidak aktif"],
            ),
            (
                "Warga mendatangi kantor dinas, setelah laman pendaftaran tidak bisa dibuka.",
                &["Warga mendatangi kantor dinas", "setelah laman pendaftaran tidak bisa dibuka"],
            ),
        ],
    );
    check(
        Lang::En,
        &[
            (
                "More than 140 homes were flooded and a man is missing at the mill.",
                &["More than 140 homes were flooded", "a man is missing at the mill"],
            ),
            (
                "The team lost its keeper, played with ten men and won the match.",
                &["The team lost its keeper", "played with ten men", "won the match"],
            ),
            (
                "The town was flooded in 2009, when 96 homes were damaged.",
                &["The town was flooded in 2009", "when 96 homes were damaged"],
            ),
            (
                "The firm cut its forecast on Thursday, sending its shares down 17 percent.",
                &["The firm cut its forecast on Thursday", "sending its shares down 17 percent"],
            ),
            (
                "The shares, which closed at $9.84, have lost half of their value.",
                &["The shares … have lost half of their value", "closed at $9.84"],
            ),
            (
                "The mayor resigned on Thursday, a day after the council had opened an inquiry.",
                &[
                    "The mayor resigned on Thursday",
                    "a day after the council had opened an inquiry",
                ],
            ),
            (
                "Net income fell 3 percent, with the lending margin at 1.98 percent against 2.11 percent.",
                &[
                    "Net income fell 3 percent",
                    "with the lending margin at 1.98 percent against 2.11 percent",
                ],
            ),
            (
                "The party lost two seats — its leader was beaten by 90 votes.",
                &["The party lost two seats", "its leader was beaten by 90 votes"],
            ),
        ],
    );
}

#[test]
fn what_only_completes_a_claim_stays_with_it() {
    check(
        Lang::Id,
        &[
            (
                "Dari gudang itu hilang 46 telepon, 12 laptop, dan 5 televisi.",
                &["Dari gudang itu hilang 46 telepon, 12 laptop, dan 5 televisi"],
            ),
            (
                "Polsek mencatat 17 kasus, naik dari 11 kasus setahun sebelumnya.",
                &["17 kasus, naik dari 11 kasus setahun sebelumnya"],
            ),
            (
                "Bupati meminta warga dan pedagang menjaga jarak selama 14 hari.",
                &["Bupati meminta warga dan pedagang menjaga jarak selama 14 hari"],
            ),
            (
                "Warga diimbau membersihkan selokan dan menutup 12 bak air.",
                &["Warga diimbau membersihkan selokan dan menutup 12 bak air"],
            ),
            (
                "Setelah jembatan itu roboh, warga menyeberang dengan rakit bambu.",
                &["Setelah jembatan itu roboh, warga menyeberang dengan rakit bambu"],
            ),
        ],
    );
    check(
        Lang::En,
        &[
            (
                "Net debt stood at $212 million in June, up from $190 million in March.",
                &["Net debt stood at $212 million in June, up from $190 million in March"],
            ),
            (
                "The ferry, the 34-year-old Lady Tarn, carries 22 cars.",
                &["The ferry, the 34-year-old Lady Tarn, carries 22 cars"],
            ),
            (
                "Because the gates had failed, he told the crew to leave the mill.",
                &["Because the gates had failed, he told the crew to leave the mill"],
            ),
            (
                "The man suffered months of dizziness, fatigue, and pain by the time he came.",
                &["The man suffered months of dizziness, fatigue, and pain by the time he came"],
            ),
        ],
    );
}

#[test]
fn what_states_nothing_is_left_out_with_its_reason() {
    for (text, lang, reason) in [
        ("Warga berharap ronda dihidupkan lagi.", Lang::Id, "wish"),
        ("Warga diimbau membersihkan saluran air.", Lang::Id, "wish"),
        ("Polisi berkata lain.", Lang::Id, "fragment"),
        ("Jalan Merdeka Timur Raya.", Lang::Id, "fragment"),
        ("\"Kalau sampai lewat, silakan tagih saya,\" ujar Rani Puspita.", Lang::Id, "opinion"),
        ("Rani Puspita menilai kinerja itu sangat memuaskan.", Lang::Id, "opinion"),
        ("Ikuti kabar terbaru di saluran kami setiap hari.", Lang::Id, "promo"),
        ("\"You don't have to be a lawyer to see it,\" Ada Quill said.", Lang::En, "opinion"),
        ("Here are the streets that will be closed to cars.", Lang::En, "fragment"),
    ] {
        let (_, reading) = claims_of(text, lang);
        let reasons: Vec<&str> = reading.excluded.iter().map(|e| e.reason.code()).collect();
        assert!(reasons.contains(&reason), "{text}: {reasons:?} {:?}", spans(text, lang));
        assert!(spans(text, lang).is_empty(), "{text}: {:?}", spans(text, lang));
    }
}

#[test]
fn a_figure_keeps_a_judgement_among_the_claims() {
    for text in [
        "Rani Puspita menilai 40 persen kios itu tidak layak.",
        "Warga berharap 20 rumah selesai pada Mei.",
    ] {
        assert_eq!(spans(text, Lang::Id).len(), 1, "{text}");
    }
}

#[test]
fn a_claim_ends_with_its_sentence_inside_a_quotation_too() {
    check(
        Lang::Id,
        &[(
            "Pesan itu berbunyi “gudang sudah terbakar habis. Dua penjaga masih hilang”.",
            &["Pesan itu berbunyi “gudang sudah terbakar habis", "Dua penjaga masih hilang"],
        )],
    );
    check(
        Lang::En,
        &[(
            "The note handed to Mr. Quill read “the gates were stuck. Two guards are missing”.",
            &["The note handed to Mr. Quill read “the gates were stuck", "Two guards are missing"],
        )],
    );
}

#[test]
fn a_noun_with_its_own_figure_is_a_claim_and_the_parts_of_a_sum_are_one() {
    check(
        Lang::Id,
        &[
            (
                "Harga beras naik 4 persen, harga gula 3 persen dan harga minyak 2 persen.",
                &["Harga beras naik 4 persen", "harga gula 3 persen", "harga minyak 2 persen"],
            ),
            (
                "Banjir merendam 412 rumah, terdiri atas 300 rusak ringan dan 112 rusak berat.",
                &["Banjir merendam 412 rumah", "terdiri atas 300 rusak ringan dan 112 rusak berat"],
            ),
            (
                "Rapat itu dihadiri 40 orang di balai desa, pukul 20.00.",
                &["Rapat itu dihadiri 40 orang di balai desa, pukul 20.00"],
            ),
        ],
    );
}

#[test]
fn what_a_picture_shows_is_stated_with_the_picture() {
    check(
        Lang::Id,
        &[(
            "Sebuah foto bertanggal 3 Mei memperlihatkan dua truk di gudang itu.",
            &["Sebuah foto bertanggal 3 Mei memperlihatkan dua truk di gudang itu"],
        )],
    );
}

/// The claims of a headline.
fn headlines(text: &str, lang: Lang) -> Vec<String> {
    let (article, reading) = claims_of(text, lang);
    let heads = reading.claims.iter().filter(|c| c.kind.code() == "headline");
    heads.map(|c| c.span.of(&article.text).to_owned()).collect()
}

#[test]
fn an_indonesian_headline_may_set_two_statements_side_by_side() {
    let body = "\n\nJembatan itu runtuh pada Senin malam dan dua warga dilaporkan hilang di sungai.\n\nPetugas masih mencari kedua warga itu sampai Selasa siang.\n";
    let heads = |title: &str| headlines(&format!("{title}{body}"), Lang::Id);
    for (left, right) in [
        ("Jembatan Sukorejo Runtuh Diterjang Banjir", "Dua Warga Desa Hilang"),
        ("Jembatan Sukorejo Runtuh Diterjang Banjir", "Tertinggi sejak 2015"),
        ("Bawa Kabur Motor Tetangga", "Pria Sukorejo Ditangkap di Warung"),
        ("Ekspor Teh Sukorejo Naik 18 Persen", "Malaysia Pembeli Terbesar"),
        ("Mesin Parkir Sukorejo Mati", "Setoran Jalan Terus"),
    ] {
        assert_eq!(heads(&format!("{left}, {right}")), [left, right]);
    }
    for whole in [
        "Pada Hari Pertama Sekolah, 27 SD di Sukorejo Belum Punya Guru",
        "Banjir Rendam Desa Sukorejo, Sukamaju dan Margasari",
    ] {
        assert_eq!(heads(whole), [whole]);
    }
}

#[test]
fn an_indonesian_headline_lets_somebody_speak() {
    let body = "\n\nBudi Hartono datang ke kongres itu pada Senin malam bersama 12 orang.\n";
    let heads = |title: &str| headlines(&format!("{title}{body}"), Lang::Id);
    assert_eq!(
        heads("Kongres Dayung Ricuh, Budi Hartono Mengaku Tetap Ketua yang Sah"),
        ["Kongres Dayung Ricuh", "Tetap Ketua yang Sah"]
    );
}

#[test]
fn what_places_a_figure_and_what_is_not_so_are_statements_behind_a_comma() {
    check(
        Lang::Id,
        &[
            (
                "Utilisasi pabrik mencapai 72 persen, tertinggi dalam lima tahun terakhir.",
                &["Utilisasi pabrik mencapai 72 persen", "tertinggi dalam lima tahun terakhir"],
            ),
            (
                "Kehilangan air mencapai 43 persen, jauh di atas batas 25 persen.",
                &["Kehilangan air mencapai 43 persen", "jauh di atas batas 25 persen"],
            ),
            (
                "Amonia di muara 1,8 miligram per liter, enam kali baku mutu.",
                &["Amonia di muara 1,8 miligram per liter", "enam kali baku mutu"],
            ),
            (
                "Pelampung cuma empat, anak-anak tidak kebagian.",
                &["Pelampung cuma empat", "anak-anak tidak kebagian"],
            ),
            (
                "Jika hujan turun deras, jalan itu tidak bisa dilewati 12 truk.",
                &["Jika hujan turun deras, jalan itu tidak bisa dilewati 12 truk"],
            ),
            (
                "Rudi Salim menyebut kapasitasnya 25 orang dan mesin baru diservis pekan lalu.",
                &["kapasitasnya 25 orang", "mesin baru diservis pekan lalu"],
            ),
            (
                "Makanan yang semestinya dibagikan siang baru tiba sore.",
                &["Makanan yang semestinya dibagikan siang baru tiba sore"],
            ),
        ],
    );
}

#[test]
fn what_became_of_somebody_is_a_statement_of_its_own() {
    check(
        Lang::Id,
        &[
            (
                "Tiga orang meninggal dunia dan lima lainnya luka-luka.",
                &["Tiga orang meninggal dunia", "lima lainnya luka-luka"],
            ),
            (
                "Jembatan itu ambles sehingga bantuan harus diangkut dengan perahu.",
                &["Jembatan itu ambles", "bantuan harus diangkut dengan perahu"],
            ),
        ],
    );
}

#[test]
fn the_number_of_a_list_item_belongs_to_no_claim() {
    check(
        Lang::Id,
        &[
            (
                "2. Dua mobil disita polisi dari rumah itu.",
                &["Dua mobil disita polisi dari rumah itu"],
            ),
            (
                "2.500 mobil disita polisi dari pelabuhan itu.",
                &["2.500 mobil disita polisi dari pelabuhan itu"],
            ),
        ],
    );
}
