//! An address that has passed every rule which can be judged before a name is looked up.

use std::net::IpAddr;

use url::{Host, Url};

use crate::address::{judged, name_rule};
use crate::policy::Policy;
use crate::problem::FetchProblem;
use crate::route::ProxyKind;

/// Ports that public web pages are served from. Any other port of a stranger's server is more
/// likely a mail server or a database than a source.
const WEB_PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Where a request goes.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) url: Url,
    pub(crate) place: Place,
    pub(crate) port: u16,
    /// It may lie in the own network.
    pub(crate) private: bool,
}

/// The place of an address as [`Fetcher::permitting`](crate::Fetcher::permitting) takes it,
/// `HOST:PORT`; `None` for what is no address of a host.
pub fn place_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    Some(written_place(url.host_str()?, url.port_or_known_default()?))
}

/// Whether an address is one of the web, in any spelling that browsers read: slashes left out or
/// turned, letters of any case.
pub fn is_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn written_place(host: &str, port: u16) -> String {
    format!("{}:{port}", host.to_lowercase())
}

/// The host of a target.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Name(String),
    Address(IpAddr),
}

impl Target {
    /// Judges an address that was parsed as browsers parse it (WHATWG), so that octal, hexadecimal,
    /// short and full-width spellings have become plain numbers already.
    ///
    /// `through` is the proxy's kind, if there is one: it, not we, will find the address of a name.
    pub(crate) fn check(
        url: Url,
        policy: &Policy,
        through: Option<ProxyKind>,
        permitted: &[String],
    ) -> Result<Self, FetchProblem> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchProblem::SchemeRefused { scheme: url.scheme().to_owned() });
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(FetchProblem::BadAddress {
                given: url.to_string(),
                why: "it names no host".to_owned(),
            });
        };
        let shown = host.to_string();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchProblem::CredentialsRefused { host: shown });
        }
        let place = match host {
            Host::Ipv4(address) => Place::Address(address.into()),
            Host::Ipv6(address) => Place::Address(address.into()),
            Host::Domain(name) => Place::Name(name.to_owned()),
        };
        let private = policy.allow_private || permitted.contains(&written_place(&shown, port));
        let target = Self { url, place, port, private };
        target.check_host(through, shown)?;
        Ok(target)
    }

    fn check_host(&self, through: Option<ProxyKind>, host: String) -> Result<(), FetchProblem> {
        match &self.place {
            Place::Address(address) => judged(*address, self.private)
                .map_err(|refused| FetchProblem::refused(host.clone(), &refused))?,
            Place::Name(name) => {
                let tor = through == Some(ProxyKind::Socks);
                if let Some(rule) = name_rule(name, self.private, tor) {
                    return Err(FetchProblem::AddressRefused { host, address: None, rule });
                }
            }
        }
        // Hidden services and test sites answer on ports of their own; SOCKS leads away from this
        // computer's network, whose services the rule spares.
        let away = through == Some(ProxyKind::Socks);
        if self.private || away || WEB_PORTS.contains(&self.port) {
            Ok(())
        } else {
            Err(FetchProblem::PortRefused { host, port: self.port })
        }
    }

    pub(crate) fn host(&self) -> String {
        match &self.place {
            Place::Name(name) => name.clone(),
            Place::Address(address) => address.to_string(),
        }
    }

    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Host and, where it is not the scheme's own, port: what the `Host` header says.
    pub(crate) fn authority(&self) -> String {
        self.url.authority().to_owned()
    }

    /// What is asked for: the address without its fragment, which never leaves the computer.
    pub(crate) fn asked(&self) -> String {
        without_fragment(&self.url)
    }
}

/// An address as a server sees it.
pub(crate) fn without_fragment(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.into()
}
