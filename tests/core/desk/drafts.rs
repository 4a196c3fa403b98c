//! Newer drafts of the article: what is carried over, opened again, lost, and put back.

use crate::setting::{ARTICLE, Setting, claim_with, offsets, text};
use periksa_desk::*;

/// Paragraphs of the body swapped, one number changed, one sentence gone, one added; an emoji more,
/// so that every offset differs.
const DRAFT: &str = "Harbour opens early 🎉🎉 in Port Fennel\n\n\
    By Orla Quill\n\n\
    Fishers denied that the old pier had been closed.\n\n\
    PORT FENNEL — The new harbour cost 14 million dollars and opened on 3 March 2025. \
    Mayor Ivo Marsh said the harbour employs 240 people. \
    The harbour handled 96 ships in April 2025.\n";

async fn read(setting: &Setting, draft: &str) -> DraftView {
    let input = ArticleInput::Text { text: draft.into() };
    setting.desk.draft_read(DraftRead { input }).await.expect("the draft is read")
}

async fn take(setting: &Setting, draft: &DraftView) -> CaseChange {
    let request = DraftTake { draft: draft.draft.clone() };
    setting.desk.draft_take(request).await.expect("the draft is taken")
}

async fn check(setting: &Setting, claim: &str, finding: Finding) {
    let request = ClaimSetFinding { claim: claim.into(), finding };
    setting.desk.claim_set_finding(request).await.expect("found");
    for state in [WorkState::InProgress, WorkState::Checked, WorkState::SignedOff] {
        let request = ClaimSetState { claim: claim.into(), state, reason: None };
        setting.desk.claim_set_state(request).await.expect("set");
    }
}

fn outcome<'a>(draft: &'a DraftView, words: &str) -> &'a OutcomeView {
    let mut found = draft.claims.iter().filter(|one| one.text.contains(words));
    found.next().unwrap_or_else(|| panic!("no outcome for {words:?}"))
}

#[tokio::test]
async fn a_draft_keeps_what_is_the_same_and_opens_again_what_changed() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let cost = claim_with(&view, "12 million").id.clone();
    let people = claim_with(&view, "240 people").id.clone();
    let longest = claim_with(&view, "longest pier").id.clone();
    for claim in [&cost, &people, &longest] {
        check(&setting, claim, Finding::Accurate).await;
    }

    let draft = read(&setting, DRAFT).await;
    assert_eq!(draft.revision, 2);
    assert_eq!(outcome(&draft, "240 people").fate, "same");
    let changed = outcome(&draft, "12 million");
    assert!(changed.fate == "changed" && changed.reopened, "{changed:?}");
    let gone: Vec<&str> = changed
        .differences
        .iter()
        .filter(|piece| piece.kind == "gone")
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(gone, ["12"]);
    assert_eq!(outcome(&draft, "longest pier").fate, "lost");
    assert!(draft.proposed.iter().any(|words| words.contains("96 ships")), "{:?}", draft.proposed);
    assert!(!draft.proposed.iter().any(|words| words.contains("240 people")));
    let untouched = setting.view().await;
    assert_eq!(untouched.article.unwrap().revision, 1, "reading a draft changes nothing");

    take(&setting, &draft).await;
    let after = setting.view().await;
    let article = after.article.as_ref().unwrap();
    assert_eq!((article.revision, article.revisions.len()), (2, 2));
    assert_eq!(article.authors, ["Orla Quill"]);
    let place = |id: &str| {
        let claim = after.claims.iter().find(|claim| claim.id == id).expect("on the checklist");
        (claim.state, claim.text.clone(), (claim.start, claim.end))
    };
    let (state, words, span) = place(&people);
    assert_eq!(state, WorkState::SignedOff, "unchanged words keep their sign-off");
    assert_eq!(span, offsets(text(&after), &words));
    let (state, words, span) = place(&cost);
    assert_eq!(state, WorkState::Reopened);
    assert!(words.contains("14 million"), "{words}");
    assert_eq!(span, offsets(text(&after), &words));
    let reopened = after.claims.iter().find(|claim| claim.id == cost).unwrap();
    assert_eq!(reopened.state_reason.as_deref(), Some("text_changed"));
    assert_eq!(reopened.finding, Finding::Accurate, "what was found stays to be read");
    assert_eq!(reopened.amounts[0].value, "14000000", "figures are those of the new words");
    assert_eq!(after.lost.len(), 1);
    assert_eq!(
        (after.lost[0].id.as_str(), after.lost[0].state.as_str()),
        (longest.as_str(), "signed_off")
    );
    assert!(after.claims.iter().all(|claim| claim.id != longest));

    // One undo takes it all back.
    setting.desk.undo(Undo {}).await.expect("undone");
    let back = setting.view().await;
    assert_eq!(back.article.as_ref().unwrap().revision, 1);
    assert!(back.lost.is_empty());
    assert_eq!(claim_with(&back, "12 million").state, WorkState::SignedOff);
    setting.desk.redo(Redo {}).await.expect("redone");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

/// The words that came into a sentence, and those that went.
fn told(differences: &[DifferenceView], kind: &str) -> String {
    let told = differences.iter().filter(|piece| piece.kind == kind);
    told.map(|piece| piece.text.trim()).collect::<Vec<&str>>().join(" ")
}

#[tokio::test]
async fn a_signed_off_claim_whose_sentence_changed_around_it_is_opened_again_with_the_words() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let people = claim_with(&view, "240 people").clone();
    let cost = claim_with(&view, "12 million").id.clone();
    for claim in [&people.id, &cost] {
        check(&setting, claim, Finding::Accurate).await;
    }
    let denied = ARTICLE.replace(&people.text, &format!("denied that {}", people.text));
    assert_ne!(denied, ARTICLE);
    let draft = read(&setting, &denied).await;
    let beside = outcome(&draft, "240 people");
    assert!(beside.fate == "touched" && beside.reopened, "{beside:?}");
    assert_eq!(told(&beside.differences, "new"), "denied that");
    assert!(!outcome(&draft, "12 million").reopened);

    take(&setting, &draft).await;
    let after = setting.view().await;
    let claim = claim_with(&after, "240 people");
    assert_eq!(claim.text, people.text, "its own words are the same");
    assert_eq!(
        (claim.state, claim.state_reason.as_deref()),
        (WorkState::Reopened, Some("sentence_changed"))
    );
    assert_eq!(told(&claim.changed, "new"), "denied that");
    assert_eq!(claim_with(&after, "12 million").state, WorkState::SignedOff);

    // What changed since it was checked is told until it is checked again, whatever drafts come.
    let draft = read(&setting, &denied.replace("12 million", "13 million")).await;
    assert_eq!(outcome(&draft, "240 people").fate, "same");
    take(&setting, &draft).await;
    let after = setting.view().await;
    assert_eq!(told(&claim_with(&after, "240 people").changed, "new"), "denied that");
    assert_eq!(told(&claim_with(&after, "13 million").changed, "new"), "13");
    check(&setting, &people.id, Finding::Inaccurate).await;
    let after = setting.view().await;
    assert!(claim_with(&after, "240 people").changed.is_empty());
    // The next draft begins from the words that were checked last.
    let draft = read(&setting, &ARTICLE.replace("12 million", "13 million")).await;
    assert_eq!(told(&outcome(&draft, "240 people").differences, "gone"), "denied that");
    take(&setting, &draft).await;
    let after = setting.view().await;
    assert_eq!(told(&claim_with(&after, "240 people").changed, "gone"), "denied that");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn what_a_draft_lost_is_put_back_by_hand_or_comes_back_with_its_words() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let longest = claim_with(&view, "longest pier").id.clone();
    check(&setting, &longest, Finding::Accurate).await;
    let draft = read(&setting, DRAFT).await;
    take(&setting, &draft).await;

    let after = setting.view().await;
    let (start, end) = offsets(text(&after), "the old pier had been closed");
    let request = ClaimMove { claim: longest.clone(), start, end };
    setting.desk.claim_move(request).await.expect("put back");
    let put = setting.view().await;
    assert!(put.lost.is_empty());
    let claim = put.claims.iter().find(|claim| claim.id == longest).unwrap();
    assert_eq!(claim.state, WorkState::Reopened, "other words were checked");
    setting.desk.undo(Undo {}).await.expect("undone");
    assert_eq!(setting.view().await.lost.len(), 1);

    // The third draft has the sentence again: the claim is where its words are.
    let third = read(&setting, &format!("{DRAFT}\nIt is the longest pier in the county.\n")).await;
    let fate = &outcome(&third, "longest pier").fate;
    assert_eq!(fate, "same", "another sentence stands before it");
    take(&setting, &third).await;
    let view = setting.view().await;
    assert!(view.lost.is_empty());
    assert_eq!(claim_with(&view, "longest pier").id, longest);
    assert_eq!(claim_with(&view, "longest pier").state, WorkState::SignedOff);

    // Any two of the three can be compared.
    let revisions = &view.article.as_ref().unwrap().revisions;
    let request = RevisionsCompare { from: revisions[0].id.clone(), to: revisions[2].id.clone() };
    let compared = setting.desk.revisions_compare(request).await.expect("compared");
    assert!(compared.pieces.iter().any(|piece| piece.kind == "gone"));
    assert_eq!(compared.after, text(&view));
}

#[tokio::test]
async fn an_exclusion_follows_its_words_and_is_lost_with_them() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let exclude = |words: &'static str, reason| {
        let (start, end) = offsets(text(&view), words);
        setting.desk.words_exclude(WordsExclude { start, end, reason })
    };
    exclude("Fishers denied that", ExclusionReason::Opinion).await.expect("excluded");
    exclude("It is", ExclusionReason::Taste).await.expect("excluded");
    let draft = read(&setting, DRAFT).await;
    let fates: Vec<&str> = draft.words.iter().map(|words| words.fate.as_str()).collect();
    assert_eq!(fates, ["same", "lost"]);
    take(&setting, &draft).await;
    let after = setting.view().await;
    assert_eq!(after.words.len(), 1);
    let (start, end) = offsets(text(&after), "Fishers denied that");
    assert_eq!((after.words[0].start, after.words[0].end), (start, end));
    let [lost] =
        after.lost.iter().filter(|lost| lost.kind == LostKind::Words).collect::<Vec<_>>()[..]
    else {
        panic!("one exclusion is lost: {:?}", after.lost)
    };
    assert_eq!((lost.text.as_str(), lost.state.as_str()), ("It is", "taste"));

    let (start, end) = offsets(text(&after), "Mayor");
    let request = WordsMove { id: lost.id.clone(), start, end };
    setting.desk.words_move(request).await.expect("put back");
    let put = setting.view().await;
    assert!(put.lost.iter().all(|lost| lost.kind != LostKind::Words));
    assert_eq!(put.words.len(), 2);
}

#[tokio::test]
async fn an_excluded_claim_whose_words_changed_is_open_again() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let cost = claim_with(&view, "12 million").id.clone();
    let request = ClaimExclude { claim: cost.clone(), reason: ExclusionReason::CommonKnowledge };
    setting.desk.claim_exclude(request).await.expect("excluded");
    let draft = read(&setting, DRAFT).await;
    take(&setting, &draft).await;
    let after = setting.view().await;
    let claim = after.claims.iter().find(|claim| claim.id == cost).unwrap();
    assert_eq!(claim.state, WorkState::Reopened);
}

#[tokio::test]
async fn the_same_words_are_no_draft_and_an_older_reading_is_not_taken() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let input = ArticleInput::Text { text: ARTICLE.into() };
    let same = setting.desk.draft_read(DraftRead { input }).await;
    assert!(
        matches!(same, Err(Problem::Rule { ref code, .. }) if code == "same_draft"),
        "{same:?}"
    );
    let first = read(&setting, DRAFT).await;
    read(&setting, &DRAFT.replace("96", "97")).await;
    let stale = setting.desk.draft_take(DraftTake { draft: first.draft }).await;
    assert!(matches!(stale, Err(Problem::Unknown { .. })), "{stale:?}");
    assert_eq!(setting.view().await.article.unwrap().revision, 1);
}

#[tokio::test]
async fn sources_that_the_case_knows_are_mentioned_anew() {
    let setting = Setting::new();
    let linked = "# Harbour\n\nThe [harbour office](https://harbour.example/count) counted 40 ships in May 2025.\n";
    let path = setting.path("first.md");
    std::fs::write(&path, linked).unwrap();
    let input = ArticleInput::File { path: path.display().to_string() };
    let case = Some(setting.wire_path("case.periksa"));
    let view = setting.desk.case_create(CaseCreate { path: case, input }).await.expect("made");
    let before = view.sources.iter().find(|source| source.url.is_some()).unwrap().clone();
    std::fs::write(
        &path,
        format!(
            "# Harbour\n\nA new first paragraph of nine words stands here.\n\n{}",
            &linked[11..]
        ),
    )
    .unwrap();
    let input = ArticleInput::File { path: path.display().to_string() };
    let draft = setting.desk.draft_read(DraftRead { input }).await.expect("read");
    assert!(draft.sources.is_empty(), "{:?}", draft.sources);
    take(&setting, &draft).await;
    let after = setting.view().await;
    let source = after.sources.iter().find(|source| source.id == before.id).unwrap();
    let (start, end) = offsets(text(&after), "harbour office");
    assert_eq!((source.mentions[0].start, source.mentions[0].end), (start, end));
    assert_eq!(source.mentions.len(), 1, "mentions are those of the newest draft");
}

#[tokio::test]
async fn the_rest_of_a_sentence_is_left_out_at_once() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let people = claim_with(&view, "240 people");
    let before = view.head.coverage;
    let request = WordsExcludeRest { at: people.start, reason: ExclusionReason::Opinion };
    setting.desk.words_exclude_rest(request.clone()).await.expect("left out");
    let after = setting.view().await;
    let words: Vec<&str> = after
        .words
        .iter()
        .map(|words| {
            let units: Vec<u16> = text(&after).encode_utf16().collect();
            let cut = String::from_utf16(&units[words.start as usize..words.end as usize]).unwrap();
            &*cut.leak()
        })
        .collect();
    assert_eq!(words, ["Mayor Ivo Marsh said"]);
    assert_eq!(after.head.coverage.open, before.open - 4);
    let again = setting.desk.words_exclude_rest(request).await;
    assert!(matches!(again, Err(Problem::Selection { ref code, .. }) if code == "nothing_open"));
}

#[tokio::test]
async fn the_words_between_the_parts_of_a_claim_are_open() {
    let setting = Setting::new();
    let article = "Harbour opens early\n\nBy Orla Quill\n\n\
        The ferry, Mayor Ivo Marsh said, carries 240 people a day.\n";
    let view = setting.paste(article).await;
    let split = view.claims.iter().find(|claim| claim.parts.len() > 1);
    let at = split.unwrap_or_else(|| panic!("one of several parts: {:?}", view.claims)).start;
    let open = setting.desk.words_rest(WordsRest { at }).await.expect("open words").parts;
    let units: Vec<u16> = text(&view).encode_utf16().collect();
    let cut = |start: u32, end: u32| {
        String::from_utf16(&units[start as usize..end as usize]).expect("whole letters")
    };
    let open: Vec<String> = open.iter().map(|part| cut(part.start, part.end)).collect();
    assert_eq!(open, ["Mayor Ivo Marsh said"]);
    let (all, before) = (view.head.coverage.words, view.head.coverage);
    assert_eq!((before.claimed, before.open), (all - 4, 4), "the figures say the same");
    let request = WordsExcludeRest { at, reason: ExclusionReason::Furniture };
    setting.desk.words_exclude_rest(request).await.expect("left out");
    let after = setting.view().await;
    let left: Vec<String> = after.words.iter().map(|words| cut(words.start, words.end)).collect();
    assert_eq!(left, open);
    assert_eq!(after.head.coverage.open, 0);
}

#[tokio::test]
async fn a_claim_whose_quotation_comes_to_be_interrupted_keeps_both_its_halves() {
    let setting = Setting::new();
    let old =
        "Harbour opens early\n\nThe pier is closed. \"Nobody told us anything,\" Ivo Marsh said.\n";
    let view = setting.paste(old).await;
    let words = "Nobody told us anything";
    if !view.claims.iter().any(|claim| claim.text.contains(words)) {
        let (start, end) = offsets(text(&view), words);
        setting.desk.claim_add(ClaimAdd { start, end }).await.expect("the claim is made");
    }
    let new = old.replace(
        "\"Nobody told us anything,\" Ivo Marsh said.",
        "\"Nobody,\" Ivo Marsh said, \"told us anything.\"",
    );
    let draft = read(&setting, &new).await;
    let found = outcome(&draft, words);
    assert_eq!(found.fate, "changed");
    let gone: Vec<&DifferenceView> =
        found.differences.iter().filter(|piece| piece.kind == "gone").collect();
    assert!(gone.is_empty(), "{:?}", found.differences);
    let id = found.id.clone();
    take(&setting, &draft).await;
    let after = setting.view().await;
    let claim = after.claims.iter().find(|claim| claim.id == id).expect("on the checklist");
    assert!(claim.text.starts_with("Nobody") && claim.text.ends_with("told us anything"));
    let parts = ["Nobody", "told us anything"].map(|half| offsets(text(&after), half));
    let found: Vec<(u32, u32)> = claim.parts.iter().map(|part| (part.start, part.end)).collect();
    assert_eq!(found, parts);
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}
