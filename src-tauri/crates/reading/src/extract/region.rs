//! The part of a page with most running text: a second opinion on the scorer's choice, taken where
//! that choice is the readers' comments or next to nothing.

use super::select::Page;
use super::walk::PageLine;

/// Running text has at least this many words in a line.
const RUNNING_WORDS: usize = 10;
/// A line of this many words is running text even where its end is cut off.
const LONG_WORDS: usize = 25;
/// Running text links some words; a teaser is one link.
const RUNNING_LINKED: f64 = 0.5;
/// A child that holds this share of the running text holds the article; below it the text parts.
const REGION_SHARE: f64 = 0.8;
/// A choice of less running text, in bytes, is doubted (the scorer doubts it too and tries again).
const DOUBTED: usize = 500;
/// The other part must hold this many times the text of a doubted choice.
const BETTER: usize = 2;

/// How many words a line has; scripts without spaces count two characters a word.
pub fn words(text: &str) -> usize {
    // Every line of a page is counted more than once, and most are plain Latin.
    if text.is_ascii() {
        let space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
        return text.as_bytes().split(space).filter(|word| !word.is_empty()).count();
    }
    let spaced = text.split_whitespace().count();
    let dense = text.chars().filter(|c| ('\u{2e80}'..='\u{d7ff}').contains(c)).count();
    spaced.max(dense / 2)
}

/// Whether a line ends as sentences do.
pub fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '”', '’', '\'', '»', '“', ')', ']', '」', '』'];
    text.trim_end()
        .trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔'])
}

/// Whether a line is running text rather than a label or a teaser.
pub fn is_running(line: &PageLine) -> bool {
    let words = words(&line.text);
    words >= RUNNING_WORDS
        && line.link_share() < RUNNING_LINKED
        && (words >= LONG_WORDS || ends_sentence(&line.text))
}

/// The lines of the better part, where `picked` is the readers' comments or next to nothing and
/// another part that begins no later holds far more.
pub fn instead_of(page: &mut Page<'_>, picked: &[bool]) -> Option<Vec<bool>> {
    let walked = page.walked;
    let running: Vec<usize> =
        (0..walked.lines.len()).filter(|&i| is_running(&walked.lines[i])).collect();
    let first = picked.iter().position(|&p| p).unwrap_or(usize::MAX);
    let bytes = |lines: &[usize]| lines.iter().map(|&i| walked.lines[i].text.len()).sum::<usize>();
    let mut trusted = Vec::new();
    for &line in running.iter().filter(|&&i| picked[i]) {
        if !around(page, line).iter().any(|&e| page.cue(e).comments) {
            trusted.push(line);
        }
    }
    if bytes(&trusted) >= DOUBTED {
        return None;
    }
    let own: Vec<usize> = running.into_iter().filter(|&i| !is_named(page, i)).collect();
    let root = densest(page, &own);
    let inside: Vec<usize> =
        own.into_iter().filter(|&i| walked.around(i).any(|e| e == root)).collect();
    let better = inside.first().is_some_and(|&i| i <= first)
        && bytes(&inside) >= BETTER * bytes(&trusted).max(1);
    better.then(|| {
        let within = |i: usize| walked.around(i).any(|e| e == root);
        (0..picked.len()).map(|i| within(i) && !is_named(page, i)).collect()
    })
}

/// The element that holds nearly all running text among these lines, where there is any.
pub fn of_running(page: &Page<'_>, picked: &[bool]) -> Option<usize> {
    let lines = &page.walked.lines;
    let running: Vec<usize> =
        (0..lines.len()).filter(|&i| picked[i] && is_running(&lines[i])).collect();
    (!running.is_empty()).then(|| densest(page, &running))
}

fn around(page: &Page<'_>, line: usize) -> Vec<usize> {
    let whole = |e: usize| {
        matches!(&*page.walked.elements[e].name, "html" | "body" | "main" | "article" | "")
    };
    page.walked.around(line).filter(|&e| !whole(e) && !page.holds_headline(e)).collect()
}

/// Whether an element around a line says that it is furniture.
fn is_named(page: &mut Page<'_>, line: usize) -> bool {
    around(page, line).into_iter().any(|e| page.cue(e).kind.is_some())
}

/// The innermost element that holds nearly all of these lines.
fn densest(page: &Page<'_>, lines: &[usize]) -> usize {
    let walked = page.walked;
    let mut mass = vec![0_usize; walked.elements.len()];
    let mut all = 0;
    for &line in lines {
        let length = walked.lines[line].text.len();
        all += length;
        walked.around(line).for_each(|e| mass[e] += length);
    }
    // Elements come in the order of the tree, so the last that holds enough is the innermost.
    let enough = |e: &usize| mass[*e] as f64 >= all as f64 * REGION_SHARE;
    (0..mass.len()).rev().find(enough).unwrap_or(0)
}
