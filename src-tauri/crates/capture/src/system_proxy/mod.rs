//! What the environment and the operating system say of proxies.
//!
//! The environment comes first, then the system's own settings: those of KDE and GNOME here, those of
//! macOS and Windows where they are. Nothing is run that the system calls a proxy script: such a setting, and
//! any other that is not understood, lets nothing out.

#[cfg(all(unix, not(target_os = "macos")))]
mod gnome;
#[cfg(all(unix, not(target_os = "macos")))]
mod kde;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod per_scheme;
#[cfg(windows)]
mod windows;

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop {
    use super::{Intercept, ProxyProblem, Url, gnome, kde};

    /// The proxy for an address, as the desktop of this session is set.
    pub(super) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
        if kde::is_here() { kde::find(url) } else { gnome::find(url) }
    }
}
#[cfg(target_os = "macos")]
use macos as desktop;
#[cfg(windows)]
use windows as desktop;

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use crate::route::ProxyProblem;

const FOR_ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];
const FOR_HTTP: [&str; 2] = ["HTTP_PROXY", "http_proxy"];
const FOR_HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const FOR_NONE: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxy for an address, or `None` where the system lets it go straight.
///
/// # Errors
/// A proxy is named and cannot be told.
pub(crate) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    let own = if url.scheme() == "https" { FOR_HTTPS } else { FOR_HTTP };
    let named = [variable(own), variable(FOR_ALL)].into_iter().find(|value| !value.is_empty());
    match named {
        Some(proxy) => choose(url, &proxy, &variable(FOR_NONE)),
        None => desktop::find(url),
    }
}

/// The first of these variables that is set.
fn variable(names: [&str; 2]) -> String {
    names.iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The proxy that is written so, unless the address is among those left out (as `NO_PROXY` writes
/// them).
fn choose(url: &Url, proxy: &str, left_out: &str) -> Result<Option<Intercept>, ProxyProblem> {
    let target = url.as_str().parse().map_err(|_| unreadable(proxy))?;
    let everything = Matcher::builder().all(proxy).build();
    // What cannot be read counts as no proxy there.
    everything.intercept(&target).ok_or_else(|| unreadable(proxy))?;
    Ok(Matcher::builder().all(proxy).no(left_out).build().intercept(&target))
}

fn unreadable(given: &str) -> ProxyProblem {
    ProxyProblem::unreadable(given)
}
