//! Puts bytes under a name, whole or not at all.

use crate::error::SaveError;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that was written whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where it lies; a symbolic link was followed.
    pub path: PathBuf,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Saves `bytes` as the file `path`, replacing a file of that name.
///
/// The bytes go to a temporary name in the same folder, are synced to the disk, and only then take
/// the final name, which is synced too: at every moment the name holds the old file or the new
/// one.
///
/// # Errors
/// [`SaveError`]; the old file, if any, is then untouched.
pub fn save(bytes: &[u8], path: &Path) -> Result<Saved, SaveError> {
    let path = target(path)?;
    let folder = folder_of(&path);
    let fault = |source: io::Error| SaveError::from_io(source, &path, &folder);
    if !folder.is_dir() {
        return Err(SaveError::NoFolder { folder });
    }
    let mut temporary = temporary_in(&folder).map_err(fault)?;
    temporary.write_all(bytes).map_err(fault)?;
    temporary.as_file().sync_all().map_err(fault)?;
    temporary.persist(&path).map_err(|refused| fault(refused.error))?;
    sync_folder(&folder).map_err(fault)?;
    let sha256 = hex::encode(Sha256::digest(bytes));
    Ok(Saved { path, sha256, bytes: bytes.len() as u64 })
}

/// The file that `path` stands for. A rename would replace a link or a device by a file, so links
/// are followed and anything that is no file is refused.
fn target(path: &Path) -> Result<PathBuf, SaveError> {
    if path.file_name().is_none() {
        return Err(match path.is_dir() {
            true => SaveError::IsFolder { path: path.to_path_buf() },
            false => SaveError::NotAFile { path: path.to_path_buf() },
        });
    }
    let Ok(found) = fs::symlink_metadata(path) else {
        return Ok(path.to_path_buf());
    };
    let real = match found.is_symlink() {
        true => fs::canonicalize(path)
            .map_err(|source| SaveError::from_io(source, path, &folder_of(path)))?,
        false => path.to_path_buf(),
    };
    match fs::metadata(&real) {
        Ok(found) if found.is_dir() => Err(SaveError::IsFolder { path: real }),
        Ok(found) if !found.is_file() => Err(SaveError::NotAFile { path: real }),
        _ => Ok(real),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".periksa-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        /// As any program's new file: readable for others where the user's umask says so.
        const NEW_FILE_MODE: u32 = 0o666;
        builder.permissions(fs::Permissions::from_mode(NEW_FILE_MODE));
    }
    builder.tempfile_in(folder)
}

/// Makes the new name durable. Some network file systems cannot sync a folder; the file itself is
/// on the disk by then, so that is no failure.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(refused)
            if matches!(
                refused.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Other systems have no way to sync a folder; their rename is durable with the file system's own
/// journal.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
