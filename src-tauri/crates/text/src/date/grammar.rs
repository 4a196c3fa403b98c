//! The expressions that are read as dates.

use std::sync::LazyLock;

use regex::Regex;

use super::{Date, DateMention, Precision};
use crate::lang::Lang;
use crate::offset::Span;

static ISO_DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(\d{4})-(\d{2})-(\d{2})\b").ok());

pub(super) fn read(text: &str, _lang: Lang, _published: Option<Date>) -> Vec<DateMention> {
    let Some(pattern) = ISO_DAY.as_ref() else { return Vec::new() };
    pattern
        .find_iter(text)
        .filter_map(|found| {
            let day: Date = found.as_str().parse().ok()?;
            Some(DateMention {
                span: Span::new(found.start(), found.end()),
                start: Some(day),
                end: Some(day),
                precision: Precision::Day,
                ambiguous_year: false,
                assumed: Vec::new(),
            })
        })
        .collect()
}
