//! How claims of one article bear on one another. Each relation can be explained by words, names or
//! values that both claims hold, or by words that point at the other; where little is shared, nothing
//! is said.

mod contradicts;
mod denies;
mod figures;
mod matter;
mod repeats;
mod supports;
mod topic;

use super::types::{Proposal, Relation, RelationKind};
use topic::Topic;

/// Claims beyond this many are not compared: each is held against each.
const CLAIMS_MAX: usize = 240;

/// The relations of the article, each pair once and of each kind at most one from a claim.
pub fn find(claims: &[Proposal], plain: &str) -> Vec<Relation> {
    let topics: Vec<Topic<'_>> =
        claims.iter().take(CLAIMS_MAX).map(|claim| Topic::of(claim, plain)).collect();
    let mut found = Vec::new();
    repeats::headline(&topics, &mut found);
    denies::find(&topics, plain, &mut found);
    contradicts::find(&topics, &mut found);
    repeats::body(&topics, &mut found);
    supports::find(&topics, plain, &mut found);
    found.sort_by_key(|r: &Relation| (r.from, r.to, r.kind));
    found
}

/// Adds a relation unless the two already have one, or the claim one of this kind.
fn relate(kind: RelationKind, from: usize, to: usize, found: &mut Vec<Relation>) {
    let pair = |r: &Relation| (r.from, r.to) == (from, to) || (r.to, r.from) == (from, to);
    let known = found.iter().any(|r| pair(r) || r.kind == kind && r.from == from);
    if !known {
        found.push(Relation { kind, from, to });
    }
}
