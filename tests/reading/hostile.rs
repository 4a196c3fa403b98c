//! Whatever is given ends in a stated outcome, soon.

use std::time::{Duration, Instant};

use periksa_reading::extract::{
    Format, Input, MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, Unreadable, extract,
};

use periksa_text::lang::Lang;

use crate::{claims_of, try_article};

/// No input of this file may take longer; unoptimised builds included.
const SOON: Duration = Duration::from_secs(8);

fn outcome(html: &str) -> Result<(), Unreadable> {
    let start = Instant::now();
    let outcome = try_article("page.html", html.as_bytes()).map(|_| ());
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    outcome
}

#[test]
fn deep_pages_are_refused() {
    assert_eq!(outcome(&format!("<p>x{}", "<div>".repeat(30_000))), Err(Unreadable::TooDeep));
    assert_eq!(outcome(&"<b>".repeat(30_000)), Err(Unreadable::TooDeep));
    assert_eq!(outcome(&"<ul><li>".repeat(15_000)), Err(Unreadable::TooDeep));
    assert_eq!(outcome(&"<svg><g>".repeat(15_000)), Err(Unreadable::TooDeep));
}

#[test]
fn depth_cannot_be_hidden_behind_end_tags() {
    for trick in
        ["<div></span>", "<b><div></b>", "<div><table><td></div>", "<svg><div/></svg>", "<div/>"]
    {
        let outcome = outcome(&format!("<body>{}", trick.repeat(20_000)));
        assert!(outcome.is_err(), "{trick}: {outcome:?}");
    }
}

#[test]
fn attributes_and_elements_are_counted() {
    let many: String = (0..50_000).map(|i| format!(" a{i}=1")).collect();
    assert_eq!(outcome(&format!("<p{many}>words here</p>")), Err(Unreadable::TooManyAttributes));
    assert_eq!(outcome(&"<i></i>".repeat(400_000)), Err(Unreadable::TooManyElements));
    assert_eq!(outcome(&"x".repeat(30 * 1024 * 1024)), Err(Unreadable::TooLarge));
}

#[test]
fn ordinary_sloppiness_is_no_hostility() {
    let items = "<li>Satu kalimat pendek tentang harga beras di pasar.".repeat(900);
    assert_eq!(outcome(&format!("<html><body><ul>{items}</ul>")), Ok(()));
    let paragraphs =
        "<p>Satu kalimat pendek tentang harga beras di pasar itu, dengan koma.".repeat(900);
    assert_eq!(outcome(&format!("<article>{paragraphs}")), Ok(()));
    let script = format!(
        "<script>var a = \"{}\";</script><p>Harga beras naik lima persen di pasar.</p>",
        "<div>".repeat(5_000)
    );
    assert_eq!(outcome(&script), Ok(()));
    let nested = format!("{}<p>Harga beras naik lima persen.</p>", "<div>".repeat(MAX_DEPTH / 2));
    assert_eq!(outcome(&nested), Ok(()));
    let attributes: String = (0..MAX_ATTRIBUTES / 2).map(|i| format!(" a{i}=1")).collect();
    assert_eq!(outcome(&format!("<p{attributes}>Harga beras naik lima persen.</p>")), Ok(()));
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    for (bytes, wanted) in [
        (&b""[..], "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u{200b}\u{feff} \u{200b}\n\u{2060}\u{200d}".as_bytes(), "empty"),
        (b"%PDF-1.7 words", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"a\x00b\x00\x01\x02\x03\x00\x00", "binary"),
    ] {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let error = extract(&Input { bytes, format, url: None, charset: None }).unwrap_err();
            assert_eq!(error.code(), wanted, "{bytes:?}");
            assert!(!error.to_string().is_empty());
        }
    }
    assert_eq!(
        outcome("<html><head><title></title></head><body><script>x()</script></body></html>"),
        Err(Unreadable::NoText)
    );
}

#[test]
fn the_limit_of_length_holds_for_every_format() {
    let bytes = "Harga naik. ".repeat(MAX_BYTES / 12 + 1).into_bytes();
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let error =
            extract(&Input { bytes: &bytes, format, url: None, charset: None }).unwrap_err();
        assert_eq!(error, Unreadable::TooLarge, "{format:?}");
    }
}

#[test]
fn broken_pages_are_read_as_far_as_they_go() {
    for html in [
        "<html><body><p>Harga beras naik lima persen di pasar itu",
        "<p>Harga beras <b>naik <i>lima</b> persen</i> di pasar itu.</p>",
        "<!-- never closed <p>x</p>\n--><p>Harga beras naik lima persen di pasar itu.</p>",
        "<table><p>Harga beras naik lima persen di pasar itu.</p></table>",
        "<p title='unclosed>Harga beras</p><p>naik lima persen di pasar itu.</p><p title='>x</p>",
    ] {
        let _ = outcome(html);
    }
}

/// Far above what a slow machine under load takes when time grows with length (some 2 s without
/// optimisation), far below what it takes when time grows with the square of it (minutes).
const IN_PROPORTION: Duration = Duration::from_secs(20);

#[test]
fn the_time_for_claims_grows_with_the_length_only() {
    const HOSTILE_BYTES: usize = 20_000;
    const ORDINARY_BYTES: usize = 60_000;
    let people = |i: usize| format!("Wira {}a Lesman{}", char::from(b'A' + (i % 26) as u8), i % 97);
    let ordinary: String = (0..)
        .map(|i| {
            format!(
                "{} mengatakan bahwa jembatan itu menelan Rp{i} miliar pada 4 Mei 2024. \"Pasar itu memuat {i} kios,\" kata {}.\n\n",
                people(i),
                people(i + 1)
            )
        })
        .scan(0, |length, paragraph| {
            *length += paragraph.len();
            (*length < ORDINARY_BYTES).then_some(paragraph)
        })
        .collect();
    let long =
        |unit: &str| format!("Harga naik {} lima persen.", unit.repeat(HOSTILE_BYTES / unit.len()));
    for text in [ordinary.replace("\n\n", " "), ordinary, long("("), long("\"")] {
        let start = Instant::now();
        let (article, reading) = claims_of(&text, Lang::Id);
        assert!(start.elapsed() < IN_PROPORTION, "{:?}: {:.20}", start.elapsed(), text);
        assert!(
            reading.claims.iter().all(|c| article.text.get(c.span.start..c.span.end).is_some())
        );
    }
}

#[test]
fn a_sentence_longer_than_any_real_one_is_read_in_parts() {
    let text = "Wira Lesmana mengatakan bahwa harga naik lima persen, ".repeat(2_000);
    let (article, reading) = claims_of(&text, Lang::Id);
    let last = reading.claims.last().unwrap();
    assert!(last.span.end + 200 > article.text.trim_end().len(), "nothing is left unread");
}

#[test]
fn a_wrong_word_of_the_server_does_not_spoil_the_words() {
    let words = "Kafé itu “tutup” sejak Senin pagi, kata pemiliknya, “untuk selamanya”. ".repeat(4);
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, charset) in [
        (words.as_bytes(), Some("utf-16le")),
        (words.as_bytes(), Some("windows-1252")),
        (words.as_bytes(), Some("nonsense\0label")),
        (&utf16, Some("utf-8")),
        (&utf16, None),
    ] {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let article = extract(&Input { bytes, format, url: None, charset }).unwrap();
            assert!(article.body().contains("Kafé itu “tutup”"), "{format:?} {charset:?}");
        }
    }
}

#[test]
fn a_stray_nul_is_shown_and_a_flood_of_them_is_no_text() {
    let text = "Harga beras naik lima persen di pasar itu, kata pedagang yang ditemui.";
    let stray = format!("<p>{text}\0 {text} {text}</p>");
    assert_eq!(outcome(&stray), Ok(()));
    assert_eq!(outcome(&text.replace(' ', "\0")), Err(Unreadable::Binary));
}
