//! Which language a body is in.

use periksa_text::lang::{Lang, detect};

#[test]
fn bodies_are_told_apart() {
    let table = [
        (
            "Pemerintah kota akan memperbaiki jembatan yang rusak karena banjir pada awal bulan ini. \
          Menurut kepala dinas, pekerjaan itu tidak bisa selesai sebelum Desember.",
            Some(Lang::Id),
        ),
        (
            "The city will repair the bridge that was damaged by the flood earlier this month. \
          According to the head of public works, it will not be done before December.",
            Some(Lang::En),
        ),
        (
            "Polis berkata kemalangan itu berlaku kerana jalan licin, manakala tiga lelaki dihantar ke \
          hospital universiti. Kerajaan negeri bahawa syarikat itu ialah milik kakitangan mahkamah.",
            Some(Lang::Other),
        ),
        (
            "Die Stadt wird die Brücke reparieren, die durch das Hochwasser beschädigt wurde, und \
          danach die Straße sperren.",
            Some(Lang::Other),
        ),
        ("", None),
        ("12 34 56", None),
        ("Oke", None),
    ];
    for (text, wanted) in table {
        assert_eq!(detect(text), wanted, "{text}");
    }
}

#[test]
fn codes_lead_both_ways() {
    for lang in [Lang::Id, Lang::En] {
        assert_eq!(Lang::from_code(lang.code()), Some(lang));
    }
    let table = [
        ("in", Some(Lang::Id)),
        ("id_ID", Some(Lang::Id)),
        ("EN-gb", Some(Lang::En)),
        ("ms", Some(Lang::Other)),
        ("", None),
    ];
    for (tag, wanted) in table {
        assert_eq!(Lang::from_code(tag), wanted, "{tag}");
    }
}
