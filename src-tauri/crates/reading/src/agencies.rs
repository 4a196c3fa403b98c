//! News agencies by the ways in which openings, bylines, marks and tails write them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static AGENCIES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once('='));
    entries
        .flat_map(|(name, forms)| {
            forms.split(',').map(|form| (form.trim().to_lowercase(), name.trim()))
        })
        .collect()
});

/// The usual name of the agency that is written so; case does not matter.
pub fn known(written: &str) -> Option<&'static str> {
    AGENCIES.get(&written.to_lowercase()).copied()
}
