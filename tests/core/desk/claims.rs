//! Claims are taken over, made, moved, split, merged, excluded and judged; all can be undone.

use crate::setting::{ARTICLE, Setting, claim_with, offsets, text, texts};
use periksa_desk::*;

async fn add(setting: &Setting, words: &str) -> CaseChange {
    let view = setting.view().await;
    let (start, end) = offsets(text(&view), words);
    setting.desk.claim_add(ClaimAdd { start, end }).await.expect("the claim is made")
}

fn problem_code(problem: &Problem) -> &str {
    match problem {
        Problem::Selection { code, .. } | Problem::Rule { code, .. } => code,
        other => panic!("an unexpected problem: {other}"),
    }
}

#[tokio::test]
async fn selected_words_become_a_claim_with_their_dates_and_amounts() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let words = "cost 12 million dollars and opened on 3 March 2025";
    let change = add(&setting, words).await;
    let id = change.focus.expect("the new claim is to be selected");
    let claim = change.claims.iter().find(|claim| claim.id == id).expect("it is in the change");
    assert_eq!(claim.text, words, "UTF-16 offsets survive an emoji before the words");
    assert_eq!(claim.origin, "added");
    assert!(claim.accepted, "what a person made needs no taking over");
    assert_eq!(claim.amounts[0].value, "12000000");
    assert_eq!(claim.amounts[0].unit, "USD");
    assert_eq!(claim.dates[0].start.as_deref(), Some("2025-03-03"));
}

#[tokio::test]
async fn a_selection_without_a_word_or_inside_a_character_is_refused() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let (start, end) = offsets(text(&view), "🎉");
    let inside = setting.desk.claim_add(ClaimAdd { start: start + 1, end }).await;
    assert_eq!(problem_code(&inside.expect_err("half a character")), "outside");
    let wordless = setting.desk.claim_add(ClaimAdd { start: start - 1, end: end + 1 }).await;
    assert_eq!(problem_code(&wordless.expect_err("no word")), "empty");
    let beyond = setting.desk.claim_add(ClaimAdd { start: 0, end: 1_000_000 }).await;
    assert_eq!(problem_code(&beyond.expect_err("past the end")), "outside");
    assert_eq!(setting.view().await.claims, view.claims, "nothing was changed");
}

#[tokio::test]
async fn a_claim_is_split_and_merged_and_both_are_undone() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let whole = "The new harbour cost 12 million dollars and opened on 3 March 2025";
    let id = add(&setting, whole).await.focus.expect("a claim");
    let note = ClaimSetNote { claim: id.clone(), note: "Ask the treasurer.".into() };
    setting.desk.claim_set_note(note).await.expect("noted");
    let before = setting.view().await;
    let (at, _) = offsets(text(&before), "and opened");
    let request = ClaimSplit { claim: id.clone(), at };
    let split = setting.desk.claim_split(request).await.expect("it splits");
    assert!(split.removed_claims.contains(&id), "the whole is replaced by its parts");
    let parts: Vec<_> = split.claims.iter().map(|claim| claim.text.as_str()).collect();
    assert!(parts.contains(&"The new harbour cost 12 million dollars"), "{parts:?}");
    assert!(parts.contains(&"and opened on 3 March 2025"), "{parts:?}");
    let made = split.claims.iter().filter(|claim| parts.contains(&claim.text.as_str()));
    assert_eq!(made.filter(|claim| claim.note == "Ask the treasurer.").count(), 2, "both keep it");

    let view = setting.view().await;
    let ids = ["The new harbour cost", "and opened"].map(|words| {
        let mut with = view.claims.iter().filter(|claim| claim.text.starts_with(words));
        with.rfind(|claim| claim.origin == "added").expect("the part").id.clone()
    });
    let request = ClaimMerge { claims: ids.to_vec() };
    let merged = setting.desk.claim_merge(request).await;
    match merged {
        Ok(change) => {
            let id = change.focus.expect("the merged claim");
            let claim = change.claims.iter().find(|claim| claim.id == id).expect("in the change");
            assert_eq!(claim.text, whole);
            setting.desk.undo(Undo {}).await.expect("undone");
        }
        // The proposer may have put a claim of its own between the parts.
        Err(problem) => assert_eq!(problem_code(&problem), "not_adjacent"),
    }
    setting.desk.undo(Undo {}).await.expect("undone");
    let after = setting.view().await;
    assert_eq!(after.claims, before.claims, "undo brings the whole back");
}

#[tokio::test]
async fn a_split_that_leaves_no_word_on_one_side_is_refused() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let claim = &view.claims[0];
    let request = ClaimSplit { claim: claim.id.clone(), at: claim.start };
    let problem = setting.desk.claim_split(request).await.expect_err("an empty part");
    assert_eq!(problem_code(&problem), "empty");
}

#[tokio::test]
async fn a_moved_claim_keeps_its_id_and_what_was_found() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let id = add(&setting, "employs 240 people").await.focus.expect("a claim");
    let finding = ClaimSetFinding { claim: id.clone(), finding: Finding::Accurate };
    setting.desk.claim_set_finding(finding).await.expect("found");
    let view = setting.view().await;
    let (start, end) = offsets(text(&view), "the harbour employs 240 people");
    let request = ClaimMove { claim: id.clone(), start, end };
    let change = setting.desk.claim_move(request).await.expect("moved");
    let claim = change.claims.iter().find(|claim| claim.id == id).expect("the same claim");
    assert_eq!(claim.text, "the harbour employs 240 people");
    assert_eq!(claim.finding, Finding::Accurate);

    let state = |state| ClaimSetState { claim: id.clone(), state, reason: None };
    setting.desk.claim_set_state(state(WorkState::Checked)).await.expect("checked");
    let (start, end) = offsets(text(&view), "cost 12 million dollars");
    let request = ClaimMove { claim: id.clone(), start, end };
    let change = setting.desk.claim_move(request).await.expect("moved");
    let claim = change.claims.iter().find(|claim| claim.id == id).expect("the same claim");
    assert_eq!(claim.state, WorkState::Reopened, "other words were checked");
    assert_eq!(claim.state_reason.as_deref(), Some("text_changed"));
    assert_eq!(claim.amounts[0].value, "12000000", "amounts are those of the new words");
}

#[tokio::test]
async fn a_claim_is_checked_only_with_a_finding() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let claim = claim_with(&view, "240 people").id.clone();
    let state = |state| ClaimSetState { claim: claim.clone(), state, reason: None };
    let problem = setting.desk.claim_set_state(state(WorkState::Checked)).await;
    assert_eq!(problem_code(&problem.expect_err("no finding")), "needs_finding");
    let problem = setting.desk.claim_set_state(state(WorkState::SignedOff)).await;
    assert_eq!(problem_code(&problem.expect_err("not checked")), "not_checked");
    let finding = |finding| ClaimSetFinding { claim: claim.clone(), finding };
    setting.desk.claim_set_finding(finding(Finding::Inaccurate)).await.expect("found");
    let change = setting.desk.claim_set_state(state(WorkState::Checked)).await.expect("checked");
    assert_eq!(change.head.progress.checked, 1);
    assert!(change.head.coverage.checked > 0, "its words count as checked");
    let problem = setting.desk.claim_set_finding(finding(Finding::None)).await;
    assert_eq!(problem_code(&problem.expect_err("checked without a finding")), "needs_finding");
}

#[tokio::test]
async fn an_excluded_claim_says_why_and_comes_back() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let claim = view.claims[0].clone();
    let request = ClaimExclude { claim: claim.id.clone(), reason: ExclusionReason::Opinion };
    let change = setting.desk.claim_exclude(request).await.expect("excluded");
    assert_eq!(change.claims[0].state, WorkState::Excluded);
    assert_eq!(change.claims[0].state_reason.as_deref(), Some("opinion"));
    assert_eq!(change.head.progress.excluded, 1);
    let request = ClaimRestore { claim: claim.id.clone() };
    let change = setting.desk.claim_restore(request).await.expect("restored");
    assert_eq!(change.claims[0].state, claim.state);
}

#[tokio::test]
async fn excluded_words_are_counted_as_excluded() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    let (start, end) = offsets(text(&view), "Fishers denied");
    let before = view.head.coverage;
    let request = WordsExclude { start, end, reason: ExclusionReason::CommonKnowledge };
    let change = setting.desk.words_exclude(request).await.expect("excluded");
    let coverage = change.head.coverage;
    assert_eq!(coverage.words, before.words, "words are never lost");
    assert_eq!(coverage.claimed + coverage.excluded + coverage.open, coverage.words);
    let words = change.words.expect("the list changed");
    let request = WordsRestore { id: words[0].id.clone() };
    let change = setting.desk.words_restore(request).await.expect("restored");
    assert_eq!(change.head.coverage, before);
}

#[tokio::test]
async fn everything_is_undone_to_the_start_and_redone() {
    let setting = Setting::new();
    let start = setting.paste(ARTICLE).await;
    let id = add(&setting, "employs 240 people").await.focus.expect("a claim");
    let note = ClaimSetNote { claim: id.clone(), note: "Ask the harbour office.".into() };
    setting.desk.claim_set_note(note).await.expect("noted");
    let finding = ClaimSetFinding { claim: id.clone(), finding: Finding::Unverifiable };
    setting.desk.claim_set_finding(finding).await.expect("found");
    let end = setting.view().await;
    while setting.desk.undo(Undo {}).await.expect("undone").head.undo.is_some() {}
    let undone = setting.view().await;
    assert_eq!(undone.claims, start.claims, "back at the start");
    while setting.desk.redo(Redo {}).await.expect("redone").head.redo.is_some() {}
    let redone = setting.view().await;
    assert_eq!(redone.claims, end.claims, "and forth again");
}

#[tokio::test]
async fn every_showing_has_the_next_number_and_names_its_case() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    for step in 1..=3 {
        let note = ClaimSetNote { claim: view.claims[0].id.clone(), note: format!("note {step}") };
        let change = setting.desk.claim_set_note(note).await.expect("noted");
        assert_eq!((change.case_id, change.revision), (view.case_id.clone(), view.revision + step));
    }
}

#[tokio::test]
async fn an_unknown_claim_is_named() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let request = ClaimAccept { claim: "none".into() };
    let problem = setting.desk.claim_accept(request).await.expect_err("unknown");
    assert_eq!(problem, Problem::Unknown { what: "claim".into(), id: "none".into() });
}

#[tokio::test]
async fn a_denial_and_a_superlative_are_marked() {
    let setting = Setting::new();
    let view = setting.paste(ARTICLE).await;
    assert!(claim_with(&view, "old pier had been closed").denied, "{:?}", texts(&view));
    let superlative = claim_with(&view, "longest pier");
    assert!(superlative.flags.iter().any(|flag| flag == "superlative"), "{:?}", superlative.flags);
}
