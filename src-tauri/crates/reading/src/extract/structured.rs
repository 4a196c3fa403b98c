//! A page's structured data: the one JSON-LD node that describes the article.

use dom_query::Document;
use periksa_text::date::Moment;
use serde_json::Value;

use super::lines;
use super::metadata::{clean, whole_moment};

/// Nodes of structured data looked at; a page that has more is none of ours.
const MAX_JSON_NODES: usize = 20_000;

/// The article's node of the page's JSON-LD.
pub struct Structured(Option<Value>);

impl Structured {
    pub fn read(doc: &Document) -> Self {
        let mut best: Option<(u8, Value)> = None;
        for script in doc.select("script[type='application/ld+json']").nodes() {
            let Some(value) = parse_json(&script.text()) else { continue };
            let mut open = vec![value];
            let mut seen = 0;
            while let Some(value) = open.pop() {
                seen += 1;
                if seen > MAX_JSON_NODES {
                    break;
                }
                let rank = rank_of(&value);
                if rank > 0 && best.as_ref().is_none_or(|(b, _)| rank > *b) {
                    best = Some((rank, value.clone()));
                }
                match value {
                    Value::Array(items) => open.extend(items.into_iter().rev()),
                    Value::Object(map) => {
                        open.extend(
                            map.into_iter()
                                .filter(|(k, _)| {
                                    k == "@graph" || k == "mainEntity" || k == "mainEntityOfPage"
                                })
                                .map(|(_, v)| v),
                        );
                    }
                    _ => {}
                }
            }
        }
        Self(best.map(|(_, value)| value))
    }

    pub fn text(&self, key: &str) -> Option<String> {
        let text = self.0.as_ref()?.get(key)?.as_str()?;
        let text = unescape(text);
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    pub fn names(&self, key: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.0.as_ref().and_then(|v| v.get(key)) {
            gather_names(value, &mut names);
        }
        names
    }

    pub fn moment(&self, key: &str) -> Option<Moment> {
        whole_moment(&self.text(key)?)
    }
}

fn gather_names(value: &Value, names: &mut Vec<String>) {
    let text = match value {
        Value::Array(items) => return items.iter().for_each(|item| gather_names(item, names)),
        Value::Object(map) => match map.get("name") {
            Some(Value::String(name)) => name,
            Some(list @ Value::Array(_)) => return gather_names(list, names),
            _ => return,
        },
        Value::String(name) => name,
        _ => return,
    };
    if text.contains("://") {
        return;
    }
    if let Some(name) = clean(&unescape(text)) {
        lines::extend_new(names, vec![name]);
    }
}

fn parse_json(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    serde_json::from_str(text).ok().or_else(|| {
        // Raw line ends inside strings are the usual fault.
        let mended: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(mended.trim().trim_end_matches(';')).ok()
    })
}

/// How surely a node describes the article: news before blog before page.
fn rank_of(value: &Value) -> u8 {
    let kinds: Vec<&str> = match value.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return 0,
    };
    let rank = |kind: &&str| match *kind {
        k if k.ends_with("NewsArticle") || k == "Report" => 4,
        k if k.ends_with("Article") || k.ends_with("BlogPosting") => 3,
        "CreativeWork" | "LiveBlogPosting" => 2,
        "WebPage" => 1,
        _ => 0,
    };
    kinds.iter().map(rank).max().unwrap_or(0)
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Document::fragment(text.replace('<', "&lt;")).root().text().to_string()
}
