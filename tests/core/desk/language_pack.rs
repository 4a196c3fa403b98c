//! The language pack: added, used beside the words, removed.

use crate::setting::{Setting, claim_with};
use periksa_desk::*;
use periksa_support::pack::pack;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);
const STORY: &str =
    "Banjir di kota\n\nBanjir besar merendam kota pada 14 Maret 2021, kata Wali Kota Ivo Marsh.\n";
const SOURCE: &str =
    "Banjir besar di kota terjadi pada 14 Maret 2021.\n\nToko roti buka pukul enam pagi.\n";

async fn add(setting: &Setting) -> Result<PackView, Problem> {
    std::fs::write(setting.path("small.bin"), pack().0).expect("a file");
    setting.desk.pack_add(PackAdd { path: setting.wire_path("small.bin") }).await
}

async fn known(setting: &Setting) -> Option<PackView> {
    setting.desk.app_info(AppInfo {}).await.expect("the app").language_pack
}

/// A case with a source; the claim of the flood.
async fn case(setting: &Setting) -> String {
    let view = setting.paste(STORY).await;
    std::fs::write(setting.path("source.txt"), SOURCE).expect("a file");
    let request = SourceAttach { source: None, path: setting.wire_path("source.txt") };
    setting.desk.source_attach(request).await.expect("attached");
    claim_with(&view, "Banjir besar").id.clone()
}

async fn suggested(setting: &Setting, claim: &str) -> SuggestionsView {
    let request = Suggestions { claim: claim.into(), limit: 5 };
    setting.desk.suggestions(request).await.expect("suggestions")
}

#[tokio::test]
async fn a_pack_is_copied_so_that_its_file_may_go() {
    let setting = Setting::new();
    assert_eq!(known(&setting).await, None);
    let added = add(&setting).await.expect("added");
    assert_eq!((added.file.as_str(), &added.name), ("small.bin", &None));
    assert!(added.bytes > 0 && added.sha256.len() == 64);
    std::fs::remove_file(setting.path("small.bin")).expect("gone");
    assert_eq!(known(&setting).await, Some(added));
    setting.desk.pack_remove(PackRemove {}).await.expect("removed");
    assert_eq!(known(&setting).await, None);
    let left = std::fs::read_dir(setting.path("settings")).expect("the settings");
    let names: Vec<_> = left.flatten().map(|file| file.file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("pack")), "{names:?}");
}

#[tokio::test]
async fn what_is_no_pack_changes_nothing() {
    let setting = Setting::new();
    let before = add(&setting).await.expect("added");
    std::fs::write(setting.path("bad.bin"), b"E5S1").expect("a file");
    let request = PackAdd { path: setting.wire_path("bad.bin") };
    let problem = setting.desk.pack_add(request).await.expect_err("no pack");
    assert!(matches!(problem, Problem::Unreadable { code, .. } if code == "pack_damaged"));
    assert_eq!(known(&setting).await, Some(before));
}

#[tokio::test]
async fn suggestions_come_at_once_and_again_when_the_pack_has_read_the_sources() {
    let setting = Setting::new();
    let claim = case(&setting).await;
    let without = suggested(&setting, &claim).await;
    assert_eq!(without.meaning, MeaningState::None);
    assert!(without.items.iter().all(|item| item.similarity.is_none()));

    add(&setting).await.expect("added");
    let mut events = setting.desk.subscribe();
    let first = suggested(&setting, &claim).await;
    assert_eq!(first.meaning, MeaningState::Preparing);
    assert_eq!(first.items.len(), without.items.len(), "words do not wait for meaning");
    let ready = async { while !matches!(events.recv().await, Ok(DeskEvent::Meanings)) {} };
    tokio::time::timeout(PATIENCE, ready).await.expect("it becomes ready");

    let with = suggested(&setting, &claim).await;
    assert_eq!(with.meaning, MeaningState::Used);
    assert!(with.items.iter().any(|item| item.similarity.is_some()), "{with:?}");
    let day = |view: &SuggestionsView| {
        view.items.iter().any(|item| item.matches.iter().any(|met| met.claim.contains("14")))
    };
    assert!(day(&without) && day(&with), "what words found is said as before");

    setting.desk.pack_remove(PackRemove {}).await.expect("removed");
    let after = suggested(&setting, &claim).await;
    assert_eq!(after.meaning, MeaningState::None);
    let places =
        |view: &SuggestionsView| -> Vec<u32> { view.items.iter().map(|item| item.start).collect() };
    assert_eq!(places(&after), places(&without), "without it, everything is as before");
}

#[tokio::test]
async fn a_copy_that_was_changed_is_not_used() {
    let setting = Setting::new();
    let claim = case(&setting).await;
    add(&setting).await.expect("added");
    std::fs::write(setting.path("settings/language-pack.bin"), b"E5S1 and no more")
        .expect("spoilt");
    let mut events = setting.desk.subscribe();
    suggested(&setting, &claim).await;
    let told = async { while !matches!(events.recv().await, Ok(DeskEvent::Meanings)) {} };
    tokio::time::timeout(PATIENCE, told).await.expect("it is told");
    let view = suggested(&setting, &claim).await;
    assert_eq!(view.meaning, MeaningState::Unreadable);
    assert!(!view.items.is_empty(), "words are searched all the same");
}
