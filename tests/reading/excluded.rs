//! What states nothing that can be checked, and what only looks so.

use periksa_text::lang::Lang;

use crate::claims_of;

/// How many claims a text has, its headline left aside, and the reasons of what was left out.
fn read(text: &str, lang: Lang) -> (usize, Vec<&'static str>) {
    let (_, reading) = claims_of(text, lang);
    let claims = reading.claims.iter().filter(|c| c.kind.code() != "headline").count();
    (claims, reading.excluded.iter().map(|e| e.reason.code()).collect())
}

fn left_out(lang: Lang, rows: &[(&str, &str)]) {
    for (text, reason) in rows {
        let (claims, reasons) = read(text, lang);
        assert_eq!((claims, reasons.contains(reason)), (0, true), "{text}: {reasons:?}");
    }
}

fn kept(lang: Lang, texts: &[&str]) {
    for text in texts {
        let (claims, reasons) = read(text, lang);
        assert!(claims > 0, "{text}: {reasons:?}");
    }
}

#[test]
fn feelings_and_wishes_are_left_out() {
    left_out(
        Lang::En,
        &[
            ("“We are deeply disappointed,” Ada Quill said.", "opinion"),
            ("“We just want to be heard,” Ada Quill said.", "wish"),
            ("“It was a very difficult night,” Ada Quill said.", "opinion"),
            ("“We will do our best,” Ada Quill said.", "opinion"),
        ],
    );
    left_out(
        Lang::Id,
        &[
            ("\"Kami sangat kecewa,\" kata Rani Puspita.", "opinion"),
            ("\"Saya ingin pulang,\" kata Rani Puspita.", "wish"),
            ("\"Itu memang tidak mudah,\" kata Rani Puspita.", "opinion"),
            ("\"Mudah-mudahan tahun depan lebih ramai,\" kata Rani Puspita.", "wish"),
            ("Warga menyebut proyek itu sebagai lelucon.", "opinion"),
        ],
    );
}

#[test]
fn turns_of_phrase_are_left_out() {
    left_out(
        Lang::En,
        &[
            ("That was news to Ada Quill.", "fragment"),
            ("The council was not convinced.", "fragment"),
            ("From Monday the buses will run as follows:", "fragment"),
        ],
    );
    left_out(
        Lang::Id,
        &[
            ("Rani Puspita (41) tidak menyangka.", "fragment"),
            ("Keluhan serupa datang dari Hasan, warga Kampung Baru.", "fragment"),
            ("Surat bertanggal 15 Januari 2024 berkata lain.", "fragment"),
        ],
    );
}

#[test]
fn what_can_be_true_or_false_is_kept_among_feelings() {
    kept(
        Lang::En,
        &[
            "“We want the £2 million back,” Ada Quill said.",
            "“It was a terrible crash and three people died,” Ada Quill said.",
            "“There is no deal,” Ada Quill said.",
            "“We will do our best to reopen the line,” Ada Quill said.",
            "The council declined to comment.",
        ],
    );
    kept(
        Lang::Id,
        &[
            "\"Kalau ada oknum, hari itu juga saya berhentikan,\" kata Rani Puspita.",
            "\"Kami tidak pernah menerima uang itu,\" kata Rani Puspita.",
            "\"Itu bukan penalti,\" kata Rani Puspita.",
            "\"Kami ingin 40 rumah itu selesai,\" kata Rani Puspita.",
        ],
    );
}

#[test]
fn where_to_call_or_look_is_an_invitation() {
    left_out(
        Lang::Id,
        &[
            ("Segera hubungi posko banjir di nomor 0812-3355-7719.", "promo"),
            ("Untuk informasi lebih lanjut, warga dapat menghubungi 0812-3355-7719.", "promo"),
            ("Polsek Banyurip: 0274-555018.", "promo"),
        ],
    );
    left_out(
        Lang::En,
        &[
            ("Call the helpline on 0800 555 0142.", "promo"),
            ("Anyone with information is asked to call police on 101.", "promo"),
            ("For more information, visit www.harbourtrust.example.", "promo"),
        ],
    );
    kept(
        Lang::Id,
        &[
            "Warga menghubungi polisi 12 kali sebelum kebakaran itu.",
            "Angka itu 15 persen di atas rata-rata 1991-2020.",
            "Pengaduan warga 340 kasus sepanjang 2024.",
            "\"Masa jabatan saya sudah berakhir,\" kata Rani Puspita.",
        ],
    );
    kept(
        Lang::En,
        &[
            "Call volumes rose 12 percent in March.",
            "Visitors spent £3 million in the town last year.",
        ],
    );
}

#[test]
fn a_row_is_a_claim_unless_it_names_columns() {
    let rows = |lang, text: &str| {
        let (article, reading) = claims_of(text, lang);
        let found = reading.claims.iter().filter(|c| c.kind.code() != "headline");
        found.map(|c| c.span.of(&article.text).to_owned()).collect::<Vec<_>>()
    };
    let table = "Harga Bahan Pokok Naik di Pasar Gandasari\n\nHarga beras di pasar itu naik 4 persen pada Maret.\n\nKomoditas | 2023 | 2024 | Perubahan (per 100 kg)\n\nBeras | 13.500 | 14.200 | 700\n\nGula | Stok cukup | Stok tipis | Menurun\n";
    assert_eq!(
        rows(Lang::Id, table)[1..],
        ["Beras | 13.500 | 14.200 | 700", "Gula | Stok cukup | Stok tipis | Menurun"]
    );
}

#[test]
fn a_short_line_without_a_mark_at_its_end_is_a_heading() {
    let text = "RSUD Buka Layanan Baru\n\nRumah sakit itu membuka 12 tempat tidur pada Senin.\n\nDokter masih kurang\n\nHanya dua dokter yang bertugas.\n";
    let (article, reading) = claims_of(text, Lang::Id);
    let heading =
        reading.excluded.iter().find(|e| e.span.of(&article.text) == "Dokter masih kurang");
    assert_eq!(heading.map(|e| e.reason.code()), Some("heading"));
    let closed = text.replace("kurang\n", "kurang.\n");
    let (article, reading) = claims_of(&closed, Lang::Id);
    assert!(reading.claims.iter().any(|c| c.span.of(&article.text) == "Dokter masih kurang"));
}

#[test]
fn turns_of_phrase_are_left_out_and_facts_beside_them_kept() {
    left_out(
        Lang::En,
        &[
            ("Two former cooks tell it differently.", "fragment"),
            ("What struck the divers was the silence.", "fragment"),
            ("“That makes no sense at all,” Ada Quill said.", "opinion"),
            ("“You never know,” Ada Quill said.", "opinion"),
            ("Ada Quill hopes the line stays open.", "wish"),
        ],
    );
    left_out(
        Lang::Id,
        &[
            ("Rani Puspita mengaku lega.", "fragment"),
            ("Rani Puspita tidak terlalu memikirkannya.", "fragment"),
            ("\"Kalau gagal, ya tidak apa-apa,\" kata Rani Puspita.", "opinion"),
        ],
    );
    kept(
        Lang::En,
        &[
            "“You had been warned,” the judge told Ada Quill.",
            "The verdict was guilty.",
            "The villagers were not happy with the verdict.",
            "What struck the bridge was a barge of 900 tonnes.",
        ],
    );
    kept(Lang::Id, &["Rani Puspita mengaku menerima uang itu."]);
}

#[test]
fn talk_of_what_would_be_and_of_anybody_is_no_statement() {
    left_out(
        Lang::En,
        &[
            ("“You can't put a price on that,” Ada Quill said.", "opinion"),
            ("“If we wait there will be nothing left,” Ada Quill said.", "opinion"),
            ("“I'd rather have a few good ones than many bad ones,” Ada Quill said.", "opinion"),
            ("The firm said it was extremely disappointed.", "opinion"),
            ("Ada Quill called the plan “a cliff of brick”.", "opinion"),
        ],
    );
    kept(
        Lang::En,
        &[
            "“You carried on after the warning,” Ada Quill said.",
            "“If we wait the 40 jobs will go,” Ada Quill said.",
            "Ada Quill called the plan “the largest in the county”.",
            "“The pumps worked as they should have,” Ada Quill said.",
        ],
    );
}

#[test]
fn hypotheses_calls_and_stances_are_left_out() {
    left_out(
        Lang::En,
        &[
            ("“I would not buy a boat just yet,” Ada Quill said.", "opinion"),
            ("“Give me a reason,” Ada Quill said.", "opinion"),
            ("“We welcome the Oru ruling,” Ada Quill said.", "opinion"),
            ("Shopkeepers told a different story.", "fragment"),
            ("The fishermen are divided.", "fragment"),
            ("The minutes also show that:", "fragment"),
            ("According to the land registry:", "fragment"),
        ],
    );
    left_out(
        Lang::Id,
        &[
            ("\"Nanti kita buktikan,\" kata Rani Puspita.", "opinion"),
            ("Harga di Pasar Wanasari:", "fragment"),
            ("Rani Puspita berharap tanggul itu rampung tahun depan.", "wish"),
            ("Akibatnya tidak ringan.", "fragment"),
        ],
    );
    kept(
        Lang::En,
        &[
            "“I will not sign the lease,” Ada Quill said.",
            "“I would have lost 40 acres,” Ada Quill said.",
            "The island was divided into two parishes.",
            "The council approved three measures:",
        ],
    );
    kept(Lang::Id, &["Warga menebang dua pohon:"]);
}
