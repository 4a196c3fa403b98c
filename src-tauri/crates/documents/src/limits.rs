//! How much one document may take.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How much one document may take. Whatever meets a limit ends in a stated outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The longest document, in bytes. The reading process holds it about three times.
    pub document_bytes: usize,
    /// The longest text, in bytes; longer ones are cut.
    pub text_bytes: usize,
    /// The most that a packed document may unpack to, in bytes.
    pub unpacked_bytes: u64,
    /// The most files inside a packed document.
    pub entries: usize,
    /// The most pages, sheets or slides that are read.
    pub pages: usize,
    /// The most pixels of a picture that is decoded or drawn.
    pub pixels: u64,
    /// After this long the reading process stops by itself and keeps what it has.
    pub patience: Duration,
    /// After this long the reading process is ended.
    pub deadline: Duration,
    /// The memory that the reading process may take for its data, in bytes (Unix).
    pub memory_bytes: u64,
    /// The most pages whose text is recognised.
    pub recognised_pages: usize,
    /// After this long, recognising one page is ended.
    pub recognition_deadline: Duration,
    /// After this long, no further page is recognised; what was until then is kept.
    pub recognition_patience: Duration,
}

const MIB: usize = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 100 * MIB,
            // A thousand pages of close print are about 4 MiB.
            text_bytes: 16 * MIB,
            unpacked_bytes: 256 * MIB as u64,
            entries: 10_000,
            pages: 5_000,
            // 40 million pixels at four bytes are 160 MiB, a third of the memory.
            pixels: 40_000_000,
            patience: Duration::from_secs(20),
            // One of 60 damaged PDFs made the reader stall for good.
            deadline: Duration::from_secs(30),
            memory_bytes: 512 * MIB as u64,
            recognised_pages: 300,
            recognition_deadline: Duration::from_secs(60),
            recognition_patience: Duration::from_secs(20 * 60),
        }
    }
}
