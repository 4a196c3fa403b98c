//! What the elements of a page say they hold, gathered in one pass: meta elements, structured
//! data, headings, and whatever marks itself as a byline, a date or a path.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::markup::{
    Classes, MOST_CHARS, Says, attribute, clean, is_author_link, property_names, stations, words,
};
use super::scripted::Scripted;
use super::title::folded;

/// No page needs more marked elements than this to say who and when.
const MOST_MARKS: usize = 400;
/// Letters of a page's title that is looked for in a longer heading.
const LEAST_TITLE: usize = 16;
/// What an element says it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A first-level heading.
    Heading,
    /// `itemprop="headline"`.
    Headline,
    /// An element whose class says that it holds the title.
    Title,
    /// A heading of a lower level.
    LowHeading,
    /// `itemprop="author"`.
    Author,
    /// An element whose class says "byline".
    Byline,
    /// An element whose class says "author".
    AuthorClass,
    /// A link to a person's page.
    AuthorLink,
    /// `itemprop="editor"`.
    Editor,
    /// `itemprop="publisher"`.
    Publisher,
    /// `itemprop="datePublished"`.
    Published,
    /// `itemprop="dateModified"`.
    Modified,
    /// `<time pubdate>` or a time element whose class says that it is the day of issue.
    PublishedTime,
    /// A time element whose class says that it is the day of a change.
    ModifiedTime,
    /// Any other `<time>`.
    Time,
    /// An element whose class says "date".
    DateClass,
    /// The path from the front page.
    Breadcrumb,
}

/// An element that says what it holds.
#[derive(Clone, Debug)]
pub struct Mark {
    pub sign: Sign,
    /// Its words, one line for each block in it.
    pub text: String,
    /// Its `datetime` or `content`; where a link to an author leads that does not call itself one.
    pub stated: Option<String>,
    /// It stands in a side column, a footer, a list of other articles, or a comment, and the
    /// headline does not.
    pub aside: bool,
    /// The asides around it, by their order on the page.
    asides: Vec<usize>,
    /// The innermost of them is an `<aside>` that is not named as another part of the page.
    pub plain_aside: bool,
    /// It stands in `<article>` or `<main>`.
    pub article: bool,
    /// Bytes of visible text before it.
    pub at: usize,
}

/// Everything that the pass found.
#[derive(Debug, Default)]
pub struct Marks {
    metas: HashMap<String, Vec<String>>,
    pub canonical: Option<String>,
    pub html_lang: Option<String>,
    pub page_title: Option<String>,
    /// The texts of the JSON-LD scripts.
    pub scripts: Vec<String>,
    /// What the other scripts state.
    pub scripted: Scripted,
    pub marks: Vec<Mark>,
}

impl Marks {
    /// Reads the page. Its depth has been checked before.
    pub fn gather(doc: &Document) -> Self {
        let mut pass = Pass::default();
        pass.visit(&doc.root(), Place::default());
        pass.found.tell_asides();
        pass.found
    }

    /// What surrounds the headline is no aside, whatever it calls itself.
    fn tell_asides(&mut self) {
        let titles = ["og:title", "twitter:title"].into_iter().filter_map(|name| self.meta(name));
        let titles: Vec<String> = titles
            .chain(self.page_title.as_deref())
            .map(folded)
            .filter(|t| !t.is_empty())
            .collect();
        let stated = |m: &&Mark| {
            let own = folded(&m.text);
            let longer = |t: &String| t.len() >= LEAST_TITLE && own.contains(t.as_str());
            titles.iter().any(|t| t.contains(&own) || longer(t))
        };
        let headings =
            || self.marks.iter().filter(|m| matches!(m.sign, Sign::Heading | Sign::Title));
        // The outlet's name is a part of the page's title too, but not its longest.
        let longest = |m: &&Mark| m.text.len();
        let of_title: Vec<&Mark> = headings().filter(stated).collect();
        let headline = of_title
            .into_iter()
            .rev()
            .max_by_key(longest)
            .or_else(|| headings().find(|m| m.asides.is_empty()))
            .map(|m| m.asides.clone())
            .unwrap_or_default();
        for mark in &mut self.marks {
            mark.aside = mark.asides.iter().any(|aside| !headline.contains(aside));
        }
    }

    /// The first words that a meta element of this name holds.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas(name).first().map(String::as_str)
    }

    /// What every meta element of this name holds, in order.
    pub fn metas(&self, name: &str) -> &[String] {
        self.metas.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The elements of a sign, in order.
    pub fn of(&self, sign: Sign) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.sign == sign)
    }
}

/// What an element's ancestors say about it.
#[derive(Clone, Copy, Default)]
struct Place {
    article: bool,
    /// Inside an element that was taken as a whole: its parts are not taken again.
    author: bool,
}

#[derive(Default)]
struct Pass {
    found: Marks,
    at: usize,
    /// The asides that are open, and how many there were so far.
    asides: Vec<usize>,
    met: usize,
    /// The last of them is an `<aside>` without a telling name.
    plain_aside: bool,
    /// Marked elements met so far.
    looked: usize,
    classes: Classes,
}

impl Pass {
    fn visit(&mut self, node: &NodeRef<'_>, place: Place) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.at += child.text().trim().len();
            } else if let Some(name) = child.node_name() {
                self.element(&child, &name, place);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str, place: Place) {
        match name {
            "meta" => self.meta(node, place),
            "link" => self.link(node),
            "title" if self.found.page_title.is_none() => {
                self.found.page_title = clean(&node.text());
            }
            "script" => self.script(node),
            "style" | "noscript" | "template" | "svg" | "math" | "title" => {}
            _ => {
                if name == "html" && self.found.html_lang.is_none() {
                    self.found.html_lang = node.attr("lang").map(|l| l.to_string());
                }
                let open = self.asides.len();
                let place = self.marked(node, name, place);
                self.visit(node, place);
                self.asides.truncate(open);
            }
        }
    }

    fn meta(&mut self, node: &NodeRef<'_>, place: Place) {
        let Some(content) = node.attr("content").and_then(|c| clean(&c)) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(key) {
                let name = name.trim().to_lowercase();
                // Microdata of a teaser or a comment speaks of that.
                if key != "itemprop" || self.asides.is_empty() {
                    self.found.metas.entry(name).or_default().push(content.clone());
                }
            }
        }
        let wanted = !place.author && self.found.marks.len() < MOST_MARKS;
        if let Some(property) = node.attr("itemprop").filter(|_| wanted)
            && let Some(sign) = property_sign(&property)
        {
            let (text, stated) = (content.clone(), Some(content));
            self.push(Mark { sign, text, stated, ..self.blank(sign, place) });
        }
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let rel = node.attr("rel").map(|r| r.to_lowercase()).unwrap_or_default();
        if rel.split_whitespace().any(|r| r == "canonical") && self.found.canonical.is_none() {
            self.found.canonical = node.attr("href").and_then(|h| clean(&h));
        }
    }

    fn script(&mut self, node: &NodeRef<'_>) {
        let kind = node.attr("type").map(|t| t.to_lowercase()).unwrap_or_default();
        if kind.contains("ld+json") {
            self.found.scripts.push(node.text().to_string());
        } else {
            self.found.scripted.read(&node.text());
        }
    }

    /// Takes the element down if it says what it holds, and tells what that means for its parts.
    fn marked(&mut self, node: &NodeRef<'_>, name: &str, place: Place) -> Place {
        let mut place = place;
        let Some(element) = node.element_ref() else { return place };
        let said = self.classes.of(&element);
        let says = |list| said.says(list);
        place.article |= matches!(name, "article" | "main");
        // An article's own foot holds its author.
        let foot = name == "footer" && !place.article;
        let whole = matches!(name, "html" | "body" | "main" | "article");
        let named = !whole && says(Says::Aside);
        if foot || matches!(name, "aside" | "nav") || named {
            self.plain_aside = name == "aside" && !named && self.asides.is_empty();
            self.met += 1;
            self.asides.push(self.met);
        }
        let property = attribute(&element, "itemprop").or_else(|| attribute(&element, "property"));
        let sign = property.and_then(property_sign).or_else(|| match name {
            "h1" => Some(Sign::Heading),
            "h2" | "h3" | "h4" if says(Says::Headline) => Some(Sign::Title),
            "h2" | "h3" => Some(Sign::LowHeading),
            "time" if attribute(&element, "pubdate").is_some() || says(Says::Published) => {
                Some(Sign::PublishedTime)
            }
            "time" if says(Says::Updated) => Some(Sign::ModifiedTime),
            "time" => Some(Sign::Time),
            "a" if is_author_link(node) && !in_running_text(node) => Some(Sign::AuthorLink),
            "html" | "body" | "img" => None,
            _ if says(Says::Byline) => Some(Sign::Byline),
            _ if says(Says::Author) => Some(Sign::AuthorClass),
            _ if says(Says::Headline) => Some(Sign::Title),
            _ if says(Says::Breadcrumb) => Some(Sign::Breadcrumb),
            _ if says(Says::Date) => Some(Sign::DateClass),
            _ => None,
        });
        if let Some(sign) = sign {
            self.take(node, sign, place);
            place.author |= sign == Sign::Author;
        }
        place
    }

    fn take(&mut self, node: &NodeRef<'_>, sign: Sign, place: Place) {
        if place.author && sign == Sign::Author {
            return;
        }
        self.looked += 1;
        if self.looked > MOST_MARKS {
            return;
        }
        let names = if sign == Sign::Author { property_names(node) } else { Vec::new() };
        let text = if !names.is_empty() {
            Some(names.join("\n"))
        } else if sign == Sign::Breadcrumb {
            stations(node)
        } else if matches!(sign, Sign::Heading | Sign::Headline | Sign::Title | Sign::LowHeading) {
            // A headline's parts are set apart by style alone ("l’<em>homme</em>").
            clean(&node.text()).filter(|t| t.chars().count() <= MOST_CHARS)
        } else {
            words(node)
        };
        // A microformat keeps its moment in the title of an abbreviation.
        let titled = || node.attr("title").filter(|_| node.has_name("abbr"));
        let stated = node.attr("datetime").or_else(|| node.attr("content")).or_else(titled);
        let named = || node.attr("rel").is_some_and(|rel| rel.contains("author"));
        let link = || node.attr("href").filter(|_| sign == Sign::AuthorLink && !named());
        let stated = stated.or_else(link).and_then(|s| clean(&s));
        let Some(text) = text.or_else(|| stated.clone()) else { return };
        self.push(Mark { text, stated, ..self.blank(sign, place) });
    }

    fn blank(&self, sign: Sign, place: Place) -> Mark {
        let (article, asides) = (place.article, self.asides.clone());
        let aside = !asides.is_empty();
        let plain_aside = aside && self.plain_aside;
        let text = String::new();
        Mark { sign, text, stated: None, aside, asides, plain_aside, article, at: self.at }
    }

    fn push(&mut self, mark: Mark) {
        self.found.marks.push(mark);
    }
}

/// Whether a link stands within a paragraph: one to the page of a person who is written about.
fn in_running_text(link: &NodeRef<'_>) -> bool {
    /// Bytes of the longest line that only tells who wrote, and when.
    const LINE: usize = 240;
    link.parent().is_some_and(|parent| parent.has_name("p") && parent.text().len() > LINE)
}

fn property_sign(property: &str) -> Option<Sign> {
    property.split_whitespace().find_map(|p| {
        let local = p.rsplit([':', '/']).next().unwrap_or(p).to_ascii_lowercase();
        match local.as_str() {
            "headline" => Some(Sign::Headline),
            "author" => Some(Sign::Author),
            "editor" => Some(Sign::Editor),
            "publisher" => Some(Sign::Publisher),
            "datepublished" => Some(Sign::Published),
            "datemodified" => Some(Sign::Modified),
            _ => None,
        }
    })
}
