//! Claims: spans, speakers, denials, what was left out.

use periksa_reading::claims::{Priority, Proposal};
use periksa_text::offset::Span;
use periksa_text::segment::sentences;

use crate::gold::{Claim, Gold, Speaker};
use crate::overlap::{MATCH, iou, length, of_shorter};
use crate::read::Read;
use crate::score::Scores;

/// A proposal that shares this much of itself with furniture is one on furniture.
const ON_FURNITURE: f64 = 0.5;

/// A gold claim with its place in the program's text; no place where that text lacks its words.
struct Placed<'a> {
    claim: &'a Claim,
    parts: Vec<Span>,
}

pub fn score(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let placed = place(gold, read, errors);
    let proposals = &read.reading.claims;
    spans(&placed, read, group, scores, errors);
    baseline(&placed, read, group, scores);
    speakers(&placed, proposals, group, scores, errors);
    denials(&placed, read, group, scores, errors);
    facts(&placed, proposals, group, scores, errors);
    furniture(gold, read, group, scores, errors);
    for left_out in &gold.not_claims {
        let Some(span) = read.sheet.body(&left_out.text, left_out.nth) else { continue };
        let proposed = proposals.iter().any(|p| iou(&p.parts, &[span]) >= MATCH);
        scores.case(group, "left_out", !proposed);
        if proposed {
            errors.push(format!("no claim, but proposed: {}", left_out.text));
        }
    }
}

fn place<'a>(gold: &'a Gold, read: &Read, errors: &mut Vec<String>) -> Vec<Placed<'a>> {
    gold.claims
        .iter()
        .map(|claim| {
            let parts = read.sheet.parts(claim);
            for words in claim.parts.iter().filter(|words| !read.sheet.gold_has(words)) {
                errors.push(format!("gold: {} quotes words that are not there: {words}", claim.id));
            }
            Placed { claim, parts: parts.unwrap_or_default() }
        })
        .collect()
}

fn weighs(claim: &Claim) -> bool {
    claim.priority != "low"
}

fn spans(
    placed: &[Placed<'_>],
    read: &Read,
    group: &str,
    scores: &mut Scores,
    errors: &mut Vec<String>,
) {
    let proposals = &read.reading.claims;
    for gold in placed.iter().filter(|gold| weighs(gold.claim)) {
        let best = proposals.iter().map(|p| iou(&p.parts, &gold.parts)).fold(0.0, f64::max);
        let found = best >= MATCH;
        scores.case(group, "claims.recall", found);
        if gold.claim.priority == "high" {
            scores.case(group, "claims.high", found);
        }
        if !found {
            let words = gold.claim.parts.join(" … ");
            errors.push(format!("missed ({}, {best:.2}): {words}", gold.claim.priority));
        }
    }
    let mut matched: Vec<(f32, bool, bool)> = Vec::new();
    for proposal in proposals {
        let best = placed
            .iter()
            .map(|gold| (iou(&proposal.parts, &gold.parts), gold))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let right = best.as_ref().is_some_and(|(share, _)| *share >= MATCH);
        scores.case(group, "claims.precision", right);
        if !right {
            let share = best.as_ref().map_or(0.0, |(share, _)| *share);
            errors.push(format!("proposed ({share:.2}): {}", words(read, &proposal.parts)));
        }
        let high = right && best.is_some_and(|(_, gold)| gold.claim.priority == "high");
        matched.push((proposal.score, high, proposal.priority == Priority::High));
    }
    if let Some(precision) = average_precision(&mut matched) {
        scores.add(group, "claims.order_ap", precision, 1.0);
    }
}

/// Mean of the precision at each high claim in the proposals' order.
fn average_precision(matched: &mut [(f32, bool, bool)]) -> Option<f64> {
    matched.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seen = 0.0;
    let mut sum = 0.0;
    for (place, _) in matched.iter().enumerate().filter(|(_, one)| one.1) {
        seen += 1.0;
        sum += seen / (place + 1) as f64;
    }
    (seen > 0.0).then(|| sum / seen)
}

/// What marking every sentence would reach: the measure that clause spans have to beat.
fn baseline(placed: &[Placed<'_>], read: &Read, group: &str, scores: &mut Scores) {
    let text = read.article.plain();
    let every: Vec<Span> = read
        .article
        .blocks
        .iter()
        .filter(|block| block.is_body())
        .flat_map(|block| {
            let start = block.span.start;
            sentences(block.span.of(text), read.lang).into_iter().map(move |s| s.shift(start))
        })
        .collect();
    for gold in placed.iter().filter(|gold| weighs(gold.claim)) {
        let found = every.iter().any(|sentence| iou(&[*sentence], &gold.parts) >= MATCH);
        scores.case(group, "claims.by_sentence.recall", found);
    }
    for sentence in &every {
        let right = placed.iter().any(|gold| iou(&[*sentence], &gold.parts) >= MATCH);
        scores.case(group, "claims.by_sentence.precision", right);
    }
}

/// The proposal that shares most with a gold claim, where it shares half of the shorter one.
fn beside<'a>(proposals: &'a [Proposal], gold: &Placed<'_>) -> Option<&'a Proposal> {
    proposals
        .iter()
        .filter(|p| of_shorter(&p.parts, &gold.parts) >= MATCH)
        .max_by(|a, b| iou(&a.parts, &gold.parts).total_cmp(&iou(&b.parts, &gold.parts)))
}

fn speakers(
    placed: &[Placed<'_>],
    proposals: &[Proposal],
    group: &str,
    scores: &mut Scores,
    errors: &mut Vec<String>,
) {
    for gold in placed.iter().filter(|gold| gold.claim.voice != "headline") {
        let proposal = beside(proposals, gold);
        let found = proposal.and_then(|p| p.speaker.as_ref());
        let shown = found.map_or("nobody", |speaker| speaker.name.as_str());
        let claim = gold.claim.parts.join(" … ");
        match &gold.claim.speaker {
            Some(wanted) => {
                let right = proposal.is_some_and(|_| same_speaker(wanted, found));
                scores.case(group, "speaker.right", right);
                if !right {
                    let wanted = wanted.name.as_deref().unwrap_or(&wanted.kind);
                    errors.push(format!("speaker: wanted {wanted}, found {shown}: {claim}"));
                }
            }
            None if proposal.is_some() => {
                let invented = found.is_some_and(|speaker| !speaker.anonymous);
                scores.case(group, "speaker.invented", invented);
                if invented {
                    errors.push(format!("speaker: wanted nobody, found {shown}: {claim}"));
                }
            }
            None => {}
        }
    }
}

fn same_speaker(wanted: &Speaker, found: Option<&periksa_reading::claims::Speaker>) -> bool {
    let name = wanted.name.as_deref().unwrap_or_default();
    match (wanted.kind.as_str(), found) {
        ("unspecified", None) => true,
        ("unspecified", Some(found)) => found.anonymous,
        ("anonymous", Some(found)) => found.anonymous || same_name(name, &found.name),
        (_, Some(found)) => same_name(name, &found.name),
        (_, None) => false,
    }
}

/// One name holds every word of the other.
fn same_name(one: &str, other: &str) -> bool {
    let split = |name: &str| -> Vec<String> {
        let plain: String =
            name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        plain.split_whitespace().map(str::to_lowercase).collect()
    };
    let (one, other) = (split(one), split(other));
    let holds = |all: &[String], some: &[String]| {
        !some.is_empty() && some.iter().all(|word| all.contains(word))
    };
    holds(&one, &other) || holds(&other, &one)
}

/// What has to be checked about each claim: the event, the figure, the cause …
/// Kinds of fact, all together and each by itself.
fn facts(
    placed: &[Placed<'_>],
    proposals: &[Proposal],
    group: &str,
    scores: &mut Scores,
    errors: &mut Vec<String>,
) {
    for gold in placed {
        let Some(proposal) = beside(proposals, gold) else { continue };
        let found: Vec<&str> = proposal.facts.iter().map(|fact| fact.code()).collect();
        let words = gold.claim.parts.join(" … ");
        for kind in &gold.claim.kinds {
            let hit = found.contains(&kind.as_str());
            scores.case(group, "facts.recall", hit);
            scores.case(group, &format!("facts.{kind}.recall"), hit);
            if !hit {
                errors.push(format!("fact missed: {kind} of: {words}"));
            }
        }
        for kind in found {
            let right = gold.claim.kinds.iter().any(|k| k == kind);
            scores.case(group, "facts.precision", right);
            scores.case(group, &format!("facts.{kind}.precision"), right);
            if !right {
                errors.push(format!("fact beside the gold: {kind} of: {words}"));
            }
        }
    }
}

fn denials(
    placed: &[Placed<'_>],
    read: &Read,
    group: &str,
    scores: &mut Scores,
    errors: &mut Vec<String>,
) {
    let proposals = &read.reading.claims;
    for gold in placed.iter().filter(|gold| gold.claim.denied) {
        let marked =
            proposals.iter().any(|p| p.denied && of_shorter(&p.parts, &gold.parts) >= MATCH);
        scores.case(group, "denied.marked", marked);
        if !marked {
            errors.push(format!("denial not marked: {}", gold.claim.parts.join(" … ")));
        }
    }
    for proposal in proposals {
        let denied =
            placed.iter().any(|g| g.claim.denied && of_shorter(&proposal.parts, &g.parts) >= MATCH);
        if !denied {
            scores.case(group, "denied.falsely", proposal.denied);
            if proposal.denied {
                errors.push(format!("no denial, but marked: {}", words(read, &proposal.parts)));
            }
        }
    }
}

fn furniture(gold: &Gold, read: &Read, group: &str, scores: &mut Scores, errors: &mut Vec<String>) {
    let apart: Vec<&str> = gold
        .furniture
        .iter()
        .map(|part| part.text.as_str())
        .filter(|text| !read.sheet.gold_has(text))
        .collect();
    for proposal in &read.reading.claims {
        let stated = words(read, &proposal.parts);
        let inside = apart.iter().find(|part| {
            let shorter = part.len().min(stated.len()) as f64;
            let touches = part.contains(stated.as_str()) || stated.contains(**part);
            touches && shorter / length(&proposal.parts).max(1) as f64 >= ON_FURNITURE
        });
        scores.case(group, "claims.on_furniture", inside.is_some());
        if inside.is_some() {
            errors.push(format!("proposed on furniture: {stated}"));
        }
    }
}

fn words(read: &Read, parts: &[Span]) -> String {
    let text = read.article.plain();
    let parts: Vec<String> = parts
        .iter()
        .map(|part| part.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    parts.join(" … ")
}
