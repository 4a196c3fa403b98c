//! KDE's proxy settings (`kioslaverc`), through its own program `kreadconfig`.

use std::io::ErrorKind;
use std::process::Command;

use hyper_util::client::proxy::matcher::Intercept;
use url::Url;

use super::{choose, unreadable};
use crate::route::ProxyProblem;

/// That of Plasma 6, then that of Plasma 5.
const PROGRAMS: [&str; 2] = ["kreadconfig6", "kreadconfig5"];
const FILE: &str = "kioslaverc";
const GROUP: &str = "Proxy Settings";
/// How a session says whose desktop it is, as a list with colons.
const DESKTOP: &str = "XDG_CURRENT_DESKTOP";

/// Whether this is a session of KDE.
pub(super) fn is_here() -> bool {
    let desktop = std::env::var(DESKTOP).unwrap_or_default();
    desktop.split(':').any(|name| name.eq_ignore_ascii_case("KDE"))
}

/// The proxy for an address, as KDE is set. The kinds are those of its `KProtocolManager`: none, by
/// hand, a script, a script that the network names, the environment (which was asked already).
///
/// # Errors
/// A script says it, or the settings cannot be read.
pub(super) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    match value("ProxyType")?.as_str() {
        "" | "0" | "4" => Ok(None),
        "1" => by_hand(url),
        "2" | "3" => Err(ProxyProblem::Script),
        other => Err(unreadable(other)),
    }
}

/// The proxy of the address's scheme; where none is named for it, the SOCKS proxy.
fn by_hand(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    if value("ReversedException")? == "true" {
        // Only what is listed goes through the proxy then, which no list of ours can say.
        return Err(unreadable("ReversedException"));
    }
    let own = if url.scheme() == "https" { "httpsProxy" } else { "httpProxy" };
    let named = match value(own)? {
        none if none.is_empty() => value("socksProxy")?,
        named => named,
    };
    if named.is_empty() {
        return Ok(None);
    }
    choose(url, &place(&named), &value("NoProxyFor")?)
}

/// `http://HOST PORT` and `socks://HOST PORT`, as KDE writes them, with a colon. Names are handed to a
/// SOCKS proxy to look up.
fn place(named: &str) -> String {
    let place = named.split_whitespace().collect::<Vec<_>>().join(":");
    match place.split_once("://") {
        Some(("socks", rest)) => format!("socks5h://{rest}"),
        _ => place,
    }
}

/// A value of the settings; empty where it is not set.
fn value(key: &str) -> Result<String, ProxyProblem> {
    for program in PROGRAMS {
        let arguments = ["--file", FILE, "--group", GROUP, "--key", key];
        match Command::new(program).args(arguments).output() {
            Ok(output) if output.status.success() => {
                return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Ok(_) | Err(_) => return Err(unreadable(program)),
        }
    }
    Err(unreadable(PROGRAMS[0]))
}
