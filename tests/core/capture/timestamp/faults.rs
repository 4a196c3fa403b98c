//! Every fault of a reply is told apart from the others.

use periksa_capture::timestamp::{Roots, TimestampProblem, Token, verify};

use super::authority::{Authority, DIGEST, Info, Made, NONCE, SIGNER, openssl_is_missing};
use super::der::{integer, oid, replaced, seq, tlv};

fn judged(reply: &[u8], roots: &Roots) -> Result<Token, TimestampProblem> {
    verify(reply, &DIGEST, Some(&NONCE), roots)
}

fn code(reply: &[u8], roots: &Roots) -> &'static str {
    judged(reply, roots).expect_err("a fault is refused").code()
}

#[test]
fn a_good_reply_tells_all_that_the_authority_said() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let accuracy = seq(&[&integer(&[1]), &tlv(0x80, &[0x01, 0xf4]), &tlv(0x81, &[7])]);
    let ordering = tlv(0x01, &[0xff]);
    let info = Info {
        time: "20301127123456.78Z".to_owned(),
        before_nonce: [accuracy, ordering].concat(),
        ..Info::honest()
    };
    let token =
        judged(&authority.granted(&info.der(), "tsa", &[]), &authority.roots(&["ca"])).unwrap();

    assert_eq!(token.gen_time.to_string(), "2030-11-27T12:34:56.78Z");
    assert_eq!(token.accuracy.unwrap().as_micros(), 1_500_007);
    assert!(token.ordering);
    assert_eq!((token.serial.as_str(), token.policy.as_str()), ("2a", "1.2.3.4.1"));
    assert_eq!((token.signer.as_str(), token.tsa_name), ("CN=Test tsa", None));
    assert_eq!((token.signature_hash, token.certificates.len()), ("SHA-256", 2));
}

#[test]
fn faults_of_the_outer_shape() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let roots = authority.roots(&["ca"]);
    let token = authority.token(&Info::honest().der(), "tsa", &[]);
    let status = |number: u8, more: &[u8]| seq(&[&seq(&[&integer(&[number]), more]), &token]);
    let good = status(0, &[]);
    assert!(judged(&good, &roots).is_ok());
    assert!(judged(&status(1, &[]), &roots).is_ok(), "granted with changes");

    assert_eq!(code(b"", &roots), "empty");
    assert_eq!(code(b"<html>login</html>", &roots), "malformed");
    assert_eq!(code(&good[..good.len() - 1], &roots), "malformed");
    assert_eq!(code(&[good.as_slice(), b"\0"].concat(), &roots), "trailing_bytes");
    assert_eq!(code(&seq(&[&seq(&[&integer(&[0])])]), &roots), "no_token");
    assert_eq!(code(&status(2, &[]), &roots), "rejected");

    let text = seq(&[&tlv(0x0c, b"come\x1b back\ntomorrow")]);
    let failures = tlv(0x03, &[0x01, 0x80, 0x02]);
    let TimestampProblem::Rejected { rejection } =
        judged(&status(2, &[text, failures].concat()), &roots).unwrap_err()
    else {
        panic!("a refusal");
    };
    assert_eq!(
        rejection.to_string(),
        "it refuses; it does not accept the hash algorithm; its clock is not available; it says \
         \"come backtomorrow\""
    );

    let other = authority.granted(&Info::honest().der(), "tsa", &["-econtent_type", "1.2.3.4"]);
    assert_eq!(code(&other, &roots), "wrong_content");
    let plain = seq(&[&seq(&[&integer(&[0])]), &seq(&[&oid("1.2.840.113549.1.7.1")])]);
    assert_eq!(code(&plain, &roots), "wrong_content");
}

#[test]
fn faults_of_what_was_signed() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let roots = authority.roots(&["ca"]);
    let critical = seq(&[&oid("1.2.3"), &tlv(0x01, &[0xff]), &tlv(0x04, b"x")]);
    let passed_over = seq(&[&oid("1.2.3"), &tlv(0x04, b"x")]);
    let name = seq(&[&tlv(0x31, &seq(&[&oid("2.5.4.3"), &tlv(0x0c, b"Somebody else")]))]);
    let cases = [
        ("version", Info { version: 2, ..Info::honest() }),
        ("wrong_algorithm", Info { algorithm: "2.16.840.1.101.3.4.2.3", ..Info::honest() }),
        ("wrong_digest", Info { digest: vec![7; 32], ..Info::honest() }),
        ("wrong_digest", Info { digest: DIGEST[..31].to_vec(), ..Info::honest() }),
        ("nonce_missing", Info { nonce: None, ..Info::honest() }),
        ("wrong_nonce", Info { nonce: Some(vec![9]), ..Info::honest() }),
        ("bad_time", Info { time: "20261327000000Z".to_owned(), ..Info::honest() }),
        ("bad_time", Info { time: "20261127000000+0700".to_owned(), ..Info::honest() }),
        ("bad_time", Info { time: "2026Z".to_owned(), ..Info::honest() }),
        ("signer_not_valid", Info { time: "20010101000000Z".to_owned(), ..Info::honest() }),
        ("signer_not_valid", Info { time: "20990101000000Z".to_owned(), ..Info::honest() }),
        ("unknown_extension", Info { after_nonce: tlv(0xa1, &critical), ..Info::honest() }),
        ("good", Info { after_nonce: tlv(0xa1, &passed_over), ..Info::honest() }),
        ("other_name", Info { after_nonce: tlv(0xa0, &tlv(0xa4, &name)), ..Info::honest() }),
        ("good", Info::honest()),
    ];
    for (wanted, info) in cases {
        let reply = authority.granted(&info.der(), "tsa", &[]);
        let found = judged(&reply, &roots).map_or_else(|problem| problem.code(), |_| "good");
        assert_eq!(found, wanted, "{}", info.time);
    }
    let without = Info { nonce: None, ..Info::honest() };
    let reply = authority.granted(&without.der(), "tsa", &[]);
    assert!(verify(&reply, &DIGEST, None, &roots).is_ok(), "no nonce was asked for");
}

#[test]
fn faults_of_the_signature() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    authority.signer("rsa", "rsa2048", "ca", SIGNER);
    authority.signer("small", "rsa1024", "ca", SIGNER);
    authority.signer("p521", "P-521", "ca", SIGNER);
    let roots = authority.roots(&["ca"]);
    let info = Info::honest();
    let with = |signer: &str, more: &[&str]| authority.granted(&info.der(), signer, more);

    assert_eq!(code(&with("tsa", &["-nocerts"]), &roots), "no_certificate");
    assert_eq!(code(&with("tsa", &["-md", "sha1"]), &roots), "weak_algorithm");
    assert_eq!(code(&with("rsa", &["-md", "md5"]), &roots), "weak_algorithm");
    assert_eq!(code(&with("tsa", &["-md", "sha224"]), &roots), "unknown_algorithm");
    assert_eq!(code(&with("p521", &[]), &roots), "unknown_algorithm");
    assert_eq!(code(&with("small", &[]), &roots), "bad_signature");
    assert_eq!(code(&with("tsa", &["no-cades"]), &roots), "attribute");
    assert_eq!(code(&with("tsa", &["no-cades", "-noattr"]), &roots), "attribute");
    let two = with("tsa", &["-signer", "rsa.pem", "-inkey", "rsa.key"]);
    assert_eq!(code(&two, &roots), "signer_count");

    let good = with("rsa", &[]);
    let forged = Info { time: info.time.replacen("20", "19", 1), ..Info::honest() };
    let changed = replaced(&good, info.time.as_bytes(), forged.time.as_bytes());
    assert_eq!(code(&changed, &roots), "content_changed");
    let mut signature = good.clone();
    *signature.last_mut().unwrap() ^= 1;
    assert_eq!(code(&signature, &roots), "bad_signature");
}

#[test]
fn another_certificate_of_the_same_key_is_not_the_signer() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    authority.root("rsaca", "3650", "rsa2048");
    let twin = |name, key| Made {
        name,
        key,
        issuer: "rsaca",
        extensions: SIGNER,
        more: &["-set_serial", "77"],
    };
    authority.certificate(&twin("twin a", "P-256"));
    authority.certificate(&twin("twin b", "of twin a"));
    let der =
        |name: &str| authority.must(&["x509", "-in", &format!("{name}.pem"), "-outform", "DER"]);
    let good = authority.granted(&Info::honest().der(), "twin a", &[]);
    let roots = authority.roots(&["rsaca"]);
    assert!(judged(&good, &roots).is_ok());
    let swapped = replaced(&good, &der("twin a"), &der("twin b"));
    assert_eq!(code(&swapped, &roots), "other_certificate");
}

#[test]
fn faults_of_the_certificates() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let plain = "keyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n";
    let with = |eku: &str| format!("extendedKeyUsage={eku}\n{plain}");
    let key = SIGNER.replace("digitalSignature", "digitalSignature,keyEncipherment");
    let cases = [
        ("good", SIGNER.to_owned()),
        ("good", "extendedKeyUsage=critical,timeStamping\n".to_owned()),
        ("wrong_usage", plain.to_owned()),
        ("wrong_usage", with("critical,codeSigning")),
        ("wrong_usage", with("critical,timeStamping,codeSigning")),
        ("wrong_usage", with("timeStamping")),
        ("wrong_usage", key),
        ("ca_signer", SIGNER.replace("CA:FALSE", "CA:TRUE")),
    ];
    let roots = authority.roots(&["ca"]);
    for (at, (wanted, extensions)) in cases.iter().enumerate() {
        let name = format!("leaf{at}");
        authority.signer(&name, "P-256", "ca", extensions);
        let reply = authority.granted(&Info::honest().der(), &name, &[]);
        let found = judged(&reply, &roots).map_or_else(|problem| problem.code(), |_| "good");
        assert_eq!(&found, wanted, "{extensions}");
    }
    let reply = authority.granted(&Info::honest().der(), "tsa", &[]);
    assert_eq!(code(&reply, &Roots::default()), "no_roots");
    assert_eq!(code(&reply, &authority.roots(&["otherca"])), "untrusted");
    authority.certificate(&Made {
        name: "weak",
        key: "P-256",
        issuer: "ca",
        extensions: SIGNER,
        more: &["-sha1"],
    });
    let reply = authority.granted(&Info::honest().der(), "weak", &[]);
    assert_eq!(code(&reply, &roots), "weak_algorithm");
}

#[test]
fn every_certificate_of_the_path_must_be_in_order_then() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let sub = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";
    let issuers = [
        ("good", sub.to_owned(), &[][..]),
        ("chain_broken", sub.replace("keyCertSign", "digitalSignature"), &[]),
        ("chain_broken", sub.replace("CA:TRUE", "CA:FALSE"), &[]),
        ("chain_broken", format!("{sub}extendedKeyUsage=codeSigning\n"), &[]),
        ("chain_not_valid", sub.to_owned(), &["-days", "1"]),
    ];
    let later = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(72);
    let info = Info { time: super::authority::generalized(later), ..Info::honest() };
    for (at, (wanted, extensions, more)) in issuers.iter().enumerate() {
        let (issuer, leaf) = (format!("sub{at}"), format!("under{at}"));
        authority.certificate(&Made {
            name: &issuer,
            key: "P-256",
            issuer: "ca",
            extensions,
            more,
        });
        authority.signer(&leaf, "P-256", &issuer, SIGNER);
        let above = format!("{issuer}.pem");
        let reply = authority.granted(&info.der(), &leaf, &["-certfile", &above]);
        let found = judged(&reply, &authority.roots(&["ca"]));
        let found = found.map_or_else(|problem| problem.code(), |_| "good");
        assert_eq!(&found, wanted, "{extensions}");
        if at == 0 {
            let alone = authority.granted(&info.der(), &leaf, &[]);
            assert_eq!(code(&alone, &authority.roots(&["ca"])), "untrusted");
        }
    }
    // A root that has ended, and the same root renewed.
    authority.root("short", "1", "P-256");
    authority.signer("under", "P-256", "short", SIGNER);
    let reply = authority.granted(&info.der(), "under", &[]);
    assert_eq!(code(&reply, &authority.roots(&["short"])), "chain_not_valid");
    authority.must(&[
        "req",
        "-x509",
        "-key",
        "short.key",
        "-out",
        "renewed.pem",
        "-days",
        "99",
        "-subj",
        "/CN=Test short",
    ]);
    assert!(judged(&reply, &authority.roots(&["short", "renewed"])).is_ok());
}
