//! What a page states as data, for those who look for other things in it than an article.

use dom_query::{Document, NodeRef};
use serde_json::{Map, Value, json};

use super::{Unreadable, guard};

/// What a script of data may be wrapped in, so that old browsers and XML readers pass over it.
const WRAPPINGS: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("//<![CDATA[", "//]]>"),
    ("/*<![CDATA[*/", "/*]]>*/"),
    ("// <![CDATA[", "// ]]>"),
    ("<![CDATA[", "]]>"),
];

/// The JSON of a script, out of the comments and CDATA marks that it may stand in.
#[must_use]
pub fn script_json(script: &str) -> &str {
    let mut json = script.trim();
    for (open, close) in WRAPPINGS {
        json = json.trim_start_matches(open).trim_end_matches(close).trim();
    }
    json
}

/// A text with its HTML character references read: "&amp;", "&#8217;".
#[must_use]
pub fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Document::fragment(text.replace('<', "&lt;")).root().text().to_string()
}

/// The items that a page marks up as microdata, in the form that JSON-LD would state them in.
///
/// # Errors
/// [`Unreadable`] for a page that would exhaust the parser.
pub fn microdata(html: &str) -> Result<Vec<Value>, Unreadable> {
    guard::check(html)?;
    let page = Document::from(html);
    let root = page.root();
    let items = root.descendants_it().filter(|node| is_item(node) && !node.has_attr("itemprop"));
    Ok(items.map(|node| item(&node)).collect())
}

fn is_item(node: &NodeRef<'_>) -> bool {
    node.has_attr("itemscope")
}

fn item(node: &NodeRef<'_>) -> Value {
    let kinds: Vec<String> = words_of(node, "itemtype");
    let mut stated = Map::from_iter([("@type".to_owned(), json!(kinds))]);
    if let Some(id) = node.attr("itemid") {
        stated.insert("@id".to_owned(), json!(id.trim()));
    }
    properties(node, &mut stated);
    Value::Object(stated)
}

/// The properties below an element; those of an item below it are its own.
fn properties(node: &NodeRef<'_>, stated: &mut Map<String, Value>) {
    for child in node.children_it(false) {
        for name in words_of(&child, "itemprop") {
            let values = stated.entry(name).or_insert_with(|| json!([]));
            if let Value::Array(values) = values {
                values.push(value(&child));
            }
        }
        if !is_item(&child) {
            properties(&child, stated);
        }
    }
}

fn value(node: &NodeRef<'_>) -> Value {
    if is_item(node) {
        return item(node);
    }
    let told = ["content", "datetime", "href", "src", "value"];
    let attribute = told.into_iter().find_map(|name| node.attr(name));
    let text = attribute.map_or_else(|| node.text().to_string(), |told| told.to_string());
    json!(text.split_whitespace().collect::<Vec<&str>>().join(" "))
}

fn words_of(node: &NodeRef<'_>, attribute: &str) -> Vec<String> {
    let value = node.attr(attribute).unwrap_or_default();
    value.split_whitespace().map(str::to_owned).collect()
}
