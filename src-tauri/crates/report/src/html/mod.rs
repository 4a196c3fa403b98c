//! HTML: one file that needs nothing else, for the screen and for paper.

mod apparatus;
mod article;
mod claims;
mod marks;

use crate::catalogue::Catalogue;
use crate::model::Report;
use crate::plain;
use maud::{DOCTYPE, PreEscaped, html};

const STYLE: &str = include_str!("../../data/report.css");
const MARKS: &str = include_str!("../../data/marks.svg");

/// Nothing is loaded and nothing runs, even if a reader's browser were told to.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

pub(crate) fn write(report: &Report, catalogue: &Catalogue) -> Vec<u8> {
    let page = html! {
        (DOCTYPE)
        html lang=(catalogue.tag) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(report.made_by);
                title { (report.case_title) " \u{2013} " (catalogue.page.report) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (PreEscaped(MARKS))
                (apparatus::masthead(report, catalogue))
                main {
                    (apparatus::glance(report, catalogue))
                    (article::story(report, catalogue))
                    (claims::list(report, catalogue))
                    (apparatus::unchecked(report, catalogue))
                    (apparatus::sources(report, catalogue))
                    (apparatus::the_record(report, catalogue))
                    (apparatus::method(catalogue))
                }
                (apparatus::colophon(report, catalogue))
            }
        }
    };
    plain::printable(&page.into_string()).into_bytes()
}
