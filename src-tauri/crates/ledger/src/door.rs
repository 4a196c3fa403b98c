//! Opening a case file: what is refused, and who holds it.
//!
//! A refusal leaves the file's bytes as they were. The first 100 bytes are read before `SQLite`
//! touches the file, since `SQLite` would take an empty file for a new database.

use crate::audit::{self, Depth};
use crate::error::shown;
use crate::schema::{self, APPLICATION_ID, case_format};
use crate::state::CaseState;
use crate::trouble::Trouble;
use crate::{LedgerError, event, projection};
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Length of the header of an `SQLite` file (`SQLite` file format, section 1.3).
const HEADER_BYTES: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Places of the two numbers in the header, both big-endian.
const USER_VERSION_AT: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// Statements that stay prepared: more than a transaction has, with two for each table.
const STATEMENTS: usize = 64;

/// An open connection, and this process's hold of the file, which must end after it.
pub(crate) struct Door {
    pub(crate) conn: Connection,
    _hold: Option<held::Hold>,
}

impl Door {
    /// Closes the file; unlike dropping, this says if it fails.
    pub(crate) fn close(self) -> rusqlite::Result<()> {
        self.conn.close().map_err(|(_, error)| error)
    }
}

/// Opens for writing and holds the file until the door is dropped. Nothing is written yet:
/// [`accept`] follows once the content has been checked.
pub(crate) fn open_to_write(path: &Path) -> Result<Door, LedgerError> {
    let hold = held::take(path, || check_header(path))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn =
        Connection::open_with_flags(path, flags).map_err(|error| refused(path, error.into()))?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    let door = Door { conn, _hold: Some(hold) };
    take(&door.conn, path).map_err(|trouble| refused(path, trouble))?;
    Ok(door)
}

fn take(conn: &Connection, path: &Path) -> Result<(), Trouble> {
    // A journal left by a crash must survive a refusal as it is.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_journal(path))?;
    let found = fs::metadata(path).map_err(|error| LedgerError::from_io(path, &error))?;
    if found.permissions().readonly() || conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(LedgerError::ReadOnly { path: shown(path) }.into());
    }
    conn.busy_timeout(Duration::ZERO)?;
    conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    guard(conn)?;
    conn.execute_batch("BEGIN EXCLUSIVE; SELECT count(*) FROM sqlite_schema; COMMIT")?;
    check_version(path, schema::version(conn)?)?;
    Ok(())
}

/// Opens for reading. Nothing is written, and nothing is left beside the file.
pub(crate) fn open_to_read(path: &Path) -> Result<Door, LedgerError> {
    if beside(path, "-wal").exists() {
        // Somebody has the case open, or did when the computer or the program stopped. Only who
        // holds the file alone can read such a journal without making a file beside it.
        return open_to_write(path);
    }
    held::unless_held(path, || check_header(path))?;
    // Without a journal nobody has the case open, and a file that does not change can be read
    // where nothing can be written.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(immutable_uri(path)?, flags)
        .map_err(|error| refused(path, error.into()))?;
    let ready = || -> Result<(), Trouble> {
        guard(&conn)?;
        check_version(path, schema::version(&conn)?)?;
        Ok(())
    };
    ready().map_err(|trouble| refused(path, trouble))?;
    let conn = in_newest_format(conn).map_err(|trouble| refused(path, trouble))?;
    Ok(Door { conn, _hold: None })
}

/// The file itself, or a copy of an older one in the newest format: `SQLite` keeps it in a file of
/// its own that is gone with the connection.
fn in_newest_format(conn: Connection) -> Result<Connection, Trouble> {
    /// Pages that are copied at a time.
    const STEP: std::ffi::c_int = 1024;
    if schema::version(&conn)? == case_format() {
        return Ok(conn);
    }
    let mut copy = Connection::open("")?;
    Backup::new(&conn, &mut copy)?.run_to_completion(STEP, Duration::ZERO, None)?;
    guard(&copy)?;
    schema::migrate(&mut copy)?;
    let (changes, _) = audit::chain(event::load(&copy)?, Depth::Heads);
    projection::update(&copy, &CaseState::default(), &event::replay(&changes).0)?;
    Ok(copy)
}

/// Sets a file up for writing after its content was found sound. One of an older format gets the
/// newest, and the rows for `state` that its own format did not have.
pub(crate) fn accept(conn: &mut Connection, state: &CaseState) -> Result<(), Trouble> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;",
    )?;
    if schema::version(conn)? < case_format() {
        schema::migrate(conn)?;
        let filling = conn.transaction()?;
        projection::update(&filling, &CaseState::default(), state)?;
        filling.commit()?;
    }
    Ok(())
}

/// Settings against a file made to harm.
fn guard(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;",
    )
}

/// Whether there is a case at `path`, by its first bytes; whatever its version or health. A case
/// that this process has open is not touched, since that would end its locks.
#[must_use]
pub fn is_case(path: &Path) -> bool {
    match held::unless_held(path, || check_header(path)) {
        Ok(())
        | Err(
            LedgerError::AlreadyOpen { .. }
            | LedgerError::Newer { .. }
            | LedgerError::Damaged { .. },
        ) => true,
        Err(_) => false,
    }
}

fn check_header(path: &Path) -> Result<(), LedgerError> {
    let io = |error: std::io::Error| LedgerError::Io { detail: error.to_string() };
    let mut header = Vec::with_capacity(HEADER_BYTES);
    File::open(path).map_err(io)?.take(HEADER_BYTES as u64).read_to_end(&mut header).map_err(io)?;
    if !header.starts_with(MAGIC) {
        return Err(LedgerError::Foreign { path: shown(path) });
    }
    let number = |at: usize| {
        header.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
    };
    let (Some(application), Some(version)) = (number(APPLICATION_ID_AT), number(USER_VERSION_AT))
    else {
        return Err(LedgerError::damaged(path, "it ends within its first 100 bytes"));
    };
    if application != APPLICATION_ID {
        return Err(LedgerError::Foreign { path: shown(path) });
    }
    check_version(path, version)
}

fn check_version(path: &Path, needs: u32) -> Result<(), LedgerError> {
    let knows = case_format();
    match needs {
        0 => Err(LedgerError::damaged(path, "it does not say which case format it has")),
        needs if needs > knows => Err(LedgerError::Newer { path: shown(path), needs, knows }),
        _ => Ok(()),
    }
}

/// While a file is opened or made, one that `SQLite` cannot open is one that cannot be written.
pub(crate) fn refused(path: &Path, trouble: Trouble) -> LedgerError {
    match trouble {
        Trouble::Sql(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) =>
        {
            LedgerError::ReadOnly { path: shown(path) }
        }
        trouble => trouble.at(path),
    }
}

/// A file that `SQLite` keeps beside the case.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn has_journal(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|found| found.len() > 0)
}

fn immutable_uri(path: &Path) -> Result<String, LedgerError> {
    let whole = std::path::absolute(path).map_err(|error| LedgerError::from_io(path, &error))?;
    let mut uri = url::Url::from_file_path(whole)
        .map_err(|()| LedgerError::internal("the path has no address"))?;
    uri.set_query(Some("mode=ro&immutable=1"));
    Ok(uri.into())
}

/// Which case files this process has open for writing.
///
/// `SQLite`'s locks keep other processes out. They do not survive another handle on the same file
/// being closed in the same process (POSIX record locks), so a second opener here is turned away
/// before it touches the file.
mod held {
    use crate::LedgerError;
    use crate::error::shown;
    use std::collections::BTreeSet;
    use std::fs::{self, Metadata};
    use std::path::Path;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    /// Device and inode: the same for every name of a file.
    #[cfg(unix)]
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
    struct FileId(u64, u64);
    /// The file's one full name.
    #[cfg(not(unix))]
    #[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
    struct FileId(std::path::PathBuf);

    static HELD: Mutex<BTreeSet<FileId>> = Mutex::new(BTreeSet::new());

    fn all() -> MutexGuard<'static, BTreeSet<FileId>> {
        // The set is whole after every single operation on it, so a panic elsewhere is no matter.
        HELD.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file is this process's until this is dropped.
    pub(super) struct Hold(FileId);

    impl Drop for Hold {
        fn drop(&mut self) {
            all().remove(&self.0);
        }
    }

    /// Runs `check` and takes hold of the file, unless this process has it open.
    pub(super) fn take(
        path: &Path,
        check: impl FnOnce() -> Result<(), LedgerError>,
    ) -> Result<Hold, LedgerError> {
        let (mut held, id) = free(path)?;
        check()?;
        held.insert(id.clone());
        Ok(Hold(id))
    }

    /// Runs `check`, unless this process has the file open.
    pub(super) fn unless_held(
        path: &Path,
        check: impl FnOnce() -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        let _held = free(path)?;
        check()
    }

    fn free(path: &Path) -> Result<(MutexGuard<'static, BTreeSet<FileId>>, FileId), LedgerError> {
        let found = fs::metadata(path).map_err(|error| LedgerError::from_io(path, &error))?;
        if !found.is_file() {
            return Err(LedgerError::Foreign { path: shown(path) });
        }
        let id = file_id(path, &found)?;
        let held = all();
        if held.contains(&id) {
            Err(LedgerError::AlreadyOpen { path: shown(path) })
        } else {
            Ok((held, id))
        }
    }

    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps)] // fails on systems without inode numbers
    fn file_id(_: &Path, found: &Metadata) -> Result<FileId, LedgerError> {
        use std::os::unix::fs::MetadataExt;
        Ok(FileId(found.dev(), found.ino()))
    }

    #[cfg(not(unix))]
    fn file_id(path: &Path, _: &Metadata) -> Result<FileId, LedgerError> {
        path.canonicalize().map(FileId).map_err(|error| LedgerError::from_io(path, &error))
    }
}
