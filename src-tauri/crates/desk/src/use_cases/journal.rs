//! The network journal and what a case says of the network.

use crate::{
    CaseChange, Desk, JournalRead, JournalView, PlaceForbid, Problem, RequestView, RequisitesSet,
};
use periksa_ledger::Change;
use periksa_ledger::change::RequestRecord;

impl Desk {
    /// Every request that was made for the case, oldest first.
    ///
    /// # Errors
    /// [`Problem::Case`] when the events cannot be read.
    pub async fn journal_read(&self, _: JournalRead) -> Result<JournalView, Problem> {
        self.with_case(|case| {
            let lines = case.ledger.journal().map_err(|error| case.problem(&error))?;
            let own = case.ledger.device();
            let requests = lines.into_iter();
            Ok(JournalView {
                requests: requests
                    .map(|(log, line)| view(line, own.as_deref() == Some(log.as_str())))
                    .collect(),
                private_places: case.ledger.private_places().map(str::to_owned).collect(),
            })
        })
        .await
    }

    /// Takes back that a place of the own network may be asked.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn place_forbid(&self, request: PlaceForbid) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            let change = Change::PrivateAllowed { allowed: false, place: Some(request.place) };
            case.act("place_forbid", vec![change])?;
            Ok(None)
        })
        .await
    }

    /// Says whether pictures and style sheets are fetched with pages.
    ///
    /// # Errors
    /// [`Problem::Case`].
    pub async fn requisites_set(&self, request: RequisitesSet) -> Result<CaseChange, Problem> {
        self.change(move |case| {
            if case.ledger.state().requisites != request.wanted {
                let change = Change::RequisitesSet { wanted: request.wanted };
                case.act("requisites_set", vec![change])?;
            }
            Ok(None)
        })
        .await
    }
}

fn view(line: RequestRecord, own: bool) -> RequestView {
    let wire = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    RequestView {
        at: line.at,
        method: line.method,
        url: line.url,
        purpose: line.purpose,
        via: line.via,
        remote: line.remote,
        outcome: line.outcome,
        status: line.status,
        code: line.code,
        received: wire(line.received),
        elapsed_ms: wire(line.elapsed_ms),
        own,
    }
}
