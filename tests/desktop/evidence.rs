//! The evidence's views in the real window: the map, the timeline, the origins, the board and a draft.

use std::path::Path;

use fantoccini::key::Key;
use periksa_desk::reader::Reader;
use periksa_desk::{
    ArticleInput, CaseClose, CaseCreate, Desk, Folders, PassagePin, PassageSelection, SourceAttach,
    Stance,
};

use crate::driver::{Home, Window};

const STORY: &str = "Bridge Opens Early\n\n\
    Mayor Ada Lorne said on 12 March 2025 that the bridge cost $4 million.\n\n\
    The old bridge closed in May 2024 after 240 people were hurt.\n\n\
    The port council said the toll starts on 3 June.\n";
const DRAFT: &str = "Bridge Opens Early\n\n\
    The port council said the toll starts on 3 June.\n\n\
    Mayor Ada Lorne said on 12 March 2025 that the bridge cost $5 million.\n\n\
    The old bridge closed in May 2024 after 240 people were hurt.\n";
const CLOSED: &str = "The old bridge closed in May 2023 after 198 people were hurt";
const ESCAPE: char = '\u{e00c}';

/// A report and a copy of it that credits it.
fn sources() -> [(&'static str, String); 2] {
    let page = |title: &str, more: &str| {
        format!(
            "<!doctype html><title>{title}</title><h1>{title}</h1><p>{CLOSED}, the \
             port council said in its report on Monday.</p><p>The bridge cost $4 million, Ada Lorne \
             said on 12 March 2025. The work was paid from the funds of the town over three long \
             years of building{more}.</p>"
        )
    };
    [
        ("Harbour Wire", page("Bridge to open", "")),
        ("Town Daily", page("Bridge to open soon", ", according to Harbour Wire")),
    ]
}

/// The case, with a passage of each source pinned to the claim about the old bridge.
async fn case(home: &Path) -> String {
    let desk = Desk::new(Folders::under(home), Reader::here());
    let path = home.join("bridge.periksa").to_string_lossy().into_owned();
    let input = ArticleInput::Text { text: STORY.into() };
    desk.case_create(CaseCreate { path: Some(path.clone()), input }).await.expect("a case");
    for (name, html) in sources() {
        let file = home.join(format!("{name}.html"));
        std::fs::write(&file, html).expect("written");
        let path = file.to_string_lossy().into_owned();
        desk.source_attach(SourceAttach { source: None, path }).await.expect("attached");
    }
    let view = desk.case_current(Default::default()).await.expect("open").expect("a case");
    let claim = view.claims.iter().find(|claim| claim.text.contains("old bridge")).expect("it");
    for source in &view.sources {
        let Some(capture) = source.captures.first() else { continue };
        let selection = PassageSelection::Words { words: CLOSED.into() };
        let (claim, capture) = (claim.id.clone(), capture.id.clone());
        let pin = PassagePin { claim, capture, selection, stance: Stance::Contradicts };
        desk.passage_pin(pin).await.expect("pinned");
    }
    desk.case_close(CaseClose {}).await.expect("closed");
    path
}

/// Whether the open dialog says all of this.
fn dialog_says(words: &[&str]) -> String {
    format!(
        "const dialog = document.querySelector('dialog[open]'); \
         return !!dialog && {words:?}.every((words) => dialog.textContent.includes(words))"
    )
}

async fn leave(window: &Window) {
    window.press(&[], ESCAPE).await;
    window.until("closed", "return !document.querySelector('dialog[open]')").await;
}

#[tokio::test]
async fn the_map_the_timeline_and_the_origins_open_and_lead_back() {
    let home = Home::new();
    let path = case(&home.path("")).await;
    let window = home.open(&[&path]).await;
    let claim = "//*[@data-pane='claims']//li[contains(., 'old bridge')]\
                 //button[@aria-current or @aria-expanded]";
    window.click_path(claim).await;
    let chosen =
        "return !!document.querySelector('[data-pane=claims] li:has(textarea) blockquote')";
    window.until("its evidence", chosen).await;
    let differs = "return document.querySelector('[data-pane=claims] li:has(textarea)').textContent\
                   .includes('198')";
    window.until("what the sources say instead", differs).await;
    window.shoot("evidence-claim").await;

    window.press(&[], 'v').await;
    window.until("the map", &dialog_says(&["The old bridge closed", "2 sources"])).await;
    let drawn = "return [...document.querySelectorAll('dialog[open] svg path')]\
                 .some((path) => path.getTotalLength() > 10)";
    window.until("its lines", drawn).await;
    window.shoot("evidence-map").await;
    leave(&window).await;

    window.press(&[], 'y').await;
    window.until("the timeline", &dialog_says(&["May 2024", "May 2023", "disagree"])).await;
    window.shoot("evidence-timeline").await;
    leave(&window).await;

    window.press(&[Key::Shift], 'v').await;
    window.until("the origins", &dialog_says(&["2 sources, 1 origin"])).await;
    let said = window.script("return document.querySelector('dialog[open]').textContent").await;
    let said = said.as_str().unwrap_or_default();
    assert!(said.contains("“Town Daily.html” appears to copy “Harbour Wire.html”"), "{said}");
    window.shoot("evidence-origins").await;
    leave(&window).await;

    window.press(&[], 'b').await;
    let open = "return (CSS.highlights.get('open-words')?.size ?? 0) > 0";
    window.until("open words stand out", open).await;
    window.shoot("evidence-board").await;
    window.close().await;
}

#[tokio::test]
async fn a_newer_draft_is_compared_and_taken() {
    let home = Home::new();
    let path = case(&home.path("")).await;
    let window = home.open(&[&path]).await;
    window.find("[data-pane=claims] li").await;
    window.press(&[], 'd').await;
    window.find("dialog[open] textarea").await;
    window
        .script(&format!(
            "const field = document.querySelector('dialog[open] textarea'); field.value = {DRAFT:?}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
        .await;
    window.press(&[], char::from(Key::Enter)).await;
    let broken = "return document.querySelector('dialog[open] textarea').value.endsWith('\\n\\n')";
    window.until("Enter begins a line there", broken).await;
    window.shoot("evidence-draft-paste").await;
    window.click("dialog[open] [type=submit]").await;
    let differs = "const dialog = document.querySelector('dialog[open]'); return !!dialog && \
                   ['4', '5'].every((figure, at) => [...dialog.querySelectorAll(['del', 'ins'][at])]\
                   .some((words) => words.textContent.includes(figure)))";
    window.until("what differs", differs).await;
    window.shoot("evidence-draft").await;
    window.click_path("//dialog[@open]//button[contains(., 'Take this draft')]").await;
    let taken = "return !document.querySelector('dialog[open]') && \
                 document.querySelector('[data-pane=claims]').textContent.includes('$5 million')";
    window.until("the draft is the article", taken).await;
    window.shoot("evidence-draft-taken").await;
    window.close().await;
}
