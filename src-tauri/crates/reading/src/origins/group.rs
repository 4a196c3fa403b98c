//! Texts tied to each other, directly or through others, are one origin.

use super::{Kind, Link, Origin, Text, links_and_order};

/// The origins that texts go back to, each with its texts, the earliest first; origins stand in the
/// order of their first text. Every text is in exactly one.
#[must_use]
pub fn groups(texts: &[Text<'_>]) -> Vec<Origin> {
    let (links, ordered) = links_and_order(texts);
    let links: Vec<Link> = links.into_iter().filter(|link| link.kind != Kind::None).collect();
    let mut heads: Vec<usize> = (0..texts.len()).collect();
    for link in &links {
        let (one, other) = (head(&heads, link.earlier), head(&heads, link.later));
        heads[other] = one;
    }
    let mut origins: Vec<Origin> = Vec::new();
    let mut place: Vec<Option<usize>> = vec![None; texts.len()];
    for text in ordered {
        let at = *place[head(&heads, text)].get_or_insert_with(|| {
            origins.push(Origin { members: Vec::new(), links: Vec::new() });
            origins.len() - 1
        });
        origins[at].members.push(text);
    }
    for link in links {
        if let Some(at) = place[head(&heads, link.earlier)] {
            origins[at].links.push(link);
        }
    }
    origins
}

fn head(heads: &[usize], mut text: usize) -> usize {
    while heads[text] != text {
        text = heads[text];
    }
    text
}
