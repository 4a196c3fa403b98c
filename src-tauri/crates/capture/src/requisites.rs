//! What a page needs to look like itself: its pictures and style sheets.

use std::cell::RefCell;

use jiff::Timestamp;
use lol_html::{HtmlRewriter, Settings, element};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::ask::{Ask, Purpose};
use crate::captured::{Captured, Exchange};
use crate::fetch::Fetcher;

/// More than an article page needs; what comes after is left out.
const MOST: usize = 200;
/// All of a page's requisites together, in bytes on the wire.
const MOST_BYTES: usize = 50 * 1024 * 1024;

impl Fetcher {
    /// Fetches the pictures and style sheets that a captured page names, each with the redirects
    /// on its way. They belong to the visit of the page, so they are asked for one after another
    /// without a wait. What fails is left out; the journal tells of it.
    pub async fn requisites(
        &self,
        page: &Captured,
        at: Timestamp,
        cancel: &CancellationToken,
    ) -> Vec<Exchange> {
        let mut found = Vec::new();
        let mut bytes = 0;
        let begun = Instant::now();
        for url in named(page) {
            if cancel.is_cancelled() || bytes >= MOST_BYTES {
                break;
            }
            let ask = Ask { accept: Some("*/*"), ..Ask::page(url, Purpose::Requisite, at) };
            if let Ok(captured) = self.attempt(&ask, begun, &|_| {}, cancel).await {
                let exchanges = captured.way.into_iter().chain([captured.answer]);
                for exchange in exchanges {
                    bytes += exchange.body.len();
                    found.push(exchange);
                }
            }
        }
        found
    }
}

/// The addresses of the requisites, each once, in the order of the page.
fn named(page: &Captured) -> Vec<String> {
    let is_html = page
        .media_type
        .as_deref()
        .is_some_and(|kind| kind == "text/html" || kind == "application/xhtml+xml");
    let (true, Ok(html)) = (is_html, page.decoded()) else { return Vec::new() };
    let Ok(own) = Url::parse(&page.answer.url) else { return Vec::new() };
    let (base, written) = written(&html);
    let base = base.and_then(|base| own.join(&base).ok()).unwrap_or_else(|| own.clone());
    let mut addresses: Vec<String> = Vec::new();
    for address in written {
        let Ok(mut url) = base.join(address.trim()) else { continue };
        url.set_fragment(None);
        let address = String::from(url);
        let fetched = address.starts_with("http") && address != page.answer.url;
        if fetched && !addresses.contains(&address) && addresses.len() < MOST {
            addresses.push(address);
        }
    }
    addresses
}

/// The page's own base, and the addresses as they are written.
fn written(html: &[u8]) -> (Option<String>, Vec<String>) {
    let base = RefCell::new(None);
    let found = RefCell::new(Vec::new());
    let keep = |address: Option<String>| found.borrow_mut().extend(address);
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("base[href]", |page| {
            base.borrow_mut().get_or_insert(page.get_attribute("href").unwrap_or_default());
            Ok(())
        }))
        .append_element_content_handler(element!("img[src], input[type=image][src]", |picture| {
            keep(picture.get_attribute("src"));
            Ok(())
        }))
        .append_element_content_handler(element!("img[srcset], source[srcset]", |picture| {
            keep(picture.get_attribute("srcset").as_deref().and_then(largest));
            Ok(())
        }))
        .append_element_content_handler(element!(
            "link[rel~=stylesheet][href], link[rel~=icon][href]",
            |link| {
                keep(link.get_attribute("href"));
                Ok(())
            }
        ));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    // What was found before a fault is as good as the rest.
    let _ = rewriter.write(html).and_then(|()| rewriter.end());
    (base.into_inner(), found.into_inner())
}

/// The last candidate of a `srcset`, which by custom is the largest.
fn largest(srcset: &str) -> Option<String> {
    let last = srcset.split(", ").filter(|one| !one.trim().is_empty()).last()?;
    last.split_whitespace().next().map(|address| address.trim_end_matches(',').to_owned())
}
