//! Counts that become measures.

use std::collections::BTreeMap;

/// One measure: how many of how many, or the mean of shares.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub got: f64,
    pub of: f64,
}

/// All measures by name, such as `dev.id.claims.recall`.
#[derive(Debug, Default)]
pub struct Scores {
    tallies: BTreeMap<String, Tally>,
}

impl Scores {
    /// Adds `got` of `of` to a measure of a group.
    pub fn add(&mut self, group: &str, measure: &str, got: f64, of: f64) {
        let tally = self.tallies.entry(format!("{group}.{measure}")).or_default();
        tally.got += got;
        tally.of += of;
    }

    /// Adds one case that holds or does not.
    pub fn case(&mut self, group: &str, measure: &str, holds: bool) {
        self.add(group, measure, f64::from(u8::from(holds)), 1.0);
    }

    /// The value of a measure; `None` where nothing was counted.
    pub fn value(&self, name: &str) -> Option<f64> {
        if let Some(group) = name.strip_suffix(".f1") {
            let precision = self.value(&format!("{group}.precision"))?;
            let recall = self.value(&format!("{group}.recall"))?;
            let sum = precision + recall;
            return Some(if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum });
        }
        self.tallies.get(name).filter(|tally| tally.of > 0.0).map(|tally| tally.got / tally.of)
    }

    /// How many cases stand behind a measure.
    pub fn cases(&self, name: &str) -> f64 {
        let recall = name.strip_suffix(".f1").map(|group| format!("{group}.recall"));
        self.tallies.get(recall.as_deref().unwrap_or(name)).map_or(0.0, |tally| tally.of)
    }

    /// Every measure's name, those made of others included.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.tallies.keys().cloned().collect();
        names.extend(
            self.tallies
                .keys()
                .filter_map(|name| Some(format!("{}.f1", name.strip_suffix(".recall")?)))
                .filter(|name| self.value(name).is_some()),
        );
        names.sort();
        names
    }
}
