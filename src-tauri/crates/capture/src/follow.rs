//! One try: from the given address through its redirects to the answer.

use std::collections::HashSet;
use std::net::SocketAddr;

use reqwest::header::{CONNECTION, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Response, StatusCode, Version};
use tokio::time::{Duration, Instant, timeout, timeout_at};
use url::{Host, Url};

use crate::address::judged;
use crate::ask::Ask;
use crate::body::{Bounds, receive};
use crate::captured::{Exchange, Partial, Progress, content_type};
use crate::exchange::{Answer, Out, ask};
use crate::fetch::{Fetcher, Tell, waiting};
use crate::journal::{Journal, Made, Outcome};
use crate::problem::{FetchProblem, Stage};
use crate::route::{Proxy, ProxyProblem, Route};
use crate::target::{Place, Target, without_fragment};
use crate::visit::Visit;

/// How the journal names the way without a proxy.
const DIRECT: &str = "direct";
/// The body of a redirect is a courtesy line; more of it says nothing.
const MAX_REDIRECT_BODY: u64 = 64 * 1024;
/// Nor is a redirect's body waited for.
const REDIRECT_IDLE: Duration = Duration::from_secs(2);
/// What became of a request that was dropped under way: stopped by the user, or by the limit of
/// the whole fetch.
const STOPPED: &str = "stopped";

/// Where a try has been.
#[derive(Default)]
pub(crate) struct Way {
    pub(crate) exchanges: Vec<Exchange>,
    asked: HashSet<String>,
    pub(crate) host: String,
}

impl Way {
    fn visit(&mut self, target: &Target) -> Result<(), FetchProblem> {
        self.host = target.host();
        let asked = target.asked();
        // Without cookies the same question gets the same answer, so twice is for ever.
        if self.asked.contains(&asked) {
            return Err(FetchProblem::RedirectLoop { url: asked });
        }
        self.asked.insert(asked);
        Ok(())
    }
}

/// A line of the journal that is being written. Dropped before its end, it says so.
struct Line<'a> {
    journal: &'a dyn Journal,
    begun: Instant,
    made: Option<Made>,
}

impl Line<'_> {
    fn end(&mut self, outcome: Outcome, received: u64) {
        if let Some(made) = self.made.take() {
            let elapsed = self.begun.elapsed();
            self.journal.made(Made { outcome, received, elapsed, ..made });
        }
    }

    fn failed(&mut self, problem: &FetchProblem) {
        let code = problem.code();
        let refused = problem.refused_by_policy();
        self.end(if refused { Outcome::Refused { code } } else { Outcome::Failed { code } }, 0);
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        self.end(Outcome::Failed { code: STOPPED }, 0);
    }
}

/// An answer whose body is still to come, and its line of the journal.
pub(crate) struct Found<'a> {
    target: Target,
    answer: Answer,
    line: Line<'a>,
}

impl Fetcher {
    /// Follows redirects to the answer that is no redirect, each when it is its turn at its host. What
    /// is waited for a turn comes on top of the time that a try may take.
    pub(crate) async fn follow<'a>(
        &'a self,
        asked: &Ask,
        begun: Instant,
        bounds: &mut Bounds<'_>,
        way: &mut Way,
        visit: &mut Visit<'_>,
        progress: Tell<'_>,
    ) -> Result<Found<'a>, FetchProblem> {
        let mut url = parse(&asked.url, None)?;
        loop {
            bounds.deadline += visit.go_to(&url, waiting(progress)).await;
            let mut line = self.line(&url, asked, begun);
            let step = self.step(url, asked, way, visit, &mut line);
            let step = match timeout_at(bounds.deadline, step).await {
                Ok(step) => step.inspect_err(|problem| line.failed(problem)),
                // The line tells that it was stopped.
                Err(_) => Err(self.out_of_time(&way.host)),
            };
            let (target, answer) = step?;
            let follows = redirect(&answer.response).filter(|_| asked.post.is_none());
            let Some(location) = follows else { return Ok(Found { target, answer, line }) };
            let next = parse(&location, Some(&target.url));
            let short = Bounds {
                max_body: bounds.max_body.min(MAX_REDIRECT_BODY),
                idle: bounds.idle.min(REDIRECT_IDLE),
                ..*bounds
            };
            let found = Found { target, answer, line };
            let mut exchange = found.receive(asked, &short, &|_| {}).await;
            let next = next?;
            exchange.downgraded = exchange.url.starts_with("https:") && next.scheme() == "http";
            exchange.location = Some(location);
            way.exchanges.push(exchange);
            if way.exchanges.len() > self.policy.max_redirects {
                return Err(FetchProblem::TooManyRedirects {
                    limit: self.policy.max_redirects,
                    last: next.into(),
                });
            }
            url = next;
        }
    }

    /// One request: judged, looked up, sent, and answered up to the head.
    async fn step(
        &self,
        url: Url,
        asked: &Ask,
        way: &mut Way,
        visit: &mut Visit<'_>,
        line: &mut Line<'_>,
    ) -> Result<(Target, Answer), FetchProblem> {
        let proxy = self.proxy(&url).await?;
        let through = proxy.as_ref().map(Proxy::kind);
        if let (Some(made), Some(proxy)) = (&mut line.made, &proxy) {
            made.via = proxy.shown();
        }
        let target = Target::check(url, &self.policy, through, &self.permitted)?;
        way.visit(&target)?;
        visit.asks();
        let out = match proxy {
            None => Out::Direct(self.addresses(&target).await?),
            Some(proxy) => {
                let address = self.proxy_address(&proxy, &target).await?;
                Out::Proxy(proxy, address)
            }
        };
        let answer = ask(&target, &out, asked, &self.policy, &self.tls, &self.connections).await?;
        if let Some(made) = &mut line.made {
            made.remote = answer.remote;
        }
        Ok((target, answer))
    }

    /// The proxy for an address. The system is asked off the threads that carry the network, and
    /// what it does not answer in time is not sent.
    async fn proxy(&self, url: &Url) -> Result<Option<Proxy>, FetchProblem> {
        let (route, asked) = (self.policy.route.clone(), url.clone());
        let found = match route {
            Route::System => {
                let asking = tokio::task::spawn_blocking(move || route.proxy_for(&asked));
                let answer = timeout(self.policy.connect, asking).await;
                answer
                    .ok()
                    .and_then(Result::ok)
                    .unwrap_or_else(|| Err(ProxyProblem::Unreadable { given: "system".to_owned() }))
            }
            Route::Direct | Route::Through(_) => route.proxy_for(&asked),
        };
        found.map_err(|problem| FetchProblem::ProxyUnusable { problem })
    }

    fn out_of_time(&self, host: &str) -> FetchProblem {
        let after = self.policy.total;
        FetchProblem::Timeout { host: host.to_owned(), stage: Stage::Total, after }
    }

    fn line(&self, url: &Url, asked: &Ask, begun: Instant) -> Line<'_> {
        let since = jiff::SignedDuration::try_from(begun.elapsed()).unwrap_or_default();
        let made = Made {
            at: asked.at.checked_add(since).unwrap_or(asked.at),
            method: method(asked).to_owned(),
            url: without_fragment(url),
            purpose: asked.purpose,
            via: DIRECT.to_owned(),
            remote: None,
            outcome: Outcome::Failed { code: STOPPED },
            received: 0,
            elapsed: Duration::ZERO,
        };
        Line { journal: self.journal.as_ref(), begun: Instant::now(), made: Some(made) }
    }

    /// Looks a name up once and judges every address of the answer.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, FetchProblem> {
        let name = match &target.place {
            Place::Address(address) => return Ok(vec![SocketAddr::new(*address, target.port)]),
            Place::Name(name) => name,
        };
        let found = self.look_up(name, target.port).await?;
        for address in &found {
            judged(address.ip(), target.private)
                .map_err(|refused| FetchProblem::refused(name.clone(), &refused))?;
        }
        Ok(found)
    }

    /// Where the proxy is. Its own name is the only one looked up on this computer; it is the
    /// user's to choose, so it may lie in the user's network.
    async fn proxy_address(
        &self,
        proxy: &Proxy,
        target: &Target,
    ) -> Result<SocketAddr, FetchProblem> {
        let ip = match proxy.host() {
            Host::Ipv4(address) => (*address).into(),
            Host::Ipv6(address) => (*address).into(),
            Host::Domain(name) => {
                let found = self.look_up(name, proxy.port()).await;
                let found = found.map_err(|problem| FetchProblem::ProxyFailed {
                    host: target.host(),
                    proxy: proxy.shown(),
                    why: problem.to_string(),
                })?;
                found[0].ip()
            }
        };
        Ok(SocketAddr::new(ip, proxy.port()))
    }

    /// At least one address of a name.
    async fn look_up(&self, name: &str, port: u16) -> Result<Vec<SocketAddr>, FetchProblem> {
        let unknown = |why: String| FetchProblem::NameNotFound { host: name.to_owned(), why };
        let mut found = timeout(self.policy.connect, self.resolver.resolve(name, port))
            .await
            .map_err(|_| FetchProblem::Timeout {
                host: name.to_owned(),
                stage: Stage::Name,
                after: self.policy.connect,
            })?
            .map_err(|error| unknown(error.to_string()))?;
        if found.is_empty() {
            return Err(unknown("the name has no address".to_owned()));
        }
        found.iter_mut().for_each(|address| address.set_port(port));
        Ok(found)
    }
}

impl Found<'_> {
    /// Media type and charset as the server claims them.
    pub(crate) fn claims(&self) -> (Option<String>, Option<String>) {
        let value = self.answer.response.headers().get(CONTENT_TYPE);
        value.map(|value| content_type(&byte_chars(value))).unwrap_or_default()
    }

    /// Receives the body and ends the line of the journal.
    pub(crate) async fn receive(
        mut self,
        asked: &Ask,
        bounds: &Bounds<'_>,
        progress: &(dyn Fn(Progress) + Send + Sync),
    ) -> Exchange {
        let Answer { response, connection, remote, request_headers } = self.answer;
        let status = response.status().as_u16();
        let http_version = format!("{:?}", response.version());
        let headers = listed(response.headers());
        let stays_open = stays_open(&response);
        let (body, partial) = receive(response, bounds, progress).await;
        let received = u64::try_from(body.len()).unwrap_or(u64::MAX);
        self.line.end(Outcome::Answered { status, partial }, received);
        let certificate = connection.shown.fingerprint();
        if stays_open && partial.is_none() {
            connection.wait();
        }
        Exchange {
            url: self.target.url.into(),
            method: method(asked).to_owned(),
            request_headers,
            request_body: asked.post.as_ref().map(|post| post.body.clone()).unwrap_or_default(),
            status,
            http_version,
            headers,
            body,
            partial,
            location: None,
            downgraded: false,
            remote,
            certificate,
        }
    }
}

/// Whether anything of the body came before the fetch was stopped.
pub(crate) fn stopped_empty(exchange: &Exchange) -> bool {
    exchange.partial == Some(Partial::Cancelled) && exchange.body.is_empty()
}

/// Whether the server keeps the connection open, as far as it says (RFC 9112 §9.3).
fn stays_open(response: &Response) -> bool {
    let mut options = response.headers().get_all(CONNECTION).iter();
    let closes = options.any(|value| {
        let listed = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
        listed.split(',').any(|option| option.trim() == "close")
    });
    response.version() >= Version::HTTP_11 && !closes
}

fn method(asked: &Ask) -> &'static str {
    if asked.post.is_some() { "POST" } else { "GET" }
}

/// Reads an address as browsers do, against the address it was found at if there is one. A
/// fragment is handed on through redirects (RFC 9110 §10.2.2).
pub(crate) fn parse(given: &str, found_at: Option<&Url>) -> Result<Url, FetchProblem> {
    let mut url = Url::options().base_url(found_at).parse(given).map_err(|error| {
        FetchProblem::BadAddress { given: given.to_owned(), why: error.to_string() }
    })?;
    if url.fragment().is_none() {
        url.set_fragment(found_at.and_then(Url::fragment));
    }
    Ok(url)
}

/// Where an answer redirects to, as written; `None` for every other answer.
fn redirect(response: &Response) -> Option<String> {
    let follows = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    let location = response.headers().get(LOCATION).filter(|_| follows)?;
    // Browsers read raw UTF-8 in a Location; what is none is taken byte by byte.
    Some(match std::str::from_utf8(location.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => byte_chars(location),
    })
}

fn listed(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), byte_chars(value))).collect()
}

/// One char per byte, so that any value can be turned back into what was received.
fn byte_chars(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}
