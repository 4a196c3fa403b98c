//! Damage that can be done again from its seed.

/// Most bytes that are overwritten one by one.
const SCATTERED: usize = 40;
/// Longest stretch that gives way to junk, and longest junk.
const STRETCH: usize = 400;
/// Longest stretch that is said again.
const AGAIN: usize = 200;
/// The ways to do damage.
const WAYS: u64 = 4;

/// A small generator, so that a failure can be made again from its seed (Vigna's `splitmix64`).
pub struct Random(u64);

impl Random {
    /// Begins from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number of its row.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end.max(1) as u64).unwrap_or(0)
    }

    fn byte(&mut self) -> u8 {
        self.number().to_le_bytes()[0]
    }
}

/// The bytes cut off, scattered with junk, partly overwritten, or with a stretch said twice, as the
/// seed wants it.
pub fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed);
    let mut damaged = bytes.to_vec();
    if bytes.is_empty() {
        return damaged;
    }
    match seed % WAYS {
        0 => damaged.truncate(random.below(bytes.len())),
        1 => (0..SCATTERED).for_each(|_| {
            let at = random.below(damaged.len());
            damaged[at] = random.byte();
        }),
        2 => {
            let (start, end) = stretch(&mut random, damaged.len(), STRETCH);
            let junk: Vec<u8> = (0..random.below(STRETCH)).map(|_| random.byte()).collect();
            damaged.splice(start..end, junk);
        }
        // This keeps more of the structure than junk does.
        _ => {
            let (start, end) = stretch(&mut random, damaged.len(), AGAIN);
            let again = damaged[start..end].to_vec();
            let at = random.below(damaged.len());
            damaged.splice(at..at, again);
        }
    }
    damaged
}

fn stretch(random: &mut Random, length: usize, most: usize) -> (usize, usize) {
    let start = random.below(length);
    (start, (start + 1 + random.below(most)).min(length))
}
