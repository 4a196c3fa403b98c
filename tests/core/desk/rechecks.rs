//! Pinned passages in a source that is fetched again.

use crate::fetching::{PAGE, fetched, shown};
use crate::setting::{Setting, claim_with};
use periksa_desk::*;
use periksa_support::{Loopback, Script};

struct Pinned {
    setting: Setting,
    server: Loopback,
    source: String,
    claim: String,
}

/// A checked claim that stands on words of a page.
async fn pinned() -> Pinned {
    let server = Loopback::serving([("/page", Script::html(PAGE))]).expect("a server");
    let (setting, source) = fetched(server.url("/page")).await;
    let claim = claim_with(&setting.view().await, "240 people").id.clone();
    let shown = shown(&setting, &source).await;
    let request = PassagePin {
        claim: claim.clone(),
        capture: shown.captures[0].id.clone(),
        selection: PassageSelection::Words { words: "employs 198 people".into() },
        stance: Stance::Contradicts,
    };
    setting.desk.passage_pin(request).await.expect("pinned");
    let pinned = Pinned { setting, server, source, claim };
    pinned.check().await;
    pinned
}

impl Pinned {
    async fn check(&self) {
        let (claim, finding) = (self.claim.clone(), Finding::Inaccurate);
        self.setting
            .desk
            .claim_set_finding(ClaimSetFinding { claim, finding })
            .await
            .expect("found");
        for state in [WorkState::InProgress, WorkState::Checked] {
            let request = ClaimSetState { claim: self.claim.clone(), state, reason: None };
            self.setting.desk.claim_set_state(request).await.expect("set");
        }
    }

    /// Fetches again and answers the claim.
    async fn again(&self, answer: Script) -> ClaimView {
        self.server.set("/page", answer);
        self.setting.fetch(vec![self.source.clone()], true).await;
        let view = self.setting.view().await;
        view.claims.into_iter().find(|claim| claim.id == self.claim).expect("the claim")
    }
}

fn found(claim: &ClaimView) -> &RecheckView {
    claim.evidence[0].recheck.as_ref().expect("it was looked for")
}

#[tokio::test]
async fn other_words_around_it_raise_nothing() {
    let pinned = pinned().await;
    let page = PAGE
        .replace("<article>", "<aside>Buy one, get one free until Friday!</aside><article>")
        .replace("The works cost", "In the end the works cost");
    let claim = pinned.again(Script::html(page)).await;
    assert_eq!(found(&claim).fate, "same");
    assert_eq!(claim.state, WorkState::Checked);
    assert_eq!(claim.evidence[0].text, "employs 198 people", "the pin stays on what was captured");
}

#[tokio::test]
async fn the_label_of_an_advert_that_runs_on_into_its_sentence_raises_nothing() {
    let pinned = pinned().await;
    for (label, fate) in [("ADVERTISEMENT", "same"), ("Iklan", "same"), ("Officially:", "touched")]
    {
        let page = PAGE.replace("The harbour in", &format!("{label} The harbour in"));
        let claim = pinned.again(Script::html(page)).await;
        assert_eq!(found(&claim).fate, fate, "{label}");
    }
}

#[tokio::test]
async fn changed_words_open_the_claim_once_and_are_shown() {
    let pinned = pinned().await;
    let changed = PAGE.replace("employs 198 people", "employs 240 people");
    let claim = pinned.again(Script::html(changed.clone())).await;
    let recheck = found(&claim);
    assert_eq!(recheck.fate, "changed");
    let told: Vec<(&str, &str)> =
        recheck.differences.iter().map(|one| (one.kind.as_str(), one.text.as_str())).collect();
    assert!(told.contains(&("gone", "198")) && told.contains(&("new", "240")), "{told:?}");
    assert_eq!(
        (claim.state, claim.state_reason.as_deref()),
        (WorkState::Reopened, Some("source_changed"))
    );
    let page = pinned.setting.desk.capture_open(CaptureOpen { capture: recheck.capture.clone() });
    let page = page.await.expect("it opens");
    let place = recheck.place.as_ref().expect("a place");
    let units: Vec<u16> = page.text.encode_utf16().collect();
    let words = String::from_utf16(&units[place.start as usize..place.end as usize]).unwrap();
    assert!(words.contains("240 people"), "{words}");

    // The checker looks at it and checks the claim again: the same change is no news.
    pinned.check().await;
    let claim = pinned.again(Script::html(changed)).await;
    assert_eq!(claim.state, WorkState::Checked);
    // Undo passes over what happened without the user.
    pinned.setting.desk.undo(Undo {}).await.expect("undone");
    let view = pinned.setting.view().await;
    assert_eq!(found(claim_with(&view, "240 people")).fate, "changed");
    let verified = pinned.setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn a_sentence_that_comes_to_deny_its_pinned_words_opens_the_claim_once_and_is_shown() {
    let pinned = pinned().await;
    let denied = |who: &str| {
        let page = PAGE.replace("The harbour in", &format!("{who} deny that the harbour in"));
        Script::html(page.replace("<article>", "<p>12,004 readers today</p><article>"))
    };
    let claim = pinned.again(denied("Officials")).await;
    let recheck = found(&claim);
    assert_eq!(recheck.fate, "touched");
    let told: Vec<&str> = recheck.differences.iter().map(|one| one.text.as_str()).collect();
    let whole = told.concat();
    assert!(whole.contains("Officials deny that") && whole.contains("198 people"), "{told:?}");
    assert!(!whole.contains("readers today") && !whole.contains("works cost"), "{told:?}");
    let kinds: Vec<&str> = recheck.differences.iter().map(|one| one.kind.as_str()).collect();
    assert!(kinds.contains(&"new") && kinds.contains(&"same"), "{kinds:?}");
    let reopened = (WorkState::Reopened, Some("source_changed"));
    assert_eq!((claim.state, claim.state_reason.as_deref()), reopened);
    assert!(recheck.place.is_some(), "the words can be pinned there");

    pinned.check().await;
    let claim = pinned.again(denied("Officials")).await;
    assert_eq!(claim.state, WorkState::Checked, "the same change is no news");
    let claim = pinned.again(denied("Unions")).await;
    assert_eq!((claim.state, claim.state_reason.as_deref()), reopened, "another one is");
    pinned.check().await;
    let claim = pinned.again(Script::html(PAGE)).await;
    assert_eq!((found(&claim).fate.as_str(), claim.state), ("same", WorkState::Checked));
}

#[tokio::test]
async fn words_that_are_gone_open_the_claim() {
    let pinned = pinned().await;
    let without = PAGE.replace(
        "The harbour in Port Fennel employs 198 people, according to the yearly count of the harbour \
         office, which was made in June.",
        "The figures of the harbour are being looked at anew and will be published here in autumn.",
    );
    let claim = pinned.again(Script::html(without)).await;
    assert_eq!((found(&claim).fate.as_str(), claim.state), ("gone", WorkState::Reopened));
}

#[tokio::test]
async fn a_page_that_is_not_there_is_gone_and_a_server_in_trouble_says_nothing() {
    let pinned = pinned().await;
    let claim = pinned.again(Script::response(403, "text/html", "<p>Robots stay out.</p>")).await;
    assert!(claim.evidence[0].recheck.is_none());
    assert_eq!(claim.state, WorkState::Checked);
    let says_so = "<html><body><p>There is no such page.</p></body></html>";
    let plain = "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1>\
        </center><hr><center>nginx/1.24.0</center></body></html>";
    let talkative = PAGE.replace("The harbour in", "We could not find the page. The harbour in");
    for (status, body) in [(404, says_so), (410, plain), (404, ""), (404, &talkative), (410, "")] {
        pinned.again(Script::html(PAGE)).await;
        pinned.check().await;
        let claim = pinned.again(Script::response(status, "text/html", body)).await;
        let recheck = found(&claim);
        let told = (recheck.fate.as_str(), recheck.not_there, &recheck.place, claim.state);
        assert_eq!(told, ("gone", Some(status), &None, WorkState::Reopened), "{body}");
        assert_eq!(claim.evidence[0].text, "employs 198 people", "what was captured stays");
    }
}

#[tokio::test]
async fn an_answer_that_nothing_changed_is_the_same() {
    let pinned = pinned().await;
    let claim = pinned.again(Script::html(PAGE)).await;
    assert_eq!((found(&claim).fate.as_str(), claim.state), ("same", WorkState::Checked));
}

#[tokio::test]
async fn a_passage_has_its_time_in_a_recording_which_can_be_undone() {
    let pinned = pinned().await;
    let desk = &pinned.setting.desk;
    let time = |view: &CaseView| claim_with(view, "240 people").evidence[0].time.clone();
    let view = pinned.setting.view().await;
    let passage = claim_with(&view, "240 people").evidence[0].id.clone();
    let set = |time: Option<&str>| {
        desk.passage_set_time(PassageSetTime {
            passage: passage.clone(),
            time: time.map(str::to_owned),
        })
    };
    for (typed, kept) in
        [("00:12:31", "0:12:31"), (" 1:02:03 ", "1:02:03"), ("101:00:59", "101:00:59")]
    {
        set(Some(typed)).await.expect("set");
        assert_eq!(time(&pinned.setting.view().await).as_deref(), Some(kept), "{typed}");
    }
    for typed in [
        "",
        "12:31",
        "1:2:3",
        "0:60:00",
        "0:00:60",
        "-1:00:00",
        "0:00:00:00",
        "4294967296:00:00",
        "١:00:00",
    ] {
        let refused = set(Some(typed)).await;
        let Err(Problem::Rule { code, .. }) = &refused else { panic!("{typed}: {refused:?}") };
        assert_eq!(code, "bad_time");
    }
    desk.undo(Undo {}).await.expect("undone");
    assert_eq!(time(&pinned.setting.view().await).as_deref(), Some("1:02:03"));
    set(None).await.expect("taken back");
    assert_eq!(time(&pinned.setting.view().await), None);
    desk.undo(Undo {}).await.expect("undone");

    // Claims that are cut in two keep it with the passage.
    let view = pinned.setting.view().await;
    let whole = claim_with(&view, "240 people");
    let at = whole.start + u32::try_from(whole.text.find(' ').unwrap()).unwrap();
    desk.claim_split(ClaimSplit { claim: whole.id.clone(), at }).await.expect("split");
    let view = pinned.setting.view().await;
    assert_eq!(time(&view).as_deref(), Some("1:02:03"));
    let verified = desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}
