//! Whether the sources say it.

use super::{claims, newest_captures};
use crate::comparing::{Held, language};
use crate::hundredths::hundredths;
use crate::open_case::OpenCase;
use crate::{
    CapturedText, ClaimCompare, ComparedView, Desk, FoundWords, MatchView, PassageFactsView,
    Problem, QuotationView, StretchView, SubstitutionView, origins,
};
use periksa_ledger::change::CaptureRecord;
use periksa_ledger::state::{Claim, Passage};
use periksa_reading::claims::FactKind;
use periksa_reading::rank::{Kind, Relation};
use periksa_reading::says::{Difference, Fact, Match, Note, Quotation, Says, Source};
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
            let words = claim.anchor.exact.as_str();
            let quoted = Quotation::new(words, language(case, words));
            let mut found = Vec::new();
            for capture in captures {
                found.extend(quotation(case, words, &quoted, &capture)?);
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
            let quoted = Quotation::new(&words, language);
            let captures: Vec<CaptureRecord> = newest_captures(case).into_iter().cloned().collect();
            let mut found = Vec::new();
            for capture in captures {
                let text = CapturedText::from(&origins::member(case, capture)?);
                let says = Source::new(text.text()).find(&quoted);
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

/// What one capture has of a claim's words, and how good that is; none where no match was found.
fn quotation(
    case: &mut OpenCase,
    words: &str,
    quoted: &Quotation<'_>,
    capture: &CaptureRecord,
) -> Result<Option<(u8, QuotationView)>, Problem> {
    let text = case.capture_text(&capture.id)?;
    let says = Source::new(&text.text).find(quoted);
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
        matches: matches(&says, words, &text.text),
    };
    Ok(Some((rank(says.found), view)))
}

/// What of a quotation met what of a candidate in another language.
fn matches(says: &Says, words: &str, text: &str) -> Vec<MatchView> {
    let facts = says.shared.iter().filter_map(|fact| {
        let kind = match fact.fact {
            Fact::Date => Kind::Date,
            Fact::Name => Kind::Name,
            Fact::Figure => Kind::Figure,
        };
        let relation = match fact.notes.first() {
            Some(Note::OtherYear) => Relation::OtherYear,
            Some(Note::OtherUnit | Note::OtherCurrency) => Relation::OtherUnit,
            Some(Note::Finer | Note::Coarser | Note::YearNotWritten) => Relation::Overlapping,
            Some(Note::Spelling) => Relation::OtherSpelling,
            Some(Note::Form | Note::Title) => Relation::OtherForm,
            Some(Note::Translated) => Relation::Translated,
            Some(Note::Hedge | Note::Separator) | None => Relation::Same,
        };
        Some((fact.claim, fact.passage?, kind, relation))
    });
    let counterparts = says.counterparts.iter();
    let translated =
        counterparts.map(|one| (one.quoted, one.found, Kind::Word, Relation::Translated));
    let mut all: Vec<_> = facts.chain(translated).collect();
    all.sort_by_key(|(quoted, ..)| quoted.start);
    all.into_iter()
        .map(|(quoted, found, kind, relation)| MatchView {
            kind,
            relation,
            claim: quoted.of(words).into(),
            found: Some(found.of(text).into()),
        })
        .collect()
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
