//! All dates of a case on one line: the article's other words, drafts, archives, timestamps, and claims that
//! date one thing otherwise.

use crate::setting::{Setting, claim_with, text};
use periksa_desk::*;
use periksa_support::{Authority, openssl_is_missing};

/// A claim says when the bridge opened, another one in the same words says another year; the office met
/// twice, on two days.
const STORY: &str = "Bridge marks its birthday\n\n\
    By Orla Quill\n\n\
    PORT FENNEL — The northern harbour bridge carried its first lorry on 3 March 2021, the mayor said. \
    About 240 people work there.\n\n\
    The northern harbour bridge carried its first lorry on 3 March 2020, according to the port office. \
    The office counted 96 ships on 4 May 2025. The office counted 12 ferries on 6 June 2025.\n";

async fn line(setting: &Setting) -> TimelineView {
    setting.desk.timeline_read(TimelineRead {}).await.expect("read")
}

fn of(line: &TimelineView, kind: TimelineKind) -> Vec<&TimelineEntry> {
    line.entries.iter().filter(|entry| entry.kind == kind).collect()
}

#[tokio::test]
async fn claims_that_date_one_thing_otherwise_are_marked_and_others_are_not() {
    let setting = Setting::new();
    let view = setting.paste(STORY).await;
    let (one, other) = (claim_with(&view, "March 2021"), claim_with(&view, "March 2020"));
    let found = line(&setting).await.conflicts;
    assert_eq!(found.len(), 1, "{found:?}");
    let ids = [Some(found[0].claim.clone()), found[0].other.clone()];
    assert!(ids.contains(&Some(one.id.clone())) && ids.contains(&Some(other.id.clone())));
    assert!(found[0].passage.is_none() && found[0].other_year, "{found:?}");
    assert!(found[0].claimed != found[0].found);

    // What is left out of the check disagrees with nothing, and its date is one of the other words.
    let request = ClaimExclude { claim: other.id.clone(), reason: ExclusionReason::Duplicate };
    setting.desk.claim_exclude(request).await.expect("left out");
    let line = line(&setting).await;
    assert!(line.conflicts.is_empty(), "{:?}", line.conflicts);
    let words = of(&line, TimelineKind::Words);
    let entry = words.iter().find(|entry| entry.start.as_deref() == Some("2020-03-03"));
    let entry = entry.expect("the date of the words that nobody checks");
    let place = entry.words.as_ref().expect("a place");
    let units: Vec<u16> = text(&view).encode_utf16().collect();
    let shown = String::from_utf16(&units[place.start as usize..place.end as usize]).unwrap();
    assert_eq!(shown, entry.text);
    assert!(entry.sentence.as_ref().is_some_and(|sentence| sentence.contains("first lorry")));
    assert_eq!(words.len(), 1, "what a claim has from its sentence is said once: {words:?}");
    assert!(of(&line, TimelineKind::Claim).iter().all(|claim| claim.claim.is_some()));
}

#[tokio::test]
async fn every_draft_has_its_day() {
    let setting = Setting::new();
    setting.paste(STORY).await;
    let input = ArticleInput::Text { text: STORY.replace("96 ships", "97 ships") };
    let draft = setting.desk.draft_read(DraftRead { input }).await.expect("read");
    setting.desk.draft_take(DraftTake { draft: draft.draft }).await.expect("taken");
    let line = line(&setting).await;
    let drafts: Vec<&str> =
        of(&line, TimelineKind::Draft).iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(drafts, ["1", "2"]);
    assert!(line.entries.iter().all(|entry| entry.start.is_some() || entry.end.is_some()));
}

#[tokio::test]
async fn a_timestamp_that_counts_is_on_the_line() {
    if openssl_is_missing() {
        return;
    }
    let authority = Authority::start();
    let setting = Setting::new();
    setting.paste(STORY).await;
    let ask = || TimestampAsk {
        authorities: vec![authority.url()],
        captures: vec![],
        allow_private: true,
    };
    setting.desk.timestamp_and_wait(ask()).await.expect("asked");
    assert!(of(&line(&setting).await, TimelineKind::Timestamp).is_empty(), "nobody is trusted yet");
    let path = authority.root().display().to_string();
    setting.desk.root_add(RootAdd { path }).await.expect("a root");
    let line = line(&setting).await;
    let stamped = of(&line, TimelineKind::Timestamp);
    assert_eq!(stamped.len(), 1, "{:?}", line.entries);
    assert_eq!(stamped[0].text, authority.url());
}
