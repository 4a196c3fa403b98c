//! An authority made with the openssl program: it can do what real ones must not.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use periksa_capture::timestamp::Roots;
pub use periksa_support::openssl_is_missing;
use tempfile::TempDir;

use super::der::{integer, oid, seq, tlv};

pub const DIGEST: [u8; 32] = *b"the digest of something captured";
pub const NONCE: [u8; 8] = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x08];
pub const SHA_256: &str = "2.16.840.1.101.3.4.2.1";

pub struct Authority {
    dir: TempDir,
}

/// Key, extensions and issuer of a certificate.
pub struct Made<'a> {
    pub name: &'a str,
    pub key: &'a str,
    pub issuer: &'a str,
    pub extensions: &'a str,
    pub more: &'a [&'a str],
}

pub const SIGNER: &str = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n";
pub const ISSUER: &str =
    "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";

impl Authority {
    /// An authority with the root `ca` (P-256), an unrelated root `otherca`, and the signer `tsa`.
    pub fn new() -> Self {
        let authority = Self { dir: tempfile::tempdir().unwrap() };
        for root in ["ca", "otherca"] {
            authority.root(root, "3650", "P-256");
        }
        authority.signer("tsa", "P-256", "ca", SIGNER);
        authority
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn openssl(&self, arguments: &[&str]) -> Output {
        Command::new("openssl").args(arguments).current_dir(self.dir.path()).output().unwrap()
    }

    pub fn must(&self, arguments: &[&str]) -> Vec<u8> {
        let output = self.openssl(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "openssl {}: {said}", arguments.join(" "));
        output.stdout
    }

    fn key(&self, name: &str, kind: &str) {
        let file = format!("{name}.key");
        let made: Vec<&str> = match kind.strip_prefix("rsa") {
            Some(bits) => vec!["genrsa", "-out", &file, bits],
            None => vec!["ecparam", "-genkey", "-noout", "-name", kind, "-out", &file],
        };
        self.must(&made);
    }

    pub fn root(&self, name: &str, days: &str, kind: &str) {
        self.key(name, kind);
        let (key, pem, subject) = (format!("{name}.key"), format!("{name}.pem"), subject(name));
        self.must(&[
            "req",
            "-x509",
            "-key",
            &key,
            "-out",
            &pem,
            "-days",
            days,
            "-subj",
            &subject,
            "-addext",
            "keyUsage=critical,keyCertSign",
        ]);
    }

    pub fn signer(&self, name: &str, key: &str, issuer: &str, extensions: &str) {
        self.certificate(&Made { name, key, issuer, extensions, more: &[] });
    }

    pub fn certificate(&self, made: &Made<'_>) {
        let name = made.name;
        let (key, csr, pem) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
        match made.key.strip_prefix("of ") {
            Some(other) => {
                let copied = fs::copy(self.path(&format!("{other}.key")), self.path(&key)).unwrap();
                assert!(copied > 0);
            }
            None => self.key(name, made.key),
        }
        let extensions = format!("{name}.ext");
        self.write(&extensions, made.extensions);
        self.must(&["req", "-new", "-key", &key, "-out", &csr, "-subj", &subject(name)]);
        let (ca, ca_key) = (format!("{}.pem", made.issuer), format!("{}.key", made.issuer));
        let mut arguments = vec![
            "x509",
            "-req",
            "-in",
            &csr,
            "-CA",
            &ca,
            "-CAkey",
            &ca_key,
            "-out",
            &pem,
            "-extfile",
            &extensions,
        ];
        if !made.more.contains(&"-days") {
            arguments.extend(["-days", "3650"]);
        }
        if !made.more.contains(&"-set_serial") {
            arguments.push("-CAcreateserial");
        }
        arguments.extend(made.more);
        self.must(&arguments);
    }

    /// These roots, as a checker picks them.
    pub fn roots(&self, names: &[&str]) -> Roots {
        let mut roots = Roots::default();
        for name in names {
            assert_eq!(roots.add(&self.read(&format!("{name}.pem"))).unwrap(), 1);
        }
        roots
    }

    /// A `TimeStampResp` that grants a token over this content.
    pub fn granted(&self, content: &[u8], signer: &str, more: &[&str]) -> Vec<u8> {
        let token = self.token(content, signer, more);
        seq(&[&seq(&[&integer(&[0])]), &token])
    }

    pub fn token(&self, content: &[u8], signer: &str, more: &[&str]) -> Vec<u8> {
        self.write("content", content);
        let (pem, key) = (format!("{signer}.pem"), format!("{signer}.key"));
        let mut arguments =
            vec!["cms", "-sign", "-binary", "-nodetach", "-in", "content", "-outform", "DER"];
        arguments.extend(["-signer", &pem, "-inkey", &key]);
        if !more.contains(&"-md") {
            arguments.extend(["-md", "sha256"]);
        }
        if !more.contains(&"-econtent_type") {
            arguments.extend(["-econtent_type", "1.2.840.113549.1.9.16.1.4"]);
        }
        match more.split_first() {
            Some((&"no-cades", more)) => arguments.extend(more),
            _ => arguments.extend([&["-cades"], more].concat()),
        }
        self.must(&arguments)
    }

    /// What the openssl program says of a reply to the question that [`DIGEST`] and [`NONCE`] make.
    pub fn openssl_accepts(&self, reply: &[u8], query: &[u8], roots: &[&str], at: i64) -> bool {
        self.write("reply.tsr", reply);
        self.write("query.tsq", query);
        let trusted: Vec<Vec<u8>> =
            roots.iter().map(|root| self.read(&format!("{root}.pem"))).collect();
        self.write("trusted.pem", trusted.concat());
        let at = at.to_string();
        let output = self.openssl(&[
            "ts",
            "-verify",
            "-queryfile",
            "query.tsq",
            "-in",
            "reply.tsr",
            "-CAfile",
            "trusted.pem",
            "-attime",
            &at,
        ]);
        output.status.success() && contains(&output.stdout, &output.stderr, "Verification: OK")
    }
}

fn contains(stdout: &[u8], stderr: &[u8], wanted: &str) -> bool {
    [stdout, stderr].iter().any(|said| String::from_utf8_lossy(said).contains(wanted))
}

fn subject(name: &str) -> String {
    format!("/CN=Test {name}")
}

/// What an authority signs. Every field can be changed.
pub struct Info {
    pub version: u8,
    pub algorithm: &'static str,
    pub digest: Vec<u8>,
    pub time: String,
    pub nonce: Option<Vec<u8>>,
    /// In DER, between the time and the nonce: accuracy and ordering.
    pub before_nonce: Vec<u8>,
    /// In DER, after the nonce: the authority's name, extensions.
    pub after_nonce: Vec<u8>,
}

impl Info {
    pub fn honest() -> Self {
        let now = jiff::Timestamp::now().checked_add(jiff::SignedDuration::from_mins(1)).unwrap();
        Self {
            version: 1,
            algorithm: SHA_256,
            digest: DIGEST.to_vec(),
            time: generalized(now),
            nonce: Some(NONCE.to_vec()),
            before_nonce: Vec::new(),
            after_nonce: Vec::new(),
        }
    }

    pub fn der(&self) -> Vec<u8> {
        let algorithm = seq(&[&oid(self.algorithm), &[0x05, 0x00]]);
        seq(&[
            &integer(&[self.version]),
            &oid("1.2.3.4.1"),
            &seq(&[&algorithm, &tlv(0x04, &self.digest)]),
            &integer(&[0x2a]),
            &tlv(0x18, self.time.as_bytes()),
            &self.before_nonce,
            &self.nonce.as_ref().map(|nonce| integer(nonce)).unwrap_or_default(),
            &self.after_nonce,
        ])
    }
}

pub fn generalized(at: jiff::Timestamp) -> String {
    at.strftime("%Y%m%d%H%M%SZ").to_string()
}
