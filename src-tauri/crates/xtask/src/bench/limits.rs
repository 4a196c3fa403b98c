//! The speeds that the product promises, and whether what was measured keeps them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::stop::Stop;

/// The variable that names the file in which benchmarks leave the figures that they measure themselves: on
/// each line a name, a tab and milliseconds.
pub const FIGURES_VARIABLE: &str = "PERIKSA_FIGURES";

/// A promised speed, on a quiet machine.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is done in that time.
    figure: &'static str,
    /// The longest that it may take.
    milliseconds: f64,
    /// Who measures it.
    source: Source,
    /// A program of others that does the same in the same run, for comparison.
    peer: Option<Source>,
}

/// Where a benchmark leaves what it measured.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// The median of a benchmark of Criterion, by its group, if any, and its name.
    Criterion(&'static [&'static str]),
    /// A figure under [`FIGURES_VARIABLE`], by its name.
    Told(&'static str),
}

/// What a person waits for at the desk: an answer to typing within what is felt as at once, an opened case
/// within what interrupts no thought.
pub const LIMITS: [Limit; 5] = [
    // tests/bench/ranking.rs
    Limit {
        figure: "25 claims against 300 passages",
        milliseconds: 50.0,
        source: Source::Criterion(&["index and rank 300 passages for 25 claims"]),
        peer: None,
    },
    // tests/bench/ranking.rs
    Limit {
        figure: "one claim against 100,000 passages",
        milliseconds: 100.0,
        source: Source::Criterion(&["rank 100,000 passages for one claim"]),
        peer: Some(Source::Criterion(&["the same with tantivy"])),
    },
    // tests/bench/case.rs
    Limit {
        figure: "opening a case with 1,000 claims and 2,000 captures",
        milliseconds: 1_000.0,
        source: Source::Criterion(&["a case with 1,000 claims and 2,000 captures", "open"]),
        peer: None,
    },
    // tests/bench/case.rs
    Limit {
        figure: "searching that case, 95 of 100 searches",
        milliseconds: 50.0,
        source: Source::Told("search"),
        peer: None,
    },
    // tests/bench/revise.rs
    Limit {
        figure: "re-anchoring 300 claims in a draft of 5,000 words",
        milliseconds: 100.0,
        source: Source::Criterion(&["find 300 claims in the next draft of 5,000 words"]),
        peer: None,
    },
];

/// One run of the benchmarks, and where it leaves its figures.
pub struct Run {
    criterion: PathBuf,
    figures: PathBuf,
    /// What is older is of another run.
    began: SystemTime,
}

/// The promises against what a run measured.
#[derive(Debug, PartialEq)]
pub struct Verdict {
    /// A line for each promise.
    pub table: String,
    /// What is over its limit or was not measured.
    pub broken: Vec<&'static str>,
}

impl Run {
    /// Begins a run whose files go to cargo's target folder.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn begin(target: &Path) -> Result<Self, Stop> {
        let figures = target.join("periksa-figures.tsv");
        let begun = fs::write(&figures, "").and_then(|()| fs::metadata(&figures)?.modified());
        let began = begun.map_err(|error| Stop::path("write", &figures, &error))?;
        Ok(Self { criterion: target.join("criterion"), figures, began })
    }

    /// The file that [`FIGURES_VARIABLE`] names.
    pub fn figures(&self) -> &Path {
        &self.figures
    }

    /// Holds what was measured against the promises.
    pub fn judge(&self, limits: &[Limit]) -> Verdict {
        let mut table = format!(
            "promised on a quiet machine{:26} {:>9} {:>11}\n",
            "", "limit ms", "measured ms"
        );
        let mut broken = Vec::new();
        for limit in limits {
            let measured = self.measured(limit.source);
            let (told, word) = match measured {
                Some(took) if took <= limit.milliseconds => (format!("{took:.1}"), "ok"),
                Some(took) => (format!("{took:.1}"), "over"),
                None => ("none".to_owned(), "not measured"),
            };
            if word != "ok" {
                broken.push(limit.figure);
            }
            let peer = limit.peer.and_then(|peer| self.measured(peer));
            let peer = peer.map(|took| format!(" (its peer: {took:.1})")).unwrap_or_default();
            table.push_str(&format!(
                "{:<53} {:>9} {told:>11} {word}{peer}\n",
                limit.figure, limit.milliseconds
            ));
        }
        Verdict { table, broken }
    }

    fn measured(&self, source: Source) -> Option<f64> {
        match source {
            Source::Criterion(path) => {
                let folder = path.iter().fold(self.criterion.clone(), |at, name| at.join(name));
                let file = folder.join("new").join("estimates.json");
                median(&self.of_this_run(&file)?)
            }
            Source::Told(name) => told(&self.of_this_run(&self.figures)?, name),
        }
    }

    fn of_this_run(&self, file: &Path) -> Option<String> {
        let changed = fs::metadata(file).ok()?.modified().ok()?;
        (changed >= self.began).then(|| fs::read_to_string(file).ok())?
    }
}

/// The median of Criterion's estimates, which are in nanoseconds, in milliseconds.
fn median(estimates: &str) -> Option<f64> {
    const NANOSECONDS: f64 = 1e6;
    let (_, median) = estimates.split_once("\"median\":")?;
    let (_, point) = median.split_once("\"point_estimate\":")?;
    let end = point.find([',', '}'])?;
    let nanoseconds: f64 = point[..end].trim().parse().ok()?;
    Some(nanoseconds / NANOSECONDS)
}

/// The newest figure of a name.
fn told(figures: &str, name: &str) -> Option<f64> {
    let lines = figures.lines().rev().filter_map(|line| line.split_once('\t'));
    let milliseconds = lines.into_iter().find(|(of, _)| *of == name)?.1;
    milliseconds.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const ESTIMATES: &str = r#"{"mean":{"confidence_interval":{"confidence_level":0.95,"lower_bound":1.0,"upper_bound":2.0},
        "point_estimate":9e9,"standard_error":1.0},"median":{"confidence_interval":{"confidence_level":0.95,
        "lower_bound":1.0,"upper_bound":2.0},"point_estimate":42000000.5,"standard_error":1.0},"slope":null}"#;

    /// A run that left these estimates of one benchmark, and figures of two names.
    fn run(name: &str) -> Run {
        let folder =
            std::env::temp_dir().join(format!("periksa-limits-{name}-{}", std::process::id()));
        let estimates = folder.join("criterion").join("a group").join("a bench").join("new");
        fs::create_dir_all(&estimates).unwrap();
        let run = Run::begin(&folder).unwrap();
        fs::write(estimates.join("estimates.json"), ESTIMATES).unwrap();
        fs::write(run.figures(), "search\t70\nother\t1\nsearch\t60.25\n").unwrap();
        run
    }

    fn limit(figure: &'static str, milliseconds: f64, source: Source) -> Limit {
        Limit { figure, milliseconds, source, peer: None }
    }

    const BENCH: Source = Source::Criterion(&["a group", "a bench"]);

    #[test]
    fn what_is_within_its_limit_is_kept_and_what_is_over_it_or_missing_is_broken() {
        let run = run("kept");
        let peer = Some(Source::Told("other"));
        let verdict = run.judge(&[
            Limit { peer, ..limit("within", 42.1, BENCH) },
            limit("over", 42.0, BENCH),
            limit("told over", 60.0, Source::Told("search")),
            limit("missing", 1.0, Source::Criterion(&["no such"])),
            limit("untold", 1.0, Source::Told("nothing")),
        ]);
        assert_eq!(verdict.broken, ["over", "told over", "missing", "untold"]);
        let words: Vec<String> = verdict
            .table
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect::<Vec<&str>>().join(" "))
            .collect();
        assert_eq!(
            words,
            [
                "within 42.1 42.0 ok (its peer: 1.0)",
                "over 42 42.0 over",
                "told over 60 60.2 over",
                "missing 1 none not measured",
                "untold 1 none not measured",
            ]
        );
    }

    #[test]
    fn what_an_earlier_run_left_is_not_what_this_one_measured() {
        let earlier = run("stale");
        let later = Run { began: earlier.began + Duration::from_secs(60), ..earlier };
        let limits = [limit("stale", 100.0, BENCH), limit("told", 100.0, Source::Told("search"))];
        assert_eq!(later.judge(&limits).broken, ["stale", "told"]);
    }
}
