//! Texts tied to each other, directly or through others, are one origin.

use super::{Link, Origin, Read, Text};

/// What a person says of two texts, whatever was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// One text (its index).
    pub one: usize,
    /// The other text.
    pub other: usize,
    /// Whether they have one origin.
    pub same: bool,
}

/// The origins that texts go back to, each with its texts, the earliest first; origins stand in the
/// order of their first text. Every text is in exactly one.
#[must_use]
pub fn groups(texts: &[Text<'_>]) -> Vec<Origin> {
    groups_as_said(texts, &[])
}

/// The same, where a person has the last word: texts that are said to have one origin are together, and
/// two that are said to have none in common never are, not even through others. Of what was found the
/// firmest counts first.
#[must_use]
pub fn groups_as_said(texts: &[Text<'_>], said: &[Said]) -> Vec<Origin> {
    let read = Read::of(texts);
    let links = read.shared();
    let mut parties = Parties::new(texts.len(), said);
    for word in said.iter().filter(|word| word.same) {
        parties.join(word.one, word.other);
    }
    let mut firmest: Vec<&Link> = links.iter().collect();
    // Stable: of equally firm links the earlier one counts first.
    firmest.sort_by(|one, other| other.score.total_cmp(&one.score));
    for link in firmest {
        parties.join(link.earlier, link.later);
    }
    let mut origins: Vec<Origin> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; texts.len()];
    for text in read.ordered {
        let at = *place[parties.of[text]].get_or_insert_with(|| {
            origins.push(Origin { members: Vec::new(), links: Vec::new() });
            origins.len() - 1
        });
        origins[at].members.push(text);
    }
    for link in links {
        let (one, other) = (parties.of[link.earlier], parties.of[link.later]);
        if let Some(at) = place[one].filter(|_| one == other) {
            origins[at].links.push(link);
        }
    }
    origins
}

/// Texts in parties, and those that must not meet.
struct Parties {
    /// The party of each text.
    of: Vec<usize>,
    apart: Vec<(usize, usize)>,
}

impl Parties {
    fn new(texts: usize, said: &[Said]) -> Self {
        let apart = said.iter().filter(|word| !word.same).map(|word| (word.one, word.other));
        Self { of: (0..texts).collect(), apart: apart.collect() }
    }

    /// Makes one party of two, unless that brought together what is to stay apart.
    fn join(&mut self, one: usize, other: usize) {
        let (here, there) = (self.of[one], self.of[other]);
        let meets = |&(a, b): &(usize, usize)| {
            let parties = [self.of[a], self.of[b]];
            parties == [here, there] || parties == [there, here]
        };
        if here != there && !self.apart.iter().any(meets) {
            for party in &mut self.of {
                if *party == there {
                    *party = here;
                }
            }
        }
    }
}
