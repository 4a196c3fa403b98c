//! Cases are made, opened, closed; what cannot be opened is said and left alone.

use crate::setting::{ARTICLE, Setting, bytes};
use periksa_desk::*;

fn code(problem: &Problem) -> &str {
    match problem {
        Problem::Case { code, .. } | Problem::Unreadable { code, .. } => code,
        other => panic!("an unexpected problem: {other}"),
    }
}

async fn open(setting: &Setting, name: &str) -> Result<CaseView, Problem> {
    setting.desk.case_open(CaseOpen { path: setting.wire_path(name) }).await
}

#[tokio::test]
async fn pasted_words_make_a_case_in_the_cases_folder() {
    let setting = Setting::new();
    let input = ArticleInput::Text { text: ARTICLE.into() };
    let view = setting.desk.case_create(CaseCreate { path: None, input }).await.expect("a case");
    assert!(view.path.ends_with("Harbour opens early in Port Fennel.periksa"), "{}", view.path);
    let again = ArticleInput::Text { text: ARTICLE.into() };
    let request = CaseCreate { path: None, input: again };
    let second = setting.desk.case_create(request).await.expect("a second case");
    assert_ne!(second.path, view.path, "an existing case is never replaced");
}

#[tokio::test]
async fn a_case_is_never_made_over_an_existing_file() {
    let setting = Setting::new();
    std::fs::write(setting.path("case.periksa"), b"somebody's notes").expect("a file");
    let input = ArticleInput::Text { text: ARTICLE.into() };
    let path = Some(setting.wire_path("case.periksa"));
    let problem = setting.desk.case_create(CaseCreate { path, input }).await.expect_err("refused");
    assert_eq!(code(&problem), "exists");
    assert_eq!(bytes(&setting.path("case.periksa")), b"somebody's notes");
}

#[tokio::test]
async fn reopening_restores_the_place_and_everything_else() {
    let setting = Setting::new();
    let made = setting.paste(ARTICLE).await;
    let place = Place {
        claim: Some(made.claims[1].id.clone()),
        pane: Some("claims".into()),
        article_scroll: 420,
        ..Place::default()
    };
    setting.desk.place_set(PlaceSet { place: place.clone() }).await.expect("kept");
    setting.desk.case_close(CaseClose {}).await.expect("closed");
    let view = open(&setting, "case.periksa").await.expect("opened");
    assert_eq!(view.place, place);
    assert_eq!(view.claims, made.claims);
    assert_eq!(view.sources, made.sources);
    assert_eq!(view.article, made.article);
}

#[tokio::test]
async fn a_closed_case_is_one_file() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    setting.desk.case_close(CaseClose {}).await.expect("closed");
    let names: Vec<_> = std::fs::read_dir(setting.folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("case"))
        .collect();
    assert_eq!(names, ["case.periksa"], "nothing beside it");
}

#[tokio::test]
async fn what_is_no_case_is_refused_and_untouched_and_the_open_case_stays() {
    let setting = Setting::new();
    let made = setting.paste(ARTICLE).await;
    std::fs::write(setting.path("foreign.periksa"), b"not a case at all").expect("a file");
    let problem = open(&setting, "foreign.periksa").await.expect_err("refused");
    assert_eq!(code(&problem), "foreign");
    assert_eq!(bytes(&setting.path("foreign.periksa")), b"not a case at all");
    let problem = open(&setting, "missing.periksa").await.expect_err("refused");
    assert_eq!(code(&problem), "not_found");
    assert!(!setting.path("missing.periksa").exists(), "no empty file in its place");
    assert_eq!(setting.view().await.case_id, made.case_id, "the open case stays open");
}

#[tokio::test]
async fn a_second_desk_is_told_that_the_case_is_open() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let other =
        Desk::new(Folders::under(setting.folder.path()), periksa_desk::reader::Reader::here());
    let request = CaseOpen { path: setting.wire_path("case.periksa") };
    let problem = other.case_open(request).await.expect_err("one writer");
    assert_eq!(code(&problem), "already_open");
}

#[tokio::test]
async fn the_open_case_can_be_opened_again() {
    let setting = Setting::new();
    let made = setting.paste(ARTICLE).await;
    let view = open(&setting, "case.periksa").await.expect("the same case");
    assert_eq!(view.case_id, made.case_id);
}

#[tokio::test]
async fn an_article_without_text_makes_no_case() {
    let setting = Setting::new();
    for empty in ["", " \n\t ", "\0\0\0"] {
        let input = ArticleInput::Text { text: empty.into() };
        let path = Some(setting.wire_path("empty.periksa"));
        let answer = setting.desk.case_create(CaseCreate { path, input }).await;
        assert!(matches!(answer, Err(Problem::Unreadable { .. })), "{empty:?}: {answer:?}");
        assert!(!setting.path("empty.periksa").exists(), "nothing is left behind");
    }
}

#[tokio::test]
async fn opened_cases_are_remembered_newest_first() {
    let setting = Setting::new();
    for name in ["one.periksa", "two.periksa"] {
        let input = ArticleInput::Text { text: ARTICLE.into() };
        let path = Some(setting.wire_path(name));
        setting.desk.case_create(CaseCreate { path, input }).await.expect("a case");
    }
    let recent = setting.desk.app_info(AppInfo {}).await.expect("the start view").recent;
    let paths: Vec<_> = recent.iter().map(|case| case.path.as_str()).collect();
    assert_eq!(paths, [setting.wire_path("two.periksa"), setting.wire_path("one.periksa")]);
}

#[tokio::test]
async fn what_was_asked_to_be_opened_is_handed_out_once() {
    let setting = Setting::new();
    setting.desk.ask_to_open(vec![OpenRequest::Sample]);
    let first = setting.desk.app_info(AppInfo {}).await.expect("the start view").open;
    assert_eq!(first, [OpenRequest::Sample]);
    let second = setting.desk.app_info(AppInfo {}).await.expect("the start view").open;
    assert!(second.is_empty());
}

#[tokio::test]
async fn settings_are_kept() {
    let setting = Setting::new();
    let settings = Settings {
        language: LanguageChoice::Id,
        theme: ThemeChoice::Dark,
        person_name: "Sari Wulandari".into(),
        timestamp_authorities: Vec::new(),
        network: NetworkSettings {
            offline: true,
            route: RouteChoice::Proxy,
            proxy: "socks5h://127.0.0.1:9050".into(),
        },
        remember_checks: true,
    };
    let request = SettingsSet { settings: settings.clone() };
    setting.desk.settings_set(request).await.expect("kept");
    let again =
        Desk::new(Folders::under(setting.folder.path()), periksa_desk::reader::Reader::here());
    assert_eq!(again.app_info(AppInfo {}).await.expect("the start view").settings, settings);
    let view = setting.paste(ARTICLE).await;
    assert_eq!(view.head.people[0].name, "Sari Wulandari", "who works here is in new cases");
}

#[tokio::test]
async fn an_untouched_case_verifies() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
    assert!(verified.events > 0 && verified.blobs > 0);
}

#[tokio::test]
async fn commands_without_a_case_say_so() {
    let setting = Setting::new();
    let problem = setting.desk.undo(Undo {}).await.expect_err("no case");
    assert_eq!(problem, Problem::NoCase);
    assert!(setting.desk.case_current(CaseCurrent {}).await.expect("an answer").is_none());
    setting.desk.case_close(CaseClose {}).await.expect("closing nothing is no problem");
}
