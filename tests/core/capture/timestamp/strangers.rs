//! Bytes that nobody signed.

use std::sync::LazyLock;

use periksa_capture::timestamp::{Roots, verify};
use proptest::prelude::*;

use super::authority::{Authority, DIGEST, Info, NONCE, openssl_is_missing};

/// A reply, the content that was signed, and the root it leads to.
type Good = (Vec<u8>, Vec<u8>, Roots);

static GOOD: LazyLock<Option<Good>> = LazyLock::new(|| {
    if openssl_is_missing() {
        return None;
    }
    let authority = Authority::new();
    let content = Info::honest().der();
    let reply = authority.granted(&content, "tsa", &[]);
    Some((reply, content, authority.roots(&["ca"])))
});

/// Where the signed bytes lie in a reply: the content, and the attributes with the signature, which
/// `openssl cms` writes last.
fn signed_places(reply: &[u8], content: &[u8]) -> Vec<usize> {
    let at = reply.windows(content.len()).position(|window| window == content).unwrap();
    // contentType, the first attribute: 1.2.840.113549.1.9.3.
    let first = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
    let attributes = reply.windows(first.len()).rposition(|window| window == first).unwrap();
    (at..at + content.len()).chain(attributes - 2..reply.len()).collect()
}

#[test]
fn no_bit_of_what_was_signed_can_be_changed() {
    let Some((reply, content, roots)) = &*GOOD else { return };
    assert!(verify(reply, &DIGEST, Some(&NONCE), roots).is_ok());
    for at in signed_places(reply, content) {
        for bit in 0..8 {
            let mut changed = reply.clone();
            changed[at] ^= 1 << bit;
            let judged = verify(&changed, &DIGEST, Some(&NONCE), roots);
            assert!(judged.is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn a_changed_bit_anywhere_never_changes_what_is_said() {
    let Some((reply, _, roots)) = &*GOOD else { return };
    let good = verify(reply, &DIGEST, Some(&NONCE), roots).unwrap();
    for at in 0..reply.len() {
        for bit in 0..8 {
            let mut changed = reply.clone();
            changed[at] ^= 1 << bit;
            if let Ok(token) = verify(&changed, &DIGEST, Some(&NONCE), roots) {
                assert_eq!(token, good, "bit {bit} of byte {at}");
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Cut(usize, usize),
    Insert(usize, Vec<u8>),
    Double(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0_usize..2000;
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (at.clone(), 1_usize..200).prop_map(|(at, length)| Change::Cut(at, length)),
        (at.clone(), proptest::collection::vec(any::<u8>(), 1..20))
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at, 1_usize..200).prop_map(|(at, length)| Change::Double(at, length)),
    ]
}

fn changed(reply: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut reply = reply.to_vec();
    for change in changes {
        let place = |at: usize| at % reply.len().max(1);
        let span = |at: usize, length: usize| place(at)..(place(at) + length).min(reply.len());
        match change {
            Change::Set(at, byte) => {
                let at = place(*at);
                reply.get_mut(at).into_iter().for_each(|old| *old = *byte);
            }
            Change::Cut(at, length) => drop(reply.drain(span(*at, *length))),
            Change::Insert(at, bytes) => {
                let at = place(*at);
                drop(reply.splice(at..at, bytes.iter().copied()));
            }
            Change::Double(at, length) => {
                let span = span(*at, *length);
                let again = reply[span.clone()].to_vec();
                drop(reply.splice(span.start..span.start, again));
            }
        }
    }
    reply
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_change_says_something_else(changes in proptest::collection::vec(change(), 1..6)) {
        if let Some((reply, _, roots)) = &*GOOD {
            let good = verify(reply, &DIGEST, Some(&NONCE), roots).unwrap();
            if let Ok(token) = verify(&changed(reply, &changes), &DIGEST, Some(&NONCE), roots) {
                prop_assert_eq!(token, good);
            }
        }
    }

    #[test]
    fn no_bytes_break_the_check(bytes: Vec<u8>, nonce: Option<Vec<u8>>) {
        let wrapped = super::der::seq(&[&[0x30, 3, 2, 1, 0], &bytes]);
        for reply in [&bytes, &wrapped] {
            prop_assert!(verify(reply, &DIGEST, nonce.as_deref(), &Roots::default()).is_err());
        }
    }
}
