//! A text of which it is known where every word came from.

use periksa_text::offset::Span;
use periksa_text::segment;

use crate::seeded::Seeded;

/// A run of characters without white space.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    /// Which word of the first draft it is; `None` for one that was put in.
    pub from: Option<usize>,
}

impl Word {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), from: None }
    }

    /// As it counts for its sentence: without marks around it, and whatever its case.
    fn bare(&self) -> String {
        self.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }

    fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['"', '”', '\'', ')', ']']).ends_with(['.', '?', '!'])
    }
}

/// A text as paragraphs of words.
#[derive(Clone, Debug)]
pub struct Draft {
    pub paragraphs: Vec<Vec<Word>>,
}

/// The text of a draft and where each of its words stands in it.
pub struct Rendered {
    pub text: String,
    pub words: Vec<(Span, Word)>,
}

/// What truly became of a span.
#[derive(Debug, PartialEq, Eq)]
pub enum Truth {
    /// Every word is there, in order and with nothing between.
    Kept(Span),
    /// Some are, at these places; words written anew included.
    Affected(Vec<Span>),
    Deleted,
}

/// A range of words of the first draft and the bytes of its span.
#[derive(Copy, Clone, Debug)]
pub struct Anchor {
    pub first: usize,
    pub last: usize,
    pub span: Span,
    /// How many bytes of the first word the span leaves out.
    pub cut: usize,
}

impl Draft {
    pub fn first(text: &str) -> Self {
        let mut from = 0;
        let mut number = |word| {
            from += 1;
            Word { from: Some(from - 1), ..Word::new(word) }
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Self {
            paragraphs: lines
                .map(|line| line.split_whitespace().map(&mut number).collect())
                .collect(),
        }
    }

    pub fn render(&self) -> Rendered {
        let mut rendered = Rendered { text: String::new(), words: Vec::new() };
        for paragraph in &self.paragraphs {
            if !rendered.text.is_empty() && !paragraph.is_empty() {
                rendered.text.push_str("\n\n");
            }
            for (at, word) in paragraph.iter().enumerate() {
                if at > 0 {
                    rendered.text.push(' ');
                }
                let start = rendered.text.len();
                rendered.text.push_str(&word.text);
                rendered.words.push((Span::new(start, rendered.text.len()), word.clone()));
            }
        }
        rendered
    }

    /// The ranges of the sentences of a paragraph.
    pub fn sentences(&self, paragraph: usize) -> Vec<Span> {
        let words = &self.paragraphs[paragraph];
        let mut found = Vec::new();
        let mut start = 0;
        for (at, word) in words.iter().enumerate() {
            if word.ends_sentence() || at + 1 == words.len() {
                found.push(Span::new(start, at + 1));
                start = at + 1;
            }
        }
        found
    }
}

impl Rendered {
    /// A span: a word or two, some words, or many, with or without the marks around them. `None` where it
    /// takes in words that no first draft had.
    pub fn anchor(&self, seeded: &mut Seeded) -> Option<Anchor> {
        let len = match seeded.below(20) {
            0 | 1 => 1,
            2..=5 => seeded.between(2, 4),
            6..=14 => seeded.between(5, 16),
            _ => seeded.between(17, 40),
        };
        let first = seeded.below(self.words.len());
        let last = (first + len - 1).min(self.words.len() - 1);
        let span = Span::new(self.words[first].0.start, self.words[last].0.end);
        let bare = span.of(&self.text).trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            return None;
        }
        let start = span.start + span.of(&self.text).find(bare).unwrap();
        let trimmed = Span::new(start, start + bare.len());
        let span = if seeded.one_in(2) { trimmed } else { span };
        let held: Vec<&(Span, Word)> =
            self.words[first..=last].iter().filter(|(place, _)| place.overlaps(span)).collect();
        let own: Option<Vec<usize>> = held.iter().map(|(_, word)| word.from).collect();
        let own = own?;
        let (first, last) = (own[0], own[own.len() - 1]);
        Some(Anchor { first, last, span, cut: span.start - held[0].0.start })
    }

    /// What became of a span of the draft `old` in this one.
    pub fn truth(&self, old: &Self, anchor: &Anchor) -> Truth {
        let own =
            |word: &Word| word.from.is_some_and(|at| (anchor.first..=anchor.last).contains(&at));
        let places: Vec<usize> =
            self.words.iter().enumerate().filter(|(_, (_, w))| own(w)).map(|(at, _)| at).collect();
        let (Some(start), Some(end)) = (places.first(), places.last()) else {
            return Truth::Deleted;
        };
        let words = &self.words[*start..=*end];
        let whole = words.len() == anchor.last - anchor.first + 1
            && words.iter().enumerate().all(|(by, (_, word))| word.from == Some(anchor.first + by));
        if !whole {
            return Truth::Affected(places.into_iter().map(|at| self.words[at].0).collect());
        }
        let (start, end) = (words[0].0.start, words[words.len() - 1].0.end);
        let cut = anchor.cut.min(end - start);
        // Behind what the span cuts off its first word; marks around the span may have changed.
        let found = same_words(anchor.span.of(&old.text), &self.text[start..end], cut);
        if let (true, Some((from, to))) = (whole, found) {
            return Truth::Kept(Span::new(start + from, start + to));
        }
        Truth::Affected(places.into_iter().map(|at| self.words[at].0).collect())
    }
}

/// How much of what stands around a span.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Around {
    Sentence,
    Paragraph,
}

impl Rendered {
    /// The words before and behind a span in its sentence or paragraph.
    pub fn around(&self, span: Span, around: Around) -> [Vec<String>; 2] {
        let first = self.words.partition_point(|(place, _)| place.end <= span.start);
        let behind = self.words.partition_point(|(place, _)| place.start < span.end);
        let breaks = |one: usize, other: usize| {
            self.text[self.words[one].0.end..self.words[other].0.start].contains('\n')
                || (around == Around::Sentence && self.words[one].1.ends_sentence())
        };
        let start =
            (1..=first.min(self.words.len() - 1)).rev().find(|at| breaks(at - 1, *at)).unwrap_or(0);
        let last = behind.saturating_sub(1);
        let end =
            (last + 1..self.words.len()).find(|at| breaks(at - 1, *at)).unwrap_or(self.words.len());
        let bare = |words: &[(Span, Word)]| -> Vec<String> {
            words.iter().map(|(_, word)| word.bare()).filter(|word| !word.is_empty()).collect()
        };
        [bare(&self.words[start.min(first)..first]), bare(&self.words[behind.min(end)..end])]
    }
}

impl Rendered {
    /// The words that tell what is quoted in a span's paragraph: those outside quotations in its sentences
    /// that quote. `None` where nothing of the span is quoted.
    pub fn tellers(&self, span: Span) -> Option<Vec<String>> {
        let start = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[span.end..].find('\n').map_or(self.text.len(), |at| span.end + at);
        let quotations = segment::quotations(&self.text);
        let is_quoted = |place: Span| quotations.iter().any(|quoted| quoted.overlaps(place));
        is_quoted(span).then_some(())?;
        let paragraph: Vec<&(Span, Word)> =
            self.words.iter().filter(|(place, _)| place.overlaps(Span::new(start, end))).collect();
        let sentences = paragraph.split_inclusive(|(_, word)| word.ends_sentence());
        let quoting = sentences.filter(|words| words.iter().any(|(place, _)| is_quoted(*place)));
        let telling = quoting.flatten().filter(|(place, _)| !is_quoted(*place));
        Some(telling.map(|(_, word)| word.bare()).filter(|word| !word.is_empty()).collect())
    }
}

/// Where in `text` the words of `span` stand, white space apart: at `cut` or else anywhere.
fn same_words(span: &str, text: &str, cut: usize) -> Option<(usize, usize)> {
    let places = std::iter::once(cut).chain(text.char_indices().map(|(at, _)| at));
    places.filter(|at| text.is_char_boundary(*at)).find_map(|at| {
        let len = begins_with(text.get(at..)?, span)?;
        Some((at, at + len))
    })
}

/// How many bytes of `text` the words of `span` take at its start.
fn begins_with(text: &str, span: &str) -> Option<usize> {
    let mut rest = text;
    for (at, word) in span.split_whitespace().enumerate() {
        let next = if at == 0 { rest } else { rest.trim_start() };
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}
