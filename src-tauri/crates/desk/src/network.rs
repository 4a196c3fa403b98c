//! How this desk reaches the network: by the settings, by the case, and with a line for every
//! request.

use crate::desk::lock;
use crate::open_case::OpenCase;
use crate::{Desk, NetworkSettings, Problem, RouteChoice, problems, settings};
use periksa_capture::{
    FetchProblem, Fetcher, Journal, Made, Outcome, Policy, Proxy, Route, is_cut_off, is_here,
};
use periksa_ledger::Change;
use periksa_ledger::change::RequestRecord;
use std::sync::{Arc, Mutex};

/// The lines of the journal that are not yet in the case.
#[derive(Default)]
pub(crate) struct Lines(Mutex<Vec<Made>>);

impl Journal for Lines {
    fn made(&self, request: Made) {
        lock(&self.0).push(request);
    }
}

impl Lines {
    /// Takes the lines out, as changes of a case.
    pub(crate) fn take(&self) -> Vec<Change> {
        let lines = std::mem::take(&mut *lock(&self.0));
        lines.into_iter().map(|line| Change::RequestMade(record(line))).collect()
    }
}

/// What a case says of the network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Permissions {
    pub(crate) case_id: String,
    offline: bool,
    places: Vec<String>,
}

impl Permissions {
    pub(crate) fn of(case: &OpenCase) -> Self {
        Self {
            case_id: case.ledger.case_id().to_owned(),
            offline: case.ledger.state().offline,
            places: case.ledger.private_places().map(str::to_owned).collect(),
        }
    }
}

/// What keeps requests from being sent just now, for every case.
pub(crate) struct Hold {
    /// The switch of the program.
    offline: bool,
    /// This computer is connected to nothing, and would go this way.
    cut_off: Option<Route>,
}

impl Hold {
    /// Whether what a case asks of this address has to wait.
    pub(crate) fn holds(&self, case: &OpenCase, url: &str) -> bool {
        case.ledger.state().offline || self.holds_without_case(url)
    }

    /// Whether what belongs to no case has to wait.
    pub(crate) fn holds_without_case(&self, url: &str) -> bool {
        self.offline || self.cut_off.as_ref().is_some_and(|route| route.leaves(url))
    }
}

/// Whether a request got nowhere because this computer is connected to nothing: it waits then, as if
/// that had been seen before.
pub(crate) fn has_to_wait(problem: &FetchProblem, url: &str) -> bool {
    problem.retryable() && !is_here(url) && is_cut_off()
}

impl Desk {
    /// What keeps requests from being sent just now.
    pub(crate) fn hold(&self) -> Hold {
        let network = self.network();
        // A proxy that cannot be used is told of where it is needed.
        let route = || route(&network, "").unwrap_or(Route::Direct);
        Hold { offline: network.offline, cut_off: is_cut_off().then(route) }
    }

    /// A fetcher for a case (or for none), that writes its lines into `lines`.
    ///
    /// # Errors
    /// [`Problem::Offline`]; [`Problem::Rule`] for a proxy that cannot be used; [`Problem::Fetch`]
    /// when fetching cannot be set up.
    pub(crate) fn fetcher(
        &self,
        permissions: &Permissions,
        allow_private: bool,
        lines: Arc<Lines>,
    ) -> Result<Fetcher, Problem> {
        let network = self.network();
        if network.offline || permissions.offline {
            return Err(Problem::Offline);
        }
        let route = route(&network, &permissions.case_id)?;
        let policy = Policy { allow_private, route, ..self.inner.policy.clone() };
        let fetcher = Fetcher::new(policy).map_err(|error| problems::fetch(&error, ""))?;
        let fetcher = fetcher.keeping(lines).taking(self.inner.turns.clone());
        Ok(permissions.places.iter().fold(fetcher, |fetcher, place| fetcher.permitting(place)))
    }

    /// Whether the case with this id is still open and may send. Asked at the last moment.
    pub(crate) fn may_send(&self, case_id: &str) -> bool {
        self.lets_send(case_id) && !self.network().offline
    }

    /// The network settings in force: those of the command line, else those of this computer.
    /// Whoever names another way out for once is still offline where this computer is.
    pub(crate) fn network(&self) -> NetworkSettings {
        let kept = settings::read(&self.inner.folders).network;
        match self.inner.network.get() {
            Some(given) => {
                NetworkSettings { offline: given.offline || kept.offline, ..given.clone() }
            }
            None => kept,
        }
    }

    /// Why everything is offline although nobody chose it, if the settings cannot be read.
    pub fn settings_problem(&self) -> Option<Problem> {
        settings::read_with_problem(&self.inner.folders).1
    }

    /// Uses these network settings instead of this computer's, for as long as the desk lives; its
    /// offline switch stays in force. The first call counts.
    ///
    /// # Errors
    /// [`Problem::Rule`] for a proxy that cannot be used.
    pub fn use_network(&self, network: NetworkSettings) -> Result<(), Problem> {
        route(&network, "")?;
        let _ = self.inner.network.set(network);
        Ok(())
    }
}

/// The way out that the settings name. Each case has a path of its own through Tor.
///
/// # Errors
/// [`Problem::Rule`] for a proxy that cannot be used.
pub(crate) fn route(network: &NetworkSettings, case_id: &str) -> Result<Route, Problem> {
    Ok(match network.route {
        RouteChoice::Direct => Route::Direct,
        RouteChoice::System => Route::System,
        RouteChoice::Proxy => {
            let proxy = Proxy::parse(&network.proxy)
                .map_err(|problem| problems::rule(problem.code(), &problem.to_string()))?;
            Route::Through(proxy.isolated(case_id))
        }
    })
}

fn record(line: Made) -> RequestRecord {
    let (outcome, status, code) = match line.outcome {
        Outcome::Answered { status, partial } => {
            ("answered", Some(status), partial.map(|partial| partial.code().to_owned()))
        }
        Outcome::Refused { code } => ("refused", None, Some(code.to_owned())),
        Outcome::Failed { code } => ("failed", None, Some(code.to_owned())),
    };
    RequestRecord {
        at: line.at.to_string(),
        method: line.method,
        url: line.url,
        purpose: line.purpose.code().to_owned(),
        via: line.via,
        remote: line.remote.map(|remote| remote.to_string()),
        outcome: outcome.to_owned(),
        status,
        code,
        received: line.received,
        elapsed_ms: u64::try_from(line.elapsed.as_millis()).unwrap_or(u64::MAX),
    }
}
