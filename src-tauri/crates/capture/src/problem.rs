//! Why a fetch brought nothing back.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use crate::address::{Refused, Rule};
use crate::route::ProxyProblem;

/// Which part of a fetch ran out of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Looking up the name.
    Name,
    /// Connecting, TLS included.
    Connect,
    /// Waiting for the head of the answer.
    FirstByte,
    /// Everything together, before any answer was complete enough to keep.
    Total,
}

impl Stage {
    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connect => "connect",
            Self::FirstByte => "first_byte",
            Self::Total => "total",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "looking up its name",
            Self::Connect => "connecting",
            Self::FirstByte => "waiting for the answer to begin",
            Self::Total => "the whole fetch",
        })
    }
}

/// Why a fetch brought nothing back. The words say what happened, what was kept and what to do.
///
/// An answer with an error status (404, 500 …) is no problem: it is captured like any other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchProblem {
    /// The address cannot be read as a URL.
    #[error(
        "\"{given}\" cannot be read as a web address: {why}. Nothing was sent or kept. \
         Correct the address."
    )]
    BadAddress {
        /// The address as given, or as a redirect gave it.
        given: String,
        /// What is wrong with it.
        why: String,
    },
    /// Neither `http` nor `https`.
    #[error(
        "Addresses that begin with \"{scheme}:\" are not fetched, only http and https. \
         Nothing of it was kept. If it is a file, attach it to the source instead."
    )]
    SchemeRefused {
        /// The scheme, lower case, without the colon.
        scheme: String,
    },
    /// The address carries a user name or a password.
    #[error(
        "The address of {host} carries a user name or password, which would be sent and stored. \
         Nothing was sent or kept. Remove the part before the @."
    )]
    CredentialsRefused {
        /// The host after the `@`.
        host: String,
    },
    /// A port that web pages are not served from.
    #[error(
        "Port {port} of {host} is no port that web pages are served from. Nothing was sent or \
         kept. Allow private addresses for this case if you mean it."
    )]
    PortRefused {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The host leads where a source never lies.
    #[error(
        "{host}{} was not fetched: {rule}. Nothing was sent there and nothing was kept. {}",
        written(*address, host),
        advice(*rule)
    )]
    AddressRefused {
        /// The host as parsed.
        host: String,
        /// The forbidden address; `None` when the name alone is refused.
        address: Option<IpAddr>,
        /// Which rule forbids it.
        rule: Rule,
    },
    /// The name system knows no address.
    #[error(
        "No address was found for {host} ({why}). Nothing was kept. Check the spelling and the \
         connection, or look for an archived copy."
    )]
    NameNotFound {
        /// The name.
        host: String,
        /// What the resolver said.
        why: String,
    },
    /// No connection.
    #[error(
        "{host} did not accept a connection ({why}). Nothing was kept. Try again later or look \
         for an archived copy."
    )]
    ConnectFailed {
        /// The host.
        host: String,
        /// What the system said.
        why: String,
    },
    /// No trustworthy encrypted connection.
    #[error(
        "No trustworthy encrypted connection to {host} could be made ({why}). Nothing was kept. \
         Check this computer's date, or whether a network login page stands in between."
    )]
    TlsFailed {
        /// The host.
        host: String,
        /// What the certificate check or the handshake said.
        why: String,
    },
    /// Too slow before anything could be kept.
    #[error(
        "{host} took too long: {stage} exceeded {} s. Nothing was kept. Try again later.",
        after.as_secs_f32()
    )]
    Timeout {
        /// The host asked last.
        host: String,
        /// Which part ran out of time.
        stage: Stage,
        /// How long was waited.
        after: Duration,
    },
    /// More redirects than allowed.
    #[error(
        "The address was passed on more than {limit} times, last to {last}. Nothing was kept. \
         Open it in a browser and fetch the address you end at."
    )]
    TooManyRedirects {
        /// The limit.
        limit: usize,
        /// The address that was not followed.
        last: String,
    },
    /// A redirect back to where the fetch has been.
    #[error(
        "The site passes {url} on in a circle; often it wants a cookie or a login. Nothing was \
         kept. Open it in a browser and attach the saved page."
    )]
    RedirectLoop {
        /// The address met twice.
        url: String,
    },
    /// The head of the answer is larger than any honest one.
    #[error(
        "The answer of {host} begins with far more headers than usual (the limit is {limit} \
         bytes). Nothing was kept. Try again later or look for an archived copy."
    )]
    HeadersTooLarge {
        /// The host.
        host: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// The connection ended before the head of the answer was complete.
    #[error(
        "{host} broke the connection off before answering ({why}). Nothing was kept. Try again."
    )]
    Disconnected {
        /// The host.
        host: String,
        /// What the system said.
        why: String,
    },
    /// What came is not HTTP.
    #[error(
        "What {host} sent is not a valid web answer ({why}). Nothing was kept. Try again later or \
         look for an archived copy."
    )]
    BadAnswer {
        /// The host.
        host: String,
        /// What is wrong with it.
        why: String,
    },
    /// The connection went to an address other than the one checked.
    #[error(
        "The connection to {host} reached an address that had not been checked. What came was \
         thrown away. Try again; if it happens again, something on this computer redirects \
         connections."
    )]
    AddressChanged {
        /// The host.
        host: String,
    },
    /// The proxy that was set did not let the request through.
    #[error(
        "The proxy {proxy} did not lead to {host} ({why}). Nothing was sent past the proxy and \
         nothing was kept. Check that the proxy runs, or try again later."
    )]
    ProxyFailed {
        /// The host that was to be reached.
        host: String,
        /// The proxy, without user name and password.
        proxy: String,
        /// What the proxy or the system said.
        why: String,
    },
    /// The proxy that the system names cannot be used.
    #[error("{problem} Nothing was sent or kept.{}", proxy_advice(problem))]
    ProxyUnusable {
        /// Why it cannot be used.
        problem: ProxyProblem,
    },
    /// Stopped by the user before anything was kept.
    #[error("The fetch was stopped. Nothing was kept. Start it again when you want to.")]
    Cancelled,
    /// The network part could not be set up.
    #[error(
        "Fetching could not be set up on this computer ({why}). Nothing was sent or kept. \
         Reinstalling Periksa may help."
    )]
    Unavailable {
        /// What failed.
        why: String,
    },
}

/// Codes of problems that a rule of ours makes.
const REFUSALS: [&str; 9] = [
    "bad_address",
    "scheme_refused",
    "credentials_refused",
    "port_refused",
    "address_refused",
    "proxy_unusable",
    "proxy_script",
    "too_many_redirects",
    "redirect_loop",
];
/// Schemes whose addresses are written without slashes.
const NO_AUTHORITY: [&str; 8] =
    ["about", "blob", "data", "file", "ftp", "javascript", "mailto", "view-source"];

/// Whether a problem with this code is a rule's, rather than the network's or the server's.
pub fn is_refusal(code: &str) -> bool {
    REFUSALS.contains(&code)
}

impl FetchProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadAddress { .. } => "bad_address",
            Self::SchemeRefused { .. } => "scheme_refused",
            Self::CredentialsRefused { .. } => "credentials_refused",
            Self::PortRefused { .. } => "port_refused",
            Self::AddressRefused { .. } => "address_refused",
            Self::NameNotFound { .. } => "name_not_found",
            Self::ConnectFailed { .. } => "connect_failed",
            Self::TlsFailed { .. } => "tls_failed",
            Self::Timeout { .. } => "timeout",
            Self::TooManyRedirects { .. } => "too_many_redirects",
            Self::RedirectLoop { .. } => "redirect_loop",
            Self::HeadersTooLarge { .. } => "headers_too_large",
            Self::Disconnected { .. } => "disconnected",
            Self::BadAnswer { .. } => "bad_answer",
            Self::AddressChanged { .. } => "address_changed",
            Self::ProxyFailed { .. } => "proxy_failed",
            Self::ProxyUnusable { problem: ProxyProblem::Script } => "proxy_script",
            Self::ProxyUnusable { .. } => "proxy_unusable",
            Self::Cancelled => "cancelled",
            Self::Unavailable { .. } => "unavailable",
        }
    }

    /// Whether the same fetch may succeed a moment later without anything being changed.
    pub fn retryable(&self) -> bool {
        matches!(
            self,
            Self::NameNotFound { .. }
                | Self::ConnectFailed { .. }
                | Self::Timeout { .. }
                | Self::ProxyFailed { .. }
                | Self::Disconnected { .. }
        )
    }

    /// Whether a rule of ours forbade the fetch, rather than the network or the server failing.
    pub fn refused_by_policy(&self) -> bool {
        is_refusal(self.code())
    }

    /// The problem with an address of a kind that is never fetched (`file:`, `data:` and the like);
    /// `None` for a web address, and for what is no address at all.
    pub fn of_scheme(given: &str) -> Option<Self> {
        let url = Url::parse(given).ok()?;
        let scheme = url.scheme();
        // "localhost:8080" and "C:\\file" have no scheme, although they can be read as if they had.
        let address =
            url.has_authority() || given.contains("://") || NO_AUTHORITY.contains(&scheme);
        let refused = address && !matches!(scheme, "http" | "https");
        refused.then(|| Self::SchemeRefused { scheme: scheme.to_owned() })
    }

    pub(crate) fn refused(host: String, refused: &Refused) -> Self {
        Self::AddressRefused { host, address: Some(refused.address), rule: refused.rule }
    }
}

fn written(address: Option<IpAddr>, host: &str) -> String {
    match address {
        Some(address) if address.to_string() != host.trim_matches(['[', ']']) => {
            format!(" ({address})")
        }
        _ => String::new(),
    }
}

fn proxy_advice(problem: &ProxyProblem) -> &'static str {
    match problem {
        ProxyProblem::Script => "",
        _ => " Correct the proxy in the settings.",
    }
}

fn advice(rule: Rule) -> &'static str {
    match rule {
        Rule::OnionName => "Attach a saved copy of the page instead.",
        Rule::TrailingDot => "Write the name without the dot at its end.",
        _ if rule.lifted_by_allow_private() => {
            "Allow private addresses for this case if you mean it."
        }
        _ => "Check the address, or attach a saved copy of the page instead.",
    }
}
