//! The Wayback Machine: what it has of a page, its original bytes, and asking it to save one.
//!
//! Every question tells the Internet Archive, and saving tells the publisher too, that somebody
//! looks at this page. So nothing here happens by itself, and [`secrets_in`] says which addresses
//! should not be handed on at all. The archive's answers are not taken for more than they are: an
//! empty one may be wrong, and an error may hide a success. Nothing is sent twice; the archive locks
//! out whoever does not heed its limits.

mod answer;
mod lookup;
mod memento;
mod pace;
mod save;
mod secrets;
mod stamp;
mod state;

use std::fmt;
use std::time::Duration;

use url::{Host, Url};

use crate::address::{judged, name_rule};
use crate::fetch::Fetcher;
use crate::problem::FetchProblem;
use crate::target::is_web;

pub use lookup::{Listed, Listing, Timemap};
pub use memento::{Found, Memento};
pub use pace::Pace;
pub use save::{Patience, SaveOptions};
pub use secrets::{Place, Secret, secrets_in};
pub use stamp::Stamp;
pub use state::{Doubt, Refusal, Snapshot, State};

/// Lookups take 15 to 52 seconds on ordinary days; what takes longer does not come.
const TIME: Duration = Duration::from_secs(60);

/// Where the archive answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Whether there is a snapshot.
    pub availability: String,
    /// The list of snapshots.
    pub cdx: String,
    /// What the addresses of snapshots begin with, the slash at the end included.
    pub web: String,
    /// Where a page is handed in to be saved; jobs lie at `/status/JOB` below.
    pub save: String,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            availability: "https://archive.org/wayback/available".to_owned(),
            cdx: "https://web.archive.org/cdx/search/cdx".to_owned(),
            web: "https://web.archive.org/web/".to_owned(),
            save: "https://web.archive.org/save".to_owned(),
        }
    }
}

impl Endpoints {
    /// All of them at one server, for instance `http://127.0.0.1:8080`.
    pub fn all_at(server: &str) -> Self {
        let server = server.trim_end_matches('/');
        Self {
            availability: format!("{server}/wayback/available"),
            cdx: format!("{server}/cdx/search/cdx"),
            web: format!("{server}/web/"),
            save: format!("{server}/save"),
        }
    }
}

/// The two keys of an account at the archive. They are sent to the save endpoint alone and appear
/// in no record.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    access: String,
    secret: String,
}

impl Keys {
    /// Takes the keys as the archive shows them; `None` when they cannot be such keys.
    pub fn new(access: &str, secret: &str) -> Option<Self> {
        let (access, secret) = (access.trim(), secret.trim());
        let plain = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        (plain(access) && plain(secret))
            .then(|| Self { access: access.to_owned(), secret: secret.to_owned() })
    }

    fn authorization(&self) -> String {
        format!("LOW {}:{}", self.access, self.secret)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(not shown)")
    }
}

/// Why the archive was not asked, or no answer came.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaybackProblem {
    /// An address that only means something on this computer or its network, or carries a login.
    #[error(
        "{url} is no address that the Wayback Machine could know ({why}). Nothing was sent or kept. \
         Give it the public address of the page."
    )]
    NotPublic {
        /// The address, without its user name and password.
        url: String,
        /// Why not.
        why: &'static str,
    },
    /// Saving needs an account.
    #[error(
        "Saving at the Wayback Machine needs the keys of an account there. Nothing was sent or kept. \
         Enter the keys in the settings, or save the page on web.archive.org in a browser."
    )]
    NoKeys,
    /// No answer.
    #[error("{problem}")]
    Fetch {
        /// What kept it from coming.
        #[from]
        problem: FetchProblem,
    },
}

impl WaybackProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotPublic { .. } => "not_public",
            Self::NoKeys => "no_keys",
            Self::Fetch { problem } => problem.code(),
        }
    }
}

/// Asks the Wayback Machine. Cheap to clone; clones share their pace.
#[derive(Clone)]
pub struct Wayback {
    /// For answers of the archive itself.
    asking: Fetcher,
    /// For the bytes of pages, which may be as large as the case allows.
    fetching: Fetcher,
    endpoints: Endpoints,
    keys: Option<Keys>,
    pace: Pace,
}

impl Wayback {
    /// Asks through this fetcher, so that its route, its rules and its journal hold here too.
    pub fn new(fetcher: &Fetcher) -> Self {
        let (asking, fetching) = (fetcher.clone(), fetcher.clone());
        let wayback = Self {
            asking,
            fetching,
            endpoints: Endpoints::default(),
            keys: None,
            pace: Pace::default(),
        };
        wayback.waiting(TIME)
    }

    /// Asks elsewhere.
    #[must_use]
    pub fn at(mut self, endpoints: Endpoints) -> Self {
        self.endpoints = endpoints;
        self
    }

    /// Saves with these keys.
    #[must_use]
    pub fn with(mut self, keys: Keys) -> Self {
        self.keys = Some(keys);
        self
    }

    /// Keeps the limits together with others; one pace serves a whole program.
    #[must_use]
    pub fn pacing(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Waits this long for an answer instead of a minute.
    #[must_use]
    pub fn waiting(mut self, time: Duration) -> Self {
        for fetcher in [&mut self.asking, &mut self.fetching] {
            let policy = &mut fetcher.policy;
            // What is not answered at once is not asked again: see the module's head.
            policy.retries = 0;
            (policy.first_byte, policy.idle, policy.total) = (time, time, time);
        }
        let policy = &mut self.asking.policy;
        policy.max_body = policy.max_body.min(answer::MOST_BYTES);
        policy.max_decoded = policy.max_decoded.min(answer::MOST_BYTES);
        self
    }
}

/// An address that may be handed on, without its fragment.
fn public(given: &str) -> Result<Url, WaybackProblem> {
    let refuse = |url: String, why| Err(WaybackProblem::NotPublic { url, why });
    let Ok(mut url) = Url::parse(given.trim()) else {
        return refuse(given.to_owned(), "it cannot be read");
    };
    let login = !url.username().is_empty() || url.password().is_some();
    // Only `cannot-be-a-base` addresses have no login to take away, and they are refused below.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.set_fragment(None);
    let private = match url.host() {
        Some(Host::Ipv4(address)) => judged(address.into(), false).is_err(),
        Some(Host::Ipv6(address)) => judged(address.into(), false).is_err(),
        Some(Host::Domain(name)) => name_rule(name, false, false).is_some(),
        None => true,
    };
    if !matches!(url.scheme(), "http" | "https") {
        return refuse(url.into(), "only http and https are archived");
    }
    if login {
        return refuse(url.into(), "it carries a user name or password");
    }
    if private {
        return refuse(url.into(), "it is not on the public web");
    }
    Ok(url)
}
