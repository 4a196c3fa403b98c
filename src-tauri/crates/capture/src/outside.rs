//! Whether this computer is connected to any network at all.

use std::net::IpAddr;

use if_addrs::get_if_addrs;
use url::{Host, Url};

use crate::route::Route;

/// Whether no interface of this computer leads anywhere: none but the loopback is up with an address
/// that is good for more than its own cable. Where that cannot be told, it counts as connected, and
/// a fetch shows what is the matter.
pub fn is_cut_off() -> bool {
    let Ok(interfaces) = get_if_addrs() else { return false };
    !interfaces.iter().any(|interface| {
        interface.is_oper_up() && !interface.is_loopback() && !interface.is_link_local()
    })
}

/// Whether an address lies on this computer itself.
pub fn is_here(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    url.host().is_some_and(|host| is_own(&host.to_owned()))
}

impl Route {
    /// Whether a request for an address leaves this computer with its first step: to the server, or
    /// to the proxy.
    pub fn leaves(&self, url: &str) -> bool {
        let proxy = Url::parse(url).ok().and_then(|url| self.proxy_for(&url).ok().flatten());
        match proxy {
            Some(proxy) => !is_own(proxy.host()),
            None => !is_here(url),
        }
    }
}

fn is_own(host: &Host<String>) -> bool {
    match host {
        Host::Ipv4(address) => is_loopback((*address).into()),
        Host::Ipv6(address) => is_loopback((*address).into()),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}
