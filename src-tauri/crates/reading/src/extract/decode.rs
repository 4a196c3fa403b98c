//! Bytes to characters: byte order mark, then the NUL bytes of UTF-16, then the server's word, then the page's word, then UTF-8,
//! then the web's usual fallback.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Format, Unreadable};

/// How far into a page its own `charset` is looked for. The standard says 1024 bytes; real pages
/// put scripts first.
const META_PRESCAN: usize = 4096;

/// First bytes of formats that are no text, whatever their name says.
const BINARY_STARTS: &[&[u8]] = &[
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"SQLite format 3\0",
    b"\x7fELF",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"OggS",
    b"ID3",
];

/// Share of control characters above which decoded bytes are no text.
const MAX_CONTROL_SHARE: f64 = 0.02;

/// Decodes bytes to text. A byte order mark stays as its character, so that offsets into the given
/// text count it.
///
/// # Errors
/// [`Unreadable::Empty`] without words, [`Unreadable::Binary`] for what is no text.
pub fn decode(bytes: &[u8], format: Format, charset: Option<&str>) -> Result<String, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if BINARY_STARTS.iter().any(|start| bytes.starts_with(start)) {
        return Err(Unreadable::Binary);
    }
    let text = choose(bytes, format, charset).decode_without_bom_handling(bytes).0.into_owned();
    if looks_binary(&text) {
        return Err(Unreadable::Binary);
    }
    if text.chars().all(|c| c.is_whitespace() || has_no_width(c)) {
        return Err(Unreadable::Empty);
    }
    Ok(text)
}

/// The characters of the first bytes; one that is cut off at their end is not to be relied on.
pub fn beginning(bytes: &[u8], length: usize) -> String {
    let head = &bytes[..bytes.len().min(length)];
    choose(head, Format::Text, None).decode_without_bom_handling(head).0.into_owned()
}

/// Marks that join, part and turn what stands beside them, and show nothing themselves.
fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn choose(bytes: &[u8], format: Format, charset: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let named = charset
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| (format == Format::Html).then(|| meta_charset(bytes)).flatten());
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding;
    }
    let valid_utf8 = std::str::from_utf8(bytes).is_ok();
    match named {
        // What is valid UTF-8 with non-ASCII characters is UTF-8, even where a label denies it.
        Some(encoding) if valid_utf8 && denied(encoding, bytes) => UTF_8,
        Some(encoding) => encoding,
        None if valid_utf8 => UTF_8,
        None => WINDOWS_1252,
    }
}

/// Characters of two bytes are valid UTF-8 by chance now and then; so many are not.
const NOT_BY_CHANCE: usize = 4;

/// Whether bytes that are valid UTF-8 cannot well be in this encoding.
fn denied(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    if encoding == UTF_8 {
        return false;
    }
    let enough = if encoding.is_single_byte() { 1 } else { NOT_BY_CHANCE };
    bytes.iter().filter(|b| **b >= 0xc0).nth(enough - 1).is_some()
}

/// How many leading bytes tell UTF-16 without a byte order mark.
const UTF16_PRESCAN: usize = 512;
/// Of the characters of a page's head, this share is ASCII, whose other byte is NUL.
const UTF16_NUL_SHARE: f64 = 0.7;

/// UTF-16 by the NUL bytes that stand beside its ASCII characters, all on the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(UTF16_PRESCAN) & !1];
    let nuls = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    let enough = |nuls: usize| nuls > 0 && nuls as f64 >= head.len() as f64 / 2.0 * UTF16_NUL_SHARE;
    match (first, second) {
        (0, n) if enough(n) => Some(UTF_16LE),
        (n, 0) if enough(n) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding a page names for itself in `<meta charset=…>` or `<meta … content="…charset=…">`.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(META_PRESCAN)]).to_ascii_lowercase();
    let meta = head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head[at..].split('>').next()?;
        tag.find("charset").map(|p| tag[p + "charset".len()..].to_owned())
    })?;
    let label = meta.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '/']).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    // The HTML standard: a page that could say this in ASCII is not UTF-16.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

fn looks_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_u32, 0_u32);
    for c in text.chars().take(META_PRESCAN) {
        all += 1;
        let control = c.is_control() && !c.is_whitespace();
        odd += u32::from(control || c == '\u{fffd}');
    }
    f64::from(odd) > f64::from(all) * MAX_CONTROL_SHARE
}
