//! One request and the head of its answer, over a connection whose address is fixed beforehand.

use std::error::Error as StdError;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, USER_AGENT,
};
use reqwest::{Client, Request, Response, StatusCode, Version, retry};
use tokio::sync::Notify;
use tokio::time::timeout;
use tower::util::MapResponseLayer;
use url::Url;

use crate::ask::Ask;
use crate::connections::{Connection, Connections, Kept};
use crate::greeting::takes_login;
use crate::policy::Policy;
use crate::problem::{FetchProblem, Stage};
use crate::route::Proxy;
use crate::target::{Place, Target};
use crate::tls::Tls;

/// Always the same, so that it tells neither the version nor the computer.
const AGENT: &str = "Mozilla/5.0 (compatible; Periksa)";
const ACCEPTED: &str =
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.8";
/// Others are understood (`decode`) and not asked for: they swell further than `gzip` can.
const ACCEPTED_CODING: &str = "gzip";
/// Most bytes of names and values in an answer's head, from the capture reference.
pub(crate) const MAX_HEADERS: usize = 64 * 1024;

/// Stands in the record for a value that was sent and is kept nowhere.
const LEFT_OUT: &str = "[left out]";

/// Most header lines; it only keeps the parser's table small, bytes are what is limited.
const MAX_HEADER_LINES: usize = 1000;

/// The head of an answer, its body still to come.
pub(crate) struct Answer {
    pub(crate) response: Response,
    /// The server's address; `None` when a proxy stood in between.
    pub(crate) remote: Option<SocketAddr>,
    pub(crate) request_headers: Vec<(String, String)>,
    /// What it comes over, until the body has been received.
    pub(crate) connection: Kept,
}

/// Where the connection for a target is made to.
pub(crate) enum Out {
    /// To one of the addresses that were looked up and judged; for an address written as a number,
    /// to that address.
    Direct(Vec<SocketAddr>),
    /// To the proxy, at this address.
    Proxy(Proxy, SocketAddr),
}

impl Out {
    fn addresses(&self) -> &[SocketAddr] {
        match self {
            Self::Direct(addresses) => addresses,
            Self::Proxy(_, address) => std::slice::from_ref(address),
        }
    }

    /// The same proxy without the user name that tells one purpose from another, if it turns out to
    /// take none. One that takes user names is never asked without: its paths would be mixed.
    async fn without_isolation(&self, policy: &Policy) -> Option<Self> {
        let Self::Proxy(proxy, address) = self else { return None };
        let plain = proxy.without_isolation()?;
        let takes = takes_login(*address, policy.connect).await;
        takes.is_ok_and(|takes| !takes).then_some(Self::Proxy(plain, *address))
    }
}

/// Asks one target, over a connection that waits for it or a new one.
pub(crate) async fn ask(
    target: &Target,
    out: &Out,
    ask: &Ask,
    policy: &Policy,
    tls: &Tls,
    connections: &Connections,
) -> Result<Answer, FetchProblem> {
    if ask.post.is_none()
        && let Some(waiting) = connections.take(target, out)
    {
        // It stands; should it have to be made again, the HTTP library limits the time.
        waiting.standing.notify_one();
        let asked = ask_over(waiting, target, out, ask, policy).await;
        // A server may close what waits at any moment. What only reads is asked again then, at
        // once and over a new connection (RFC 9112 §9.3.1).
        if !matches!(asked, Err(FetchProblem::Disconnected { .. })) {
            return asked;
        }
    }
    let asked = ask_anew(target, out, ask, policy, tls, connections).await;
    if !matches!(asked, Err(FetchProblem::ProxyFailed { .. })) {
        return asked;
    }
    match out.without_isolation(policy).await {
        Some(plain) => ask_anew(target, &plain, ask, policy, tls, connections).await,
        None => asked,
    }
}

async fn ask_anew(
    target: &Target,
    out: &Out,
    ask: &Ask,
    policy: &Policy,
    tls: &Tls,
    connections: &Connections,
) -> Result<Answer, FetchProblem> {
    let connection = connections.begin(connection(target, out, policy, tls)?, target, out);
    ask_over(connection, target, out, ask, policy).await
}

async fn ask_over(
    connection: Kept,
    target: &Target,
    out: &Out,
    ask: &Ask,
    policy: &Policy,
) -> Result<Answer, FetchProblem> {
    let request = request(&connection.client, target, ask)
        .map_err(|error| classify(&error, target, out, policy))?;
    let response = head(&connection, request, target, out, policy).await?;
    let peer = checked_peer(&response, out.addresses())
        .ok_or_else(|| FetchProblem::AddressChanged { host: target.host() })?;
    if header_bytes(response.headers()) > MAX_HEADERS {
        return Err(FetchProblem::HeadersTooLarge { host: target.host(), limit: MAX_HEADERS });
    }
    let remote = match out {
        Out::Direct(_) => Some(peer),
        Out::Proxy(proxy, _) if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            return Err(FetchProblem::ProxyFailed {
                host: target.host(),
                proxy: proxy.shown(),
                why: "it wants a user name and password".to_owned(),
            });
        }
        Out::Proxy(..) => None,
    };
    let request_headers = sent(target, response.version(), ask);
    Ok(Answer { response, remote, request_headers, connection })
}

fn connection(
    target: &Target,
    out: &Out,
    policy: &Policy,
    tls: &Tls,
) -> Result<Connection, FetchProblem> {
    let (settings, shown) =
        tls.settings(target.is_https()).map_err(|error| FetchProblem::TlsFailed {
            host: target.host(),
            why: format!("this computer's list of trusted authorities cannot be read: {error}"),
        })?;
    let unavailable = |error: reqwest::Error| FetchProblem::Unavailable { why: innermost(&error) };
    let standing = Arc::new(Notify::new());
    let tell = Arc::clone(&standing);
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
    match (out, &target.place) {
        (Out::Proxy(proxy, address), _) => {
            builder = builder.proxy(proxy.at(*address).map_err(unavailable)?);
        }
        (Out::Direct(addresses), Place::Name(name)) => {
            builder = builder.resolve_to_addrs(name, addresses);
        }
        (Out::Direct(_), Place::Address(_)) => {}
    }
    Ok(Connection { client: builder.build().map_err(unavailable)?, shown, standing })
}

fn request(client: &Client, target: &Target, ask: &Ask) -> reqwest::Result<Request> {
    let headers = own_headers(ask).into_iter().chain(secret_headers(target, ask));
    let mut builder = match &ask.post {
        None => client.get(target.url.clone()),
        Some(post) => client.post(target.url.clone()).body(post.body.clone()),
    };
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    builder.build()
}

async fn head(
    connection: &Connection,
    request: Request,
    target: &Target,
    out: &Out,
    policy: &Policy,
) -> Result<Response, FetchProblem> {
    let late = |stage, after| FetchProblem::Timeout { host: target.host(), stage, after };
    let request = connection.client.execute(request);
    tokio::pin!(request);
    let early = tokio::select! {
        biased;
        answer = &mut request => Some(answer),
        standing = timeout(policy.connect, connection.standing.notified()) => match standing {
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
    answer.map_err(|error| classify(&error, target, out, policy))
}

/// The headers that may be recorded.
fn own_headers(ask: &Ask) -> Vec<(HeaderName, String)> {
    let accepted = ask.accept.unwrap_or(ACCEPTED);
    let mut headers = vec![
        (USER_AGENT, AGENT.to_owned()),
        (ACCEPT, accepted.to_owned()),
        (ACCEPT_ENCODING, ACCEPTED_CODING.to_owned()),
    ];
    let validators =
        [(IF_NONE_MATCH, &ask.validators.etag), (IF_MODIFIED_SINCE, &ask.validators.last_modified)];
    // What cannot be sent as it was received is not sent: the whole answer comes then.
    let sendable = |value: &&String| value.is_ascii();
    headers.extend(
        validators
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_ref().filter(sendable)?.clone()))),
    );
    if let Some(post) = &ask.post {
        headers.push((CONTENT_TYPE, post.media_type.clone()));
    }
    headers
}

/// The headers that are sent and not recorded. A key is for the host that it was given for.
fn secret_headers(target: &Target, ask: &Ask) -> Option<(HeaderName, String)> {
    let own = Url::parse(&ask.url).is_ok_and(|first| first.origin() == target.url.origin());
    ask.authorization.clone().filter(|_| own).map(|value| (AUTHORIZATION, value))
}

/// What was sent, for the record: our own headers and those that HTTP itself adds.
fn sent(target: &Target, version: Version, ask: &Ask) -> Vec<(String, String)> {
    let host = if version >= Version::HTTP_2 { ":authority" } else { "host" };
    let length =
        ask.post.iter().map(|post| ("content-length".to_owned(), post.body.len().to_string()));
    let secret = secret_headers(target, ask)
        .map(|(name, _)| (name.as_str().to_owned(), LEFT_OUT.to_owned()));
    std::iter::once((host.to_owned(), target.authority()))
        .chain(own_headers(ask).into_iter().map(|(name, value)| (name.as_str().to_owned(), value)))
        .chain(length)
        .chain(secret)
        .collect()
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn checked_peer(response: &Response, addresses: &[SocketAddr]) -> Option<SocketAddr> {
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

fn classify(error: &reqwest::Error, target: &Target, out: &Out, policy: &Policy) -> FetchProblem {
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
    } else if let (true, Out::Proxy(proxy, _)) = (error.is_connect(), out) {
        FetchProblem::ProxyFailed { host, proxy: proxy.shown(), why }
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
