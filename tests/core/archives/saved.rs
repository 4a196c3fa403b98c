//! Pages saved as one HTML file.

use periksa_capture::archive::Form;
use periksa_capture::warc::Verdict;

use crate::made::Kept;

fn saved(html: &str) -> (String, Option<String>, Option<String>) {
    let archive = Kept::of("halaman.html", html.as_bytes()).open().unwrap();
    assert_eq!(archive.form, Form::Html);
    let [page] = archive.pages.as_slice() else { panic!("{:?}", archive.pages) };
    let found = archive.load(page).unwrap();
    assert_eq!((found.answer.status, found.digest), (0, Verdict::NoDigest));
    assert_eq!(found.answer.body, html.as_bytes());
    let date = found.captured_at.map(|at| at.to_string());
    (found.requested_url, date, found.software)
}

#[test]
fn each_program_is_believed_only_as_far_as_it_says() {
    let single = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: \
                  https://example.test/a?b=1 \n saved date: Tue Mar 05 2024 10:00:00 GMT+0100 \
                  (Central European Standard Time)\n--><meta charset=utf-8><p>x";
    let date = Some("2024-03-05T09:00:00Z".to_owned());
    let url = "https://example.test/a?b=1".to_owned();
    assert_eq!(saved(single), (url.clone(), date.clone(), Some("SingleFile".to_owned())));
    let monolith = "<!-- Saved from https://example.test/a?b=1 at 2024-03-05T09:00:00Z using \
                    monolith v2.8.1 -->\n<!DOCTYPE html><html></html>";
    assert_eq!(saved(monolith), (url.clone(), date, Some("monolith v2.8.1".to_owned())));
    let browser = "<!DOCTYPE html>\n<!-- saved from url=(0026)https://example.test/a?b=1 -->\n<p>x";
    assert_eq!(saved(browser), (url, None, None));
}

#[test]
fn a_file_that_says_nothing_is_a_file() {
    let own = "file:///halaman.html".to_owned();
    for html in [
        "<html><p>no comment",
        "<html><!-- Page saved with SingleFile\n url: javascript:alert(1)\n saved date: never -->",
        "<html><!-- Saved from nowhere -->",
        "<!-- saved from url=(00 -->",
    ] {
        let (url, date, _) = saved(html);
        assert_eq!(date, None);
        assert!(url == own || url == "halaman.html", "{url}");
    }
}
