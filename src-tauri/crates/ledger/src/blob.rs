//! Stored bytes, named by their SHA-256 and checked on every read.
//!
//! They are kept in parts of 1 MiB, each compressed by itself with zstd where that saves
//! something. A stranger reads them with `sqlite3` and `zstd -d`; the name is the SHA-256 of what
//! comes out.

use crate::trouble::Trouble;
use crate::{LedgerError, Sha};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use zstd::bulk::Compressor;

/// Bytes in a part: large enough to be quick, small enough never to near `SQLite`'s row limit.
const CHUNK_BYTES: usize = 1 << 20;

/// The middle way between speed and size; text shrinks to a third or a quarter.
const LEVEL: i32 = 3;
/// A part is kept as it is unless compression takes off at least one byte in this many: pictures
/// and packed pages have nothing left to give.
const WORTH_ONE_IN: usize = 16;
const PLAIN: &str = "none";
const ZSTD: &str = "zstd";

/// Keeps `bytes` unless they are kept already.
pub(crate) fn put(conn: &Connection, bytes: &[u8]) -> rusqlite::Result<Sha> {
    let sha = Sha::of(bytes);
    if exists(conn, &sha)? {
        return Ok(sha);
    }
    conn.prepare_cached("INSERT INTO blob (sha256, bytes) VALUES (?1, ?2)")?
        .execute(params![sha.as_str(), bytes.len()])?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO blob_chunk (sha256, part, data, coding) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (part, data) in bytes.chunks(CHUNK_BYTES).enumerate() {
        match smaller(data) {
            Some(packed) => insert.execute(params![sha.as_str(), part, packed, ZSTD])?,
            None => insert.execute(params![sha.as_str(), part, data, PLAIN])?,
        };
    }
    Ok(sha)
}

thread_local! {
    /// Setting one up takes longer than packing a page.
    static PACKER: Option<RefCell<Compressor<'static>>> =
        Compressor::new(LEVEL).ok().map(RefCell::new);
}

/// The part compressed, where that is worth it.
fn smaller(data: &[u8]) -> Option<Vec<u8>> {
    let packed = PACKER.with(|packer| packer.as_ref()?.borrow_mut().compress(data).ok())?;
    (packed.len() + data.len() / WORTH_ONE_IN < data.len()).then_some(packed)
}

/// Keeps `bytes` in a transaction of their own.
pub(crate) fn keep(conn: &mut Connection, bytes: &[u8]) -> rusqlite::Result<Sha> {
    let step = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sha = put(&step, bytes)?;
    step.commit()?;
    Ok(sha)
}

/// Whether bytes of that name are kept.
pub(crate) fn exists(conn: &Connection, sha: &Sha) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM blob WHERE sha256 = ?1")?.exists([sha.as_str()])
}

/// The bytes of that name, checked.
pub(crate) fn get(conn: &Connection, sha: &Sha) -> Result<Vec<u8>, Trouble> {
    let length: Option<u64> = conn
        .prepare_cached("SELECT bytes FROM blob WHERE sha256 = ?1")?
        .query_row([sha.as_str()], |row| row.get(0))
        .optional()?;
    if length.is_none() {
        return Err(LedgerError::MissingBlob { sha256: sha.to_string() }.into());
    }
    let mut bytes = Vec::new();
    each_part(conn, sha.as_str(), |part| bytes.extend_from_slice(part))?;
    if length == Some(bytes.len() as u64) && Sha::of(&bytes) == *sha {
        Ok(bytes)
    } else {
        Err(LedgerError::BadBlob { sha256: sha.to_string() }.into())
    }
}

/// Whether the bytes are what their name and length say, without holding them all.
pub(crate) fn is_intact(conn: &Connection, sha256: &str, length: u64) -> rusqlite::Result<bool> {
    let mut hash = Sha256::new();
    let mut seen = 0;
    each_part(conn, sha256, |part| {
        hash.update(part);
        seen += part.len() as u64;
    })?;
    Ok(seen == length && hex::encode(hash.finalize()) == sha256)
}

/// A part that cannot be unpacked is passed over: length and hash then tell that it is missing.
fn each_part(conn: &Connection, sha256: &str, mut take: impl FnMut(&[u8])) -> rusqlite::Result<()> {
    let mut select =
        conn.prepare_cached("SELECT data, coding FROM blob_chunk WHERE sha256 = ?1 ORDER BY part")?;
    let mut rows = select.query([sha256])?;
    while let Some(row) = rows.next()? {
        let data = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
            ZSTD => {
                if let Ok(part) = zstd::bulk::decompress(data, CHUNK_BYTES) {
                    take(&part);
                }
            }
            _ => take(data),
        }
    }
    Ok(())
}
