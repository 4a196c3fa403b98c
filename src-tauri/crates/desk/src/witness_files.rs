//! Timestamps and proofs as files, so that a stranger can check them with other programs.

use crate::Problem;
use crate::open_case::OpenCase;
use periksa_capture::timestamp::pem;
use periksa_ledger::KeptTimestamp;
use periksa_ledger::state::Witness;
use std::fmt::Write;

const HOW: &str = "witnesses.txt";
/// What the text says before it lists the timestamps.
const INTRODUCTION: &str = "\
Outside witnesses of this case.

A timestamp (RFC 3161) says that the bytes of its .json file existed at the time in it. The .json
file names the end of every log of the case and the SHA-256 of what was captured. Check one with

  openssl ts -verify -data NAME.json -in NAME.tsr -CAfile ROOT.pem

where ROOT.pem is the root certificate of an authority that you trust. NAME.root.pem is the one that
the checker's computer trusted; compare it with what the authority publishes. Whether a certificate
was revoked since is not checked by this.

A proof (.ots) is checked with any OpenTimestamps client against the file it is for.

";

/// The files, by name; none where nothing was witnessed.
///
/// # Errors
/// [`Problem::Case`] when stored bytes cannot be read.
pub(crate) fn witness_files(case: &OpenCase) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let mut files = Vec::new();
    let mut how = INTRODUCTION.to_owned();
    let kept = case.ledger.anchoring().map_err(|error| case.problem(&error))?;
    for (number, one) in kept.timestamps.into_iter().enumerate() {
        let name = format!("timestamp-{}", number + 1);
        // Writing to a text cannot fail.
        let _ = writeln!(how, "{name}: asked of {} at {}", one.record.tsa, one.record.at);
        timestamp(case, &name, one, &mut files)?;
    }
    let proofs = case.ledger.state().witnesses.values().filter_map(|witness| match witness {
        Witness::Proof { record } => Some(record),
        _ => None,
    });
    for (number, proof) in proofs.enumerate() {
        let name = format!("proof-{}.ots", number + 1);
        let _ = writeln!(
            how,
            "{name}: {}, attached at {} to the {} {}",
            proof.file_name, proof.at, proof.item, proof.item_id
        );
        files.push((name, case.ledger.blob(&proof.body).map_err(|error| case.problem(&error))?));
    }
    if !files.is_empty() {
        files.push((HOW.to_owned(), how.into_bytes()));
    }
    Ok(files)
}

fn timestamp(
    case: &OpenCase,
    name: &str,
    kept: KeptTimestamp,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), Problem> {
    if let Some(root) = &kept.record.root {
        let der = case.ledger.blob(root).map_err(|error| case.problem(&error))?;
        files.push((format!("{name}.root.pem"), pem(&der).into_bytes()));
    }
    files.push((format!("{name}.json"), kept.statement));
    files.push((format!("{name}.tsq"), kept.request));
    files.push((format!("{name}.tsr"), kept.reply));
    Ok(())
}
