//! The lanes of checks, in the order in which they run.
//!
//! Every lane that compiles chooses the whole workspace with the same features: with fewer packages cargo
//! would settle on other features for the shared dependencies and build those a second time.

use crate::eval;
use crate::front_end;
use crate::judges;
use crate::machine::System;
use crate::manifest;
use crate::packages::{self, Need};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// What every compiling lane builds.
const WHOLE_WORKSPACE: [&str; 3] = ["--workspace", "--features", "custom-protocol"];

/// The test binary that opens real windows; it has a lane of its own.
const DESKTOP: &str = "desktop";

/// Where the wire types of the commands lie, written by the tests of `desk`.
const BINDINGS: &str = "ui/src/ipc/generated";

/// The name of the variable that tells the interface's tests which browser to start.
const BROWSER_VARIABLE: &str = "PERIKSA_CHROMIUM";

/// The program that serves the commands to the interface's tests in a browser.
const TEST_HOST: &str = "periksa-test-host";

/// The name of the variable that tells the interface's tests where that program lies.
const TEST_HOST_VARIABLE: &str = "PERIKSA_TEST_HOST";

/// The screen that the windows open on: a common laptop's, 24 bits deep.
const SCREEN: &str = "-screen 0 1440x900x24";

/// How a lane ended, when it did not fail.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything in it holds.
    Passed,
    /// It cannot run on this system, for this reason.
    Skipped(&'static str),
}

/// Which built pages or packages of the interface a lane wants first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interface {
    /// None.
    Nothing,
    /// The packages from the lock file.
    Packages,
    /// The built pages, which the shell embeds.
    Pages,
}

/// One lane.
pub struct Lane {
    /// The name for `--only`.
    pub name: &'static str,
    /// The system packages it wants.
    pub needs: &'static [Need],
    /// What it wants of the interface.
    pub interface: Interface,
    /// Does the work.
    pub work: fn(&Place) -> Result<Ending, Stop>,
}

const COMPILING: &[Need] = &[Need::Compiler, Need::Window];

/// All lanes, in order. The pages come before everything that compiles the shell, which embeds them.
pub static LANES: [Lane; 11] = [
    Lane { name: "fmt", needs: &[], interface: Interface::Nothing, work: fmt },
    Lane { name: "ui-build", needs: &[], interface: Interface::Packages, work: ui_build },
    Lane { name: "clippy", needs: COMPILING, interface: Interface::Pages, work: clippy },
    Lane {
        name: "rust",
        needs: &[Need::Compiler, Need::Window, Need::CaseInspection, Need::Judges],
        interface: Interface::Pages,
        work: rust,
    },
    Lane { name: "eval", needs: COMPILING, interface: Interface::Pages, work: gold },
    Lane { name: "pud", needs: COMPILING, interface: Interface::Pages, work: pud },
    Lane { name: "bindings", needs: &[], interface: Interface::Nothing, work: bindings },
    Lane { name: "ui-check", needs: &[], interface: Interface::Packages, work: ui_check },
    Lane { name: "vitest", needs: &[], interface: Interface::Packages, work: vitest },
    Lane {
        name: "playwright",
        needs: &[Need::Compiler, Need::Window, Need::Browser],
        interface: Interface::Pages,
        work: playwright,
    },
    Lane {
        name: "desktop",
        needs: &[Need::Compiler, Need::Window, Need::WindowDriver],
        interface: Interface::Pages,
        work: desktop,
    },
];

/// The lane of this name.
pub fn find(name: &str) -> Option<&'static Lane> {
    LANES.iter().find(|lane| lane.name == name)
}

/// The names of all lanes, in order.
pub fn names() -> Vec<&'static str> {
    LANES.iter().map(|lane| lane.name).collect()
}

fn fmt(place: &Place) -> Result<Ending, Stop> {
    passed(process::run(process::cargo(place).args(["fmt", "--all", "--check"])))
}

fn ui_build(place: &Place) -> Result<Ending, Stop> {
    passed(front_end::build(place))
}

fn clippy(place: &Place) -> Result<Ending, Stop> {
    let mut cargo = process::cargo(place);
    cargo.arg("clippy").args(WHOLE_WORKSPACE).args(["--all-targets", "--", "-D", "warnings"]);
    passed(process::run(&mut cargo))
}

fn rust(place: &Place) -> Result<Ending, Stop> {
    let mut cargo = process::cargo(place);
    if let Some(tools) = judges::archive_tools(place) {
        cargo.env(judges::VARIABLE, tools);
    }
    if has_nextest(place) {
        let others = format!("not binary({DESKTOP})");
        cargo.args(nextest_words(&others));
    } else {
        println!("cargo-nextest is not installed, so `cargo test` is used");
        let manifests = manifest::all(place)?;
        let tests = manifests.iter().flat_map(|text| manifest::names(text, "[[test]]"));
        cargo.args(plain_test_words(tests.filter(|name| name != DESKTOP)));
    }
    passed(process::run(&mut cargo))
}

fn gold(place: &Place) -> Result<Ending, Stop> {
    build_beside_tests(place, eval::SCORER)?;
    let mut scorer = process::program(place, place.built("debug", eval::SCORER));
    passed(process::run(scorer.arg(eval::GOLD)))
}

fn pud(place: &Place) -> Result<Ending, Stop> {
    let folder = place.cache.as_ref().map(|cache| cache.join(eval::PUD_FOLDER));
    let Some(folder) = folder.filter(|folder| eval::has_pud(folder)) else {
        return Ok(Ending::Skipped("UD PUD is not in the cache (see tests/ranking/README.md)"));
    };
    let pack = judges::language_pack(place);
    build_beside_tests(place, eval::SCORER)?;
    let mut scorer = process::program(place, place.built("debug", eval::SCORER));
    passed(process::run(eval::with_pud(&mut scorer, &folder, pack.as_deref())?))
}

/// Builds a program of the workspace. With the tests in the selection cargo settles on the features that
/// the lane `rust` has built with.
fn build_beside_tests(place: &Place, program: &str) -> Result<(), Stop> {
    let mut cargo = process::cargo(place);
    cargo.arg("build").args(WHOLE_WORKSPACE).args(["--tests", "--bin", program]);
    process::run(&mut cargo)
}

fn bindings(place: &Place) -> Result<Ending, Stop> {
    let git = |words: &[&str]| {
        let mut git = process::program(place, "git");
        git.args(words).args(["--", BINDINGS]);
        git
    };
    if process::answer(process::program(place, "git").args(["rev-parse", "--git-dir"])).is_none() {
        return Ok(Ending::Skipped("this is not a git checkout"));
    }
    let advice = |stop: Stop| {
        Stop::Failed(format!(
            "{stop}\nThe tests have written other wire types than those in git: look at {BINDINGS}, and commit it."
        ))
    };
    process::run(&mut git(&["diff", "--exit-code"])).map_err(advice)?;
    let new = process::answer(&mut git(&["ls-files", "--others", "--exclude-standard"]));
    match new.as_deref().map(str::trim) {
        Some("") => Ok(Ending::Passed),
        Some(files) => Err(advice(Stop::Failed(format!("not in git yet:\n{files}")))),
        None => Err(Stop::Failed("git could not list the files that it does not know".into())),
    }
}

fn ui_check(place: &Place) -> Result<Ending, Stop> {
    passed(process::run(front_end::npm(place).args(["run", "check"])))
}

fn vitest(place: &Place) -> Result<Ending, Stop> {
    passed(process::run(front_end::npm(place).arg("test")))
}

fn playwright(place: &Place) -> Result<Ending, Stop> {
    build_beside_tests(place, TEST_HOST)?;
    let mut npm = front_end::npm(place);
    npm.env(TEST_HOST_VARIABLE, place.built("debug", TEST_HOST));
    if std::env::var_os(BROWSER_VARIABLE).is_none()
        && let Some(browser) = packages::browser()
    {
        npm.env(BROWSER_VARIABLE, browser);
    }
    if let Some(replay) = judges::replay(place) {
        npm.env(judges::REPLAY_VARIABLE, replay);
    }
    passed(process::run(npm.args(["run", "e2e"])))
}

fn desktop(place: &Place) -> Result<Ending, Stop> {
    if !System::here().uses_webkit_gtk() {
        return Ok(Ending::Skipped("there is no driver for this system's web view"));
    }
    // A display and a session bus of its own: it neither sees nor disturbs a Periksa that is in use.
    let mut window = process::program(place, "xvfb-run");
    window.args(["--auto-servernum", "--server-args", SCREEN, "dbus-run-session", "--"]);
    window.arg(process::cargo(place).get_program());
    if has_nextest(place) {
        window.args(nextest_words(&format!("binary({DESKTOP})")));
    } else {
        window.args(plain_test_words([DESKTOP.to_owned()].into_iter()));
        window.args(["--", "--test-threads=1"]);
    }
    // A toolkit that finds both would rather open on the person's own Wayland display.
    window.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
    passed(process::run(&mut window))
}

fn passed(result: Result<(), Stop>) -> Result<Ending, Stop> {
    result.map(|()| Ending::Passed)
}

fn has_nextest(place: &Place) -> bool {
    process::answer(process::cargo(place).args(["nextest", "--version"])).is_some()
}

fn nextest_words(filter: &str) -> Vec<String> {
    let mut words = vec!["nextest", "run", "--profile", "ci"];
    words.extend(WHOLE_WORKSPACE);
    words.extend(["-E", filter]);
    words.into_iter().map(str::to_owned).collect()
}

/// `cargo test` has no filter by binary, so the test targets are named one by one. The unit tests inside
/// libraries and programs belong to the lane `rust`, not to a lane that wants one named binary.
fn plain_test_words(tests: impl Iterator<Item = String>) -> Vec<String> {
    let tests: Vec<String> = tests.collect();
    let mut words = vec!["test"];
    words.extend(WHOLE_WORKSPACE);
    words.push("--no-fail-fast");
    if tests != [DESKTOP] {
        words.extend(["--lib", "--bins"]);
    }
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words.extend(tests.into_iter().flat_map(|test| ["--test".to_owned(), test]));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_built_before_the_first_lane_that_embeds_them() {
        let place_of = |wanted: &str| names().iter().position(|name| *name == wanted).unwrap();
        let embedding = LANES.iter().filter(|lane| lane.interface == Interface::Pages);
        for lane in embedding {
            assert!(place_of("ui-build") < place_of(lane.name), "{} embeds the pages", lane.name);
        }
        assert!(place_of("rust") < place_of("bindings"), "the tests write the wire types");
    }

    #[test]
    fn every_lane_is_found_by_its_name() {
        for name in names() {
            assert_eq!(find(name).map(|lane| lane.name), Some(name));
        }
        assert!(find("everything").is_none());
    }

    #[test]
    fn all_compiling_lanes_choose_the_same_packages_and_features() {
        let lines = [
            nextest_words("binary(desktop)").join(" "),
            plain_test_words([DESKTOP.to_owned()].into_iter()).join(" "),
            plain_test_words(["text".to_owned()].into_iter()).join(" "),
        ];
        for line in lines {
            assert!(line.contains("--workspace --features custom-protocol"), "{line}");
        }
    }

    #[test]
    fn without_nextest_the_windows_still_have_a_lane_of_their_own() {
        let rust = plain_test_words(["text".to_owned(), "shell".to_owned()].into_iter()).join(" ");
        assert!(rust.ends_with("--lib --bins --test text --test shell"), "{rust}");
        let windows = plain_test_words([DESKTOP.to_owned()].into_iter()).join(" ");
        assert!(windows.ends_with("--no-fail-fast --test desktop"), "{windows}");
    }
}
