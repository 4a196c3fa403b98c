//! The command line of `cargo xtask`.

use crate::bench::Part;
use crate::lanes;
use crate::stop::Stop;

/// What `cargo xtask` alone prints.
pub const USAGE: &str = "\
Set-up and automation for Periksa.

  cargo xtask run [CASE] [--headless]   install what is missing, build, and open the window on CASE,
                                        or on the bundled sample; without a display the same job runs
                                        in the terminal
  cargo xtask test [--only LANE]...     install what is missing and run every lane of checks:
                                        fmt, ui-build, clippy, rust, eval, pud, bindings,
                                        ui-check, vitest, playwright, desktop
  cargo xtask eval [ARTICLE] [--errors] score the reading of articles against the gold in tests/gold,
                                        or of those articles whose name holds ARTICLE
  cargo xtask eval --pud FOLDER [--pack FILE]
                                        score the search for evidence on the parallel sentences of
                                        UD PUD (see tests/ranking/README.md)
  cargo xtask bench [PART]... [--quick] every measurement of speed, or these parts of it: rooms (the
                                        crates' own benchmarks, with the promised speeds, which fail
                                        where they are not kept: ask a quiet machine), articles,
                                        pages, capture
  cargo xtask package                   installable packages for this system

Cargo's files go to CARGO_TARGET_DIR, or else to a folder in your cache.";

/// One command, understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Usage,
    /// Build and open the application.
    Run {
        /// A case file or an article; `None` means the bundled sample.
        case: Option<String>,
        /// Do the job in the terminal even where there is a display.
        headless: bool,
    },
    /// Run the checks.
    Test {
        /// Names of the lanes to run; empty means all.
        only: Vec<String>,
    },
    /// Score the search for evidence on parallel sentences.
    Pud {
        /// The folder of the treebanks.
        folder: String,
        /// A language pack to rank with too.
        pack: Option<String>,
    },
    /// Score the reading of articles.
    Eval {
        /// Only the articles whose name holds this.
        only: Option<String>,
        /// List what was missed and what was proposed wrongly.
        errors: bool,
    },
    /// Measure.
    Bench {
        /// The parts to measure; empty means all.
        parts: Vec<Part>,
        /// Fewer repetitions.
        quick: bool,
    },
    /// Build installable packages.
    Package,
}

/// Understands the words after `cargo xtask`.
///
/// # Errors
/// [`Stop::Usage`] names the word that was not understood.
pub fn parse(words: &[String]) -> Result<Command, Stop> {
    let mut words = words.iter().map(String::as_str);
    match words.next() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Usage),
        Some("run") => parse_run(words),
        Some("test") => parse_test(words),
        Some("eval") => parse_eval(words),
        Some("bench") => parse_bench(words),
        Some("package") => match words.next() {
            None => Ok(Command::Package),
            Some(word) => Err(not_understood("package", word)),
        },
        Some(word) => Err(Stop::Usage(format!("there is no command `{word}`\n\n{USAGE}"))),
    }
}

fn parse_run<'a>(words: impl Iterator<Item = &'a str>) -> Result<Command, Stop> {
    let mut case = None;
    let mut headless = false;
    for word in words {
        match word {
            "--headless" => headless = true,
            word if word.starts_with('-') => return Err(not_understood("run", word)),
            word if case.is_none() => case = Some(word.to_owned()),
            word => {
                return Err(Stop::Usage(format!("one case at a time: `{word}` is the second one")));
            }
        }
    }
    Ok(Command::Run { case, headless })
}

fn parse_test<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Command, Stop> {
    let mut only = Vec::new();
    while let Some(word) = words.next() {
        let lane = match word.split_once('=') {
            Some(("--only", lane)) => lane,
            _ if word == "--only" => words
                .next()
                .ok_or_else(|| Stop::Usage("--only wants the name of a lane after it".into()))?,
            _ => return Err(not_understood("test", word)),
        };
        if lanes::find(lane).is_none() {
            let known = lanes::names().join(", ");
            return Err(Stop::Usage(format!("there is no lane `{lane}`; there are {known}")));
        }
        only.push(lane.to_owned());
    }
    Ok(Command::Test { only })
}

fn parse_eval<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Command, Stop> {
    let (mut only, mut errors) = (None, false);
    let (mut folder, mut pack) = (None, None);
    while let Some(word) = words.next() {
        match word {
            "--errors" => errors = true,
            "--pud" => folder = Some(words.next().ok_or_else(|| wanting("--pud", "a folder"))?),
            "--pack" => pack = Some(words.next().ok_or_else(|| wanting("--pack", "a file"))?),
            word if word.starts_with('-') || only.is_some() => {
                return Err(not_understood("eval", word));
            }
            word => only = Some(word.to_owned()),
        }
    }
    match folder {
        None if pack.is_none() => Ok(Command::Eval { only, errors }),
        Some(folder) if only.is_none() && !errors => {
            Ok(Command::Pud { folder: folder.to_owned(), pack: pack.map(str::to_owned) })
        }
        None => Err(wanting("--pack", "--pud")),
        Some(_) => Err(Stop::Usage(format!("--pud scores no articles\n\n{USAGE}"))),
    }
}

fn wanting(word: &str, what: &str) -> Stop {
    Stop::Usage(format!("{word} wants {what} with it\n\n{USAGE}"))
}

fn parse_bench<'a>(words: impl Iterator<Item = &'a str>) -> Result<Command, Stop> {
    let (mut parts, mut quick) = (Vec::new(), false);
    for word in words {
        match (word, Part::named(word)) {
            ("--quick", _) => quick = true,
            (_, Some(part)) => parts.push(part),
            _ => return Err(not_understood("bench", word)),
        }
    }
    Ok(Command::Bench { parts, quick })
}

fn not_understood(command: &str, word: &str) -> Stop {
    Stop::Usage(format!("`cargo xtask {command}` does not understand `{word}`\n\n{USAGE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Stop> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn no_words_ask_for_the_usage() {
        assert_eq!(parsed(""), Ok(Command::Usage));
        assert_eq!(parsed("--help"), Ok(Command::Usage));
    }

    #[test]
    fn run_takes_one_case_at_most() {
        assert_eq!(parsed("run"), Ok(Command::Run { case: None, headless: false }));
        assert_eq!(
            parsed("run --headless a.periksa"),
            Ok(Command::Run { case: Some("a.periksa".into()), headless: true })
        );
        assert!(matches!(parsed("run a.periksa b.periksa"), Err(Stop::Usage(_))));
        assert!(matches!(parsed("run --fast"), Err(Stop::Usage(_))));
    }

    #[test]
    fn test_takes_lanes_that_exist_in_both_spellings() {
        assert_eq!(parsed("test"), Ok(Command::Test { only: Vec::new() }));
        assert_eq!(
            parsed("test --only fmt --only=clippy"),
            Ok(Command::Test { only: vec!["fmt".into(), "clippy".into()] })
        );
        assert!(matches!(parsed("test --only"), Err(Stop::Usage(_))));
        assert!(matches!(parsed("test fmt"), Err(Stop::Usage(_))));
        let Err(stop) = parsed("test --only linting") else { panic!("an unknown lane is refused") };
        assert!(stop.to_string().contains("playwright"), "the answer names the lanes: {stop}");
    }

    #[test]
    fn eval_takes_one_article_and_may_list_errors() {
        assert_eq!(parsed("eval"), Ok(Command::Eval { only: None, errors: false }));
        assert_eq!(
            parsed("eval flood --errors"),
            Ok(Command::Eval { only: Some("flood".into()), errors: true })
        );
        assert!(matches!(parsed("eval flood fire"), Err(Stop::Usage(_))));
    }

    #[test]
    fn eval_takes_parallel_sentences_instead_of_articles() {
        let pud = |pack| Command::Pud { folder: "there".into(), pack };
        assert_eq!(parsed("eval --pud there"), Ok(pud(None)));
        assert_eq!(parsed("eval --pack a.whl --pud there"), Ok(pud(Some("a.whl".into()))));
        for line in [
            "eval --pud",
            "eval --pack a.whl",
            "eval flood --pud there",
            "eval --pud there --errors",
        ] {
            assert!(matches!(parsed(line), Err(Stop::Usage(_))), "{line}");
        }
    }

    #[test]
    fn bench_and_package_refuse_what_they_do_not_know() {
        assert_eq!(parsed("bench"), Ok(Command::Bench { parts: Vec::new(), quick: false }));
        let some = Command::Bench { parts: vec![Part::Capture, Part::Pages], quick: true };
        assert_eq!(parsed("bench capture --quick pages"), Ok(some));
        assert_eq!(parsed("package"), Ok(Command::Package));
        assert!(matches!(parsed("bench --slow"), Err(Stop::Usage(_))));
        assert!(matches!(parsed("package deb"), Err(Stop::Usage(_))));
    }

    #[test]
    fn an_unknown_command_is_wrong_use() {
        assert_eq!(parsed("tset").map_err(|stop| stop.exit_code()), Err(2));
    }

    #[test]
    fn the_usage_names_every_lane() {
        for name in lanes::names() {
            assert!(USAGE.contains(name), "the usage does not name the lane {name}");
        }
    }
}
