//! What a page needs to look like itself: its pictures and style sheets, and what those name.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet, VecDeque};

use html_escape::decode_html_entities;
use jiff::Timestamp;
use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, Settings, element, text};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::ask::{Ask, Purpose};
use crate::captured::{Captured, Exchange};
use crate::fetch::Fetcher;
use crate::problem::FetchProblem;
use crate::style_sheet;
use crate::visit::Visit;

/// More than an article page needs; what comes after is left out.
const MOST: usize = 200;
/// All of a page's requisites together, in bytes on the wire.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// Most bytes of one style sheet that are searched for addresses; the largest of news sites have
/// some hundred kB.
const MOST_STYLE: usize = 4 * 1024 * 1024;
/// Addresses beyond the limit are counted, each once, up to here: a hostile page names millions.
const MOST_COUNTED: usize = 10_000;
/// Why a part was not asked for.
const TOO_MANY: &str = "too_many";
const TOO_MANY_BYTES: &str = "too_many_bytes";
const CANCELLED: &str = "cancelled";

/// The pictures and style sheets of a page, as far as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requisites {
    /// What was received, each with the redirects on its way.
    pub found: Vec<Exchange>,
    /// How many are missing, by the code of the reason: `too_many`, `too_many_bytes`, `cancelled`,
    /// or [`FetchProblem::code`](crate::FetchProblem::code).
    pub left_out: BTreeMap<&'static str, u32>,
}

impl Requisites {
    fn leave_out(&mut self, reason: &'static str, count: usize) {
        if count > 0 {
            let so_far = self.left_out.entry(reason).or_default();
            *so_far = so_far.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
}

/// Statuses with which a host as a whole says "not now" (RFC 6585 §4, RFC 9110 §15.6.4).
const TOO_MUCH: [u16; 2] = [429, 503];

impl Fetcher {
    /// Fetches the pictures and style sheets that a captured page names, and those that its style
    /// sheets name, each with the redirects on its way. They are asked for one after another, each
    /// when it is its turn at its host and again when the host says "not now", as pages are; what
    /// lies at one host is one visit, without a wait in between. A host that has said "not now" to
    /// the end is not asked for more. What fails, or lies beyond the limits, is counted by its
    /// reason; the journal tells of each request.
    pub async fn requisites(
        &self,
        page: &Captured,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Requisites {
        let mut parts = Requisites::default();
        let mut bytes = 0;
        let begun = Instant::now();
        let mut visit = Visit::new(self);
        let mut wanted = Wanted::of(page);
        while let Some(url) = wanted.next() {
            if cancel.is_cancelled() || bytes >= MOST_BYTES {
                let why = if cancel.is_cancelled() { CANCELLED } else { TOO_MANY_BYTES };
                parts.leave_out(why, 1 + wanted.waiting.len());
                break;
            }
            let ask = Ask { accept: Some("*/*"), ..Ask::page(url, Purpose::Requisite, at) };
            let tried = self.tries(&ask, begun, &mut visit, &|_| {}, cancel).await;
            if is_spent(&tried) {
                wanted.leave_out_host_of(&ask.url);
            }
            match tried {
                Ok(captured) => {
                    wanted.add_from_sheet(&captured);
                    let exchanges = captured.way.into_iter().chain([captured.answer]);
                    for exchange in exchanges {
                        bytes += exchange.body.len();
                        parts.found.push(exchange);
                    }
                }
                Err(problem) => parts.leave_out(problem.code(), 1),
            }
        }
        parts.leave_out(TOO_MANY, wanted.beyond.len());
        parts
    }
}

/// Whether the host will have no more of it: it said so, or cannot be reached.
fn is_spent(tried: &Result<Captured, FetchProblem>) -> bool {
    match tried {
        Ok(captured) => TOO_MUCH.contains(&captured.answer.status),
        Err(FetchProblem::Disconnected { .. }) => false,
        Err(problem) => problem.retryable(),
    }
}

/// The addresses that are still to be asked for, each once: in the order of the page, then in the
/// order of the style sheets; but those at the host that was asked last come first.
struct Wanted {
    seen: HashSet<String>,
    waiting: VecDeque<String>,
    host: String,
    /// Those for which there is no room any more.
    beyond: HashSet<String>,
}

impl Wanted {
    fn of(page: &Captured) -> Self {
        let seen = HashSet::from([page.answer.url.clone()]);
        let host = host_of(&page.answer.url);
        let mut wanted = Self { seen, waiting: VecDeque::new(), beyond: HashSet::new(), host };
        let is_html = is_of(page, &["text/html", "application/xhtml+xml"]);
        let (true, Ok(html)) = (is_html, page.decoded()) else { return wanted };
        let Ok(own) = Url::parse(&page.answer.url) else { return wanted };
        let (base, written) = written(&html);
        let base = base.and_then(|base| own.join(&base).ok()).unwrap_or(own);
        wanted.add(&base, written);
        wanted
    }

    fn next(&mut self) -> Option<String> {
        let here = self.waiting.iter().position(|url| host_of(url) == self.host);
        let next = self.waiting.remove(here.unwrap_or_default())?;
        self.host = host_of(&next);
        Some(next)
    }

    fn leave_out_host_of(&mut self, url: &str) {
        let host = host_of(url);
        self.waiting.retain(|waiting| host_of(waiting) != host);
    }

    /// What a style sheet names is written as seen from the sheet.
    fn add_from_sheet(&mut self, sheet: &Captured) {
        let answered = sheet.answer.status == 200 && is_of(sheet, &["text/css"]);
        let (true, Ok(css)) = (answered, sheet.decoded()) else { return };
        let Ok(base) = Url::parse(&sheet.answer.url) else { return };
        self.add(&base, style_sheet::named(&readable(&css)));
    }

    fn add(&mut self, base: &Url, written: Vec<String>) {
        for address in written {
            let Ok(mut url) = base.join(address.trim()) else { continue };
            url.set_fragment(None);
            let address = String::from(url);
            if !address.starts_with("http") || self.seen.contains(&address) {
                continue;
            }
            // The page itself is among those seen.
            if self.seen.len() <= MOST {
                self.seen.insert(address.clone());
                self.waiting.push_back(address);
            } else if self.beyond.len() < MOST_COUNTED {
                self.beyond.insert(address);
            }
        }
    }
}

fn host_of(url: &str) -> String {
    let url = Url::parse(url).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn is_of(captured: &Captured, kinds: &[&str]) -> bool {
    captured.media_type.as_deref().is_some_and(|kind| kinds.contains(&kind))
}

/// Addresses are ASCII in every charset that style sheets come in.
fn readable(css: &[u8]) -> String {
    String::from_utf8_lossy(&css[..css.len().min(MOST_STYLE)]).into_owned()
}

/// The page's own base, and the addresses as they are written.
fn written(html: &[u8]) -> (Option<String>, Vec<String>) {
    let base = RefCell::new(None);
    let found = RefCell::new(Vec::new());
    let style = RefCell::new(String::new());
    let keep = |address: Option<String>| found.borrow_mut().extend(address);
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("base[href]", |page| {
            base.borrow_mut().get_or_insert(value(page, "href").unwrap_or_default());
            Ok(())
        }))
        .append_element_content_handler(element!("img[src], input[type=image][src]", |picture| {
            keep(value(picture, "src"));
            Ok(())
        }))
        .append_element_content_handler(element!("img[srcset], source[srcset]", |picture| {
            keep(value(picture, "srcset").as_deref().and_then(largest));
            Ok(())
        }))
        .append_element_content_handler(element!(
            "link[rel~=stylesheet][href], link[rel~=icon][href]",
            |link| {
                keep(value(link, "href"));
                Ok(())
            }
        ))
        .append_element_content_handler(element!("[style]", |styled| {
            let own = value(styled, "style").unwrap_or_default();
            found.borrow_mut().extend(style_sheet::named(&own));
            Ok(())
        }))
        .append_element_content_handler(text!("style", |piece| {
            let mut style = style.borrow_mut();
            if style.len() < MOST_STYLE {
                style.push_str(piece.as_str());
            }
            if piece.last_in_text_node() {
                found.borrow_mut().extend(style_sheet::named(&std::mem::take(&mut *style)));
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // What was found before a fault is as good as the rest.
    let _ = rewriter.write(html).and_then(|()| rewriter.end());
    (base.into_inner(), found.into_inner())
}

/// The value of an attribute as a browser reads it.
fn value(element: &Element<'_, '_>, name: &str) -> Option<String> {
    element.get_attribute(name).map(|raw| decode_html_entities(&raw).into_owned())
}

/// The last candidate of a `srcset`, which by custom is the largest.
fn largest(srcset: &str) -> Option<String> {
    let last = srcset.split(", ").filter(|one| !one.trim().is_empty()).last()?;
    last.split_whitespace().next().map(|address| address.trim_end_matches(',').to_owned())
}
