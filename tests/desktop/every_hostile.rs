//! Every hostile page and string in the real window: shown as a page, one after the other, without a
//! request, a connection, a command or a dialog.

use std::path::{Path, PathBuf};
use std::time::Duration;

use periksa_desk::reader::Reader;
use periksa_desk::{ArticleInput, CaseCreate, Desk, Folders, SourceAttach};
use periksa_support::{Loopback, hostile_pages, mutations};
use serde_json::{Value, json};

use crate::driver::{Home, Window};

/// Shows every capture, as the tests in the browser do.
const SHOW_ALL: &str = include_str!("../ui/show-all.js");
/// The least time that each page is shown, in milliseconds.
const SHOWN: u32 = 30;
/// Longer than a page takes to ask for its parts.
const SETTLING: Duration = Duration::from_secs(2);
const EVERY: Duration = Duration::from_millis(200);
/// How often that is waited for; hundreds of pages are shown meanwhile.
const TRIES: usize = 400;
/// Writes down every message and every dialog that a page would get through to the window. One dialog
/// would also stop the script that shows the pages.
const LISTEN: &str = "window.heard = []; \
    addEventListener('message', (event) => window.heard.push(String(event.data))); \
    for (const name of ['alert', 'confirm', 'prompt', 'print']) \
        window[name] = () => { window.heard.push(name); };";
const ARTICLE: &str = "Harbour full in summer\n\nThe harbour office counted 186,400 passengers.\n";

/// The markup on a page with words enough to be read as a source.
fn page(number: usize, markup: &str) -> String {
    format!(
        "<!doctype html><title>Harbour count</title><h1>Harbour count</h1><p>The harbour office \
         counted 186,400 passengers this summer, as it says in its yearly list (page \
         {number}).</p>{markup}"
    )
}

fn given(trap: &str) -> Vec<String> {
    let pages = hostile_pages(trap).expect("the fixtures").into_iter().map(|(_, page)| page);
    pages.chain(mutations(trap)).chain(shared(trap)).collect()
}

/// The fixtures of the independent validators, where they lie beside the repository.
#[allow(clippy::print_stderr, reason = "a test that does less says so")]
fn shared(trap: &str) -> Vec<String> {
    let list = "shared/validators/hostile-html/fixtures.json";
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|folder| folder.join(list)).find(|path| path.exists());
    let Some(list) = found else {
        eprintln!("{list} is not here: the pages of this repository alone are shown");
        return Vec::new();
    };
    let list: Value = serde_json::from_slice(&std::fs::read(list).expect("a list")).expect("JSON");
    let fixtures = list["fixtures"].as_array().expect("fixtures").iter();
    fixtures.map(|one| one["html"].as_str().expect("HTML").replace("{{EVIL}}", trap)).collect()
}

/// A case in which every page is a capture. They come in as files: fetched, politeness towards their
/// one server would take minutes, and the tests in the browser fetch them.
async fn case(home: &Path, pages: &[String]) -> String {
    let desk = Desk::new(Folders::under(home), Reader::here());
    let input = ArticleInput::Text { text: ARTICLE.into() };
    let path = home.join("hostile.periksa").to_string_lossy().into_owned();
    let made = CaseCreate { path: Some(path.clone()), input };
    desk.case_create(made).await.expect("a case");
    for (number, markup) in pages.iter().enumerate() {
        let file = home.join(format!("{number}.html"));
        std::fs::write(&file, page(number, markup)).expect("written");
        let path = file.to_string_lossy().into_owned();
        desk.source_attach(SourceAttach { source: None, path }).await.expect("attached");
    }
    desk.case_close(periksa_desk::CaseClose {}).await.expect("closed");
    path
}

async fn shown(window: &Window, count: usize) -> Vec<String> {
    let show = SHOW_ALL.trim();
    let begin = format!(
        "window.shownPages = null; {show}({count}, {SHOWN}).then(\
         (numbers) => {{ window.shownPages = numbers; }}, \
         (fault) => {{ window.shownPages = [String(fault)]; }});"
    );
    window.script(&begin).await;
    for _ in 0..TRIES {
        if let Value::Array(numbers) = window.script("return window.shownPages").await {
            let words = |one: &Value| one.as_str().unwrap_or_default().to_owned();
            return numbers.iter().map(words).collect();
        }
        tokio::time::sleep(EVERY).await;
    }
    window.shoot("every-hostile").await;
    panic!("not every page was shown");
}

#[tokio::test]
async fn every_hostile_page_is_shown_without_a_request_or_a_command() {
    let trap = Loopback::start().expect("a server");
    let given = given(&trap.url(""));
    assert!(given.len() >= 130, "{}", given.len());
    let home = Home::new();
    let path = case(&home.path(""), &given).await;

    let window = home.open(&[&path]).await;
    let captures = "return document.querySelectorAll('button.capture:enabled').length";
    window.until("every capture", &format!("{captures} === {}", given.len())).await;
    window.script(LISTEN).await;
    let every: Vec<String> = (0..given.len()).map(|number| number.to_string()).collect();
    assert_eq!(shown(&window, given.len()).await, every);
    tokio::time::sleep(SETTLING).await;

    let targets: Vec<String> = trap.requests().into_iter().map(|own| own.target).collect();
    assert_eq!(targets, Vec::<String>::new(), "not one request");
    assert_eq!(trap.connections(), 0, "not one connection");
    let title = window.script("return document.querySelector('header').textContent").await;
    assert!(
        title.as_str().is_some_and(|title| title.contains("Harbour full in summer")),
        "{title}"
    );
    assert_eq!(window.script("return document.title.includes('hostile')").await, json!(false));
    assert_eq!(window.script("return window.heard").await, json!([]), "not one message");
    assert!(window.client.get_alert_text().await.is_err(), "not one dialog");
    window.close().await;
}
