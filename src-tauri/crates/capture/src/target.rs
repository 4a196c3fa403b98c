//! An address that has passed every rule which can be judged before a name is looked up.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use crate::address::{address_allowed, name_rule};
use crate::policy::Policy;
use crate::problem::FetchProblem;

/// Ports that public web pages are served from. Any other port of a stranger's server is more
/// likely a mail server or a database than a source.
const WEB_PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Where a request goes.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) url: Url,
    pub(crate) place: Place,
    pub(crate) port: u16,
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
    pub(crate) fn check(
        url: Url,
        policy: &Policy,
        permitted: &[SocketAddr],
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
        let target = Self { url, place, port };
        if !target.is_permitted(permitted) {
            target.check_host(policy, shown)?;
        }
        Ok(target)
    }

    fn is_permitted(&self, permitted: &[SocketAddr]) -> bool {
        match self.place {
            Place::Address(address) => permitted.contains(&SocketAddr::new(address, self.port)),
            Place::Name(_) => false,
        }
    }

    fn check_host(&self, policy: &Policy, host: String) -> Result<(), FetchProblem> {
        match &self.place {
            Place::Address(address) => address_allowed(*address, policy)
                .map_err(|refused| FetchProblem::refused(host.clone(), &refused))?,
            Place::Name(name) => {
                if let Some(rule) = name_rule(name, policy) {
                    return Err(FetchProblem::AddressRefused { host, address: None, rule });
                }
            }
        }
        if policy.allow_private || WEB_PORTS.contains(&self.port) {
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
        let mut url = self.url.clone();
        url.set_fragment(None);
        url.into()
    }
}
