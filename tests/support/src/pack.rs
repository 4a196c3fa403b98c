//! A small language pack, made here: every size of it is one of its own, so that none can be mistaken for
//! another. What it says of meanings is noise.

use std::collections::BTreeMap;

/// Numbers of a vector.
pub const WIDTH: usize = 64;
/// Heads of a layer.
pub const HEADS: usize = 2;
/// Numbers between the two steps of a feed-forward part.
pub const INNER: usize = 96;
/// Layers.
pub const LAYERS: usize = 2;
/// Pieces of a window.
pub const POSITIONS: usize = 12;
const WEIGHTS: usize = 32;

/// The vocabulary: the likelier a piece, the higher its score.
pub const PIECES: [(&str, f32); 20] = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -3.0),
    ("▁query", -4.0),
    ("▁passage", -4.0),
    (":", -2.0),
    ("▁ban", -5.0),
    ("jir", -5.0),
    ("▁banjir", -6.0),
    ("▁besar", -6.0),
    ("b", -7.0),
    ("a", -7.0),
    ("n", -7.0),
    ("j", -7.0),
    ("i", -7.0),
    ("r", -7.0),
    ("▁ba", -5.5),
    ("njir", -9.0),
];
const BEGIN: u32 = 0;
const PADDING: u32 = 1;
const END: u32 = 2;
const UNKNOWN: u32 = 3;
/// A no-break space is a space, a ligature its letters, a soft hyphen nothing.
const REPLACED: [(char, &str); 3] = [('\u{a0}', " "), ('\u{fb01}', "fi"), ('\u{ad}', "")];

/// A matrix as it can be reckoned with, by name: rows and numbers.
pub type Matrices = BTreeMap<String, (usize, Vec<f32>)>;

/// The bytes of the pack, and its matrices.
#[must_use]
pub fn pack() -> (Vec<u8>, Matrices) {
    let mut numbers = Numbers(1);
    let mut matrices = Matrices::new();
    let mut parts: Vec<(String, u8, usize, Vec<u8>)> = Vec::new();
    for (name, rows, columns, blocks) in matrices_of_the_pack() {
        let count = rows * columns;
        let (bytes, values) =
            if blocks { numbers.blocks(count) } else { numbers.floats(count, &name) };
        matrices.insert(name.clone(), (rows, values));
        parts.push((name, u8::from(blocks), count, bytes));
    }
    let mut head = head();
    let directory: usize = 4 + parts.iter().map(|(name, ..)| 2 + name.len() + 21).sum::<usize>();
    let mut place = head.len() + directory;
    u32_into(&mut head, parts.len());
    for (name, kept, count, bytes) in &parts {
        head.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
        head.extend(name.bytes());
        head.push(*kept);
        u32_into(&mut head, *count);
        head.extend((place as u64).to_le_bytes());
        head.extend((bytes.len() as u64).to_le_bytes());
        place += bytes.len();
    }
    for (.., bytes) in parts {
        head.extend(bytes);
    }
    (head, matrices)
}

fn matrices_of_the_pack() -> Vec<(String, usize, usize, bool)> {
    let mut all = vec![
        ("emb.word".to_owned(), PIECES.len(), WIDTH, true),
        ("emb.pos".to_owned(), POSITIONS, WIDTH, false),
        ("emb.type".to_owned(), 2, WIDTH, false),
        ("emb.ln.w".to_owned(), 1, WIDTH, false),
        ("emb.ln.b".to_owned(), 1, WIDTH, false),
    ];
    for layer in 0..LAYERS {
        for (name, rows, columns) in [
            ("q", WIDTH, WIDTH),
            ("k", WIDTH, WIDTH),
            ("v", WIDTH, WIDTH),
            ("ao", WIDTH, WIDTH),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ] {
            all.push((format!("l{layer}.{name}.w"), rows, columns, true));
            all.push((format!("l{layer}.{name}.b"), 1, rows, false));
        }
        for name in ["aln", "oln"] {
            all.push((format!("l{layer}.{name}.w"), 1, WIDTH, false));
            all.push((format!("l{layer}.{name}.b"), 1, WIDTH, false));
        }
    }
    all
}

fn head() -> Vec<u8> {
    let mut head = b"E5S1".to_vec();
    for number in [1, WIDTH, LAYERS, HEADS, INNER, PIECES.len(), POSITIONS, 2] {
        u32_into(&mut head, number);
    }
    head.extend(1e-12_f32.to_le_bytes());
    u32_into(&mut head, WEIGHTS);
    u32_into(&mut head, PIECES.len());
    for piece in [BEGIN, END, PADDING, UNKNOWN] {
        head.extend(piece.to_le_bytes());
    }
    let letters: String = PIECES.iter().map(|(piece, _)| *piece).collect();
    head.extend((letters.len() as u64).to_le_bytes());
    let mut start = 0;
    u32_into(&mut head, start);
    for (piece, _) in PIECES {
        start += piece.len();
        u32_into(&mut head, start);
    }
    for (_, score) in PIECES {
        head.extend(score.to_le_bytes());
    }
    head.extend(letters.bytes());
    let mut replaced = Vec::new();
    for (character, replacement) in REPLACED {
        replaced.extend(u32::from(character).to_le_bytes());
        replaced.push(u8::try_from(replacement.chars().count()).unwrap_or_default());
        replaced.extend(replacement.chars().flat_map(|c| u32::from(c).to_le_bytes()));
    }
    u32_into(&mut head, REPLACED.len());
    u32_into(&mut head, replaced.len());
    head.extend(replaced);
    head
}

fn u32_into(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend(u32::try_from(number).unwrap_or_default().to_le_bytes());
}

/// Numbers without an order, the same ones each time (Knuth's linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u8 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0.to_be_bytes()[0]
    }

    fn blocks(&mut self, count: usize) -> (Vec<u8>, Vec<f32>) {
        let (mut bytes, mut values) = (Vec::new(), Vec::new());
        for _ in 0..count / WEIGHTS {
            // 2^-4 as a 16-bit float, at times 2^-5: a scale for each block.
            let (half, scale) =
                if self.next() > 127 { (0x2C00_u16, 0.0625) } else { (0x2800_u16, 0.031_25) };
            bytes.extend(half.to_le_bytes());
            let pairs: Vec<u8> = (0..WEIGHTS / 2).map(|_| self.next()).collect();
            let weight = |nibble: u8| scale * (f32::from(nibble) - 8.0);
            values.extend(pairs.iter().map(|pair| weight(pair & 15)));
            values.extend(pairs.iter().map(|pair| weight(pair >> 4)));
            bytes.extend(pairs);
        }
        (bytes, values)
    }

    fn floats(&mut self, count: usize, name: &str) -> (Vec<u8>, Vec<f32>) {
        // What scales is near one, what shifts near zero.
        let middle = if name.ends_with("ln.w") { 1.0 } else { 0.0 };
        let values: Vec<f32> =
            (0..count).map(|_| middle + (f32::from(self.next()) - 127.5) / 512.0).collect();
        (values.iter().flat_map(|value| value.to_le_bytes()).collect(), values)
    }
}
