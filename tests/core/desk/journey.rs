//! The main job on the bundled sample, with the network off.

use crate::setting::{Setting, states};
use periksa_desk::*;

async fn sample(setting: &Setting, language: SampleLanguage) -> CaseView {
    let request = CaseOpenSample { language, path: None };
    setting.desk.case_open_sample(request).await.expect("the sample opens")
}

#[tokio::test]
async fn the_sample_is_checked_from_article_to_report() {
    let setting = Setting::new();
    let view = sample(&setting, SampleLanguage::Id).await;
    assert!(view.head.sample);
    assert!(view.claims.len() >= 10, "the proposer marks the story: {}", view.claims.len());
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    let job = setting.fetch(Vec::new(), false).await;
    assert!(states(&job).iter().all(|state| *state == JobItemState::Done), "{job:?}");
    assert_eq!(job.items.len(), 2, "both pages come from the bundle, offline too");

    let figure = view
        .claims
        .iter()
        .find(|claim| claim.text.contains("mengangkut 186.400"))
        .expect("a figure");
    let request = Suggestions { claim: figure.id.clone(), limit: 5 };
    let suggested = setting.desk.suggestions(request).await.expect("suggestions");
    assert_eq!(suggested.searched, 2);
    let best = suggested.items.first().expect("a passage with the same figure");
    assert!(best.matches.iter().any(|found| found.claim.contains("186")), "it says why: {best:?}");

    let pin = PassagePin {
        claim: figure.id.clone(),
        capture: best.capture.clone(),
        selection: PassageSelection::Span { start: best.start, end: best.end },
        stance: Stance::Supports,
    };
    let change = setting.desk.passage_pin(pin).await.expect("pinned");
    let pinned = &change.claims[0].evidence[0];
    assert_eq!(pinned.text, best.text);
    assert!(change.sources.iter().any(|source| source.state == SourceState::Pinned));
    let request = Suggestions { claim: figure.id.clone(), limit: 5 };
    let again = setting.desk.suggestions(request).await.expect("suggestions");
    let places: Vec<_> = again.items.iter().map(|item| (&item.capture, item.start)).collect();
    assert!(
        !places.contains(&(&best.capture, best.start)),
        "what is pinned is not suggested again"
    );
    let finding = ClaimSetFinding { claim: figure.id.clone(), finding: Finding::Accurate };
    setting.desk.claim_set_finding(finding).await.expect("found");
    let state = ClaimSetState { claim: figure.id.clone(), state: WorkState::Checked, reason: None };
    let change = setting.desk.claim_set_state(state).await.expect("checked");
    assert_eq!(change.head.progress.checked, 1);

    let path = Some(setting.wire_path("report.html"));
    let (format, language) = (ReportFormat::Html, ReportLanguage::Id);
    let request = ReportExport { format, language, path };
    let exported = setting.desk.report_export(request).await.expect("written");
    let report = std::fs::read_to_string(&exported.path).expect("the report");
    for needed in ["186.400", "Akurat", "Mendukung", "dishub-air.sorimatra.example"] {
        assert!(report.contains(needed), "the report holds {needed}");
    }

    setting.desk.case_close(CaseClose {}).await.expect("closed");
    let reopened = sample(&setting, SampleLanguage::Id).await;
    let claim = reopened.claims.iter().find(|claim| claim.id == figure.id).expect("the claim");
    assert_eq!(claim.finding, Finding::Accurate, "the sample is opened again, not made anew");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn the_english_sample_names_its_sources_with_and_without_links() {
    let setting = Setting::new();
    let view = sample(&setting, SampleLanguage::En).await;
    let linked = view.sources.iter().filter(|source| source.origin == "link").count();
    let named = view.sources.iter().filter(|source| source.origin == "attribution").count();
    assert_eq!(linked, 2, "{:#?}", view.sources);
    assert!(named >= 2, "attributions become sources to obtain: {:#?}", view.sources);
    let article = view.article.expect("an article");
    assert_eq!(article.authors, ["Laurel Ashgrove"]);
    assert_eq!(article.editors, ["Tobias Wrenfield"]);
    assert_eq!(article.published.as_deref(), Some("2025-11-06T10:00:00+07:00"));
    let promo = article.blocks.iter().find(|block| block.kind == "promo").expect("kept, as such");
    assert!(!promo.body);
}

#[tokio::test]
async fn words_selected_in_the_page_are_found_in_the_text_or_refused() {
    let setting = Setting::new();
    let view = sample(&setting, SampleLanguage::En).await;
    setting.fetch(Vec::new(), false).await;
    let claim = view.claims[0].id.clone();
    let view = setting.view().await;
    let source = view.sources.iter().find(|source| !source.captures.is_empty()).expect("captured");
    let capture = source.captures[0].id.clone();
    let request = CaptureOpen { capture: capture.clone() };
    let page = setting.desk.capture_open(request).await.expect("it opens");
    let words: Vec<&str> = page.text.split_whitespace().rev().take(12).collect();
    let words: Vec<&str> = words.into_iter().rev().collect();
    let pin = |words: String| PassagePin {
        claim: claim.clone(),
        capture: capture.clone(),
        selection: PassageSelection::Words { words },
        stance: Stance::Context,
    };
    let pinned = setting.desk.passage_pin(pin(words.join("\n  "))).await;
    assert!(pinned.is_ok(), "white space differs between page and text: {pinned:?}");
    let absent = setting.desk.passage_pin(pin("words nobody wrote anywhere".into())).await;
    assert!(matches!(absent, Err(Problem::Selection { ref code, .. }) if code == "not_found"));
}

#[tokio::test]
async fn a_search_finds_articles_captures_and_notes() {
    let setting = Setting::new();
    let view = sample(&setting, SampleLanguage::En).await;
    setting.fetch(Vec::new(), false).await;
    let claim = view.claims[0].id.clone();
    let note = ClaimSetNote { claim: claim.clone(), note: "Telephone the quartermaster".into() };
    setting.desk.claim_set_note(note).await.expect("noted");
    let search = |query: &str| Search { query: query.into(), limit: 20 };
    let found = setting.desk.search(search("quartermaster")).await.expect("found").hits;
    assert!(found.iter().any(|hit| hit.kind == "note" && hit.id == claim), "{found:?}");
    let found = setting.desk.search(search("Mendayun")).await.expect("found").hits;
    assert!(found.iter().any(|hit| hit.kind == "article"), "{found:?}");
    assert!(found.iter().any(|hit| hit.kind == "capture" && hit.source.is_some()), "{found:?}");
    for odd in ["\"", "AND OR NOT (", "", "*", "a\"b:c^d"] {
        setting.desk.search(search(odd)).await.expect("any words are valid");
    }
}
