//! What leaves the desk is whole, and the article leaves as it came.

use crate::setting::{ARTICLE, Setting, bytes};
use periksa_desk::*;

#[tokio::test]
async fn the_article_is_exported_to_the_byte() {
    let setting = Setting::new();
    let given = "\u{feff}Judul\r\n\r\nKota Melati membuka 12 taman pada 2024.\r\n\u{00a0}\r\n";
    std::fs::write(setting.path("story.txt"), given).expect("a file");
    let input = ArticleInput::File { path: setting.wire_path("story.txt") };
    let path = Some(setting.wire_path("case.periksa"));
    let view = setting.desk.case_create(CaseCreate { path, input }).await.expect("a case");
    let request = ArticleExport { path: setting.wire_path("again.txt") };
    let exported = setting.desk.article_export(request).await.expect("written");
    assert_eq!(bytes(&setting.path("again.txt")), given.as_bytes());
    assert_eq!(exported.sha256, view.article.expect("an article").original_sha256);
}

#[tokio::test]
async fn every_form_in_both_languages_is_written() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    for format in [ReportFormat::Html, ReportFormat::Md, ReportFormat::Csv, ReportFormat::Json] {
        for language in [ReportLanguage::En, ReportLanguage::Id] {
            let request = ReportExport { format, language, path: None };
            let exported = setting.desk.report_export(request).await.expect("written");
            assert!(exported.bytes > 500, "{exported:?}");
            assert!(exported.path.starts_with(&*setting.folder.path().to_string_lossy()));
        }
    }
}

#[tokio::test]
async fn a_report_that_cannot_be_written_leaves_nothing() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let request = ReportExport {
        format: ReportFormat::Html,
        language: ReportLanguage::En,
        path: Some(setting.wire_path("no/such/folder/report.html")),
    };
    let problem = setting.desk.report_export(request).await.expect_err("no folder");
    assert!(matches!(problem, Problem::Write { ref code, .. } if code == "no_folder"), "{problem}");
    assert!(!setting.path("no").exists());
}

#[tokio::test]
async fn no_export_is_written_over_a_case() {
    let setting = Setting::new();
    setting.paste(ARTICLE).await;
    let other = Setting::new();
    other.paste(ARTICLE).await;
    other.desk.case_close(CaseClose {}).await.expect("closed");
    std::fs::hard_link(setting.path("case.periksa"), setting.path("link.html")).expect("a link");
    std::fs::copy(other.path("case.periksa"), setting.path("copy.html")).expect("a copy");
    for name in ["case.periksa", "link.html", "copy.html", "new.periksa", "case.periksa-wal"] {
        let request = ReportExport {
            format: ReportFormat::Html,
            language: ReportLanguage::En,
            path: Some(setting.wire_path(name)),
        };
        let problem = setting.desk.report_export(request).await.expect_err("refused");
        assert!(matches!(problem, Problem::Write { ref code, .. } if code == "is_case"), "{name}");
    }
    let attach = SourceAttach { source: None, path: setting.wire_path("case.periksa") };
    let problem = setting.desk.source_attach(attach).await.expect_err("a case is no source");
    assert!(matches!(problem, Problem::Unreadable { ref code, .. } if code == "is_case"));
    let note = ClaimSetNote { claim: setting.view().await.claims[0].id.clone(), note: "x".into() };
    setting.desk.claim_set_note(note).await.expect("the case is still held and written");
}
