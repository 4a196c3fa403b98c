//! Where the repository lies, and where cargo's files go.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// The name of the file that says which checkout filled a target folder last.
const CHECKOUT_MARK: &str = ".periksa-checkout";

/// The folders that every command works in.
#[derive(Debug)]
pub struct Place {
    /// The repository's top folder.
    pub root: PathBuf,
    /// Cargo's target folder for everything that is built here.
    pub target: PathBuf,
    /// Periksa's folder in the user's cache, if one can be named.
    pub cache: Option<PathBuf>,
}

impl Place {
    /// Finds the repository from cargo's own account of this package, and chooses the target folder.
    ///
    /// # Errors
    /// When this program was not started by cargo, or no target folder can be named or made.
    pub fn find() -> Result<Self, Stop> {
        // Read while running and not with `env!`: several checkouts may share one target folder.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = package
            .as_deref()
            .and_then(|package| package.ancestors().nth(3))
            .filter(|root| root.join("src-tauri/crates").is_dir())
            .ok_or_else(|| {
                Stop::Usage("start this as `cargo xtask`, in Periksa's repository".into())
            })?
            .to_owned();
        let variable = |name: &str| std::env::var_os(name);
        let target = target_folder(&root, variable).ok_or_else(|| {
            Stop::Missing("no home folder is known: set CARGO_TARGET_DIR to a folder".into())
        })?;
        fs::create_dir_all(&target).map_err(|error| Stop::path("make", &target, &error))?;
        let place = Self { root, target, cache: cache_folder(variable) };
        place.claim_target()?;
        Ok(place)
    }

    /// The interface's folder.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program that cargo has built here.
    pub fn built(&self, profile: &str, program: &str) -> PathBuf {
        self.target.join(profile).join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Makes cargo rebuild Periksa's own crates when another checkout has used this target folder.
    ///
    /// Cargo tells two checkouts of one workspace apart by nothing but the times of their files, so an
    /// older checkout would silently run what a newer one had built. Dependencies stay as they are.
    fn claim_target(&self) -> Result<(), Stop> {
        let mark = self.target.join(CHECKOUT_MARK);
        let root = self.root.to_string_lossy();
        match fs::read_to_string(&mark) {
            Ok(last) if last == root => return Ok(()),
            Ok(_) => {
                for profile in ["debug", "release"] {
                    forget_own_crates(&self.target.join(profile).join(".fingerprint"))?;
                }
            }
            Err(_) => {}
        }
        fs::write(&mark, root.as_bytes()).map_err(|error| Stop::path("write", &mark, &error))
    }
}

fn forget_own_crates(fingerprints: &Path) -> Result<(), Stop> {
    let Ok(entries) = fs::read_dir(fingerprints) else { return Ok(()) };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with("periksa") {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(|error| Stop::path("remove", &path, &error))?;
        }
    }
    Ok(())
}

/// `CARGO_TARGET_DIR`, a relative one starting from the repository, or else a folder in the user's cache:
/// what is built there serves the next fresh clone too.
fn target_folder(root: &Path, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let chosen = variable("CARGO_TARGET_DIR").filter(|value| !value.is_empty());
    match chosen {
        Some(chosen) => Some(root.join(chosen)),
        None => cache_folder(variable).map(|cache| cache.join("target")),
    }
}

/// Periksa's folder in the user's cache.
fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    cache.map(|cache| cache.join("periksa"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(variables: &[(&str, &str)]) -> Option<PathBuf> {
        target_folder(Path::new("/repository"), |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn a_chosen_target_folder_wins() {
        let home = ("HOME", "/home/a");
        assert_eq!(chosen(&[("CARGO_TARGET_DIR", "/t"), home]), Some(PathBuf::from("/t")));
        assert_eq!(chosen(&[("CARGO_TARGET_DIR", "t"), home]), Some("/repository/t".into()));
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_cache_is_used_otherwise_and_an_empty_variable_is_none() {
        let home = ("HOME", "/home/a");
        assert_eq!(chosen(&[home]), Some("/home/a/.cache/periksa/target".into()));
        assert_eq!(
            chosen(&[("CARGO_TARGET_DIR", ""), ("XDG_CACHE_HOME", "/c"), home]),
            Some("/c/periksa/target".into())
        );
        assert_eq!(chosen(&[]), None);
    }

    #[test]
    fn only_our_own_crates_are_forgotten_when_the_checkout_changes() {
        let target = std::env::temp_dir().join(format!("xtask-place-{}", std::process::id()));
        let fingerprints = target.join("debug/.fingerprint");
        let ours = fingerprints.join("periksa-text-0123");
        let theirs = fingerprints.join("serde-0123");
        for folder in [&ours, &theirs] {
            fs::create_dir_all(folder).unwrap();
        }
        let first = Place { root: "/first".into(), target: target.clone(), cache: None };
        first.claim_target().unwrap();
        first.claim_target().unwrap();
        assert!(ours.is_dir(), "the same checkout keeps what it built");
        let second = Place { root: "/second".into(), target: target.clone(), cache: None };
        second.claim_target().unwrap();
        assert!(!ours.exists(), "another checkout rebuilds Periksa's crates");
        assert!(theirs.is_dir(), "dependencies are kept");
        fs::remove_dir_all(target).unwrap();
    }
}
