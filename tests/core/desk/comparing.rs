//! What sources have of a claim, how many origins they have, and when things were.

use crate::fetching::add;
use crate::setting::{Setting, claim_with};
use periksa_desk::*;
use periksa_support::{Loopback, Script};

const STORY: &str = "Harbour grows\n\nPORT FENNEL, 4 May 2025 — The harbour in Port Fennel employed 240 people \
    on 3 March 2025. \u{201c}We have never had so many ships in one spring as this year,\u{201d} said Mayor Ivo Marsh.\n";
const COUNT: &str = "<!doctype html><html lang=en><head><title>Harbour count</title></head><body><article>\
    <h1>Harbour count</h1><p>The harbour in Port Fennel employed 198 people on 3 March 2024, according to \
    the yearly count of the harbour office, which was made in June.</p><p>\"We have never had so many ships \
    in one single spring as this year,\" Mayor Ivo Marsh told the council on Tuesday evening.</p></article></body></html>";

fn copy_of(page: &str) -> String {
    page.replace("<h1>", "<p>Reported by the Fennel Wire</p><h1>")
        .replace("Harbour count", "Count at the harbour")
}

/// A case with two captured sources, the second a copy of the first, both pinned to the claim on people.
async fn pinned(server: &Loopback) -> (Setting, String, [String; 2]) {
    let setting = Setting::new();
    let view = setting.paste(STORY).await;
    let claim = claim_with(&view, "240 people").id.clone();
    let one = add(&setting, server.url("/count")).await;
    let other = add(&setting, server.url("/copy")).await;
    setting.fetch(vec![one.clone(), other.clone()], true).await;
    let view = setting.view().await;
    for source in [&one, &other] {
        let source = view.sources.iter().find(|shown| shown.id == *source).expect("a source");
        let words = "employed 198 people on 3 March 2024".into();
        let request = PassagePin {
            claim: claim.clone(),
            capture: source.captures[0].id.clone(),
            selection: PassageSelection::Words { words },
            stance: Stance::Contradicts,
        };
        setting.desk.passage_pin(request).await.expect("pinned");
    }
    (setting, claim, [one, other])
}

fn server() -> Loopback {
    let pages = [("/count", Script::html(COUNT)), ("/copy", Script::html(copy_of(COUNT)))];
    Loopback::serving(pages).expect("a server")
}

fn fact<'a>(facts: &'a [FactView], kind: &str) -> &'a FactView {
    facts.iter().find(|fact| fact.kind == kind).unwrap_or_else(|| panic!("{kind}: {facts:?}"))
}

#[tokio::test]
async fn figures_and_dates_are_held_against_pinned_and_suggested_passages() {
    let server = server();
    let (setting, claim, _) = pinned(&server).await;
    let compared = setting.desk.claim_compare(ClaimCompare { claim }).await.expect("compared");
    assert!(compared.quotations.is_empty() && compared.searched == 0, "it is no quotation");
    let facts = &compared.passages[0].facts;
    let people = fact(facts, "figure");
    assert_eq!((people.state.as_str(), people.found.as_deref()), ("different", Some("198 people")));
    let day = fact(facts, "date");
    assert_eq!(day.state, "different");
    assert_eq!(day.notes, ["other_year"], "the same day in another year is said");

    let view = setting.view().await;
    let claim = claim_with(&view, "never had so many ships").id.clone();
    let request = Suggestions { claim, limit: 3 };
    let suggested = setting.desk.suggestions(request).await.expect("suggested");
    assert!(suggested.items.iter().any(|item| item.text.contains("never had so many ships")));
}

#[tokio::test]
async fn a_quotation_is_looked_for_in_every_source() {
    let server = server();
    let (setting, _, _) = pinned(&server).await;
    let view = setting.view().await;
    let claim = claim_with(&view, "never had so many ships").id.clone();
    let compared = setting.desk.claim_compare(ClaimCompare { claim }).await.expect("compared");
    assert_eq!((compared.searched, compared.quotations.len()), (2, 2));
    let near = &compared.quotations[0];
    assert_eq!(near.found, "near", "{near:?}");
    assert!(
        near.differences
            .iter()
            .any(|one| one.quoted.trim().is_empty() && one.found.contains("single"))
    );
    let request = CaptureOpen { capture: near.capture.clone() };
    let text = setting.desk.capture_open(request).await.expect("opened").text;
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = near.place.start as usize..near.place.end as usize;
    assert_eq!(String::from_utf16(&units[place]).unwrap(), near.text);
}

#[tokio::test]
async fn words_in_another_language_are_shown_beside_what_they_met() {
    const STORY: &str = "Klinik di lembah\n\nPELABUHAN FENNEL, 4 Mei 2025 — \u{201c}Pasien kami harus berjalan \
        dua hari sebelum bertemu dokter,\u{201d} kata kepala perawat Rukmi Dasana di Fennel, Rabu.\n";
    const CLINIC: &str = "<!doctype html><html lang=en><head><title>Valley clinic</title></head><body><article>\
        <h1>Valley clinic</h1><p>The clinic in the valley has one doctor for nine villages, and the road to it is \
        closed in the rainy season.</p><p>\"Our patients have to walk for two days before they see a doctor,\" the \
        head nurse told a visitor from the capital in March.</p></article></body></html>";
    let server = Loopback::serving([("/clinic", Script::html(CLINIC))]).expect("a server");
    let setting = Setting::new();
    let view = setting.paste(STORY).await;
    let claim = claim_with(&view, "berjalan dua hari").id.clone();
    let source = add(&setting, server.url("/clinic")).await;
    setting.fetch(vec![source], true).await;
    let compared = setting.desk.claim_compare(ClaimCompare { claim }).await.expect("compared");
    let [candidate] = compared.quotations.as_slice() else { panic!("{compared:?}") };
    assert_eq!(candidate.found, "candidate");
    assert!(candidate.text.contains("walk for two days"), "{candidate:?}");
    let met = |claim: &str, found: &str| {
        let mut all = candidate.matches.iter();
        all.any(|one| one.claim == claim && one.found.as_deref() == Some(found))
    };
    assert!(met("Pasien", "patients") && met("dokter", "doctor"), "{:?}", candidate.matches);
}

#[tokio::test]
async fn copies_have_one_origin_and_the_checker_has_the_last_word() {
    let server = server();
    let (setting, claim, [one, other]) = pinned(&server).await;
    let counted = |view: &CaseView| claim_with(view, "240 people").origins;
    let view = setting.view().await;
    assert_eq!(counted(&view), OriginCount { sources: 2, origins: 1 });
    assert_eq!(claim_with(&view, "never had").origins, OriginCount::default());
    let request = OriginsRead { claim: Some(claim.clone()) };
    let found = setting.desk.origins_read(request).await.expect("read");
    assert_eq!(found.origins.len(), 1);
    let link = &found.origins[0].links[0];
    assert_eq!(link.kind, "copy");
    assert!(
        link.reasons.iter().any(|reason| reason.code == "copied_words" && !reason.words.is_empty())
    );

    let say = |same| OriginsSay { one: other.clone(), other: one.clone(), same };
    let change = setting.desk.origins_say(say(Some(false))).await.expect("said");
    assert_eq!(change.claims[0].origins, OriginCount { sources: 2, origins: 2 });
    let found = setting.desk.origins_read(OriginsRead { claim: Some(claim) }).await.expect("read");
    assert_eq!((found.origins.len(), found.said.len(), found.said[0].same), (2, 1, false));
    setting.desk.undo(Undo {}).await.expect("undone");
    assert_eq!(counted(&setting.view().await).origins, 1);
    setting.desk.redo(Redo {}).await.expect("redone");
    setting.desk.origins_say(say(None)).await.expect("left to what is found");
    assert_eq!(counted(&setting.view().await).origins, 1);
    let alone =
        setting.desk.origins_say(OriginsSay { one: one.clone(), other: one, same: None }).await;
    assert!(matches!(alone, Err(Problem::Rule { .. })), "{alone:?}");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn all_dates_stand_on_one_line_with_their_conflicts() {
    let server = server();
    let (setting, claim, _) = pinned(&server).await;
    let line = setting.desk.timeline_read(TimelineRead {}).await.expect("read");
    let days: Vec<&str> = line.entries.iter().filter_map(|entry| entry.start.as_deref()).collect();
    assert!(days.is_sorted(), "{days:?}");
    let of = |kind, day: &str| {
        let mut entries = line.entries.iter();
        entries.any(|entry| entry.kind == kind && entry.start.as_deref() == Some(day))
    };
    assert!(of(TimelineKind::Claim, "2025-03-03") && of(TimelineKind::Evidence, "2024-03-03"));
    assert!(line.entries.iter().any(|entry| entry.kind == TimelineKind::Capture));
    let conflict = line.conflicts.iter().find(|conflict| conflict.claim == claim).expect("one");
    assert!(conflict.other_year && conflict.found.contains("2024"), "{conflict:?}");
}
