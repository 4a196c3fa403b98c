//! `cargo xtask run`: from a fresh clone to the window, or to the same job in the terminal.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::front_end;
use crate::machine::{self, System};
use crate::packages::{self, Need};
use crate::place::Place;
use crate::process;
use crate::stop::Stop;

/// The ending of a case file's name.
const CASE_ENDING: &str = "periksa";

/// What the person wants to look at.
#[derive(Debug, PartialEq, Eq)]
enum Subject {
    /// The bundled sample case.
    Sample,
    /// A case file that exists.
    Case(PathBuf),
    /// Anything else: an article that becomes a new case.
    Article(PathBuf),
}

/// Installs what is missing, builds, and opens the window; without a display, does the job in the terminal.
///
/// # Errors
/// When something needed is missing and cannot be installed, when a build fails, or when the program fails.
pub fn run(place: &Place, case: Option<&str>, headless: bool) -> Result<(), Stop> {
    let subject = subject(case)?;
    let system = System::here();
    if headless {
        return run_headless(place, system, &subject);
    }
    if !machine::has_display(system, |name| std::env::var_os(name)) {
        println!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
             The same job is done in the terminal."
        );
        return run_headless(place, system, &subject);
    }
    run_window(place, system, &subject)
}

fn subject(case: Option<&str>) -> Result<Subject, Stop> {
    let Some(case) = case else { return Ok(Subject::Sample) };
    // The programs start in the repository's folder, the person may be somewhere else.
    let path = std::path::absolute(case)
        .map_err(|error| Stop::Usage(format!("`{case}` is not a path: {error}")))?;
    if !path.is_file() {
        return Err(Stop::Usage(format!("there is no file {}", path.display())));
    }
    let is_case = path.extension().is_some_and(|ending| ending == CASE_ENDING);
    Ok(if is_case { Subject::Case(path) } else { Subject::Article(path) })
}

fn run_window(place: &Place, system: System, subject: &Subject) -> Result<(), Stop> {
    let needs = BTreeSet::from([Need::Compiler, Need::Window]);
    packages::provide(place, system, &needs).map_err(|stop| without_window(&stop))?;
    front_end::install(place)?;
    front_end::build_if_older(place)?;
    let mut build = process::cargo(place);
    build.args(["build", "--features", "custom-protocol", "--package", "periksa"]);
    process::run(&mut build).map_err(|stop| without_window(&stop))?;

    let mut window = process::program(place, place.built("debug", "periksa"));
    match subject {
        Subject::Sample => window.arg("--sample"),
        Subject::Case(path) | Subject::Article(path) => window.arg(path),
    };
    process::run(&mut window).map_err(|stop| {
        Stop::Failed(format!(
            "{stop}\n\nIf the window stayed empty or did not open, the display may be out of reach, or the graphics\n\
             driver may not get on with WebKit; then this can help:\n\n  \
             WEBKIT_DISABLE_DMABUF_RENDERER=1 cargo xtask run\n\n\
             `cargo xtask run --headless` does the same job in the terminal."
        ))
    })
}

fn without_window(stop: &Stop) -> Stop {
    Stop::Missing(format!(
        "the window could not be built.\n\n{stop}\n\n\
         `cargo xtask run --headless` does the same job in the terminal and needs no WebKit."
    ))
}

fn run_headless(place: &Place, system: System, subject: &Subject) -> Result<(), Stop> {
    packages::provide(place, system, &BTreeSet::from([Need::Compiler]))?;
    process::run(process::cargo(place).args(["build", "--package", "periksa-cli"]))?;
    let mut cli = process::program(place, place.built("debug", "periksa-cli"));
    match subject {
        Subject::Case(path) => {
            cli.arg("info").arg(path);
        }
        Subject::Sample | Subject::Article(_) => {
            let folder = fresh_folder(&std::env::temp_dir())?;
            match subject {
                Subject::Article(path) => cli.arg("check").arg(path),
                _ => cli.arg("sample"),
            };
            cli.arg("--case").arg(folder.join(format!("sample.{CASE_ENDING}")));
            cli.arg("--report").arg(folder.join("report"));
            println!("The case and its report are put into {}", folder.display());
        }
    }
    process::run(&mut cli)
}

/// Makes a folder that was not there before: an older case is never written over.
fn fresh_folder(parent: &Path) -> Result<PathBuf, Stop> {
    let mut number = 1_u32;
    loop {
        let folder = parent.join(format!("periksa-sample-{number}"));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Stop::path("make", &folder, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_case_the_sample_is_meant() {
        assert_eq!(subject(None), Ok(Subject::Sample));
    }

    #[test]
    fn a_file_is_a_case_by_its_ending_and_an_article_otherwise() {
        let folder = fresh_folder(&std::env::temp_dir()).unwrap();
        let (case, article) = (folder.join("a.periksa"), folder.join("a.txt"));
        for path in [&case, &article] {
            fs::write(path, "x").unwrap();
        }
        assert_eq!(subject(case.to_str()), Ok(Subject::Case(case.clone())));
        assert_eq!(subject(article.to_str()), Ok(Subject::Article(article.clone())));
        let absent = folder.join("b.periksa");
        assert_eq!(subject(absent.to_str()).unwrap_err().exit_code(), 2);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn each_run_gets_a_folder_of_its_own() {
        let first = fresh_folder(&std::env::temp_dir()).unwrap();
        let second = fresh_folder(&std::env::temp_dir()).unwrap();
        assert_ne!(first, second);
        fs::remove_dir(first).unwrap();
        fs::remove_dir(second).unwrap();
    }
}
