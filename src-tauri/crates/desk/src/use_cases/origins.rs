//! How many independent origins sources have; the checker has the last word.

use super::{claims, sources};
use crate::hundredths::hundredths;
use crate::open_case::OpenCase;
use crate::origins::{self, Origins};
use crate::{
    CapturedText, CaseChange, Desk, FoundOrigins, OriginLinkView, OriginMember, OriginReasonView,
    OriginView, OriginWords, OriginsRead, OriginsSaidView, OriginsSay, OriginsView, Problem,
    problems,
};
use periksa_ledger::Change;
use periksa_ledger::change::OriginsSaidRecord;
use periksa_reading::origins::{Kind, Link, Reason, Why};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Desk {
    /// The origins of the sources that a claim's evidence is from, or of all with a readable capture,
    /// with the reasons.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn origins_read(&self, request: OriginsRead) -> Result<OriginsView, Problem> {
        self.with_case(move |case| {
            let found = found(case, request.claim.as_deref())?;
            Ok(view(case, &found))
        })
        .await
    }

    /// The same with the texts themselves, and how firmly they are tied. No command of the window; the
    /// command line uses it.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn origins_find(&self, claim: Option<String>) -> Result<FoundOrigins, Problem> {
        self.with_case(move |case| {
            let found = found(case, claim.as_deref())?;
            Ok(FoundOrigins {
                texts: found.members.iter().map(CapturedText::from).collect(),
                origins: found.origins.clone(),
                said: said(case, &found),
            })
        })
        .await
    }

    /// Keeps what a person says of the origins of two sources.
    ///
    /// # Errors
    /// [`Problem::Rule`] for one and the same source, [`Problem::Unknown`], [`Problem::Case`].
    pub async fn origins_say(&self, request: OriginsSay) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            sources::known(case, &request.one)?;
            sources::known(case, &request.other)?;
            if request.one == request.other {
                return Err(problems::rule("one_source", "Choose two sources."));
            }
            let OriginsSay { one, other, same } = request;
            let said = Change::OriginsSaid(OriginsSaidRecord { one, other, same });
            case.act("origins_say", vec![said])?;
            Ok(None)
        })
        .await
    }
}

fn found(case: &mut OpenCase, claim: Option<&str>) -> Result<Arc<Origins>, Problem> {
    let some = match claim {
        Some(claim) => {
            claims::known(case, claim)?;
            Some(pinned_sources(case, claim))
        }
        None => None,
    };
    origins::of(case, some.as_ref())
}

/// The sources that passages of a claim are from.
fn pinned_sources(case: &OpenCase, claim: &str) -> BTreeSet<String> {
    let state = case.ledger.state();
    let captures = state.passages_of(claim).filter_map(|passage| {
        let kept = state.captures.get(&passage.record.capture)?;
        Some(kept.record.source.clone())
    });
    captures.collect()
}

fn view(case: &OpenCase, found: &Origins) -> OriginsView {
    let member = |&at: &usize| {
        let member = found.members.get(at)?;
        Some(OriginMember {
            source: member.source.clone(),
            name: member.name.clone(),
            capture: member.capture.id.clone(),
        })
    };
    let origins = found.origins.iter().map(|origin| OriginView {
        members: origin.members.iter().filter_map(member).collect(),
        links: origin.links.iter().filter_map(|link| link_view(found, link)).collect(),
    });
    OriginsView { origins: origins.collect(), said: said(case, found) }
}

/// What the checker said of pairs of the compared sources.
fn said(case: &OpenCase, found: &Origins) -> Vec<OriginsSaidView> {
    let compared: BTreeSet<&str> =
        found.members.iter().map(|member| member.source.as_str()).collect();
    let said = case.ledger.state().origins.values().filter_map(|said| {
        let here = compared.contains(said.one.as_str()) && compared.contains(said.other.as_str());
        let (one, other) = (said.one.clone(), said.other.clone());
        here.then_some(OriginsSaidView { one, other, same: said.same? })
    });
    said.collect()
}

fn link_view(found: &Origins, link: &Link) -> Option<OriginLinkView> {
    let kind = match link.kind {
        Kind::Copy => "copy",
        Kind::Rewrite => "rewrite",
        Kind::None => return None,
    };
    Some(OriginLinkView {
        earlier: found.members.get(link.earlier)?.source.clone(),
        later: found.members.get(link.later)?.source.clone(),
        kind: kind.into(),
        reasons: link.reasons.iter().map(|reason| reason_view(found, reason)).collect(),
    })
}

fn reason_view(found: &Origins, reason: &Reason) -> OriginReasonView {
    let percent = |share: f32| Some(u32::from(hundredths(share.into())));
    let count = |count: usize| Some(u32::try_from(count).unwrap_or(u32::MAX));
    let (name, percent, count) = match &reason.why {
        Why::CopiedWords { share } => (None, percent(*share), None),
        Why::SharedQuotation { words } | Why::TranslatedQuotation { words } => {
            (None, None, count(*words))
        }
        Why::Credits { outlet: name } | Why::SameAgency { name } => {
            (Some(name.clone()), None, None)
        }
        Why::SharedFacts { count: all, share } => (None, percent(*share), count(*all)),
        Why::OwnMaterial { quotations, names, figures } => {
            (None, None, count(quotations + names + figures))
        }
        Why::OwnReporting | Why::Earlier => (None, None, None),
    };
    let words = reason.places.iter().filter_map(|place| {
        let member = found.members.get(place.text)?;
        let text = member.text.text.get(place.span.start..place.span.end)?.to_owned();
        Some(OriginWords { source: member.source.clone(), text })
    });
    OriginReasonView {
        code: reason.why.code().into(),
        against: reason.why.is_against(),
        name,
        percent,
        count,
        words: words.collect(),
    }
}
