//! Documents as captures: shown, drawn, described, pinned by page, their letters recognised.

use crate::paper::{docx, pdf};
use crate::setting::{ARTICLE, Setting};
use periksa_desk::documents::Programs;
use periksa_desk::reader::Reader;
use periksa_desk::*;
use std::path::PathBuf;

/// The example program `desk_reader`, which the test run has built next to this one.
fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("this program");
    let built = tests.parent().and_then(|deps| deps.parent()).expect("a target folder");
    let program =
        built.join("examples").join(format!("desk_reader{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: run the whole package", program.display());
    program
}

/// A desk that reads documents as the program does, without the user's programs.
fn reading() -> Setting {
    Setting::reading(Reader::beside(program()).with(Programs::none()))
}

/// Attaches a file and answers the capture it became.
async fn attach(setting: &Setting, name: &str, bytes: &[u8]) -> CaptureView {
    std::fs::write(setting.path(name), bytes).expect("a file");
    let request = SourceAttach { source: None, path: setting.wire_path(name) };
    let change = setting.desk.source_attach(request).await.expect("attached");
    change.sources[0].captures[0].clone()
}

async fn open(setting: &Setting, capture: &CaptureView) -> CapturePage {
    let request = CaptureOpen { capture: capture.id.clone() };
    setting.desk.capture_open(request).await.expect("it opens")
}

async fn bytes_of(setting: &Setting, capture: &CaptureView) -> Result<Vec<u8>, Problem> {
    let request = CaptureBytes { capture: capture.id.clone() };
    setting.desk.capture_bytes(request).await.map(|bytes| bytes.0)
}

async fn picture_of(
    setting: &Setting,
    capture: &CaptureView,
    page: u32,
) -> Result<Vec<u8>, Problem> {
    let request = CapturePicture { capture: capture.id.clone(), page, width: 1_600 };
    setting.desk.capture_picture(request).await.map(|bytes| bytes.0)
}

fn code(problem: &Problem) -> &str {
    match problem {
        Problem::Unreadable { code, .. }
        | Problem::Rule { code, .. }
        | Problem::Selection { code, .. } => code,
        other => panic!("a problem with a code: {other:?}"),
    }
}

const PAGES: [&str; 3] = [
    "The harbour cost 12 million dollars.\nIt employs 198 people.",
    "",
    "The pier stayed open all year.\nIt employs 198 people, says the office.",
];

#[tokio::test]
async fn a_pdf_is_handed_over_whole_and_page_by_page() {
    let setting = reading();
    setting.paste(ARTICLE).await;
    let file = pdf(&PAGES);
    let capture = attach(&setting, "harbour.pdf", &file).await;
    assert_eq!(capture.media_type.as_deref(), Some("application/pdf"));
    let by = capture.text_by.clone().expect("it says by what");
    assert!(by.starts_with("pdf_oxide 0."), "{by}");
    assert_eq!(bytes_of(&setting, &capture).await.expect("bytes"), file, "as received");

    let page = open(&setting, &capture).await;
    assert_eq!((page.drawn_as, page.recognising), (DrawnAs::Pdf, Recognising::NotNeeded));
    assert_eq!(page.safe_html, None);
    let document = page.document.expect("what was found");
    assert_eq!(document.kind, "pdf");
    let pages: Vec<_> =
        document.marks.iter().map(|mark| (mark.kind.as_str(), mark.number)).collect();
    assert_eq!(pages, [("page", 1), ("page", 2), ("page", 3)]);
    assert!(document.marks[1].start == document.marks[1].end, "the second page is blank");
    let blank = document.notes.iter().find(|note| note.code == "pages_without_text");
    assert_eq!(blank.expect("it says so").pages, [2]);

    let first = picture_of(&setting, &capture, 1).await.expect("a picture");
    let last = picture_of(&setting, &capture, 3).await.expect("a picture");
    assert!(first.starts_with(b"\x89PNG") && last.starts_with(b"\x89PNG") && first != last);
    let absent = picture_of(&setting, &capture, 4).await.expect_err("there are three");
    assert_eq!(code(&absent), "no_such_page");
}

#[tokio::test]
async fn a_passage_of_a_document_keeps_its_page() {
    let setting = reading();
    let claim = setting.paste(ARTICLE).await.claims[0].id.clone();
    let capture = attach(&setting, "harbour.pdf", &pdf(&PAGES)).await;
    let page = open(&setting, &capture).await;
    let pin = |selection| PassagePin {
        claim: claim.clone(),
        capture: capture.id.clone(),
        selection,
        stance: Stance::Context,
    };
    let on_page = |words: &str, first, last| {
        pin(PassageSelection::PageWords { words: words.into(), first, last })
    };
    // The layer over the page breaks, spaces and joins words in its own way.
    let request = on_page("It em-\nploys  198people", 3, 3);
    let change = setting.desk.passage_pin(request).await.expect("found by its letters");
    let pinned = change.claims[0].evidence[0].clone();
    assert_eq!((pinned.text.as_str(), pinned.page), ("It employs 198 people", Some(3)));
    let third = page.text.rfind("It employs").expect("the third page");
    assert_eq!(pinned.start as usize, third, "not the same words of the first page");

    let (start, end) = crate::setting::offsets(&page.text, "12 million dollars");
    let change = setting.desk.passage_pin(pin(PassageSelection::Span { start, end })).await;
    assert_eq!(change.expect("pinned").claims[0].evidence[1].page, Some(1));

    let across = on_page("198 people. The pier", 1, 3);
    let change = setting.desk.passage_pin(across).await.expect("across pages");
    assert_eq!(change.claims[0].evidence[2].page, Some(1));

    let ambiguous = setting.desk.passage_pin(on_page("It employs 198 people", 1, 3)).await;
    assert_eq!(code(&ambiguous.expect_err("twice")), "ambiguous");
    let absent = setting.desk.passage_pin(on_page("12 million", 3, 3)).await;
    assert_eq!(code(&absent.expect_err("on another page")), "not_on_page");
}

#[tokio::test]
async fn tracked_changes_reach_the_window_with_their_places() {
    let setting = reading();
    setting.paste(ARTICLE).await;
    let file = docx(
        "<w:p><w:r><w:t xml:space=\"preserve\">It cost </w:t></w:r>\
         <w:del w:id=\"1\" w:author=\"Ayu\" w:date=\"2025-03-01T09:00:00Z\"><w:r><w:delText>ten\
         </w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"Budi\"><w:r><w:t>twelve</w:t>\
         </w:r></w:ins><w:r><w:t xml:space=\"preserve\"> million 🎉.</w:t></w:r></w:p>",
    );
    let capture = attach(&setting, "draft.docx", &file).await;
    let page = open(&setting, &capture).await;
    assert_eq!((page.drawn_as, page.recognising), (DrawnAs::Nothing, Recognising::NotNeeded));
    let document = page.document.expect("what was found");
    let units: Vec<u16> = page.text.encode_utf16().collect();
    let words = |change: &TrackedChangeView| {
        String::from_utf16(&units[change.start as usize..change.end as usize]).expect("whole")
    };
    let changes: Vec<_> = document
        .changes
        .iter()
        .map(|change| (change.kind.as_str(), words(change), change.author.as_deref()))
        .collect();
    assert_eq!(
        changes,
        [
            ("deleted", "ten".to_owned(), Some("Ayu")),
            ("inserted", "twelve".to_owned(), Some("Budi"))
        ]
    );
    let none = bytes_of(&setting, &capture).await.expect_err("nothing to draw");
    assert_eq!(code(&none), "not_drawn");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why() {
    let setting = reading();
    setting.paste(ARTICLE).await;
    let capture = attach(&setting, "broken.pdf", b"%PDF-1.7 and nothing more").await;
    assert!(!capture.readable);
    let page = open(&setting, &capture).await;
    assert_eq!(page.recognising, Recognising::NotNeeded, "there are no pictures to read");
    let document = page.document.expect("why there is no text");
    assert_eq!(document.notes.len(), 1);
    assert!(document.notes[0].words.len() > 40, "{:?}", document.notes);
    let drawn = picture_of(&setting, &capture, 1).await.expect_err("no page");
    assert!(!code(&drawn).is_empty());
}

#[tokio::test]
async fn without_the_program_recognising_is_not_offered() {
    let setting = reading();
    setting.paste(ARTICLE).await;
    let capture = attach(&setting, "blank.pdf", &pdf(&[""])).await;
    let page = open(&setting, &capture).await;
    assert_eq!(page.recognising, Recognising::NoProgram);
    let request = CaptureRecognise { capture: capture.id.clone() };
    let refused = setting.desk.capture_recognise(request).await.expect_err("no program");
    assert_eq!(code(&refused), "tool_absent");
}

/// A page of text as the picture that a scanner would make.
async fn scan(setting: &Setting) -> CaptureView {
    let written = attach(setting, "page.pdf", &pdf(&["Vaksinasi mencapai 84 persen."])).await;
    let picture = picture_of(setting, &written, 1).await.expect("a picture");
    attach(setting, "scan.png", &picture).await
}

#[tokio::test]
async fn a_recognised_text_is_kept_with_what_the_file_says_of_itself() {
    if Programs::installed().tesseract.is_none() {
        return;
    }
    let setting = Setting::reading(Reader::beside(program()));
    let claim = setting.paste(ARTICLE).await.claims[0].id.clone();
    let capture = scan(&setting).await;
    let page = open(&setting, &capture).await;
    assert_eq!((page.drawn_as, page.recognising), (DrawnAs::Picture, Recognising::Available));
    let before = page.document.expect("facts");
    assert!(before.facts.iter().any(|fact| fact.name.contains("perceptual hash")));

    // A case without network may recognise: nothing is sent.
    setting.desk.case_set_offline(CaseSetOffline { offline: true }).await.expect("offline");
    let mut events = setting.desk.subscribe();
    let request = CaptureRecognise { capture: capture.id.clone() };
    setting.desk.capture_recognise(request.clone()).await.expect("recognised");
    let mut told = false;
    while let Ok(event) = events.try_recv() {
        told |= matches!(event, DeskEvent::Recognition { recognition } if recognition.pages == 1);
    }
    assert!(told, "its pages were told");

    let page = open(&setting, &capture).await;
    assert!(page.text.contains("84 persen"), "{}", page.text);
    assert_eq!(page.recognising, Recognising::NotNeeded);
    assert!(page.capture.text_by.is_some_and(|by| by.starts_with("Tesseract ")));
    let after = page.document.expect("facts");
    assert!(after.recognised);
    for fact in &before.facts {
        assert!(after.facts.contains(fact), "{fact:?} outlives recognising");
    }
    let noted = |code: &str| after.notes.iter().any(|note| note.code == code);
    assert!(noted("recognised") && !noted("recognition_offered"), "{:?}", after.notes);

    let (start, end) = crate::setting::offsets(&page.text, "84 persen");
    let pin = PassagePin {
        claim,
        capture: capture.id.clone(),
        selection: PassageSelection::Span { start, end },
        stance: Stance::Context,
    };
    let change = setting.desk.passage_pin(pin).await.expect("pinned");
    assert_eq!(change.claims[0].evidence[0].page, Some(1));
    let again = setting.desk.capture_recognise(request).await.expect_err("it has a text");
    assert_eq!(code(&again), "has_text");
    setting.desk.undo(Undo {}).await.expect("the pin is undone");
    assert!(open(&setting, &capture).await.text.contains("84"), "what was read stays");
    let verified = setting.desk.case_verify(CaseVerify {}).await.expect("checked");
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
}

#[tokio::test]
async fn recognising_stops_when_it_is_told_to() {
    if Programs::installed().tesseract.is_none() {
        return;
    }
    let setting = Setting::reading(Reader::beside(program()));
    setting.paste(ARTICLE).await;
    let capture = attach(&setting, "blank.pdf", &pdf(&[""; 20])).await;
    let mut events = setting.desk.subscribe();
    let desk = setting.desk.clone();
    let request = CaptureRecognise { capture: capture.id.clone() };
    let running = tokio::spawn(async move { desk.capture_recognise(request).await });
    loop {
        let event = events.recv().await.expect("it is told");
        if let DeskEvent::Recognition { recognition } = event {
            let cancel = JobCancel { job: recognition.job };
            setting.desk.job_cancel(cancel).await.expect("it runs");
            break;
        }
    }
    let stopped = running.await.expect("it ends").expect_err("it was stopped");
    assert_eq!(code(&stopped), "stopped");
    assert!(!open(&setting, &capture).await.capture.readable);
}
