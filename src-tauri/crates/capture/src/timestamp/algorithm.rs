//! The hashes and signatures that count, and those that no longer do.

use der::asn1::ObjectIdentifier;
use rustls::pki_types::{
    AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id,
};
use sha2::{Digest, Sha256, Sha384, Sha512};
use webpki::ring as known;

use super::problem::TimestampProblem;

const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");
/// Hashes, and signatures over them, for which forged pairs are known.
const WEAK: [(ObjectIdentifier, &str); 6] = [
    (ObjectIdentifier::new_unwrap("1.3.14.3.2.26"), "SHA-1"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"), "SHA-1"),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"), "SHA-1"),
    (ObjectIdentifier::new_unwrap("1.3.14.3.2.29"), "SHA-1"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.2.5"), "MD5"),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"), "MD5"),
];
/// A signer may name its kind of key instead of key and hash together (RFC 5652 §10.1.2, RFC 3370).
const RSA_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// A hash that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The hash of this name; `place` says what relies on it.
    pub(super) fn named(
        oid: ObjectIdentifier,
        place: &'static str,
    ) -> Result<Self, TimestampProblem> {
        match oid {
            SHA_256 => Ok(Self::Sha256),
            SHA_384 => Ok(Self::Sha384),
            SHA_512 => Ok(Self::Sha512),
            other => Err(not_counted(other, place)),
        }
    }

    pub(super) fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }
}

/// Why an algorithm does not count.
pub(super) fn not_counted(oid: ObjectIdentifier, place: &'static str) -> TimestampProblem {
    match weak(oid) {
        Some(algorithm) => TimestampProblem::WeakAlgorithm { place, algorithm },
        None => TimestampProblem::UnknownAlgorithm { algorithm: oid.to_string() },
    }
}

/// The name of an algorithm that can be forged.
pub(super) fn weak(oid: ObjectIdentifier) -> Option<&'static str> {
    WEAK.iter().find(|(known, _)| *known == oid).map(|(_, name)| *name)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Rsa,
    Pss,
    Ec,
}

/// One way of signing.
#[derive(Clone, Copy)]
pub(super) struct Scheme {
    hash: Hash,
    key: Key,
    pub(super) algorithm: &'static dyn SignatureVerificationAlgorithm,
}

/// Every way of signing that counts, for tokens and for certificates alike, but that RSA-PSS counts
/// for certificates alone: nothing else that checks timestamps takes it in tokens. RSA keys have
/// 2048 bits or more.
pub(super) fn schemes() -> [Scheme; 15] {
    use Hash::{Sha256, Sha384, Sha512};
    let scheme = |hash, key, algorithm| Scheme { hash, key, algorithm };
    [
        scheme(Sha256, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA256),
        scheme(Sha384, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA384),
        scheme(Sha512, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA512),
        scheme(Sha256, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA256_ABSENT_PARAMS),
        scheme(Sha384, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA384_ABSENT_PARAMS),
        scheme(Sha512, Key::Rsa, known::RSA_PKCS1_2048_8192_SHA512_ABSENT_PARAMS),
        scheme(Sha256, Key::Pss, known::RSA_PSS_2048_8192_SHA256_LEGACY_KEY),
        scheme(Sha384, Key::Pss, known::RSA_PSS_2048_8192_SHA384_LEGACY_KEY),
        scheme(Sha512, Key::Pss, known::RSA_PSS_2048_8192_SHA512_LEGACY_KEY),
        scheme(Sha256, Key::Ec, known::ECDSA_P256_SHA256),
        scheme(Sha384, Key::Ec, known::ECDSA_P256_SHA384),
        scheme(Sha512, Key::Ec, &P256Sha512),
        scheme(Sha256, Key::Ec, known::ECDSA_P384_SHA256),
        scheme(Sha384, Key::Ec, known::ECDSA_P384_SHA384),
        scheme(Sha512, Key::Ec, &P384Sha512),
    ]
}

/// The ways in which a signer may have signed who names this algorithm and this hash. `algorithm`
/// is the content of an `AlgorithmIdentifier`, which begins with `oid`.
pub(super) fn fitting(
    algorithm: &[u8],
    oid: ObjectIdentifier,
    hash: Hash,
) -> Result<Vec<Scheme>, TimestampProblem> {
    let named = |scheme: &Scheme| match oid {
        RSA_KEY => scheme.key == Key::Rsa,
        EC_KEY => scheme.key == Key::Ec,
        _ => scheme.key != Key::Pss && scheme.algorithm.signature_alg_id().as_ref() == algorithm,
    };
    let fit: Vec<Scheme> =
        schemes().into_iter().filter(|scheme| scheme.hash == hash && named(scheme)).collect();
    if fit.is_empty() { Err(not_counted(oid, "The timestamp's signature")) } else { Ok(fit) }
}

/// ECDSA with SHA-512 over the two common curves: authorities use it, and ring does not have it.
macro_rules! with_sha512 {
    ($name:ident, $curve:ident, $key:expr) => {
        #[derive(Debug)]
        struct $name;

        impl SignatureVerificationAlgorithm for $name {
            fn verify_signature(
                &self,
                public_key: &[u8],
                message: &[u8],
                signature: &[u8],
            ) -> Result<(), InvalidSignature> {
                use $curve::ecdsa::signature::hazmat::PrehashVerifier as _;
                use $curve::ecdsa::{DerSignature, VerifyingKey};
                let key =
                    VerifyingKey::from_sec1_bytes(public_key).map_err(|_| InvalidSignature)?;
                let signature = DerSignature::try_from(signature).map_err(|_| InvalidSignature)?;
                key.verify_prehash(&Sha512::digest(message), &signature)
                    .map_err(|_| InvalidSignature)
            }

            fn public_key_alg_id(&self) -> AlgorithmIdentifier {
                $key
            }

            fn signature_alg_id(&self) -> AlgorithmIdentifier {
                alg_id::ECDSA_SHA512
            }
        }
    };
}

with_sha512!(P256Sha512, p256, alg_id::ECDSA_P256);
with_sha512!(P384Sha512, p384, alg_id::ECDSA_P384);
