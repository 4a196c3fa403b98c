//! The TLS settings of every connection.

use std::sync::{Arc, OnceLock};

use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

/// TLS settings with the system's trusted roots, read when the first `https` address is fetched,
/// so that neither start-up nor plain `http` depends on them.
#[derive(Clone, Debug)]
pub(crate) struct Tls {
    provider: Arc<CryptoProvider>,
    plain: ClientConfig,
    trusted: Arc<OnceLock<Result<ClientConfig, rustls::Error>>>,
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

    /// The settings for an address.
    ///
    /// # Errors
    /// The system's trusted roots could not be read.
    pub(crate) fn settings(&self, https: bool) -> Result<ClientConfig, rustls::Error> {
        if https {
            self.trusted.get_or_init(|| self.read_trusted()).clone()
        } else {
            Ok(self.plain.clone())
        }
    }

    fn read_trusted(&self) -> Result<ClientConfig, rustls::Error> {
        let verifier = Verifier::new(Arc::clone(&self.provider))?;
        let mut settings = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        settings.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(settings)
    }
}
