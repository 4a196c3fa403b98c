//! How much of an archive is read.

const MEBIBYTE: u64 = 1024 * 1024;

/// What an archive may cost. The defaults keep a hostile file from filling the memory or taking
/// hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one page's body, as stored; the same as for a body that was fetched.
    pub max_body: u64,
    /// Most bytes that come out of all records together. They are read through, not kept.
    pub max_unpacked: u64,
    /// Most records. Each takes some hundred bytes of memory while the archive
    /// is open.
    pub max_records: usize,
    /// Most bytes of memory for the list of records and pages.
    pub max_listed: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_body: 200 * MEBIBYTE,
            max_unpacked: 16 * 1024 * MEBIBYTE,
            max_records: 200_000,
            max_listed: 64 * 1024 * 1024,
        }
    }
}

/// Told how many bytes of the file were read, and how many there are; reading stops when it says
/// `false`.
pub type Watch<'a> = &'a dyn Fn(u64, u64) -> bool;
