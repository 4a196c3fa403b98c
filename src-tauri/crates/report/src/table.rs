//! CSV: one table, a row for each claim and passage; a claim without passages has one row.

use crate::catalogue::{Catalogue, Columns, word};
use crate::error::ReportError;
use crate::facts;
use crate::model::{ClaimPart, EvidencePart, Report};
use crate::plain::printable;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// Without it, spreadsheets read UTF-8 as the system's old code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What starts a formula in a spreadsheet, full-width forms included (OWASP, "CSV Injection").
const FORMULA_STARTS: &str = "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}";

/// What may part cells where a spreadsheet is set to another list separator than the comma, as
/// Indonesian and European ones are; a formula could then start in the middle of our cell.
const CELL_EDGES: &str = ";\t\n";

pub(crate) fn write(report: &Report, catalogue: &Catalogue) -> Result<Vec<u8>, ReportError> {
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let internal = |fault: csv::Error| ReportError::Internal { detail: fault.to_string() };
    table.write_record(header(&catalogue.csv)).map_err(internal)?;
    for claim in &report.claims {
        if claim.evidence.is_empty() {
            table.write_record(row(claim, None, catalogue)).map_err(internal)?;
        }
        for passage in &claim.evidence {
            table.write_record(row(claim, Some(passage), catalogue)).map_err(internal)?;
        }
    }
    table.into_inner().map_err(|fault| ReportError::Internal { detail: fault.to_string() })
}

fn header(columns: &Columns) -> [&str; 32] {
    [
        &columns.number,
        &columns.words,
        &columns.finding,
        &columns.state,
        &columns.reason,
        &columns.speaker,
        &columns.anonymous,
        &columns.denied,
        &columns.note,
        &columns.stance,
        &columns.passage,
        &columns.passage_page,
        &columns.passage_time,
        &columns.source_number,
        &columns.source_name,
        &columns.url,
        &columns.final_url,
        &columns.received,
        &columns.via,
        &columns.sha256,
        &columns.partial,
        &columns.sentence,
        &columns.dates,
        &columns.amounts,
        &columns.kind,
        &columns.priority,
        &columns.origin,
        &columns.accepted,
        &columns.start,
        &columns.end,
        &columns.id,
        &columns.passage_id,
    ]
}

fn row(claim: &ClaimPart, passage: Option<&EvidencePart>, catalogue: &Catalogue) -> [String; 32] {
    let yes_or_no = |fact: bool| match fact {
        true => catalogue.csv.yes.clone(),
        false => catalogue.csv.no.clone(),
    };
    let of_passage = |cell: &dyn Fn(&EvidencePart) -> String| passage.map(cell).unwrap_or_default();
    let reason = claim.state_reason.as_deref();
    [
        claim.number.to_string(),
        claim.words.clone(),
        catalogue.finding(claim.finding),
        catalogue.state(claim.state),
        reason.map(|reason| word(&catalogue.reason, reason)).unwrap_or_default(),
        claim.speaker.clone().unwrap_or_default(),
        yes_or_no(claim.anonymous),
        yes_or_no(claim.denied),
        claim.note.clone(),
        of_passage(&|passage| catalogue.stance(passage.stance)),
        of_passage(&|passage| passage.quote.clone()),
        of_passage(&|passage| passage.page.map(|page| page.to_string()).unwrap_or_default()),
        of_passage(&|passage| passage.time.clone().unwrap_or_default()),
        of_passage(&|passage| passage.source_number.to_string()),
        of_passage(&|passage| passage.source_name.clone()),
        of_passage(&|passage| passage.url.clone()),
        of_passage(&|passage| passage.final_url.clone()),
        of_passage(&|passage| passage.captured_at.clone()),
        of_passage(&|passage| word(&catalogue.via, &passage.captured_via)),
        of_passage(&|passage| passage.content_sha256.clone()),
        of_passage(&|passage| {
            let why = passage.partial.as_deref();
            why.map(|why| word(&catalogue.partial, why)).unwrap_or_default()
        }),
        claim.sentence.clone(),
        facts::dates(claim, catalogue),
        facts::amounts(claim, catalogue),
        word(&catalogue.kind, &claim.kind),
        word(&catalogue.priority, &claim.priority),
        word(&catalogue.origin, &claim.origin),
        yes_or_no(claim.accepted),
        claim.start.to_string(),
        claim.end.to_string(),
        claim.id.clone(),
        of_passage(&|passage| passage.id.clone()),
    ]
    .map(|cell| guarded(&cell))
}

/// The cell with a `'` before every character that a spreadsheet could take for a formula's start.
fn guarded(cell: &str) -> String {
    let mut guarded = String::with_capacity(cell.len());
    let mut at_edge = true;
    for character in printable(cell).chars() {
        let starts_formula = FORMULA_STARTS.contains(character) || character == '\t';
        if at_edge && starts_formula {
            guarded.push('\'');
        }
        guarded.push(character);
        at_edge = CELL_EDGES.contains(character);
    }
    guarded
}
