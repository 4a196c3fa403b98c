//! The main job by keyboard alone.

use crate::driver::Home;
use fantoccini::key::Key;

#[tokio::test]
async fn the_whole_job_is_done_by_keyboard() {
    let home = Home::new();
    let window = home.open(&["--sample"]).await;
    window.find("[data-pane=claims] li").await;
    let sources = "return document.querySelectorAll('[data-pane=sources] li .capture').length";
    window.press(&[Key::Shift], 'f').await;
    window.until("both bundled pages", &format!("{sources} === 2")).await;

    // Down the list to the claim with the passenger count.
    let here = "const row = document.querySelector('[data-pane=claims] li:has(textarea)'); \
                return !!row && row.textContent.includes('186,400 passengers')";
    window.press(&[Key::Alt], '2').await;
    for _ in 0..30 {
        if window.script(here).await == true {
            break;
        }
        window.press(&[], 'j').await;
    }
    window.until("the claim is selected", here).await;
    let row = "document.querySelector('[data-pane=claims] li:has(textarea)').textContent";
    window
        .until(
            "a suggestion",
            "return !!document.querySelector('[data-pane=claims] .possible blockquote')",
        )
        .await;
    window.press(&[], 'p').await;
    window
        .until("a pinned passage", &format!("return {row}.includes('Received by this computer')"))
        .await;
    window.press(&[], '+').await;
    window.press(&[], '1').await;
    window.press(&[], 'c').await;
    window
        .until(
            "it is checked",
            "return document.querySelector('header').textContent.includes('1 of ')",
        )
        .await;
    window.press(&[], 'u').await;
    window
        .until("undone", "return document.querySelector('header').textContent.includes('0 of ')")
        .await;
    window.press(&[Key::Control, Key::Shift], 'z').await;
    window
        .until("redone", "return document.querySelector('header').textContent.includes('1 of ')")
        .await;

    window.press(&[], 'n').await;
    for letter in "Asked the pier".chars() {
        window.press(&[], letter).await;
    }
    let note =
        "return document.querySelector('[data-pane=claims] textarea').value === 'Asked the pier'";
    window.until("letters typed into the note are no commands", note).await;
    window.press(&[], char::from(Key::Escape)).await;

    window.press(&[], '?').await;
    window.until("the key sheet", "return !!document.querySelector('dialog[open]')").await;
    window.shoot("keyboard-keys").await;
    window.press(&[], char::from(Key::Escape)).await;
    window.until("closed", "return !document.querySelector('dialog[open]')").await;

    window.press(&[], 'e').await;
    window
        .until(
            "the export dialog",
            "return !!document.querySelector('dialog[open] input[name=format]')",
        )
        .await;
    window.press(&[], char::from(Key::Enter)).await;
    window.until("written", "return !!document.querySelector('dialog [role=status]')").await;
    let path = window.script("return document.querySelector('dialog code').textContent").await;
    let path = path.as_str().expect("a path").trim();
    let report = std::fs::read_to_string(path).expect("the report was written");
    assert!(report.contains("Asked the pier"), "the note is in the report");
    window.close().await;
}
