//! Earlier checks: remembered by consent, taken in from published data, suggested.

use crate::setting::{Setting, claim_with};
use periksa_desk::*;

const FIRST: &str =
    "Harbour grows\n\nThe harbour in Port Fennel employs 240 people, said Mayor Ivo Marsh.\n";
const LATER: &str = "Port Fennel votes\n\nMayor Ivo Marsh repeated that the harbour in Port Fennel employs 240 people. \
    The bakery in Old Street opens at six.\n";
const FEED: &str = r#"{"@context":"https://schema.org","@type":"DataFeed","dataFeedElement":[
  {"@type":"DataFeedItem","item":[{"@type":"ClaimReview","claimReviewed":"The harbour in Port Fennel employs 240 people",
    "url":"https://checks.example/harbour","datePublished":"2025-02-01","author":{"@type":"Organization","name":"Fennel Facts"},
    "reviewRating":{"@type":"Rating","ratingValue":2,"bestRating":5,"alternateName":"Mostly false"}}]},
  {"@type":"DataFeedItem","item":{"@type":"ClaimReview","claimReviewed":"Cows fly south","url":"https://checks.example/cows",
    "author":["Fennel Facts"],"reviewRating":{"ratingValue":"1","bestRating":"5"}}},
  {"item":null},{"item":{"@type":"ClaimReview","claimReviewed":"","reviewRating":{"alternateName":"x"}}}]}"#;

async fn remember(setting: &Setting, remember_checks: bool) {
    let settings = Settings { remember_checks, ..Settings::default() };
    setting.desk.settings_set(SettingsSet { settings }).await.expect("kept");
}

async fn case(setting: &Setting, name: &str, text: &str) -> CaseView {
    let path = Some(setting.wire_path(name));
    let input = ArticleInput::Text { text: text.into() };
    setting.desk.case_create(CaseCreate { path, input }).await.expect("made")
}

async fn priors(setting: &Setting, words: &str) -> PriorsView {
    let claim = claim_with(&setting.view().await, words).id.clone();
    setting.desk.priors_read(PriorsRead { claim, limit: 5 }).await.expect("read")
}

/// Checks a claim in a first case and leaves it.
async fn checked(setting: &Setting) {
    let view = case(setting, "first.periksa", FIRST).await;
    let claim = claim_with(&view, "240 people").id.clone();
    let request = ClaimSetFinding { claim: claim.clone(), finding: Finding::Inaccurate };
    setting.desk.claim_set_finding(request).await.expect("found");
    for state in [WorkState::InProgress, WorkState::Checked] {
        let request = ClaimSetState { claim: claim.clone(), state, reason: None };
        setting.desk.claim_set_state(request).await.expect("set");
    }
    setting.desk.case_close(CaseClose {}).await.expect("closed");
}

#[tokio::test]
async fn a_claim_that_was_checked_is_remembered_in_later_cases() {
    let setting = Setting::new();
    remember(&setting, true).await;
    checked(&setting).await;
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!((found.searched, found.items.len()), (1, 1));
    let item = &found.items[0];
    assert!(
        item.own && item.finding == "inaccurate" && item.link.ends_with("first.periksa"),
        "{item:?}"
    );
    assert!(item.on.is_some() && !item.common.is_empty());
    let none = priors(&setting, "bakery").await;
    assert!(none.items.is_empty(), "{:?}", none.items);

    // The case itself is no earlier check of its own claims.
    setting
        .desk
        .case_open(CaseOpen { path: setting.wire_path("first.periksa") })
        .await
        .expect("opened");
    assert_eq!(priors(&setting, "240 people").await.items.len(), 0);
    setting.desk.library_forget(LibraryForget {}).await.expect("forgotten");
    remember(&setting, false).await;
    setting
        .desk
        .case_open(CaseOpen { path: setting.wire_path("later.periksa") })
        .await
        .expect("opened");
    assert_eq!(priors(&setting, "240 people").await.searched, 0);
}

#[tokio::test]
async fn without_consent_nothing_is_remembered() {
    let setting = Setting::new();
    checked(&setting).await;
    case(&setting, "later.periksa", LATER).await;
    assert_eq!(priors(&setting, "240 people").await.searched, 0);
}

#[tokio::test]
async fn published_checks_come_in_from_a_data_feed_once() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let import =
        || setting.desk.priors_import(PriorsImport { path: setting.wire_path("feed.json") });
    let first = import().await.expect("taken in");
    assert_eq!((first.new, first.known), (2, 0));
    let again = import().await.expect("taken in");
    assert_eq!((again.new, again.known), (0, 2));
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    let item = &found.items[0];
    assert!(!item.own);
    assert_eq!((item.finding.as_str(), item.place.as_str()), ("Mostly false", "Fennel Facts"));
    assert_eq!(item.link, "https://checks.example/harbour");

    for nothing in ["{}", "[1, 2", "{\"@type\": \"Article\", \"name\": \"x\"}"] {
        std::fs::write(setting.path("feed.json"), nothing).unwrap();
        let refused = import().await;
        assert!(
            matches!(refused, Err(Problem::Unreadable { ref code, .. }) if code == "no_claim_review"),
            "{nothing}: {refused:?}"
        );
    }
    assert_eq!(priors(&setting, "240 people").await.searched, 2, "what was there stays");
}
