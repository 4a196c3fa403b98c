//! A reading room in a lighthouse: most claims checked, some words left open.

use super::{amount, capture, claim, covered, date, excluded, passage, person, report, source};
use periksa_report::model::{
    ArchivePart, ElsewherePart, FailurePart, HeadPart, LeftOutPart, LogPart, Report, TimestampPart,
};
use periksa_report::{Finding, Stance, WorkState};

pub fn english() -> Report {
    let mut case = report(
        "Lighthouse library: check before print",
        "2026-03-09T15:42:00+07:00",
        &[
            ("title", "Corran Light Lends Its Hundred-Thousandth Book", false),
            ("byline", "By Imke Dorrance\nEdited by Imke Dorrance", false),
            (
                "paragraph",
                "The reading room in the old Corran lighthouse lent its 100,000th book on 4 October last, \
                 eleven years after the lamp was switched off, the island council said.",
                true,
            ),
            (
                "paragraph",
                "“It is the only lighthouse library in the northern sea,” said keeper Osric Vane, who runs the \
                 room with two volunteers and a budget of £18,500 a year.",
                true,
            ),
            ("heading", "A roof and a quarrel", true),
            (
                "paragraph",
                "A person close to the harbour board said the board had refused to pay for the roof. Board \
                 secretary Tamsin Leckie denied that any request had been refused. Who will pay in the end?",
                true,
            ),
            ("promo", "Read also: The last ferry of the season", false),
            (
                "paragraph",
                "Visitors rose by 40 percent in 2025, according to the council’s annual return, and the room \
                 will surely be fuller still next summer. The stairs count 142 steps.",
                true,
            ),
            ("rubric", "Category: Islands", false),
        ],
    );
    let article = &mut case.article;
    article.title = Some("Corran Light Lends Its Hundred-Thousandth Book".to_owned());
    article.authors = vec!["Imke Dorrance".to_owned()];
    article.editors = vec!["Imke  DORRANCE".to_owned()];
    article.publisher = Some("The Skerry Gazette".to_owned());
    article.published = Some("2026-03-08T07:30:00Z".to_owned());
    article.modified = Some("2026-03-08".to_owned());
    article.language = Some("en".to_owned());
    article.source_name = "/home/imke/drafts/corran-light.md".to_owned();
    case.people = vec![
        person("Imke Dorrance", "reporter"),
        person("Wendell Pryce", "checker"),
        person("Asta Lindqvist", "second_checker"),
    ];
    case.log = LogPart {
        heads: vec![HeadPart { device: "5f".repeat(32), seq: 1_047, hash: "9c".repeat(32) }],
        timestamps: vec![
            TimestampPart {
                authority: "https://me:secret@stamps.example/tsr".to_owned(),
                asked_at: "2026-03-09T07:00:00Z".to_owned(),
                time: Some("2026-03-09T07:00:02Z".to_owned()),
                signer: Some("CN=Stamps of Skerry".to_owned()),
                captures: None,
                failure: None,
            },
            TimestampPart {
                authority: "https://late.example/tsr".to_owned(),
                asked_at: "2026-03-09T07:05:00Z".to_owned(),
                time: None,
                signer: None,
                captures: Some(2),
                failure: Some("The reply is not whole.".to_owned()),
            },
        ],
        unanchored_since: Some("2026-03-09T07:01:00Z".to_owned()),
    };
    sources(&mut case);
    claims(&mut case);
    case.excluded =
        vec![excluded(&case, "the room will surely be fuller still next summer", "prediction")];
    covered(case)
}

fn sources(case: &mut Report) {
    let mut council =
        source(1, "Corran Island Council", Some("https://corran.example/returns/2025"), "pinned");
    council.mentions = 2;
    let mut first =
        capture("https://corran.example/returns/2025", "2026-03-09T04:12:09Z", "network", '1');
    first.final_url = "https://www.corran.example/returns/2025.html?view=print|all".to_owned();
    first.left_out = vec![
        LeftOutPart { reason: "connect_failed".to_owned(), count: 2 },
        LeftOutPart { reason: "too_many".to_owned(), count: 1_204 },
    ];
    council.captures.push(first);
    let mut register = source(2, "Register of Lights", None, "pinned");
    let mut page = capture("", "2026-03-09T05:00:00Z", "file", '2');
    page.partial = Some("length".to_owned());
    page.elsewhere = Some(ElsewherePart {
        by: Some("Harbour Crawler 2".to_owned()),
        at: Some("2026-02-28T10:00:00Z".to_owned()),
    });
    page.media_type = Some("text/html".to_owned());
    page.unreadable = Some("coding_damaged".to_owned());
    page.archive = Some(ArchivePart {
        digest: "no_digest".to_owned(),
        faults: vec!["damaged at byte 812 (the file ends within this record)".to_owned()],
    });
    register.captures.push(page);
    let unnamed = source(3, "", None, "named_only");
    let mut board = source(4, "Harbour Board", Some("https://minutes.example/board"), "failed");
    board.failure = Some(FailurePart {
        at: "2026-03-09T05:10:00Z".to_owned(),
        code: "timeout".to_owned(),
        words: "the server did not answer within 30 seconds".to_owned(),
    });
    let minutes = "https://minutes.example/board";
    board.captures.push(capture(minutes, "2026-03-09T04:30:00Z", "network", '5'));
    let mut again = capture(minutes, "2026-03-09T05:05:00Z", "network", '5');
    again.status = Some(304);
    again.unchanged_since = Some("2026-03-09T04:30:00Z".to_owned());
    again.downgraded = true;
    board.captures.push(again);
    case.sources = vec![council, register, unnamed, board];
}

fn claims(case: &mut Report) {
    let mut lent = claim(case, "lent its 100,000th book on 4 October last", "event");
    lent.speaker = Some("the island council".to_owned());
    lent.priority = "high".to_owned();
    lent.dates = vec![date("4 October last", "2025-10-04", true)];
    lent.amounts = vec![amount("100,000th", "100000", "book")];
    lent.flags = vec!["date_without_year".to_owned()];
    lent.sentence = case.article.text[case.article.body[0].clone()].to_owned();
    lent.state = WorkState::SignedOff;
    lent.finding = Finding::AccurateAfterChange;
    lent.note = "The draft said 3 October.\nThe council’s log has the 4th.".to_owned();
    lent.evidence = vec![passage(
        &case.sources[0],
        "passage-id-1",
        Stance::Supports,
        "Loan no. 100 000 was entered on Saturday 4 October 2025.",
    )];
    case.claims.push(lent);

    let mut lamp =
        claim(case, "on 4 October last, eleven years after the lamp was switched off", "date");
    lamp.state = WorkState::Checked;
    lamp.finding = Finding::Conflicting;
    lamp.evidence = vec![
        passage(&case.sources[0], "passage-id-2", Stance::Supports, "Lamp out since autumn 2014."),
        passage(
            &case.sources[1],
            "passage-id-3",
            Stance::Contradicts,
            "CORRAN. Fl W 10s. Discontinued 2012.",
        ),
    ];
    lamp.evidence[1].page = Some(3);
    lamp.evidence[1].recognised = true;
    case.claims.push(lamp);

    let mut only = claim(case, "the only lighthouse library in the northern sea", "superlative");
    only.speaker = Some("Osric Vane".to_owned());
    only.priority = "high".to_owned();
    only.flags = vec!["superlative".to_owned()];
    only.state = WorkState::Waiting;
    only.state_reason = Some("reply".to_owned());
    case.claims.push(only);

    let mut budget = claim(case, "a budget of £18,500 a year", "quantity");
    budget.amounts = vec![amount("£18,500", "18500", "GBP")];
    budget.state = WorkState::InProgress;
    case.claims.push(budget);

    let mut refused = claim(case, "the board had refused to pay for the roof", "event");
    refused.speaker = Some("a person close to the harbour board".to_owned());
    refused.anonymous = true;
    refused.flags = vec!["anonymous_source".to_owned()];
    refused.state = WorkState::Checked;
    refused.finding = Finding::Unverifiable;
    refused.note = "Minutes asked for on 9 March; no answer by 15:00.".to_owned();
    case.claims.push(refused);

    let mut denial = claim(case, "any request had been refused", "event");
    denial.speaker = Some("Tamsin Leckie".to_owned());
    denial.denied = true;
    denial.cue = Some("denied that".to_owned());
    denial.accepted = false;
    case.claims.push(denial);

    let mut question = claim(case, "Who will pay in the end?", "statement");
    question.state = WorkState::Excluded;
    question.state_reason = Some("question".to_owned());
    question.origin = "added".to_owned();
    case.claims.push(question);

    let mut visitors = claim(case, "Visitors rose by 40 percent in 2025", "quantity");
    visitors.speaker = Some("Corran Island Council".to_owned());
    visitors.amounts = vec![amount("40 percent", "40", "percent")];
    visitors.state = WorkState::SecondChecked;
    visitors.finding = Finding::Inaccurate;
    visitors.note = "4,210 to 5,137 is 22 percent.".to_owned();
    visitors.evidence = vec![passage(
        &case.sources[0],
        "passage-id-4",
        Stance::Contradicts,
        "Visitors: 4,210 (2024); 5,137 (2025).",
    )];
    case.claims.push(visitors);
}
