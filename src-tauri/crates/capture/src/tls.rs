//! The TLS settings of every connection.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier;
use sha2::{Digest, Sha256};

/// TLS settings with the system's trusted roots, read when the first `https` address is fetched,
/// so that neither start-up nor plain `http` depends on them.
#[derive(Clone, Debug)]
pub(crate) struct Tls {
    provider: Arc<CryptoProvider>,
    plain: ClientConfig,
    trusted: Arc<OnceLock<Result<Arc<Verifier>, rustls::Error>>>,
}

/// The fingerprint of the certificate that a server showed on one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown(Arc<Mutex<Option<String>>>);

impl Shown {
    /// SHA-256 of the certificate in DER, lower-case hex; `None` where none was shown and found
    /// good.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, certificate: &CertificateDer<'_>) {
        let fingerprint = hex::encode(Sha256::digest(certificate));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fingerprint);
    }
}

impl Tls {
    /// # Errors
    /// The provider lacks a protocol version that rustls wants.
    pub(crate) fn new() -> Result<Self, rustls::Error> {
        let provider = Arc::new(ring::default_provider());
        // Trusts nobody: for `http`, where reqwest wants settings that it never uses.
        let plain = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        Ok(Self { provider, plain, trusted: Arc::default() })
    }

    /// The settings for one connection, and where the server's certificate will be found.
    ///
    /// # Errors
    /// The system's trusted roots could not be read.
    pub(crate) fn settings(&self, https: bool) -> Result<(ClientConfig, Shown), rustls::Error> {
        let shown = Shown::default();
        if !https {
            return Ok((self.plain.clone(), shown));
        }
        let trusted = self.trusted.get_or_init(|| self.read_trusted()).clone()?;
        let verifier = Noting { trusted, shown: shown.clone() };
        let mut settings = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        settings.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        // A session taken up again would tell the server that two fetches are of one reader.
        settings.resumption = Resumption::disabled();
        Ok((settings, shown))
    }

    fn read_trusted(&self) -> Result<Arc<Verifier>, rustls::Error> {
        Ok(Arc::new(Verifier::new(Arc::clone(&self.provider))?))
    }
}

/// The system's judgement, and a note of what was judged. The connection itself tells of the
/// certificate only where no proxy stands in between.
#[derive(Debug)]
struct Noting {
    trusted: Arc<Verifier>,
    shown: Shown,
}

impl ServerCertVerifier for Noting {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let verified = self.trusted.verify_server_cert(leaf, others, name, ocsp, now)?;
        self.shown.note(leaf);
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.trusted.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.trusted.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.trusted.supported_verify_schemes()
    }
}
