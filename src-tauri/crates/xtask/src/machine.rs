//! What this machine is: its system, its display, and who is at it.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::Command;

use crate::process;

/// The kind of system, as far as installing packages goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and what descends from them: we can install.
    Debian,
    /// Fedora and its family.
    Fedora,
    /// Arch and its family.
    Arch,
    /// Another Linux or a BSD.
    OtherUnix,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// Looks at what this program was built for, and on Linux at the package tools.
    pub fn here() -> Self {
        match std::env::consts::OS {
            "windows" => Self::Windows,
            "macos" => Self::MacOs,
            _ => Self::from_tools(|tool| process::find(tool).is_some()),
        }
    }

    fn from_tools(has: impl Fn(&str) -> bool) -> Self {
        if has("apt-get") && has("dpkg-query") {
            Self::Debian
        } else if has("dnf") {
            Self::Fedora
        } else if has("pacman") {
            Self::Arch
        } else {
            Self::OtherUnix
        }
    }

    /// Whether windows are drawn by `WebKitGTK`, which is a package of its own.
    pub fn uses_webkit_gtk(self) -> bool {
        !matches!(self, Self::MacOs | Self::Windows)
    }
}

/// Whether a window could be shown: always on macOS and Windows, elsewhere when a display is named.
pub fn has_display(system: System, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let named = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    !system.uses_webkit_gtk() || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// How a command gets the rights to install packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// We are root.
    Root,
    /// Through `sudo`, which may ask the person at the terminal.
    Sudo,
    /// Through `sudo`, which must not ask: nobody is there to answer.
    SudoSilent,
    /// No way is known.
    None,
}

impl Rights {
    /// Looks at the user's id, at `sudo`, and at whether somebody is there to be asked.
    pub fn here() -> Self {
        let root = process::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
        let asked = std::io::stdin().is_terminal() && std::env::var_os("CI").is_none();
        Self::from_facts(root, process::find("sudo").is_some(), asked)
    }

    fn from_facts(root: bool, sudo: bool, somebody_there: bool) -> Self {
        match (root, sudo, somebody_there) {
            (true, _, _) => Self::Root,
            (false, true, true) => Self::Sudo,
            (false, true, false) => Self::SudoSilent,
            (false, false, _) => Self::None,
        }
    }

    /// The words that go before a command that needs the rights; `None` where it cannot have them.
    pub fn prefix(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Root => Some(&[]),
            Self::Sudo => Some(&["sudo"]),
            Self::SudoSilent => Some(&["sudo", "--non-interactive"]),
            Self::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_its_package_tools() {
        let with =
            |tools: &'static [&'static str]| System::from_tools(|tool| tools.contains(&tool));
        assert_eq!(with(&["apt-get", "dpkg-query"]), System::Debian);
        assert_eq!(
            with(&["apt-get"]),
            System::OtherUnix,
            "macOS and Fedora may have a stray apt-get"
        );
        assert_eq!(with(&["dnf"]), System::Fedora);
        assert_eq!(with(&["pacman"]), System::Arch);
        assert_eq!(with(&[]), System::OtherUnix);
    }

    #[test]
    fn a_display_is_one_that_has_a_name() {
        let only = |name: &'static str, value: &'static str| {
            move |asked: &str| (asked == name).then(|| OsString::from(value))
        };
        assert!(has_display(System::Debian, only("DISPLAY", ":0")));
        assert!(has_display(System::Fedora, only("WAYLAND_DISPLAY", "wayland-0")));
        assert!(!has_display(System::Debian, only("DISPLAY", "")));
        assert!(!has_display(System::Debian, only("HOME", "/root")));
        assert!(has_display(System::MacOs, only("HOME", "/root")));
    }

    #[test]
    fn nobody_is_asked_for_a_password_where_nobody_can_answer() {
        assert_eq!(Rights::from_facts(true, false, false).prefix(), Some(&[] as &[&str]));
        assert_eq!(Rights::from_facts(false, true, true).prefix(), Some(&["sudo"] as &[&str]));
        assert!(
            Rights::from_facts(false, true, false).prefix().unwrap().contains(&"--non-interactive")
        );
        assert_eq!(Rights::from_facts(false, false, true).prefix(), None);
    }
}
