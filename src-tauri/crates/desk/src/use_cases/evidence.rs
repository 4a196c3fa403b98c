//! Evidence: captures read, passages suggested and pinned, the case searched.

use super::documents::{decoded, details, drawn_as, recognising};
use super::{FIRST_ERROR_STATUS, claims, new_id};
use crate::comparing::Held;
use crate::desk::blocking;
use crate::letters;
use crate::meanings::Nearness;
use crate::open_case::OpenCase;
use crate::passage_index::{Candidate, PassageIndex};
use crate::view::capture_view;
use crate::{
    CaptureOpen, CapturePage, CaseChange, Desk, DrawnAs, HeaderView, HitView, HopView, MatchView,
    PassagePin, PassageSelection, PassageSetStance, PassageSetTime, PassageUnpin, Problem, Search,
    SearchView, SuggestionView, Suggestions, SuggestionsView, problems, recording,
};
use periksa_capture::display::safe_copy;
use periksa_ledger::change::{CaptureRecord, PassageRecord, SourceOrigin};
use periksa_ledger::state::Source;
use periksa_ledger::{Change, Hit};
use periksa_reading::extract::{Format, decode};
use periksa_reading::rank::{Explanation, Meaning, Ranked};
use periksa_text::offset::{OffsetMap, Span};
use std::collections::HashMap;

impl Desk {
    /// Opens a capture for reading. Its bytes are checked against their hash first.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`] when the bytes are not what was recorded.
    pub async fn capture_open(&self, request: CaptureOpen) -> Result<CapturePage, Problem> {
        let installed = self.inner.reader.can_recognise();
        self.with_case(move |case| {
            let capture = case.capture(&request.capture)?.clone();
            let read = case.ledger.blob(&capture.body);
            let body = read.map_err(|error| case.problem(&error))?;
            let text = capture.text.as_ref().map(|sha| case.text(sha)).transpose()?;
            let shown = decoded(&capture, body);
            let drawn_as = shown.as_deref().map_or(DrawnAs::Nothing, drawn_as);
            let page = shown.as_deref().filter(|_| drawn_as == DrawnAs::Nothing);
            let recognised = capture.text_by.as_ref().is_some_and(|by| by.recognised);
            Ok(CapturePage {
                source: capture.source.clone(),
                safe_html: page.and_then(|page| safe_html(&capture, page)),
                drawn_as,
                recognising: recognising(&capture, drawn_as, installed),
                document: details(case, &capture)?
                    .map(|details| details.view(text.as_deref(), recognised)),
                text: text.map_or_else(String::new, |text| text.text.clone()),
                request_headers: headers(&capture.request_headers),
                headers: headers(&capture.headers),
                http_version: capture.http_version.clone(),
                remote: capture.remote.clone(),
                certificate: capture.certificate.clone(),
                elapsed_ms: u32::try_from(capture.elapsed_ms).unwrap_or(u32::MAX),
                requisites: u32::try_from(capture.requisites.len()).unwrap_or(u32::MAX),
                hops: hops(&capture),
                capture: capture_view(case.ledger.state(), &capture),
            })
        })
        .await
    }

    /// Passages of the newest capture of every source that may bear on a claim, without those that
    /// are pinned to it. The article itself is no evidence for what it claims.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn suggestions(&self, request: Suggestions) -> Result<SuggestionsView, Problem> {
        let Suggestions { claim, limit } = request;
        let asked = self
            .with_case(move |case| {
                let query = claims::known(case, &claim)?.anchor.exact.clone();
                let (case_id, pinned) = (case.ledger.case_id().to_owned(), pinned_of(case, &claim));
                let captures = newest_captures(case).into_iter().cloned().collect();
                Ok((Asked { query, pinned, limit: limit as usize, case_id }, captures))
            })
            .await?;
        let (asked, captures) = asked;
        let index = self.passages(&asked.case_id, captures).await?;
        // Ranking leaves the case free for others.
        let desk = self.clone();
        let ranked = blocking(move || {
            let nearness = desk.nearness(&asked.query, &index);
            let best = best(&asked, &index, &nearness);
            Ok((asked, index, nearness.state(), best))
        });
        let (asked, index, meaning, best) = ranked.await?;
        self.with_case(move |case| {
            case.is_still(&asked.case_id)?;
            Ok(SuggestionsView {
                searched: u32::try_from(index.searched()).unwrap_or(u32::MAX),
                meaning,
                items: suggested(case, &asked.query, &index, best),
            })
        })
        .await
    }

    /// Pins a passage to a claim.
    ///
    /// # Errors
    /// [`Problem::Selection`] for words that cannot be used, [`Problem::Unknown`],
    /// [`Problem::Case`].
    pub async fn passage_pin(&self, request: PassagePin) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            claims::known(case, &request.claim)?;
            let text = case.capture_text(&request.capture)?;
            let capture = case.capture(&request.capture)?.clone();
            let details = details(case, &capture)?;
            let span = match &request.selection {
                PassageSelection::Span { start, end } => text.selection(*start, *end)?,
                PassageSelection::Words { words } => text.only_place(words)?,
                PassageSelection::PageWords { words, first, last } => {
                    let pages = details.as_ref().and_then(|found| found.stretch(*first, *last));
                    let whole = Span { start: 0, end: text.text.len() };
                    letters::only_place(&text.text, pages.unwrap_or(whole), words)?
                }
            };
            let passage = PassageRecord {
                id: new_id(),
                claim: request.claim.clone(),
                capture: request.capture,
                anchor: text.anchor(span)?,
                stance: request.stance.key().into(),
                page: details.and_then(|found| found.page_at(span.start)),
                time: None,
            };
            case.act("passage_pin", vec![Change::PassagePinned(passage)])?;
            Ok(Some(request.claim))
        })
        .await
    }

    /// Judges a pinned passage anew.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn passage_set_stance(
        &self,
        request: PassageSetStance,
    ) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let claim = claim_of_passage(case, &request.passage)?;
            let stance = request.stance.key().into();
            let change = Change::StanceSet { id: request.passage, stance };
            case.act("passage_set_stance", vec![change])?;
            Ok(Some(claim))
        })
        .await
    }

    /// Says where in a recording a pinned passage begins, or takes it back.
    ///
    /// # Errors
    /// [`Problem::Rule`] with `bad_time` for what is no time of a recording, [`Problem::Unknown`],
    /// [`Problem::Case`].
    pub async fn passage_set_time(&self, request: PassageSetTime) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let claim = claim_of_passage(case, &request.passage)?;
            let time = request.time.as_deref().map(recording::seconds).transpose()?;
            let change = Change::PassageTimed { id: request.passage, time };
            case.act("passage_set_time", vec![change])?;
            Ok(Some(claim))
        })
        .await
    }

    /// Takes a passage off its claim.
    ///
    /// # Errors
    /// [`Problem::Unknown`], [`Problem::Case`].
    pub async fn passage_unpin(&self, request: PassageUnpin) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let claim = claim_of_passage(case, &request.passage)?;
            case.act("passage_unpin", vec![Change::PassageUnpinned { id: request.passage }])?;
            Ok(Some(claim))
        })
        .await
    }

    /// Searches article, captures, claims and notes.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn search(&self, request: Search) -> Result<SearchView, Problem> {
        self.with_case(move |case| {
            let found = case.ledger.search(&request.query, request.limit as usize);
            let hits = found.map_err(|error| case.problem(&error))?.into_iter();
            // The page of the article has its very words; each is found once.
            let own = case.article().ok().and_then(|article| article.capture.clone());
            let hits = hits.filter(|hit| own.as_ref() != Some(&hit.id));
            Ok(SearchView { hits: hits.map(|hit| hit_view(case, hit)).collect() })
        })
        .await
    }
}

fn claim_of_passage(case: &OpenCase, id: &str) -> Result<String, Problem> {
    let passage = case.ledger.state().passages.get(id);
    passage
        .map(|passage| passage.record.claim.clone())
        .ok_or_else(|| problems::unknown("passage", id))
}

/// The newest readable capture of every source but the article itself, pages of errors left out.
pub(crate) fn newest_captures(case: &OpenCase) -> Vec<&CaptureRecord> {
    let mut newest: HashMap<&str, &CaptureRecord> = HashMap::new();
    let captures = case.ledger.state().captures.values().map(|capture| &capture.record);
    for capture in captures.filter(|capture| is_source_text(capture)) {
        newest.insert(&capture.source, capture);
    }
    let article = case.article().ok().and_then(|article| article.url.as_deref());
    let order = case.ledger.state().sources.values();
    order
        .filter(|source| !is_article(source, article))
        .filter_map(|source| newest.get(source.record.id.as_str()).copied())
        .collect()
}

/// Whether a source is the article itself: it was fetched as such, or has its address.
fn is_article(source: &Source, article: Option<&str>) -> bool {
    let without_fragment = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    let own = source.url.as_deref().map(without_fragment);
    source.record.origin == SourceOrigin::Article
        || (own.is_some() && own == article.map(without_fragment))
}

fn is_source_text(capture: &CaptureRecord) -> bool {
    capture.text.is_some() && capture.status.is_none_or(|status| status < FIRST_ERROR_STATUS)
}

fn headers(lines: &[(String, String)]) -> Vec<HeaderView> {
    let view =
        |(name, value): &(String, String)| HeaderView { name: name.clone(), value: value.clone() };
    lines.iter().map(view).collect()
}

/// Every answer on the way, the capture's own last.
fn hops(capture: &CaptureRecord) -> Vec<HopView> {
    let way = capture.hops.iter();
    let mut hops: Vec<HopView> = way
        .map(|hop| HopView { url: hop.url.clone(), status: hop.status, downgraded: hop.downgraded })
        .collect();
    // Cases of the first format hold the answer among the redirects.
    let own = HopView {
        url: capture.final_url.clone(),
        status: capture.status.unwrap_or(0),
        downgraded: false,
    };
    if capture.status.is_some() && hops.last() != Some(&own) {
        hops.push(own);
    }
    hops
}

/// A claim that passages are wanted for.
struct Asked {
    query: String,
    /// Where the passages stand that are pinned to it, by their captures.
    pinned: Vec<(String, Span)>,
    limit: usize,
    case_id: String,
}

impl Asked {
    fn is_pinned(&self, candidate: &Candidate) -> bool {
        let mut places = self.pinned.iter();
        places.any(|(capture, span)| {
            *capture == candidate.from.capture.id && span.overlaps(candidate.span)
        })
    }
}

/// The best passages for a claim that are not pinned to it, each with why.
fn best(asked: &Asked, index: &PassageIndex, nearness: &Nearness) -> Vec<(Ranked, Explanation)> {
    let known = index.candidates.iter().filter(|candidate| asked.is_pinned(candidate)).count();
    let most = asked.limit.saturating_add(known);
    let ranked = match nearness {
        Nearness::Known { similarities, least } => {
            let meaning = Meaning { similarities, least: *least };
            index.ranker.top_with_meaning(&asked.query, &meaning, most)
        }
        _ => index.ranker.top(&asked.query, most),
    };
    let is_new = |ranked: &Ranked| {
        let candidate = index.candidates.get(ranked.index);
        ranked.score > 0.0 && candidate.is_some_and(|candidate| !asked.is_pinned(candidate))
    };
    let shown: Vec<Ranked> = ranked.into_iter().filter(is_new).take(asked.limit).collect();
    let places: Vec<usize> = shown.iter().map(|ranked| ranked.index).collect();
    shown.into_iter().zip(index.ranker.explain_each(&asked.query, &places)).collect()
}

fn suggested(
    case: &OpenCase,
    query: &str,
    index: &PassageIndex,
    best: Vec<(Ranked, Explanation)>,
) -> Vec<SuggestionView> {
    let held = Held::of(case, query);
    let sources = &case.ledger.state().sources;
    let view = |(ranked, explained): (Ranked, Explanation)| {
        let candidate = index.candidates.get(ranked.index)?;
        let (capture, words) = (&candidate.from.capture, candidate.words());
        let (start, end) = candidate.from.text.to_wire(candidate.span)?;
        Some(SuggestionView {
            capture: capture.id.clone(),
            source: capture.source.clone(),
            source_name: sources.get(&capture.source)?.record.name.clone(),
            start,
            end,
            text: words.to_owned(),
            matches: match_views(explained, words),
            similarity: ranked.why.meaning,
            facts: held.facts(words),
        })
    };
    best.into_iter().filter_map(view).collect()
}

/// What met what, once for each pair of forms.
fn match_views(explained: Explanation, passage: &str) -> Vec<MatchView> {
    let mut views: Vec<MatchView> = Vec::new();
    for found in explained.matches {
        let view = MatchView {
            kind: found.kind,
            relation: found.relation,
            claim: found.claim,
            found: found.spans.first().map(|span| span.of(passage).to_owned()),
        };
        if !views.contains(&view) {
            views.push(view);
        }
    }
    views
}

/// A copy of a captured page that can do nothing but be read; `None` for what is not HTML.
fn safe_html(capture: &CaptureRecord, bytes: &[u8]) -> Option<String> {
    let name = capture.media_type.as_deref().unwrap_or(&capture.final_url);
    let format = Format::from_name(name, bytes);
    let html = decode(bytes, format, capture.charset.as_deref()).ok()?;
    (format == Format::Html).then(|| safe_copy(&html, Some(&capture.final_url)))
}

fn hit_view(case: &OpenCase, hit: Hit) -> HitView {
    let offsets = OffsetMap::new(&hit.excerpt);
    let marks = hit.marks.iter().filter_map(|&(start, end)| {
        let wire = offsets.to_utf16(Span { start, end }).ok()?;
        Some((u32::try_from(wire.start).ok()?, u32::try_from(wire.end).ok()?))
    });
    HitView {
        marks: marks.collect(),
        kind: hit.kind.key().into(),
        source: case.capture(&hit.id).ok().map(|capture| capture.source.clone()),
        id: hit.id,
        excerpt: hit.excerpt,
    }
}

/// Where the passages stand that are pinned to a claim, by their captures.
fn pinned_of(case: &OpenCase, claim: &str) -> Vec<(String, Span)> {
    let pinned = case.ledger.state().passages_of(claim).map(|passage| &passage.record);
    pinned
        .map(|record| {
            let span = Span { start: record.anchor.start, end: record.anchor.end };
            (record.capture.clone(), span)
        })
        .collect()
}
