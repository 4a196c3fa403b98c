//! The process that reads: its limits, its end, and what it may say.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use periksa_documents::{ARGUMENT, Extractor, Hint, Limits, Programs, printed};

use crate::fixtures::pdf;
use crate::world::{hurried, limits, program, read, within};

/// A program that runs these lines of a shell instead of reading.
#[cfg(unix)]
fn instead(lines: &str) -> (PathBuf, tempfile::TempDir) {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reader.sh");
    std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (path, folder)
}

fn code_of(program: &Path, limits: Limits) -> &'static str {
    let extractor = Extractor::beside(program.into()).with(Programs::none()).within(limits);
    extractor.extract(b"Teks", &Hint::default()).unwrap_err().code()
}

#[cfg(unix)]
#[test]
fn a_reader_that_hangs_is_ended_at_its_deadline() {
    let (sleeper, _folder) = instead("exec sleep 60");
    let started = Instant::now();
    assert_eq!(code_of(&sleeper, hurried(1)), "took_too_long");
    assert!(started.elapsed() < Duration::from_secs(8));
    // One that closes its output and stays is no better.
    let (silent, _folder) = instead("exec sleep 60 >&-");
    assert_eq!(code_of(&silent, hurried(1)), "took_too_long");
}

#[cfg(unix)]
#[test]
fn a_reader_that_dies_lies_or_babbles_is_believed_nothing() {
    let mark = "{\"kind\":\"page\",\"number\":1,\"name\":null,\"start\":1,\"end\":900}";
    let lie = format!(
        "{{\"Document\":{{\"kind\":\"text\",\"media_type\":\"text/plain\",\"text\":\"é\",\"pages\":[{mark}],\"changes\":[],\"software\":[],\"notes\":[],\"facts\":[],\"attachments\":[]}}}}"
    );
    let cases = [
        ("kill -9 $$".to_owned(), "reader_ended"),
        ("exit 3".to_owned(), "reader_ended"),
        ("cat >/dev/null; exit 0".to_owned(), "reader_broken"),
        ("cat >/dev/null; echo '{}'".to_owned(), "reader_broken"),
        (format!("cat >/dev/null; echo '{lie}'"), "reader_broken"),
        ("exec cat /dev/zero".to_owned(), "reader_broken"),
    ];
    for (lines, code) in cases {
        let (reader, _folder) = instead(&lines);
        let little = Limits { text_bytes: 1_000, pixels: 1_000, ..hurried(20) };
        assert_eq!(code_of(&reader, little), code, "{lines}");
    }
}

#[test]
fn a_reader_that_is_not_there_is_a_stated_outcome() {
    assert_eq!(code_of(Path::new("/nonexistent/periksa"), limits()), "no_reader");
}

#[test]
fn a_document_beyond_the_limit_is_not_even_sent() {
    let small = Limits { document_bytes: 10, ..limits() };
    let problem = within(small).extract(b"elf bytes..", &Hint::default()).unwrap_err();
    assert_eq!(problem.code(), "too_large");
    assert!(problem.to_string().contains("11 bytes"));
}

#[cfg(unix)]
#[test]
fn memory_is_bounded() {
    // A picture of 36 million pixels needs more than this process gets.
    let big = image::RgbImage::from_pixel(6_000, 6_000, image::Rgb([9, 9, 9]));
    let bytes = crate::fixtures::encoded(&big, image::ImageFormat::Png);
    let tight = Limits { memory_bytes: 128 * 1024 * 1024, ..limits() };
    let outcome = within(tight).picture(&bytes, 1, 100);
    let code = outcome.expect_err("it cannot fit").code();
    assert!(["reader_ended", "damaged", "parser_failed"].contains(&code), "{code}");
    assert!(within(limits()).picture(&bytes, 1, 100).is_ok());
}

#[test]
fn a_question_that_is_cut_short_ends_the_reader() {
    for question in ["", "{}\n", "nonsense\n", "{\"task\":{\"Text\":{}},\"length\":5}\nabc"] {
        let mut child = Command::new(program())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert!(!ended.status.success());
        assert!(ended.stdout.is_empty());
    }
}

#[test]
fn what_is_printed_counts_in_scalars() {
    let json = printed(&read(&pdf(&["Caf\u{e9}".replace('é', "e").as_str(), "Dua"])));
    assert_eq!(json["kind"], "pdf");
    assert_eq!(json["pages"][1]["kind"], "page");
    let text = printed(&read("é\u{1F600}é".as_bytes()));
    assert_eq!(text["pages"][0]["end"], 3);
    assert_eq!(text["text"], "é\u{1F600}é");
    for key in ["media_type", "software", "notes", "changes", "facts", "attachments"] {
        assert!(text.get(key).is_some(), "{key}");
    }
}

#[test]
fn the_example_prints_json_text_and_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    std::fs::write(&path, pdf(&["Halo dunia"])).unwrap();
    let run = |options: &[&str]| Command::new(program()).args(options).arg(&path).output().unwrap();
    assert_eq!(run(&["--text"]).stdout, b"Halo dunia");
    let json: serde_json::Value = serde_json::from_slice(&run(&[]).stdout).unwrap();
    assert_eq!(json["text"], "Halo dunia");
    assert!(run(&["--picture", "1"]).stdout.starts_with(b"\x89PNG"));
    let refused = run(&["--picture", "9"]);
    assert!(!refused.status.success() && refused.stderr.starts_with(b"no_such_page: "));
}
