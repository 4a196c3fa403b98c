//! Starting other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::place::Place;
use crate::stop::Stop;

/// A program to be started in the repository's top folder, with cargo's files sent to one place.
pub fn program(place: &Place, name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", &place.target);
    command
}

/// `cargo`, the same one that started this program.
pub fn cargo(place: &Place) -> Command {
    program(place, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end, showing what it prints.
///
/// # Errors
/// When it cannot be started, or ends with anything but success.
pub fn run(command: &mut Command) -> Result<(), Stop> {
    println!("$ {}", spelled(command));
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::Failed(format!("`{}` failed ({status})", spelled(command))))
}

/// Runs to the end and returns what it printed, or `None` when it failed or is not there.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Looks for a program on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The error for a program that could not be started.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    Stop::Failed(format!("`{}` could not be started: {error}", spelled(command)))
}

/// The command as one would type it: cargo without its folder, and words with spaces quoted.
pub fn spelled(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| match Path::new(word).file_stem() {
            Some(stem) if stem == "cargo" => stem,
            _ => word,
        })
        .map(|word| {
            let word = word.to_string_lossy();
            if word.contains(' ') { format!("'{word}'") } else { word.into_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_spelled_so_that_it_can_be_typed() {
        let mut command = Command::new("/toolchain/bin/cargo");
        command.args(["nextest", "run", "-E", "not binary(desktop)"]);
        assert_eq!(spelled(&command), "cargo nextest run -E 'not binary(desktop)'");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found_and_does_not_answer() {
        assert_eq!(find("no-such-program-of-ours"), None);
        assert_eq!(answer(&mut Command::new("no-such-program-of-ours")), None);
        let stop = run(&mut Command::new("no-such-program-of-ours")).unwrap_err();
        assert_eq!(stop.exit_code(), 1, "{stop}");
    }
}
