//! Whom this computer trusts to sign timestamps, and its account at the Wayback Machine.

use crate::folders::Folders;
use crate::settings::{not_written, write_private};
use crate::use_cases::given_file;
use crate::{Problem, RootView, problems};
use periksa_capture::timestamp::{Root, Roots};
use periksa_capture::wayback::Keys;
use std::path::{Path, PathBuf};

const ROOTS_FOLDER: &str = "roots";
const ROOT_ENDING: &str = "der";
const KEYS_FILE: &str = "wayback.keys";
/// Bytes of a file of certificates that are read; a whole collection of the web's has a fifth.
const MOST_ROOT_BYTES: u64 = 1024 * 1024;

/// The roots that this computer trusts. A file that cannot be read is passed over: fewer are
/// trusted then, never more.
pub(crate) fn roots(folders: &Folders) -> Roots {
    let mut roots = Roots::default();
    let files = std::fs::read_dir(roots_folder(folders)).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == ROOT_ENDING)) {
        let added = std::fs::read(path).map(|bytes| roots.add(&bytes));
        if !matches!(added, Ok(Ok(_))) {
            tracing::warn!(path = %path.display(), "a root certificate could not be read");
        }
    }
    roots
}

/// Takes the certificates of a file into `roots`.
///
/// # Errors
/// [`Problem::Unreadable`]; nothing of the file is taken then.
pub(crate) fn add_file(roots: &mut Roots, path: &Path) -> Result<(), Problem> {
    let given = given_file(path, MOST_ROOT_BYTES)?;
    roots.add(&given.bytes).map(drop).map_err(|problem| Problem::Unreadable {
        code: problem.code().into(),
        name: path.display().to_string(),
        words: problem.to_string(),
    })
}

/// Trusts the certificates of a file from now on.
///
/// # Errors
/// [`Problem::Unreadable`], [`Problem::Write`] when they could not be kept.
pub(crate) fn add_root(folders: &Folders, path: &Path) -> Result<(), Problem> {
    let mut found = Roots::default();
    add_file(&mut found, path)?;
    let folder = roots_folder(folders);
    std::fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
    for root in found.list() {
        let path = root_path(folders, &root.fingerprint);
        write_private(&path, &root.der)?;
    }
    Ok(())
}

/// No longer trusts a certificate.
///
/// # Errors
/// [`Problem::Unknown`] when it was not trusted, [`Problem::Write`].
pub(crate) fn remove_root(folders: &Folders, fingerprint: &str) -> Result<(), Problem> {
    let known = roots(folders).list().iter().any(|root| root.fingerprint == fingerprint);
    if !known {
        return Err(problems::unknown("root", fingerprint));
    }
    let path = root_path(folders, fingerprint);
    std::fs::remove_file(&path).map_err(|error| not_written(&path, &error))
}

/// A root for the window.
pub(crate) fn view(root: &Root) -> RootView {
    RootView {
        subject: root.subject.clone(),
        until: root.until.to_string(),
        fingerprint: root.fingerprint.clone(),
    }
}

/// The account at the Wayback Machine, if its keys are kept here.
pub(crate) fn wayback_keys(folders: &Folders) -> Option<Keys> {
    let text = std::fs::read_to_string(keys_path(folders)).ok()?;
    let (access, secret) = text.trim().split_once(':')?;
    Keys::new(access, secret)
}

/// Keeps the keys of an account, readable by their owner alone; empty ones remove what is kept.
///
/// # Errors
/// [`Problem::Rule`] for what cannot be such keys, [`Problem::Write`].
pub(crate) fn keep_wayback_keys(
    folders: &Folders,
    access: &str,
    secret: &str,
) -> Result<(), Problem> {
    let path = keys_path(folders);
    if access.trim().is_empty() && secret.trim().is_empty() {
        return match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(not_written(&path, &error))
            }
            _ => Ok(()),
        };
    }
    let colon = access.contains(':');
    if colon || Keys::new(access, secret).is_none() {
        return Err(problems::rule(
            "bad_keys",
            "These are no keys of the Internet Archive. Nothing was kept. Copy both keys from \
             archive.org/account/s3.php.",
        ));
    }
    std::fs::create_dir_all(&folders.settings)
        .map_err(|error| not_written(&folders.settings, &error))?;
    write_private(&path, format!("{}:{}\n", access.trim(), secret.trim()).as_bytes())
}

fn roots_folder(folders: &Folders) -> PathBuf {
    folders.settings.join(ROOTS_FOLDER)
}

fn root_path(folders: &Folders, fingerprint: &str) -> PathBuf {
    roots_folder(folders).join(fingerprint).with_extension(ROOT_ENDING)
}

fn keys_path(folders: &Folders) -> PathBuf {
    folders.settings.join(KEYS_FILE)
}
