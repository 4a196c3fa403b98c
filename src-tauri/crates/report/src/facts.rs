//! What a report says about a claim and about what was left out, whatever the form.

use crate::WorkState;
use crate::catalogue::{Catalogue, fill, word};
use crate::model::{AmountPart, ClaimPart, ElsewherePart, EvidencePart, Report};
use crate::moments::{moment, reading};

/// The claim's particulars as label and value, in the order in which they are printed.
pub(crate) fn particulars<'c>(
    claim: &ClaimPart,
    catalogue: &'c Catalogue,
) -> Vec<(&'c str, String)> {
    let page = &catalogue.page;
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(speaker) = speaker(claim, catalogue) {
        facts.push((&page.speaker, speaker));
    }
    if claim.denied {
        let cue = claim.cue.as_deref().map_or(catalogue.csv.yes.clone(), |cue| format!("“{cue}”"));
        facts.push((&page.denied, cue));
    }
    if !claim.dates.is_empty() {
        facts.push((&page.dates, dates(claim, catalogue)));
    }
    if !claim.amounts.is_empty() {
        facts.push((&page.amounts, amounts(claim, catalogue)));
    }
    if !claim.flags.is_empty() {
        let flags = claim.flags.iter().map(|flag| word(&catalogue.flag, flag));
        facts.push((&page.flags, flags.collect::<Vec<_>>().join("; ")));
    }
    facts.push((&page.kind, word(&catalogue.kind, &claim.kind)));
    facts.push((&page.priority, word(&catalogue.priority, &claim.priority)));
    facts.push((&page.origin, word(&catalogue.origin, &claim.origin)));
    let (start, end) = (catalogue.count(claim.start), catalogue.count(claim.end));
    facts.push((&page.place, fill(&page.bytes_of_text, &[("start", &start), ("end", &end)])));
    facts
}

/// How far the work on a claim is, and what it waits for or why it stopped.
pub(crate) fn state(claim: &ClaimPart, catalogue: &Catalogue) -> String {
    let state = catalogue.state(claim.state);
    match &claim.state_reason {
        Some(reason) => format!("{state}: {}", word(&catalogue.reason, reason)),
        None => state,
    }
}

/// Who says it, and whether the article names them.
pub(crate) fn speaker(claim: &ClaimPart, catalogue: &Catalogue) -> Option<String> {
    let page = &catalogue.page;
    match (&claim.speaker, claim.anonymous) {
        (Some(name), true) => Some(fill(&page.unnamed_as, &[("name", name)])),
        (Some(name), false) => Some(name.clone()),
        (None, true) => Some(page.unnamed.clone()),
        (None, false) => None,
    }
}

/// The claim's dates and how they read.
pub(crate) fn dates(claim: &ClaimPart, catalogue: &Catalogue) -> String {
    claim.dates.iter().map(|date| reading(date, catalogue)).collect::<Vec<_>>().join("; ")
}

/// The claim's amounts and their values.
pub(crate) fn amounts(claim: &ClaimPart, catalogue: &Catalogue) -> String {
    claim.amounts.iter().map(|amount| value(amount, catalogue)).collect::<Vec<_>>().join("; ")
}

fn value(amount: &AmountPart, catalogue: &Catalogue) -> String {
    let number = catalogue.decimal(&amount.value);
    match amount.unit.as_str() {
        "" => format!("“{}” = {number}", amount.text),
        "percent" => format!("“{}” = {number}\u{a0}%", amount.text),
        unit => format!("“{}” = {number}\u{a0}{unit}", amount.text),
    }
}

/// "Received by this computer at …": all that a capture shows. Where the server only said that
/// `first`'s bytes are still right, that and no more.
pub(crate) fn received(via: &str, at: &str, first: Option<&str>, catalogue: &Catalogue) -> String {
    let page = &catalogue.page;
    if let Some(first) = first {
        let (when, first) = (moment(at, catalogue), moment(first, catalogue));
        return fill(&page.received_unchanged, &[("when", &when), ("first", &first)]);
    }
    let phrase = match via {
        "file" => &page.received_file,
        "sample" => &page.received_sample,
        "archive" => &page.received_archive,
        _ => &page.received_network,
    };
    fill(phrase, &[("when", &moment(at, catalogue))])
}

/// The same for the capture that a passage stands in.
pub(crate) fn received_passage(passage: &EvidencePart, catalogue: &Catalogue) -> String {
    let first = passage.unchanged_since.as_deref();
    received(&passage.captured_via, &passage.captured_at, first, catalogue)
}

/// Why bytes are not whole, if they are not.
pub(crate) fn partial(why: Option<&str>, catalogue: &Catalogue) -> Option<String> {
    let why = word(&catalogue.partial, why?);
    Some(fill(&catalogue.page.partial, &[("why", &why)]))
}

/// Who captured the bytes, in their own words, where that was not this computer.
pub(crate) fn elsewhere(by: Option<&ElsewherePart>, catalogue: &Catalogue) -> Option<String> {
    let (by, page) = (by?, &catalogue.page);
    let unknown = || page.unknown.clone();
    let who = by.by.clone().unwrap_or_else(unknown);
    let when = by.at.as_ref().map_or_else(unknown, |at| moment(at, catalogue));
    Some(fill(&page.elsewhere, &[("who", &who), ("when", &when)]))
}

/// Where in a document or recording the words of a passage stand, and whether a program guessed them.
pub(crate) fn place(passage: &EvidencePart, catalogue: &Catalogue) -> Vec<String> {
    let page = &catalogue.page;
    let number = passage.page.map(|number| fill(&page.on_page, &[("number", &number.to_string())]));
    let time = passage.time.as_ref().map(|time| fill(&page.at_time, &[("time", time)]));
    number
        .into_iter()
        .chain(time)
        .chain(passage.recognised.then(|| page.recognised.clone()))
        .collect()
}

/// The addresses of a passage: the one that was asked and, where another answered, that one.
pub(crate) fn addresses(passage: &EvidencePart) -> (Option<&str>, Option<&str>) {
    let asked = Some(passage.url.as_str()).filter(|url| !url.is_empty());
    let answered = Some(passage.final_url.as_str())
        .filter(|url| !url.is_empty() && *url != passage.url.as_str());
    (asked, answered)
}

/// Something that was not checked.
pub(crate) struct Unchecked<'a> {
    /// The claim's number; loose words have none.
    pub(crate) claim: Option<u32>,
    pub(crate) words: &'a str,
    pub(crate) why: String,
    start: usize,
}

/// All that was not checked, in the order of the article.
pub(crate) fn unchecked<'a>(report: &'a Report, catalogue: &Catalogue) -> Vec<Unchecked<'a>> {
    let claims = report.claims.iter().filter(|claim| !claim.state.is_checked()).map(|claim| {
        let why = state(claim, catalogue);
        Unchecked { claim: Some(claim.number), words: &claim.words, why, start: claim.start }
    });
    let excluded = report.excluded.iter().map(|part| {
        let reason = word(&catalogue.reason, &part.reason);
        let why = format!("{}: {reason}", catalogue.state(WorkState::Excluded));
        Unchecked { claim: None, words: &part.words, why, start: part.start }
    });
    let open = report.open.iter().map(|part| {
        let why = catalogue.page.why_open_words.clone();
        Unchecked { claim: None, words: &part.words, why, start: part.start }
    });
    let mut all: Vec<_> = claims.chain(excluded).chain(open).collect();
    all.sort_by_key(|item| item.start);
    all
}
