//! Pages made to exhaust a reader end in a stated outcome, soon, on a small stack.

use std::time::{Duration, Instant};

use periksa_reading::extract::Unreadable;

use crate::try_article;

/// What a thread of the program has.
const SMALL_STACK: usize = 2 * 1024 * 1024;
/// Unoptimised builds on a loaded machine included; optimised ones take under a second.
const SOON: Duration = Duration::from_secs(30);

const PARAGRAPH: &str =
    "<p>Harga beras naik lima persen di pasar itu, kata pedagang yang ditemui di sana.</p>";

/// The outcome of a page with a text and `inside` before it, and `head` in its head.
fn outcome(head: &str, inside: &str) -> Result<(), Unreadable> {
    let text = PARAGRAPH.repeat(4);
    let html = format!(
        "<html><head>{head}</head><body><article><h1>Harga beras</h1>{inside}{text}</article></body></html>"
    );
    of_bytes(html.into_bytes())
}

fn of_bytes(bytes: Vec<u8>) -> Result<(), Unreadable> {
    let start = Instant::now();
    let reader = std::thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(move || try_article("page.html", &bytes).map(|_| ()))
        .unwrap();
    let outcome = reader.join().unwrap();
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    outcome
}

#[test]
fn structured_data_made_to_explode_does_no_harm() {
    let script = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_objects = format!("{}1{}", "{\"@graph\":".repeat(50_000), "}".repeat(50_000));
    let wide = format!("[{}]", vec!["{\"@type\":\"Article\"}"; 10_000].join(","));
    let long = format!("{{\"@type\":\"Article\",\"headline\":\"{}\"}}", "x".repeat(2_000_000));
    for json in [deep, deep_objects, wide, long] {
        assert_eq!(outcome(&script(&json), ""), Ok(()));
    }
}

#[test]
fn characters_to_be_escaped_take_no_longer_than_others() {
    /// Without the guard such a page is escaped anew at every step of the scoring.
    const MARKS: usize = 40_000;
    for unit in ["a &amp; b ", "a &nbsp; b ", "a © b "] {
        let marks = unit.repeat(MARKS);
        assert_eq!(outcome("", &format!("<p>{marks}</p>")), Ok(()), "{unit}");
        let linked = format!("<p>Baca <a href='/x?{marks}'>laporan itu</a>, kata pedagang.</p>");
        assert_eq!(outcome("", &linked), Ok(()), "{unit}");
    }
}

#[test]
fn floods_of_one_thing_are_read_or_refused() {
    for inside in [
        "<br>".repeat(160_000),
        "</p>".repeat(160_000),
        "<table><tr><td>".repeat(2_000),
        "<a href=x>".repeat(20_000),
    ] {
        assert!(outcome("", &inside).is_err());
    }
    for inside in [
        "kata lagi di sini.<br>".repeat(2_000),
        format!("<p>{}</p>", "&amp;&lt;&nbsp;".repeat(10_000)),
        format!("<p>{}</p>", "\u{200b}\u{200d}\u{feff}".repeat(30_000)),
        "<table><tr><td>x</td><td>".repeat(100),
        format!("{}kata{}", "<div>".repeat(450), "</div>".repeat(450)),
        format!("{}kata{}", "<span>".repeat(450), "</span>".repeat(450)),
        format!("<select>{}</select>", "<option>x".repeat(5_000)),
        format!("<div class='{}'>x</div>", "related-story ".repeat(20_000)),
    ] {
        assert_eq!(outcome("", &inside), Ok(()), "{inside:.30}");
    }
}

#[test]
fn one_line_of_very_many_bytes_is_read_in_proportion() {
    for line in ["kata ", "A/", "Baca juga ", "(", "\"", "x", "#a "] {
        let inside = format!("<p>{}</p>", line.repeat(200_000 / line.len()));
        assert_eq!(outcome("", &inside), Ok(()), "{line}");
    }
}

#[test]
fn what_is_never_closed_ends_with_the_page() {
    for inside in
        ["<!-- never", "<script>var a =", "<style>p {", "<textarea>", "<title>", "<plaintext>"]
    {
        let _ = outcome("", inside);
    }
}

#[test]
fn pages_in_utf16_are_read_with_and_without_their_mark() {
    let html = format!("<html><body><h1>Harga beras</h1>{}</body></html>", PARAGRAPH.repeat(4));
    let little = || html.encode_utf16().flat_map(u16::to_le_bytes);
    let big = || html.encode_utf16().flat_map(u16::to_be_bytes);
    for bytes in [
        [0xff, 0xfe].into_iter().chain(little()).collect::<Vec<u8>>(),
        [0xfe, 0xff].into_iter().chain(big()).collect(),
        little().collect(),
        big().collect(),
    ] {
        assert_eq!(of_bytes(bytes), Ok(()));
    }
}

#[test]
fn a_wrong_label_does_not_spoil_the_words() {
    for label in ["shift_jis", "utf-16", "iso-8859-1", "nonsense"] {
        let head = format!("<meta charset='{label}'>");
        let html = format!(
            "<html><head>{head}</head><body>{}<p>Kafé itu “tutup” sejak Senin pagi, kata pemiliknya, “untuk selamanya”.</p></body></html>",
            PARAGRAPH.repeat(3)
        );
        let article = try_article("page.html", html.as_bytes()).unwrap();
        assert!(article.body().contains("Kafé itu “tutup”"), "{label}: {}", article.body());
    }
}
