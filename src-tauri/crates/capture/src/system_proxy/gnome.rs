//! GNOME's proxy settings, through its own program `gsettings`. Where there is none, there are no
//! settings.

use std::io::ErrorKind;
use std::process::Command;

use hyper_util::client::proxy::matcher::Intercept;
use url::Url;

use super::{choose, unreadable};
use crate::route::ProxyProblem;

const PROGRAM: &str = "gsettings";
const SCHEMA: &str = "org.gnome.system.proxy";
/// What `gsettings` says where the desktop has no such settings at all.
const NO_SETTINGS: [&str; 2] = ["No such schema", "No schemas installed"];

/// The proxy for an address, as GNOME is set.
///
/// # Errors
/// A script says it, or the settings cannot be read.
pub(super) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    let Some(mode) = value(SCHEMA, "mode")? else { return Ok(None) };
    match word(&mode) {
        "none" => Ok(None),
        "manual" => by_hand(url),
        "auto" => Err(ProxyProblem::Script),
        other => Err(unreadable(other)),
    }
}

/// The proxy of the address's scheme; where none is named for it, the SOCKS proxy, as the desktop's
/// own programs do.
fn by_hand(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    let own = if url.scheme() == "https" { "https" } else { "http" };
    let proxy = match place(own)? {
        Some(place) => format!("http://{place}"),
        None => match place("socks")? {
            Some(place) => format!("socks5h://{place}"),
            None => return Ok(None),
        },
    };
    let left_out = value(SCHEMA, "ignore-hosts")?.unwrap_or_default();
    choose(url, &proxy, &list(&left_out))
}

/// `HOST:PORT` of a kind of proxy, if one is named.
fn place(kind: &str) -> Result<Option<String>, ProxyProblem> {
    let schema = format!("{SCHEMA}.{kind}");
    let Some(host) = value(&schema, "host")? else { return Ok(None) };
    let host = word(&host);
    if host.is_empty() {
        return Ok(None);
    }
    let port = value(&schema, "port")?.unwrap_or_default();
    match port.parse::<u16>() {
        Ok(0) | Err(_) => Err(unreadable(host)),
        Ok(port) if host.contains(':') && !host.starts_with('[') => {
            Ok(Some(format!("[{host}]:{port}")))
        }
        Ok(port) => Ok(Some(format!("{host}:{port}"))),
    }
}

/// A value as `gsettings` writes it; `None` where there are no such settings.
fn value(schema: &str, key: &str) -> Result<Option<String>, ProxyProblem> {
    let asked = Command::new(PROGRAM).args(["get", schema, key]).env("LC_ALL", "C").output();
    let output = match asked {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(unreadable(PROGRAM)),
    };
    if output.status.success() {
        return Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()));
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    match NO_SETTINGS.iter().any(|words| complaint.contains(words)) {
        true => Ok(None),
        false => Err(unreadable(PROGRAM)),
    }
}

/// A word without the quotation marks around it.
fn word(value: &str) -> &str {
    value.trim_matches(['\'', '"'])
}

/// `['localhost', '*.intern.example']` as `NO_PROXY` writes it: a name there stands for those below
/// it too, as it does here.
fn list(value: &str) -> String {
    let items = value.trim_start_matches("@as").trim().trim_matches(['[', ']']).split(',');
    let names = items.map(|item| word(item.trim())).map(|item| item.trim_start_matches("*."));
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(",")
}
