//! Everybody that the article has its words from, with every place where they are named.

use periksa_text::offset::Span;

use super::types::{Flag, NamedSource, Proposal, Speaker};
use crate::extract::Link;

/// Share of the attributed claims that makes one source the origin of the article.
const ORIGIN_SHARE: f32 = 0.6;
/// Fewer attributed claims than this say nothing about an origin.
const ORIGIN_MIN: usize = 4;

/// Joins speakers to sources. `extra` are further mentions (a body that an unnamed source belongs to).
pub fn gather(claims: &[Proposal], extra: &[Speaker], links: &[Link]) -> Vec<NamedSource> {
    let mut sources: Vec<NamedSource> = Vec::new();
    let speakers = claims.iter().flat_map(|c| c.speaker.iter().chain(&c.via)).chain(extra);
    for speaker in speakers {
        add(&mut sources, speaker);
    }
    for source in &mut sources {
        source.mentions.sort_unstable();
        source.mentions.dedup();
        source.url = links
            .iter()
            .find(|l| source.mentions.iter().any(|m| m.overlaps(l.span)))
            .map(|l| l.url.clone());
    }
    sources
        .sort_by_key(|s| s.mentions.first().copied().unwrap_or(Span::new(usize::MAX, usize::MAX)));
    sources
}

fn add(sources: &mut Vec<NamedSource>, speaker: &Speaker) {
    let lower = speaker.name.to_lowercase();
    let at = sources
        .iter()
        .position(|s| s.name.to_lowercase() == lower && s.anonymous == speaker.anonymous);
    let at = at.unwrap_or_else(|| {
        sources.push(NamedSource {
            name: speaker.name.clone(),
            anonymous: speaker.anonymous,
            mentions: Vec::new(),
            url: None,
        });
        sources.len() - 1
    });
    sources[at].mentions.extend(speaker.span);
}

/// Whether most of what is attributed goes back to one name.
pub fn one_origin(claims: &[Proposal]) -> Option<Flag> {
    let named: Vec<&str> = claims
        .iter()
        .filter_map(|c| c.via.last().or(c.speaker.as_ref()))
        .map(|s| s.name.as_str())
        .collect();
    let most = named.iter().map(|n| named.iter().filter(|m| m == &n).count()).max().unwrap_or(0);
    (named.len() >= ORIGIN_MIN && most as f32 >= named.len() as f32 * ORIGIN_SHARE)
        .then_some(Flag::OneOrigin)
}
