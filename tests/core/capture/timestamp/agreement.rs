//! What openssl says of the same replies.

use periksa_capture::timestamp::{Request, verify};

use super::authority::{Authority, DIGEST, Info, Made, NONCE, SIGNER, openssl_is_missing};
use super::der::{integer, oid, replaced, seq, tlv};

/// A reply, and whether the two may differ on it.
struct Sample {
    name: String,
    reply: Vec<u8>,
    roots: &'static str,
    stricter: bool,
}

fn samples(authority: &Authority) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |name: &str, reply: Vec<u8>| {
        samples.push(Sample { name: name.to_owned(), reply, roots: "ca", stricter: false });
    };
    let info = Info::honest();
    let curves = [("tsa", "P-256"), ("p384", "P-384"), ("rsa", "rsa2048"), ("rsa3", "rsa3072")];
    for (signer, key) in curves {
        if signer != "tsa" {
            authority.signer(signer, key, "ca", SIGNER);
        }
        for hash in ["sha256", "sha384", "sha512"] {
            let reply = authority.granted(&info.der(), signer, &["-md", hash]);
            add(&format!("{key} {hash}"), reply);
        }
    }
    add(
        "pss",
        authority.granted(
            &info.der(),
            "rsa",
            &["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"],
        ),
    );
    add("key identifier", {
        authority.signer("skid", "P-256", "ca", &format!("{SIGNER}subjectKeyIdentifier=hash\n"));
        authority.granted(&info.der(), "skid", &["-keyid"])
    });
    add("with root", authority.granted(&info.der(), "tsa", &["-certfile", "ca.pem"]));
    add("no certificate", authority.granted(&info.der(), "tsa", &["-nocerts"]));
    add("no attributes", authority.granted(&info.der(), "tsa", &["no-cades", "-noattr"]));
    add("no binding", authority.granted(&info.der(), "tsa", &["no-cades"]));
    add(
        "two signers",
        authority.granted(&info.der(), "tsa", &["-signer", "rsa.pem", "-inkey", "rsa.key"]),
    );
    add("other content", authority.granted(&info.der(), "tsa", &["-econtent_type", "1.2.3.4"]));
    for (name, info) in [
        ("digest", Info { digest: vec![1; 32], ..Info::honest() }),
        ("nonce", Info { nonce: Some(vec![1]), ..Info::honest() }),
        ("no nonce", Info { nonce: None, ..Info::honest() }),
        (
            "algorithm",
            Info { algorithm: "2.16.840.1.101.3.4.2.2", digest: vec![1; 48], ..Info::honest() },
        ),
        ("version", Info { version: 2, ..Info::honest() }),
        ("fraction", Info { time: info.time.replace('Z', ".123456Z"), ..Info::honest() }),
    ] {
        add(name, authority.granted(&info.der(), "tsa", &[]));
    }
    let named = |common_name: &[u8]| {
        let part = seq(&[&oid("2.5.4.3"), &tlv(0x0c, common_name)]);
        tlv(0xa0, &tlv(0xa4, &seq(&[&tlv(0x31, &part)])))
    };
    for name in ["Test tsa", "Test nobody"] {
        let info = Info { after_nonce: named(name.as_bytes()), ..Info::honest() };
        add(name, authority.granted(&info.der(), "tsa", &[]));
    }
    let eku = |uses: &str| SIGNER.replace("critical,timeStamping", uses);
    for (name, extensions) in [
        ("code", eku("critical,codeSigning")),
        ("both", eku("critical,timeStamping,codeSigning")),
        ("uncritical", eku("timeStamping")),
        ("encipher", SIGNER.replace("digitalSignature", "digitalSignature,keyEncipherment")),
        ("nonrep", SIGNER.replace("digitalSignature", "nonRepudiation")),
        ("bare", "extendedKeyUsage=critical,timeStamping\n".to_owned()),
    ] {
        authority.signer(name, "P-256", "ca", &extensions);
        add(name, authority.granted(&info.der(), name, &[]));
    }
    authority.certificate(&Made {
        name: "sub",
        key: "rsa2048",
        issuer: "ca",
        extensions: super::authority::ISSUER,
        more: &[],
    });
    authority.signer("under", "P-256", "sub", SIGNER);
    add("path", authority.granted(&info.der(), "under", &["-certfile", "sub.pem"]));
    add("no path", authority.granted(&info.der(), "under", &[]));
    authority.signer("elsewhere", "P-256", "otherca", SIGNER);
    add("other root", authority.granted(&info.der(), "elsewhere", &[]));
    let good = authority.granted(&info.der(), "tsa", &[]);
    add(
        "forged time",
        replaced(&good, info.time.as_bytes(), info.time.replacen("20", "19", 1).as_bytes()),
    );
    add("rejected", seq(&[&seq(&[&integer(&[2])])]));
    add("garbage", b"\x30\x82\xff\xffgarbage".to_vec());
    add("empty", Vec::new());
    samples.extend(stricter(authority));
    samples
}

/// Where we refuse what openssl takes.
fn stricter(authority: &Authority) -> Vec<Sample> {
    let info = Info::honest();
    authority.signer("issuing", "P-256", "ca", &SIGNER.replace("CA:FALSE", "CA:TRUE"));
    let sample =
        |name: &str, reply| Sample { name: name.to_owned(), reply, roots: "ca", stricter: true };
    vec![
        sample("an issuer as signer", authority.granted(&info.der(), "issuing", &[])),
        sample("SHA-1", authority.granted(&info.der(), "tsa", &["-md", "sha1"])),
        sample("trailing", [authority.granted(&info.der(), "tsa", &[]), vec![0]].concat()),
    ]
}

#[test]
fn openssl_agrees() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let query = Request::new(&DIGEST, NONCE).der;
    let samples = samples(&authority);
    let at = jiff::Timestamp::now().as_second() + 60;
    let mut taken = 0;
    let mut differ = Vec::new();
    for sample in &samples {
        let ours = verify(&sample.reply, &DIGEST, Some(&NONCE), &authority.roots(&[sample.roots]));
        let theirs = authority.openssl_accepts(&sample.reply, &query, &[sample.roots], at);
        taken += usize::from(theirs && ours.is_ok());
        let as_wanted =
            if sample.stricter { theirs && ours.is_err() } else { theirs == ours.is_ok() };
        if !as_wanted {
            let ours = ours.map(|token| token.signer);
            differ.push(format!("{}: openssl {theirs}, we {ours:?}", sample.name));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
    assert!(samples.len() >= 30 && taken >= 15, "{taken} of {}", samples.len());
}

#[test]
fn what_openssl_itself_issues_is_taken() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    authority.write("serial", "1000\n");
    authority.write("q.tsq", Request::new(&DIGEST, NONCE).der);
    for (hash, binding, named) in
        [("sha256", "sha1", "yes"), ("sha384", "sha256", "no"), ("sha512", "sha512", "yes")]
    {
        let settings = format!(
            "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=tsa.pem\ncerts=ca.pem\nsigner_key=tsa.key\n\
             signer_digest={hash}\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\nordering=yes\n\
             clock_precision_digits=3\ntsa_name={named}\ness_cert_id_chain=yes\ness_cert_id_alg={binding}\n"
        );
        authority.write("tsa.cnf", settings);
        authority.must(&[
            "ts",
            "-reply",
            "-config",
            "tsa.cnf",
            "-queryfile",
            "q.tsq",
            "-out",
            "r.tsr",
        ]);
        let token =
            verify(&authority.read("r.tsr"), &DIGEST, Some(&NONCE), &authority.roots(&["ca"]));
        let token = token.unwrap();
        assert_eq!(token.tsa_name.is_some(), named == "yes");
        assert!(token.ordering && token.accuracy.is_some());
    }
}

#[test]
fn an_expired_signer_counts_if_it_was_valid_then() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::new();
    let day = |days: i64| jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * days);
    let ends = |at: jiff::Timestamp| at.strftime("%y%m%d%H%M%SZ").to_string();
    authority.write("index.txt", "");
    authority.write("number", "1000\n");
    authority.write("ca.cnf", "[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\nserial=number\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n");
    authority.write("root.ext", super::authority::ISSUER);
    authority.write("old.ext", SIGNER);
    for (name, self_signed, until) in [("oldroot", true, 4000), ("old", false, -20)] {
        let (key, csr, pem, ext) = (
            format!("{name}.key"),
            format!("{name}.csr"),
            format!("{name}.pem"),
            if self_signed { "root.ext" } else { "old.ext" },
        );
        authority.must(&["ecparam", "-genkey", "-noout", "-name", "P-256", "-out", &key]);
        authority.must(&[
            "req",
            "-new",
            "-key",
            &key,
            "-out",
            &csr,
            "-subj",
            &format!("/CN=Test {name}"),
        ]);
        let (from, until) = (ends(day(-40)), ends(day(until)));
        let mut arguments = vec![
            "ca",
            "-batch",
            "-config",
            "ca.cnf",
            "-keyfile",
            "oldroot.key",
            "-in",
            &csr,
            "-out",
            &pem,
            "-extfile",
            ext,
            "-startdate",
            &from,
            "-enddate",
            &until,
            "-notext",
        ];
        arguments.extend(if self_signed {
            vec!["-selfsign"]
        } else {
            vec!["-cert", "oldroot.pem"]
        });
        authority.must(&arguments);
    }
    let roots = authority.roots(&["oldroot"]);
    let at = |days| {
        let info = Info { time: super::authority::generalized(day(days)), ..Info::honest() };
        verify(&authority.granted(&info.der(), "old", &[]), &DIGEST, Some(&NONCE), &roots)
    };
    assert!(at(-30).is_ok());
    assert_eq!(at(-10).unwrap_err().code(), "signer_not_valid");
    assert_eq!(at(-50).unwrap_err().code(), "signer_not_valid");
}
