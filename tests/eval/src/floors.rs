//! What every measure must reach, from `tests/gold/floors.tsv`.

use std::fmt::Write as _;
use std::path::Path;

use crate::score::Scores;

/// A bound of one measure.
pub struct Floor {
    measure: String,
    /// The measure may not lie above it, rather than below.
    ceiling: bool,
    bound: f64,
}

impl Floor {
    /// Whether its measure belongs to a group.
    pub fn is_of(&self, group: &str) -> bool {
        self.measure.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Reads `measure`, `>=` or `<=`, and the bound, apart by tabs.
pub fn read(path: &Path) -> Result<Vec<Floor>, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| told(&error))?;
    let lines = || text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if lines().next().is_none() {
        return Err(told(&"there are no floors, so nothing could fail"));
    }
    lines()
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [measure, side, bound] = fields[..] else {
                return Err(told(&format!("`{line}` has not three fields")));
            };
            let bound = bound.parse().map_err(|error| told(&error))?;
            let ceiling = match side {
                "<=" => true,
                ">=" => false,
                _ => return Err(told(&format!("`{side}` is neither >= nor <="))),
            };
            Ok(Floor { measure: measure.to_owned(), ceiling, bound })
        })
        .collect()
}

/// Every measure beside its bound, and whether all hold. A bound on a measure that was not taken fails:
/// it would otherwise hold for ever.
pub fn table(scores: &Scores, floors: &[Floor]) -> (String, bool) {
    let mut table = format!("{:<36} {:>7} {:>7}  {}\n", "measure", "value", "cases", "bound");
    let mut below = Vec::new();
    let names = scores.names();
    for name in &names {
        let Some(value) = scores.value(name) else { continue };
        let mut bounds = String::new();
        for floor in floors.iter().filter(|floor| &floor.measure == name) {
            let holds = if floor.ceiling { value <= floor.bound } else { value >= floor.bound };
            let side = if floor.ceiling { "<=" } else { ">=" };
            let _ = write!(bounds, "{side} {:.3}", floor.bound);
            if !holds {
                bounds.push_str("  MISSED");
                below.push(name.clone());
            }
        }
        let _ = writeln!(table, "{name:<36} {value:>7.3} {:>7.0}  {bounds}", scores.cases(name));
    }
    let untaken = floors.iter().filter(|floor| !names.contains(&floor.measure));
    for floor in untaken {
        let _ = writeln!(table, "{:<36} not taken  MISSED", floor.measure);
        below.push(floor.measure.clone());
    }
    if !below.is_empty() {
        let _ = writeln!(table, "\nmissed: {}", below.join(", "));
    }
    (table, below.is_empty())
}
