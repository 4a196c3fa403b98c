//! Everything around the article and its claims: head, figures, record, sources, method.

use super::marks;
use crate::catalogue::{Catalogue, fill, word};
use crate::facts;
use crate::figures::{Figures, notices};
use crate::model::{CapturePart, Report, SourcePart};
use crate::record;
use crate::segments::{Cover, strip};
use maud::{Markup, html};

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
        div class="strip" role="img" aria-labelledby="coverage legend" {
            @for (cover, length) in strip(report) {
                i class=(class_of(cover)) style={ "flex:" (length) " 1 0" } {}
            }
        }
        ul class="legend" id="legend" {
            @for (cover, label, count) in legend(report, catalogue) {
                li { i class=(class_of(cover)) {} (label) " " b { (count) } }
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

fn class_of(cover: Cover) -> &'static str {
    match cover {
        Cover::Checked => "cover-checked",
        Cover::Claimed => "cover-claimed",
        Cover::Excluded => "cover-excluded",
        Cover::Open => "cover-open",
        Cover::Outside => "cover-outside",
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
                        @for (label, hash) in record::hashes(&report.article, catalogue) {
                            dt { (label) } dd class="hash" { (hash) }
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
                        th scope="col" { (page.state) }
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
                    ul { @for capture in &source.captures { (capture_item(capture, catalogue)) } }
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
        li {
            (record::capture_received(capture, catalogue))
            br; span class="small" {
                (record::capture_particulars(capture, catalogue).join(" \u{b7} "))
                @if !capture.final_url.is_empty() && capture.final_url != capture.url {
                    br; (catalogue.page.answered_by) " " (marks::address(&capture.final_url))
                }
                br; "SHA-256 " span class="hash" { (capture.sha256) }
            }
            @if let Some(why) = &capture.partial {
                br; span class="partial" { (fill(&catalogue.page.partial, &[("why", why)])) }
            }
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
