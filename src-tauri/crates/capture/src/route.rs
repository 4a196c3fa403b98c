//! The way out of this computer: straight, or through one proxy and nothing else.
//!
//! A route is closed: where a proxy is set, nothing goes past it, and no name but the proxy's own
//! is looked up here. If the proxy fails, the fetch fails.

use std::fmt;
use std::net::SocketAddr;

use hyper_util::client::proxy::matcher::Intercept;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use reqwest::header::HeaderValue;
use url::{Host, Url};

use crate::system_proxy;

/// The way requests take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Straight to the server.
    #[default]
    Direct,
    /// Everything through this proxy.
    Through(Proxy),
    /// As the operating system and the environment say, asked anew for each request. Which
    /// addresses they leave out of the proxy is theirs to say too.
    System,
}

/// How a proxy is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyKind {
    /// An HTTP proxy: `CONNECT` for encrypted pages, whole addresses for others.
    Http,
    /// SOCKS 5 with names handed over unresolved, as Tor wants it.
    Socks,
}

impl ProxyKind {
    fn scheme(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Socks => "socks5h",
        }
    }

    /// The port that is meant when none is written: IANA's for SOCKS, that of `http` otherwise.
    fn usual_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Socks => 1080,
        }
    }
}

/// A proxy.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    kind: ProxyKind,
    host: Host<String>,
    port: u16,
    /// Percent-encoded, as in an address.
    user: String,
    password: String,
    /// User name and password are ours, to be told apart by: see [`Proxy::isolated`].
    isolating: bool,
    /// A whole `Proxy-Authorization` value, where the system gave one.
    authorization: Option<HeaderValue>,
}

/// Why an address cannot be a proxy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyProblem {
    /// It cannot be read.
    #[error(
        "\"{given}\" cannot be read as the address of a proxy. Write it as \
         http://HOST:PORT or socks5h://HOST:PORT."
    )]
    Unreadable {
        /// As given, its user name and password taken out.
        given: String,
    },
    /// `socks5` and `socks4` look names up on this computer, which tells others what is read.
    #[error(
        "A {scheme} proxy would have the names of sites looked up outside the proxy, where others \
         see them. Write socks5h:// instead."
    )]
    LeaksNames {
        /// The scheme as given.
        scheme: String,
    },
    /// Another kind of proxy.
    #[error("Proxies of the kind \"{scheme}\" cannot be used, only http and socks5h.")]
    UnknownKind {
        /// The scheme as given.
        scheme: String,
    },
    /// The system finds its proxies by a script (PAC). Scripts of others are not run here.
    #[error(
        "This computer finds its proxies by a script (PAC), which Periksa does not run. Choose an \
         HTTP or SOCKS proxy yourself in the settings."
    )]
    Script,
}

impl ProxyProblem {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "proxy_unreadable",
            Self::LeaksNames { .. } => "proxy_leaks_names",
            Self::UnknownKind { .. } => "proxy_kind_unknown",
            Self::Script => "proxy_script",
        }
    }

    pub(crate) fn unreadable(given: &str) -> Self {
        Self::Unreadable { given: without_secrets(given) }
    }
}

impl Proxy {
    /// Reads `http://HOST:PORT` or `socks5h://HOST:PORT`, each with or without `USER:PASSWORD@`.
    ///
    /// # Errors
    /// [`ProxyProblem`] for anything else.
    pub fn parse(given: &str) -> Result<Self, ProxyProblem> {
        let unreadable = || ProxyProblem::unreadable(given);
        let url = Url::parse(given.trim()).map_err(|_| unreadable())?;
        let kind = match url.scheme() {
            "http" => ProxyKind::Http,
            "socks5h" => ProxyKind::Socks,
            scheme @ ("socks" | "socks4" | "socks4a" | "socks5") => {
                return Err(ProxyProblem::LeaksNames { scheme: scheme.to_owned() });
            }
            scheme => return Err(ProxyProblem::UnknownKind { scheme: scheme.to_owned() }),
        };
        // `url` knows nothing of SOCKS and leaves such hosts as they are written.
        let host = Host::parse(url.host_str().unwrap_or_default()).map_err(|_| unreadable())?;
        let bare = matches!(url.path(), "" | "/") && url.query().is_none();
        if !bare || url.port() == Some(0) {
            return Err(unreadable());
        }
        Ok(Self {
            kind,
            host,
            port: url.port().unwrap_or(kind.usual_port()),
            user: url.username().to_owned(),
            password: url.password().unwrap_or_default().to_owned(),
            isolating: false,
            authorization: None,
        })
    }

    /// The same proxy with a SOCKS user name that tells this purpose from others: Tor then uses
    /// another path for it (`IsolateSOCKSAuth`). A user name that was given stays, and a proxy that
    /// takes no user name at all is asked without.
    #[must_use]
    pub fn isolated(mut self, purpose: &str) -> Self {
        if self.kind == ProxyKind::Socks && self.user.is_empty() {
            self.user = format!("periksa-{}", plain_word(purpose));
            self.password = "0".to_owned();
            self.isolating = true;
        }
        self
    }

    /// The same proxy without the user name that was ours; `None` if there is no such name.
    pub(crate) fn without_isolation(&self) -> Option<Self> {
        let plain =
            Self { user: String::new(), password: String::new(), isolating: false, ..self.clone() };
        self.isolating.then_some(plain)
    }

    /// How it is spoken to.
    pub fn kind(&self) -> ProxyKind {
        self.kind
    }

    /// Kind, host and port, without user name and password: for people and for the journal.
    pub fn shown(&self) -> String {
        format!("{}://{}:{}", self.kind.scheme(), self.host, self.port)
    }

    pub(crate) fn host(&self) -> &Host<String> {
        &self.host
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The proxy for the HTTP library, at an address, so that no name is left to be looked up.
    pub(crate) fn at(&self, address: SocketAddr) -> reqwest::Result<reqwest::Proxy> {
        let secret = match (self.user.as_str(), self.password.as_str()) {
            ("", _) => String::new(),
            (user, "") => format!("{user}@"),
            (user, password) => format!("{user}:{password}@"),
        };
        let proxy = reqwest::Proxy::all(format!("{}://{secret}{address}", self.kind.scheme()))?
            .no_proxy(None);
        Ok(match &self.authorization {
            Some(value) => proxy.custom_http_auth(value.clone()),
            None => proxy,
        })
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&self.shown()).finish()
    }
}

impl Route {
    /// The proxy for an address, or `None` when the way is straight. Asking the system may take a
    /// moment.
    ///
    /// # Errors
    /// The system names a proxy that cannot be used. The request is then not sent at all.
    pub fn proxy_for(&self, url: &Url) -> Result<Option<Proxy>, ProxyProblem> {
        match self {
            Self::Direct => Ok(None),
            Self::Through(proxy) => Ok(Some(proxy.clone())),
            Self::System => system_proxy::find(url)?.map(|found| named(&found)).transpose(),
        }
    }
}

/// What the system names. It cannot know that names must not be looked up here, so its SOCKS
/// proxies are given names to look up, like Tor.
fn named(found: &Intercept) -> Result<Proxy, ProxyProblem> {
    let uri = found.uri();
    let scheme = match uri.scheme_str().unwrap_or("http") {
        "socks5" | "socks5h" => "socks5h",
        other => other,
    };
    let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
    let mut proxy = Proxy::parse(&format!("{scheme}://{authority}"))?;
    if let Some((user, password)) = found.raw_auth() {
        proxy.user = percent_encode(user.as_bytes(), NON_ALPHANUMERIC).to_string();
        proxy.password = percent_encode(password.as_bytes(), NON_ALPHANUMERIC).to_string();
    }
    proxy.authorization = found.basic_auth().cloned();
    Ok(proxy)
}

/// Letters, digits and hyphens alone.
fn plain_word(words: &str) -> String {
    words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// What was given, without what stands before an `@`.
fn without_secrets(given: &str) -> String {
    match given.rsplit_once('@') {
        Some((before, host)) => {
            let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{host}")
        }
        None => given.to_owned(),
    }
}
