//! The files that a checker picks roots from.

use periksa_capture::timestamp::Roots;
use proptest::prelude::*;

use super::authority::{Authority, openssl_is_missing};

#[test]
fn roots_come_from_pem_der_and_collections() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let (one, other) = (authority.read("ca.pem"), authority.read("otherca.pem"));
    let der = authority.must(&["x509", "-in", "ca.pem", "-outform", "DER"]);
    let mut roots = Roots::default();
    assert_eq!(roots.add(&der), Ok(1));
    assert_eq!(roots.add(&one), Ok(0), "known already");
    assert_eq!(roots.add(&[b"# both\n", one.as_slice(), b"\n", &other].concat()), Ok(1));
    let names: Vec<&str> = roots.list().iter().map(|root| root.subject.as_str()).collect();
    assert_eq!(names, ["CN=Test ca", "CN=Test otherca"]);
    let said = authority.must(&["x509", "-in", "ca.pem", "-noout", "-fingerprint", "-sha256"]);
    let said = String::from_utf8(said).unwrap().replace(':', "").to_lowercase();
    assert!(said.contains(&roots.list()[0].fingerprint), "{said}");
}

#[test]
fn a_file_without_certificates_is_refused_whole() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let mut roots = Roots::default();
    let good = authority.read("ca.pem");
    let broken =
        String::from_utf8(authority.read("otherca.pem")).unwrap().replacen("MII", "AAA", 1);
    let cases: [(&[u8], &str); 6] = [
        (b"", "root_no_certificate"),
        (b"hello", "root_no_certificate"),
        (&authority.read("ca.key"), "root_no_certificate"),
        (b"0\x03abc", "root_unreadable"),
        (&[good.as_slice(), broken.as_bytes()].concat(), "root_unreadable"),
        (&vec![b'x'; 2 * 1024 * 1024], "root_too_large"),
    ];
    for (file, wanted) in cases {
        let problem = roots.add(file).unwrap_err();
        assert_eq!(problem.code(), wanted, "{problem}");
        assert!(problem.to_string().contains("was taken"), "{problem}");
        assert!(roots.list().is_empty());
    }
}

proptest! {
    #[test]
    fn no_file_breaks_the_reader(file: Vec<u8>) {
        let _ = Roots::default().add(&file);
        let _ = Roots::default().add(&[b"-----BEGIN CERTIFICATE-----\n", file.as_slice()].concat());
        let _ = Roots::default().add(&[b"0\x82", file.as_slice()].concat());
    }
}
