//! A headline that is firmer than the body.

use std::collections::HashSet;

use periksa_text::number::{Amount, Bound, Unit};
use periksa_text::offset::Span;

use super::{Page, told};
use crate::claims::content::{covered, folded_words, holds, stems, traps, traps_of};
use crate::claims::types::{ClaimKind, DetailKind, Flag, Proposal, Reading, RelationKind, Warning};
use crate::extract::BlockKind;

/// Share of the headline's words that a claim of the body has to have to speak of the same.
const SAME: f32 = 0.34;
/// Claims within this share of the best one speak of it too.
const BESIDE: f32 = 0.12;

/// Raised where every claim of the body that says what the headline says is softer than it: said by
/// nobody or somebody unnamed, denied, hedged, or a plan.
pub fn find(page: Page<'_>, reading: &Reading) -> Option<Warning> {
    let claims = &reading.claims;
    let at = claims.iter().position(|c| c.kind == ClaimKind::Headline)?;
    let head = &claims[at];
    // A headline of several claims is judged as a whole, its tag included.
    let title = page.article.blocks.iter().find(|b| b.kind == BlockKind::Title)?.span;
    let words = undated_words(page, reading, title);
    if soft_by_itself(page, head, title, &words) {
        return None;
    }
    let heads = || claims.iter().filter(|c| c.kind == ClaimKind::Headline);
    if let Some(amount) = heads().find_map(|head| rounder(page, reading, head)) {
        let words = amount.span.of(page.plain()).to_owned();
        return Some(told(Flag::HeadlineFirmer, amount.span, DetailKind::NotExact, [words]));
    }
    let about = heads().flat_map(|head| stems(page.plain(), head.span)).collect();
    let shares: Vec<(usize, f32)> = claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind != ClaimKind::Headline)
        .map(|(i, c)| (i, covered(&about, &stems_of(page, c))))
        .collect();
    let best = shares.iter().map(|s| s.1).fold(0.0, f32::max);
    if best < SAME {
        return None;
    }
    let same: Vec<usize> =
        shares.iter().filter(|s| s.1 >= SAME.max(best - BESIDE)).map(|s| s.0).collect();
    let reasons: Vec<Option<DetailKind>> =
        same.iter().map(|&i| softer(page, reading, at, i, &words)).collect();
    let reason = reasons.iter().copied().collect::<Option<Vec<DetailKind>>>()?.first().copied()?;
    Some(told(Flag::HeadlineFirmer, head.span, reason, []))
}

/// A figure that the headline gives flatly and the body only as a bound ("hingga US$12 juta").
fn rounder<'a>(page: Page<'_>, reading: &'a Reading, head: &'a Proposal) -> Option<&'a Amount> {
    head.amounts.iter().filter(|a| a.bound == Bound::Exact && a.unit != Unit::None).find(|amount| {
        let same = |a: &&Amount| a.value == amount.value && a.unit == amount.unit;
        let body = reading.claims.iter().filter(|c| c.kind != ClaimKind::Headline);
        let mut again = body.flat_map(|c| &c.amounts).filter(same).peekable();
        again.peek().is_some() && again.all(|a| limited(page, a))
    })
}

/// "Up to" and "at least" set a limit; "about" only rounds.
fn limited(page: Page<'_>, amount: &Amount) -> bool {
    let before = &page.plain()[..amount.span.start];
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    matches!(amount.bound, Bound::AtMost | Bound::AtLeast) || last == "hingga"
}

fn stems_of(page: Page<'_>, claim: &Proposal) -> HashSet<String> {
    claim.parts.iter().flat_map(|p| stems(page.plain(), *p)).collect()
}

/// The headline quotes, asks, names who says so, or weakens its own words.
fn soft_by_itself(page: Page<'_>, head: &Proposal, title: Span, words: &[String]) -> bool {
    let text = title.of(page.plain());
    text.contains(['?', ':', '"', '“', '‘', '\'', '’'])
        || holds(traps_of("soft", page.cues.indonesian), words)
        || names_teller(page, head)
}

/// "Study finds" names nobody who answers for it.
fn names_teller(page: Page<'_>, head: &Proposal) -> bool {
    let paper = |word: &str| page.cues.is("report_noun", &word.to_lowercase());
    head.speaker.as_ref().is_some_and(|who| !who.name.split_whitespace().all(paper))
}

/// The folded words of a stretch without those of its dates: the month May weakens nothing.
fn undated_words(page: Page<'_>, reading: &Reading, span: Span) -> Vec<String> {
    let dates: Vec<Span> =
        reading.dates.iter().map(|d| d.span).filter(|d| d.overlaps(span)).collect();
    let mut words = Vec::new();
    let mut from = span.start;
    for date in dates {
        words.extend(folded_words(page.plain(), Span::new(from, date.start.max(from))));
        from = date.end.max(from);
    }
    words.extend(folded_words(page.plain(), Span::new(from.min(span.end), span.end)));
    words
}

/// "Firm to cut 5,000 jobs": in a headline "to" and a verb say what is still to come; "to 5,000" and "to the
/// river" say where.
fn to_come(headline: &[String]) -> bool {
    headline.windows(2).any(|pair| {
        let verb = pair[1].chars().all(char::is_alphabetic) && !traps("not_to_do").has(&pair[1]);
        pair[0] == "to" && verb
    })
}

/// Why the claim is softer than the headline; nothing where it is as firm.
fn softer(
    page: Page<'_>,
    reading: &Reading,
    head: usize,
    at: usize,
    headline: &[String],
) -> Option<DetailKind> {
    let claim = &reading.claims[at];
    let words: Vec<String> =
        claim.parts.iter().flat_map(|p| undated_words(page, reading, *p)).collect();
    let indonesian = page.cues.indonesian;
    let denied = reading
        .relations
        .iter()
        .any(|r| r.kind == RelationKind::Denies && (r.to == at || r.to == head));
    let plan = |list: &[String]| holds(traps_of("plan", indonesian), list);
    if claim.denied || denied {
        Some(DetailKind::BodyDenied)
    } else if claim.kind == ClaimKind::Hearsay {
        Some(DetailKind::BodyHearsay)
    } else if claim.speaker.as_ref().is_some_and(|s| s.anonymous) {
        Some(DetailKind::BodyUnnamed)
    } else if holds(traps_of("soft", indonesian), &words) {
        Some(DetailKind::BodyWeaker)
    } else if plan(&words) && !plan(headline) && !to_come(headline) {
        Some(DetailKind::BodyPlanned)
    } else {
        None
    }
}
