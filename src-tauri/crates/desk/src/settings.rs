//! What this computer remembers beside the cases: settings, recent cases, the device key.

mod kept;

use crate::folders::Folders;
use crate::{Problem, RecentCase, Settings};
use kept::Kept;
pub(crate) use kept::set_aside;
use periksa_ledger::DeviceKey;
use std::io::{ErrorKind, Write};
use std::path::Path;

const SETTINGS_FILE: &str = "settings.json";
const RECENT_FILE: &str = "recent.json";
const KEY_FILE: &str = "device.key";
/// As many as the start view shows without scrolling.
const RECENT_KEPT: usize = 12;
/// Bytes of an Ed25519 secret key.
const KEY_BYTES: usize = 32;

/// Reads the settings, as far as they can be read: what cannot is the default, and where it says
/// how the network is reached, everything is offline. The file is left as it is.
pub fn read(folders: &Folders) -> Settings {
    Kept::read(&folders.settings.join(SETTINGS_FILE)).settings
}

/// Reads the settings, and says why everything is offline where they say it not themselves.
pub fn read_with_problem(folders: &Folders) -> (Settings, Option<Problem>) {
    let path = folders.settings.join(SETTINGS_FILE);
    let kept = Kept::read(&path);
    let problem = kept.fault.map(|fault| fault.problem(&path));
    (kept.settings, problem)
}

/// Keeps the settings. A file that could not be read stays beside them as a copy.
///
/// # Errors
/// [`Problem::Write`] when they could not be kept; what was there before is still there.
pub fn write(folders: &Folders, settings: &Settings) -> Result<(), Problem> {
    let path = folders.settings.join(SETTINGS_FILE);
    if Kept::read(&path).fault.is_some() {
        set_aside(&path, kept::ASIDE)?;
    }
    write_json(&path, settings)
}

/// Cases opened before, newest first; files that are gone are left out.
pub fn recent(folders: &Folders) -> Vec<RecentCase> {
    let all: Vec<RecentCase> = read_json(&folders.settings.join(RECENT_FILE)).unwrap_or_default();
    all.into_iter().filter(|case| Path::new(&case.path).is_file()).collect()
}

/// Puts a case on top of the recent ones. Not being able to is no reason to stop the user.
pub fn remember(folders: &Folders, case: RecentCase) {
    let mut all = recent(folders);
    all.retain(|other| other.path != case.path);
    all.insert(0, case);
    all.truncate(RECENT_KEPT);
    if let Err(problem) = write_json(&folders.settings.join(RECENT_FILE), &all) {
        tracing::warn!(%problem, "the list of recent cases was not kept");
    }
}

/// The key with which this device signs; made on first use, readable by its owner alone.
///
/// # Errors
/// [`Problem::Write`] when it cannot be kept, [`Problem::Unreadable`] when the file is not a key:
/// a second key would silently split this person's record in two.
pub fn device_key(folders: &Folders) -> Result<DeviceKey, Problem> {
    let path = folders.settings.join(KEY_FILE);
    match std::fs::read(&path) {
        Ok(bytes) => key_from(&bytes, &path),
        Err(error) if error.kind() == ErrorKind::NotFound => new_key(&path),
        Err(error) => Err(unreadable_key(&path, &error.to_string())),
    }
}

fn key_from(bytes: &[u8], path: &Path) -> Result<DeviceKey, Problem> {
    let bytes: &[u8; KEY_BYTES] = bytes
        .try_into()
        .map_err(|_| unreadable_key(path, &format!("it has {} bytes", bytes.len())))?;
    Ok(DeviceKey::from_bytes(bytes))
}

fn new_key(path: &Path) -> Result<DeviceKey, Problem> {
    let key =
        DeviceKey::generate().map_err(|error| Problem::Internal { detail: error.to_string() })?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| private_file(path))
        .and_then(|mut file| file.write_all(&key.to_bytes()).and_then(|()| file.sync_all()));
    match written {
        Ok(()) => Ok(key),
        // Another Periksa made the key at the same moment: use that one.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let bytes =
                std::fs::read(path).map_err(|error| unreadable_key(path, &error.to_string()))?;
            key_from(&bytes, path)
        }
        Err(error) => Err(not_written(path, &error)),
    }
}

/// Writes a file that its owner alone can read, whole or not at all.
///
/// # Errors
/// [`Problem::Write`]; what was under the name before is still there.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let draft = path.with_extension("new");
    let fresh = match std::fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => private_file(&draft),
    };
    fresh
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&draft, path))
        .map_err(|error| not_written(path, &error))
}

/// Makes an empty file that its owner alone can read, where there is none.
///
/// # Errors
/// [`Problem::Write`].
pub(crate) fn private_if_new(path: &Path) -> Result<(), Problem> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match std::fs::create_dir_all(folder).and_then(|()| private_file(path)) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(not_written(path, &error)),
        _ => Ok(()),
    }
}

fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

fn unreadable_key(path: &Path, detail: &str) -> Problem {
    Problem::Unreadable {
        code: "device_key".into(),
        name: path.display().to_string(),
        words: format!(
            "This computer's signing key could not be read ({detail}). Cases are untouched. \
             Restore the file {} from a backup, or move it away to begin with a new key.",
            path.display()
        ),
    }
}

/// Reads a file of this computer; none where it is missing or makes no sense.
pub(crate) fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Keeps a file of this computer, whole or not at all.
///
/// # Errors
/// [`Problem::Write`].
pub(crate) fn write_json<T: serde::Serialize>(path: &Path, value: &T) -> Result<(), Problem> {
    let bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| Problem::Internal { detail: error.to_string() })?;
    write_whole(path, &bytes)
}

/// Keeps bytes of this computer, whole or not at all.
///
/// # Errors
/// [`Problem::Write`].
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
    }
    periksa_report::save(bytes, path).map_err(|error| Problem::Write {
        code: error.code().into(),
        path: path.display().to_string(),
        words: error.to_string(),
    })?;
    Ok(())
}

pub(crate) fn not_written(path: &Path, error: &std::io::Error) -> Problem {
    Problem::Write {
        code: "not_written".into(),
        path: path.display().to_string(),
        words: format!("{} could not be written: {error}. Nothing was changed.", path.display()),
    }
}
