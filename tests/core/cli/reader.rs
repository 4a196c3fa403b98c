//! Reading in a process of its own: whatever the text is, it ends in a stated outcome.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use periksa_desk::Problem;
use periksa_desk::intake::Given;
use periksa_desk::reader::{ARGUMENT, Reader};

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_periksa-cli").into()
}

fn page(bytes: &[u8]) -> Given {
    Given {
        bytes: bytes.to_vec(),
        name: "page.html".into(),
        url: None,
        media_type: Some("text/html".into()),
        charset: None,
    }
}

const STORY: &str = "<html><body><article><h1>Pasar Rejowangi terbakar</h1>\
    <p>Sedikitnya 214 kios di Pasar Rejowangi habis terbakar pada Senin malam, kata Kepala Dinas \
    Pemadam Kebakaran Nilam Prameswari.</p><p>Api padam setelah enam jam. Tidak ada korban jiwa \
    dalam kejadian itu, tetapi pedagang kehilangan barang senilai Rp 4 miliar.</p></article>";

fn code(read: Result<impl Sized, Problem>) -> String {
    match read {
        Ok(_) => "read".into(),
        Err(Problem::Unreadable { code, words, .. }) => {
            assert!(words.len() > 20, "the outcome has words: {words}");
            code
        }
        Err(other) => panic!("not an outcome of reading: {other}"),
    }
}

#[test]
fn the_child_reads_what_the_program_itself_reads() {
    let given = page(STORY.as_bytes());
    let here = Reader::here().read(&given, None, None).unwrap();
    let beside = Reader::beside(program()).read(&given, None, None).unwrap();
    assert_eq!(beside.article.text, here.article.text);
    assert_eq!(beside.article.metadata, here.article.metadata);
    assert_eq!(format!("{:?}", beside.reading), format!("{:?}", here.reading));
    assert!(!here.reading.claims.is_empty());
}

#[test]
fn one_process_reads_many_texts_and_survives_refusals() {
    let reader = Reader::beside(program());
    assert_eq!(code(reader.read_article(&page(b""))), "empty");
    assert_eq!(code(reader.read_article(&page(STORY.as_bytes()))), "read");
    assert_eq!(code(reader.read_article(&page(b"\x89PNG\r\n\x1a\n\0\0"))), "binary");
    assert_eq!(code(reader.read_article(&page(STORY.as_bytes()))), "read");
}

#[test]
fn hostile_pages_end_in_a_stated_outcome_and_the_next_page_is_read() {
    let reader = Reader::beside(program());
    let deep = format!("<body>{}x", "<div>".repeat(30_000));
    let wide = format!("<body><p {}>x", "a=1 ".repeat(50_000));
    let bomb =
        format!("<script type=application/ld+json>{}</script><p>{STORY}", "[".repeat(200_000));
    let nested = format!("<body>{}{STORY}", "<table><tr><td>".repeat(3_000));
    for hostile in [deep, wide, bomb, nested] {
        let outcome = code(reader.read_article(&page(hostile.as_bytes())));
        assert!(
            ["read", "too_deep", "too_many_attributes", "no_text"].contains(&outcome.as_str()),
            "{outcome}"
        );
        assert_eq!(code(reader.read_article(&page(STORY.as_bytes()))), "read");
    }
}

#[test]
fn a_program_that_ends_without_an_answer_is_told() {
    let reader = Reader::beside("/bin/false".into());
    if Path::new("/bin/false").exists() {
        assert_eq!(code(reader.read_article(&page(STORY.as_bytes()))), "reader_ended");
    }
}

#[cfg(unix)]
mod limits {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::ExitStatusExt;

    /// The signal of a program that gave itself up.
    const ABORTED: i32 = 6;

    #[test]
    fn a_reader_that_stalls_is_ended_at_the_deadline() {
        let folder = tempfile::tempdir().unwrap();
        let stalling = folder.path().join("stalling");
        std::fs::write(&stalling, "#!/bin/sh\nexec sleep 60\n").unwrap();
        std::fs::set_permissions(&stalling, std::fs::Permissions::from_mode(0o755)).unwrap();
        let reader = Reader::beside(stalling).within(Duration::from_millis(300));
        // More than a pipe holds, so that the stalled process does not even take the bytes.
        let long = format!("{STORY}{}", "<p>kata".repeat(100_000));
        let begun = std::time::Instant::now();
        assert_eq!(code(reader.read_article(&page(long.as_bytes()))), "took_too_long");
        assert!(begun.elapsed() < Duration::from_secs(8), "it was waited for");
    }

    #[test]
    fn the_memory_of_a_reader_is_capped() {
        let mut child = Command::new(program())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let head = r#"{"task":"Article","name":"","url":null,"media_type":null,"charset":null,"length":3000000000}"#;
        writeln!(child.stdin.take().unwrap(), "{head}").unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(ABORTED), "three gigabytes were given: {status}");
    }
}
