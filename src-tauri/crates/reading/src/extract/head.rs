//! The visible lines around a page's headline: byline, dateline, path.

use super::credits::{Credits, byline, is_labelled};
use super::dating::{Stamp, any_stamps, lead_of_day, stamps};
use super::lines::{self, LineKind};
use super::names::{extend_new, is_desk, is_given, people};
use super::place::agency;
use super::title::{folded, is_folded, names_outlet};
use super::walk::PageLine;
use super::{Block, BlockKind};

/// Lines under the headline among which byline and dateline stand.
const HEAD_LINES: usize = 16;
/// Lines above the headline that may hold its dateline.
const ABOVE_LINES: usize = 3;
/// Once this many bytes of text have followed the headline, the body has begun.
const HEAD_BYTES: usize = 1500;
/// A line of so many bytes that is hardly linked is a paragraph.
const PARAGRAPH_BYTES: usize = 100;
const PARAGRAPH_LINKED: f64 = 0.5;
/// Lines behind the last paragraph in which the author's tail stands.
const TAIL_LINES: usize = 14;
/// A labelled byline and its day stand this many lines apart at most.
const BESIDE: usize = 2;

/// What the lines say.
#[derive(Debug, Default)]
pub struct Head {
    /// Bylines near the headline that say with a label who did what.
    pub labelled: Credits,
    /// Other bylines near the headline.
    pub plain: Credits,
    /// "Name - Outlet".
    pub with_outlet: Credits,
    /// Names before the day on its line, and the town there.
    pub beside_day: Vec<String>,
    pub place: Option<String>,
    /// Labelled bylines behind the text.
    pub tail: Credits,
    /// Days under the headline, above it, and beside a byline behind the text.
    pub below: Vec<Stamp>,
    pub above: Vec<Stamp>,
    pub beside_tail: Vec<Stamp>,
    /// The lines that are to be shown above the body.
    pub shown: Vec<String>,
}

impl Head {
    /// Reads the lines of a page under its title.
    pub fn read(lines: &[PageLine], title: Option<&str>, outlets: &[String]) -> Self {
        let mut head = Self::default();
        let Some(at) = place_of(lines, title) else { return head };
        let is_paragraph =
            |l: &PageLine| l.text.len() >= PARAGRAPH_BYTES && l.link_share() < PARAGRAPH_LINKED;
        let end = lines.iter().rposition(is_paragraph).unwrap_or(at).max(at);
        let mut bytes = 0;
        let mut tail_byline = None;
        for (i, line) in lines.iter().enumerate().skip(at.saturating_sub(ABOVE_LINES)) {
            if i > end + TAIL_LINES {
                break;
            }
            if i == at {
                continue;
            }
            let text = line.text.as_str();
            if i < at {
                head.above.extend(stamps(text).unwrap_or_default());
            } else if i <= at + HEAD_LINES && bytes < HEAD_BYTES {
                head.near(text, outlets);
            } else if text.contains([':', '：'])
                && let Some(credits) = byline(text).filter(|_| is_labelled(text))
            {
                head.tail.add(credits);
                head.shown.push(line.text.clone());
                tail_byline = Some(i);
            } else if tail_byline.is_some_and(|byline| i <= byline + BESIDE) {
                head.beside_tail.extend(stamps(text).unwrap_or_default());
            }
            bytes += if i > at { text.len() } else { 0 };
        }
        head.shown.dedup();
        head
    }

    fn near(&mut self, text: &str, outlets: &[String]) {
        if let Some(credits) = byline(text) {
            let kind = if is_labelled(text) { &mut self.labelled } else { &mut self.plain };
            kind.add(credits);
            self.below.extend(any_stamps(text));
        } else if let Some(found) = stamps(text) {
            self.below.extend(found);
            let beside = beside_day(text, outlets);
            extend_new(&mut self.beside_day, beside.names);
            self.place = self.place.take().or(beside.place);
        } else if let Some(names) = name_and_outlet(text, outlets) {
            self.with_outlet.add(Credits { authors: names, ..Credits::default() });
            self.below.extend(any_stamps(text));
        } else {
            return;
        }
        self.shown.push(text.to_owned());
    }
}

/// The line of the headline; the last heading that has its words, else any line that has them,
/// else the first heading.
fn place_of(lines: &[PageLine], title: Option<&str>) -> Option<usize> {
    let wanted = title.map(folded)?;
    let same = |l: &PageLine| is_folded(&l.text, &wanted);
    let heading = |l: &PageLine| l.kind == BlockKind::Heading;
    lines
        .iter()
        .position(|l| heading(l) && same(l))
        .or_else(|| lines.iter().position(same))
        .or_else(|| lines.iter().position(heading))
}

/// Longest line of a name and an outlet, in characters.
const NAMED_LINE: usize = 90;

/// "Sekar Dwi - Kabar Tirta", "Sekar Dwi, Kabar Tirta": a name beside the outlet's.
fn name_and_outlet(text: &str, outlets: &[String]) -> Option<Vec<String>> {
    if text.chars().count() > NAMED_LINE {
        return None;
    }
    let (name, rest) = [" - ", " – ", " — ", " | ", ", "]
        .iter()
        .filter_map(|mark| text.split_once(mark))
        .min_by_key(|(name, _)| name.len())?;
    let outlet = rest.split([',', '|', '-', '–', '•', '·']).next().unwrap_or_default();
    if names_outlet(name, outlets) || !names_outlet(outlet, outlets) {
        return None;
    }
    people(name, true)
}

/// People on a line of their own between the headline and the day, with the block that names them.
/// Without a label they are believed only where each has a common given name and a second one:
/// towns and shelves stand in the same place.
pub fn names_above_day(plain: &str, blocks: &[Block]) -> Option<(usize, Vec<String>)> {
    let at = blocks.windows(3).position(|three| {
        three[0].kind == BlockKind::Title
            && matches!(three[1].kind, BlockKind::Paragraph | BlockKind::Rubric)
            && three[2].kind == BlockKind::Dateline
    })? + 1;
    let line = blocks[at].span.of(plain);
    if lines::classify(line) != LineKind::Words {
        return None;
    }
    let is_person = |name: &String| {
        let (first, rest) = name.split_once(' ').unwrap_or_default();
        !rest.is_empty() && is_given(first) && !is_desk(name)
    };
    let names = people(line, true).filter(|names| names.iter().all(is_person))?;
    Some((at, names))
}

/// What stands before the day on its line.
#[derive(Debug, Default)]
pub struct Beside {
    pub names: Vec<String>,
    pub place: Option<String>,
}

/// "Sekar Dwi | 30 Oktober 2024": a name; "Konalue, Southeast Sulawesi ● Mon, …": a town. A single
/// word is a town too, and the outlet is neither.
pub fn beside_day(line: &str, outlets: &[String]) -> Beside {
    let mut beside = Beside::default();
    let Some(lead) = lead_of_day(line) else { return beside };
    let parting = ['|', '●', '•', '·', '-', '–', '—', '/', ',', ' ', '*', '_', '\u{a0}'];
    let set_apart = lead.trim_end().ends_with(&parting[..7]);
    let lead = lead.trim_matches(parting);
    let words = lead.split_whitespace().count();
    if !set_apart || lead.is_empty() || names_outlet(lead, outlets) || agency(lead).is_some() {
        return beside;
    }
    let parted = lead.contains([',', '(']);
    let named = people(lead, true).filter(|n| !n.iter().any(|name| is_desk(name)));
    if words > 1 && !parted {
        beside.names = named.unwrap_or_default();
    } else if named.is_some() {
        beside.place = Some(lead.to_owned());
    }
    beside
}
