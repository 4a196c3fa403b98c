//! Every rule that warns: a text that raises it on its words, and one that must not.

use periksa_reading::claims::{Flag, Reading, propose};
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;

use crate::{article, claims_of};

const ID: Lang = Lang::Id;
const EN: Lang = Lang::En;

/// The words that a rule hangs on, in order.
pub fn raised<'a>(article: &'a Article, reading: &Reading, rule: Flag) -> Vec<&'a str> {
    let of_rule = reading.flags.iter().filter(|w| w.rule == rule);
    of_rule.map(|w| w.span.map_or("", |s| s.of(&article.text))).collect()
}

pub fn check(rule: Flag, lang: Lang, text: &str, wanted: &[&str]) {
    let (article, reading) = claims_of(text, lang);
    assert_eq!(raised(&article, &reading, rule), wanted, "{text}");
}

#[test]
fn dates_warn_where_their_reading_is_a_guess() {
    check(Flag::DateWithoutYear, ID, "Rapat digelar pada 4 Maret di balai.", &["4 Maret"]);
    check(Flag::DateWithoutYear, ID, "Rapat digelar kemarin dan pada 4 Maret 2025.", &[]);
    check(
        Flag::WeekdayDisagrees,
        ID,
        "Laga digelar Jumat, 17 Mei 2025, di stadion.",
        &["Jumat, 17 Mei 2025"],
    );
    check(Flag::WeekdayDisagrees, ID, "Laga digelar Sabtu, 17 Mei 2025, di stadion.", &[]);
    check(
        Flag::NotInCalendar,
        ID,
        "Rapat digelar pada 31 Februari 2025 di balai.",
        &["31 Februari 2025"],
    );
}

#[test]
fn a_day_after_publication_warns_where_it_is_told_as_past() {
    check(
        Flag::AfterPublication,
        ID,
        "Hasil uji yang keluar pada 7 Juni 2025 menunjukkan kadar normal.",
        &["7 Juni 2025"],
    );
    check(Flag::AfterPublication, ID, "Hasil uji akan keluar pada 7 Juni 2025.", &[]);
    check(Flag::AfterPublication, EN, "The vote is scheduled for 7 June 2025.", &[]);
    check(Flag::AfterPublication, EN, "The rower can return on 7 June 2027.", &[]);
    check(Flag::AfterPublication, EN, "It is set for a hearing on 7 June 2025.", &[]);
}

#[test]
fn times_counted_from_publication_warn_where_it_is_not_known() {
    let article = article("text.txt", "Warga menutup jalan itu pekan lalu.");
    let reading = propose(&article, ID, None);
    assert_eq!(raised(&article, &reading, Flag::UnplacedDate), ["pekan lalu"]);
    check(Flag::UnplacedDate, ID, "Warga menutup jalan itu pekan lalu.", &[]);
}

#[test]
fn parts_are_added_up() {
    let of = |total: &str| {
        format!(
            "Dinas mencatat {total} kasus demam. Kasus tersebar di tiga desa, yakni Sumber 214 kasus, Karang 176 kasus, dan Bulu 131 kasus."
        )
    };
    check(Flag::SumMismatch, ID, &of("531"), &["531 kasus"]);
    check(Flag::SumMismatch, ID, &of("521"), &[]);
    // The digits printed do not show more than half a step.
    let rounded = "Kerugian mencapai Rp 1,24 miliar. Rinciannya, sapi Rp 640 juta, pupuk Rp 385 juta, dan honor Rp 215,4 juta.";
    check(Flag::SumMismatch, ID, rounded, &[]);
    check(
        Flag::SumMismatch,
        ID,
        "Tahun ini kami menambah 14 gudang, tahun depan 26. Jadi totalnya 42 gudang baru.",
        &["42 gudang"],
    );
    check(
        Flag::SumMismatch,
        ID,
        "Sebanyak 60 persen dijual, 30 persen disimpan, dan sisanya 20 persen rusak.",
        &["20 persen"],
    );
    check(
        Flag::SumMismatch,
        ID,
        "Bantuan antara lain 200 selimut dan 60 paket. Semuanya 500 selimut.",
        &[],
    );
}

#[test]
fn a_change_is_held_against_its_ends() {
    check(
        Flag::SumMismatch,
        ID,
        "Kecepatan naik dari 17 km menjadi 24 km, atau meningkat 51 persen.",
        &["51 persen"],
    );
    check(
        Flag::SumMismatch,
        ID,
        "Kecepatan naik dari 17 km menjadi 24 km, atau meningkat 41 persen.",
        &[],
    );
    check(
        Flag::SumMismatch,
        ID,
        "Laba Rp 214,6 miliar, naik 41 persen dari Rp 152,2 miliar setahun sebelumnya.",
        &[],
    );
    check(
        Flag::UnitSlip,
        EN,
        "The rate rose from 10 percent to 15 percent, up 5 percent in a year.",
        &["5 percent"],
    );
    check(
        Flag::UnitSlip,
        EN,
        "The rate rose from 10 percent to 15 percent, up 50 percent in a year.",
        &[],
    );
}

#[test]
fn lengths_are_held_against_their_dates() {
    check(
        Flag::SumMismatch,
        ID,
        "Ia ditahan selama 20 hari, sejak 22 Mei 2025 hingga 30 Juni 2025.",
        &["20 hari"],
    );
    check(
        Flag::SumMismatch,
        ID,
        "Ia ditahan selama 20 hari, sejak 22 Mei 2025 hingga 10 Juni 2025.",
        &[],
    );
}

#[test]
fn the_same_digits_with_another_unit_are_a_slip() {
    check(
        Flag::UnitSlip,
        ID,
        "Subsidi pupuk nilainya Rp 6,4 miliar. Kini subsidi pupuk itu Rp 6,4 juta.",
        &["Rp 6,4 juta"],
    );
    check(
        Flag::UnitSlip,
        ID,
        "Pulau Sawai seluas 8.900 hektare. Pulau Sawai berukuran 8.900 meter itu sepi.",
        &["8.900 meter"],
    );
    check(
        Flag::UnitSlip,
        ID,
        "Subsidi pupuk nilainya Rp 6 miliar. Kini subsidi benih itu Rp 6 juta.",
        &[],
    );
}

#[test]
fn extremes_warn_and_limits_do_not() {
    check(Flag::Superlative, ID, "Ini pasar terbesar di provinsi itu.", &["terbesar"]);
    check(Flag::Superlative, ID, "Harga eceran tertinggi tidak berubah.", &[]);
    check(Flag::Superlative, ID, "Ia satu-satunya calon di sana.", &["satu-satunya"]);
    check(Flag::Superlative, ID, "Margin mereka paling tipis tahun ini.", &["paling tipis"]);
    check(Flag::Superlative, ID, "Denda paling banyak Rp 500 ribu, paling lambat Senin.", &[]);
    check(Flag::Superlative, ID, "Kabar terbaru itu terkait warga.", &[]);
    check(Flag::Superlative, ID, "Pemegang saham terbesarnya ialah koperasi.", &["terbesarnya"]);
    check(Flag::Superlative, EN, "It is the third-busiest port.", &["third-busiest"]);
    check(Flag::Superlative, EN, "It was the worst-case estimate.", &[]);
    check(Flag::Superlative, EN, "It is the oldest bridge in the county.", &["oldest"]);
    check(Flag::Superlative, EN, "It was the most crooked office in town.", &["most crooked"]);
    check(Flag::Superlative, EN, "At least ten came, and most of them stayed.", &[]);
    check(Flag::Superlative, EN, "It was not the only reason; the highest court agreed.", &[]);
}

#[test]
fn reports_without_a_reporter_warn() {
    check(Flag::AgentlessReport, ID, "Pemkot dikabarkan menaikkan tarif parkir.", &["dikabarkan"]);
    check(Flag::AgentlessReport, ID, "Kejadian itu dilaporkan ke polisi kemarin.", &[]);
    check(Flag::AgentlessReport, ID, "Pemkot, seperti diberitakan Antara, menaikkan tarif.", &[]);
    check(
        Flag::AgentlessReport,
        EN,
        "The firm reportedly held talks in the spring.",
        &["reportedly"],
    );
    check(Flag::AgentlessReport, EN, "The firm held talks in the spring, Ann Moor said.", &[]);
}

#[test]
fn sources_without_a_name_warn() {
    check(
        Flag::AnonymousSource,
        ID,
        "Seorang jaksa yang enggan disebut namanya mengatakan, dua kepala desa menyusul.",
        &["Seorang jaksa yang enggan disebut namanya"],
    );
    let named = "Seorang buruh bagian jahit, Ratmi (39), mengaku menggadaikan motor.";
    check(Flag::AnonymousSource, ID, named, &[]);
    check(Flag::AnonymousSource, ID, "Bupati Rahmi Kusuma mengatakan jalan itu rusak.", &[]);
    let (article, reading) =
        claims_of("The loan was repaid, according to two people who saw the papers.", EN);
    let found = raised(&article, &reading, Flag::AnonymousSource);
    assert!(found.first().is_some_and(|words| words.starts_with("two people")), "{found:?}");
}

#[test]
fn one_person_in_two_spellings_or_offices_warns() {
    let drift =
        "Kepala eksekutif Thomas Ekeland belum berkomentar. Sebelumnya Eklund menjual sahamnya.";
    check(Flag::NameDrift, ID, drift, &["Eklund"]);
    let short =
        "Kepala eksekutif Thomas Ekeland belum berkomentar. Sebelumnya Ekeland menjual sahamnya.";
    check(Flag::NameDrift, ID, short, &[]);
    check(
        Flag::TitleDrift,
        ID,
        "Direktur RSUD Wanasari, Yohanes Tarigan, hadir. Wakil Direktur RSUD Wanasari, Yohanes Tarigan, pulang.",
        &["Wakil Direktur"],
    );
    check(
        Flag::TitleDrift,
        ID,
        "Direktur RSUD Wanasari, Yohanes Tarigan, hadir. Wakil Direktur RSUD Wanasari, Siti Aminah, pulang.",
        &[],
    );
}

fn page(head: &str, body: &str) -> String {
    let filler =
        "Rapat itu berlangsung sejak pagi di balai desa dan dihadiri perangkat desa setempat.";
    format!("{head}\n\n{body}\n\n{filler} {filler}\n\n{filler}\n")
}

#[test]
fn a_headline_firmer_than_the_body_warns() {
    let firm = page(
        "Operator Sembunyikan Tiga Kerusakan Kabel Laut",
        "Operator itu dilaporkan menyembunyikan tiga kerusakan kabel laut sejak tahun lalu.",
    );
    let (article, reading) = claims_of(&firm, ID);
    assert_eq!(raised(&article, &reading, Flag::HeadlineFirmer).len(), 1, "{:?}", reading.claims);
    let even = page(
        "Operator Sembunyikan Tiga Kerusakan Kabel Laut",
        "Operator itu menyembunyikan tiga kerusakan kabel laut sejak tahun lalu.",
    );
    let (article, reading) = claims_of(&even, ID);
    assert!(raised(&article, &reading, Flag::HeadlineFirmer).is_empty());
}

#[test]
fn a_document_without_a_link_warns() {
    let text = "Hasil audit inspektorat menemukan kerugian Rp 2 miliar di kas desa itu.";
    check(Flag::NoKeyLink, ID, text, &["Hasil audit"]);
    let linked = "<article><h1>Kas Desa Merugi Dua Miliar</h1><p><a href='https://inspektorat.example/audit'>Hasil audit</a> inspektorat menemukan kerugian Rp 2 miliar di kas desa itu.</p><p>Warga desa itu berkumpul di balai sejak pagi untuk mendengar penjelasan camat.</p></article>";
    let article = article("page.html", linked);
    let reading = propose(&article, ID, None);
    assert!(raised(&article, &reading, Flag::NoKeyLink).is_empty());
}

#[test]
fn the_flags_of_a_claim_are_placed_too() {
    let (article, reading) =
        claims_of("Bupati Rahmi Kusuma membantah bahwa jembatan itu retak.", ID);
    assert_eq!(raised(&article, &reading, Flag::Denial), ["membantah"]);
    let (article, reading) = claims_of("Ini jembatan terpanjang di provinsi itu.", ID);
    assert!(reading.claims.iter().all(|c| c.flags.contains(&Flag::Superlative)));
    assert_eq!(raised(&article, &reading, Flag::Superlative), ["terpanjang"]);
}

/// An Indonesian page: its headline, byline and body, long enough to be an article.
fn html(byline: &str, body: &str) -> Article {
    let filler =
        "Rapat itu berlangsung sejak pagi di balai desa dan dihadiri perangkat desa setempat.";
    article(
        "page.html",
        &format!(
            "<article><h1>Pemkot Benahi Jalan Kota</h1><p>{byline}</p>{body}<p>{filler} {filler}</p><p>{filler} {filler}</p></article>"
        ),
    )
}

fn on_page(rule: Flag, article: &Article) -> Vec<String> {
    let reading = propose(article, ID, "2025-06-01".parse().ok());
    raised(article, &reading, rule).into_iter().map(str::to_owned).collect()
}

#[test]
fn one_hand_for_writing_and_editing_warns() {
    let of = |editor: &str| html(&format!("Reporter: Rina Sari<br>Editor: {editor}"), "");
    assert_eq!(on_page(Flag::ReporterIsEditor, &of("Rina Sari")), [""]);
    assert!(on_page(Flag::ReporterIsEditor, &of("Dodi Sanjaya")).is_empty());
}

#[test]
fn a_story_from_one_mouth_warns() {
    let said = |names: [&str; 4]| {
        let [a, b, c, d] = names;
        format!(
            "Menurut {a}, jembatan itu retak. Menurut {b}, truk tambang melintas tiap malam. Menurut {c}, warga memutar sejauh 12 kilometer. Menurut {d}, perbaikan menelan Rp 2 miliar."
        )
    };
    let one = "Rahmi Kusuma";
    check(Flag::OneOrigin, ID, &said([one; 4]), &[""]);
    check(Flag::OneOrigin, ID, &said([one, "Dodi Sanjaya", "Siti Aminah", "Wahyu Jatmiko"]), &[]);
}

#[test]
fn quoted_words_without_a_speaker_warn() {
    let quote = "\"Jembatan itu sudah lama retak.\"";
    let (article, reading) = claims_of(quote, ID);
    assert_eq!(raised(&article, &reading, Flag::NoSpeakerQuote).len(), 1, "{:?}", reading.claims);
    let told = "\"Jalan itu putus,\" kata Rahmi Kusuma.";
    check(Flag::NoSpeakerQuote, ID, told, &[]);
    check(Flag::NoSpeakerQuote, ID, &format!("{told} {quote}"), &[]);
}

#[test]
fn words_said_in_another_language_are_marked() {
    let marked = |text: &str| {
        let (_, reading) = claims_of(text, ID);
        reading.claims.iter().any(|c| c.flags.contains(&Flag::TranslatedQuotation))
    };
    assert!(marked("\"Itu bukan penalti,\" kata pelatih Gustavo Pinheiro melalui penerjemah."));
    assert!(!marked("\"Itu bukan penalti,\" kata pelatih Wahyu Jatmiko di ruang ganti."));
}

#[test]
fn the_rows_of_a_table_are_added_up() {
    let table = |total: &str| {
        html(
            "",
            &format!(
                "<p>Berikut anggaran tiap dinas.</p><table><tr><td>Dinas Pendidikan</td><td>Rp 40 miliar</td></tr><tr><td>Dinas Kesehatan</td><td>Rp 30 miliar</td></tr><tr><td>Dinas Sosial</td><td>Rp 10 miliar</td></tr><tr><td>Total</td><td>{total}</td></tr></table>"
            ),
        )
    };
    assert_eq!(on_page(Flag::SumMismatch, &table("Rp 86 miliar")), ["Rp 86 miliar"]);
    assert!(on_page(Flag::SumMismatch, &table("Rp 80 miliar")).is_empty());
}

#[test]
fn the_items_of_a_list_are_counted() {
    let list = |count: &str| {
        html(
            "",
            &format!(
                "<p>Pembatasan itu berlaku di {count} ruas berikut, menurut surat edaran dinas:</p><ul><li>Jalan Veteran</li><li>Jalan Niaga</li><li>Jalan Pemuda</li><li>Jalan Merdeka</li></ul>"
            ),
        )
    };
    assert_eq!(on_page(Flag::SumMismatch, &list("lima")), ["lima ruas"]);
    assert!(on_page(Flag::SumMismatch, &list("empat")).is_empty());
}

#[test]
fn ordinal_extremes_records_and_first_times_warn() {
    check(
        Flag::Superlative,
        EN,
        "It is the second-largest mill in Arden. Output fell for the first time since 2011.",
        &["second-largest", "for the first time since"],
    );
    check(Flag::Superlative, EN, "She met him for the first time. He keeps a record of it.", &[]);
    check(
        Flag::Superlative,
        ID,
        "Desa itu untuk pertama kalinya dialiri listrik.",
        &["untuk pertama kalinya"],
    );
    check(Flag::Superlative, ID, "Ia datang pertama dan pulang terakhir.", &[]);
}

#[test]
fn any_profession_may_ask_not_to_be_named() {
    check(
        Flag::AnonymousSource,
        ID,
        "Seorang bidan yang minta namanya tidak ditulis mengatakan obat habis.",
        &["Seorang bidan yang minta namanya tidak ditulis"],
    );
    check(Flag::AnonymousSource, ID, "Seorang bidan ditugaskan di desa itu.", &[]);
}
