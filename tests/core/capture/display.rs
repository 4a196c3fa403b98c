//! The copy that is shown: what stays, what goes, and that nothing can load, run or send.

use std::cell::RefCell;
use std::sync::LazyLock;

use lol_html::{RewriteStrSettings, element, rewrite_str};
use periksa_capture::display::safe_copy;
use periksa_support::{hostile_pages, mutations};
use proptest::prelude::proptest;

use crate::world::validator;

/// Where hostile markup would send the reader.
const TRAP: &str = "http://trap.example:8080";

const HEAD_ELEMENTS: [&str; 7] = ["html", "head", "meta", "meta", "meta", "style", "body"];
const ATTRIBUTES: [&str; 10] =
    ["title", "lang", "dir", "alt", "src", "colspan", "rowspan", "scope", "start", "datetime"];
const DANGEROUS: [&str; 22] = [
    "script", "style", "svg", "math", "iframe", "frame", "frameset", "object", "embed", "form",
    "input", "button", "link", "base", "meta", "video", "audio", "source", "template", "portal",
    "noscript", "image",
];

fn body(copy: &str) -> &str {
    copy.split_once("<body>").and_then(|(_, rest)| rest.rsplit_once("</body>")).unwrap().0
}

/// The name of an element and its attributes.
type Seen = (String, Vec<(String, String)>);

/// Every element of a document with its attributes, as a second parser sees it.
fn elements(html: &str) -> Vec<Seen> {
    let seen = RefCell::new(Vec::new());
    let settings = RewriteStrSettings::new().with_strict(false).append_element_content_handler(
        element!("*", |element| {
            let attributes =
                element.attributes().iter().map(|each| (each.name(), each.value())).collect();
            seen.borrow_mut().push((element.tag_name(), attributes));
            Ok(())
        }),
    );
    rewrite_str(html, settings).unwrap();
    seen.into_inner()
}

/// The elements of a fragment in no particular order, and its words.
fn sorted_parts(html: &str) -> (Vec<Seen>, String) {
    let mut found = elements(html);
    found.sort();
    let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
    (found, words.collect())
}

fn assert_harmless(copy: &str, given: &str) {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
    let head = copy.split_once("<head>").unwrap().1;
    assert!(head.starts_with(policy), "the policy comes first: {given}");
    let frame: Vec<String> = elements(copy).into_iter().take(8).map(|(name, _)| name).collect();
    assert_eq!(&frame[..3], &HEAD_ELEMENTS[..3], "{given}");
    for (name, attributes) in elements(body(copy)) {
        assert!(!DANGEROUS.contains(&name.as_str()), "<{name}> stayed of {given}");
        for (attribute, value) in attributes {
            assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute} stayed of {given}");
            if attribute == "src" {
                let picture = value.trim_start().to_ascii_lowercase();
                assert!(picture.starts_with("data:image/"), "{value} stayed of {given}");
                assert!(!picture.contains("svg"), "{value} stayed of {given}");
            }
        }
    }
}

#[test]
fn hostile_strings_are_harmless_and_stay_so_when_read_again() {
    let strings = mutations(TRAP);
    assert!(strings.len() >= 100, "{}", strings.len());
    for given in &strings {
        let copy = safe_copy(given, Some("https://news.example/a/"));
        assert_harmless(&copy, given);
        let again = safe_copy(body(&copy), Some("https://news.example/a/"));
        // Misnested links may move, but nothing may appear that the first reading did not see.
        assert_eq!(sorted_parts(body(&again)), sorted_parts(body(&copy)), "read again: {given}");
    }
    assert_harmless(&safe_copy(&strings.concat(), None), "all of them");
}

#[test]
fn hostile_pages_are_harmless() {
    let pages = hostile_pages(TRAP).unwrap();
    assert!(pages.len() >= 30, "{}", pages.len());
    for (name, page) in pages.into_iter().chain(shared_pages()) {
        assert_harmless(&safe_copy(&page, Some(TRAP)), &name);
    }
}

/// The fixtures of the independent validators, where they are at hand.
fn shared_pages() -> Vec<(String, String)> {
    let Some(list) = validator("hostile-html/fixtures.json") else { return Vec::new() };
    let list: serde_json::Value = serde_json::from_slice(&std::fs::read(list).unwrap()).unwrap();
    let fixtures = list["fixtures"].as_array().unwrap();
    let page = |one: &serde_json::Value| {
        let html = one["html"].as_str().unwrap().replace("{{EVIL}}", TRAP);
        (one["id"].as_str().unwrap().to_owned(), html)
    };
    fixtures.iter().map(page).collect()
}

#[test]
fn words_and_structure_stay() {
    let page = "<!doctype html><html lang=id dir=ltr class=x><head><title>Judul</title>\
        <style>p{color:red}</style></head><body class=y><nav>Menu</nav><article><h1>Beras</h1>\
        <p>Harga <b onclick=x()>naik</b> 5&nbsp;%.<p>Kata <em>menteri</em>: <q>benar</q>.\
        <table><tr><td colspan=2>a<td>b</table><script>track()</script><button>Bagikan</button>\
        </article></body></html>";
    let copy = safe_copy(page, None);
    assert!(
        copy.starts_with("<!doctype html><html lang=\"id\" dir=\"ltr\"><head><meta http-equiv")
    );
    assert_eq!(
        body(&copy),
        "<nav>Menu</nav><article><h1>Beras</h1><p>Harga <b>naik</b> 5&nbsp;%.</p><p>Kata \
         <em>menteri</em>: <q>benar</q>.</p><table><tbody><tr><td colspan=\"2\">a</td><td>b</td>\
         </tr></tbody></table>Bagikan</article>"
    );
}

#[test]
fn links_lose_their_power_and_keep_their_address() {
    let cases = [
        ("<a href='/b?x=1&amp;y=2'>w</a>", "<a title=\"https://news.example/b?x=1&amp;y=2\">w</a>"),
        ("<a href=c#d title=old>w</a>", "<a title=\"https://news.example/a/c#d\">w</a>"),
        ("<a href='mailto:a@b.example'>w</a>", "<a title=\"mailto:a@b.example\">w</a>"),
        ("<a href='javascript:x()'>w</a>", "<a>w</a>"),
        ("<a name=top>w</a>", "<a>w</a>"),
        ("<a href='data:text/html,x'>w</a>", "<a>w</a>"),
        ("<a href='http://['>w</a>", "<a>w</a>"),
    ];
    for (given, shown) in cases {
        let copy = safe_copy(given, Some("https://news.example/a/"));
        assert_eq!(body(&copy), shown, "{given}");
    }
    let own_base = "<base href='/other/'><base href='http://second.example/'><a href=c>w</a>";
    let copy = safe_copy(own_base, Some("https://news.example/a/"));
    assert_eq!(body(&copy), "<a title=\"https://news.example/other/c\">w</a>");
    assert_eq!(body(&safe_copy("<a href=c>w</a>", None)), "<a title=\"c\">w</a>");
}

#[test]
fn pictures_that_would_load_leave_their_words() {
    let data = "data:image/png;base64,iVBORw0KGgo=";
    let cases = [
        ("<img src=http://x.example/i.png alt='Petani &amp; sawah'>", "[Petani &amp; sawah]"),
        ("<img src=/i.png alt='a &lt;b&gt; \"c\"'>", "[a &lt;b&gt; \"c\"]"),
        ("<img src=/i.png>", ""),
        ("<img src=/i.png alt=' '>", ""),
        ("<img src='data:image/svg+xml;base64,PHN2Zz4=' alt=x>", "[x]"),
        ("<picture><source srcset=/a><img src=/b alt=x></picture>", "[x]"),
    ];
    for (given, shown) in cases {
        assert_eq!(body(&safe_copy(given, None)), shown, "{given}");
    }
    let kept = format!("<img src=\"{data}\" alt=\"x\">");
    assert_eq!(body(&safe_copy(&kept, None)), kept);
}

#[test]
fn pages_made_to_stall_a_parser_end_with_their_words() {
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=1")).collect();
    let unclosed: String = (0..30_000).map(|n| format!("<b id={n}><p>")).collect();
    let cases = [
        ("deep", format!("{}words{}", "<div>".repeat(30_000), "</div>".repeat(30_000))),
        ("attributes", format!("<p{attributes}>words</p>")),
        ("formatting", format!("{unclosed}words")),
        ("elements", format!("{}words", "<i></i>".repeat(150_000))),
    ];
    for (what, page) in cases {
        let copy = safe_copy(&page, None);
        assert!(body(&copy).contains("words"), "{what}");
        assert!(body(&copy).ends_with("<p>[…]</p>"), "{what}");
        assert!(copy.len() < 16 * 1024 * 1024, "{what}: {}", copy.len());
    }
}

#[test]
fn a_page_beyond_the_limit_is_cut_between_characters() {
    let page = format!("<p>begin {}</p>", "é".repeat(3 * 1024 * 1024));
    let copy = safe_copy(&page, None);
    assert!(body(&copy).starts_with("<p>begin é"));
    assert!(body(&copy).ends_with("<p>[…]</p>"));
    assert!(!copy.contains('\u{fffd}'));
}

#[test]
fn many_paragraphs_without_end_tags_are_not_deep() {
    let page = "<div><ul><li>a<li>b</ul><p>words".repeat(50) + &"<p>more".repeat(2000);
    assert!(!safe_copy(&page, None).contains("[…]"));
}

/// What hostile strings are made of, to be put together anew.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let together = mutations(TRAP).concat();
    together.split_inclusive(['<', '>', '"', ' ']).map(str::to_owned).collect()
});

proptest! {
    #[test]
    fn no_text_makes_anything_but_a_harmless_page(page in "[\\s\\S]{0,300}") {
        assert_harmless(&safe_copy(&page, None), &page);
    }

    #[test]
    fn no_markup_makes_anything_but_a_harmless_page(
        pieces in proptest::collection::vec(
            proptest::sample::select(PIECES.as_slice()),
            0..40,
        ),
    ) {
        let page: String = pieces.concat();
        assert_harmless(&safe_copy(&page, Some("https://news.example/")), &page);
    }
}
