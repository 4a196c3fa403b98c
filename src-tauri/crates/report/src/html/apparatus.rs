//! Everything around the article and its claims: head, figures, record, sources, method.

use super::marks;
use crate::catalogue::{Catalogue, fill, word};
use crate::facts;
use crate::figures::{Figures, notices};
use crate::model::{CapturePart, Report, SourcePart};
use crate::record;
use crate::segments::{Cover, strip};
use maud::{Markup, html};

/// The coverage strip's own units: about a pixel each at the page's full width.
const STRIP_WIDTH: usize = 1000;
const STRIP_HEIGHT: usize = 16;
/// A sample of the strip in its legend.
const SWATCH_WIDTH: usize = 28;

pub(super) fn masthead(report: &Report, catalogue: &Catalogue) -> Markup {
    html! {
        header class="masthead" {
            div {
                p class="kicker" {
                    span { (catalogue.page.report) }
                    span { (record::made(report, catalogue)) }
                }
                h1 dir="auto" { (report.case_title) }
                p class="byline" {
                    @for part in record::byline(&report.article, catalogue) { span { (part) } }
                }
            }
        }
    }
}

pub(super) fn glance(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    let figures = Figures::of(report);
    let beware = notices(report, catalogue);
    html! {
        section aria-labelledby="glance" {
            h2 id="glance" { (page.glance) }
            p class="extent" { (figures.extent(report, catalogue)) }
            dl class="figures" {
                @for (label, count, total) in figures.rows(report, catalogue) {
                    div {
                        dt { (label) }
                        dd {
                            (count)
                            @if let Some(total) = total {
                                " " small { (fill(&page.of, &[("total", &total)])) }
                            }
                        }
                    }
                }
            }
            (coverage(report, catalogue))
            div class="pair" {
                @if !figures.findings.is_empty() {
                    div {
                        h3 { (page.findings) }
                        ul class="tally" {
                            @for &(finding, count) in &figures.findings {
                                li {
                                    (marks::finding(finding, catalogue))
                                    b { (catalogue.count(count)) }
                                }
                            }
                        }
                    }
                }
                @if !beware.is_empty() {
                    div {
                        h3 { (page.beware) }
                        ul class="beware" { @for notice in &beware { li { (notice) } } }
                    }
                }
            }
        }
    }
}

fn coverage(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        h3 id="coverage" { (page.coverage) }
        svg class="strip" role="img" aria-labelledby="coverage legend"
            viewBox={ "0 0 " (STRIP_WIDTH) " " (STRIP_HEIGHT) } preserveAspectRatio="none" {
            @for (cover, from, to) in runs(report) { (run(cover, from, to)) }
        }
        ul class="legend" id="legend" {
            @for (cover, label, count) in legend(report, catalogue) {
                li {
                    svg aria-hidden="true" preserveAspectRatio="none"
                        viewBox={ "0 0 " (SWATCH_WIDTH) " " (STRIP_HEIGHT) } {
                        (run(cover, 0, SWATCH_WIDTH))
                    }
                    (label) " " b { (count) }
                }
            }
        }
    }
}

fn legend<'c>(report: &Report, catalogue: &'c Catalogue) -> [(Cover, &'c str, String); 4] {
    let (page, covered) = (&catalogue.page, &report.coverage);
    let unfinished = covered.claimed.saturating_sub(covered.checked);
    [
        (Cover::Checked, &page.cover_checked, catalogue.count(covered.checked)),
        (Cover::Claimed, &page.cover_claimed, catalogue.count(unfinished)),
        (Cover::Excluded, &page.cover_excluded, catalogue.count(covered.excluded)),
        (Cover::Open, &page.cover_open, catalogue.count(covered.open)),
    ]
}

/// The strip's runs from one place to another of its width.
fn runs(report: &Report) -> Vec<(Cover, usize, usize)> {
    let strip = strip(report);
    let whole: usize = strip.iter().map(|(_, length)| length).sum();
    let place = |bytes: usize| bytes * STRIP_WIDTH / whole.max(1);
    let mut from = 0;
    strip
        .into_iter()
        .map(|(cover, length)| {
            let run = (cover, place(from), place(from + length));
            from += length;
            run
        })
        .collect()
}

/// A stretch of the strip: solid, hatched, dotted or blank, so that it can be told without colour.
fn run(cover: Cover, from: usize, to: usize) -> Markup {
    let (class, fill) = match cover {
        Cover::Checked => (Some("cover-checked"), None),
        Cover::Claimed => (None, Some("url(#hatch)")),
        Cover::Excluded => (None, Some("url(#dots)")),
        Cover::Open | Cover::Outside => (None, Some("none")),
    };
    html! {
        rect class=[class] fill=[fill] x=(from) width=(to - from) height=(STRIP_HEIGHT) {}
    }
}

pub(super) fn the_record(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        section aria-labelledby="record" {
            h2 id="record" { (page.record) }
            div class="pair" {
                div {
                    h3 { (page.article_record) }
                    dl class="facts" {
                        @for (label, value) in record::identity(&report.article, catalogue) {
                            dt { (label) } dd dir="auto" { (marks::address(&value)) }
                        }
                    }
                }
                div {
                    h3 { (page.people) }
                    @if report.people.is_empty() { p class="none" { (page.nobody) } }
                    dl class="facts" {
                        @for person in &report.people {
                            dt { (word(&catalogue.role, &person.role)) }
                            dd dir="auto" { (person.name) }
                        }
                    }
                }
            }
            dl class="facts hashes" {
                @for (label, hash) in record::hashes(&report.article, catalogue) {
                    dt { (label) } dd class="hash" { (hash) }
                }
            }
            @if let Some(capture) = &report.article.capture { p { (capture_item(capture, catalogue)) } }
            (log(report, catalogue))
        }
    }
}

fn log(report: &Report, catalogue: &Catalogue) -> Markup {
    let heads = record::heads(report, catalogue).into_iter().zip(&report.log.heads);
    html! {
        h3 { (catalogue.page.log) }
        ul {
            @for (words, head) in heads {
                li {
                    (words)
                    br; (catalogue.page.log_hash) ": " span class="hash" { (head.hash) }
                }
            }
            @for line in record::anchoring(report, catalogue) { li { (line) } }
        }
    }
}

pub(super) fn unchecked(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    let items = facts::unchecked(report, catalogue);
    html! {
        section aria-labelledby="unchecked" {
            h2 id="unchecked" { (page.unchecked) }
            @if items.is_empty() { p class="none" { (page.nothing_unchecked) } }
            @else {
                div class="table" { table {
                    thead { tr {
                        th scope="col" { (page.what) }
                        th scope="col" { (page.words_column) }
                        th scope="col" { (page.why) }
                    } }
                    tbody { @for item in &items { tr {
                        td class="short" { @match item.claim {
                            Some(number) => a href={ "#claim-" (number) } {
                                (fill(&page.claim, &[("number", &number.to_string())]))
                            },
                            None => (page.loose_words),
                        } }
                        td class="quoted" dir="auto" lang=[report.article.language.as_deref()] {
                            (item.words)
                        }
                        td { (item.why) }
                    } } }
                } }
            }
        }
    }
}

pub(super) fn sources(report: &Report, catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        section aria-labelledby="sources" {
            h2 id="sources" { (page.sources) }
            @if report.sources.is_empty() { p class="none" { (page.no_sources) } }
            @else {
                div class="table" { table {
                    thead { tr {
                        th class="n" scope="col" { (page.number) }
                        th scope="col" { (page.name) }
                        th scope="col" { (page.source_state) }
                        th class="n" scope="col" { (page.mentions) }
                        th scope="col" { (page.captures) }
                    } }
                    tbody { @for source in &report.sources { (source_row(source, catalogue)) } }
                } }
            }
        }
    }
}

fn source_row(source: &SourcePart, catalogue: &Catalogue) -> Markup {
    html! {
        tr id={ "source-" (source.number) } {
            td class="n" { (source.number) }
            td {
                bdi { (record::source_name(source, catalogue)) }
                @if source.is_article { " (" (catalogue.page.article_itself) ")" }
                @if let Some(url) = &source.url {
                    br; span class="small" { (marks::address(url)) }
                }
            }
            td class="short" { (word(&catalogue.source_state, &source.state)) }
            td class="n" { (catalogue.count(source.mentions)) }
            td {
                @if source.captures.is_empty() {
                    span class="small" { (catalogue.page.no_capture) }
                } @else {
                    ul { @for capture in &source.captures { li { (capture_item(capture, catalogue)) } } }
                }
                @if let Some(failure) = record::failure(source, catalogue) {
                    p class="partial" { (failure) }
                }
            }
        }
    }
}

fn capture_item(capture: &CapturePart, catalogue: &Catalogue) -> Markup {
    html! {
        (record::capture_received(capture, catalogue))
        br; span class="small" {
            (record::capture_particulars(capture, catalogue).join(" \u{b7} "))
            @if !capture.final_url.is_empty() && capture.final_url != capture.url {
                br; (catalogue.page.answered_by) " " (marks::address(&capture.final_url))
            }
            br; "SHA-256 " span class="hash" { (capture.sha256) }
        }
        @if let Some(line) = facts::elsewhere(capture.elsewhere.as_ref(), catalogue) {
            br; (line)
        }
        @for line in record::capture_warnings(capture, catalogue) {
            br; span class="partial" { (line) }
        }
    }
}

pub(super) fn method(catalogue: &Catalogue) -> Markup {
    let page = &catalogue.page;
    html! {
        section class="method" aria-labelledby="method" {
            h2 id="method" { (page.method) }
            @for paragraph in &catalogue.method { p { (paragraph) } }
            h3 { (page.hash_check) }
            p { (page.hash_words) }
            pre { @for (command, system) in record::hash_commands(catalogue) {
                (command)
                @if let Some(system) = system { span { "   # " (system) } }
                "\n"
            } }
        }
    }
}

pub(super) fn colophon(report: &Report, catalogue: &Catalogue) -> Markup {
    html! {
        footer class="colophon" { p { (report.case_title) ". " (record::made(report, catalogue)) "." } }
    }
}
