//! Making a case: under a temporary name first, so that no half case ever bears the final one.

use crate::change::Change;
use crate::door::{accept, beside, refused};
use crate::pen::Pen;
use crate::state::CaseState;
use crate::trouble::Trouble;
use crate::{Clock, DeviceKey, LedgerError, projection};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
#[cfg(unix)]
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Makes a new case at `path` and closes it again.
pub(crate) fn create(
    path: &Path,
    key: &DeviceKey,
    clock: &dyn Clock,
    title: &str,
) -> Result<(), LedgerError> {
    let exists = || LedgerError::Exists { path: crate::error::shown(path) };
    if path.symlink_metadata().is_ok() {
        return Err(exists());
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(LedgerError::NotFound { path: crate::error::shown(folder) });
    }
    let draft = Draft::beside(path)?;
    write_draft(&draft.0, key, clock, title).map_err(|trouble| refused(path, trouble))?;
    let io = |error: std::io::Error| LedgerError::from_io(path, &error);
    // Windows syncs only through a handle that may write.
    let made = fs::OpenOptions::new().write(true).open(&draft.0).map_err(io)?;
    made.sync_all().map_err(io)?;
    drop(made);
    // A hard link refuses a name that is taken; a rename would replace what is there.
    match fs::hard_link(&draft.0, path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(exists()),
        Err(_) if path.symlink_metadata().is_ok() => return Err(exists()),
        // Some file systems (FAT) have no hard links.
        Err(_) => fs::rename(&draft.0, path).map_err(io)?,
    }
    sync_folder(folder).map_err(io)
}

fn write_draft(
    draft: &Path,
    key: &DeviceKey,
    clock: &dyn Clock,
    title: &str,
) -> Result<(), Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(draft, flags)?;
    accept(&mut conn, &CaseState::default())?;
    let first =
        [Change::CaseCreated { case: uuid::Uuid::new_v4().to_string(), title: title.to_owned() }];
    let step = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut pen = Pen { conn: &step, key, now: clock.now(), head: None, last_at: 0 };
    let stamps = pen.write(&first, None)?;
    let mut state = CaseState::default();
    for (change, stamp) in first.iter().zip(&stamps) {
        state.apply(change, stamp);
    }
    projection::update(&step, &CaseState::default(), &state)?;
    step.commit()?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// The file under its temporary name; whatever is left of it goes when this is dropped.
struct Draft(PathBuf);

impl Draft {
    fn beside(path: &Path) -> Result<Self, LedgerError> {
        let name = path.file_name().ok_or_else(|| LedgerError::Io {
            detail: format!("{} is no name for a file", path.display()),
        })?;
        let name = format!(".{}.{}.new", name.to_string_lossy(), uuid::Uuid::new_v4());
        Ok(Self(path.with_file_name(name)))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for file in [self.0.clone(), beside(&self.0, "-wal"), beside(&self.0, "-shm")] {
            if let Err(error) = fs::remove_file(file)
                && error.kind() != ErrorKind::NotFound
            {
                tracing::warn!(%error, "could not remove the draft of a case");
            }
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the new name itself outlast a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems keep names without being asked.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
