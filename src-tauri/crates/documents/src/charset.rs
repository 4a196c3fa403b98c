//! Bytes to characters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    /// The charset's name by the Encoding Standard.
    pub charset: &'static str,
    /// Whether nothing in the bytes or around them named the charset.
    pub guessed: bool,
    /// Whether bytes that are no characters were replaced.
    pub replaced: bool,
}

/// Decodes by the byte order mark, else by the bytes being UTF-8, else by the declared charset,
/// else by a guess. UTF-8 goes before what is declared: text in another charset is hardly ever
/// valid in it.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return decode_as(bytes, encoding, false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(bytes, encoding, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decode_as(bytes, UTF_8, false);
    }
    match declared {
        Some(encoding) => decode_as(bytes, encoding, false),
        None => decode_as(bytes, guess(bytes), true),
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, used, replaced) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), charset: used.name(), guessed, replaced }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // The detector's confidence grows little after this many bytes, its time does.
    const LOOKED_AT: usize = 1024 * 1024;
    let looked_at = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(looked_at, looked_at.len() == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// UTF-16 of a text that is mostly Latin: every other byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    /// Three quarters of the units, so that names in other scripts do not hide it.
    const SHARE: (usize, usize) = (3, 4);
    let looked_at = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let units = looked_at.len() / 2;
    if units < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros =
        |offset: usize| looked_at.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let mostly = |count: usize| count * SHARE.1 >= units * SHARE.0;
    if mostly(second) && first == 0 {
        Some(UTF_16LE)
    } else if mostly(first) && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Decodes a part of a packed document: XML is UTF-8 or UTF-16 with a mark (ISO/IEC 29500-2,
/// 8.1.4).
pub fn decode_xml(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}
