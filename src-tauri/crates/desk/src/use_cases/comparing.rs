//! Whether the sources say it.

use super::{claims, newest_captures};
use crate::comparing::{Held, language};
use crate::hundredths::hundredths;
use crate::open_case::OpenCase;
use crate::{
    CapturedText, ClaimCompare, ComparedView, Desk, FoundWords, PassageFactsView, Problem,
    QuotationView, StretchView, SubstitutionView, origins,
};
use periksa_ledger::change::CaptureRecord;
use periksa_ledger::state::{Claim, Passage};
use periksa_reading::claims::FactKind;
use periksa_reading::says::{Difference, Match, Source};
use periksa_text::lang::detect;
use periksa_text::offset::Span;

/// A claim of this kind is a quotation whatever else is to be checked of it.
const QUOTATION: &str = "quotation";

impl Desk {
    /// Tells what the newest capture of every source has of a claim's words, if it is a quotation, and
    /// what its pinned passages have of its figures, dates and names. Nothing here is more than a
    /// suggestion: no match found says nothing of what was not captured.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn claim_compare(&self, request: ClaimCompare) -> Result<ComparedView, Problem> {
        self.with_case(move |case| {
            let claim = claims::known(case, &request.claim)?.clone();
            let captures = if is_quotation(&claim) { newest_captures(case) } else { Vec::new() };
            let captures: Vec<CaptureRecord> = captures.into_iter().cloned().collect();
            let searched = u32::try_from(captures.len()).unwrap_or(u32::MAX);
            let mut found = Vec::new();
            for capture in captures {
                found.extend(quotation(case, &claim, &capture)?);
            }
            found.sort_by_key(|(rank, view)| (*rank, std::cmp::Reverse(view.percent)));
            Ok(ComparedView {
                searched,
                quotations: found.into_iter().map(|(_, view)| view).collect(),
                passages: passages(case, &claim),
            })
        })
        .await
    }

    /// What the newest capture of every source has of these words, the best first and those without a
    /// match last. No command of the window; the command line uses it.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn words_find(&self, words: String) -> Result<Vec<FoundWords>, Problem> {
        self.with_case(move |case| {
            let language = detect(&words).unwrap_or_else(|| language(case, &words));
            let captures: Vec<CaptureRecord> = newest_captures(case).into_iter().cloned().collect();
            let mut found = Vec::new();
            for capture in captures {
                let text = CapturedText::from(&origins::member(case, capture)?);
                let says = Source::new(text.text()).quotation(&words, language);
                found.push(FoundWords { text, says });
            }
            found.sort_by(|one, other| {
                let better = rank(one.says.found).cmp(&rank(other.says.found));
                better.then(other.says.share.total_cmp(&one.says.share))
            });
            Ok(found)
        })
        .await
    }
}

/// How good a match is, the best first.
fn rank(found: Match) -> u8 {
    match found {
        Match::Exact => 0,
        Match::Near => 1,
        Match::Partial => 2,
        Match::Candidate => 3,
        Match::None => 4,
    }
}

fn is_quotation(claim: &Claim) -> bool {
    let record = &claim.record;
    record.kind == QUOTATION || record.facts.iter().any(|fact| fact == FactKind::Quotation.code())
}

/// What one capture has of the claim's words, and how good that is; none where no match was found.
fn quotation(
    case: &mut OpenCase,
    claim: &Claim,
    capture: &CaptureRecord,
) -> Result<Option<(u8, QuotationView)>, Problem> {
    let text = case.capture_text(&capture.id)?;
    let words = claim.anchor.exact.as_str();
    let says = Source::new(&text.text).quotation(words, language(case, words));
    // Where no match was found there is no place.
    let Some(span) = says.span else { return Ok(None) };
    let Some((start, end)) = text.to_wire(span) else { return Ok(None) };
    let told = |differences: &[Difference]| -> Vec<SubstitutionView> {
        let cut =
            |text: &str, span: Span| text.get(span.start..span.end).unwrap_or_default().to_owned();
        differences
            .iter()
            .map(|one| SubstitutionView {
                quoted: cut(words, one.quoted),
                found: cut(&text.text, one.found),
            })
            .collect()
    };
    let source = case.ledger.state().sources.get(&capture.source);
    let view = QuotationView {
        capture: capture.id.clone(),
        source: capture.source.clone(),
        source_name: source.map(|source| source.record.name.clone()).unwrap_or_default(),
        found: says.found.code().into(),
        place: StretchView { start, end },
        text: span.of(&text.text).into(),
        percent: hundredths(says.share.into()).into(),
        differences: told(&says.differences),
        skipped: told(&says.skipped),
    };
    Ok(Some((rank(says.found), view)))
}

fn passages(case: &OpenCase, claim: &Claim) -> Vec<PassageFactsView> {
    let held = Held::of(case, &claim.anchor.exact);
    let state = case.ledger.state();
    let published = |passage: &Passage| {
        state.captures.get(&passage.record.capture)?.record.published.as_deref()
    };
    state
        .passages_of(&claim.record.id)
        .map(|passage| PassageFactsView {
            passage: passage.record.id.clone(),
            facts: held.facts_of(&passage.record.anchor.exact, published(passage)),
        })
        .collect()
}
