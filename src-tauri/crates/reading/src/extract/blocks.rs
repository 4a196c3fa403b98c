//! What the marked parts of a text tell about it: bylines above and below, the dateline, the
//! opening of the first paragraph, initials and sources at the end.

use periksa_text::date::{Moment, moment};
use periksa_text::lang::Lang;

use super::beside::beside_day;
use super::credits::{Credits, byline, closing_credits, employer};
use super::dating::{Stamp, any_stamps, stamps};
use super::evidence::Evidence;
use super::furniture::FURNITURE;
use super::lines;
use super::markup::clean;
use super::metadata::Field;
use super::names::{extend_new, is_role, people};
use super::place::{self, Opening, agency_of_tail, is_wire, wire_on_line};
use super::rubric::{bare_name, is_front_page, is_masthead, is_section};
use super::wire_day;
use super::{Block, BlockKind};

/// The origin of initials behind the last sentence.
pub const INITIALS: &str = "initials at the end";
/// Bytes of a paragraph that is more than a caption or a control.
const WHOLE_PARAGRAPH: usize = 120;
/// Long captions stand before the first paragraph; an opening further on is none.
const WHOLE_LOOKED_AT: usize = 3;
/// A closing line stands among the last parts.
const LAST_BLOCKS: usize = 8;
/// The path from the front page stands among the first.
const FIRST_BLOCKS: usize = 4;

/// The origin of a day whose year its weekday tells.
const WIRE_DAY: &str = "day of the opening and its weekday";

/// What the parts of one text have told.
#[derive(Debug, Default)]
pub struct Told {
    /// Bylines before the first paragraph, and behind it.
    pub above: Credits,
    pub tail: Credits,
    pub stamps: Vec<Stamp>,
    /// Names before the day on its line, and the town there.
    pub beside_day: Vec<String>,
    day_place: Option<String>,
    day_outlet: Option<String>,
    day_section: Option<String>,
    /// The outlet that signs the text.
    signed: Option<String>,
    /// For whom a reporter on a byline works.
    employer: Option<String>,
    /// The stations of the path from the front page.
    path: Vec<String>,
    section: Option<String>,
    opening: Opening,
    opened: Option<Moment>,
    /// The day of an opening that tells no year.
    wired: Option<Moment>,
    agency: Option<&'static str>,
    /// A news agency beside the text by how its name is built.
    wire: Option<String>,
    pub initials: Vec<String>,
    /// The outlet of a copyright line.
    pub copyright: Option<String>,
}

impl Told {
    /// Reads the parts, which have been marked.
    pub fn read(plain: &str, blocks: &[Block], outlets: &[String]) -> Self {
        let mut told = Self::default();
        let (mut begun, mut whole) = (false, 0);
        let closing = blocks.len().saturating_sub(LAST_BLOCKS);
        for (i, block) in blocks.iter().enumerate() {
            let words = block.span.of(plain);
            if is_beside_text(block.kind, words) {
                told.wire = told.wire.or_else(|| wire_on_line(words).map(str::to_owned));
            }
            if !begun && told.employer.is_none() && may_name_outlet(block.kind) {
                told.employer = outlet_behind_name(bare(words));
            }
            match block.kind {
                BlockKind::Byline => {
                    let credits = byline(bare(words)).unwrap_or_default();
                    told.employer = told.employer.take().or_else(|| employer(bare(words)));
                    if begun {
                        told.tail.add(credits);
                    } else {
                        // "By Ann Lee, 4 March 2026": the day stands on the same line.
                        told.above.add(credits);
                        told.stamps.extend(any_stamps(words));
                    }
                }
                BlockKind::Dateline => {
                    told.stamps.extend(stamps(bare(words)).unwrap_or_default());
                    let beside = beside_day(bare(words), outlets);
                    extend_new(&mut told.beside_day, beside.names);
                    told.day_place = told.day_place.take().or(beside.place);
                    told.day_outlet = told.day_outlet.take().or(beside.outlet);
                    told.day_section = told.day_section.take().or(beside.section);
                }
                BlockKind::Opening => {
                    told.opening = place::opening(words, outlets);
                    told.opened = moment(words).map(|(_, moment)| moment);
                    told.wired = wired(plain, &blocks[i..]);
                }
                BlockKind::EndMark => told.initials.extend(initials(words)),
                BlockKind::Paragraph => {
                    // "Jakarta -" on a line of its own.
                    let unopened = told.opening == Opening::default();
                    if !begun && unopened && is_bare_opening(words) {
                        told.opening = place::opening(words, outlets);
                    } else if unopened && whole < WHOLE_LOOKED_AT && words.len() >= WHOLE_PARAGRAPH
                    {
                        // Behind captions and controls the first paragraph may open late.
                        whole += 1;
                        let length = lines::opening(words).map_or(0, |(length, _)| length);
                        told.opening = place::opening(&words[..length], outlets);
                        told.opened = moment(&words[..length]).map(|(_, moment)| moment);
                    }
                    begun = true;
                }
                _ => {}
            }
            if i >= closing {
                told.agency = told.agency.or_else(|| agency_of_tail(words));
                told.tail.add(closing_credits(words).unwrap_or_default());
                told.signed = told.signed.take().or_else(|| signed_outlet(words));
            }
            if i < FIRST_BLOCKS && told.path.is_empty() {
                told.path = path(words);
            }
            told.section = told.section.take().or_else(|| labelled_section(words));
            if told.copyright.is_none() {
                told.copyright = copyright_holder(words);
            }
        }
        told.spell_out(plain, blocks);
        told
    }

    /// Gives the agency of the opening the name that it has beside the text.
    fn spell_out(&mut self, plain: &str, blocks: &[Block]) {
        let Some(short) = self.opening.agency.clone() else { return };
        let lines = blocks.iter().map(|block| (block.kind, block.span.of(plain)));
        let mut short_lines = lines.filter(|(kind, line)| is_beside_text(*kind, line));
        let full = short_lines.find_map(|(_, line)| place::spelled_out(&short, line));
        if let Some(full) = full.filter(|_| place::agency(&short).is_none()) {
            self.opening.outlet = self.opening.outlet.take().filter(|outlet| *outlet != short);
            self.opening.agency = Some(full);
        }
    }

    /// Lets be heard what is told beside the bylines and days.
    pub fn say_rest(&self, evidence: &mut Evidence, language: Option<Lang>) {
        const OPENING: &str = "opening of the first paragraph";
        let Opening { place, agency, outlet } = &self.opening;
        evidence.say(Field::Place, text(place), OPENING);
        evidence.say(Field::Place, text(&self.day_place), "dateline above the text");
        evidence.say(Field::Agency, text(agency), OPENING);
        let origin = match agency {
            // "HARLOW, March 3 (Wire) -" names the agency in English; "Tirta (ANTARA) -" in Indonesian
            // mostly the outlet itself.
            Some(_) if language == Some(Lang::En) => "agency of the dateline",
            Some(_) => "agency of the opening",
            None => OPENING,
        };
        evidence.say(Field::Publisher, text(outlet), origin);
        evidence.say(Field::Agency, self.agency.unwrap_or_default(), "agency tail");
        evidence.say(Field::Agency, text(&self.wire), "name of an agency beside the text");
        evidence.date(Field::Published, self.opened, OPENING);
        evidence.date(Field::Published, self.wired, WIRE_DAY);
        evidence.say(Field::Section, text(&self.section), "visible section label");
        evidence.say(Field::Section, text(&self.day_section), "beside the day");
        evidence.say(Field::Publisher, text(&self.day_outlet), "beside the day");
        evidence.say(Field::Publisher, text(&self.employer), "employer on the byline");
        evidence.say(Field::Publisher, text(&self.signed), "signature");
        if let [outlet, section, ..] = self.path.as_slice() {
            evidence.say(Field::Section, section.as_str(), "visible breadcrumb");
            if !is_front_page(outlet) {
                evidence.say(Field::Publisher, outlet.as_str(), "visible breadcrumb");
            }
        }
    }
}

/// The day of the opening that the blocks begin with, where it tells no year.
fn wired(plain: &str, blocks: &[Block]) -> Option<Moment> {
    let [opening, first, ..] = blocks else { return None };
    let end = blocks.last().map_or(first.span.end, |last| last.span.end);
    let body = plain.get(first.span.start..end)?;
    wire_day::of_wire(opening.span.of(plain), first.span.of(plain), body)
}

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}

/// Whether a part above the text may say for whom somebody writes.
fn may_name_outlet(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Byline | BlockKind::Paragraph | BlockKind::Rubric)
}

/// "Our Court Reporter, The Harlow Post", "By Jane Doe, Harlow Post": the outlet behind who writes.
fn outlet_behind_name(line: &str) -> Option<String> {
    /// Words of the longest such line.
    const MOST_WORDS: usize = 12;
    if line.split_whitespace().count() > MOST_WORDS || line.ends_with(['.', '?', '!']) {
        return None;
    }
    let (who, outlet) = line.rsplit_once(", ")?;
    let of_people = is_role(who) || byline(who).is_some() || people(who, true).is_some();
    (is_masthead(outlet) && !is_wire(outlet) && place::agency(outlet).is_none() && of_people)
        .then(|| outlet.to_owned())
}

/// Whether a line stands beside the text: who wrote, when, whose the words are.
fn is_beside_text(kind: BlockKind, line: &str) -> bool {
    /// Words of the longest such line that is not marked as one.
    const MOST_WORDS: usize = 14;
    let short = || line.split_whitespace().nth(MOST_WORDS).is_none();
    match kind {
        BlockKind::Byline | BlockKind::Dateline | BlockKind::AuthorTail | BlockKind::Copyright => {
            true
        }
        BlockKind::Title | BlockKind::Heading | BlockKind::Opening | BlockKind::Related => false,
        _ => short(),
    }
}

/// A line without the marks of emphasis and quotation around it.
fn bare(line: &str) -> &str {
    line.trim_matches(['*', '_', '>', ' '])
}

/// The outlet that a path above the text begins with: "Kabar Tirta > Fintech".
pub fn outlet_of_path(plain: &str, blocks: &[Block]) -> Option<String> {
    let mut paths = blocks.iter().take(FIRST_BLOCKS).map(|block| path(block.span.of(plain)));
    let first = paths.find_map(|stations| stations.into_iter().next())?;
    (!is_front_page(&first) && !is_section(&first)).then_some(first)
}

/// "Home » Daerah » Jatilaga" to its stations.
fn path(line: &str) -> Vec<String> {
    /// Characters of the longest path.
    const MOST: usize = 90;
    if line.chars().count() > MOST || !line.contains(['»', '›', '>']) {
        return Vec::new();
    }
    let stations = line.split(['»', '›', '>']).filter_map(|station| {
        // A link's target is no part of its words.
        let words = station.split("](").next().unwrap_or_default();
        clean(words.trim_matches(['[', ']', '*', ' ']))
    });
    let stations: Vec<String> = stations.collect();
    if stations.len() < 2 || stations.iter().any(|s| s.split(' ').count() > 4) {
        return Vec::new();
    }
    stations
}

/// "Kategori : Kriminal" to what stands behind the label.
fn labelled_section(line: &str) -> Option<String> {
    /// Words of the longest name of a section.
    const MOST_WORDS: usize = 4;
    let (label, rest) = line.split_once([':', '：'])?;
    if !FURNITURE.section("section_label").has(&label.trim().to_lowercase()) {
        return None;
    }
    let section = clean(rest.split([',', '|', '#', '/']).next()?)?;
    (section.split(' ').count() <= MOST_WORDS).then_some(section)
}

/// "– Harlow Post": an outlet behind a dash, on a line of its own below the text.
fn signed_outlet(line: &str) -> Option<String> {
    let name = bare_name(line);
    let signed = line.starts_with(['–', '—', '-']) && is_masthead(name);
    signed.then(|| name.to_owned())
}

/// Whether a line is a town and outlet with their dash, and nothing else.
fn is_bare_opening(line: &str) -> bool {
    /// Words of the longest opening.
    const MOST_WORDS: usize = 8;
    let line = line.trim_end();
    line.ends_with(['-', '–', '—']) && line.split_whitespace().count() <= MOST_WORDS
}

/// "(abc/def)" to the initials in it.
fn initials(mark: &str) -> Vec<String> {
    let inner = mark.trim_matches(['(', ')', '[', ']', '*', ' ']);
    let lettered = |part: &&str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    inner.split(['/', '-']).filter(lettered).map(str::to_owned).collect()
}

/// "© 2025 Kabar Tirta", "Copyright © ANTARA 2024" to the holder.
fn copyright_holder(line: &str) -> Option<String> {
    /// Words of the longest line that is only about whose the words are.
    const MOST_WORDS: usize = 8;
    let folded = line.to_lowercase();
    let marked = line.contains('©')
        || ["copyright ", "(c) ", "hak cipta "].iter().any(|mark| folded.starts_with(mark));
    // "© 2025 Harlow Post. All rights reserved."
    let line = line.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > MOST_WORDS || !marked {
        return None;
    }
    let is_name = |w: &&&str| {
        let folded = w.to_lowercase();
        folded.contains(char::is_alphabetic)
            && !["copyright", "(c)", "hak", "cipta"].contains(&folded.as_str())
    };
    // The firm's form is no part of the outlet's name.
    let form = |w: &&&str| {
        let folded = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ["inc", "ltd", "llc", "plc", "co", "limited", "pty", "tbk"].contains(&folded.as_str())
    };
    let name: Vec<&str> = words.iter().filter(is_name).filter(|w| !form(w)).copied().collect();
    let name = name.join(" ").replace('©', "");
    let name = name.split(['.', '|']).next().unwrap_or_default().trim().trim_end_matches(',');
    // "Hak cipta dilindungi undang-undang": whose they are is not said.
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let legal = FURNITURE.section("legal_word").has(&first)
        || ["all", "dilarang", "dilindungi"].contains(&first.as_str());
    (!name.is_empty() && !legal).then(|| name.to_owned())
}
