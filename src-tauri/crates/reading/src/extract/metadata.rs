//! What a page says about itself: structured data first, then its meta elements, then its visible
//! byline. Labels that name a role ("Editor : …") are believed before any machine field, because
//! newsroom systems fill the fields with the name of the desk.

use dom_query::Document;
use periksa_text::date::{Moment, moment};
use periksa_text::lang::Lang;
use url::Url;

use super::Metadata;
use super::lines::{self, Credits, LineKind, people};
use super::structured::Structured;
use super::walk::PageLine;

/// Lines under the headline among which byline and dateline stand.
const HEAD_LINES: usize = 14;
/// A signature: a pen name, a user name.
const SIGNATURE_WORDS: usize = 2;
/// A byline element holds a few names, not a biography.
const BYLINE_MAX_CHARS: usize = 120;

/// Metadata with what the caller needs to lay the article out.
#[derive(Debug, Default)]
pub struct Found {
    pub metadata: Metadata,
    /// Byline and dateline lines to be shown above the body.
    pub head_lines: Vec<String>,
    pub article_body: Option<String>,
    pub stated_language: Option<Lang>,
    /// The server's name: the outlet where nothing better is known.
    pub host: Option<String>,
}

/// The outlet by the server's name.
pub fn publisher_of_url(url: Option<&str>) -> Option<String> {
    let url = Url::parse(url?).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Gathers what the page says about itself. `lines` are its visible lines.
pub fn collect(doc: &Document, lines: &[PageLine], url: Option<&str>) -> Found {
    let structured = Structured::read(doc);
    let mut found = Found {
        article_body: structured.text("articleBody"),
        stated_language: stated_language(doc),
        host: publisher_of_url(url.or(canonical(doc).as_deref())),
        ..Found::default()
    };
    let publisher = structured.names("publisher").into_iter().next();
    found.metadata.publisher = publisher.or_else(|| {
        meta(
            doc,
            &[
                "og:site_name",
                "application-name",
                "publisher",
                "dc.publisher",
                "twitter:app:name:iphone",
            ],
        )
    });
    found.metadata.title = title(doc, &structured, found.metadata.publisher.as_deref());
    let head = Head::read(lines, found.metadata.title.as_deref());
    found.metadata.authors =
        authors(doc, &structured, &head.credits, found.metadata.publisher.as_deref());
    found.metadata.editors = if head.credits.editors.is_empty() {
        structured.names("editor")
    } else {
        head.credits.editors
    };
    let address = url.map(str::to_owned).or_else(|| canonical(doc));
    let candidates = [
        structured.moment("datePublished"),
        meta_moment(doc, PUBLISHED),
        element_moment(doc, "[itemprop='datePublished']"),
        head.published,
        element_moment(doc, ARTICLE_TIME),
        element_moment(doc, "time[datetime]"),
        structured.moment("dateCreated"),
        url_date(address.as_deref()),
    ];
    let published = surest(&candidates);
    found.metadata.published = published.map(|m| m.rfc3339_or_date());
    found.metadata.modified = structured
        .moment("dateModified")
        .or_else(|| meta_moment(doc, MODIFIED))
        .or(head.modified)
        .map(|m| m.rfc3339_or_date());
    found.head_lines = head.shown;
    found
}

/// Elements that mark the article's own time rather than a teaser's.
const ARTICLE_TIME: &str =
    "article time[datetime], main time[datetime], time[pubdate], time.entry-date, time.published";

/// The first candidate; where it is a bare day, the first that adds the hour of that same day.
fn surest(candidates: &[Option<Moment>]) -> Option<Moment> {
    let first = candidates.iter().flatten().next()?;
    let timed = |m: &&Moment| m.date() == first.date() && m.offset_minutes().is_some();
    let best = if first.time().is_none() { candidates.iter().flatten().find(timed) } else { None };
    Some(*best.unwrap_or(first))
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "content_publisheddate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published_at",
    "shareaholic:article_published_time",
    "citation_date",
    "citation_publication_date",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "lastmod",
];

fn canonical(doc: &Document) -> Option<String> {
    doc.select("link[rel='canonical']")
        .attr("href")
        .map(|h| h.to_string())
        .or_else(|| meta(doc, &["og:url"]))
}

/// The content of the first meta element that has one of the names, in the order of the names.
fn meta(doc: &Document, names: &[&str]) -> Option<String> {
    let elements = doc.select("meta[content]");
    names.iter().find_map(|wanted| {
        elements.nodes().iter().find_map(|node| {
            let name = node
                .attr("property")
                .or_else(|| node.attr("name"))
                .or_else(|| node.attr("itemprop"))?;
            if !name.trim().eq_ignore_ascii_case(wanted) {
                return None;
            }
            clean(&node.attr("content")?)
        })
    })
}

/// White space collapsed; none where nothing is left.
pub fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The moment that a field states.
pub fn whole_moment(text: &str) -> Option<Moment> {
    moment(text.trim()).map(|(_, m)| m)
}

fn meta_moment(doc: &Document, names: &[&str]) -> Option<Moment> {
    names.iter().find_map(|name| whole_moment(&meta(doc, &[name])?))
}

fn element_moment(doc: &Document, selector: &str) -> Option<Moment> {
    doc.select(selector).nodes().iter().find_map(|node| {
        let stated = node.attr("datetime").or_else(|| node.attr("content"));
        stated.and_then(|s| whole_moment(&s)).or_else(|| whole_moment(&node.text()))
    })
}

/// "/2024/10/27/" in an address.
fn url_date(url: Option<&str>) -> Option<Moment> {
    let path = Url::parse(url?).ok()?.path().to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|w| {
        let numeric = w.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        (numeric && w[0].len() == 4 && w[1].len() <= 2 && w[2].len() <= 2)
            .then(|| whole_moment(&format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2])))
            .flatten()
    })
}

fn stated_language(doc: &Document) -> Option<Lang> {
    let stated = doc
        .select("html[lang]")
        .attr("lang")
        .map(|l| l.to_string())
        .or_else(|| meta(doc, &["og:locale", "language"]))?;
    let code = stated.to_ascii_lowercase();
    if code.starts_with("id") || code.starts_with("in-") || code == "in" {
        Some(Lang::Id)
    } else if code.starts_with("en") {
        Some(Lang::En)
    } else {
        None
    }
}

/// The headline: the page's first-level heading where the machine fields agree with it, else the
/// field, without the outlet's name at its end.
fn title(doc: &Document, structured: &Structured, publisher: Option<&str>) -> Option<String> {
    let headings: Vec<String> = ["article h1", "main h1", "h1"]
        .iter()
        .find_map(|s| {
            let texts: Vec<String> =
                doc.select(s).nodes().iter().filter_map(|n| clean(&n.text())).collect();
            (!texts.is_empty()).then_some(texts)
        })
        .unwrap_or_default();
    let page = clean(&doc.select("head > title, title").first().text());
    let stated = [
        structured.text("headline").and_then(|t| clean(&t)),
        meta(doc, &["og:title", "twitter:title", "dc.title"]),
        page,
    ];
    let known: Vec<String> =
        stated.into_iter().flatten().map(|t| without_outlet(&t, publisher)).collect();
    let folded =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let agreed = headings.iter().find(|h| {
        let heading = folded(h);
        !heading.is_empty()
            && known
                .iter()
                .any(|k| folded(k).starts_with(&heading) || heading.starts_with(&folded(k)))
    });
    let only = if headings.len() == 1 && known.is_empty() { headings.first() } else { None };
    agreed
        .or(only)
        .cloned()
        .or_else(|| known.into_iter().next())
        .or_else(|| headings.into_iter().next())
}

/// "Headline - Outlet" to "Headline", where the tail names the outlet.
fn without_outlet(title: &str, publisher: Option<&str>) -> String {
    const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "];
    let Some((at, separator)) =
        SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, s))).max_by_key(|p| p.0)
    else {
        return title.to_owned();
    };
    let squeeze =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let tail = squeeze(&title[at + separator.len()..]);
    let outlet = publisher.map(squeeze).unwrap_or_default();
    let names_outlet = !outlet.is_empty() && (outlet.contains(&tail) || tail.contains(&outlet));
    if names_outlet || separator.contains('|') {
        title[..at].trim().to_owned()
    } else {
        title.to_owned()
    }
}

fn authors(
    doc: &Document,
    structured: &Structured,
    credits: &Credits,
    publisher: Option<&str>,
) -> Vec<String> {
    if !credits.authors.is_empty() {
        return credits.authors.clone();
    }
    let outlet = |name: &String| publisher.is_some_and(|p| p.to_lowercase() == name.to_lowercase());
    let stated = structured.names("author");
    let persons: Vec<String> = stated.iter().filter(|n| !outlet(n)).cloned().collect();
    if !persons.is_empty() {
        return persons;
    }
    let fields: &[&str] = &[
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
    ];
    for field in fields {
        let Some(names) = meta(doc, &[field]).filter(|v| !v.contains("://") && !v.contains('@'))
        else {
            continue;
        };
        let names = people(names.trim_start_matches("By ").trim_start_matches("by "), false)
            .unwrap_or_default();
        if !names.is_empty() && !names.iter().all(outlet) {
            return names;
        }
    }
    let selectors: &[&str] = &[
        "[itemprop='author'] [itemprop='name']",
        "[itemprop='author']",
        "[rel='author']",
        ".byline a",
        ".author-name",
        ".byline",
        ".author a",
        ".author",
    ];
    for selector in selectors {
        let mut names = Vec::new();
        for node in doc.select(selector).nodes() {
            let Some(text) = clean(&node.text()).filter(|t| t.chars().count() <= BYLINE_MAX_CHARS)
            else {
                continue;
            };
            // A short text in an element that says "author" is a name, however it is written.
            let strict = text.split(' ').count() > SIGNATURE_WORDS;
            let parsed = lines::byline(&text).map(|c| c.authors).or_else(|| people(&text, strict));
            lines::extend_new(&mut names, parsed.unwrap_or_default());
        }
        if !names.is_empty() {
            return names;
        }
    }
    stated
}

/// What the lines around the headline say.
#[derive(Default)]
struct Head {
    credits: Credits,
    published: Option<Moment>,
    modified: Option<Moment>,
    shown: Vec<String>,
}

impl Head {
    fn read(lines: &[PageLine], title: Option<&str>) -> Self {
        let mut head = Self::default();
        let squeeze = |t: &str| t.split_whitespace().collect::<String>().to_lowercase();
        let wanted = title.map(squeeze);
        let at = lines.iter().position(|l| wanted.as_ref().is_some_and(|w| squeeze(&l.text) == *w));
        for (i, line) in lines.iter().enumerate() {
            let near = at.is_some_and(|at| i + 2 >= at && i <= at + HEAD_LINES);
            match lines::classify(&line.text) {
                // A label with its role is sure wherever it stands after the headline.
                LineKind::Byline(credits)
                    if near || (at.is_some_and(|at| i > at) && line.text.contains(':')) =>
                {
                    head.credits.add(credits);
                    head.shown.push(line.text.clone());
                }
                LineKind::Dateline(moment) if near => {
                    let day = if lines::is_update(&line.text) {
                        &mut head.modified
                    } else {
                        &mut head.published
                    };
                    if day.is_none() {
                        *day = Some(moment);
                        head.shown.push(line.text.clone());
                    }
                }
                _ => {}
            }
        }
        head.shown.dedup();
        head
    }
}
