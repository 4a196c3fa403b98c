//! Everybody that the article has its words from, with every place where they are named.

use std::collections::HashMap;

use periksa_text::offset::Span;

use super::content::traps;
use super::names::Names;
use super::stretch::touching;
use super::types::{ActorKind, Flag, NamedSource, Proposal, Speaker};
use crate::extract::Link;

/// Share of the attributed claims that makes one source the origin of the article.
const ORIGIN_SHARE: f32 = 0.6;
/// Fewer attributed claims than this say nothing about an origin.
const ORIGIN_MIN: usize = 4;

/// Joins speakers to sources. `extra` are further mentions (a body that an unnamed source belongs to).
pub fn gather(claims: &[Proposal], extra: &[Speaker], links: &[Link]) -> Vec<NamedSource> {
    let mut sources: Vec<NamedSource> = Vec::new();
    let mut known: HashMap<(String, bool), usize> = HashMap::new();
    let speakers = claims.iter().flat_map(|c| c.speaker.iter().chain(&c.via)).chain(extra);
    for speaker in speakers {
        add(&mut sources, &mut known, speaker);
    }
    for source in &mut sources {
        source.mentions.sort_unstable();
        source.mentions.dedup();
        source.url = source
            .mentions
            .iter()
            .find_map(|m| touching(links, *m, |l| l.span).first())
            .map(|l| l.url.clone());
    }
    sources
        .sort_by_key(|s| s.mentions.first().copied().unwrap_or(Span::new(usize::MAX, usize::MAX)));
    sources
}

/// Leaves whose it is out of a body's name, so that "the city's Water Department" is the "Water Department" of
/// the next paragraph.
pub fn leave_out_owners(claims: &mut [Proposal], names: &Names, plain: &str) {
    for claim in claims {
        for speaker in claim.speaker.iter_mut().chain(&mut claim.via).filter(|s| !s.anonymous) {
            let Some(body) = owned(&speaker.name, names).filter(|body| names.knows(body)) else {
                continue;
            };
            let body = body.to_owned();
            let named = |span: &Span| span.of(plain).ends_with(&body);
            speaker.span = speaker.span.map(|span| match named(&span) {
                true => Span::new(span.end - body.len(), span.end),
                false => span,
            });
            speaker.name = names.full(&body);
        }
    }
}

/// The name behind "the city's" or "Switzerland's": the owner is a noun in small letters or a place.
fn owned<'a>(name: &'a str, names: &Names) -> Option<&'a str> {
    let at = ["'s ", "’s "].iter().find_map(|mark| Some((name.find(mark)?, mark.len())));
    let (owner, body) = at.map(|(at, mark)| (&name[..at], &name[at + mark..]))?;
    let noun = owner.rsplit(' ').next()?.starts_with(char::is_lowercase);
    let place = names.kind(owner) == ActorKind::Place;
    ((noun || place) && body.starts_with(char::is_uppercase)).then_some(body)
}

fn add(
    sources: &mut Vec<NamedSource>,
    known: &mut HashMap<(String, bool), usize>,
    speaker: &Speaker,
) {
    let key = (speaker.name.to_lowercase(), speaker.anonymous);
    let at = *known.entry(key).or_insert_with(|| {
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

/// Whether most of what is attributed goes back to one name, or to one source without a name.
pub fn one_origin(claims: &[Proposal]) -> Option<Flag> {
    let mut unnamed = Unnamed::default();
    let origins: Vec<String> = claims
        .iter()
        .filter_map(|c| c.via.last().or(c.speaker.as_ref()))
        .map(|s| if s.anonymous { unnamed.meant(&s.name) } else { s.name.clone() })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for origin in &origins {
        *counts.entry(origin).or_default() += 1;
    }
    let most = counts.into_values().max().unwrap_or(0);
    (origins.len() >= ORIGIN_MIN && most as f32 >= origins.len() as f32 * ORIGIN_SHARE)
        .then_some(Flag::OneOrigin)
}

/// Sources without a name, told apart: "a source" brings a new one in, "the source" is the last one.
#[derive(Default)]
struct Unnamed {
    /// How many were brought in under each word for a person.
    seen: HashMap<String, usize>,
}

impl Unnamed {
    /// The word for the person and which of them it is.
    fn meant(&mut self, name: &str) -> String {
        let words: Vec<String> =
            name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let noun = words.iter().find(|w| traps("unnamed_person").has(w));
        let noun = noun.cloned().unwrap_or_else(|| words.join(" "));
        let count = self.seen.entry(noun.clone()).or_default();
        if *count == 0 || words.first().is_some_and(|w| traps("brings_in").has(w)) {
            *count += 1;
        }
        format!("{noun} {count}")
    }
}
