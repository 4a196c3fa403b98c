//! Whom the checker trusts: root certificates that were picked by hand. None is built in.

use der::Decode;
use jiff::Timestamp;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, TrustAnchor};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use super::certificate::moment;
use super::failure::printable;

/// A whole collection of the web's roots has a fifth of this, in bytes.
const MOST_BYTES: usize = 1024 * 1024;
const PEM_MARK: &[u8] = b"-----BEGIN";

/// A root certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its owner, as the certificate names it.
    pub subject: String,
    /// Valid from (UTC).
    pub from: Timestamp,
    /// Valid until (UTC), this second included.
    pub until: Timestamp,
    /// SHA-256 of its DER, lower-case hex.
    pub fingerprint: String,
    /// The certificate in DER.
    pub der: Vec<u8>,
    anchor: TrustAnchor<'static>,
}

/// Why a file holds no roots.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RootProblem {
    /// Larger than any collection of roots.
    #[error(
        "The file has more than {MOST_BYTES} bytes, far more than certificates need. Nothing of it \
         was taken. Choose the certificate file of the authority."
    )]
    TooLarge,
    /// No certificate inside.
    #[error(
        "No certificate was found in the file. Nothing of it was taken. Choose a file in PEM or DER \
         form, usually named .pem, .crt or .cer."
    )]
    NoCertificate,
    /// A certificate that cannot be read.
    #[error(
        "Certificate {number} of the file cannot be read ({why}). Nothing of the file was taken. \
         Get it again from the authority."
    )]
    Unreadable {
        /// Which, counted from 1.
        number: usize,
        /// How reading failed.
        why: String,
    },
}

impl RootProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "root_too_large",
            Self::NoCertificate => "root_no_certificate",
            Self::Unreadable { .. } => "root_unreadable",
        }
    }
}

/// The roots that a timestamp may lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    roots: Vec<Root>,
}

impl Roots {
    /// Takes every certificate of a file, PEM or DER; those it has already are passed over. Gives
    /// how many were new.
    ///
    /// # Errors
    /// Nothing is taken of a file with a fault.
    pub fn add(&mut self, file: &[u8]) -> Result<usize, RootProblem> {
        if file.len() > MOST_BYTES {
            return Err(RootProblem::TooLarge);
        }
        let mut found = Vec::new();
        for (at, der) in certificates(file)?.into_iter().enumerate() {
            let root = Root::read(der.as_ref());
            found.push(root.map_err(|why| RootProblem::Unreadable { number: at + 1, why })?);
        }
        let before = self.roots.len();
        for root in found {
            if !self.roots.iter().any(|known| known.der == root.der) {
                self.roots.push(root);
            }
        }
        Ok(self.roots.len() - before)
    }

    /// Each root, in the order they were taken.
    pub fn list(&self) -> &[Root] {
        &self.roots
    }

    pub(super) fn anchors(&self) -> Vec<TrustAnchor<'static>> {
        self.roots.iter().map(|root| root.anchor.clone()).collect()
    }

    /// The root behind an anchor that was valid at a time. A renewed root has the same name and key
    /// as the one before.
    pub(super) fn valid(&self, anchor: &TrustAnchor<'_>, at: Timestamp) -> Option<&Root> {
        let same = |root: &&Root| {
            root.anchor.subject == anchor.subject
                && root.anchor.subject_public_key_info == anchor.subject_public_key_info
        };
        self.roots.iter().filter(same).find(|root| root.from <= at && at <= root.until)
    }
}

/// A certificate in PEM, as `openssl ts -verify -CAfile` takes it.
pub fn pem(der: &[u8]) -> String {
    /// Characters of a line (RFC 7468 §2).
    const LINE: usize = 64;
    let text = data_encoding::BASE64.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(LINE).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

impl Root {
    fn read(der: &[u8]) -> Result<Self, String> {
        let parsed = Certificate::from_der(der).map_err(|error| error.to_string())?;
        let certificate = CertificateDer::from(der);
        let anchor = webpki::anchor_from_trusted_cert(&certificate)
            .map_err(|error| format!("{error:?}"))?
            .to_owned();
        let parsed = parsed.tbs_certificate();
        Ok(Self {
            subject: printable(&parsed.subject().to_string()),
            from: moment(parsed.validity().not_before),
            until: moment(parsed.validity().not_after),
            fingerprint: hex::encode(Sha256::digest(der)),
            der: der.to_vec(),
            anchor,
        })
    }
}

fn certificates(file: &[u8]) -> Result<Vec<CertificateDer<'_>>, RootProblem> {
    if file.windows(PEM_MARK.len()).any(|window| window == PEM_MARK) {
        let mut found = Vec::new();
        for certificate in CertificateDer::pem_slice_iter(file) {
            let number = found.len() + 1;
            found.push(
                certificate
                    .map_err(|error| RootProblem::Unreadable { number, why: error.to_string() })?,
            );
        }
        return if found.is_empty() { Err(RootProblem::NoCertificate) } else { Ok(found) };
    }
    // A DER certificate is a SEQUENCE.
    if file.first() == Some(&0x30) {
        Ok(vec![CertificateDer::from(file)])
    } else {
        Err(RootProblem::NoCertificate)
    }
}
