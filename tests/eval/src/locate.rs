//! Finds words of the gold in the text as the program has it.
//!
//! The gold quotes the article as a reader sees it; the program's text may lack a paragraph or hold
//! furniture between two. So a quotation that occurs more than once is told apart by what stands
//! around it.

use periksa_reading::extract::{Article, BlockKind};
use periksa_text::offset::Span;

use crate::gold::{Claim, Gold};

/// Characters before and behind a quotation that tell its occurrences apart.
const CONTEXT: usize = 60;

/// The two texts, white space collapsed.
pub struct Sheet {
    /// Headline and body of the gold, a line each.
    gold: String,
    /// Where the gold's body begins.
    gold_body: usize,
    /// The program's text.
    found: String,
    /// The byte of the article's text for each byte of `found`.
    places: Vec<usize>,
    /// Bytes of the program's headline.
    title: Option<Span>,
}

impl Sheet {
    pub fn new(article: &Article, gold: &Gold) -> Self {
        let title = gold.metadata.title.clone().unwrap_or_default();
        let gold_body = title.len() + 1;
        let (found, places) = collapse(article.plain());
        let title_block = article.blocks.iter().find(|block| block.kind == BlockKind::Title);
        Self {
            gold: format!("{title}\n{}", gold.body.join("\n")),
            gold_body,
            found,
            places,
            title: title_block.map(|block| block.span),
        }
    }

    /// Bytes of the article's text that hold these words of the gold's body, the `nth` time they occur
    /// there; of the headline where `headline`. `None` where the program's text does not have them.
    pub fn body(&self, words: &str, nth: Option<usize>) -> Option<Span> {
        let body = &self.gold[self.gold_body..];
        let at = body.match_indices(words).nth(nth.unwrap_or(1).checked_sub(1)?)?.0;
        self.nearest(words, self.gold_body + at, false)
    }

    /// The same for words of the headline.
    pub fn headline(&self, words: &str) -> Option<Span> {
        let at = self.gold.find(words).filter(|at| *at < self.gold_body)?;
        self.nearest(words, at, true)
    }

    /// Where the parts of a claim stand: in the headline or in the body, as the claim says. In the body
    /// they stand one behind the other within one paragraph; `nth` counts the first of them.
    pub fn parts(&self, claim: &Claim) -> Option<Vec<Span>> {
        if claim.voice == "headline" {
            return claim.parts.iter().map(|words| self.headline(words)).collect();
        }
        let first = claim.parts.first()?;
        let body = &self.gold[self.gold_body..];
        let mut begins = body.match_indices(first.as_str()).map(|(at, _)| at);
        let places = match claim.nth {
            Some(nth) => self.row(claim, begins.nth(nth.checked_sub(1)?)?)?,
            // Words such as "the company" stand in many places; the others tell which is meant.
            None => begins.filter_map(|at| self.row(claim, at)).next()?,
        };
        let found = claim.parts.iter().zip(places);
        found.map(|(words, at)| self.nearest(words, self.gold_body + at, false)).collect()
    }

    /// Where the parts stand in the gold's body if the first begins at `at`.
    fn row(&self, claim: &Claim, at: usize) -> Option<Vec<usize>> {
        let body = &self.gold[self.gold_body..];
        let end = body[at..].find('\n').map_or(body.len(), |length| at + length);
        let mut from = at;
        let mut places = Vec::new();
        for words in &claim.parts {
            let place = from + body[from..end].find(words.as_str())?;
            places.push(place);
            from = place + words.len();
        }
        Some(places)
    }

    /// The first place of the words, in headline or body.
    pub fn anywhere(&self, words: &str, nth: Option<usize>) -> Option<Span> {
        self.body(words, nth).or_else(|| self.headline(words))
    }

    /// Whether the gold's own article holds these words at all.
    pub fn gold_has(&self, words: &str) -> bool {
        self.gold.contains(words)
    }

    fn nearest(&self, words: &str, at: usize, headline: bool) -> Option<Span> {
        let (before, behind) = (&self.gold[..at], &self.gold[at + words.len()..]);
        self.found
            .match_indices(words)
            .map(|(place, _)| (place, self.span(place, place + words.len())))
            .filter(|(_, span)| self.title.is_some_and(|t| t.contains(*span)) == headline)
            .max_by_key(|(place, _)| {
                let left = same(before.chars().rev(), self.found[..*place].chars().rev());
                let right = same(behind.chars(), self.found[place + words.len()..].chars());
                (left + right, std::cmp::Reverse(*place))
            })
            .map(|(_, span)| span)
    }

    /// Every byte of `found` has its place, so the last byte of the words has one.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.places[start], self.places[end - 1] + 1)
    }
}

fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let words = |c: &char| !c.is_whitespace();
    one.filter(words)
        .take(CONTEXT)
        .zip(other.filter(words).take(CONTEXT))
        .take_while(|(a, b)| a == b)
        .count()
}

/// Every run of white space as one space, with the place of each byte.
fn collapse(text: &str) -> (String, Vec<usize>) {
    let mut found = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if !found.ends_with(' ') {
                found.push(' ');
                places.push(at);
            }
        } else {
            found.push(c);
            places.extend((0..c.len_utf8()).map(|byte| at + byte));
        }
    }
    (found, places)
}
