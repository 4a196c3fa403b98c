//! One page of an archive, read whole.

use std::net::{IpAddr, SocketAddr};

use jiff::Timestamp;
use url::Url;

use super::pages::Page;
use super::problem::ArchiveProblem;
use super::records::{Kind, Listed};
use super::{Archive, Source};
use crate::captured::{Exchange, content_type};
use crate::warc::{Block, Head, Judged, Records, Stream, Verdict, partial, readable};

/// What may come before and behind a body in its record, in bytes.
const AROUND: u64 = 1024 * 1024;
/// `WARC-Protocol` as a fetch of our own names the version.
const PROTOCOLS: [(&str, &str); 4] =
    [("http/1.0", "HTTP/1.0"), ("http/1.1", "HTTP/1.1"), ("h2", "HTTP/2.0"), ("h3", "HTTP/3.0")];

/// A page that somebody else captured, in the form in which a fetch brings one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The address that was asked.
    pub requested_url: String,
    /// The redirects on the way, in order.
    pub way: Vec<Exchange>,
    /// The page itself. Of a file that was saved without its answer, status 0 and nothing but a
    /// body.
    pub answer: Exchange,
    /// When the archive says that it was captured (UTC).
    pub captured_at: Option<Timestamp>,
    /// The program that the archive says made it.
    pub software: Option<String>,
    /// The type that is claimed, lower case, without parameters.
    pub media_type: Option<String>,
    /// The charset that is claimed: the WHATWG name where the label is known.
    pub charset: Option<String>,
    /// The bytes against the archive's own digests, judged while they were read.
    pub digest: Verdict,
    /// The payload's digest as the archive gives it; to be handed to
    /// [`Origin`](crate::warc::Origin).
    pub payload_digest: Option<String>,
    /// The archive stores this visit as "the same as before": its body is that of the earlier
    /// visit at this moment (UTC).
    pub body_of: Option<Timestamp>,
}

/// A record read anew.
struct Found {
    head: Head,
    judged: Judged,
}

impl Archive {
    /// Reads a page. Only this page is in memory.
    ///
    /// # Errors
    /// The archive does not hold it, it is too large, or its bytes cannot be read.
    pub fn load(&self, page: &Page) -> Result<Imported, ArchiveProblem> {
        if let Source::Html(bytes) = &self.source {
            return Ok(self.saved(page, bytes.clone()));
        }
        let not_held = || ArchiveProblem::NotHeld { url: page.url.clone() };
        let (answer, hops) = page.way.split_last().ok_or_else(not_held)?;
        let way = hops.iter().map(|hop| Ok(self.exchange(*hop, page)?.0));
        let way = way.collect::<Result<Vec<_>, ArchiveProblem>>()?;
        let (answer, judged, body_of) = self.exchange(*answer, page)?;
        let (media_type, charset) =
            answer.header("content-type").map(|kind| content_type(&kind)).unwrap_or_default();
        Ok(Imported {
            requested_url: page.url.clone(),
            way,
            captured_at: page.captured_at,
            software: self.software.clone(),
            media_type,
            charset,
            digest: judged.0,
            payload_digest: judged.1,
            answer,
            body_of,
        })
    }

    /// A record's exchange, its verdict and digest, and whose body it has.
    #[allow(clippy::type_complexity, reason = "of one use, next to where it is taken apart")]
    fn exchange(
        &self,
        index: usize,
        page: &Page,
    ) -> Result<(Exchange, (Verdict, Option<String>), Option<Timestamp>), ArchiveProblem> {
        let not_held = || ArchiveProblem::NotHeld { url: page.url.clone() };
        let listed = self.records.get(index).ok_or_else(not_held)?;
        let Found { head, judged } = self.find(listed)?;
        let mut verdict = judged.verdict;
        let mut digest = head.get("WARC-Payload-Digest").map(str::to_owned);
        let mut exchange = self.answer(listed, &head, judged);
        let mut body_of = None;
        if listed.kind == Kind::Revisit {
            let earlier = self.earlier(listed).ok_or_else(not_held)?;
            let found = self.find(earlier)?;
            verdict = verdict.and(found.judged.verdict);
            digest = found.head.get("WARC-Payload-Digest").map(str::to_owned).or(digest);
            if exchange.headers.is_empty() {
                exchange = self.answer(earlier, &found.head, found.judged);
            } else {
                exchange.body = found.judged.body;
                exchange.partial = found.head.get("WARC-Truncated").map(partial);
            }
            body_of = earlier.date;
        }
        let request = self.lookup.request_of(&self.records, listed);
        if let Some(request) = request.and_then(|index| self.records.get(index)) {
            self.add_request(request, &mut exchange)?;
        }
        Ok((exchange, (verdict, digest), body_of))
    }

    fn answer(&self, listed: &Listed, head: &Head, judged: Judged) -> Exchange {
        let http = judged.http.unwrap_or_default();
        let (version, status) = http.status().unwrap_or_default();
        let spoken = head.all("WARC-Protocol").find_map(|own| {
            PROTOCOLS.iter().find(|(name, _)| own.eq_ignore_ascii_case(name)).map(|(_, own)| *own)
        });
        let is_file = listed.kind == Kind::Resource;
        let claimed = head.get("Content-Type").filter(|_| is_file);
        let claimed = claimed.map(|kind| ("content-type".to_owned(), kind.to_owned()));
        let redirect = listed.location.clone().filter(|_| (300..400).contains(&status));
        Exchange {
            url: listed.url.clone(),
            method: "GET".to_owned(),
            request_headers: Vec::new(),
            request_body: Vec::new(),
            status: if is_file { 0 } else { status },
            http_version: spoken.unwrap_or(version).to_owned(),
            headers: http.headers.iter().cloned().chain(claimed).collect(),
            body: judged.body,
            partial: head.get("WARC-Truncated").map(partial),
            downgraded: redirect.as_deref().is_some_and(|to| downgrades(&listed.url, to)),
            location: redirect,
            remote: remote(head, &listed.url),
            certificate: None,
        }
    }

    /// The record whose body a revisit stands for.
    fn earlier(&self, revisit: &Listed) -> Option<&Listed> {
        let whole = |record: &Listed| record.kind == Kind::Response;
        let same = |record: &Listed| whole(record) && record.digest == revisit.digest;
        let (url, date) = revisit.refers.clone().unwrap_or((revisit.url.clone(), revisit.date));
        let named = self.lookup.nearest(&self.records, &url, date, same);
        let named = named.or_else(|| self.lookup.nearest(&self.records, &url, date, whole));
        let named = named.and_then(|index| self.records.get(index));
        let fits = named.filter(|own| revisit.digest.is_none() || own.digest == revisit.digest);
        fits.or_else(|| self.records.get(self.lookup.with_digest(revisit.digest.as_deref()?)?))
    }

    fn add_request(&self, request: &Listed, to: &mut Exchange) -> Result<(), ArchiveProblem> {
        let judged = self.find(request)?.judged;
        let Some(http) = judged.http else { return Ok(()) };
        if let Some(method) = http.method() {
            to.method = method.to_owned();
        }
        to.request_headers = http.headers;
        to.request_body = judged.body;
        Ok(())
    }

    fn find(&self, listed: &Listed) -> Result<Found, ArchiveProblem> {
        let name = self.files.get(listed.file).map_or("", String::as_str);
        let too_large = || ArchiveProblem::PageTooLarge {
            url: listed.url.clone(),
            limit: self.limits.max_body,
        };
        if listed.bytes > self.limits.max_body {
            return Err(too_large());
        }
        let from = self.reader(name, listed.at.member)?;
        let limit = self.limits.max_body.saturating_add(listed.at.inner).saturating_add(AROUND);
        let broken = |fault| ArchiveProblem::of_record(fault, name);
        let stream = Stream::begin(from, listed.at.member, limit);
        let mut records = Records::new(stream.map_err(|fault| broken(fault.into()))?);
        records.skip(listed.at.inner).map_err(broken)?;
        let head = records.next().map_err(broken)?;
        let changed = || ArchiveProblem::Damaged {
            place: name.to_owned(),
            at: listed.at.member,
            why: "it has changed since it was opened".to_owned(),
        };
        let head = head.ok_or_else(changed)?;
        if head.get("WARC-Record-ID").unwrap_or_default() != listed.id {
            return Err(changed());
        }
        let mut block = Block::of(&head, Some(self.limits.max_body));
        let take = &mut |piece: &[u8]| {
            block.take(piece);
            true
        };
        records.block(take).map_err(broken)?;
        let judged = block.end();
        if judged.too_long { Err(too_large()) } else { Ok(Found { head, judged }) }
    }

    /// A page that was saved as a file: there is no answer of a server.
    fn saved(&self, page: &Page, bytes: Vec<u8>) -> Imported {
        Imported {
            requested_url: page.url.clone(),
            way: Vec::new(),
            answer: Exchange {
                url: page.url.clone(),
                method: "GET".to_owned(),
                request_headers: Vec::new(),
                request_body: Vec::new(),
                status: 0,
                http_version: String::new(),
                headers: Vec::new(),
                body: bytes,
                partial: None,
                location: None,
                downgraded: false,
                remote: None,
                certificate: None,
            },
            captured_at: page.captured_at,
            software: self.software.clone(),
            media_type: page.media_type.clone(),
            charset: None,
            digest: Verdict::NoDigest,
            payload_digest: None,
            body_of: None,
        }
    }
}

/// The server's address; the port is the address's own, since archives keep none.
fn remote(head: &Head, url: &str) -> Option<SocketAddr> {
    let address: IpAddr = readable(head.get("WARC-IP-Address")?).trim().parse().ok()?;
    let port = Url::parse(url).ok()?.port_or_known_default()?;
    Some(SocketAddr::new(address, port))
}

fn downgrades(from: &str, to: &str) -> bool {
    let to = Url::parse(from).and_then(|from| from.join(to));
    from.starts_with("https:") && to.is_ok_and(|to| to.scheme() == "http")
}
