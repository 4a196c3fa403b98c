//! A page's structured data: the one JSON-LD node that describes the article, and its path.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use periksa_text::date::Moment;
use regex::Regex;
use serde_json::{Map, Value};

use super::data::{script_json, unescaped};
use super::dating::stated_moment;
use super::markup::clean;

/// Nodes of structured data looked at; a page that has more is none of ours.
const MAX_JSON_NODES: usize = 20_000;
/// A reference leads to a node, hardly ever to another reference.
const MAX_REFERENCES: usize = 4;

/// The article's node of the page's JSON-LD, with the nodes that it may refer to.
#[derive(Default)]
pub struct Structured {
    article: Option<Map<String, Value>>,
    /// The nodes that describe the page at the article's address: they may state what its own leaves
    /// out.
    pages: Vec<Map<String, Value>>,
    named: HashMap<String, Map<String, Value>>,
    breadcrumb: Vec<String>,
}

/// A name of the structured data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    /// The data call it an organisation.
    pub organisation: bool,
}

impl Structured {
    /// Reads the texts of the page's scripts. Of several articles, the one at the page's own
    /// address is taken, else the first of the surest kind.
    pub fn read(scripts: &[String], canonical: Option<&str>) -> Self {
        let mut read = Self::default();
        let mut best = 0;
        for value in scripts.iter().filter_map(|script| parse_json(script)) {
            for map in nodes(value) {
                let rank = rank_of(&map) * 2 + u8::from(is_at(&map, canonical));
                if is_kind(&map, "BreadcrumbList") && read.breadcrumb.is_empty() {
                    read.breadcrumb = path_of(&map);
                }
                if let Some(Value::String(id)) = map.get("@id") {
                    // A bare reference says nothing about its node.
                    if map.len() > 1 {
                        read.named.entry(id.clone()).or_insert_with(|| map.clone());
                    }
                }
                let page =
                    is_kind(&map, "WebPage") && (canonical.is_none() || is_at(&map, canonical));
                if page {
                    read.pages.push(map.clone());
                }
                if rank > 1 && rank > best {
                    best = rank;
                    read.article = Some(map);
                }
            }
        }
        read
    }

    /// The value of a key of the article, else of its page.
    fn value(&self, key: &str) -> Option<&Value> {
        let article = self.article.as_ref()?;
        article.get(key).or_else(|| self.pages.iter().find_map(|page| page.get(key)))
    }

    /// The words of a key.
    pub fn text(&self, key: &str) -> Option<String> {
        let value = self.article.as_ref()?.get(key)?;
        let text = unescaped(first_text(value)?);
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    /// The names under a key, references followed.
    pub fn names(&self, key: &str) -> Vec<Named> {
        let mut names = Vec::new();
        // What the article leaves out its page may say; some data know the author as the creator.
        let keys: &[&str] = if key == "author" { &["author", "creator"] } else { &[key] };
        for value in keys.iter().filter_map(|key| self.value(key)) {
            if names.is_empty() {
                self.gather_names(value, MAX_REFERENCES, &mut names);
            }
        }
        names
    }

    /// The moment under a key.
    pub fn moment(&self, key: &str) -> Option<Moment> {
        let value = self.value(key)?;
        match value {
            Value::Number(number) => stated_moment(&number.to_string()),
            _ => stated_moment(first_text(value)?),
        }
    }

    /// The names on the path from the front page, without the article itself.
    pub fn breadcrumb(&self) -> &[String] {
        &self.breadcrumb
    }

    fn gather_names(&self, value: &Value, references: usize, names: &mut Vec<Named>) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.gather_names(item, references, names);
                }
            }
            Value::Object(map) => {
                let organisation =
                    kinds(map).any(|k| k.ends_with("Organization") || k == "Corporation");
                let full = || {
                    let part = |key| map.get(key).and_then(Value::as_str);
                    Some(format!("{} {}", part("givenName")?, part("familyName")?))
                };
                let mut own = Vec::new();
                match map.get("name") {
                    Some(Value::String(name)) => own.push(name.clone()),
                    Some(Value::Array(list)) => {
                        own.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => own.extend(full()),
                }
                if own.is_empty()
                    && references > 0
                    && let Some(Value::String(id)) = map.get("@id")
                    && let Some(node) = self.named.get(id)
                {
                    self.gather_names(&Value::Object(node.clone()), references - 1, names);
                }
                // A list and a role hold their people one level down.
                for key in ["@list", "author", "creator"] {
                    if let Some(held) = map.get(key).filter(|_| own.is_empty() && references > 0) {
                        self.gather_names(held, references - 1, names);
                    }
                }
                for name in own {
                    push_name(&name, organisation, names);
                }
            }
            Value::String(name) => push_name(name, false, names),
            _ => {}
        }
    }
}

fn push_name(name: &str, organisation: bool, names: &mut Vec<Named>) {
    if name.contains("://") {
        return;
    }
    if let Some(name) = clean(&unescaped(name))
        && !names.iter().any(|n| n.name == name)
    {
        names.push(Named { name, organisation });
    }
}

fn first_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(items) => items.iter().find_map(Value::as_str),
        Value::Object(map) => map.get("name").or_else(|| map.get("@value"))?.as_str(),
        _ => None,
    }
}

/// The objects of a script, outermost first.
fn nodes(value: Value) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if found.len() > MAX_JSON_NODES {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items.into_iter().rev()),
            Value::Object(mut map) => {
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if map.get(key).is_some_and(|v| v.is_array() || is_described(v)) {
                        open.extend(map.remove(key));
                    }
                }
                found.push(map);
            }
            _ => {}
        }
    }
    found
}

/// Whether a value is an object that says more than its kind and address.
fn is_described(value: &Value) -> bool {
    const LEAST_KEYS: usize = 3;
    value.as_object().is_some_and(|map| map.len() >= LEAST_KEYS)
}

/// Whether the node names the page's own address.
fn is_at(map: &Map<String, Value>, canonical: Option<&str>) -> bool {
    let Some(canonical) = canonical else { return false };
    let bare = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        url.split("://").last().unwrap_or_default().trim_end_matches('/').to_owned()
    };
    let wanted = bare(canonical);
    ["url", "mainEntityOfPage", "@id"].iter().any(|key| match map.get(*key) {
        Some(Value::String(url)) => bare(url) == wanted,
        Some(Value::Object(page)) => {
            page.get("@id").and_then(Value::as_str).is_some_and(|url| bare(url) == wanted)
        }
        _ => false,
    })
}

fn kinds(map: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let stated: &[Value] = match map.get("@type") {
        Some(Value::Array(kinds)) => kinds,
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    stated.iter().filter_map(Value::as_str)
}

fn is_kind(map: &Map<String, Value>, kind: &str) -> bool {
    kinds(map).any(|k| k == kind)
}

/// How surely a node describes the article: news before blog before page.
fn rank_of(map: &Map<String, Value>) -> u8 {
    let rank = |kind: &str| match kind {
        k if k.ends_with("NewsArticle") || k == "Report" => 4,
        k if k.ends_with("Article") || k.ends_with("BlogPosting") => 3,
        "CreativeWork" | "Review" | "HowTo" | "Recipe" => 2,
        k if k.ends_with("Posting") => 2,
        "WebPage" => 1,
        _ => 0,
    };
    kinds(map).map(rank).max().unwrap_or(0)
}

/// The names on a list of the path's stations.
fn path_of(map: &Map<String, Value>) -> Vec<String> {
    let Some(Value::Array(items)) = map.get("itemListElement") else { return Vec::new() };
    let name = |item: &Value| {
        let own = item.get("name").and_then(Value::as_str);
        own.or_else(|| item.get("item")?.get("name")?.as_str()).map(unescaped)
    };
    items.iter().filter_map(name).filter_map(|n| clean(&n)).collect()
}

fn parse_json(text: &str) -> Option<Value> {
    let text = script_json(text);
    // Some systems escape the quotation marks as they do in an attribute.
    let escaped = text.trim_start_matches(['{', '[', ' ', '\n']).starts_with("&quot;");
    let text = &*if escaped { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) };
    serde_json::from_str(text).ok().or_else(|| several_values(text)).or_else(|| {
        // Raw line ends inside strings are the usual fault.
        let whole: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mended = serde_json::from_str(whole.trim().trim_end_matches(';'));
        mended.ok().or_else(|| parse_json_with_faults(&whole))
    })
}

/// Several objects one behind the other in one script.
fn several_values(text: &str) -> Option<Value> {
    let values: Result<Vec<Value>, _> =
        serde_json::Deserializer::from_str(text).into_iter().collect();
    values.ok().map(Value::Array)
}

/// The same without the faults that templates leave: a comma before a closing bracket, an escaped
/// apostrophe; and the plain statements of an article's data that are broken elsewhere.
fn parse_json_with_faults(whole: &str) -> Option<Value> {
    static LAST_COMMA: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r",\s*([}\]])").ok());
    let mended = LAST_COMMA.as_ref()?.replace_all(whole, "$1").replace("\\'", "'");
    serde_json::from_str(&mended).ok().or_else(|| plain_statements(&mended))
}

/// Headline, days and the first author of an article's data that cannot be parsed, where each stands
/// in a string of its own.
fn plain_statements(text: &str) -> Option<Value> {
    static STATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""(@type|headline|datePublished|dateModified)"\s*:\s*"([^"\\]{1,300})""#).ok()
    });
    static AUTHOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""author"\s*:\s*(?:\[?\s*\{[^{}\[\]]{0,300}?"name"\s*:\s*)?"([^"\\]{1,120})""#)
            .ok()
    });
    let mut found = Map::new();
    for stated in STATED.as_ref()?.captures_iter(text) {
        let value = Value::String(stated[2].to_owned());
        let kind = &stated[1] == "@type";
        if !kind || stated[2].ends_with("Article") {
            found.entry(stated[1].to_owned()).or_insert(value);
        }
    }
    if let Some(author) = AUTHOR.as_ref()?.captures(text) {
        found.insert("author".to_owned(), Value::String(author[1].to_owned()));
    }
    found.contains_key("@type").then_some(Value::Object(found))
}
