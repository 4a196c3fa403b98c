//! Heads of pasted texts in many layouts, and near misses: what is read of each.

use std::fmt::Write;
use std::path::PathBuf;

use periksa_reading::extract::{Format, Input, extract};

use crate::article;

/// What the cases call the first paragraph, and what stands behind it.
const BODIES: [(&str, &str, &str); 2] = [
    (
        "id.txt",
        "Sebanyak 120 rumah di Desa Wanasari terendam banjir sejak Senin malam. Warga mengungsi ke balai desa.",
        "Tanggul sungai jebol di dua tempat, kata kepala desa. Air belum surut hingga siang.\n\nPetugas membagikan makanan kepada warga yang mengungsi di sekolah dasar dan di masjid.",
    ),
    (
        "en.txt",
        "Some 120 homes have been without power since the river broke its banks on Monday night. Residents were taken to the village hall.",
        "The dyke gave way in two places, the council said. The water had not fallen by noon.\n\nVolunteers handed out food to residents who were spending the night in the school and the church.",
    ),
];

/// One case: its name, the file's name and words, and the values that are expected.
struct Case {
    name: String,
    file: &'static str,
    text: String,
    expected: Vec<(String, String)>,
}

fn cases(file: &str, first: &str, more: &str) -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/heads");
    let given = std::fs::read_to_string(folder.join(file)).unwrap();
    let parts = given.split("\n=== ").skip(1);
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').unwrap();
            let (head, values) = rest.rsplit_once("---\n").or(rest.rsplit_once("---")).unwrap();
            let lines = values.lines().filter_map(|line| line.split_once(": "));
            let expected = lines.map(|(key, value)| (key.to_owned(), value.to_owned()));
            let file = if name.starts_with("markdown") { "a.md" } else { "a.txt" };
            let mut text = head.replace("{P}", &format!("{first}\n\n{more}"));
            if !head.contains("{P}") {
                write!(text, "\n{more}\n").unwrap();
            }
            Case { name: name.to_owned(), file, text, expected: expected.collect() }
        })
        .collect()
}

#[test]
fn heads_of_pasted_texts_are_read_in_many_layouts() {
    let mut wrong = String::new();
    for (file, first, more) in BODIES {
        for case in cases(file, first, more) {
            let article = article(case.file, &case.text);
            let meta = &article.metadata;
            let body = article.body();
            let said = |value: &Option<String>| value.clone().unwrap_or_default();
            for (key, found) in [
                ("title", said(&meta.title)),
                ("authors", meta.authors.join("; ")),
                ("editors", meta.editors.join("; ")),
                ("published", said(&meta.published)),
                ("modified", said(&meta.modified)),
                ("section", said(&meta.section)),
                ("publisher", said(&meta.publisher)),
                ("place", said(&meta.place)),
            ] {
                let wanted = case.expected.iter().find(|(k, _)| k == key);
                let wanted = wanted.map_or("", |(_, value)| value.as_str());
                if found != wanted {
                    writeln!(wrong, "{file} {}: {key} `{found}`, not `{wanted}`", case.name)
                        .unwrap();
                }
            }
            let opens = case.expected.iter().find(|(k, _)| k == "first");
            let opens = opens.map_or(&first[..24], |(_, value)| value.as_str());
            if !body.starts_with(opens) {
                let found = body.lines().next().unwrap_or_default();
                writeln!(wrong, "{file} {}: body opens `{found}`", case.name).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A page with this title, these lines around its headline and these below the text.
fn page(title: &str, above: &str, below: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body>{above}<article>\
         <h1>Banjir Rendam 120 Rumah di Wanasari</h1><p>Sebanyak 120 rumah di Desa Wanasari \
         terendam banjir sejak Senin malam, kata kepala desa. Warga mengungsi ke balai desa.</p>\
         <p>Tanggul sungai jebol di dua tempat, kata petugas. Air belum surut hingga siang, dan \
         warga masih menunggu bantuan pompa dari kabupaten.</p></article>{below}</body></html>"
    )
}

#[test]
fn a_page_without_fields_names_its_rubric_in_many_places() {
    let headline = "Banjir Rendam 120 Rumah di Wanasari";
    let kicker = "<div>Daerah</div>";
    let menu = "<div>Beranda</div><div>Politik</div><div>Hukum</div><div>Daerah</div>";
    let row = "<div>Politik | Hukum | Daerah</div>";
    let before = format!("Kabar Tirta - Daerah - {headline}");
    for (title, above, section) in [
        (headline, kicker, Some("Daerah")),
        (headline, "<div>Hukum &amp; Kriminal</div>", Some("Hukum & Kriminal")),
        (before.as_str(), "", Some("Daerah")),
        (headline, menu, None),
        (headline, row, None),
        (headline, "<div>Daerah itu luas sekali</div>", None),
        (headline, "", None),
    ] {
        let article = article("a.html", &page(title, above, ""));
        assert_eq!(article.metadata.section.as_deref(), section, "{title} {above}");
    }
}

#[test]
fn the_first_part_of_an_address_is_a_rubric_where_it_names_one() {
    for (url, section) in [
        ("https://kabartirta.example/gaya-hidup/banjir-rendam", Some("Gaya Hidup")),
        ("https://kabartirta.example/read/banjir-rendam", None),
        ("https://kabartirta.example/", None),
    ] {
        let html = page("Banjir Rendam 120 Rumah di Wanasari", "", "");
        let input =
            Input { bytes: html.as_bytes(), format: Format::Html, url: Some(url), charset: None };
        let article = extract(&input).unwrap();
        assert_eq!(article.metadata.section.as_deref(), section, "{url}");
    }
}

#[test]
fn an_outlet_is_named_as_its_page_writes_it() {
    for (url, below, publisher) in [
        ("https://www.kabartirta.example/a", "<p>Hubungi redaksi Kabar Tirta.</p>", "Kabar Tirta"),
        ("https://kabartirta.example/a", "<p>Unduh aplikasi KabarTirta.</p>", "KabarTirta"),
        // One plain word is a town as well.
        ("https://wanasari.example/a", "<p>Hubungi balai desa.</p>", "wanasari.example"),
        ("https://kabartirta.example/a", "<p>Hubungi kabar tirta.</p>", "kabartirta.example"),
    ] {
        let html = page("Banjir Rendam 120 Rumah di Wanasari", "", below);
        let input =
            Input { bytes: html.as_bytes(), format: Format::Html, url: Some(url), charset: None };
        let article = extract(&input).unwrap();
        assert_eq!(article.metadata.publisher.as_deref(), Some(publisher), "{url} {below}");
    }
}
