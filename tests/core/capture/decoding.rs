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

fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut out, &settings).unwrap();
    out
}

fn zstandard(plain: &[u8]) -> Vec<u8> {
    zstd::encode_all(plain, 3).unwrap()
}

/// Every coding that is understood, with a way to pack.
type Packer = fn(&[u8]) -> Vec<u8>;
const CODINGS: [(&str, Packer); 3] = [("gzip", gzip), ("br", brotli), ("zstd", zstandard)];

/// Bytes that hardly pack.
fn noise(words: u32) -> Vec<u8> {
    (0..words).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect()
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
    let plain = noise(200_000);
    for (coding, pack) in CODINGS {
        let body = pack(&plain);
        let length = body.len().to_string();
        let head = [("Content-Encoding", coding), ("Content-Length", length.as_str())];
        let script = Script::head(200, &head).then_send(&body[..body.len() / 2]);
        let server = Loopback::serving([("/", script)]).unwrap();
        let captured = get_open(&server.url("/")).await.unwrap();
        assert_eq!(captured.answer.partial, Some(Partial::Disconnect), "{coding}");
        let decoded = captured.decoded().unwrap();
        assert!(decoded.len() > 100_000, "{coding}: {}", decoded.len());
        assert!(plain.starts_with(&decoded), "{coding}");
    }
}

#[tokio::test]
async fn a_bomb_is_kept_but_not_unpacked() {
    for (coding, pack) in CODINGS {
        let bomb = pack(&vec![0_u8; 64 * 1024 * 1024]);
        let server = Loopback::serving([("/", packed(coding, &bomb))]).unwrap();
        let captured = get_open(&server.url("/")).await.unwrap();
        assert_eq!(captured.answer.body, bomb, "{coding}");
        let problem = captured.decoded().unwrap_err();
        let limit = (200 * u64::try_from(bomb.len()).unwrap()).max(MEBIBYTE);
        assert_eq!(problem, DecodeProblem::TooLarge { limit }, "{coding}");
        assert!(limit < 16 * MEBIBYTE, "the ratio stopped it, not the size: {coding}");
    }
}

#[test]
fn the_size_limit_is_exact() {
    for (coding, pack) in CODINGS {
        let body = pack(&[7; 5000]);
        assert_eq!(decode_body(&body, Some(coding), 5000).unwrap().len(), 5000, "{coding}");
        let problem = decode_body(&body, Some(coding), 4999).unwrap_err();
        assert_eq!(problem.code(), "decoded_too_large", "{coding}");
    }
}

#[test]
fn a_small_repetitive_page_is_no_bomb() {
    let plain = vec![b' '; 500_000];
    let body = gzip(&plain);
    assert!(body.len() * 200 < plain.len());
    assert_eq!(decode_body(&body, Some("gzip"), MEBIBYTE).unwrap(), plain);
}

#[test]
fn codings_that_are_not_understood_are_named() {
    for coding in ["compress", "deflate", "gzip, gzip", "br, gzip", "dcb", "x"] {
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

#[test]
fn damage_of_each_coding_is_told() {
    let plain = noise(5000);
    for (coding, pack) in CODINGS {
        let good = pack(&plain);
        for bad in [&b"<html>"[..], &good[..good.len() - 1], &[0xff; 300]] {
            let problem = decode_body(bad, Some(coding), MEBIBYTE).unwrap_err();
            assert_eq!(problem.code(), "coding_damaged", "{coding} {:?}", &bad[..6]);
        }
        let padded = [good.as_slice(), &[0; 32]].concat();
        assert_eq!(decode_body(&padded, Some(coding), MEBIBYTE).unwrap(), plain, "{coding}");
        assert_eq!(decode_body(b"", Some(coding), MEBIBYTE).unwrap(), b"", "{coding}");
    }
}

#[test]
fn frames_of_zstandard_are_read_one_after_another() {
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    let frames = [zstandard(b"words"), skipped, zstandard(b" and more")].concat();
    assert_eq!(decode_body(&frames, Some("zstd"), MEBIBYTE).unwrap(), b"words and more");
    let mut wide = zstd::Encoder::new(Vec::new(), 1).unwrap();
    wide.window_log(27).unwrap();
    wide.write_all(b"words").unwrap();
    let problem = decode_body(&wide.finish().unwrap(), Some("zstd"), MEBIBYTE).unwrap_err();
    assert_eq!(problem.code(), "coding_damaged", "a window that browsers refuse too");
}

proptest! {
    #[test]
    fn what_was_packed_comes_back(plain in proptest::collection::vec(any::<u8>(), 0..4000)) {
        for (coding, pack) in CODINGS {
            prop_assert_eq!(&decode_body(&pack(&plain), Some(coding), MEBIBYTE).unwrap(), &plain);
        }
    }

    #[test]
    fn no_bytes_make_it_panic_or_swell(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let begins: [(&str, &[u8]); 3] =
            [("gzip", &[0x1f, 0x8b, 8, 0]), ("br", &[]), ("zstd", &[0x28, 0xb5, 0x2f, 0xfd])];
        for (coding, magic) in begins {
            let with_magic = [magic, bytes.as_slice()].concat();
            if let Ok(decoded) = decode_body(&with_magic, Some(coding), 10_000) {
                assert!(decoded.len() <= 10_000);
            }
        }
    }
}
