//! `cargo xtask test`: sets the machine up, runs the lanes, and says how each one ended.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::front_end;
use crate::lanes::{Ending, Interface, LANES, Lane};
use crate::machine::System;
use crate::packages;
use crate::place::Place;
use crate::stop::Stop;

/// One line of the closing table.
struct Row {
    name: &'static str,
    result: Result<Ending, Stop>,
    took: Duration,
}

/// Runs all lanes, or only the named ones, in their order. A lane that fails does not keep the later ones
/// from running.
///
/// # Errors
/// When any of them failed.
pub fn test(place: &Place, only: &[String]) -> Result<(), Stop> {
    let chosen: Vec<&Lane> = LANES
        .iter()
        .filter(|lane| only.is_empty() || only.iter().any(|wanted| wanted == lane.name))
        .collect();
    let mut rows = vec![timed("set-up", || set_up(place, &chosen))];
    for lane in chosen {
        rows.push(timed(lane.name, || (lane.work)(place)));
    }
    println!("\n{}", table(&rows));
    let failed: Vec<&str> =
        rows.iter().filter(|row| row.result.is_err()).map(|row| row.name).collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Stop::Failed(format!("failed: {}", failed.join(", "))))
    }
}

fn set_up(place: &Place, chosen: &[&Lane]) -> Result<Ending, Stop> {
    let needs = chosen.iter().flat_map(|lane| lane.needs).copied().collect::<BTreeSet<_>>();
    packages::provide(place, System::here(), &needs)?;
    let interface = chosen.iter().map(|lane| lane.interface).max().unwrap_or(Interface::Nothing);
    if interface >= Interface::Packages {
        front_end::install(place)?;
    }
    let pages_have_a_lane = chosen.iter().any(|lane| lane.name == "ui-build");
    if interface == Interface::Pages && !pages_have_a_lane {
        front_end::build_if_older(place)?;
    }
    Ok(Ending::Passed)
}

fn timed(name: &'static str, work: impl FnOnce() -> Result<Ending, Stop>) -> Row {
    println!("\n== {name} ==");
    let started = Instant::now();
    let result = work();
    let row = Row { name, result, took: started.elapsed() };
    if let Err(stop) = &row.result {
        println!("{stop}");
    }
    println!("== {} ==", line(&row));
    row
}

fn line(row: &Row) -> String {
    let ending = match &row.result {
        Ok(Ending::Passed) => "passed".to_owned(),
        Ok(Ending::Skipped(why)) => format!("skipped: {why}"),
        Err(_) => "FAILED".to_owned(),
    };
    format!("{:<10} {:>7.1} s  {ending}", row.name, row.took.as_secs_f64())
}

fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(text, "{}", line(row));
    }
    let count = |wanted: fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count();
    let _ = write!(
        text,
        "{} passed, {} failed, {} skipped, {:.1} s in all",
        count(|row| row.result == Ok(Ending::Passed)),
        count(|row| row.result.is_err()),
        count(|row| matches!(row.result, Ok(Ending::Skipped(_)))),
        rows.iter().map(|row| row.took).sum::<Duration>().as_secs_f64(),
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_every_ending_and_counts_them() {
        let took = Duration::from_millis(1500);
        let rows = [
            Row { name: "fmt", result: Ok(Ending::Passed), took },
            Row { name: "clippy", result: Err(Stop::Failed("warnings".into())), took },
            Row { name: "desktop", result: Ok(Ending::Skipped("no driver")), took },
        ];
        let table = table(&rows);
        assert!(table.contains("fmt            1.5 s  passed"), "{table}");
        assert!(table.contains("clippy         1.5 s  FAILED"), "{table}");
        assert!(table.contains("skipped: no driver"), "{table}");
        assert!(table.ends_with("1 passed, 1 failed, 1 skipped, 4.5 s in all"), "{table}");
    }
}
