//! JSON: the model itself, in the order of its fields, with two spaces, for machines.

use crate::error::ReportError;
use crate::model::Report;
use serde::Serialize;

/// Names the shape of the document; changes when a reader of it would have to change.
const SCHEMA: &str = "periksa-report/1";

/// What `start` and `end` count.
const OFFSET_UNIT: &str = "utf-8 byte of article.text";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    offset_unit: &'static str,
    #[serde(flatten)]
    report: &'a Report,
}

pub(crate) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let document = Document { schema: SCHEMA, offset_unit: OFFSET_UNIT, report };
    let mut bytes = serde_json::to_vec_pretty(&document)
        .map_err(|fault| ReportError::Internal { detail: fault.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}
