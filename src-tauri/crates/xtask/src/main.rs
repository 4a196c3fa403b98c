//! Set-up and automation: `cargo xtask run`, `test`, `eval`, `bench` and `package`.
//!
//! Only the standard library is used, so that on a new machine the first command starts within seconds.
#![forbid(unsafe_code)]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "speaking to the terminal is its work"
)]

mod arguments;
mod bench;
mod eval;
mod front_end;
mod judges;
mod lanes;
mod machine;
mod manifest;
mod packages;
mod packaging;
mod place;
mod process;
mod run;
mod stop;
mod test;

use std::path::Path;
use std::process::ExitCode;

use arguments::Command;
use place::Place;
use stop::Stop;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match arguments::parse(&words).and_then(obey) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\nxtask: {stop}");
            ExitCode::from(stop.exit_code())
        }
    }
}

fn obey(command: Command) -> Result<(), Stop> {
    if command == Command::Usage {
        println!("{}", arguments::USAGE);
        return Ok(());
    }
    let place = Place::find()?;
    match command {
        Command::Usage => Ok(()),
        Command::Run { case, headless } => run::run(&place, case.as_deref(), headless),
        Command::Test { only } => test::test(&place, &only),
        Command::Eval { only, errors } => eval::eval(&place, only.as_deref(), errors),
        Command::Pud { folder, pack } => {
            eval::pud(&place, Path::new(&folder), pack.as_deref().map(Path::new))
        }
        Command::Bench { parts, quick } => bench::bench(&place, &parts, quick),
        Command::Package => packaging::package(&place),
    }
}
