//! A list of proxies as Windows writes it.

/// The proxy for a scheme: `HOST:PORT` is one for all; `http=HOST:PORT;socks=HOST:PORT` names each,
/// and where a scheme has none of its own it goes through the SOCKS proxy. `None` where the list has
/// none for it.
pub(crate) fn proxy_for(scheme: &str, list: &str) -> Option<String> {
    let mut entries = list.split([';', ' ']).map(str::trim).filter(|entry| !entry.is_empty());
    if !list.contains('=') {
        return entries.next().map(str::to_owned);
    }
    let named = |kind: &str| {
        let mut entries = list.split([';', ' ']).filter_map(|entry| entry.trim().split_once('='));
        entries.find(|(name, _)| name.eq_ignore_ascii_case(kind)).map(|(_, place)| place.trim())
    };
    let socks = || named("socks").map(|place| format!("socks5h://{}", bare(place)));
    named(scheme).map(str::to_owned).or_else(socks)
}

/// A place without a scheme in front of it.
fn bare(place: &str) -> &str {
    place.split_once("://").map_or(place, |(_, place)| place)
}
