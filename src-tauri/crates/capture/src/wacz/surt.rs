//! The key under which an index keeps an address (SURT), as the Internet Archive's canonicaliser
//! and cdxj-indexer make it: without scheme, `www`, user, fragment and session numbers, the host's
//! labels turned round, everything in lower case, the query's parameters sorted.

use std::sync::LazyLock;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode, percent_encode};
use regex::bytes::Regex;

/// What is escaped once everything was unescaped.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'%');

/// The key of an address.
pub(crate) fn surt(url: &str) -> String {
    let url: String = url.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    let (scheme, rest) = scheme(&url);
    let rest = rest.split('#').next().unwrap_or_default();
    let (before, query) = match rest.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (rest, None),
    };
    let (authority, path) = match before.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", before),
    };
    let mut key = match host_and_port(&scheme, authority) {
        Some(host) => format!("{host})").into_bytes(),
        None => format!("{scheme}:").into_bytes(),
    };
    key.extend(path_key(path, !authority.is_empty()));
    if let Some(query) = query_key(query.unwrap_or_default()) {
        key.push(b'?');
        key.extend(query);
    }
    String::from_utf8(key).unwrap_or_else(|_| url.clone())
}

/// The scheme in lower case, and what comes behind its colon. Without a scheme it is `http`.
fn scheme(url: &str) -> (String, String) {
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    match url.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest.to_owned()),
        _ => ("http".to_owned(), format!("//{url}")),
    }
}

/// The host turned round, and a port that is not the scheme's own.
fn host_and_port(scheme: &str, authority: &str) -> Option<String> {
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let behind = place.rfind(']').map_or(0, |at| at + 1);
    let (host, port) = match place.get(behind..).and_then(|rest| rest.find(':')) {
        Some(colon) => place.split_at(behind + colon),
        None => (place, ""),
    };
    let host = host.trim_matches(['[', ']']);
    if host.is_empty() {
        return None;
    }
    let mut host = unescaped(host.as_bytes());
    if !host.is_ascii() {
        let text = String::from_utf8_lossy(&host);
        host = url::Host::parse(&text).map_or_else(|_| host.clone(), |own| own.to_string().into());
    }
    let host = String::from_utf8_lossy(&host).to_lowercase().replace("..", ".");
    let host = escaped(host.trim_matches('.').as_bytes());
    let host = String::from_utf8_lossy(&host).into_owned();
    let turned = without_www(&host).split('.').rev().collect::<Vec<_>>().join(",");
    let port = port.trim_start_matches(':').parse::<u16>().ok().filter(|port| *port != 0);
    let own = match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    Some(match port.filter(|port| Some(*port) != own) {
        Some(port) => format!("{turned}:{port}"),
        None => turned,
    })
}

fn without_www(host: &str) -> &str {
    let rest = host.strip_prefix("www");
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix('.')).unwrap_or(host)
}

fn path_key(path: &str, has_host: bool) -> Vec<u8> {
    let mut path = unescaped(path.as_bytes());
    if has_host {
        path = tidy(&path);
    }
    let path = escaped(&path).to_ascii_lowercase();
    let path = SESSIONS.path.iter().fold(path, |path, pattern| joined(pattern, path));
    match path.strip_suffix(b"/") {
        Some(short) if !short.is_empty() => short.to_vec(),
        _ => path,
    }
}

/// Resolves `.` and `..`, and leaves out empty steps.
fn tidy(path: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for step in path.split(|byte| *byte == b'/').skip(1) {
        match step {
            b"." => {}
            b".." if kept.pop().is_some() => {}
            step => kept.push(step),
        }
    }
    let last = kept.pop().unwrap_or_default();
    let mut tidied = vec![b'/'];
    for step in kept.iter().filter(|step| !step.is_empty()) {
        tidied.extend_from_slice(step);
        tidied.push(b'/');
    }
    tidied.extend_from_slice(last);
    tidied
}

fn query_key(query: &str) -> Option<Vec<u8>> {
    let query = escaped(&unescaped(query.as_bytes()));
    let query = SESSIONS.query.iter().fold(query, |query, pattern| joined(pattern, query));
    let query = query.to_ascii_lowercase();
    if query.is_empty() {
        return None;
    }
    let mut pairs: Vec<Vec<&[u8]>> = query
        .split(|byte| *byte == b'&')
        .map(|pair| pair.splitn(2, |byte| *byte == b'=').collect())
        .collect();
    pairs.sort();
    let pairs: Vec<Vec<u8>> = pairs.iter().map(|pair| pair.join(&b'=')).collect();
    Some(pairs.join(&b'&'))
}

/// The parts around a session number, which are the pattern's groups.
fn joined(pattern: &Regex, text: Vec<u8>) -> Vec<u8> {
    let Some(found) = pattern.captures(&text) else { return text };
    found.iter().skip(1).flatten().flat_map(|part| part.as_bytes().to_vec()).collect()
}

struct Sessions {
    path: Vec<Regex>,
    query: Vec<Regex>,
}

/// Session numbers of well-known servers; two visits of one page would else have two keys.
static SESSIONS: LazyLock<Sessions> = LazyLock::new(|| {
    let all = |patterns: &[&str]| {
        patterns.iter().filter_map(|pattern| Regex::new(&format!("(?i-u){pattern}")).ok()).collect()
    };
    Sessions {
        path: all(&[
            r"^(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^?]+\.aspx.*)$",
            r"^(.*/)(?:\([0-9a-z]{24}\)/)([^?]+\.aspx.*)$",
        ]),
        query: all(&[
            r"^(.*)jsessionid=[0-9a-z]{32}(?:&(.*))?$",
            r"^(.*)phpsessid=[0-9a-z]{32}(?:&(.*))?$",
            r"^(.*)sid=[0-9a-z]{32}(?:&(.*))?$",
            r"^(.*)aspsessionid[a-z]{8}=[a-z]{24}(?:&(.*))?$",
            r"^(.*)cfid=[^&]+&cftoken=[^&]+(?:&(.*))?$",
        ]),
    }
});

/// Escapes taken off as often as there are any.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    loop {
        let next: Vec<u8> = percent_decode(&text).collect();
        // Each round is shorter, so this ends.
        if next.len() == text.len() {
            return text;
        }
        text = next;
    }
}

fn escaped(text: &[u8]) -> Vec<u8> {
    percent_encode(text, ESCAPED).to_string().into_bytes()
}
