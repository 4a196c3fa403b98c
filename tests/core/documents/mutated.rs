//! Damaged documents of every kind: whatever becomes of them, it is a stated outcome in time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};

use image::ImageFormat;
use periksa_documents::Hint;
use periksa_support::{Random, damaged};

use crate::fixtures::{
    MAIL, docx_with, encoded, ods, odt, pdf, photograph, picture, pptx, scanned, xls, xlsx, zipped,
};
use crate::world::{hurried, say, within};

/// Damaged copies of each document; with the thirteen documents below more than 500 in all.
const COPIES: u64 = 40;
/// The deadline for one, in seconds. A document of some kilobytes that takes longer was made to
/// stall, and is ended.
const DEADLINE: u64 = 10;

/// Damages the file, or for every second copy of a packed one a part inside: a ZIP notices its own
/// damage, and its parts would never be tried.
fn damaged_copy(bytes: &[u8], seed: u64) -> Vec<u8> {
    if seed.is_multiple_of(2) || !bytes.starts_with(b"PK") {
        return damaged(bytes, seed / 2);
    }
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).unwrap();
        parts.push((String::from_utf8_lossy(part.name_raw()).into_owned(), inside));
    }
    let chosen = Random::new(seed).below(parts.len());
    parts[chosen].1 = damaged(&parts[chosen].1, seed / 2);
    let parts: Vec<_> =
        parts.iter().map(|(name, inside)| (name.as_str(), inside.as_slice())).collect();
    zipped(&parts)
}

fn run(name: &str, bytes: &[u8]) {
    let extractor = within(hurried(DEADLINE));
    let mut outcomes: BTreeMap<&str, u32> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    for seed in 0..COPIES {
        let copy = damaged_copy(bytes, seed);
        let started = Instant::now();
        let outcome = match extractor.extract(&copy, &Hint::default()) {
            Ok(document) => {
                assert!(
                    document
                        .pages
                        .iter()
                        .all(|mark| document.text.get(mark.start..mark.end).is_some())
                );
                "read"
            }
            Err(problem) => {
                assert!(problem.to_string().len() > 40, "{name} {seed}: {problem}");
                problem.code()
            }
        };
        slowest = slowest.max(started.elapsed());
        *outcomes.entry(outcome).or_default() += 1;
        // The machinery itself must not be what failed.
        assert!(!["no_reader", "reader_broken"].contains(&outcome), "{name} {seed}: {outcome}");
    }
    say(&format!("{name}: {outcomes:?}, slowest {slowest:?}"));
    assert!(slowest < Duration::from_secs(DEADLINE + 5), "{name}: {slowest:?}");
    assert!(outcomes.values().sum::<u32>() == u32::try_from(COPIES).unwrap());
}

/// Pages are drawn from damaged files too.
fn run_drawing(name: &str, bytes: &[u8]) {
    let extractor = within(hurried(DEADLINE));
    for seed in 0..COPIES / 2 {
        match extractor.picture(&damaged(bytes, seed), 1, 400) {
            Ok(drawn) => assert!(drawn.png.starts_with(b"\x89PNG"), "{name} {seed}"),
            Err(problem) => assert!(
                !["no_reader", "reader_broken"].contains(&problem.code()),
                "{name} {seed}: {problem}"
            ),
        }
    }
}

const ROWS: &str =
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Kota</v></c><c r=\"B1\"><v>214</v></c></row>";

#[test]
fn mutated_pdf() {
    run("pdf", &pdf(&["Cakupan vaksinasi mencapai 84 persen.", "Halaman dua."]));
}

#[test]
fn mutated_scan() {
    run("scan", &scanned(&picture(60, 80)));
}

#[test]
fn mutated_docx() {
    run(
        "docx",
        &docx_with(
            "<w:p><w:r><w:t>Isi</w:t></w:r></w:p>",
            &[(
                "footnotes.xml",
                "footnotes",
                "<w:x><w:footnote \
                    w:id=\"2\"><w:p><w:r><w:t>Sumber</w:t></w:r></w:p></w:footnote></w:x>",
            )],
        ),
    );
}

#[test]
fn mutated_odt() {
    run("odt", &odt("<text:h>Judul</text:h><text:p>Isi<text:s text:c=\"3\"/></text:p>"));
}

#[test]
fn mutated_pptx() {
    run("pptx", &pptx(&[("", &["Satu"]), ("", &["Dua"])]));
}

#[test]
fn mutated_xlsx() {
    run("xlsx", &xlsx(&[("Data", "", ROWS), ("Lain", "", ROWS)]));
}

#[test]
fn mutated_ods() {
    run(
        "ods",
        &ods("<table:table table:name=\"D\"><table:table-row><table:table-cell \
                office:value-type=\"string\"><text:p>Kota</text:p></table:table-cell></table:table-row></table:table>"),
    );
}

#[test]
fn mutated_xls() {
    run("xls", &xls("Data", &[1.0, 2.0, 3.0]));
}

#[test]
fn mutated_mail() {
    run("mail", MAIL.as_bytes());
}

#[test]
fn mutated_table() {
    run("table", "kota;kasus;tahun\nRejowangi;214;2026\nSumberejo;\"1;7\";2026\n".as_bytes());
}

#[test]
fn mutated_jpeg() {
    run("jpeg", &photograph());
}

#[test]
fn mutated_png() {
    run("png", &encoded(&picture(60, 40), ImageFormat::Png));
}

#[test]
fn mutated_tiff() {
    run("tiff", &encoded(&picture(60, 40), ImageFormat::Tiff));
}

#[test]
fn mutated_pages_are_drawn() {
    run_drawing("pdf", &pdf(&["Cakupan vaksinasi mencapai 84 persen."]));
    run_drawing("scan", &scanned(&picture(60, 80)));
}
