//! Stored bytes.

use crate::bench::{article, capture, claim, new_case, open, source};
use periksa_ledger::{Change, Ledger, Sha};

const MIB: usize = 1 << 20;

#[test]
fn bytes_come_back_as_they_were_at_every_size_around_a_part() {
    let (_folder, path, mut ledger) = new_case();
    let sizes = [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7];
    let given: Vec<Vec<u8>> =
        sizes.iter().map(|size| (0..*size).map(|n| (n % 251) as u8).collect()).collect();
    let names: Vec<Sha> = given.iter().map(|bytes| ledger.put_blob(bytes).unwrap()).collect();
    ledger.close().unwrap();
    let ledger = open(&path);
    for (name, bytes) in names.iter().zip(&given) {
        assert_eq!(ledger.blob(name).unwrap(), *bytes);
    }
    assert!(ledger.verify_open().unwrap().faults.is_empty());
}

#[test]
fn the_same_bytes_are_kept_once() {
    let (_folder, path, mut ledger) = new_case();
    assert_eq!(ledger.put_blob(b"page").unwrap(), ledger.put_blob(b"page").unwrap());
    ledger.close().unwrap();
    assert_eq!(Ledger::verify(&path).unwrap().blobs, 1);
}

#[test]
fn bytes_that_were_never_kept_are_missing() {
    let (_folder, _path, ledger) = new_case();
    assert_eq!(ledger.blob(&Sha::of(b"never")).unwrap_err().code(), "missing_blob");
}

#[test]
fn a_record_cannot_speak_of_bytes_that_are_not_kept() {
    let (_folder, path, mut ledger) = new_case();
    let changes = vec![Change::ArticleAdded(article("a1")), Change::ClaimAdded(claim("c1", "a1"))];
    assert_eq!(ledger.act("import", changes).unwrap_err().code(), "missing_blob");
    ledger.act("source", vec![Change::SourceAdded(source("s1", None))]).unwrap();
    // The body is given but the readable text is not, so neither stays.
    let refused = ledger
        .note_with_blobs(&[b"<html>page</html>"], vec![Change::CaptureAdded(capture("k1", "s1"))]);
    assert_eq!(refused.unwrap_err().code(), "missing_blob");
    assert!(ledger.state().captures.is_empty());
    assert!(ledger.state().articles.is_empty());
    ledger.close().unwrap();
    let verified = Ledger::verify(&path).unwrap();
    assert_eq!((verified.blobs, verified.events, verified.faults.len()), (0, 2, 0));
}

#[test]
fn a_sha_is_64_lower_case_digits() {
    assert!(Sha::try_from(Sha::of(b"x").to_string()).is_ok());
    for wrong in ["", "abc", &"A".repeat(64), &"g".repeat(64), &"0".repeat(65)] {
        assert!(Sha::try_from(wrong.to_owned()).is_err(), "{wrong}");
    }
}
