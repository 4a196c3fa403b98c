//! Earlier checks: remembered by consent, taken in from published data, suggested.

use crate::setting::{Setting, claim_with};
use periksa_desk::*;

const FIRST: &str =
    "Harbour grows\n\nThe harbour in Port Fennel employs 240 people, said Mayor Ivo Marsh.\n";
pub const LATER: &str = "Port Fennel votes\n\nMayor Ivo Marsh repeated that the harbour in Port Fennel employs 240 people. \
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

fn library(setting: &Setting) -> std::path::PathBuf {
    setting.path("settings").join("library.sqlite")
}

pub async fn case(setting: &Setting, name: &str, text: &str) -> CaseView {
    let path = Some(setting.wire_path(name));
    let input = ArticleInput::Text { text: text.into() };
    setting.desk.case_create(CaseCreate { path, input }).await.expect("made")
}

pub async fn priors(setting: &Setting, words: &str) -> PriorsView {
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
    let at: jiff::Timestamp =
        item.on.as_deref().expect("when").parse().expect("a moment, not a day");
    assert!(jiff::Timestamp::now().duration_since(at).abs().as_secs() < 600, "{at}");
    assert!(!item.common.is_empty());
    let none = priors(&setting, "bakery").await;
    assert!(none.items.is_empty(), "{:?}", none.items);

    // The case itself is no earlier check of its own claims.
    setting
        .desk
        .case_open(CaseOpen { path: setting.wire_path("first.periksa") })
        .await
        .expect("opened");
    assert_eq!(priors(&setting, "240 people").await.items.len(), 0);
    let forgotten = setting.desk.library_forget(LibraryForget {}).await.expect("forgotten");
    assert!(forgotten.kept.is_empty());
    let file = std::fs::read(library(&setting)).expect("the library is there");
    for word in [&b"harbour"[..], b"Harbour", b"first.periksa", b"wharbour"] {
        assert!(!file.windows(word.len()).any(|here| here == word), "a word is left in the file");
    }
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
    assert!(!library(&setting).exists(), "looking makes no file");
}

#[tokio::test]
async fn a_case_that_is_checked_again_replaces_what_was_remembered_of_it() {
    let setting = Setting::new();
    remember(&setting, true).await;
    checked(&setting).await;
    let path = setting.wire_path("first.periksa");
    let view = setting.desk.case_open(CaseOpen { path }).await.expect("opened");
    let claim = claim_with(&view, "240 people").id.clone();
    let request = ClaimSetFinding { claim, finding: Finding::Accurate };
    setting.desk.claim_set_finding(request).await.expect("found");
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!((found.searched, found.items[0].finding.as_str()), (1, "accurate"));
}

#[tokio::test]
async fn a_broken_library_is_kept_aside_and_a_new_one_begun() {
    for broken in [&b"not a library at all"[..], b"SQLite format 3\0 and then nothing that fits"] {
        let setting = Setting::new();
        std::fs::create_dir_all(library(&setting).parent().unwrap()).unwrap();
        std::fs::write(library(&setting), broken).unwrap();
        case(&setting, "later.periksa", LATER).await;
        let found = priors(&setting, "240 people").await;
        let Some(Problem::Unreadable { code, name, words }) = found.problem else {
            panic!("it is told: {found:?}")
        };
        assert_eq!(code, "library_unreadable");
        assert!(words.contains(&name), "{words}");
        assert_eq!(std::fs::read(&name).expect("it is kept"), broken);

        std::fs::write(setting.path("feed.json"), FEED).unwrap();
        let path = setting.wire_path("feed.json");
        setting.desk.priors_import(PriorsImport { path }).await.expect("taken in");
        let found = priors(&setting, "240 people").await;
        assert_eq!(found.searched, 2);
        assert!(found.problem.is_some(), "it stays told for as long as the program runs");
        let kept = setting.desk.library_forget(LibraryForget {}).await.expect("forgotten").kept;
        assert_eq!(kept, [name], "what was kept aside may hold checks too");
    }
}

#[tokio::test]
async fn a_library_damaged_behind_its_first_page_is_kept_aside_when_it_is_met() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let path = setting.wire_path("feed.json");
    setting.desk.priors_import(PriorsImport { path }).await.expect("taken in");
    let mut bytes = std::fs::read(library(&setting)).unwrap();
    let page = 4096;
    bytes.iter_mut().skip(page).for_each(|byte| *byte = 0xA5);
    let other = Setting::new();
    std::fs::create_dir_all(library(&other).parent().unwrap()).unwrap();
    std::fs::write(library(&other), &bytes).unwrap();
    case(&other, "later.periksa", LATER).await;
    let found = priors(&other, "240 people").await;
    let Some(Problem::Unreadable { code, name, .. }) = found.problem else {
        panic!("it is told: {found:?}")
    };
    assert_eq!(code, "library_unreadable");
    assert_eq!(std::fs::read(name).expect("it is kept"), bytes);
}

#[tokio::test]
async fn a_newer_library_is_neither_read_nor_changed() {
    let setting = Setting::new();
    std::fs::write(setting.path("feed.json"), FEED).unwrap();
    let path = library(&setting);
    let request = PriorsImport { path: setting.wire_path("feed.json") };
    setting.desk.priors_import(request).await.expect("taken in");
    let mut bytes = std::fs::read(&path).unwrap();
    // The format's number, as SQLite keeps it in its header.
    bytes[63] = 99;
    let later = Setting::new();
    std::fs::create_dir_all(library(&later).parent().unwrap()).unwrap();
    std::fs::write(library(&later), &bytes).unwrap();
    std::fs::write(later.path("feed.json"), FEED).unwrap();
    let request = PriorsImport { path: later.wire_path("feed.json") };
    let refused = later.desk.priors_import(request).await;
    assert!(
        matches!(refused, Err(Problem::Unreadable { ref code, .. }) if code == "library_newer"),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(library(&later)).unwrap(), bytes);
}

#[tokio::test]
async fn the_files_of_before_are_taken_over_once() {
    let setting = Setting::new();
    let folder = library(&setting).parent().unwrap().to_path_buf();
    std::fs::create_dir_all(&folder).unwrap();
    let own = folder.join("library.json");
    std::fs::write(
        &own,
        r#"[{"words":"The harbour in Port Fennel employs 240 people","finding":"inaccurate","on":"2025-03-03",
            "place":{"kind":"own","case":"c","title":"Old","path":"/old.periksa","claim":"k"}}]"#,
    )
    .unwrap();
    let published = folder.join("published-checks.json");
    std::fs::write(&published, "[{\"words\": ").unwrap();
    case(&setting, "later.periksa", LATER).await;
    let found = priors(&setting, "240 people").await;
    assert_eq!(found.searched, 1);
    let item = &found.items[0];
    assert_eq!((item.on.as_deref(), item.link.as_str()), (Some("2025-03-03"), "/old.periksa"));
    assert!(!own.exists() && !published.exists());
    let Some(Problem::Unreadable { name, .. }) = &found.problem else {
        panic!("what cannot be taken over is told: {found:?}")
    };
    assert_eq!(std::fs::read_to_string(name).expect("it is kept"), "[{\"words\": ");
    assert_eq!(priors(&setting, "240 people").await.searched, 1);
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
