//! All measures of one article.

mod body;
mod claims;
mod details;

mod metadata;

pub use details::interval;

use crate::gold::Gold;
use crate::read::Read;
use crate::score::Scores;

/// Adds every measure of the article to `scores`; gives what was wrong, a line each.
pub fn all(gold: &Gold, read: &Read, group: &str, scores: &mut Scores) -> Vec<String> {
    let mut errors = Vec::new();
    body::score(gold, read, group, scores, &mut errors);
    metadata::score(gold, read, group, scores, &mut errors);
    claims::score(gold, read, group, scores, &mut errors);
    details::score(gold, read, group, scores, &mut errors);
    errors
}
