//! Puts bytes under a name, whole or not at all.

use crate::error::SaveError;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes read at a time: few calls, little memory.
const PIECE: usize = 64 * 1024;

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
    save_with(path, |file| file.write_all(bytes))
}

/// As [`save`], for what is too large to be held: `write` fills the file, which is read once more
/// for its hash.
///
/// # Errors
/// As [`save`]; what `write` fails with is told as a failure of writing.
pub fn save_with(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<Saved, SaveError> {
    let path = target(path)?;
    let folder = folder_of(&path);
    let fault = |source: io::Error| SaveError::from_io(source, &path, &folder);
    if !folder.is_dir() {
        return Err(SaveError::NoFolder { folder });
    }
    let mut temporary = temporary_in(&folder).map_err(fault)?;
    write(temporary.as_file_mut()).map_err(fault)?;
    let (sha256, bytes) = hash(temporary.as_file_mut()).map_err(fault)?;
    temporary.as_file().sync_all().map_err(fault)?;
    temporary.persist(&path).map_err(|refused| fault(refused.error))?;
    sync_folder(&folder).map_err(fault)?;
    Ok(Saved { path, sha256, bytes })
}

/// SHA-256 and size of a whole file, in bytes.
fn hash(file: &mut File) -> io::Result<(String, u64)> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut piece, mut bytes) = (Sha256::new(), vec![0; PIECE], 0);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((hex::encode(hash.finalize()), bytes));
        }
        hash.update(&piece[..read]);
        bytes += read as u64;
    }
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
