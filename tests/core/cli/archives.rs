//! Archives out and in, and documents as text.

use crate::terminal::Terminal;
use periksa_support::{Loopback, Script};
use serde_json::Value;

const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour figures</title></head><body>\
    <article><h1>Harbour figures</h1><p>The harbour in Port Fennel employs 198 people, according \
    to the yearly count of the harbour office, which was made in June.</p></article></body></html>";

/// A PDF of one page that says these words.
fn pdf(words: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 72 700 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

fn captures(info: &Value) -> Vec<Value> {
    let sources = info["sources"].as_array().expect("sources");
    let all = sources.iter().flat_map(|source| source["captures"].as_array().expect("captures"));
    all.cloned().collect()
}

/// A case with one captured page behind a redirect.
fn captured(terminal: &Terminal) -> Loopback {
    let server =
        Loopback::serving([("/old", Script::redirect("/count")), ("/count", Script::html(PAGE))])
            .expect("a server");
    let words = format!("Pier grows\n\nThe pier employs 240 people, says {}\n", server.url("/old"));
    let file = terminal.file("pier.txt", words);
    let ended =
        terminal.run(&["check", &file, "--case", "pier.periksa", "--fetch", "--allow-private"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    server
}

#[test]
fn a_case_leaves_as_the_same_archive_twice_and_comes_in_elsewhere_unchanged() {
    let terminal = Terminal::new();
    let _server = captured(&terminal);
    for out in ["one.wacz", "two.wacz"] {
        let ended = terminal.run(&["export", "pier.periksa", "--format", "wacz", "--out", out]);
        assert_eq!(ended.status, 0, "{ended:?}");
    }
    let read = |name: &str| std::fs::read(terminal.path(name)).expect("an archive");
    assert!(read("one.wacz") == read("two.wacz"), "byte for byte");
    let mut sums = std::process::Command::new("sha256sum");
    let judged = sums.args(["-c", "--strict", "one.wacz.sha256"]).current_dir(terminal.path(""));
    match judged.output() {
        Ok(judged) => assert!(judged.status.success(), "{judged:?}"),
        Err(_) => assert!(terminal.path("one.wacz.sha256").exists()),
    }

    let other = terminal.file("other.txt", "Another story\n\nThe quay employs 12 people.\n");
    assert_eq!(terminal.run(&["check", &other, "--case", "other.periksa"]).status, 0);
    let ended = terminal.run(&["capture", "import", "other.periksa", "one.wacz"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let imported = ended.json();
    assert_eq!(imported[0]["verified"], true);
    assert_eq!(imported[0]["pages"][0]["digest"], "verified");

    let ours = captures(&terminal.run(&["info", "pier.periksa"]).json());
    let theirs = captures(&terminal.run(&["info", "other.periksa"]).json());
    assert_eq!((ours.len(), theirs.len()), (1, 1));
    assert_eq!(theirs[0]["via"], "archive");
    assert_eq!(theirs[0]["sha256"], ours[0]["sha256"], "the bytes as received");
    assert_eq!(theirs[0]["title"], "Harbour figures");
    assert_eq!(theirs[0]["readable"], true);
    let by = &theirs[0]["imported"];
    // WARC dates are written to the microsecond.
    let second = |value: &Value| value.as_str().map(|at| at[..19].to_owned());
    assert_eq!(second(&by["capturedAt"]), second(&ours[0]["capturedAt"]), "kept apart from");
    assert_ne!(theirs[0]["capturedAt"], ours[0]["capturedAt"], "when it was added here");
    assert!(by["software"].as_str().is_some_and(|name| name.starts_with("Periksa")), "{by}");
    let ended = terminal.run(&["export", "other.periksa", "--format", "wacz", "--out", "on.wacz"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(terminal.run(&["verify", "other.periksa"]).status, 0);
}

#[test]
fn a_damaged_archive_is_not_verified_or_refused_and_the_case_stays_whole() {
    let terminal = Terminal::new();
    let _server = captured(&terminal);
    let out = ["export", "pier.periksa", "--format", "wacz", "--out", "one.wacz"];
    assert_eq!(terminal.run(&out).status, 0);
    let whole = std::fs::read(terminal.path("one.wacz")).expect("an archive");
    let cut = &whole[..whole.len() / 2];
    std::fs::write(terminal.path("cut.wacz"), cut).expect("written");
    let ended = terminal.run(&["capture", "import", "pier.periksa", "cut.wacz"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    let place = whole.len() / 3;
    let mut turned = whole;
    turned[place] ^= 0x10;
    std::fs::write(terminal.path("turned.wacz"), turned).expect("written");
    let ended = terminal.run(&["capture", "import", "pier.periksa", "turned.wacz"]);
    assert!(ended.status == 1 || ended.status == 2, "{ended:?}");
    assert_eq!(terminal.run(&["verify", "pier.periksa"]).status, 0);
}

#[test]
fn documents_are_told_by_their_bytes_and_read_with_their_pages() {
    let terminal = Terminal::new();
    let minutes = terminal.file("minutes.bin", pdf("The harbour employs 198 people"));
    let ended = terminal.run(&["text", &minutes]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let document = ended.json();
    assert_eq!(document["kind"], "pdf");
    assert!(document["text"].as_str().expect("text").contains("employs 198 people"));
    assert_eq!(document["pages"].as_array().expect("pages").len(), 1);
    let table = terminal.file("count.csv", "place;people\nPort Fennel;198\n");
    assert_eq!(terminal.run(&["text", &table]).json()["kind"], "csv");
    let broken = terminal.file("broken.pdf", "%PDF-1.7 and nothing more");
    assert_eq!(terminal.run(&["text", &broken]).status, 2);

    let file = terminal.file("pier.txt", "Pier grows\n\nThe pier employs 240 people in 2025.\n");
    assert_eq!(terminal.run(&["check", &file, "--case", "pier.periksa"]).status, 0);
    let ended = terminal.run(&["capture", "import", "pier.periksa", &minutes, &broken]);
    assert_eq!(ended.status, 0, "what cannot be read is kept all the same: {ended:?}");
    let kept = captures(&terminal.run(&["info", "pier.periksa"]).json());
    let shown: Vec<_> =
        kept.iter().map(|one| (one["mediaType"].as_str(), one["readable"].as_bool())).collect();
    assert_eq!(shown[0], (Some("application/pdf"), Some(true)));
    assert_eq!(shown[1].1, Some(false));
    assert!(kept[0]["textBy"].as_str().is_some_and(|by| by.contains("pdf_oxide")), "{}", kept[0]);
}
