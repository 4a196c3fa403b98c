//! Taking the content coding off.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use periksa_capture::{DecodeProblem, Partial, decode_body};
use periksa_support::{Loopback, Script};
use proptest::prelude::{any, prop_assert_eq, proptest};

use crate::world::get_open;

const MEBIBYTE: u64 = 1024 * 1024;

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn packed(coding: &str, body: &[u8]) -> Script {
    let length = body.len().to_string();
    Script::head(200, &[("Content-Encoding", coding), ("Content-Length", &length)]).then_send(body)
}

#[tokio::test]
async fn the_body_is_kept_packed_and_read_unpacked() {
    let plain = "Harga beras naik. ".repeat(500);
    let body = gzip(plain.as_bytes());
    let server = Loopback::serving([("/", packed("gzip", &body))]).unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!(captured.answer.body, body);
    assert_eq!(captured.decoded().unwrap(), plain.as_bytes());
}

#[tokio::test]
async fn of_a_cut_packed_body_the_beginning_is_read() {
    let plain: Vec<u8> =
        (0..200_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let body = gzip(&plain);
    let length = body.len().to_string();
    let head = [("Content-Encoding", "gzip"), ("Content-Length", length.as_str())];
    let script = Script::head(200, &head).then_send(&body[..body.len() / 2]);
    let server = Loopback::serving([("/", script)]).unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!(captured.answer.partial, Some(Partial::Disconnect));
    let decoded = captured.decoded().unwrap();
    assert!(decoded.len() > 100_000, "{}", decoded.len());
    assert!(plain.starts_with(&decoded));
}

#[tokio::test]
async fn a_bomb_is_kept_but_not_unpacked() {
    let bomb = gzip(&vec![0_u8; 64 * 1024 * 1024]);
    let server = Loopback::serving([("/", packed("gzip", &bomb))]).unwrap();
    let captured = get_open(&server.url("/")).await.unwrap();
    assert_eq!(captured.answer.body, bomb);
    let problem = captured.decoded().unwrap_err();
    let limit = 200 * u64::try_from(bomb.len()).unwrap();
    assert_eq!(problem, DecodeProblem::TooLarge { limit });
    assert!(limit < 16 * MEBIBYTE, "the ratio stopped it, not the size");
}

#[test]
fn the_size_limit_is_exact() {
    let body = gzip(&[7; 5000]);
    assert_eq!(decode_body(&body, Some("gzip"), 5000).unwrap().len(), 5000);
    let problem = decode_body(&body, Some("gzip"), 4999).unwrap_err();
    assert_eq!(problem.code(), "decoded_too_large");
}

#[test]
fn a_small_repetitive_page_is_no_bomb() {
    let plain = vec![b' '; 500_000];
    let body = gzip(&plain);
    assert!(body.len() * 200 < plain.len());
    assert_eq!(decode_body(&body, Some("gzip"), MEBIBYTE).unwrap(), plain);
}

#[test]
fn codings_that_were_not_asked_for_are_named() {
    for coding in ["br", "zstd", "deflate", "gzip, gzip", "gzip, gzip, gzip", "x"] {
        let problem = decode_body(b"anything", Some(coding), MEBIBYTE).unwrap_err();
        assert_eq!(problem, DecodeProblem::CodingUnknown { coding: coding.to_owned() });
    }
    for coding in [None, Some(""), Some("identity"), Some(" Identity ")] {
        assert_eq!(decode_body(b"plain", coding, MEBIBYTE).unwrap(), b"plain");
    }
}

#[test]
fn damage_is_told_from_trailing_bytes() {
    let good = gzip(b"words");
    let mut flipped = good.clone();
    let last = flipped.len() - 6;
    flipped[last] ^= 1;
    for bad in [&b"<html>"[..], &good[..good.len() - 1], &flipped] {
        let problem = decode_body(bad, Some("gzip"), MEBIBYTE).unwrap_err();
        assert_eq!(problem.code(), "coding_damaged");
    }
    let padded = [good.as_slice(), &[0; 32]].concat();
    assert_eq!(decode_body(&padded, Some("x-gzip"), MEBIBYTE).unwrap(), b"words");
    let two = [good.as_slice(), &gzip(b" and more")].concat();
    assert_eq!(decode_body(&two, Some("GZIP"), MEBIBYTE).unwrap(), b"words and more");
    assert_eq!(decode_body(b"", Some("gzip"), MEBIBYTE).unwrap(), b"");
}

proptest! {
    #[test]
    fn what_was_packed_comes_back(plain in proptest::collection::vec(any::<u8>(), 0..4000)) {
        prop_assert_eq!(decode_body(&gzip(&plain), Some("gzip"), MEBIBYTE).unwrap(), plain);
    }

    #[test]
    fn no_bytes_make_it_panic_or_swell(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let with_magic = [&[0x1f, 0x8b, 8, 0], bytes.as_slice()].concat();
        if let Ok(decoded) = decode_body(&with_magic, Some("gzip"), 10_000) {
            assert!(decoded.len() <= 10_000);
        }
    }
}
