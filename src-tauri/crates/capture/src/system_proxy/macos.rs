//! The proxy settings of macOS, from its store of the network's state.

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use system_configuration::core_foundation::base::CFType;
use system_configuration::core_foundation::dictionary::CFDictionary;
use system_configuration::core_foundation::number::CFNumber;
use system_configuration::core_foundation::string::CFString;
use system_configuration::dynamic_store::SCDynamicStoreBuilder;
use url::Url;

use super::{choose, unreadable};
use crate::route::ProxyProblem;

/// Keys of the store, as Apple's `SCSchemaDefinitions` names them.
const SCRIPTS: [&str; 2] = ["ProxyAutoConfigEnable", "ProxyAutoDiscoveryEnable"];
const SOCKS: [&str; 3] = ["SOCKSEnable", "SOCKSProxy", "SOCKSPort"];
const SOCKS_PORT: i32 = 1080;

/// The proxy for an address, as macOS is set. The library reads the proxies for `http` and `https`;
/// where there is none, the SOCKS proxy counts.
///
/// # Errors
/// A script says it, or the settings cannot be read.
pub(super) fn find(url: &Url) -> Result<Option<Intercept>, ProxyProblem> {
    let target = url.as_str().parse().map_err(|_| unreadable("system"))?;
    let store = SCDynamicStoreBuilder::new("periksa").build();
    let Some(settings) = store.and_then(|store| store.get_proxies()) else {
        return Err(unreadable("system"));
    };
    if SCRIPTS.iter().any(|key| number(&settings, key) == Some(1)) {
        return Err(ProxyProblem::Script);
    }
    if let Some(found) = Matcher::from_system().intercept(&target) {
        return Ok(Some(found));
    }
    if number(&settings, SOCKS[0]) != Some(1) {
        return Ok(None);
    }
    let host = text(&settings, SOCKS[1]).ok_or_else(|| unreadable("system"))?;
    let port = number(&settings, SOCKS[2]).unwrap_or(SOCKS_PORT);
    choose(url, &format!("socks5h://{host}:{port}"), "")
}

fn number(settings: &CFDictionary<CFString, CFType>, key: &str) -> Option<i32> {
    settings.find(&CFString::new(key))?.downcast::<CFNumber>()?.to_i32()
}

fn text(settings: &CFDictionary<CFString, CFType>, key: &str) -> Option<String> {
    Some(settings.find(&CFString::new(key))?.downcast::<CFString>()?.to_string())
}
