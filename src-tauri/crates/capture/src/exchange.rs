//! One request and the head of its answer, over a connection whose address is fixed beforehand.

use std::error::Error as StdError;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Client, Response, Version, retry};
use tokio::sync::Notify;
use tokio::time::timeout;
use tower::util::MapResponseLayer;

use crate::policy::Policy;
use crate::problem::{FetchProblem, Stage};
use crate::target::{Place, Target};
use crate::tls::Tls;

/// Always the same, so that it tells neither the version nor the computer.
const AGENT: &str = "Mozilla/5.0 (compatible; Periksa)";
const ACCEPTED: &str =
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.8";
/// The one coding that `decode` understands.
const ACCEPTED_CODING: &str = "gzip";
/// Most bytes of names and values in an answer's head, from the capture reference.
pub(crate) const MAX_HEADERS: usize = 64 * 1024;

/// Most header lines; it only keeps the parser's table small, bytes are what is limited.
const MAX_HEADER_LINES: usize = 1000;

/// The head of an answer, its body still to come.
pub(crate) struct Answer {
    pub(crate) response: Response,
    pub(crate) remote: SocketAddr,
    pub(crate) request_headers: Vec<(String, String)>,
}

/// Asks one target. `addresses` are those that were looked up and judged; for an address written
/// as a number, that address.
pub(crate) async fn ask(
    target: &Target,
    addresses: &[SocketAddr],
    policy: &Policy,
    tls: &Tls,
) -> Result<Answer, FetchProblem> {
    let connected = Arc::new(Notify::new());
    let client = client(target, addresses, policy, tls, &connected)?;
    let response = head(&client, target, policy, &connected).await?;
    let remote = checked_remote(&response, addresses)
        .ok_or_else(|| FetchProblem::AddressChanged { host: target.host() })?;
    if header_bytes(response.headers()) > MAX_HEADERS {
        return Err(FetchProblem::HeadersTooLarge { host: target.host(), limit: MAX_HEADERS });
    }
    let request_headers = sent(target, response.version());
    Ok(Answer { response, remote, request_headers })
}

fn client(
    target: &Target,
    addresses: &[SocketAddr],
    policy: &Policy,
    tls: &Tls,
    connected: &Arc<Notify>,
) -> Result<Client, FetchProblem> {
    let settings = tls.settings(target.is_https()).map_err(|error| FetchProblem::TlsFailed {
        host: target.host(),
        why: format!("this computer's list of trusted authorities cannot be read: {error}"),
    })?;
    let tell = Arc::clone(connected);
    let mut builder = Client::builder()
        // Neither the environment nor the system may send the request elsewhere.
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .connect_timeout(policy.connect)
        .http1_max_headers(MAX_HEADER_LINES)
        .http2_max_header_list_size(u32::try_from(MAX_HEADERS).unwrap_or(u32::MAX))
        .tls_backend_preconfigured(settings)
        // Tells when the connection stands, so that connecting and waiting are timed apart.
        .connector_layer(MapResponseLayer::new(move |connection| {
            tell.notify_one();
            connection
        }));
    if let Place::Name(name) = &target.place {
        builder = builder.resolve_to_addrs(name, addresses);
    }
    builder.build().map_err(|error| FetchProblem::Unavailable { why: innermost(&error) })
}

async fn head(
    client: &Client,
    target: &Target,
    policy: &Policy,
    connected: &Notify,
) -> Result<Response, FetchProblem> {
    let late = |stage, after| FetchProblem::Timeout { host: target.host(), stage, after };
    let request = client.get(target.url.clone()).headers(own_headers()).send();
    tokio::pin!(request);
    let early = tokio::select! {
        biased;
        answer = &mut request => Some(answer),
        standing = timeout(policy.connect, connected.notified()) => match standing {
            Ok(()) => None,
            Err(_) => return Err(late(Stage::Connect, policy.connect)),
        },
    };
    let answer = match early {
        Some(answer) => answer,
        None => timeout(policy.first_byte, request)
            .await
            .map_err(|_| late(Stage::FirstByte, policy.first_byte))?,
    };
    answer.map_err(|error| classify(&error, target, policy))
}

fn own_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(ACCEPTED_CODING));
    headers
}

/// What was sent, for the record: our own headers and the host that HTTP itself adds.
fn sent(target: &Target, version: Version) -> Vec<(String, String)> {
    let host = if version >= Version::HTTP_2 { ":authority" } else { "host" };
    let own = [(USER_AGENT, AGENT), (ACCEPT, ACCEPTED), (ACCEPT_ENCODING, ACCEPTED_CODING)];
    std::iter::once((host.to_owned(), target.authority()))
        .chain(own.into_iter().map(|(name, value)| (name.as_str().to_owned(), value.to_owned())))
        .collect()
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn checked_remote(response: &Response, addresses: &[SocketAddr]) -> Option<SocketAddr> {
    let remote = response.remote_addr()?;
    let same = |checked: &SocketAddr| {
        plain(checked.ip()) == plain(remote.ip()) && checked.port() == remote.port()
    };
    addresses.iter().any(same).then_some(remote)
}

/// A mapped address and the IPv4 address inside it are one place.
fn plain(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

fn classify(error: &reqwest::Error, target: &Target, policy: &Policy) -> FetchProblem {
    let host = target.host();
    let why = innermost(error);
    if error.is_builder() {
        return FetchProblem::BadAddress { given: target.url.to_string(), why };
    }
    for cause in causes(error) {
        if let Some(tls) = tls_error(cause) {
            return FetchProblem::TlsFailed { host, why: tls.to_string() };
        }
        if let Some(http) = cause.downcast_ref::<hyper::Error>() {
            if http.is_parse_too_large() {
                return FetchProblem::HeadersTooLarge { host, limit: MAX_HEADERS };
            }
            if http.is_parse() {
                return FetchProblem::BadAnswer { host, why };
            }
        }
    }
    if error.is_timeout() {
        FetchProblem::Timeout { host, stage: Stage::Connect, after: policy.connect }
    } else if error.is_connect() {
        FetchProblem::ConnectFailed { host, why }
    } else {
        FetchProblem::Disconnected { host, why }
    }
}

fn causes<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let first: &'a (dyn StdError + 'static) = error;
    std::iter::successors(Some(first), |&cause| cause.source())
}

/// The TLS error inside a cause. The handshake hands it over wrapped in I/O errors, which name as
/// their source not what they wrap but the source of that.
fn tls_error<'a>(cause: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    let mut cause = cause;
    loop {
        if let Some(found) = cause.downcast_ref() {
            return Some(found);
        }
        cause = cause.downcast_ref::<io::Error>()?.get_ref()?;
    }
}

/// The last cause is the one that says something; those around it say "error sending request".
fn innermost(error: &reqwest::Error) -> String {
    causes(error).last().map_or_else(String::new, ToString::to_string)
}
