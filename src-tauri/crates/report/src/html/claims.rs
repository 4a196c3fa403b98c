//! The claims, one card each: words, finding, particulars, note, evidence.

use super::marks;
use crate::WorkState;
use crate::catalogue::{Catalogue, fill};
use crate::facts;
use crate::figures::is_suggestion;
use crate::model::{ClaimPart, EvidencePart, Report};
use maud::{Markup, html};

pub(super) fn list(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        section aria-labelledby="claims" {
            h2 id="claims" { (page.claims) }
            @if report.claims.is_empty() { p class="none" { (page.no_claims) } }
            @for claim in &report.claims { (card(report, claim, catalogue)) }
        }
    }
}

fn card(report: &Report, claim: &ClaimPart, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    let language = report.article.language.as_deref();
    let name = fill(&page.claim, &[("number", &claim.number.to_string())]);
    let number = claim.number;
    html! {
        article class="claim" id={ "claim-" (number) } aria-label=(name) {
            p class={ "number " (marks::tone(claim)) } {
                a href={ "#mark-" (number) } title=(page.back) { (number) }
            }
            div {
                blockquote class="words" lang=[language] dir="auto" { (claim.words) }
                p class="verdict" {
                    (marks::finding(claim.finding, catalogue))
                    (marks::state(claim, catalogue))
                    @if is_suggestion(claim) && claim.state != WorkState::Excluded {
                        span class="suggestion" { (page.suggestion) }
                    }
                }
                @if !claim.sentence.is_empty() && claim.sentence != claim.words {
                    p class="sentence" {
                        b { (page.context) }
                        span lang=[language] dir="auto" { (claim.sentence) }
                    }
                }
                @if !claim.note.is_empty() {
                    p class="written" dir="auto" { b { (page.note) } (claim.note) }
                }
                @for passage in &claim.evidence { (pinned(passage, catalogue)) }
                @if claim.evidence.is_empty() && claim.state != WorkState::Excluded {
                    p class="none" { (page.no_evidence) }
                }
            }
            dl class="facts" {
                @for (label, value) in facts::particulars(claim, catalogue) {
                    dt { (label) } dd dir="auto" { (value) }
                }
            }
        }
    }
}

fn pinned(passage: &EvidencePart, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    let number = passage.source_number.to_string();
    let (asked, answered) = facts::addresses(passage);
    html! {
        figure class={ "passage e-" (passage.stance.key()) } {
            (marks::stance(passage.stance, catalogue))
            blockquote dir="auto" { (passage.quote) }
            figcaption {
                b {
                    a href={ "#source-" (number) } {
                        (fill(&page.source_ref, &[("number", &number)]))
                    }
                    " " bdi { (passage.source_name) }
                }
                @if let Some(url) = asked { br; (marks::address(url)) }
                @if let Some(url) = answered {
                    br; (page.answered_by) " " (marks::address(url))
                }
                br;
                (facts::received_passage(passage, catalogue))
                br; "SHA-256 " span class="hash" { (passage.content_sha256) }
                @for line in facts::place(passage, catalogue) { br; (line) }
                @if let Some(line) = facts::elsewhere(passage.elsewhere.as_ref(), catalogue) {
                    br; (line)
                }
                @if let Some(line) = facts::partial(passage.partial.as_deref(), catalogue) {
                    br; span class="partial" { (line) }
                }
            }
        }
    }
}
