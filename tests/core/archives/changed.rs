//! The verifier: every change is told.

use periksa_capture::wacz::Sealed;
use periksa_support::Random;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::made::{Entry, Kept, PAGE, codes, gz, http, page, record, wacz, warc, zip};

fn sealed(bytes: &[u8]) -> Kept {
    let kept = Kept::of("case.wacz", bytes);
    let sums = format!("{}  case.wacz\n", hex::encode(Sha256::digest(bytes)));
    std::fs::write(kept.folder.path().join("SHA256SUMS"), sums).unwrap();
    kept
}

#[test]
fn an_untouched_archive_has_no_faults() {
    let checked = sealed(&wacz(&[page(PAGE)]).unwrap()).verify().unwrap();
    assert_eq!((checked.sealed, checked.faults.len()), (Sealed::Matches, 0));
    assert_eq!(checked.records, 3);
}

#[test]
fn a_list_of_checksums_that_does_not_name_the_archive_is_a_fault() {
    let kept = sealed(&wacz(&[page(PAGE)]).unwrap());
    let sums = kept.folder.path().join("SHA256SUMS");
    for (text, code) in [
        (format!("{}  other.wacz\n", "0".repeat(64)), "sums_not_listed"),
        (format!("{}  case.wacz\n", "0".repeat(64)), "sum_differs"),
        ("nonsense\n".to_owned(), "sums_unreadable"),
        (String::new(), "sums_not_listed"),
    ] {
        std::fs::write(&sums, text).unwrap();
        assert!(codes(&kept.verify().unwrap().faults).contains(&code), "{code}");
    }
}

/// Bits that are flipped, each alone.
const FLIPS: u64 = 1000;

#[test]
fn every_flipped_bit_is_told() {
    let bytes = wacz(&[page(PAGE)]).unwrap();
    let kept = sealed(&bytes);
    for seed in 0..FLIPS {
        let mut random = Random::new(seed);
        let (at, bit) = (random.below(bytes.len()), random.below(8));
        let mut flipped = bytes.clone();
        flipped[at] ^= 1_u8 << bit;
        std::fs::write(&kept.path, &flipped).unwrap();
        let told = match kept.verify() {
            Ok(checked) => checked.faults.iter().any(|fault| fault.place == "case.wacz"),
            Err(problem) => !problem.code().is_empty(),
        };
        assert!(told, "bit {bit} of byte {at}");
    }
}

#[test]
fn opening_says_what_the_verifier_says() {
    let whole = wacz(&[page(PAGE)]).unwrap();
    let mut flipped = whole.clone();
    let at = flipped.len() / 2;
    flipped[at] ^= 1;
    for kept in [sealed(&whole), Kept::of("case.wacz", &whole), sealed(&flipped)] {
        let Ok(archive) = kept.open() else {
            assert!(kept.verify().is_err());
            continue;
        };
        assert_eq!(archive.checked, Some(kept.verify().unwrap()));
    }
    let records = warc(&[record("response", PAGE, &[], &http(&[], b"x"))]);
    assert_eq!(Kept::of("a.warc.gz", &records).open().unwrap().checked, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn without_a_checksum_a_flip_does_no_harm(place in any::<prop::sample::Index>(), bit in 0_u32..8) {
        let mut bytes = wacz(&[page(PAGE)]).unwrap();
        let at = place.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        let kept = Kept::of("case.wacz", &bytes);
        let _ = kept.verify();
        if let Ok(archive) = kept.open() {
            for page in &archive.pages {
                if let Ok(found) = archive.load(page) {
                    let same = found.answer.body == b"<p>claim 42";
                    prop_assert!(same || found.digest.code() != "verified");
                }
            }
        }
    }
}

/// A whole archive in parts that can be changed.
struct Parts {
    files: Vec<(String, Vec<u8>, bool)>,
}

impl Parts {
    fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let part = |at| {
            let mut file = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            let stored = file.compression() == zip::CompressionMethod::Stored;
            (file.name().unwrap().into_owned(), bytes, stored)
        };
        Self { files: (0..6).map(part).collect() }
    }

    fn change(mut self, name: &str, change: impl Fn(String) -> String) -> Self {
        for (own, bytes, _) in &mut self.files {
            if own == name {
                *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
            }
        }
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.files.retain(|(own, _, _)| own != name);
        self
    }

    fn faults(&self) -> Vec<&'static str> {
        let entry = |(name, bytes, stored): &(String, Vec<u8>, bool)| {
            if *stored { Entry::stored(name, bytes) } else { Entry::deflated(name, bytes) }
        };
        let zip = zip(&self.files.iter().map(entry).collect::<Vec<_>>());
        codes(&Kept::of("a.wacz", &zip).verify().unwrap().faults)
    }
}

#[test]
fn what_validators_let_through_is_told() {
    let whole = || Parts::of(&wacz(&[page(PAGE)]).unwrap());
    assert_eq!(whole().faults(), [""; 0]);
    let offset =
        whole().change("indexes/index.cdx", |text| text.replace("\"offset\":\"", "\"offset\":\"1"));
    assert!(offset.faults().contains(&"index_line"));
    let address = whole().change("indexes/index.cdx", |text| text.replace("e?b=2", "f?b=2"));
    assert!(address.faults().contains(&"index_line"));
    let length =
        whole().change("indexes/index.cdx", |text| text.replace("\"length\":\"", "\"length\":\"1"));
    assert!(length.faults().contains(&"index_line"));
    let emptied = whole().change("indexes/index.cdx", |_| String::new());
    assert!(emptied.faults().contains(&"index_missing"));
    assert!(whole().without("indexes/index.cdx").faults().contains(&"index_none"));
    assert!(whole().without("pages/pages.jsonl").faults().contains(&"pages_missing"));
    assert!(whole().without("evidence/manifest.json").faults().contains(&"archive_part_missing"));
    assert!(whole().without("datapackage-digest.json").faults().contains(&"archive_part_missing"));
    let title = whole().change("datapackage.json", |text| text.replace("Case", "Cast"));
    assert_eq!(title.faults(), ["package_digest"]);
    let mut added = whole();
    added.files.push(("evidence/more".to_owned(), b"x".to_vec(), true));
    assert!(added.faults().contains(&"resource_unlisted"));
    let mut packed = whole();
    packed.files[0].2 = false;
    assert_eq!(packed.faults(), ["warc_deflated"]);
    let mut garbage = whole();
    garbage.files[0].1 = gz(b"not a record");
    assert!(garbage.faults().contains(&"archive_damaged"));
}
