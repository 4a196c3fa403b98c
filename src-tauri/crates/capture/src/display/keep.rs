//! What may stay of a captured page, and how links and pictures are made inert.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use url::Url;

/// Elements that stay. Of others only the words stay.
const KEPT: [&str; 69] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that go together with everything in them.
const GONE: [&str; 23] = [
    "script", "style", "svg", "math", "template", "noscript", "noframes", "noembed", "title",
    "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "audio", "video",
    "canvas", "select", "datalist", "textarea", "xmp",
];

const KEPT_ATTRIBUTES: [(&str, &[&str]); 6] = [
    ("a", &["href"]),
    ("img", &["src", "alt"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("ol", &["start"]),
    ("time", &["datetime"]),
];

/// Picture data that may stay. SVG is a document of its own and may not.
const PICTURE_DATA: [&str; 4] =
    ["data:image/png;", "data:image/jpeg;", "data:image/gif;", "data:image/webp;"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(KEPT))
        .clean_content_tags(HashSet::from(GONE))
        .generic_attributes(HashSet::from(["title", "lang", "dir"]))
        .tag_attributes(HashMap::from(
            KEPT_ATTRIBUTES.map(|(tag, names)| (tag, names.iter().copied().collect())),
        ))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(keep_value);
    cleaner
});

fn keep_value<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let may_stay = match (tag, name) {
        ("img", "src") => is_picture_data(value),
        // The scheme is let through for pictures; as the address of a link it says nothing.
        ("a", "href") => !starts_with(value, "data:"),
        _ => true,
    };
    may_stay.then_some(Cow::Borrowed(value))
}

fn is_picture_data(value: &str) -> bool {
    PICTURE_DATA.iter().any(|kind| starts_with(value, kind))
}

fn starts_with(value: &str, start: &str) -> bool {
    let value = value.trim_start().as_bytes();
    value.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// The page without anything that is not on the list.
pub(super) fn kept(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Takes the address off every link, leaving it as the title, and puts words in the place of every
/// picture that would have to be loaded. Expects what [`kept`] returns.
pub(super) fn inert(html: &str, base: Option<&Url>) -> Result<String, RewritingError> {
    let settings = RewriteStrSettings::new()
        .with_strict(false)
        .append_element_content_handler(element!("a", |link| Ok(disarm(link, base)?)))
        .append_element_content_handler(element!("img", |picture| {
            describe(picture);
            Ok(())
        }));
    rewrite_str(html, settings)
}

fn disarm(
    link: &mut Element<'_, '_>,
    base: Option<&Url>,
) -> Result<(), lol_html::errors::AttributeNameError> {
    let Some(target) = link.get_attribute("href") else { return Ok(()) };
    link.remove_attribute("href");
    let target = unescaped(&target);
    let shown = match Url::options().base_url(base).parse(&target) {
        Ok(url) => String::from(url),
        Err(_) => target,
    };
    link.set_attribute("title", &escaped(&shown))
}

fn describe(picture: &mut Element<'_, '_>) {
    if picture.has_attribute("src") {
        return;
    }
    match picture.get_attribute("alt").map(|words| unescaped(&words)) {
        Some(words) if !words.trim().is_empty() => {
            picture.replace(&format!("[{}]", words.trim()), ContentType::Text);
        }
        _ => picture.remove(),
    }
}

/// Ready to be set as an attribute; quotation marks are escaped when it is set.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The value of an attribute as [`kept`] wrote it: the HTML serialiser escapes these and no others.
fn unescaped(value: &str) -> String {
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
