//! The proxy settings of Windows, from the registry of the user.

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use super::per_scheme::proxy_for;
use super::{choose, unreadable};
use crate::route::ProxyProblem;

const KEY: &str = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings";

/// The proxy for an address, as Windows is set.
///
/// # Errors
/// A script says it, or the settings cannot be read.
pub(super) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    let Ok(settings) = windows_registry::CURRENT_USER.open(KEY) else { return Ok(None) };
    if settings.get_string("AutoConfigURL").is_ok_and(|script| !script.trim().is_empty()) {
        return Err(ProxyProblem::Script);
    }
    if settings.get_u32("ProxyEnable").unwrap_or(0) == 0 {
        return Ok(None);
    }
    let list = settings.get_string("ProxyServer").map_err(|_| unreadable("system"))?;
    if !list.contains('=') {
        let target = url.as_str().parse().map_err(|_| unreadable("system"))?;
        choose(url, &list, "")?;
        // The library reads the list of what is left out as Windows writes it.
        return Ok(Matcher::from_system().intercept(&target));
    }
    match proxy_for(url.scheme(), &list) {
        Some(proxy) => choose(url, &proxy, ""),
        None => Ok(None),
    }
}
