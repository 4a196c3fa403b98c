//! What a page says about itself: structured data, meta elements, marked elements, the visible
//! lines around the headline, and its address.

use dom_query::Document;
use periksa_text::lang;
use url::Url;

use super::Article;
use super::blocks::{self, Told};
use super::credits::{Credits, is_lone_label, marked_byline, stated_byline};
use super::dating::{self, Stamp, stated_moment};
use super::evidence::Evidence;
use super::head::{Head, rubric_beside};
use super::marks::{Mark, Marks, Sign};
use super::metadata::{Field, Metadata};
use super::names::{capitalised, extend_new};
use super::plain::body_of_plain;
use super::provenance::meta_names;
use super::rubric::{is_section, section_of};
use super::signed::signers;
use super::structured::Structured;
use super::title;
use super::walk::PageLine;

/// Bytes of visible text around the headline in which the article's own marks stand.
const NEAR: usize = 2500;
/// Letters of the parts that some countries put before their ending ("co.id", "or.id", "web.id").
const SHORT_ENDING: usize = 3;
/// Bytes of visible text between a headline and what belongs to it; the headline of another article
/// is longer.
const UNDER_HEADLINE: usize = 40;
/// Share of its prior that a marked byline keeps which stands far from the headline: other articles
/// have theirs there too.
const FAR: f64 = 0.75;
/// Bytes of visible text between two elements of one byline.
const ADJOINING: usize = 160;

/// The origin of what the scripts state beside the structured data.
const SCRIPTED: &str = "script of the page";

/// What the page says, with what the caller needs to lay the article out.
#[derive(Debug, Default)]
pub struct Found {
    pub title: Option<String>,
    /// Byline and dateline lines to be shown above the body.
    pub head_lines: Vec<String>,
    pub article_body: Option<String>,
    /// Whether a byline stands near the headline.
    has_byline: bool,
    evidence: Evidence,
}

/// The outlet by the server's name.
pub fn publisher_of_url(url: Option<&str>) -> Option<String> {
    let url = Url::parse(url?).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Gathers what the page says about itself. `lines` are its visible lines.
pub fn collect(doc: &Document, lines: &[PageLine], url: Option<&str>) -> Found {
    let marks = Marks::gather(doc);
    let structured = Structured::read(&marks.scripts, marks.canonical.as_deref());
    let mut evidence = Evidence::default();
    hear_metas(&marks, &mut evidence);
    hear_structured(&structured, &mut evidence);
    let address = hear_address(&marks, url, &mut evidence);
    let shown = lines.iter().map(|line| line.text.as_str());
    let words: Vec<&str> = marks.page_title.as_deref().into_iter().chain(shown).collect();
    evidence.hear_written_outlet(&words.join("\n"));
    evidence.outlets = outlets(&evidence, address.as_deref());
    for candidate in title::candidates(&marks, &structured, lines, &evidence.outlets) {
        evidence.say_candidate(Field::Title, candidate);
    }
    let title = evidence.title();
    if let Some(outlet) = title::outlet_behind(marks.page_title.as_deref(), title.as_deref()) {
        evidence.say(Field::Publisher, outlet, "end of the page title");
    }
    hear_marks(&marks, address.as_deref(), &mut evidence);
    hear_sections(&marks, lines, title.as_deref(), address.as_deref(), &mut evidence);
    let head = Head::read(lines, title.as_deref(), &evidence.outlets);
    let has_byline = head.labelled.names_author() || head.plain.names_author();
    let head_lines = hear_head(head, &mut evidence);
    let article_body = structured.text("articleBody");
    Found { title, head_lines, article_body, has_byline, evidence }
}

impl Found {
    /// The metadata, once the article has been laid out.
    pub fn settle(self, article: &Article) -> Metadata {
        let mut evidence = self.evidence;
        let told = Told::read(&article.plain, &article.blocks, &evidence.outlets);
        let language = lang::detect(&body_of_plain(article));
        told.say_rest(&mut evidence, language);
        // Bylines were heard with the lines of the whole page; the article's own part is read for
        // what it may hold beside them.
        let (mut above, mut tail) = (told.above, told.tail);
        if self.has_byline {
            above = Credits::default();
            tail.authors.clear();
            tail.stringers.clear();
        }
        evidence.credit(above, "visible byline");
        evidence.credit(tail, "author tail");
        let signed = signers(&article.plain, &article.blocks).unwrap_or_default();
        evidence.name(Field::Authors, signed, "name below the text");
        evidence.name(Field::Contributors, told.initials, blocks::INITIALS);
        if let Some(language) = language {
            evidence.say(Field::Language, language.code(), "words of the body");
        }
        evidence.settle()
    }
}

/// The names by which the outlet is known: what the page says, and its server's name with and
/// without the ending.
fn outlets(evidence: &Evidence, address: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = evidence.said(Field::Publisher);
    if let Some(host) = publisher_of_url(address) {
        // "news.sinar.co.id" is known as Sinar: the part before the ending.
        let registered = |part: &&str| part.len() > SHORT_ENDING && *part != "com";
        let own = host.rsplit('.').skip(1).find(registered);
        extend_new(&mut names, own.map(str::to_owned).into_iter().collect());
        extend_new(&mut names, vec![host]);
    }
    names
}

fn hear_metas(marks: &Marks, evidence: &mut Evidence) {
    for field in [Field::Publisher, Field::Section, Field::Language, Field::Canonical] {
        for (origin, name) in meta_names(field) {
            evidence.say(field, marks.meta(name).unwrap_or_default(), origin);
        }
    }
    for field in [Field::Published, Field::Modified] {
        for (origin, name) in meta_names(field) {
            evidence.date(field, marks.meta(name).and_then(stated_moment), origin);
        }
    }
    for field in [Field::Authors, Field::Editors] {
        for (origin, name) in meta_names(field) {
            let mut names = Vec::new();
            for value in marks.metas(name).iter().filter(|v| !v.contains("://")) {
                let credits = stated_byline(value).unwrap_or_default();
                extend_new(&mut names, credits.authors);
            }
            evidence.name(field, names, origin);
        }
    }
    let label = marks.meta("twitter:label1").filter(|label| is_lone_label(label));
    if let Some(credits) = label.and(marks.meta("twitter:data1")).and_then(stated_byline) {
        evidence.name(Field::Authors, credits.authors, "meta twitter:data1 by its label");
    }
    if let Some(language) = &marks.html_lang {
        evidence.say(Field::Language, language.as_str(), "html lang");
    }
}

fn hear_structured(structured: &Structured, evidence: &mut Evidence) {
    let names = structured.names("author");
    let organised = names.iter().all(|n| n.organisation);
    let people = names.iter().filter(|n| organised || !n.organisation);
    let mut authors = Vec::new();
    for name in people {
        let credits = stated_byline(&name.name).unwrap_or_default();
        extend_new(&mut authors, credits.authors);
        evidence.name(Field::Editors, credits.editors, "json-ld editor");
    }
    let origin = if organised { "json-ld author organisation" } else { "json-ld author" };
    evidence.name(Field::Authors, authors, origin);
    for (field, key, origin) in [
        (Field::Editors, "editor", "json-ld editor"),
        (Field::Contributors, "contributor", "json-ld contributor"),
    ] {
        let mut names = Vec::new();
        for name in structured.names(key) {
            extend_new(&mut names, stated_byline(&name.name).unwrap_or_default().authors);
        }
        evidence.name(field, names, origin);
    }
    for (field, key, origin) in [
        (Field::Published, "datePublished", "json-ld datePublished"),
        (Field::Published, "dateCreated", "json-ld dateCreated"),
        (Field::Published, "uploadDate", "json-ld uploadDate"),
        (Field::Modified, "dateModified", "json-ld dateModified"),
    ] {
        evidence.date(field, structured.moment(key), origin);
    }
    for (field, key, origin) in [
        (Field::Section, "articleSection", "json-ld articleSection"),
        (Field::Language, "inLanguage", "json-ld inLanguage"),
        (Field::Place, "dateline", "json-ld dateline"),
        (Field::Canonical, "url", "json-ld url"),
    ] {
        evidence.say(field, structured.text(key).unwrap_or_default(), origin);
    }
    if let Some(publisher) = structured.names("publisher").into_iter().next() {
        evidence.say(Field::Publisher, publisher.name, "json-ld publisher");
    }
    if let Some(source) = structured.names("sourceOrganization").into_iter().next()
        && let Some(agency) = super::place::agency(&source.name)
    {
        evidence.say(Field::Agency, agency, "json-ld sourceOrganization");
    }
    // The last station is the article itself, or its section.
    if let Some(section) = structured.breadcrumb().get(1) {
        evidence.say(Field::Section, section.as_str(), "json-ld breadcrumb");
    }
}

/// Hears what the address says, and gives the surest address.
fn hear_address(marks: &Marks, url: Option<&str>, evidence: &mut Evidence) -> Option<String> {
    let stated = marks.canonical.as_deref().filter(|c| c.contains("://"));
    evidence.say(Field::Canonical, stated.unwrap_or_default(), "link canonical");
    let address = url.or(stated).or(marks.meta("og:url")).map(str::to_owned);
    evidence.date(Field::Published, dating::of_address(address.as_deref()), "address of the page");
    if let Some(host) = publisher_of_url(address.as_deref()) {
        evidence.say(Field::Publisher, host, "host name");
    }
    address
}

/// Hears the rubric from the lines beside the headline, the parts of the page's title and the first
/// part of the address.
fn hear_sections(
    marks: &Marks,
    lines: &[PageLine],
    title: Option<&str>,
    address: Option<&str>,
    evidence: &mut Evidence,
) {
    let beside = rubric_beside(lines, title).unwrap_or_default();
    evidence.say(Field::Section, beside, "visible rubric line");
    let page_title = marks.page_title.as_deref().unwrap_or_default();
    let part = page_title.split(['|', '-', '–', '—', '·', '»']).find_map(section_of);
    evidence.say(Field::Section, part.unwrap_or_default(), "meta page title");
    let path = address.and_then(|address| Url::parse(address).ok());
    let words = path.as_ref().and_then(|url| url.path_segments()?.next());
    let words = words.unwrap_or_default().replace(['-', '_'], " ");
    if is_section(&words) {
        let named: Vec<String> = words.split(' ').map(capitalised).collect();
        evidence.say(Field::Section, named.join(" "), "address of the page");
    }
}

fn hear_marks(marks: &Marks, address: Option<&str>, evidence: &mut Evidence) {
    let headline = marks.of(Sign::Heading).chain(marks.of(Sign::Headline)).find(|m| !m.aside);
    let at = headline.map(|m| m.at);
    // Some pages put their own day into an aside right under the headline.
    let under = headline.map(|m| m.at + m.text.len());
    let own_aside = |m: &Mark| {
        let beside = under.is_some_and(|at| m.at >= at && m.at <= at + UNDER_HEADLINE);
        m.plain_aside && m.article && beside
    };
    let near =
        |m: &&Mark| (!m.aside && at.is_none_or(|at| m.at.abs_diff(at) <= NEAR)) || own_aside(m);
    let moment =
        |m: &Mark| m.stated.as_deref().and_then(stated_moment).or_else(|| stated_moment(&m.text));
    for (sign, field, origin) in [
        (Sign::Published, Field::Published, "itemprop datePublished"),
        (Sign::Modified, Field::Modified, "itemprop dateModified"),
        (Sign::PublishedTime, Field::Published, "time element of publication"),
        (Sign::ModifiedTime, Field::Modified, "time element of a change"),
        (Sign::Time, Field::Published, "time element of the article"),
        (Sign::DateClass, Field::Published, "marked date of the article"),
    ] {
        let own = marks.of(sign).filter(near).find_map(moment);
        if own.is_none() && field == Field::Published {
            let far = marks.of(sign).filter(|m| !m.aside).find_map(moment);
            let other = marks.of(sign).filter(|m| m.aside).find_map(moment);
            evidence.date(field, far, "time element elsewhere");
            evidence.date(field, other.filter(|_| far.is_none()), "time element aside");
        }
        evidence.date(field, own, origin);
    }
    for (sign, origin) in [
        (Sign::Author, "itemprop author"),
        (Sign::Byline, "marked byline"),
        (Sign::AuthorClass, "marked author"),
        (Sign::AuthorLink, "link to an author"),
    ] {
        let own = marks.of(sign).filter(|m| (!m.aside || own_aside(m)) && is_own_link(m, address));
        let (credits, far) = adjoining_credits(own, at);
        let doubted = far && sign != Sign::Author;
        evidence.credit_doubted(credits, origin, if doubted { FAR } else { 1.0 });
    }
    evidence.date(Field::Published, marks.scripted.day(), SCRIPTED);
    let author = marks.scripted.author().filter(|name| !name.contains("://"));
    let author = author.and_then(stated_byline).unwrap_or_default();
    evidence.name(Field::Authors, author.authors, SCRIPTED);
    if let Some(editor) = marks.of(Sign::Editor).find(near).and_then(|m| marked_byline(&m.text)) {
        evidence.name(Field::Editors, editor.authors, "itemprop editor");
    }
    if let Some(path) = marks.of(Sign::Breadcrumb).next() {
        let stations: Vec<&str> = path
            .text
            .split(['\n', '>', '»', '/', '›'])
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        evidence.say(
            Field::Section,
            stations.get(1).copied().unwrap_or_default(),
            "visible breadcrumb",
        );
    }
}

/// Whether a link to a person's page is one by its words, and leads to a page of the same site: rubrics
/// have such addresses too ("/people/royals"), and so have the networks that a site is known on.
fn is_own_link(mark: &Mark, address: Option<&str>) -> bool {
    if mark.sign != Sign::AuthorLink {
        return true;
    }
    let elsewhere = || {
        let host = publisher_of_url(address)?;
        Some(!same_site(&host, &publisher_of_url(mark.stated.as_deref())?))
    };
    // The page's own section stands on the way to it.
    let above = || {
        let page = Url::parse(address?).ok()?;
        let linked = page.join(mark.stated.as_deref()?).ok()?;
        Some(linked.path().len() > 1 && page.path().starts_with(linked.path()))
    };
    section_of(&mark.text).is_none()
        && !elsewhere().unwrap_or_default()
        && !above().unwrap_or_default()
}

/// Whether two servers are those of one outlet: "www.sinar.co.id", "profil.sinar.co.id".
fn same_site(one: &str, other: &str) -> bool {
    let registered = |host: &str| {
        let mut parts: Vec<&str> = host.split('.').rev().collect();
        let short = parts.get(1).is_some_and(|part| part.len() <= SHORT_ENDING);
        parts.truncate(if short { 3 } else { 2 });
        parts.join(".")
    };
    registered(one) == registered(other)
}

/// The people of the first marked byline under the headline and of those that adjoin it, and whether
/// it stands far from the headline.
fn adjoining_credits<'a>(
    marks: impl Iterator<Item = &'a Mark>,
    headline: Option<usize>,
) -> (Credits, bool) {
    let mut credits = Credits::default();
    let mut far = false;
    let mut last: Option<usize> = None;
    for mark in marks {
        if headline.is_some_and(|at| mark.at + NEAR < at) {
            continue;
        }
        if last.is_some_and(|last| mark.at > last + ADJOINING) {
            break;
        }
        if let Some(more) = marked_byline(&mark.text) {
            credits.add(more);
            far |= last.is_none() && headline.is_some_and(|at| mark.at > at + NEAR);
            last = Some(mark.at + mark.text.len());
        }
    }
    (credits, far)
}

fn hear_head(head: Head, evidence: &mut Evidence) -> Vec<String> {
    evidence.credit(head.labelled, "visible byline with a label");
    evidence.credit(head.plain, "visible byline");
    evidence.credit(head.with_outlet, "visible name and outlet");
    evidence.credit(head.tail, "author tail");
    evidence.name(Field::Authors, head.beside_day, "visible name beside the day");
    evidence.name(Field::Authors, head.signed, "name below the text");
    evidence.say(Field::Place, head.place.unwrap_or_default(), "visible dateline");
    let mut hear = |stamps: &[Stamp], origin: &'static str| {
        for (update, field) in [(false, Field::Published), (true, Field::Modified)] {
            let stamp = stamps.iter().filter(|s| s.update == update);
            // A labelled day is surer than the first one.
            let stamp = stamp.clone().find(|s| s.labelled).or_else(|| stamp.clone().next());
            let labelled = stamp.is_some_and(|s| s.labelled);
            let origin = if labelled { "visible dateline with a label" } else { origin };
            evidence.date(field, stamp.map(|s| s.moment), origin);
        }
    };
    hear(&head.below, "visible dateline");
    hear(&head.above, "visible line above the headline");
    hear(&head.beside_tail, "visible dateline beside the byline");
    // A label that stands so far from the headline may be another article's.
    let below = head.behind_text.iter().find(|stamp| !stamp.update).map(|stamp| stamp.moment);
    evidence.date(Field::Published, below, "dateline below the text");
    head.shown
}
