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
