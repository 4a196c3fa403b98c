//! A state as mark, word and colour; never as colour alone.

use crate::catalogue::Catalogue;
use crate::model::ClaimPart;
use crate::{Finding, Stance, facts, places};
use maud::{Markup, html};

/// The work state and its reason.
pub(super) fn state(claim: &ClaimPart, catalogue: &Catalogue) -> Markup {
    badge("s", claim.state.key(), &facts::state(claim, catalogue))
}

/// The finding.
pub(super) fn finding(finding: Finding, catalogue: &Catalogue) -> Markup {
    badge("f", finding.key(), &catalogue.finding(finding))
}

/// The stance of a passage.
pub(super) fn stance(stance: Stance, catalogue: &Catalogue) -> Markup {
    badge("e", stance.key(), &catalogue.stance(stance))
}

/// The finding once there is one, the work state until then: for places with room for one word.
pub(super) fn outcome(claim: &ClaimPart, catalogue: &Catalogue) -> Markup {
    match claim.finding {
        Finding::None => state(claim, catalogue),
        found => finding(found, catalogue),
    }
}

/// The same in words.
pub(super) fn outcome_words(claim: &ClaimPart, catalogue: &Catalogue) -> String {
    match claim.finding {
        Finding::None => facts::state(claim, catalogue),
        found => catalogue.finding(found),
    }
}

/// The class that gives a claim its colour.
pub(super) fn tone(claim: &ClaimPart) -> String {
    match claim.finding {
        Finding::None => format!("s-{}", claim.state.key()),
        found => format!("f-{}", found.key()),
    }
}

/// An address: a link where it is a web address, plain words otherwise.
pub(super) fn address(address: &str) -> Markup {
    html! {
        @match places::link(address) {
            Some(link) => a href=(link) rel="noopener noreferrer nofollow" { (address) },
            None => (address),
        }
    }
}

fn badge(axis: &str, key: &str, words: &str) -> Markup {
    html! {
        span class={ "badge " (axis) " " (axis) "-" (key) } {
            svg class="mark" aria-hidden="true" { use href={ "#" (axis) "-" (key) } {} }
            span { (words) }
        }
    }
}
