//! Who and what the article names, each with every mention and every form.

use std::collections::HashMap;

use periksa_text::offset::Span;

use super::names::Names;
use super::speaker::Sentence;
use super::token;
use super::types::Actor;
use crate::extract::{Article, BlockKind};

/// The named people, bodies, places and things, in the order of their first mention. Headline and
/// headings add mentions of what the body names, and nothing else: their words may all carry capitals.
pub fn gather(article: &Article, sentences: &[Sentence], names: &Names) -> Vec<Actor> {
    let plain = article.plain();
    let mut mentions: Vec<(Span, String)> =
        sentences.iter().flat_map(|s| &s.runs).map(|run| (run.span, run.written.clone())).collect();
    let heads =
        article.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading));
    for block in heads {
        let found = names.within(&token::tokens(plain, block.span));
        mentions.extend(found.into_iter().map(|run| (run.span, run.written)));
    }
    mentions.sort_by_key(|(span, _)| *span);
    join(mentions, names)
}

fn join(mentions: Vec<(Span, String)>, names: &Names) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (span, written) in mentions {
        let name = names.full(&written);
        let at = *known.entry(name.clone()).or_insert_with(|| {
            let kind = names.kind(&name);
            actors.push(Actor { name, kind, mentions: Vec::new(), aliases: Vec::new() });
            actors.len() - 1
        });
        let actor = &mut actors[at];
        actor.mentions.push(span);
        if written != actor.name && !actor.aliases.contains(&written) {
            actor.aliases.push(written);
        }
    }
    actors
}
