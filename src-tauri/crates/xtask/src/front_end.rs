//! The interface in `ui/`: its packages, and the built pages that the shell embeds.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The oldest Node.js that the interface's tools run on.
const OLDEST_NODE: u32 = 20;

/// A copy of the lock file as it was when the packages were last installed.
const INSTALLED_LOCK: &str = "node_modules/.periksa-installed-lock.json";

/// What Vite writes last; its time is the time of the build.
const BUILT_PAGE: &str = "dist/index.html";

/// Folders in `ui/` that hold no source.
const NOT_SOURCES: [&str; 4] = ["node_modules", "dist", "dist-e2e", "test-results"];

/// `npm` in the interface's folder.
pub fn npm(place: &Place) -> Command {
    let mut npm = process::program(place, if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(place.ui());
    npm
}

/// Installs the interface's packages from the lock file, unless that very lock file is installed already.
///
/// # Errors
/// When Node.js is missing or too old, or npm fails.
pub fn install(place: &Place) -> Result<(), Stop> {
    check_node(process::answer(Command::new("node").arg("--version")).as_deref())?;
    let lock = place.ui().join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| Stop::path("read", &lock, &error))?;
    let stamp = place.ui().join(INSTALLED_LOCK);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    process::run(npm(place).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|error| Stop::path("write", &stamp, &error))
}

/// Builds the pages that the shell embeds.
///
/// # Errors
/// When the build fails.
pub fn build(place: &Place) -> Result<(), Stop> {
    process::run(npm(place).args(["run", "build"]))
}

/// Builds the pages when a source is newer than they are.
///
/// # Errors
/// When the build fails.
pub fn build_if_older(place: &Place) -> Result<(), Stop> {
    let built = modified(&place.ui().join(BUILT_PAGE));
    if is_older(built, newest(&place.ui(), &NOT_SOURCES)) { build(place) } else { Ok(()) }
}

fn check_node(version: Option<&str>) -> Result<(), Stop> {
    let advice = format!("Please install Node.js {OLDEST_NODE} or newer: https://nodejs.org/");
    let Some(version) = version.map(str::trim) else {
        return Err(Stop::Missing(format!("Node.js was not found. {advice}")));
    };
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    match major.parse::<u32>() {
        Ok(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(Stop::Missing(format!("Node.js {version} is too old. {advice}"))),
    }
}

/// Whether what was built must be built again; a build or a source without a time counts as changed.
fn is_older(built: Option<SystemTime>, newest_source: Option<SystemTime>) -> bool {
    match (built, newest_source) {
        (Some(built), Some(source)) => built < source,
        _ => true,
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// The latest time of any file or folder below; a folder's own time tells of files that were removed.
fn newest(folder: &Path, skipped: &[&str]) -> Option<SystemTime> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            !skipped.iter().any(|skip| name == *skip)
        })
        .filter_map(|entry| {
            let own = modified(&entry.path());
            if entry.path().is_dir() { own.max(newest(&entry.path(), &[])) } else { own }
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn an_old_or_missing_node_is_named_with_what_to_install() {
        assert_eq!(check_node(Some("v20.20.2\n")), Ok(()));
        assert_eq!(check_node(Some("v24.0.0")), Ok(()));
        for version in [Some("v18.19.0"), Some("nonsense"), None] {
            let stop = check_node(version).unwrap_err();
            assert!(stop.to_string().contains("Node.js 20 or newer"), "{stop}");
        }
    }

    #[test]
    fn a_build_is_repeated_only_when_a_source_is_newer() {
        let early = SystemTime::UNIX_EPOCH;
        let late = early + Duration::from_secs(1);
        assert!(is_older(None, Some(early)), "nothing is built yet");
        assert!(is_older(Some(early), Some(late)));
        assert!(!is_older(Some(late), Some(early)));
        assert!(!is_older(Some(late), Some(late)));
    }

    #[test]
    fn skipped_folders_do_not_count_as_sources() {
        let ui = std::env::temp_dir().join(format!("xtask-front-end-{}", std::process::id()));
        fs::create_dir_all(ui.join("src/deep")).unwrap();
        fs::create_dir_all(ui.join("dist")).unwrap();
        fs::write(ui.join("src/deep/a.ts"), "a").unwrap();
        let far = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
        let set = |path: &str| {
            fs::File::options().write(true).open(ui.join(path)).unwrap().set_modified(far).unwrap();
        };
        fs::write(ui.join("dist/index.html"), "built").unwrap();
        set("dist/index.html");
        assert!(newest(&ui, &[]).unwrap() >= far);
        assert!(newest(&ui, &["dist"]).unwrap() < far);
        set("src/deep/a.ts");
        assert!(newest(&ui, &["dist"]).unwrap() >= far, "a file far down counts");
        fs::remove_dir_all(ui).unwrap();
    }
}
