//! What a claim is made of: dates, amounts, names; and how claims bear on one another.

use std::collections::BTreeSet;

use periksa_reading::claims::Reading;
use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use crate::gold::{self, Gold};
use crate::lines::{same_unit, same_value};
use crate::overlap::{MATCH, of_shorter};
use crate::read::Read;
use crate::score::Scores;

pub fn score(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    dates(gold, read, group, scores, errors);
    amounts(gold, read, group, scores, errors);
    names(gold, read, group, scores, errors);
    relations(gold, read, group, scores, errors);
    flags(gold, read, group, scores, errors);
}

/// Days as the gold writes them: nothing at an open end.
pub fn interval(mention: &DateMention) -> (String, String) {
    let day =
        |date: Option<periksa_text::date::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    (day(mention.start), day(mention.end))
}

fn dates(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    for wanted in &gold.dates {
        let Some(span) = read.sheet.anywhere(&wanted.text, wanted.nth) else { continue };
        let found = read.reading.dates.iter().find(|date| date.span.overlaps(span));
        let days =
            (wanted.start.clone().unwrap_or_default(), wanted.end.clone().unwrap_or_default());
        let right = found.is_some_and(|found| interval(found) == days);
        scores.case(group, "dates.interval", right);
        if wanted.yearless {
            scores.case(group, "dates.yearless", found.is_some_and(|found| found.ambiguous_year));
        }
        if !right {
            let shown = found.map(interval);
            errors.push(format!("date `{}`: wanted {days:?}, found {shown:?}", wanted.text));
        }
    }
}

fn amounts(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let place = |claim: &gold::Claim| -> Vec<Span> {
        claim.parts.iter().filter_map(|part| read.sheet.body(part, claim.nth)).collect()
    };
    for claim in gold.claims.iter().filter(|claim| claim.voice != "headline") {
        let parts = place(claim);
        let beside: Vec<_> = read
            .reading
            .claims
            .iter()
            .filter(|proposal| of_shorter(&proposal.parts, &parts) >= MATCH)
            .flat_map(|proposal| &proposal.amounts)
            .collect();
        for wanted in &claim.amounts {
            let unit = wanted.unit.as_deref().unwrap_or_default();
            // "Of 112 points, 40": a unit that is left out can only be supplied by a reader.
            let left_out = wanted.text.chars().all(|c| c.is_numeric() || ",. ".contains(c));
            let right = beside.iter().any(|amount| {
                let found = amount.unit.name().unwrap_or_default();
                same_value(&amount.value, &wanted.value)
                    && (same_unit(found, unit) || left_out && found.is_empty())
            });
            scores.case(group, "amounts", right);
            if !right {
                let near: Vec<String> = beside
                    .iter()
                    .map(|a| format!("{} {}", a.value, a.unit.name().unwrap_or("-")))
                    .collect();
                let value = &wanted.value;
                errors.push(format!(
                    "amount `{}`: wanted {value} {unit}, found {near:?}",
                    wanted.text
                ));
            }
        }
    }
}

/// Forms of names, each once; and whether forms of one thing were joined.
fn names(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let text = read.article.plain();
    let form = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let found: BTreeSet<String> =
        read.reading.entities.iter().flat_map(|actor| &actor.mentions).map(|m| form(*m)).collect();
    let wanted: BTreeSet<String> =
        gold.entities.iter().flat_map(|entity| entity.mentions.iter().cloned()).collect();
    for name in &wanted {
        scores.case(group, "names.recall", found.contains(name));
        if !found.contains(name) {
            errors.push(format!("name missed: {name}"));
        }
    }
    for name in &found {
        scores.case(group, "names.precision", wanted.contains(name));
        if !wanted.contains(name) {
            errors.push(format!("no name of the gold: {name}"));
        }
    }
    for entity in &gold.entities {
        let actors: BTreeSet<usize> = entity
            .mentions
            .iter()
            .filter_map(|name| actor_of(&read.reading, name, &form))
            .collect();
        let Some(first) = actors.first() else { continue };
        let kind = read.reading.entities[*first].kind.code();
        scores.case(group, "names.kind", kind == entity.kind);
        if kind != entity.kind {
            errors.push(format!("name {}: wanted {}, found {kind}", entity.name, entity.kind));
        }
        if entity.mentions.len() > 1 {
            scores.case(group, "names.joined", actors.len() == 1);
            if actors.len() > 1 {
                errors.push(format!("names not joined: {}", entity.mentions.join(", ")));
            }
        }
    }
}

fn actor_of(reading: &Reading, name: &str, form: &impl Fn(Span) -> String) -> Option<usize> {
    reading.entities.iter().position(|actor| actor.mentions.iter().any(|m| form(*m) == name))
}

fn relations(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let place = |id: &str| -> Vec<Span> {
        let claim = gold.claims.iter().find(|claim| claim.id == id);
        claim.map_or_else(Vec::new, |claim| read.sheet.parts(claim).unwrap_or_default())
    };
    let claims = &read.reading.claims;
    for wanted in &gold.relations {
        let (from, to) = (place(&wanted.from), place(&wanted.to));
        let ends = |a: usize, b: usize| {
            of_shorter(&claims[a].parts, &from) >= MATCH
                && of_shorter(&claims[b].parts, &to) >= MATCH
        };
        let found = read.reading.relations.iter().any(|relation| {
            // To contradict and to repeat go both ways.
            let both = !matches!(wanted.kind.as_str(), "denies" | "supports");
            relation.kind.code() == wanted.kind
                && (ends(relation.from, relation.to) || both && ends(relation.to, relation.from))
        });
        scores.case(group, &format!("relations.{}", wanted.kind), found);
        if !found {
            errors.push(format!("relation missed: {} {} {}", wanted.from, wanted.kind, wanted.to));
        }
    }
    // What the gold does not name may hold as well: the share is a guide, and each is listed to be read.
    let words = |at: usize| claims[at].span.of(read.article.plain()).replace('\n', " ");
    for relation in &read.reading.relations {
        let same = |spans: &[Span], at: usize| of_shorter(&claims[at].parts, spans) >= MATCH;
        let right = gold.relations.iter().any(|wanted| {
            let (from, to) = (place(&wanted.from), place(&wanted.to));
            wanted.kind == relation.kind.code()
                && (same(&from, relation.from) && same(&to, relation.to)
                    || same(&to, relation.from) && same(&from, relation.to))
        });
        let kind = relation.kind.code();
        scores.case(group, &format!("relations.{kind}.right"), right);
        if !right {
            let (from, to) = (words(relation.from), words(relation.to));
            errors.push(format!("relation beside the gold: `{from}` {kind} `{to}`"));
        }
    }
}

/// The rules that the gold's annotators looked for; others are raised without a judgement here.
const KNOWN: [&str; 15] = [
    "weekday_disagrees",
    "date_without_year",
    "sum_mismatch",
    "unit_slip",
    "superlative",
    "headline_firmer",
    "agentless_report",
    "anonymous_source",
    "one_origin",
    "reporter_is_editor",
    "no_key_link",
    "name_drift",
    "title_drift",
    "no_speaker_quote",
    "after_publication",
];

fn flags(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let raised: BTreeSet<&str> = read
        .reading
        .flags
        .iter()
        .map(|warning| warning.rule.code())
        .filter(|rule| KNOWN.contains(rule))
        .collect();
    let wanted: BTreeSet<&str> = gold.flags.iter().map(|flag| flag.rule.as_str()).collect();
    for flag in &gold.flags {
        let span = flag.text.as_deref().and_then(|words| read.sheet.anywhere(words, None));
        let found = read.reading.flags.iter().any(|warning| {
            let here = match (span, warning.span) {
                (Some(wanted), Some(found)) => wanted.overlaps(found),
                _ => true,
            };
            warning.rule.code() == flag.rule && here
        });
        scores.case(group, "flags.raised", found);
        if !found {
            errors.push(format!("flag missed: {} on {:?}", flag.rule, flag.text));
        }
    }
    for rule in &raised {
        scores.case(group, "flags.right", wanted.contains(rule));
        if !wanted.contains(rule) {
            errors.push(format!("flag raised against the gold: {rule}"));
        }
    }
}
