//! The question, byte for byte.

use std::process::Command;

use periksa_capture::timestamp::Request;
use proptest::prelude::*;

use super::authority::openssl_is_missing;

#[test]
fn a_request_is_the_documented_bytes() {
    let request = Request::new(&[0xab; 32], [0xff, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(
        hex::encode(&request.der),
        format!(
            "3043020101303130 0d060960864801650304020105000420{}02087f010203040506070101ff",
            "ab".repeat(32)
        )
        .replace(' ', "")
    );
    assert_eq!(request.nonce[0], 0x7f);
}

#[test]
fn openssl_reads_a_request() {
    if openssl_is_missing() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("q.tsq");
    std::fs::write(&path, Request::new(&[7; 32], [0; 8]).der).unwrap();
    let said =
        Command::new("openssl").args(["ts", "-query", "-text", "-in"]).arg(path).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    for line in
        ["Version: 1", "Hash Algorithm: sha256", "Nonce: 0x0100000000000000", "required: yes"]
    {
        assert!(said.contains(line), "{line} in {said}");
    }
}

proptest! {
    #[test]
    fn a_request_is_read_back(digest: [u8; 32], random: [u8; 8]) {
        let request = Request::new(&digest, random);
        prop_assert_eq!(request.der.len(), 69);
        prop_assert!((1..=0x7f).contains(&request.nonce[0]));
        prop_assert_eq!(request.digest(), Some(digest));
        prop_assert_eq!(Request::read(&request.der), Ok(request));
    }

    #[test]
    fn other_bytes_are_no_request(bytes: Vec<u8>, cut in 0_usize..69) {
        prop_assert!(Request::read(&bytes).is_err());
        let request = Request::new(&[1; 32], [1; 8]).der;
        prop_assert!(Request::read(&request[..cut]).is_err());
        prop_assert!(Request::read(&[request, vec![0]].concat()).is_err());
    }
}
