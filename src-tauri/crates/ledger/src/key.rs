//! The device's key: who wrote a log.

use crate::LedgerError;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;

/// Keeps a signature over an event from being taken for one over anything else.
const SIGNATURE_DOMAIN: &[u8] = b"periksa-event-signature-v1\0";

/// Bytes of an Ed25519 key (RFC 8032).
const KEY_BYTES: usize = 32;

/// The Ed25519 key with which a device signs its log.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// A new key from the system's random source.
    ///
    /// # Errors
    /// [`LedgerError::NoRandomness`] if the system has no random bytes.
    pub fn generate() -> Result<Self, LedgerError> {
        let mut seed = [0; KEY_BYTES];
        getrandom::fill(&mut seed).map_err(|_| LedgerError::NoRandomness)?;
        Ok(Self::from_bytes(&seed))
    }

    /// The key kept earlier with [`DeviceKey::to_bytes`].
    #[must_use]
    pub fn from_bytes(seed: &[u8; KEY_BYTES]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The secret 32 bytes, to be kept where only this user can read them.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; KEY_BYTES] {
        self.0.to_bytes()
    }

    /// The public key in hexadecimal digits: the name of this device's log.
    #[must_use]
    pub fn public_hex(&self) -> String {
        hex::encode(self.0.verifying_key().as_bytes())
    }

    /// Signs the hash of an event.
    pub(crate) fn sign(&self, hash: &[u8]) -> Vec<u8> {
        self.0.sign(&signed_message(hash)).to_bytes().to_vec()
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey({})", self.public_hex())
    }
}

fn signed_message(hash: &[u8]) -> Vec<u8> {
    [SIGNATURE_DOMAIN, hash].concat()
}

/// Whether `signature` over the event's `hash` was made with the key that `log` names.
pub(crate) fn signed_by(log: &str, hash: &[u8], signature: &[u8]) -> bool {
    let Ok(Ok(public)) = hex::decode(log).map(<[u8; KEY_BYTES]>::try_from) else { return false };
    let (Ok(public), Ok(signature)) =
        (VerifyingKey::from_bytes(&public), Signature::from_slice(signature))
    else {
        return false;
    };
    public.verify_strict(&signed_message(hash), &signature).is_ok()
}
