//! Looking up texts by the terms that they were indexed under, with a bound to the work.

use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// Texts that are scored, for each one that is wanted: what is common stands in all of them, and is left
/// out of the search where what is rare finds enough.
const SCORED: usize = 20;

/// Which index the terms are of.
#[derive(Clone, Copy)]
pub(crate) enum Vocabulary {
    /// Earlier checks.
    Library,
}

impl Vocabulary {
    const fn count(self) -> &'static str {
        match self {
            Self::Library => "SELECT doc FROM prior_vocabulary WHERE term = ?1",
        }
    }
}

/// Terms that are sought, and how many texts hold each.
pub(crate) struct Terms {
    /// Those that any text holds.
    pub(crate) holding: HashMap<String, usize>,
}

impl Terms {
    /// Looks the terms up.
    pub(crate) fn count(
        conn: &Connection,
        vocabulary: Vocabulary,
        terms: &[String],
    ) -> rusqlite::Result<Self> {
        let mut select = conn.prepare_cached(vocabulary.count())?;
        let mut holding = HashMap::new();
        for term in terms {
            let held: Option<usize> = select.query_row([term], |row| row.get(0)).optional()?;
            holding.extend(held.map(|held| (term.clone(), held)));
        }
        Ok(Self { holding })
    }

    /// The terms as an FTS5 expression that any of them satisfies, the rarest of them as far as they find
    /// many more texts than `most`; none where no text holds any.
    pub(crate) fn expression(&self, most: usize) -> Option<String> {
        let mut rarest: Vec<(&String, usize)> =
            self.holding.iter().map(|(term, held)| (term, *held)).collect();
        rarest.sort_unstable_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(b.0)));
        let budget = most.saturating_mul(SCORED);
        let mut scored = 0_usize;
        let taken = rarest.into_iter().take_while(|(_, held)| {
            let more = scored == 0 || scored + held <= budget;
            scored += held;
            more
        });
        let words: Vec<String> =
            taken.map(|(term, _)| format!("\"{}\"", term.replace('"', "\"\""))).collect();
        (!words.is_empty()).then(|| words.join(" OR "))
    }
}
