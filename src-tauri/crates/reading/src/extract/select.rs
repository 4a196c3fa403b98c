//! Which lines of a page are the article's. Two readers vote: the readability scorer picks the part
//! of the tree, and what page makers call their elements takes out of it what stands there for other
//! ends. The introduction between headline and text, which scorers miss, is added.

use std::collections::HashMap;

use dom_query::NodeId;
use rustc_hash::FxHashSet;

use super::page_cues::{self, Cue};
use super::title::same_letters;
use super::walk::{PageLine, Walked};
use super::{BlockKind, region};

/// A line is picked when the scorer kept this share of its bytes.
const PICKED_SHARE: f64 = 0.5;
/// An element that holds this share of what was picked holds the article, whatever it is called:
/// themes name whole columns "sidebar-left-layout" or "has-related".
const HOLDER_SHARE: f64 = 0.25;
/// A page strikes out less than this share of its text.
const MOST_STRUCK: f64 = 0.5;
/// An introduction is a sentence; shorter lines there are shelf labels and signatures.
const LEAD_MIN_WORDS: usize = 8;
/// Lines of issue data, pictures and buttons that may stand between headline and text.
const LEAD_REACH: usize = 25;
/// An introduction may link a word, not lead elsewhere as a whole.
const LEAD_MAX_LINKED: f64 = 0.3;

/// The page with what was found out about its elements and lines.
pub struct Page<'a> {
    pub walked: &'a Walked,
    cues: Vec<Option<Cue>>,
    /// What each name says; the same few recur on a page, which chooses them, so they are hashed
    /// with a key that it does not know.
    names: HashMap<&'a str, Cue>,
    /// Elements around a first-level heading: whatever they are called, they are the piece's own.
    headed: Vec<bool>,
}

/// What is thought of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Verdict {
    /// The scorer kept it.
    picked: bool,
    /// What an element around it is called.
    called: Option<BlockKind>,
    /// It is struck out.
    struck: bool,
    /// It belongs to the article.
    own: bool,
}

impl<'a> Page<'a> {
    pub fn new(walked: &'a Walked) -> Self {
        let count = walked.elements.len();
        let mut page = Self {
            walked,
            cues: vec![None; count],
            names: HashMap::new(),
            headed: vec![false; count],
        };
        for line in 0..walked.lines.len() {
            if page.is_headline(line) {
                walked.around(line).for_each(|e| page.headed[e] = true);
            }
        }
        page
    }

    /// Whether an element holds the headline.
    pub fn holds_headline(&self, element: usize) -> bool {
        self.headed[element]
    }

    /// What one element says about its words.
    pub fn cue(&mut self, element: usize) -> Cue {
        if let Some(cue) = self.cues[element] {
            return cue;
        }
        let of = &self.walked.elements[element];
        let known =
            self.names.entry(&of.called).or_insert_with_key(|name| page_cues::of_name(name));
        let mut cue = *known;
        cue.kind = cue.kind.or(page_cues::of_tag(&of.name).kind);
        self.cues[element] = Some(cue);
        cue
    }

    /// The nearest element around a line that is called something and holds no article.
    fn named(&mut self, line: usize, holders: &[bool]) -> Option<(usize, Cue)> {
        let around: Vec<usize> = self.walked.around(line).take_while(|&e| !holders[e]).collect();
        around.into_iter().find_map(|e| {
            let cue = self.cue(e);
            cue.kind.is_some().then_some((e, cue))
        })
    }

    pub fn is_headline(&self, line: usize) -> bool {
        self.walked.around(line).any(|e| &*self.walked.elements[e].name == "h1")
    }

    fn is_within(&self, line: usize, names: &[&str]) -> bool {
        self.walked.around(line).any(|e| names.contains(&&*self.walked.elements[e].name))
    }
}

/// The article's lines and the furniture among them, in order. `kept` are the text nodes that the
/// scorer kept, `title` the headline as far as it is known.
pub fn select(walked: &Walked, kept: &FxHashSet<NodeId>, title: Option<&str>) -> Vec<PageLine> {
    let mut page = Page::new(walked);
    let mut picked: Vec<bool> = (0..walked.lines.len())
        .map(|line| share_kept(walked, line, kept) >= PICKED_SHARE)
        .collect();
    if let Some(better) = region::instead_of(&mut page, &picked) {
        picked = better;
    }
    narrow(&page, &mut picked);
    let holders = holders(walked, &picked);
    let struck = struck(walked, &picked);
    let mut verdicts: Vec<Verdict> = picked
        .iter()
        .enumerate()
        .map(|(line, &picked)| {
            let named = page.named(line, &holders).and_then(|(_, cue)| cue.kind);
            let struck = struck[line];
            let called = if struck { Some(BlockKind::Furniture) } else { named };
            Verdict { picked, called, struck, own: picked && called.is_none() }
        })
        .collect();
    drop_headline(&page, &mut verdicts, title);
    add_lead(&mut page, &mut verdicts, &holders, title);
    write(walked, &verdicts)
}

fn share_kept(walked: &Walked, line: usize, kept: &FxHashSet<NodeId>) -> f64 {
    let pieces = &walked.origins[line].pieces;
    let all: usize = pieces.iter().map(|p| p.1).sum();
    let here: usize = pieces.iter().filter(|p| kept.contains(&p.0)).map(|p| p.1).sum();
    here as f64 / all.max(1) as f64
}

/// Drops the other columns of a page laid out as a table: the cells beside the one that holds nearly
/// all running text.
fn narrow(page: &Page<'_>, picked: &mut [bool]) {
    let elements = &page.walked.elements;
    let Some(part) = region::of_running(page, picked) else { return };
    let up =
        |from: usize| std::iter::successors(Some(from), |&e| (e != 0).then(|| elements[e].parent));
    let Some(cell) = up(part).find(|&e| &*elements[e].name == "td") else { return };
    let row = elements[cell].parent;
    for (line, picked) in picked.iter_mut().enumerate() {
        let within = |wanted: usize| page.walked.around(line).any(|e| e == wanted);
        *picked &= within(cell) || !within(row);
    }
}

/// Which elements hold enough of the picked lines to be the article's own.
fn holders(walked: &Walked, picked: &[bool]) -> Vec<bool> {
    let mut mass = vec![0_usize; walked.elements.len()];
    let mut all = 0;
    for (line, _) in picked.iter().enumerate().filter(|(_, picked)| **picked) {
        let length = walked.lines[line].text.len();
        all += length;
        walked.around(line).for_each(|e| mass[e] += length);
    }
    mass.into_iter().map(|m| m as f64 > all as f64 * HOLDER_SHARE).collect()
}

/// Which lines are struck out. Where most of the text is, its mark was left open by mistake.
fn struck(walked: &Walked, picked: &[bool]) -> Vec<bool> {
    let is_struck = |line| walked.around(line).any(|e| walked.elements[e].struck);
    let struck: Vec<bool> = (0..walked.lines.len()).map(is_struck).collect();
    let bytes = |of: &dyn Fn(usize) -> bool| -> usize {
        let lines = walked.lines.iter().enumerate();
        lines.filter(|(line, _)| picked[*line] && of(*line)).map(|(_, line)| line.text.len()).sum()
    };
    if bytes(&|line| struck[line]) as f64 > bytes(&|_| true) as f64 * MOST_STRUCK {
        return vec![false; walked.lines.len()];
    }
    struck
}

/// The headline above the text is shown by itself; one further down is a heading.
fn drop_headline(page: &Page<'_>, verdicts: &mut [Verdict], title: Option<&str>) {
    for (line, verdict) in verdicts.iter_mut().enumerate().filter(|(_, v)| v.own) {
        let text = &page.walked.lines[line].text;
        if !page.is_headline(line) && !title.is_some_and(|t| same_letters(t, text)) {
            return;
        }
        *verdict = Verdict::default();
    }
}

/// Adds the introduction: sentences between the headline and the first line of the text.
fn add_lead(page: &mut Page<'_>, verdicts: &mut [Verdict], holders: &[bool], title: Option<&str>) {
    let Some(first) = verdicts.iter().position(|v| v.own) else { return };
    let lines = &page.walked.lines;
    let Some(headline) = (first.saturating_sub(LEAD_REACH)..first)
        .rev()
        .find(|&i| page.is_headline(i) || title.is_some_and(|t| same_letters(t, &lines[i].text)))
    else {
        return;
    };
    for at in headline + 1..first {
        let again = |i: usize| verdicts[i].own && same_letters(&lines[i].text, &lines[at].text);
        if is_lead(page, at, holders) && !(first..verdicts.len()).any(again) {
            verdicts[at].own = true;
        }
    }
}

fn is_lead(page: &mut Page<'_>, at: usize, holders: &[bool]) -> bool {
    let line = &page.walked.lines[at];
    if region::words(&line.text) < LEAD_MIN_WORDS
        || line.link_share() > LEAD_MAX_LINKED
        || page.is_headline(at)
        || page.is_within(at, &["time"])
    {
        return false;
    }
    let called_lead = page.walked.around(at).take(4).collect::<Vec<_>>();
    let called_lead = called_lead.into_iter().any(|e| page.cue(e).lead);
    // The points of a box called "summary" are sentences of the article; other lists there lead elsewhere.
    if page.is_within(at, &["li"]) && !(called_lead && region::ends_sentence(&line.text)) {
        return false;
    }
    match page.named(at, holders) {
        // "article-teaser" is an introduction here; "related" around it is not.
        Some((_, cue)) => {
            cue.lead && matches!(cue.kind, Some(BlockKind::Related | BlockKind::Rubric))
        }
        None => called_lead || region::ends_sentence(&line.text),
    }
}

/// The chosen lines, with the furniture that stands among them.
fn write(walked: &Walked, verdicts: &[Verdict]) -> Vec<PageLine> {
    let Some(first) = verdicts.iter().position(|v| v.own) else { return Vec::new() };
    let last = verdicts.iter().rposition(|v| v.own).unwrap_or(first);
    let mut lines = Vec::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        let line = &walked.lines[at];
        let kind = match verdict.called {
            _ if verdict.own => line.kind,
            Some(BlockKind::AuthorTail) if verdict.picked && at < first => BlockKind::Byline,
            Some(kind @ (BlockKind::AuthorTail | BlockKind::Copyright)) if verdict.picked => kind,
            Some(kind) if verdict.picked && (verdict.struck || (first..=last).contains(&at)) => {
                kind
            }
            Some(BlockKind::Caption) if (first..=last).contains(&at) => BlockKind::Caption,
            _ => continue,
        };
        lines.push(PageLine { kind, ..line.clone() });
    }
    lines
}
