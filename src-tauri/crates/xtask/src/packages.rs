//! The system packages that each part of the work needs, and how they get onto the machine.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use crate::machine::{Rights, System};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// A part of the work that needs something from the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Compiling the crates that bring C code: the database, the ciphers.
    Compiler,
    /// Building and opening the window.
    Window,
    /// Driving the real window on a display of its own.
    WindowDriver,
    /// A browser for the interface's own tests.
    Browser,
    /// Looking into a case file from outside.
    CaseInspection,
    /// Programs of others that judge timestamps and documents, and the reading of pictures.
    Judges,
}

/// One wanted package: any of these names will do, the first one that can be had is installed.
type Wanted = &'static [&'static str];

/// Browsers by the names of their programs; one of any origin will do.
const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

impl Need {
    fn debian(self) -> &'static [Wanted] {
        match self {
            // OpenSSL's own build is written in Perl.
            Self::Compiler => &[&["build-essential"], &["pkg-config", "pkgconf"], &["perl"]],
            Self::Window => &[&["libwebkit2gtk-4.1-dev"], &["libgtk-3-dev"], &["librsvg2-dev"]],
            Self::WindowDriver => &[&["webkit2gtk-driver"], &["xvfb"], &["xauth"], &["dbus"]],
            // Without fonts of its own kind a page has other widths, and screenshots other words.
            Self::Browser => &[
                &["chromium", "chromium-browser"],
                &["fonts-dejavu", "fonts-dejavu-core"],
                &["fonts-liberation2", "fonts-liberation"],
            ],
            Self::CaseInspection => &[&["sqlite3"]],
            Self::Judges => &[
                &["openssl"],
                &["poppler-utils"],
                &["tesseract-ocr"],
                &["tesseract-ocr-ind"],
                &["python3-venv"],
            ],
        }
    }

    /// Whether it can be had at all: a window is driven, and a case file looked into, by programs that are
    /// packaged with `WebKitGTK` only. What wants them is skipped elsewhere.
    fn exists_on(self, system: System) -> bool {
        system.uses_webkit_gtk()
            || !matches!(self, Self::WindowDriver | Self::CaseInspection | Self::Judges)
    }

    /// Whether a system that we do not install on has it already.
    fn is_met(self, has: &dyn Fn(&str) -> bool, library: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Compiler => (has("cc") || has("cl") || cfg!(windows)) && has("perl"),
            Self::Window => library("webkit2gtk-4.1") && library("gtk+-3.0"),
            Self::WindowDriver => {
                has("WebKitWebDriver") && has("xvfb-run") && has("dbus-run-session")
            }
            Self::Browser => browser().is_some(),
            Self::CaseInspection => has("sqlite3"),
            Self::Judges => has("openssl"),
        }
    }
}

/// Where the browsers' own installers put them on systems that keep programs off the search path.
const BROWSER_PLACES: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

/// A browser of the Chromium family that is on this machine.
pub fn browser() -> Option<PathBuf> {
    let placed = || BROWSER_PLACES.iter().map(PathBuf::from).find(|path| path.is_file());
    BROWSERS.iter().find_map(|name| process::find(name)).or_else(placed)
}

/// Makes sure that everything needed is there: installs it with apt, or says exactly what to install.
///
/// # Errors
/// [`Stop::Missing`] with the commands to type, where we cannot or may not install.
pub fn provide(place: &Place, system: System, needs: &BTreeSet<Need>) -> Result<(), Stop> {
    if system == System::Debian {
        return provide_by_apt(place, needs);
    }
    let has = |name: &str| process::find(name).is_some();
    // macOS and Windows bring their web view with the system.
    let library = |name: &str| {
        !system.uses_webkit_gtk()
            || process::answer(Command::new("pkg-config").args(["--exists", name])).is_some()
    };
    let unmet =
        needs.iter().filter(|need| need.exists_on(system)).any(|need| !need.is_met(&has, &library));
    if unmet { Err(Stop::Missing(instructions(system, needs))) } else { Ok(()) }
}

fn provide_by_apt(place: &Place, needs: &BTreeSet<Need>) -> Result<(), Stop> {
    let wanted: Vec<Wanted> = needs.iter().flat_map(|need| need.debian()).copied().collect();
    let lacking = |installed: &BTreeSet<String>| missing(&wanted, installed, browser().is_some());
    let absent = lacking(&installed(&wanted));
    if absent.is_empty() {
        return Ok(());
    }
    println!("These packages are missing: {}", first_names(&absent).join(" "));
    let by_hand = |why: &str| {
        Stop::Missing(format!(
            "{why}. Please install them yourself, then start again:\n\n  \
             sudo apt-get update && sudo apt-get install {}",
            first_names(&absent).join(" ")
        ))
    };
    let prefix = Rights::here()
        .prefix()
        .ok_or_else(|| by_hand("installing packages needs root, and there is no sudo here"))?;
    if let Err(stop) = apt(place, prefix, &["update"]) {
        // One foreign source that is down fails the whole update, and the packages may be known already.
        println!("the list of packages could not be renewed ({stop}); trying with the one at hand");
    }
    let names: Vec<&str> = absent.iter().map(|wanted| obtainable(wanted)).collect();
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&names);
    apt(place, prefix, &install)
        .map_err(|stop| by_hand(&format!("the packages could not be installed: {stop}")))?;
    let still = lacking(&installed(&wanted));
    if still.is_empty() { Ok(()) } else { Err(by_hand("apt-get ended well, yet some are missing")) }
}

fn apt(place: &Place, prefix: &[&str], words: &[&str]) -> Result<(), Stop> {
    let line: Vec<&str> = prefix
        .iter()
        .copied()
        // `env` passes the variable through sudo, which drops it otherwise.
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(words.iter().copied())
        .collect();
    process::run(process::program(place, line[0]).args(&line[1..]))
}

/// Asks dpkg which of these packages are fully installed.
fn installed(wanted: &[Wanted]) -> BTreeSet<String> {
    // dpkg-query fails when it does not know one of the names, yet answers for all others.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(wanted.iter().copied().flatten())
        .output();
    output.map(|output| installed_in(&String::from_utf8_lossy(&output.stdout))).unwrap_or_default()
}

fn installed_in(listing: &str) -> BTreeSet<String> {
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, status)| *status == "installed")
        .map(|(package, _)| package.to_owned())
        .collect()
}

fn missing(wanted: &[Wanted], installed: &BTreeSet<String>, browser: bool) -> Vec<Wanted> {
    wanted
        .iter()
        .copied()
        .filter(|names| !names.iter().any(|name| installed.contains(*name)))
        .filter(|names| !(browser && names.iter().any(|name| BROWSERS.contains(name))))
        .collect()
}

/// The first of the names that apt can install here; Debian and Ubuntu do not agree on all of them.
fn obtainable(wanted: Wanted) -> &'static str {
    let can_be_had = |name: &&&str| {
        process::answer(Command::new("apt-cache").args(["show", "--no-all-versions", name]))
            .is_some_and(|answer| !answer.trim().is_empty())
    };
    wanted.iter().find(can_be_had).unwrap_or(&wanted[0])
}

fn first_names(wanted: &[Wanted]) -> Vec<&'static str> {
    wanted.iter().map(|names| names[0]).collect()
}

/// What to type on a system that we do not install on.
pub fn instructions(system: System, needs: &BTreeSet<Need>) -> String {
    let tests = needs.contains(&Need::WindowDriver) || needs.contains(&Need::Browser);
    let (build, more) = match system {
        System::Debian => {
            let wanted: Vec<Wanted> =
                needs.iter().flat_map(|need| need.debian()).copied().collect();
            return format!("sudo apt-get install {}", first_names(&wanted).join(" "));
        }
        System::Fedora => (
            "sudo dnf install gcc gcc-c++ make perl pkgconf-pkg-config \\\n    \
             webkit2gtk4.1-devel gtk3-devel librsvg2-devel",
            "sudo dnf install chromium xorg-x11-server-Xvfb xorg-x11-xauth dbus-daemon sqlite \\\n    \
             dejavu-sans-fonts liberation-fonts\n\
             Fedora's WebKit has been built without WebKitWebDriver: where it is not found, the lane\n\
             `desktop` needs Debian or Ubuntu.",
        ),
        System::Arch => (
            "sudo pacman -S --needed base-devel perl pkgconf webkit2gtk-4.1 gtk3 librsvg",
            "sudo pacman -S --needed chromium xorg-server-xvfb xorg-xauth dbus sqlite ttf-dejavu \\\n    \
             ttf-liberation",
        ),
        System::OtherUnix => (
            "the development files of WebKitGTK 4.1 (pkg-config name webkit2gtk-4.1), GTK 3 (gtk+-3.0)\n\
             and librsvg 2, a C compiler, make, perl and pkg-config",
            "WebKitWebDriver of the same WebKitGTK, xvfb-run, xauth, dbus-run-session, Chromium and\n\
             the sqlite3 program",
        ),
        System::MacOs => (
            "xcode-select --install",
            "brew install --cask chromium   (and `brew install sqlite` if sqlite3 is not found)",
        ),
        System::Windows => (
            "winget install Microsoft.VisualStudio.2022.BuildTools   (with \"Desktop development with C++\")\n\
             winget install StrawberryPerl.StrawberryPerl\n\
             winget install Microsoft.EdgeWebView2Runtime   (part of Windows 11)",
            "winget install Hibbiki.Chromium\nwinget install SQLite.SQLite",
        ),
    };
    let mut text = format!(
        "something that Periksa is built with is missing, and packages are installed for you on Debian and\n\
         Ubuntu only. Please install:\n\n{build}"
    );
    if tests {
        text.push_str("\n\nand for the tests:\n\n");
        text.push_str(more);
    }
    text.push_str("\n\nthen start again.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_package_that_is_fully_installed_counts() {
        let found =
            installed_in("xvfb installed\nperl config-files\nfonts-liberation not-installed\n");
        assert_eq!(found, BTreeSet::from(["xvfb".to_owned()]));
    }

    #[test]
    fn any_of_the_names_will_do() {
        let wanted: [Wanted; 2] = [&["pkg-config", "pkgconf"], &["perl"]];
        let with = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(missing(&wanted, &with(&["pkgconf"]), false), [&["perl"] as Wanted]);
        assert!(missing(&wanted, &with(&["perl", "pkg-config"]), false).is_empty());
    }

    #[test]
    fn a_browser_of_another_origin_spares_the_package_but_not_the_fonts() {
        let absent = missing(Need::Browser.debian(), &BTreeSet::new(), true);
        assert!(!first_names(&absent).contains(&"chromium"));
        assert!(first_names(&absent).contains(&"fonts-dejavu"));
    }

    #[test]
    fn elsewhere_a_need_is_met_by_what_is_there() {
        let nothing = |_: &str| false;
        let everything = |_: &str| true;
        for need in [Need::Window, Need::WindowDriver, Need::CaseInspection] {
            assert!(!need.is_met(&nothing, &nothing), "{need:?}");
            assert!(need.is_met(&everything, &everything), "{need:?}");
        }
        let without_perl = |name: &str| name != "perl";
        assert!(!Need::Compiler.is_met(&without_perl, &everything));
    }

    #[test]
    fn instructions_name_the_window_library_and_spare_the_tests_when_not_asked() {
        let run = BTreeSet::from([Need::Compiler, Need::Window]);
        let test = BTreeSet::from([Need::Compiler, Need::Window, Need::Browser]);
        for (system, library) in [
            (System::Debian, "libwebkit2gtk-4.1-dev"),
            (System::Fedora, "webkit2gtk4.1-devel"),
            (System::Arch, "webkit2gtk-4.1"),
            (System::OtherUnix, "webkit2gtk-4.1"),
            (System::MacOs, "xcode-select"),
            (System::Windows, "WebView2"),
        ] {
            assert!(instructions(system, &run).contains(library), "{system:?}");
            assert!(!instructions(system, &run).to_lowercase().contains("chromium"), "{system:?}");
            assert!(instructions(system, &test).to_lowercase().contains("chromium"), "{system:?}");
        }
    }
}
