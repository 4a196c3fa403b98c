//! The article with its claims marked in the text and named in the margin.

use super::marks;
use crate::WorkState;
use crate::catalogue::{Catalogue, fill};
use crate::figures::is_suggestion;
use crate::model::{ClaimPart, Report};
use crate::segments::{Cover, Piece, Segment, cut, pieces};
use maud::{Markup, html};

/// Blocks that are no body and yet no stray line: they have their own look.
const HEAD_KINDS: [&str; 3] = ["title", "byline", "dateline"];

pub(super) fn story(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        section aria-labelledby="article" {
            h2 id="article" { (page.article) }
            ul class="key" aria-label=(page.key) {
                li { span class="checked s-checked" { (page.words) } " " (page.key_checked) }
                li { span class="claimed s-in_progress" { (page.words) } " " (page.key_claimed) }
                li {
                    span class="claimed overlap s-in_progress" { (page.words) }
                    " " (page.key_overlap)
                }
                li { span class="excluded" { (page.words) } " " (page.key_excluded) }
                li { span { (page.words) } " " (page.key_open) }
            }
            div class="story" lang=[report.article.language.as_deref()] {
                @for piece in with_openings(pieces(report)) { (set(report, &piece, catalogue)) }
            }
        }
    }
}

/// The place or outlet that opens a story runs into the paragraph that follows it.
fn with_openings(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut joined: Vec<Piece<'_>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut().filter(|before| before.kind == "opening") {
            Some(opening) => {
                opening.range.end = piece.range.end;
                opening.kind = piece.kind;
            }
            None => joined.push(piece),
        }
    }
    joined
}

fn set(report: &Report, piece: &Piece<'_>, catalogue: &Catalogue) -> Markup {
    let segments = cut(report, piece.range.clone());
    let begun: Vec<_> =
        report.claims.iter().filter(|claim| piece.range.contains(&claim.start)).collect();
    let in_story = HEAD_KINDS.contains(&piece.kind)
        || segments.iter().any(|segment| segment.cover != Cover::Outside);
    let look = if in_story { class_of(piece.kind) } else { "aside" };
    let words = html! { @for segment in &segments { (marked(segment, catalogue)) } };
    html! {
        div class="row" {
            @match look {
                "title" | "heading" => h3 class={ "piece " (look) } dir="auto" { (words) },
                _ => p class={ "piece " (look) } dir="auto" { (words) },
            }
            @if !begun.is_empty() {
                ul class="notes" lang=(catalogue.tag) {
                    @for claim in begun { (note(claim, catalogue)) }
                }
            } @else if !in_story {
                p class="notes aside" lang=(catalogue.tag) { (catalogue.page.outside) }
            }
        }
    }
}

/// Kinds that the style sheet knows; the rest are paragraphs.
fn class_of(kind: &str) -> &'static str {
    match kind {
        "title" => "title",
        "heading" => "heading",
        "byline" => "byline",
        "dateline" => "dateline",
        "list_item" => "list_item",
        _ => "paragraph",
    }
}

fn note(claim: &ClaimPart, catalogue: &Catalogue) -> Markup {
    html! {
        li class=(marks::tone(claim)) {
            a href={ "#claim-" (claim.number) } { (claim.number) }
            @if is_suggestion(claim) && claim.state != WorkState::Excluded {
                span class="suggestion" { (catalogue.page.suggestion) }
            } @else {
                (marks::outcome(claim, catalogue))
            }
        }
    }
}

fn marked(segment: &Segment<'_>, catalogue: &Catalogue) -> Markup {
    let look = match segment.cover {
        Cover::Checked => Some("checked"),
        Cover::Claimed => Some("claimed"),
        Cover::Excluded => Some("excluded"),
        Cover::Open | Cover::Outside => None,
    };
    let overlap = if segment.claims.len() > 1 { " overlap" } else { "" };
    let tone = segment.claims.first().map(|claim| marks::tone(claim)).unwrap_or_default();
    html! {
        @match look {
            Some(look) => span class={ (look) (overlap) " " (tone) } { (segment.words) },
            None => (segment.words),
        }
        @for claim in &segment.ending { (number(claim, catalogue)) }
    }
}

fn number(claim: &ClaimPart, catalogue: &Catalogue) -> Markup {
    let name = fill(&catalogue.page.claim, &[("number", &claim.number.to_string())]);
    let label = format!("{name}: {}", marks::outcome_words(claim, catalogue));
    html! {
        sup {
            a id={ "mark-" (claim.number) } class=(marks::tone(claim))
                href={ "#claim-" (claim.number) } aria-label=(label) { (claim.number) }
        }
    }
}
