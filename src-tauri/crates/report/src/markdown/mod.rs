//! Markdown (GitHub's) for wikis, tickets and mail.

mod escape;

use crate::catalogue::{Catalogue, fill, word};
use crate::facts;
use crate::figures::{Figures, is_suggestion, notices};
use crate::model::{CapturePart, ClaimPart, EvidencePart, Report, SourcePart};
use crate::plain::printable;
use crate::segments::pieces;
use crate::{WorkState, places, record};
use escape::{inline, quotation};

/// Parts of the document, each one Markdown block; printed with a blank line between them.
struct Page(Vec<String>);

impl Page {
    fn heading(&mut self, level: usize, words: &str) {
        self.0.push(format!("{} {}", "#".repeat(level), inline(words)));
    }

    fn paragraph(&mut self, words: &str) {
        self.0.push(inline(words));
    }

    fn list(&mut self, items: &[String]) {
        if !items.is_empty() {
            let items: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
            self.0.push(items.join("\n"));
        }
    }

    /// A table; its cells are Markdown already.
    fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let header: Vec<_> = header.iter().map(|cell| inline(cell)).collect();
        let rule = vec!["---".to_owned(); header.len()];
        let mut lines = vec![line(&header), line(&rule)];
        lines.extend(rows.iter().map(|row| line(row)));
        self.0.push(lines.join("\n"));
    }
}

pub(crate) fn write(report: &Report, catalogue: &Catalogue) -> Vec<u8> {
    let mut page = Page(Vec::new());
    head(&mut page, report, catalogue);
    glance(&mut page, report, catalogue);
    article(&mut page, report, catalogue);
    claims(&mut page, report, catalogue);
    unchecked(&mut page, report, catalogue);
    sources(&mut page, report, catalogue);
    the_record(&mut page, report, catalogue);
    method(&mut page, catalogue);
    let mut text = page.0.join("\n\n");
    text.push('\n');
    printable(&text).into_bytes()
}

fn head(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    page.heading(1, &report.case_title);
    page.paragraph(&format!("{}. {}.", catalogue.page.report, record::made(report, catalogue)));
    let byline = record::byline(&report.article, catalogue);
    if !byline.is_empty() {
        page.paragraph(&byline.join(" \u{b7} "));
    }
}

fn glance(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    let words = &catalogue.page;
    let figures = Figures::of(report);
    page.heading(2, &words.glance);
    page.paragraph(&figures.extent(report, catalogue));
    let rows = figures.rows(report, catalogue);
    let mut items: Vec<_> = rows
        .iter()
        .map(|(label, count, total)| {
            let of = total.as_ref().map(|total| fill(&words.of, &[("total", total)]));
            inline(&format!("{label}: {count} {}", of.unwrap_or_default()))
        })
        .collect();
    for (finding, count) in &figures.findings {
        let (finding, count) = (catalogue.finding(*finding), catalogue.count(*count));
        items.push(inline(&format!("{}: {finding}: {count}", words.finding)));
    }
    page.list(&items);
    let coverage = &report.coverage;
    let row = [coverage.words, coverage.checked, coverage.claimed.saturating_sub(coverage.checked)]
        .into_iter()
        .chain([coverage.excluded, coverage.open])
        .map(|count| catalogue.count(count))
        .collect();
    let header = [
        words.words.as_str(),
        &words.cover_checked,
        &words.cover_claimed,
        &words.cover_excluded,
        &words.cover_open,
    ];
    page.table(&header, &[row]);
    page.list(&notices(report, catalogue).iter().map(|notice| inline(notice)).collect::<Vec<_>>());
}

fn the_record(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    page.heading(2, &catalogue.page.record);
    let identity = record::identity(&report.article, catalogue);
    let mut items: Vec<_> = identity
        .iter()
        .map(|(label, value)| format!("{}: {}", inline(label), address(value)))
        .collect();
    for (label, hash) in record::hashes(&report.article, catalogue) {
        items.push(format!("{}: {}", inline(label), inline(hash)));
    }
    if let Some(capture) = &report.article.capture {
        items.extend(particulars(capture, catalogue));
    }
    page.list(&items);
    page.heading(3, &catalogue.page.people);
    if report.people.is_empty() {
        page.paragraph(&catalogue.page.nobody);
    }
    let people = report
        .people
        .iter()
        .map(|person| inline(&format!("{}: {}", word(&catalogue.role, &person.role), person.name)));
    page.list(&people.collect::<Vec<_>>());
    log(page, report, catalogue);
}

fn log(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    page.heading(3, &catalogue.page.log);
    let hash = inline(&catalogue.page.log_hash);
    let heads = record::heads(report, catalogue).into_iter().zip(&report.log.heads);
    let heads =
        heads.map(|(words, head)| format!("{}; {hash}: {}", inline(&words), inline(&head.hash)));
    let anchoring = record::anchoring(report, catalogue);
    page.list(&heads.chain(anchoring.iter().map(|line| inline(line))).collect::<Vec<_>>());
}

fn article(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    page.heading(2, &catalogue.page.article);
    for piece in pieces(report) {
        if let Some(words) = report.article.text.get(piece.range) {
            page.0.push(quotation(words));
        }
    }
}

fn claims(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    page.heading(2, &catalogue.page.claims);
    if report.claims.is_empty() {
        page.paragraph(&catalogue.page.no_claims);
    }
    for claim in &report.claims {
        card(page, claim, catalogue);
    }
}

fn card(page: &mut Page, claim: &ClaimPart, catalogue: &Catalogue) {
    let words = &catalogue.page;
    page.heading(3, &fill(&words.claim, &[("number", &claim.number.to_string())]));
    page.0.push(quotation(&claim.words));
    let mut items = Vec::new();
    if is_suggestion(claim) && claim.state != WorkState::Excluded {
        items.push(format!("*{}*", inline(&words.suggestion)));
    }
    let mut fact = |label: &str, value: &str| {
        items.push(format!("{}: {}", inline(label), inline(value)));
    };
    fact(&words.finding, &catalogue.finding(claim.finding));
    fact(&words.state, &facts::state(claim, catalogue));
    for (label, value) in facts::particulars(claim, catalogue) {
        fact(label, &value);
    }
    if !claim.sentence.is_empty() && claim.sentence != claim.words {
        fact(&words.context, &claim.sentence);
    }
    page.list(&items);
    if !claim.note.is_empty() {
        page.paragraph(&format!("{}:", words.note));
        page.0.push(quotation(&claim.note));
    }
    if claim.evidence.is_empty() && claim.state != WorkState::Excluded {
        page.paragraph(&words.no_evidence);
    }
    for passage in &claim.evidence {
        pinned(page, passage, catalogue);
    }
}

fn pinned(page: &mut Page, passage: &EvidencePart, catalogue: &Catalogue) {
    let words = &catalogue.page;
    let source = fill(&words.source_ref, &[("number", &passage.source_number.to_string())]);
    page.0.push(format!(
        "**{}** \u{b7} {}",
        inline(&catalogue.stance(passage.stance)),
        inline(&format!("{source}, {}", passage.source_name))
    ));
    page.0.push(quotation(&passage.quote));
    let (asked, answered) = facts::addresses(passage);
    let mut items: Vec<_> = asked.map(address).into_iter().collect();
    items.extend(answered.map(|url| format!("{} {}", inline(&words.answered_by), address(url))));
    items.push(inline(&facts::received_passage(passage, catalogue)));
    items.push(inline(&format!("SHA-256: {}", passage.content_sha256)));
    let more = facts::place(passage, catalogue).into_iter();
    let more = more.chain(facts::elsewhere(passage.elsewhere.as_ref(), catalogue));
    let more = more.chain(facts::partial(passage.partial.as_deref(), catalogue));
    items.extend(more.map(|line| inline(&line)));
    page.list(&items);
}

fn unchecked(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    let words = &catalogue.page;
    page.heading(2, &words.unchecked);
    let items = facts::unchecked(report, catalogue);
    if items.is_empty() {
        return page.paragraph(&words.nothing_unchecked);
    }
    let what = |claim: Option<u32>| match claim {
        Some(number) => fill(&words.claim, &[("number", &number.to_string())]),
        None => words.loose_words.clone(),
    };
    let rows: Vec<_> = items
        .iter()
        .map(|item| vec![inline(&what(item.claim)), inline(item.words), inline(&item.why)])
        .collect();
    page.table(&[&words.what, &words.words_column, &words.why], &rows);
}

fn sources(page: &mut Page, report: &Report, catalogue: &Catalogue) {
    let words = &catalogue.page;
    page.heading(2, &words.sources);
    if report.sources.is_empty() {
        return page.paragraph(&words.no_sources);
    }
    let rows: Vec<_> = report.sources.iter().map(|source| row(source, catalogue)).collect();
    let header = [&words.number, &words.name, &words.address, &words.source_state, &words.mentions];
    let header: Vec<_> = header.into_iter().chain([&words.captures]).map(String::as_str).collect();
    page.table(&header, &rows);
}

fn row(source: &SourcePart, catalogue: &Catalogue) -> Vec<String> {
    let mut captures: Vec<_> =
        source.captures.iter().map(|capture| particulars(capture, catalogue).join("; ")).collect();
    if captures.is_empty() {
        captures.push(inline(&catalogue.page.no_capture));
    }
    captures.extend(record::failure(source, catalogue).map(|failure| inline(&failure)));
    let itself = source.is_article.then(|| format!(" ({})", catalogue.page.article_itself));
    let name = record::source_name(source, catalogue) + &itself.unwrap_or_default();
    vec![
        source.number.to_string(),
        inline(&name),
        source.url.as_deref().map(address).unwrap_or_default(),
        inline(&word(&catalogue.source_state, &source.state)),
        catalogue.count(source.mentions),
        captures.join(" \u{b7} "),
    ]
}

/// Everything that is said of a capture, as Markdown.
fn particulars(capture: &CapturePart, catalogue: &Catalogue) -> Vec<String> {
    let mut parts = vec![inline(&record::capture_received(capture, catalogue))];
    let particulars = record::capture_particulars(capture, catalogue);
    parts.extend(particulars.iter().map(|part| inline(part)));
    if !capture.final_url.is_empty() && capture.final_url != capture.url {
        let by = inline(&catalogue.page.answered_by);
        parts.push(format!("{by} {}", address(&capture.final_url)));
    }
    parts.push(inline(&format!("SHA-256: {}", capture.sha256)));
    let more = facts::elsewhere(capture.elsewhere.as_ref(), catalogue).into_iter();
    let more = more.chain(record::capture_warnings(capture, catalogue));
    parts.extend(more.map(|line| inline(&line)));
    parts
}

fn method(page: &mut Page, catalogue: &Catalogue) {
    page.heading(2, &catalogue.page.method);
    for paragraph in &catalogue.method {
        page.paragraph(paragraph);
    }
    page.heading(3, &catalogue.page.hash_check);
    page.paragraph(&catalogue.page.hash_words);
    let commands = record::hash_commands(catalogue).map(|(command, system)| match system {
        Some(system) => format!("{command}   # {system}"),
        None => command,
    });
    page.0.push(format!("```sh\n{}\n```", commands.join("\n")));
}

/// A web address as a link, anything else as words.
fn address(written: &str) -> String {
    match places::link(written) {
        Some(link) => format!("<{link}>"),
        None => inline(written),
    }
}
