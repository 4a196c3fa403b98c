//! What a text in the other language seems to lack, and what it surely lacks.

use periksa_reading::origins::{Kind, Link, Text, Why, pairs};

use crate::text;

const KILN: &str = "Kiln explodes in Hollin Vale\n\nA kiln at the Ostrander pottery in Hollin Vale blew up on Friday an hour before \
    the day shift began. A wall of 24 metres fell into the yard.\n\n\"My tea was still warm when I got back to it,\" said the \
    fireman Caleb Ostrander.\n\nThe town had asked for 310 bricks and not 290. Its clerk, Maud Trevanion, wants them by June.";

const TUNGKU: &str = "Tungku Meledak di Hollin Vale\n\nSebuah tungku di pabrik gerabah Ostrander di Hollin Vale meledak pada Jumat, \
    satu jam sebelum giliran pagi. Tembok sepanjang 24 meter roboh ke halaman.\n\n\"Begitu saya kembali, teh saya masih hangat,\" \
    kata juru api Caleb Ostrander.\n\nKota itu memesan 310 bata, bukan 290. Panitera kota, Maud Trevanion, menunggunya sampai Juni.";

/// The link of both texts, published on these days.
fn link(kiln: &str, tungku: &str, days: [&str; 2]) -> Link {
    let texts: [Text<'_>; 2] =
        [text("Vale Argus", days[0], kiln), text("Kabar Selasar", days[1], tungku)];
    pairs(&texts).remove(0)
}

const DAYS: [[&str; 2]; 3] = [["2025-05-01", "2025-05-02"], ["2025-05-02", "2025-05-01"], ["", ""]];

/// How many quotations, names and figures are said to be the later text's own.
fn own(link: &Link) -> [usize; 3] {
    let own = link.reasons.iter().find_map(|reason| match reason.why {
        Why::OwnMaterial { quotations, names, figures } => Some([quotations, names, figures]),
        _ => None,
    });
    own.unwrap_or_default()
}

#[test]
fn a_free_translation_has_one_origin_whichever_came_first() {
    let free = TUNGKU.replace(
        "Begitu saya kembali, teh saya masih hangat",
        "Waktu saya balik, teh di cangkir belum dingin",
    );
    for days in DAYS {
        for tungku in [TUNGKU, &free] {
            let link = link(KILN, tungku, days);
            assert_eq!(link.kind, Kind::Rewrite, "{link:?}");
            assert_eq!(own(&link), [0; 3], "{link:?}");
        }
    }
}

#[test]
fn a_number_that_the_other_language_writes_otherwise_is_no_figure_of_its_own() {
    let told = TUNGKU.replace("bukan 290", "bukan 290 juta");
    for days in DAYS {
        assert_eq!(own(&link(KILN, &told, days))[2], 0);
    }
    let more = TUNGKU.replace("24 meter", "57 meter");
    assert_eq!(own(&link(KILN, &more, DAYS[0]))[2], 1);
}

#[test]
fn a_voice_with_another_name_is_its_own() {
    let other = TUNGKU.replace("Caleb Ostrander", "Wigati Larasmaya");
    for days in DAYS {
        let link = link(KILN, &other, days);
        assert_eq!(own(&link)[0], 1, "{link:?}");
    }
}

#[test]
fn words_of_one_speaker_that_have_nothing_in_common_are_two_sayings() {
    let other = TUNGKU.replace(
        "Begitu saya kembali, teh saya masih hangat",
        "Perusahaan asuransi menolak membayar kerusakan gudang",
    );
    for days in DAYS {
        let link = link(KILN, &other, days);
        assert_eq!(own(&link)[0], 1, "{link:?}");
    }
}

#[test]
fn a_text_of_the_other_language_with_people_and_figures_of_its_own_stands_on_its_own() {
    let own = "HOLLIN VALE - Perajin asal Jepara, Wigati Larasmaya, kehilangan 140 cangkir ketika tembok 24 meter di pabrik Ostrander di Hollin Vale roboh. \
        \"Yang utuh tinggal satu, dan itu pun retak,\" katanya.\n\nTetangganya, Bo Ferreira, meminjamkan gudang di Jalan Tarrant. \
        Mereka menyapu 63 karung pecahan. Dokter Inge Solberg merawat dua orang.";
    for days in DAYS {
        assert_eq!(link(KILN, own, days).kind, Kind::None);
    }
}
