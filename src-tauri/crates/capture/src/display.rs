//! Showing captured HTML: a copy that can be read and can do nothing else.
//!
//! Three passes, each enough against most of what the hostile fixtures hold, together with the
//! frame of the window enough against all of it: bounds (so that no page can stall the parser), a
//! list of what may stay, and links and pictures made inert. The result carries its own content
//! security policy as the first thing in its head. It is meant for
//! `<iframe sandbox="" srcdoc="…">`; escape `&` and `"` when it is put there.

mod bounds;
mod keep;

use url::Url;

use self::bounds::bounded;
use self::keep::{inert, kept};

/// The policy inside the copy, from the capture reference (display of captured HTML): nothing
/// loads but pictures within the document.
const CONTENT_POLICY: &str = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; \
     font-src data:; form-action 'none'; base-uri 'none'";
const STYLE: &str = include_str!("../data/reading_copy.css");
/// Stands for what is left out; the same in every language.
const LEFT_OUT: &str = "<p>[…]</p>";

/// Makes the document that is shown for captured HTML.
///
/// Text, headings, lists, tables and emphasis stay; scripts, styles, frames, forms, drawings and
/// everything that could load or send is gone. A link keeps its words and carries its address,
/// made absolute by `base` (the address of the page), as its title. A picture stays only if its
/// data is in the document; of others the alternative text is left, in brackets. Very long or very
/// deep pages are cut and flattened, marked by `[…]` at the end.
pub fn safe_copy(html: &str, base: Option<&str>) -> String {
    let page = bounded(html);
    let base = document_base(base, page.base.as_deref());
    let (body, whole) = match inert(&kept(&page.html), base.as_ref()) {
        Ok(body) => (body, page.whole),
        // Nothing that was not made inert is shown.
        Err(error) => {
            tracing::warn!(%error, "a captured page could not be made inert");
            (String::new(), false)
        }
    };
    let root = page.root_attributes;
    let rest = if whole { "" } else { LEFT_OUT };
    format!(
        "<!doctype html><html{root}><head>\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_POLICY}\">\
         <meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">\
         <meta name=\"color-scheme\" content=\"light dark\"><style>{STYLE}</style></head>\
         <body>{body}{rest}</body></html>"
    )
}

/// What relative links are resolved against: the page's own `<base>`, itself relative to the page.
fn document_base(page: Option<&str>, declared: Option<&str>) -> Option<Url> {
    let page = page.and_then(|page| Url::parse(page).ok());
    match declared {
        Some(declared) => Url::options().base_url(page.as_ref()).parse(declared).ok().or(page),
        None => page,
    }
}
