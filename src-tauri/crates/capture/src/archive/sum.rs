//! Checksums of files, made while the files are read for their content.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::limits::Watch;
use super::problem::ArchiveProblem;

/// Files are read in pieces of this size in bytes.
pub(crate) const PIECE: usize = 128 * 1024;
/// How often the user's stop is looked for while only the checksum is still to come.
const EVERY: Duration = Duration::from_millis(20);

/// What passed through a [`Summing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    /// SHA-256, lower-case hex.
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
}

/// Hands bytes on and sums them up.
pub(crate) struct Summing<R> {
    from: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Summing<R> {
    pub(crate) fn of(from: R) -> Self {
        Self { from, hash: Sha256::new(), bytes: 0 }
    }

    pub(crate) fn end(self) -> Sum {
        Sum { sha256: hex::encode(self.hash.finalize()), bytes: self.bytes }
    }
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.hash.update(into.get(..read).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(read as u64);
        Ok(read)
    }
}

/// Does `read`, and meanwhile, on a thread of its own, makes the SHA-256 of the file (lower-case
/// hex): one wait for the disk serves both.
///
/// # Errors
/// The file cannot be read, or `watch` stopped it. What `read` came to is told beside the sum.
pub(crate) fn beside<T>(
    path: &Path,
    watch: Watch<'_>,
    read: impl FnOnce() -> Result<T, ArchiveProblem>,
) -> Result<(String, Result<T, ArchiveProblem>), ArchiveProblem> {
    let file = File::open(path)?;
    let whole = file.metadata()?.len();
    let stop = AtomicBool::new(false);
    let (done, ended) = mpsc::channel();
    thread::scope(|scope| {
        // Nobody listens any more only after a stop.
        let stop = &stop;
        scope.spawn(move || done.send(hashed(file, stop)));
        let read = read();
        stop.store(matches!(read, Err(ArchiveProblem::Stopped)), Ordering::Relaxed);
        let sum = loop {
            match ended.recv_timeout(EVERY) {
                Ok(sum) => break sum?,
                Err(RecvTimeoutError::Timeout) if watch(whole, whole) => {}
                Err(RecvTimeoutError::Timeout) => stop.store(true, Ordering::Relaxed),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(io::Error::other("the checksum broke off").into());
                }
            }
        };
        Ok((sum.ok_or(ArchiveProblem::Stopped)?, read))
    })
}

/// `None` when it was stopped.
fn hashed(mut file: File, stop: &AtomicBool) -> io::Result<Option<String>> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    while !stop.load(Ordering::Relaxed) {
        let read = file.read(&mut piece)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
            return Ok(Some(hex::encode(hash.finalize())));
        };
        hash.update(part);
    }
    Ok(None)
}
