//! `cargo xtask package`: the packages that people install, built with the Tauri CLI from the lock file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::front_end;
use crate::machine::System;
use crate::packages::{self, Need};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// Builds the packages of this system and says where they lie.
///
/// # Errors
/// When something needed is missing, or the build fails.
pub fn package(place: &Place) -> Result<(), Stop> {
    let system = System::here();
    packages::provide(place, system, &BTreeSet::from([Need::Compiler, Need::Window]))?;
    front_end::install(place)?;
    let program = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let tauri = place.ui().join("node_modules/.bin").join(program);
    // Its own set-up builds the pages, and it must start in the folder of tauri.conf.json.
    process::run(process::program(place, tauri).args(["build", "--bundles", bundles(system)]))?;
    let folder = place.target.join("release/bundle");
    println!("\nThe packages:");
    for file in packages_below(&folder)? {
        println!("  {}", file.display());
    }
    Ok(())
}

/// The kinds of package for this system. On Linux they are the two that the Tauri CLI writes by itself:
/// for an `AppImage` it would download tools that no lock file pins.
fn bundles(system: System) -> &'static str {
    match system {
        System::Windows => "nsis",
        System::MacOs => "app,dmg",
        System::Debian | System::Fedora | System::Arch | System::OtherUnix => "deb,rpm",
    }
}

/// What lies in `bundle/<kind>/` under a package's ending. An `.app` is a folder.
fn packages_below(bundle: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut found = Vec::new();
    for kind in entries(bundle)?.into_iter().filter(|path| path.is_dir()) {
        found.extend(entries(&kind)?.into_iter().filter(|path| {
            path.extension().is_some_and(|ending| {
                ["deb", "rpm", "app", "dmg", "exe"].iter().any(|known| ending == *known)
            })
        }));
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let entries = fs::read_dir(folder).map_err(|error| Stop::path("read", folder, &error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_gets_the_two_kinds_that_need_no_download() {
        assert_eq!(bundles(System::Debian), "deb,rpm");
        assert_eq!(bundles(System::MacOs), "app,dmg");
    }

    #[test]
    fn only_packages_are_listed() {
        let bundle = std::env::temp_dir().join(format!("xtask-packaging-{}", std::process::id()));
        fs::create_dir_all(bundle.join("deb/periksa_0.1.0_amd64")).unwrap();
        fs::write(bundle.join("deb/periksa_0.1.0_amd64.deb"), "").unwrap();
        fs::write(bundle.join("deb/control.tar.gz"), "").unwrap();
        let found = packages_below(&bundle).unwrap();
        assert_eq!(found, [bundle.join("deb/periksa_0.1.0_amd64.deb")]);
        assert!(packages_below(&bundle.join("absent")).is_err());
        fs::remove_dir_all(bundle).unwrap();
    }
}
