//! The line of a page that is being read, and the parts inside it that are no words of it: marks of
//! notes, words struck out, furniture. They are cut out where the line ends, for what stands behind
//! them decides too.

use std::ops::Range;

use dom_query::NodeId;

use super::bounds::is_running;
use super::region::ends_sentence;
use super::walk::Element;
use super::{BlockKind, page_cues};

/// Why a part of a line is none of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The mark of a note.
    Note,
    /// What the page no longer says.
    Struck,
    /// Words of the page's frame, where the rest is a sentence.
    Frame(BlockKind),
}

/// A part of a line that is none of its words.
#[derive(Clone, Debug)]
pub struct Part {
    pub range: Range<usize>,
    pub why: Why,
}

/// Bytes that a text node gave.
#[derive(Clone, Debug)]
pub struct Piece {
    pub node: NodeId,
    /// The innermost element around it.
    pub element: usize,
    pub range: Range<usize>,
}

/// A line that is being read.
#[derive(Clone, Debug, Default)]
pub struct Open {
    pub text: String,
    pub links: Vec<(Range<usize>, String)>,
    pub pieces: Vec<Piece>,
    /// In order and without overlap.
    pub parts: Vec<Part>,
}

impl Open {
    /// Notes a part; one that holds others stands for them, and marks in a row are one.
    pub fn part(&mut self, mut range: Range<usize>, why: Why) {
        while self.parts.last().is_some_and(|last| last.range.start >= range.start) {
            self.parts.pop();
        }
        if why == Why::Note && self.ends_with_mark(range.start) {
            range.start = self.parts.pop().map_or(range.start, |last| last.range.start);
        }
        self.parts.push(Part { range, why });
    }

    /// Puts raised digits in the place of what stands behind the first `kept` bytes.
    pub fn raise(&mut self, kept: usize, raised: &str) {
        self.text.truncate(kept);
        let links = self.links.iter_mut().map(|(range, _)| range);
        let pieces = self.pieces.iter_mut().map(|piece| &mut piece.range);
        let parts = self.parts.iter_mut().map(|part| &mut part.range);
        clamp(links, kept);
        clamp(pieces, kept);
        clamp(parts, kept);
        while self.parts.last().is_some_and(|last| last.range.is_empty()) {
            self.parts.pop();
        }
        self.text.push_str(raised);
    }

    /// The line's own words, and each part that is kept beside them with the kind that it has, where
    /// that is known.
    pub fn parted(mut self) -> (Self, Vec<(Self, Option<BlockKind>)>) {
        if self.parts.is_empty() {
            return (self, Vec::new());
        }
        let mut parts = std::mem::take(&mut self.parts);
        parts.retain(|part| part.why != Why::Note || self.is_mark(&part.range));
        parts.iter_mut().for_each(|part| self.spare_fraction(part));
        let mut words = self.without(&parts);
        if !is_running(words.text.trim()) {
            // A label beside labels is read with them.
            parts.retain(|part| !matches!(part.why, Why::Frame(_)));
            words = self.without(&parts);
        }
        let beside = parts.iter().filter_map(|part| match part.why {
            Why::Note => None,
            Why::Struck => Some((self.only(&part.range), None)),
            Why::Frame(kind) => Some((self.only(&part.range), Some(kind))),
        });
        let beside = beside.collect();
        (words, beside)
    }

    /// Whether the mark of a note stands behind something, and is no figure of the word behind it (the
    /// 14 of carbon).
    fn is_mark(&self, range: &Range<usize>) -> bool {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let apart = before.ends_with(' ') || self.text[range.clone()].starts_with(' ');
        let opens = apart && after.starts_with(char::is_alphanumeric);
        !before.trim().is_empty() && !opens
    }

    /// Leaves the upper half of a fraction ("1/2") in its place, only set apart.
    fn spare_fraction(&self, part: &mut Part) {
        if part.why == Why::Note && self.text[part.range.end..].starts_with(['/', '⁄']) {
            part.range.end = part.range.start;
        }
    }

    /// Whether the mark of a note ends at a place.
    pub fn ends_with_mark(&self, at: usize) -> bool {
        self.parts.last().is_some_and(|part| part.why == Why::Note && part.range.end == at)
    }

    fn only(&self, range: &Range<usize>) -> Self {
        self.joined(&[("", range.clone())])
    }

    /// The line without some parts, in order.
    fn without(&self, parts: &[Part]) -> Self {
        let mut kept: Vec<(&str, Range<usize>)> = Vec::new();
        let mut from = 0;
        let (mut joint, mut before) = ("", "");
        for part in parts {
            let words = self.text[from..part.range.start].trim_end();
            kept.push((joint, from..from + words.len()));
            before = if words.is_empty() { before } else { words };
            from = part.range.end;
            let inside = &self.text[part.range.clone()];
            let apart = self.text[..part.range.start].ends_with(' ')
                || inside.starts_with(' ')
                || inside.ends_with(' ');
            joint = joint_of(before, apart, &self.text[from..], part.why);
            from += self.text[from..].len() - self.text[from..].trim_start_matches(' ').len();
        }
        kept.push((joint, from..self.text.len()));
        self.joined(&kept)
    }

    /// The line made of some of its ranges, with what is written before each.
    fn joined(&self, kept: &[(&str, Range<usize>)]) -> Self {
        let mut joined = Self::default();
        let mut starts = Vec::with_capacity(kept.len());
        for (joint, range) in kept {
            if !joined.text.is_empty() {
                joined.text.push_str(joint);
            }
            starts.push(joined.text.len());
            joined.text.push_str(&self.text[range.clone()]);
        }
        let moved = |range: &Range<usize>| {
            let first = kept.partition_point(|(_, kept)| kept.end <= range.start);
            let inside = kept.iter().zip(&starts).skip(first);
            let inside = inside.take_while(|((_, kept), _)| kept.start < range.end);
            let inside = inside.filter_map(|((_, kept), start)| {
                let (from, to) = (range.start.max(kept.start), range.end.min(kept.end));
                (from < to).then(|| start + from - kept.start..start + to - kept.start)
            });
            inside.reduce(|first, last| first.start..last.end)
        };
        let (Some((_, first)), Some((_, last))) = (kept.first(), kept.last()) else {
            return joined;
        };
        let within = first.start..last.end;
        let links = overlapping(&self.links, &within, |(range, _)| range);
        joined.links =
            links.filter_map(|(range, url)| Some((moved(range)?, url.clone()))).collect();
        let pieces = overlapping(&self.pieces, &within, |piece| &piece.range);
        let moved = |piece: &Piece| Some(Piece { range: moved(&piece.range)?, ..piece.clone() });
        joined.pieces = pieces.filter_map(moved).collect();
        joined
    }

    /// The innermost element around the first words; before a sentence the one that holds half of the
    /// line, for a label in a class of its own says nothing of the sentence behind it.
    pub fn element(&self, elements: &[Element]) -> usize {
        let Some(first) = self.pieces.first() else { return 0 };
        let all: usize = self.pieces.iter().map(|piece| piece.range.len()).sum();
        let mut at = first.element;
        if !is_whole_sentence(&self.text) || is_caption(&elements[at]) {
            return at;
        }
        loop {
            let parent = elements[at].parent;
            let within = |piece: &&Piece| (at..elements[at].end).contains(&piece.element);
            let held: usize =
                self.pieces.iter().filter(within).map(|piece| piece.range.len()).sum();
            if held * 2 >= all || parent == at {
                return at;
            }
            at = parent;
        }
    }
}

/// Whether a line is a sentence to its end; a teaser breaks off.
fn is_whole_sentence(text: &str) -> bool {
    let text = text.trim();
    is_running(text) && ends_sentence(text) && !text.ends_with("...") && !text.ends_with('…')
}

/// Whether an element is called a caption or a credit, which are one line beside each other.
fn is_caption(element: &Element) -> bool {
    page_cues::of_name(&element.called).kind == Some(BlockKind::Caption)
}

/// What is written where a part was cut out between the words `before` and those `after` it.
fn joint_of(before: &str, apart: bool, after: &str, why: Why) -> &'static str {
    let next = after.trim_start();
    let closes = next.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '…']);
    let begins = next.starts_with(char::is_alphanumeric);
    let glued = match why {
        Why::Note => {
            !(begins && before.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?)".contains(c)))
        }
        Why::Struck => true,
        Why::Frame(_) => false,
    };
    let apart = apart || after.starts_with(' ') || !glued;
    if apart && !closes { " " } else { "" }
}

/// Ends the last ranges at a place.
fn clamp<'a>(ranges: impl DoubleEndedIterator<Item = &'a mut Range<usize>>, end: usize) {
    for range in ranges.rev().take_while(|range| range.end > end) {
        *range = range.start.min(end)..end;
    }
}

/// The items, which are in order, that share bytes with a range.
fn overlapping<'a, T>(
    items: &'a [T],
    range: &Range<usize>,
    of: impl Fn(&T) -> &Range<usize>,
) -> impl Iterator<Item = &'a T> {
    let first = items.partition_point(|item| of(item).end <= range.start);
    let end = range.end;
    items[first..].iter().take_while(move |item| of(item).start < end)
}
