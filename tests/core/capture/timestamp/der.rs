//! DER by hand, so that the tests do not trust what they test.

pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = content.len();
    if length < 128 {
        out.push(u8::try_from(length).unwrap());
    } else {
        let digits: Vec<u8> =
            length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        out.push(0x80 | u8::try_from(digits.len()).unwrap());
        out.extend(digits);
    }
    out.extend(content);
    out
}

pub fn seq(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub fn integer(bytes: &[u8]) -> Vec<u8> {
    tlv(0x02, bytes)
}

pub fn oid(dotted: &str) -> Vec<u8> {
    let arcs: Vec<u64> = dotted.split('.').map(|arc| arc.parse().unwrap()).collect();
    let mut content = Vec::new();
    for arc in std::iter::once(arcs[0] * 40 + arcs[1]).chain(arcs[2..].iter().copied()) {
        let mut digits = vec![u8::try_from(arc & 0x7f).unwrap()];
        let mut rest = arc >> 7;
        while rest > 0 {
            digits.push(0x80 | u8::try_from(rest & 0x7f).unwrap());
            rest >>= 7;
        }
        content.extend(digits.iter().rev());
    }
    tlv(0x06, &content)
}

/// Every place of some bytes in others, replaced.
pub fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len(), "lengths inside the token would no longer be true");
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> =
        (0..=bytes.len() - old.len()).filter(|at| &bytes[*at..*at + old.len()] == old).collect();
    assert!(!places.is_empty(), "the bytes to be replaced are not there");
    for at in places {
        bytes[at..at + old.len()].copy_from_slice(new);
    }
    bytes
}
