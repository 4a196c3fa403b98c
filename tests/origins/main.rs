//! Tests of the grouping of sources into origins, through its public face.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its fixture has to fail")]

mod abroad;
mod gold;
mod grouping;
mod properties;
mod reasons;

use periksa_reading::origins::Text;

/// A text of an outlet; the language is left for the text to say.
fn text<'a>(outlet: &'a str, published: &'a str, words: &'a str) -> Text<'a> {
    Text { id: "", outlet, published, url: "", text: words, lang: None }
}
