//! How claims of one article bear on one another.

use periksa_reading::claims::{Reading, RelationKind};
use periksa_reading::extract::Article;
use periksa_text::lang::Lang;

use crate::claims_of;

const ID: Lang = Lang::Id;

/// Each relation of a kind as the first words of its two claims.
pub fn related<'a>(
    article: &'a Article,
    reading: &Reading,
    kind: RelationKind,
) -> Vec<(&'a str, &'a str)> {
    let words = |at: usize| reading.claims[at].span.of(&article.text);
    let of_kind = reading.relations.iter().filter(|r| r.kind == kind);
    of_kind.map(|r| (words(r.from), words(r.to))).collect()
}

#[test]
fn a_denied_claim_denies_what_another_said() {
    let text = "Menurut Tatang Supriadi, subsidi pupuk organik dihapus. Bupati Rahmi Kusuma membantah bahwa subsidi pupuk itu dihapus.";
    let (article, reading) = claims_of(text, ID);
    let found = related(&article, &reading, RelationKind::Denies);
    assert_eq!(found, [("subsidi pupuk itu dihapus", "subsidi pupuk organik dihapus")]);
}

#[test]
fn a_denial_of_something_else_denies_nothing() {
    let text = "Menurut Tatang Supriadi, harga beras naik tajam. Bupati Rahmi Kusuma membantah bahwa jembatan itu retak.";
    let (_, reading) = claims_of(text, ID);
    assert!(reading.relations.is_empty(), "{:?}", reading.relations);
}

#[test]
fn two_counts_of_the_same_contradict() {
    let text = "Menurut Wahyu Jatmiko, buruh yang mogok di pabrik sepatu berjumlah 2.300 orang. Menurut Dodi Sanjaya, buruh yang mogok di pabrik sepatu berjumlah 850 orang.";
    let (article, reading) = claims_of(text, ID);
    assert_eq!(related(&article, &reading, RelationKind::Contradicts).len(), 1);
    let other = "Menurut Wahyu Jatmiko, buruh yang mogok di pabrik sepatu berjumlah 2.300 orang. Menurut Dodi Sanjaya, polisi yang berjaga di gerbang timur berjumlah 850 orang.";
    let (article, reading) = claims_of(other, ID);
    assert!(related(&article, &reading, RelationKind::Contradicts).is_empty());
}

#[test]
fn the_body_repeats_the_headline() {
    let text = "Kebakaran Pasar Hanguskan Dua Ratus Kios\n\nKebakaran di pasar itu menghanguskan dua ratus kios pada malam hari. Warga menyelamatkan barang ke jalan raya.\n\nPetugas datang setelah satu jam dan api padam menjelang pagi di seluruh blok.\n";
    let (article, reading) = claims_of(text, ID);
    let found = related(&article, &reading, RelationKind::Repeats);
    assert!(
        found.iter().any(|(from, to)| from.starts_with("Kebakaran di pasar")
            && to.starts_with("Kebakaran Pasar")),
        "{found:?}"
    );
}

#[test]
fn each_claim_has_one_relation_of_a_kind_at_most() {
    let text = "Harga beras naik lima persen di pasar itu. ".repeat(30);
    let (_, reading) = claims_of(&text, ID);
    for kind in [RelationKind::Repeats, RelationKind::Contradicts] {
        for claim in 0..reading.claims.len() {
            let count =
                reading.relations.iter().filter(|r| r.kind == kind && r.from == claim).count();
            assert!(count <= 1);
        }
    }
}

#[test]
fn a_denial_in_other_words_answers_who_accused_the_denier() {
    let text = "Menurut Tatang Supriadi, Bupati Rahmi Kusuma menerima Rp 2 miliar dari kontraktor. Jalan itu dibangun pada 2023. Rahmi Kusuma membantah tahu soal uang tersebut.";
    let (article, reading) = claims_of(text, ID);
    let found = related(&article, &reading, RelationKind::Denies);
    assert!(
        found.iter().any(|(_, to)| to.contains("menerima Rp 2 miliar")),
        "{found:?} {:?}",
        reading.claims
    );
}

#[test]
fn a_denial_may_only_point_at_what_it_denies() {
    let id = "Warga menuding panitia meloloskan 28 siswa titipan. Kepala sekolah itu, Bambang Hariyadi, membantah tudingan itu.";
    let (article, reading) = claims_of(id, ID);
    let found = related(&article, &reading, RelationKind::Denies);
    assert!(found.iter().any(|(_, to)| to.contains("28 siswa titipan")), "{found:?}");
    let neither = "Menurut Tatang Supriadi, tarif parkir naik. Bupati Rahmi Kusuma tidak membenarkan maupun membantah kabar itu.";
    let (article, reading) = claims_of(neither, ID);
    assert!(related(&article, &reading, RelationKind::Denies).is_empty());
    let en = "The factory poured waste into the river, Ann Moor said. The company has denied the accusation.";
    let (article, reading) = claims_of(en, Lang::En);
    let found = related(&article, &reading, RelationKind::Denies);
    assert!(found.iter().any(|(_, to)| to.contains("waste")), "{found:?}");
}

#[test]
fn a_never_contradicts_what_it_speaks_of() {
    let of = |claim: &str| {
        format!(
            "The plant had never exceeded emission limits, Ann Moor said. The regulator found that {claim}, according to Ben Hale."
        )
    };
    let (article, reading) = claims_of(&of("dust was twice the limit in March"), Lang::En);
    assert_eq!(related(&article, &reading, RelationKind::Contradicts).len(), 1);
    let (article, reading) = claims_of(&of("the gate was painted in March"), Lang::En);
    assert!(related(&article, &reading, RelationKind::Contradicts).is_empty());
}

#[test]
fn the_same_digits_with_another_measure_contradict() {
    let text = "Pulau Sawai seluas 8.900 hektare dan dihuni nelayan. Setiap musim, pulau berukuran 8.900 meter itu disinggahi kapal perintis.";
    let (article, reading) = claims_of(text, ID);
    assert_eq!(related(&article, &reading, RelationKind::Contradicts).len(), 1);
}

#[test]
fn a_figure_told_again_repeats() {
    let text = "Belanja pegawai kabupaten itu mencapai Rp 1,62 triliun menurut Yusnar Habibi. Jalan kota rusak sejak musim hujan. Porsi belanja pegawai Rp 1,62 triliun itu disorot fraksi.";
    let (article, reading) = claims_of(text, ID);
    assert_eq!(related(&article, &reading, RelationKind::Repeats).len(), 1);
}

#[test]
fn two_claims_say_the_two_halves_of_a_headline() {
    let text = "Banjir Bandang Terjang Enam Desa Jatilaga, Dua Warga Hilang\n\nBanjir bandang menerjang enam desa di Jatilaga pada malam hari. Hujan turun sejak sore di kawasan hulu.\n\nDua warga dilaporkan hilang dan masih dicari petugas hingga siang di sepanjang sungai itu.\n";
    let (article, reading) = claims_of(text, ID);
    let found = related(&article, &reading, RelationKind::Repeats);
    assert!(found.iter().any(|(from, _)| from.contains("menerjang enam desa")), "{found:?}");
    assert!(found.iter().any(|(from, _)| from.contains("hilang")), "{found:?}");
}

#[test]
fn a_document_that_turns_against_a_word_contradicts_it() {
    let contradicted = |text: &str, lang| {
        let (article, reading) = claims_of(text, lang);
        related(&article, &reading, RelationKind::Contradicts).len()
    };
    let said = "Rani Puspita mengatakan gudang itu selalu terkunci.";
    assert_eq!(
        contradicted(&format!("{said} Padahal rekaman kamera menunjukkan pintunya terbuka."), ID),
        1
    );
    assert_eq!(contradicted(&format!("{said} Rekaman kamera diserahkan kepada polisi."), ID), 0);
    let said = "Ada Quill said the warehouse was always locked.";
    assert_eq!(contradicted(&format!("{said} But records list four open doors."), Lang::En), 1);
    assert_eq!(
        contradicted(&format!("{said} The records were handed to the police."), Lang::En),
        0
    );
}

#[test]
fn figures_of_two_parts_do_not_contradict() {
    let text = "Menurut Wahyu Jatmiko, belanja pegawai kota mencapai Rp 900 miliar. Menurut Dodi Sanjaya, belanja barang kota mencapai Rp 400 miliar.";
    let (article, reading) = claims_of(text, ID);
    assert!(related(&article, &reading, RelationKind::Contradicts).is_empty());
}

#[test]
fn a_never_about_something_else_contradicts_nothing() {
    let text = "Jaksa menuntut terdakwa dihukum 18 tahun penjara. Menurut Rani Puspita, korban belum pernah melanggar hukum.";
    let (article, reading) = claims_of(text, ID);
    assert!(related(&article, &reading, RelationKind::Contradicts).is_empty());
}

#[test]
fn a_short_denial_answers_whoever_told_last() {
    for (text, expected) in [
        (
            "Ada Quill said the firm had owed $40 million since May. The chairman, Rory Plumtree, said in June that buyers were hiding the loss of 40 boats. Holm Ferries rejected that.",
            [("Holm Ferries rejected that", "buyers were hiding the loss of 40 boats")],
        ),
        (
            "Ada Quill said Holm Ferries had met her in May. “They wept,” she said. The firm denied that any such meeting took place.",
            [("any such meeting took place", "Holm Ferries had met her in May")],
        ),
        (
            "Ada Quill said supervisors had threatened 40 porters. “No such talks took place,” Rory Plumtree said.",
            [("No such talks took place", "supervisors had threatened 40 porters")],
        ),
    ] {
        let (article, reading) = claims_of(text, Lang::En);
        assert_eq!(related(&article, &reading, RelationKind::Denies), expected, "{text}");
    }
}
