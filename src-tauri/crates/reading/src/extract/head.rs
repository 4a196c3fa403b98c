//! The visible lines around a page's headline: byline, dateline, path.

use std::ops::Range;

use super::beside::{behind_day, beside_day};
use super::bounds::is_running;
use super::credits::{Credits, byline, closing_credits, is_labelled, is_lone_label, marked_line};
use super::dating::{Stamp, any_stamps, joined_dateline, stamps};
use super::furniture::FURNITURE;
use super::lines::{self, LineKind, folded_words};
use super::names::{called_reporters, extend_new, is_desk, is_person, is_role, people};
use super::place::is_town;
use super::rubric::{is_masthead, section_of};
use super::signed::{prepositioned, signature};
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
/// So many lines of running text are the body of a pasted text.
const TEXT_BEGUN: usize = 2;
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
    /// Days with a label behind the text, and persons on a line of their own right behind it.
    pub behind_text: Vec<Stamp>,
    pub signed: Vec<String>,
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
        let mut heard = at + 1;
        for (i, line) in lines.iter().enumerate().skip(at.saturating_sub(ABOVE_LINES)) {
            if i > end + TAIL_LINES {
                break;
            }
            if i == at || (i > at && i < heard) {
                continue;
            }
            let text = line.text.as_str();
            if i < at {
                if let Some(found) = stamps(text) {
                    head.above.extend(found);
                    extend_new(&mut head.beside_day, behind_day(text));
                }
            } else if i <= at + HEAD_LINES && bytes < HEAD_BYTES {
                let (joined, own) = joined_lines(lines, heard, i);
                let read = joined.as_deref().is_some_and(|joined| head.near(joined, outlets));
                let own = if read { own } else { i..i + 1 };
                if read || head.near(text, outlets) {
                    head.shown.extend(lines[own.clone()].iter().map(|line| line.text.clone()));
                    heard = own.end;
                } else if let Some(names) = above_day(lines, i) {
                    extend_new(&mut head.beside_day, names);
                    head.shown.push(line.text.clone());
                    heard = i + 1;
                }
            } else if let Some(credits) = closing_credits(text).filter(|_| i > end).or_else(|| {
                let colon = text.contains([':', '：']);
                colon.then(|| byline(text)).flatten().filter(|_| is_labelled(text))
            }) {
                head.tail.add(credits);
                head.beside_tail.extend(any_stamps(text));
                head.shown.push(line.text.clone());
                tail_byline = Some(i);
            } else if tail_byline.is_some_and(|byline| i <= byline + BESIDE) {
                head.beside_tail.extend(stamps(text).unwrap_or_default());
            } else if i > end {
                let labelled = stamps(text).unwrap_or_default().into_iter().filter(|s| s.labelled);
                head.behind_text.extend(labelled);
                if i == end + 1 {
                    head.signed =
                        signature(text).or_else(|| prepositioned(text)).unwrap_or_default();
                }
            }
            bytes += if i > at { text.len() } else { 0 };
        }
        head.shown.dedup();
        head
    }

    /// Reads the blocks of a pasted text between its headline and its running text.
    pub fn pasted(plain: &str, blocks: &[Block], outlets: &[String]) -> Self {
        let Some(title) = blocks.iter().position(|b| b.kind == BlockKind::Title) else {
            return Self::default();
        };
        let mut running = 0;
        let below = blocks.iter().skip(title).take_while(|block| {
            // A deck may be a sentence; behind the second one the text has begun.
            let text = block.span.of(plain);
            running += usize::from(block.kind != BlockKind::Title && is_running(text));
            running < TEXT_BEGUN && block.kind != BlockKind::Opening
        });
        let lines: Vec<PageLine> = below
            .map(|block| PageLine {
                text: block.span.of(plain).trim_matches(['*', '_', ' ']).to_owned(),
                kind: if block.kind == BlockKind::Title { BlockKind::Heading } else { block.kind },
                links: Vec::new(),
            })
            .collect();
        let headline = lines.first().map(|line| line.text.clone());
        Self::read(&lines, headline.as_deref(), outlets)
    }

    /// Reads a line near the headline and tells whether it is about who or when.
    fn near(&mut self, text: &str, outlets: &[String]) -> bool {
        if let Some(credits) = byline(text).or_else(|| prefixed(text)) {
            let kind = if is_labelled(text) { &mut self.labelled } else { &mut self.plain };
            kind.add(credits);
            self.below.extend(any_stamps(text));
        } else if let Some(found) = stamps(text) {
            self.below.extend(found);
            let beside = beside_day(text, outlets);
            extend_new(&mut self.beside_day, beside.names);
            extend_new(&mut self.beside_day, behind_day(text));
            self.place = self.place.take().or(beside.place);
        } else if let Some(names) = name_and_outlet(text, outlets)
            .or_else(|| name_and_office(text))
            .or_else(|| names_and_towns(text))
        {
            self.with_outlet.add(Credits { authors: names, ..Credits::default() });
            self.below.extend(any_stamps(text));
        } else {
            return false;
        }
        true
    }
}

/// A statement that stands on several lines as one line, and the lines that it stands on: a label over
/// its name or under it, a name over an office, a day over its hour. Lines before `heard` were read.
fn joined_lines(lines: &[PageLine], heard: usize, at: usize) -> (Option<String>, Range<usize>) {
    let text = lines[at].text.as_str();
    if text.len() > PARAGRAPH_BYTES {
        return (None, at..at + 1);
    }
    let next = lines.get(at + 1).map(|line| line.text.as_str()).unwrap_or_default();
    let last = at.checked_sub(1).filter(|&last| last >= heard);
    let last = last.map(|last| lines[last].text.as_str());
    if let Some(joined) = joined_dateline(text, next) {
        return (Some(joined), at..at + 2);
    }
    if is_lone_label(text) {
        let label = text.trim_end_matches([':', '：', ' ']);
        let of = |name: &str| format!("{label}: {name}");
        let is_name = |name: &str| !is_lone_label(name) && people(name, true).is_some();
        // Above a label stands a name in full; "Information" over "Autor" heads both.
        if let Some(name) = last.filter(|name| is_name(name) && named(name).is_some()) {
            return (Some(of(name)), at - 1..at + 1);
        }
        return (is_name(next).then(|| of(next)), at..at + 2);
    }
    let over_office = is_office(next) && !is_lone_label(next) && named(text).is_some();
    (over_office.then(|| format!("{text}, {next}")), at..at + 2)
}

/// Persons on a line of their own over the day, perhaps with a line between.
fn above_day(lines: &[PageLine], at: usize) -> Option<Vec<String>> {
    let is_day = |line: &PageLine| stamps(&line.text).is_some();
    let text = lines[at].text.as_str();
    if let Some(names) = persons(text) {
        return lines.iter().skip(at + 1).take(BESIDE).any(is_day).then_some(names);
    }
    // Directly above the day stands who wrote, if the name is built as one.
    lines.get(at + 1).filter(|line| is_day(line)).and_then(|_| named(text))
}

/// The rubric that stands on a line of its own beside the headline. Rubrics on lines beside one
/// another are a menu.
pub fn rubric_beside(lines: &[PageLine], title: Option<&str>) -> Option<String> {
    let at = place_of(lines, title)?;
    let rubric = |i: usize| lines.get(i).and_then(|line| section_of(&line.text));
    let alone = |i: &usize| {
        let before = i.checked_sub(1).and_then(rubric);
        before.is_none() && rubric(i + 1).is_none()
    };
    let above = (at.saturating_sub(ABOVE_LINES)..at).rev();
    above.chain(at + 1..=at + BESIDE).filter(alone).find_map(rubric).map(str::to_owned)
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

/// "Von Ada Muster", "Par Jeanne Dupont et Luc Roy", "Geschrieben von Ada": a label that opens bylines in
/// another language. A bare preposition opens other lines too, so names behind one have to be built
/// as those of persons are.
fn prefixed(text: &str) -> Option<Credits> {
    if text.chars().count() > NAMED_LINE || text.ends_with(['.', '?', '!']) {
        return None;
    }
    if let Some(authors) = called_reporters(text) {
        return Some(Credits { authors, ..Credits::default() });
    }
    let (label, names) = marked_line(text)?;
    let authors = if label.contains(' ') { people(names, true) } else { prepositioned(text) };
    Some(Credits { authors: authors?, ..Credits::default() })
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
    if names_outlet(name, outlets)
        || is_masthead(name)
        || !(names_outlet(outlet, outlets) || is_masthead(outlet.trim()))
    {
        return None;
    }
    people(name, true)
}

/// Lines under the headline among which a name over the day stands: a score, a deck may come first.
const NAME_LINES: usize = 3;

/// People on a line of their own beside the day, or directly under the headline, with the block that
/// names them. Further from the headline they are believed only where each has a common given name
/// and a second one: towns and shelves stand in the same place.
pub fn names_beside_day(plain: &str, blocks: &[Block]) -> Option<(usize, Vec<String>)> {
    let title = blocks.iter().position(|block| block.kind == BlockKind::Title)?;
    let is_day = |at: usize| blocks.get(at).is_some_and(|b| b.kind == BlockKind::Dateline);
    let is_line = |at: &usize| {
        matches!(blocks[*at].kind, BlockKind::Paragraph | BlockKind::Rubric)
            && lines::classify(blocks[*at].span.of(plain)) == LineKind::Words
    };
    let words = |at: usize| blocks[at].span.of(plain).trim_matches(['*', '_', ' ']);
    let mut below = (title + 1..blocks.len()).take(NAME_LINES).filter(is_line);
    below.find_map(|at| {
        let under = at == title + 1;
        let known = is_day(at + 1) || is_day(at - 1) || (under && is_short_name(words(at)));
        let names = known.then(|| persons(words(at))).flatten();
        // Directly above the day stands who wrote.
        let between = || is_day(at + 1).then(|| named(words(at))).flatten();
        Some((at, names.or_else(between)?))
    })
}

/// Whether a line is no longer than a name.
fn is_short_name(line: &str) -> bool {
    /// Words of the longest full name that is told without a label or a day.
    const WORDS: usize = 3;
    line.split_whitespace().count() <= WORDS
}

/// Names of which each is surely that of a person.
pub fn persons(line: &str) -> Option<Vec<String>> {
    if line.chars().count() > NAMED_LINE {
        return None;
    }
    people(line, true).filter(|names| names.iter().all(|name| is_person(name)))
}

/// Names that are built as those of persons are, where what stands beside them says that they are:
/// two to four words of which none is an office, a rubric, an outlet or a place.
pub fn named(line: &str) -> Option<Vec<String>> {
    /// Words of a person's full name.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    if line.chars().count() > NAMED_LINE || section_of(line).is_some() || is_masthead(line) {
        return None;
    }
    let is_built = |name: &String| {
        WORDS.contains(&name.split(' ').count())
            && !is_desk(name)
            && !is_role(name)
            && !is_masthead(name)
            && !is_town(name)
    };
    people(line, true).filter(|names| names.iter().all(is_built))
}

/// Longest office of somebody who writes, in words: "Chief Political Correspondent".
const OFFICE_WORDS: usize = 5;

/// Whether words are the office of somebody who writes: it ends with what writers are called, or
/// begins so ("Jurnalis Ekonomi").
fn is_office(words: &str) -> bool {
    let folded: Vec<String> = folded_words(words);
    let of_writers =
        |word: Option<&String>| word.is_some_and(|w| FURNITURE.section("writes").has(w));
    !folded.is_empty()
        && folded.len() <= OFFICE_WORDS
        && (of_writers(folded.last()) || of_writers(folded.first()))
}

/// "Jane Doe, Health Correspondent", "Jane Doe | Staff Writer": persons beside their office.
fn name_and_office(text: &str) -> Option<Vec<String>> {
    if text.chars().count() > NAMED_LINE {
        return None;
    }
    let parts = [", ", " | ", " - ", " – ", " — ", " · ", " • "];
    let (name, office) = parts.iter().find_map(|mark| text.rsplit_once(mark))?;
    // Who is called the editor and nothing else did not write.
    let edited = FURNITURE.section("editor_label").has(&office.to_lowercase());
    (is_office(office) && !edited).then(|| named(name)).flatten()
}

/// "Jane Doe in Kyiv and Al Roe in Warsaw", "Jane Doe at the Oval": persons with their towns and nothing else.
fn names_and_towns(text: &str) -> Option<Vec<String>> {
    /// Words of the longest name of a town.
    const TOWN_WORDS: usize = 3;
    if text.chars().count() > NAMED_LINE {
        return None;
    }
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let parts =
        text.split(" and ").flat_map(|part| part.split(" dan ")).flat_map(|part| part.split(", "));
    let mut names = Vec::new();
    let mut placed = false;
    for part in parts {
        let (name, town) = [" in ", " at ", " di "]
            .iter()
            .find_map(|mark| part.split_once(mark))
            .unwrap_or((part, ""));
        if town.split(' ').count() > TOWN_WORDS
            || !town.split(' ').all(|w| w.is_empty() || capital(w))
        {
            return None;
        }
        placed |= !town.is_empty();
        extend_new(&mut names, persons(name)?);
    }
    placed.then_some(names)
}
