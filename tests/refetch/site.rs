//! A page as the program reads it, with the place of each word of its article.

use periksa_reading::extract::{Format, Input, extract};
use periksa_text::offset::Span;

use crate::draft::{Draft, Rendered, Word};

/// The paragraphs of a draft as they are written.
pub fn written(article: &Draft) -> Vec<String> {
    let words = |words: &[Word]| {
        words.iter().map(|word| word.text.as_str()).collect::<Vec<&str>>().join(" ")
    };
    article.paragraphs.iter().filter(|one| !one.is_empty()).map(|one| words(one)).collect()
}

/// A page's text, where the words of its article stand in it, and the words of the first draft in
/// paragraphs that it lacks.
pub fn read(html: &str, article: &Draft) -> (Rendered, Vec<Option<usize>>) {
    let input =
        Input { bytes: html.as_bytes(), format: Format::Html, url: None, charset: Some("utf-8") };
    let text = extract(&input).map(|read| read.text).unwrap_or_default();
    let mut words = Vec::new();
    let (mut from, mut missing) = (0, Vec::new());
    for paragraph in article.paragraphs.iter().filter(|one| !one.is_empty()) {
        match place(&text, paragraph, from) {
            Some(spans) => {
                from = spans[spans.len() - 1].end;
                words.extend(spans.into_iter().zip(paragraph.iter().cloned()));
            }
            None => missing.extend(paragraph.iter().map(|word| word.from)),
        }
    }
    (Rendered { text, words }, missing)
}

/// Where the words of a paragraph stand one behind the other on a line of their own.
fn place(text: &str, paragraph: &[Word], from: usize) -> Option<Vec<Span>> {
    let first = paragraph.first()?.text.as_str();
    text[from..].match_indices(first).map(|(at, _)| from + at).find_map(|start| {
        let opens = text[..start].trim_end_matches(' ').ends_with('\n') || start == 0;
        let spans = opens.then(|| spans(text, paragraph, start))??;
        let behind = text[spans[spans.len() - 1].end..].trim_start_matches(' ');
        (behind.is_empty() || behind.starts_with('\n')).then_some(spans)
    })
}

fn spans(text: &str, paragraph: &[Word], start: usize) -> Option<Vec<Span>> {
    let mut at = start;
    let mut found = Vec::new();
    for word in paragraph {
        let space = text[at..].len() - text[at..].trim_start_matches([' ', '\n']).len();
        let begin = at + space;
        text[begin..].starts_with(word.text.as_str()).then_some(())?;
        at = begin + word.text.len();
        found.push(Span::new(begin, at));
    }
    Some(found)
}
