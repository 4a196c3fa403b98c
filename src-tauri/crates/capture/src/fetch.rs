//! A fetch from the given address to the bytes, redirects followed by hand.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::address::address_allowed;
use crate::body::{Bounds, receive};
use crate::captured::{Captured, Hop, Partial, Progress, content_type};
use crate::exchange::{Answer, ask};
use crate::policy::Policy;
use crate::problem::{FetchProblem, Stage};
use crate::resolve::{Resolve, SystemResolver};
use crate::target::{Place, Target};
use crate::tls::Tls;

/// Fetches sources. Cheap to clone; every fetch uses connections of its own.
#[derive(Clone)]
pub struct Fetcher {
    policy: Policy,
    resolver: Arc<dyn Resolve>,
    tls: Tls,
    permitted: Vec<SocketAddr>,
}

impl Fetcher {
    /// A fetcher that looks names up as the operating system does.
    ///
    /// # Errors
    /// [`FetchProblem::Unavailable`] when TLS cannot be set up.
    pub fn new(policy: Policy) -> Result<Self, FetchProblem> {
        Self::with_resolver(policy, Arc::new(SystemResolver))
    }

    /// A fetcher that looks names up elsewhere.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn with_resolver(policy: Policy, resolver: Arc<dyn Resolve>) -> Result<Self, FetchProblem> {
        let tls =
            Tls::new().map_err(|error| FetchProblem::Unavailable { why: error.to_string() })?;
        Ok(Self { policy, resolver, tls, permitted: Vec::new() })
    }

    /// Lets one address and port through, written as a number, although the policy refuses it.
    /// Everything else stays refused, redirects from there included.
    #[must_use]
    pub fn permitting(mut self, address: SocketAddr) -> Self {
        self.permitted.push(address);
        self
    }

    /// Fetches an address.
    ///
    /// `started_at` is the time of day the caller's clock shows; the fetch itself only measures
    /// how long it takes. `progress` is called for every piece of the body. After `cancel` nothing
    /// more is sent or received; if part of the body had come, it is kept as a partial capture.
    ///
    /// # Errors
    /// Whatever kept the fetch from getting the head of an answer, in [`FetchProblem`].
    pub async fn fetch(
        &self,
        url: &str,
        started_at: Timestamp,
        progress: &(dyn Fn(Progress) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<Captured, FetchProblem> {
        let begun = Instant::now();
        let deadline = begun + self.policy.total;
        let mut way = Way::default();
        let found = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(FetchProblem::Cancelled),
            found = timeout_at(deadline, self.follow(url, &mut way)) => found,
        };
        let (answer, target) = match found {
            Ok(found) => found?,
            Err(_) => return Err(self.out_of_time(way.host)),
        };
        let bounds =
            Bounds { max_body: self.policy.max_body, idle: self.policy.idle, deadline, cancel };
        let Answer { response, request_headers, .. } = answer;
        let head = Head::of(&response);
        let (body, partial) = receive(response, &bounds, progress).await;
        if partial == Some(Partial::Cancelled) && body.is_empty() {
            return Err(FetchProblem::Cancelled);
        }
        Ok(Captured {
            requested_url: url.to_owned(),
            final_url: target.url.into(),
            status: head.status,
            http_version: head.version,
            headers: head.headers,
            hops: way.hops,
            request_headers,
            body,
            started_at,
            elapsed: begun.elapsed(),
            media_type: head.media_type,
            charset: head.charset,
            partial,
            max_decoded: self.policy.max_decoded,
        })
    }

    fn out_of_time(&self, host: String) -> FetchProblem {
        FetchProblem::Timeout { host, stage: Stage::Total, after: self.policy.total }
    }

    /// Follows redirects to the answer that is no redirect.
    async fn follow(&self, given: &str, way: &mut Way) -> Result<(Answer, Target), FetchProblem> {
        let mut url = parse(given, None)?;
        loop {
            let target = Target::check(url, &self.policy, &self.permitted)?;
            way.visit(&target)?;
            let addresses = self.addresses(&target).await?;
            let answer = ask(&target, &addresses, &self.policy, &self.tls).await?;
            let Some(location) = redirect(&answer.response) else {
                way.record(&target, &answer, None, false);
                return Ok((answer, target));
            };
            let next = parse(&location, Some(&target.url))?;
            way.record(&target, &answer, Some(location), next.scheme() == "http");
            if way.hops.len() > self.policy.max_redirects {
                return Err(FetchProblem::TooManyRedirects {
                    limit: self.policy.max_redirects,
                    last: next.into(),
                });
            }
            url = next;
        }
    }

    /// Looks a name up once and judges every address of the answer.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, FetchProblem> {
        let name = match &target.place {
            Place::Address(address) => return Ok(vec![SocketAddr::new(*address, target.port)]),
            Place::Name(name) => name,
        };
        let unknown = |why: String| FetchProblem::NameNotFound { host: name.clone(), why };
        let mut found = timeout(self.policy.connect, self.resolver.resolve(name, target.port))
            .await
            .map_err(|_| FetchProblem::Timeout {
                host: name.clone(),
                stage: Stage::Name,
                after: self.policy.connect,
            })?
            .map_err(|error| unknown(error.to_string()))?;
        if found.is_empty() {
            return Err(unknown("the name has no address".to_owned()));
        }
        for address in &mut found {
            address.set_port(target.port);
            address_allowed(address.ip(), &self.policy)
                .map_err(|refused| FetchProblem::refused(name.clone(), &refused))?;
        }
        Ok(found)
    }
}

/// Where a fetch has been.
#[derive(Default)]
struct Way {
    hops: Vec<Hop>,
    asked: HashSet<String>,
    host: String,
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

    fn record(&mut self, target: &Target, answer: &Answer, location: Option<String>, plain: bool) {
        self.hops.push(Hop {
            url: target.url.to_string(),
            status: answer.response.status().as_u16(),
            location,
            remote: Some(answer.remote),
            downgraded: target.is_https() && plain,
        });
    }
}

/// Reads an address as browsers do, against the address it was found at if there is one. A
/// fragment is handed on through redirects (RFC 9110 §10.2.2).
fn parse(given: &str, found_at: Option<&Url>) -> Result<Url, FetchProblem> {
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

/// The head of the final answer in the words of the capture.
struct Head {
    status: u16,
    version: String,
    headers: Vec<(String, String)>,
    media_type: Option<String>,
    charset: Option<String>,
}

impl Head {
    fn of(response: &Response) -> Self {
        let (media_type, charset) = response
            .headers()
            .get(CONTENT_TYPE)
            .map(|value| content_type(&byte_chars(value)))
            .unwrap_or_default();
        Self {
            status: response.status().as_u16(),
            version: format!("{:?}", response.version()),
            headers: listed(response.headers()),
            media_type,
            charset,
        }
    }
}

fn listed(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), byte_chars(value))).collect()
}

/// One char per byte, so that any value can be turned back into what was received.
fn byte_chars(value: &HeaderValue) -> String {
    value.as_bytes().iter().copied().map(char::from).collect()
}
