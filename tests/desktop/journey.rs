//! The main job in the real window: from the sample to a report, closed and opened again.

use crate::driver::{Home, Window};
use periksa_support::{Loopback, Script};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Pier office count</title></head><body>\
    <article><h1>Pier office count</h1><p>The ferries on the Mendayun carried 186,400 passengers \
    between July and September, which is 18 percent more than in the quarter before.</p>\
    <p>The pier office counts every ticket at the gate, and adds the counts at the end of each \
    month before they are published.</p></article></body></html>";

/// The claim under test, by words of the sample.
const WORDS: &str = "186,400 passengers";

async fn select_claim(window: &Window) {
    let row = format!(
        "//*[@data-pane='claims']//li[contains(., '{WORDS}')]//button[@aria-current or @aria-expanded]"
    );
    window.click_path(&row).await;
    window
        .until(
            "the claim's editor",
            "return !!document.querySelector('[data-pane=claims] textarea')",
        )
        .await;
}

async fn add_and_fetch(window: &Window, url: &str) {
    window.click_path("//*[@data-pane='sources']//button[contains(., 'Add')]").await;
    window.find("#source-name").await.send_keys("Pier office").await.expect("typed");
    window.find("#source-url").await.send_keys(url).await.expect("typed");
    window.click("dialog [type=submit]").await;
    let row = "//*[@data-pane='sources']//li[contains(., 'Pier office')]";
    window.click_path(&format!("{row}//button[contains(., 'Fetch')]")).await;
    // This computer's own addresses need an explicit act.
    window.click_path(&format!("{row}//button[contains(., 'Allow for this case')]")).await;
    window.find_path(&format!("{row}//button[contains(@class, 'capture')]")).await;
}

fn has(words: &str) -> String {
    format!(
        "return document.querySelector('[data-pane=claims] li:has(textarea)').textContent.includes({words:?})"
    )
}

#[tokio::test]
async fn a_claim_is_checked_against_a_fetched_page_and_the_case_reopens_as_it_was() {
    let server = Loopback::serving([("/count", Script::html(PAGE))]).expect("a server");
    let home = Home::new();
    let window = home.open(&["--sample"]).await;
    select_claim(&window).await;
    add_and_fetch(&window, &server.url("/count")).await;

    window.until("a suggestion", &has("The ferries on the Mendayun carried")).await;
    window
        .click_path(
            "//*[@data-pane='claims']//*[contains(@class, 'possible')]//button[contains(., 'Pin')]",
        )
        .await;
    window.until("a pinned passage", &has("Received by this computer")).await;
    window
        .click_path("//*[@data-pane='claims']//li[.//textarea]//label[contains(., 'Accurate')][1]")
        .await;
    window.until("the finding", &checked("Accurate")).await;

    window.press(&[], 'u').await;
    window.until("undone", &checked("No finding yet")).await;
    window.press(&[fantoccini::key::Key::Control, fantoccini::key::Key::Shift], 'z').await;
    window.until("redone", &checked("Accurate")).await;

    window.click_path("//header//button[contains(., 'Export')]").await;
    let path = home.path("report.html");
    window.find("#export-path").await.send_keys(&path.to_string_lossy()).await.expect("typed");
    window.click("dialog [type=submit]").await;
    window.until("written", "return !!document.querySelector('dialog [role=status]')").await;
    let report = std::fs::read_to_string(&path).expect("the report was written");
    for needed in [WORDS, "18 percent more than in the quarter before", "Accurate", "/count"] {
        assert!(report.contains(needed), "the report holds {needed}");
    }
    window.close().await;

    let case = std::fs::read_dir(home.path("cases"))
        .expect("the cases folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "periksa"))
        .expect("the sample's case file");
    let window = home.open(&[&*case.to_string_lossy()]).await;
    window.until("the same claim is selected again", &checked("Accurate")).await;
    window.until("with its passage", &has("Received by this computer")).await;
    window.close().await;
    assert_eq!(server.requests_for("/count"), 1, "asked once, by the user's act");
}

/// Whether the selected claim's finding has these words.
fn checked(finding: &str) -> String {
    format!(
        "const field = document.querySelector('[data-pane=claims] li:has(textarea) input[name^=finding]:checked'); \
         return !!field && field.closest('label').textContent.trim().endsWith({finding:?})"
    )
}
