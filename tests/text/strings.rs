//! Strings that part bytes, UTF-16 units and scalars from each other.

use proptest::prelude::*;

/// Short texts of plain and troublesome characters, line ends of every sort among them.
pub fn troublesome() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 .,\"()-]{0,6}",
        1 => Just("\r\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => Just("\0".to_owned()),
        1 => Just("\u{FEFF}".to_owned()),
        1 => Just("\u{A0}".to_owned()),
        1 => Just("e\u{301}\u{323}".to_owned()),
        1 => Just("👩\u{200D}🌾🇮🇩".to_owned()),
        1 => Just("“ℌ” — né".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// Texts of words, marks, numbers and date words, to try the grammars with.
pub fn wordy() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Senin",
        "Minggu",
        "4",
        "31",
        "2024",
        "Oktober",
        "Mei",
        "lalu",
        "tahun",
        "awal",
        "sejak",
        "-",
        "hingga",
        "(",
        ")",
        "/",
        "10",
        "Rp",
        "$",
        "juta",
        "5,1",
        "persen",
        "dua",
        "puluh",
        "ratus",
        "last",
        "week",
        "the",
        "90",
        "-an",
        "kuartal",
        "III",
        "ago",
        "March",
        "th",
        ".",
        ",",
        "99999",
        "setengah",
        "a",
        "million",
        "WIB",
        "21:58",
        "+07:00",
        "\n",
        "\u{2024}",
        "é",
        "“",
        "”",
        "ke-",
        "mid-",
        "abad",
        "ajaran",
        "28",
        "0",
        "terakhir",
        "and",
        "antara",
        "dan",
        "US$",
        "1.000.000",
        "sebelumnya",
        "periode yang sama",
        "kelima",
        "ke-5",
        "third",
        "half of",
        "dozen",
        "a year earlier",
        "dari",
        "in",
        "will",
        "by",
        "3:1",
        "x",
        "abad XVI",
        "tanggal",
        "summer",
    ]);
    let gap = prop::sample::select(vec!["", " ", " ", " "]);
    prop::collection::vec((word, gap), 0..24)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}
