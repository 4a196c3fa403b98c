//! The signer's certificate, and the path from it to a root.

use der::asn1::ObjectIdentifier;
use der::{Decode, Tag};
use jiff::Timestamp;
use rustls::pki_types::{CertificateDer, UnixTime};
use webpki::{EndEntityCert, VerifiedPath};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{
    BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName, name::GeneralName,
};
use x509_cert::time::Time;

use super::algorithm::{schemes, weak};
use super::element::{Elements, around, only};
use super::failure::printable;
use super::problem::{TimestampProblem, Usage};
use super::reply::SignerName;
use super::roots::Roots;

const TIMESTAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// The certificate of whoever signed.
pub(super) struct Leaf {
    certificate: Certificate,
    pub(super) subject: String,
    pub(super) der: Vec<u8>,
}

/// Content of the issuer's name, and the serial number: what names a certificate.
pub(super) fn issuer_and_serial(der: &[u8]) -> Result<(&[u8], &[u8]), der::Error> {
    let mut outer = Elements::of(only(der, Tag::Sequence)?)?;
    let mut parts = outer.inside(Tag::Sequence)?;
    parts.optional(around(0))?;
    let serial = parts.content(Tag::Integer)?;
    parts.content(Tag::Sequence)?;
    Ok((parts.content(Tag::Sequence)?, serial))
}

/// The moment a certificate gives (UTC); dates beyond what a clock can show become the last one.
pub(super) fn moment(time: Time) -> Timestamp {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

impl Leaf {
    /// The certificate that a signer names.
    pub(super) fn find(name: &SignerName<'_>, all: &[&[u8]]) -> Result<Self, TimestampProblem> {
        let der = all.iter().find(|der| is_named(name, der));
        let der = der.ok_or(TimestampProblem::NoCertificate)?;
        let certificate = Certificate::from_der(der).map_err(|error| {
            TimestampProblem::Malformed { why: format!("the signer's certificate: {error}") }
        })?;
        let subject = printable(&certificate.tbs_certificate().subject().to_string());
        Ok(Self { certificate, subject, der: der.to_vec() })
    }

    /// Whether it may sign timestamps (RFC 3161 §2.3), and might at this time. That it has expired
    /// since is no fault.
    pub(super) fn may_sign(&self, at: Timestamp) -> Result<(), TimestampProblem> {
        let tbs = self.certificate.tbs_certificate();
        if tbs.get_extension::<BasicConstraints>()?.is_some_and(|(_, basic)| basic.ca) {
            return Err(TimestampProblem::CaSigner);
        }
        self.usage()?;
        let (from, until) = (moment(tbs.validity().not_before), moment(tbs.validity().not_after));
        if at < from || at > until {
            return Err(TimestampProblem::SignerNotValid { at, from, until });
        }
        Ok(())
    }

    fn usage(&self) -> Result<(), TimestampProblem> {
        let wrong = |usage| Err(TimestampProblem::WrongUsage { usage });
        let tbs = self.certificate.tbs_certificate();
        match tbs.get_extension::<ExtendedKeyUsage>()? {
            None => return wrong(Usage::Unnamed),
            Some((_, uses)) if !uses.0.contains(&TIMESTAMPING) => return wrong(Usage::Other),
            Some((_, uses)) if uses.0.len() > 1 => return wrong(Usage::NotSole),
            Some((false, _)) => return wrong(Usage::NotCritical),
            Some((true, _)) => {}
        }
        let signing = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
        match tbs.get_extension::<KeyUsage>()? {
            Some((_, uses)) if uses.0.is_empty() || !(uses.0 - signing).is_empty() => {
                wrong(Usage::Key)
            }
            _ => Ok(()),
        }
    }

    /// Whether the name that a token gives is one of the owner's (RFC 3161 §2.4.2).
    pub(super) fn is_called(&self, name: &GeneralName) -> Result<(), TimestampProblem> {
        let tbs = self.certificate.tbs_certificate();
        let subject = matches!(name, GeneralName::DirectoryName(named) if named == tbs.subject());
        let others = tbs.get_extension::<SubjectAltName>()?;
        if subject || others.is_some_and(|(_, others)| others.0.contains(name)) {
            return Ok(());
        }
        Err(TimestampProblem::OtherName { named: shown(name) })
    }

    /// Whether a signature is valid, with the first of the algorithms that suits the key.
    pub(super) fn has_signed(
        &self,
        message: &[u8],
        signature: &[u8],
        fitting: &[super::algorithm::Scheme],
    ) -> Result<(), TimestampProblem> {
        let der = CertificateDer::from(self.der.as_slice());
        let key = EndEntityCert::try_from(&der).map_err(|error| broken(&error))?;
        for scheme in fitting {
            match key.verify_signature(scheme.algorithm, message, signature) {
                Ok(()) => return Ok(()),
                Err(webpki::Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_)) => {}
                Err(_) => return Err(TimestampProblem::BadSignature),
            }
        }
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let curve = key.algorithm.parameters.as_ref();
        let curve = curve.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
        let oid = curve.unwrap_or(key.algorithm.oid);
        Err(TimestampProblem::UnknownAlgorithm { algorithm: format!("key {oid}") })
    }

    /// The path to a root, at a time: certificates in DER, this one first, the root last.
    pub(super) fn path(
        &self,
        all: &[&[u8]],
        roots: &Roots,
        at: Timestamp,
    ) -> Result<Vec<Vec<u8>>, TimestampProblem> {
        if roots.list().is_empty() {
            return Err(TimestampProblem::NoRoots);
        }
        let time = u64::try_from(at.as_second())
            .map_err(|_| TimestampProblem::BadTime { given: at.to_string() })?;
        let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(time));
        let own = CertificateDer::from(self.der.as_slice());
        let leaf = EndEntityCert::try_from(&own).map_err(|error| broken(&error))?;
        let others: Vec<CertificateDer<'_>> = all
            .iter()
            .filter(|der| **der != self.der)
            .map(|der| CertificateDer::from(*der))
            .collect();
        let anchors = roots.anchors();
        let schemes = schemes().map(|scheme| scheme.algorithm);
        let in_order = |path: &VerifiedPath<'_>| in_order(path, roots, at, time);
        // The signer's own purpose has been checked; issuers need not name one.
        let usage = webpki::KeyUsage::required_if_present(TIMESTAMPING.as_bytes());
        let path = leaf
            .verify_for_usage(&schemes, &anchors, &others, time, usage, None, Some(&in_order))
            .map_err(|error| self.no_path(&error, all, at))?;
        let above = path.intermediate_certificates().map(|one| one.der().to_vec());
        let root = roots.valid(path.anchor(), at).map(|root| root.der.clone());
        Ok(std::iter::once(self.der.clone()).chain(above).chain(root).collect())
    }

    fn no_path(&self, error: &webpki::Error, all: &[&[u8]], at: Timestamp) -> TimestampProblem {
        use webpki::Error as No;
        match error {
            No::UnknownIssuer => TimestampProblem::Untrusted { signer: self.subject.clone() },
            No::CertExpired { .. } | No::CertNotValidYet { .. } => {
                TimestampProblem::ChainNotValid { at }
            }
            No::UnsupportedSignatureAlgorithmContext(_) => {
                match all.iter().find_map(|der| weakly(der)) {
                    Some(algorithm) => TimestampProblem::WeakAlgorithm {
                        place: "A certificate of the timestamp",
                        algorithm,
                    },
                    None => broken(error),
                }
            }
            _ => broken(error),
        }
    }
}

fn is_named(name: &SignerName<'_>, der: &[u8]) -> bool {
    issuer_and_serial(der).is_ok_and(|found| found == (name.issuer, name.serial))
}

/// What the path finder leaves to its caller: the root's own validity, and that whoever issues
/// certificates has a key that may.
fn in_order(
    path: &VerifiedPath<'_>,
    roots: &Roots,
    at: Timestamp,
    time: UnixTime,
) -> Result<(), webpki::Error> {
    if roots.valid(path.anchor(), at).is_none() {
        return Err(webpki::Error::CertExpired { time, not_after: time });
    }
    for issuer in path.intermediate_certificates() {
        let issuer = Certificate::from_der(&issuer.der()).map_err(|_| webpki::Error::BadDer)?;
        let usage = issuer.tbs_certificate().get_extension::<KeyUsage>();
        let usage = usage.map_err(|_| webpki::Error::ExtensionValueInvalid)?;
        if usage.is_some_and(|(_, uses)| !uses.0.contains(KeyUsages::KeyCertSign)) {
            return Err(webpki::Error::EndEntityUsedAsCa);
        }
    }
    Ok(())
}

/// The forgeable algorithm a certificate is signed with.
fn weakly(der: &[u8]) -> Option<&'static str> {
    weak(Certificate::from_der(der).ok()?.signature_algorithm().oid)
}

fn broken(error: &webpki::Error) -> TimestampProblem {
    use webpki::Error as No;
    let why = match error {
        No::EndEntityUsedAsCa => "one of them may not issue others".to_owned(),
        No::PathLenConstraintViolated => "there are more of them than allowed".to_owned(),
        No::InvalidSignatureForPublicKey => {
            "a signature does not fit the certificate above it".to_owned()
        }
        No::NameConstraintViolation => "one is for a name that it may not be for".to_owned(),
        No::RequiredEkuNotFoundContext(_) => "one is not for timestamps".to_owned(),
        No::UnsupportedCriticalExtension => {
            "one has a part that must be understood and is not known here".to_owned()
        }
        // The library's words for what hardly ever happens.
        other => format!("{other:?}"),
    };
    TimestampProblem::ChainBroken { why }
}

/// A name in words.
pub(super) fn shown(name: &GeneralName) -> String {
    match name {
        GeneralName::DirectoryName(name) => printable(&name.to_string()),
        GeneralName::Rfc822Name(name)
        | GeneralName::DnsName(name)
        | GeneralName::UniformResourceIdentifier(name) => printable(name.as_str()),
        _ => "a name of another kind".to_owned(),
    }
}
