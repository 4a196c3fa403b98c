//! The head of a pasted text: which of the first lines is the headline, and which only say who
//! sends, what kind of text it is, and on which shelf it stood.

use std::sync::LazyLock;

use periksa_text::date::{Moment, moment};
use periksa_text::offset::Span;
use regex::Regex;

use super::bounds;
use super::head::persons;
use super::lines::{self, LineKind, folded_words};
use super::rubric::{HEADS, bare_name, is_front_page, is_masthead, section_of};
use super::{Block, BlockKind};

/// Lines of issue data that may stand above the headline.
const LINES_ABOVE_TITLE: usize = 14;
/// A headline is no longer than this, in characters and words.
const TITLE_MAX_CHARS: usize = 200;
const TITLE_MAX_WORDS: usize = 30;
/// Words of the longest shelf label that is told by its length, and by its capitals.
const SHELF_WORDS: usize = 2;
const SHOUTED_SHELF_WORDS: usize = 3;
/// Longest name of an outlet above the headline, in words.
const MASTHEAD_MAX_WORDS: usize = 3;
/// Words of the longest name of a person above a headline; a headline that begins with a name is
/// longer.
const PERSON_WORDS: usize = 3;

/// More rubrics than these on lines above a body are a menu: a rubric, and one under it.
const MENU_ABOVE: usize = 2;

/// What the first lines say of the article.
#[derive(Debug, Default)]
pub struct Top {
    /// The headline, marked among the blocks.
    pub title: Option<String>,
    /// What a letter says that it is about.
    pub subject: Option<String>,
    /// An outlet's name on its own line, a rubric's that is known, and the label of a shelf.
    pub outlet: Option<String>,
    pub section: Option<String>,
    pub shelf: Option<String>,
    /// When the message was sent that holds the text.
    pub sent: Option<Moment>,
}

/// What a line above the body is by its own words, where it is neither headline nor text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Outlet,
    Section,
    Person,
    /// "SIARAN PERS", "Nomor: 41/HM/2022", "To: …", "1.204 views".
    Label,
    Subject,
}

impl Top {
    /// Reads the first lines, and marks those among them that are no words of the article.
    pub fn read(plain: &str, blocks: &mut Vec<Block>) -> Self {
        let mut top = Self { sent: cut_stamp(plain, blocks), ..Self::default() };
        let touching = masthead(plain, blocks);
        let roles: Vec<Option<Role>> = (0..blocks.len().min(LINES_ABOVE_TITLE))
            .map(|at| {
                let outlet = touching == Some(blocks[at].span);
                let role = role_of(blocks[at].span.of(plain));
                if outlet && role != Some(Role::Section) { Some(Role::Outlet) } else { role }
            })
            .collect();
        let title = headline(plain, blocks, &roles);
        top.hear_lines(plain, blocks, &roles, title);
        if let Some(at) = title {
            blocks[at].kind = BlockKind::Title;
            top.title = Some(headline_words(blocks[at].span.of(plain)));
        }
        top
    }

    /// Takes the outlet, the rubric and the subject from the lines around the headline.
    fn hear_lines(
        &mut self,
        plain: &str,
        blocks: &mut [Block],
        roles: &[Option<Role>],
        title: Option<usize>,
    ) {
        let body = blocks.iter().position(|b| bounds::is_running(b.span.of(plain)));
        let head = body.unwrap_or(blocks.len()).max(title.map_or(0, |at| at + 1));
        let rubrics = roles.iter().filter(|role| **role == Some(Role::Section)).count();
        let menu = rubrics > MENU_ABOVE;
        for (at, role) in roles.iter().enumerate().take(head).filter(|(at, _)| Some(*at) != title) {
            let line = blocks[at].span.of(plain);
            let Some(role) = role else {
                // One word or two on the line above the headline are its shelf.
                if title == Some(at + 1) && is_bare_shelf(line) {
                    self.shelf = Some(bare_name(line).to_owned());
                }
                continue;
            };
            match role {
                Role::Outlet => {
                    self.outlet.get_or_insert_with(|| first_of_row(line).to_owned());
                }
                // Rubrics on several lines are a menu.
                Role::Section if menu => {}
                Role::Section => self.section = section_of(line).map(str::to_owned),
                Role::Subject => self.subject = subject_of(line).map(headline_words),
                Role::Person | Role::Label => {}
            }
            let kept = matches!(role, Role::Person) || !blocks[at].is_body();
            if !kept && (title.is_some() || *role != Role::Section) {
                let shelf = *role == Role::Section;
                blocks[at].kind = if shelf { BlockKind::Rubric } else { BlockKind::Furniture };
            }
        }
    }
}

/// The words of a headline in one line, without the marks of emphasis around them.
fn headline_words(line: &str) -> String {
    let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ['*', '_'] {
        let inner = words.trim_matches(mark);
        if words.starts_with(mark) && words.ends_with(mark) && !inner.contains(mark) {
            return inner.trim().to_owned();
        }
    }
    words
}

fn role_of(line: &str) -> Option<Role> {
    let bare = bare_name(line);
    if subject_of(line).is_some() {
        return Some(Role::Subject);
    }
    // A row of what a page offers is furniture by its own words.
    if line.contains("  ") && is_masthead(first_of_row(line)) {
        return Some(Role::Outlet);
    }
    if lines::classify(line) != LineKind::Words {
        return None;
    }
    if is_release_line(bare) || is_count(bare) {
        Some(Role::Label)
    } else if section_of(line).is_some() {
        Some(Role::Section)
    } else if is_masthead(first_of_row(line)) {
        Some(Role::Outlet)
    } else if bare.split_whitespace().count() <= PERSON_WORDS && persons(bare).is_some() {
        Some(Role::Person)
    } else {
        None
    }
}

/// The outlet on a line that goes on with what its page offers: "Suara Purwa  Masuk  Daftar"; the
/// words of its picture, where they were copied along: "Logo Suara Purwa".
fn first_of_row(line: &str) -> &str {
    /// How the words of an outlet's picture begin in both languages.
    const PICTURE: &str = "Logo ";
    let name = bare_name(bare_name(line).split("  ").next().unwrap_or_default());
    let name = name.strip_prefix(PICTURE).unwrap_or(name);
    // "The Harlow Post / City News", "Harlow Post – LOCAL NEWS".
    let mut marks = [" / ", " | ", " – ", " — ", " - ", " · ", " » ", " › ", " > "].into_iter();
    let first = marks.find_map(|mark| name.split_once(mark)).map(|(first, _)| bare_name(first));
    first.filter(|first| is_masthead(first)).unwrap_or(name)
}

/// "SIARAN PERS", "Siaran Pers Nomor 41/HM/2022", "Untuk segera diterbitkan", "From: …".
fn is_release_line(line: &str) -> bool {
    /// Words of the number behind the label: "Nomor : 41/HM/2022".
    const MOST_WORDS: usize = 3;
    let words = folded_words(line);
    let taken = HEADS.section("release").match_start(&words);
    let number = |w: &String| w.bytes().any(|b| b.is_ascii_digit());
    let numbered = || words.len() - taken <= MOST_WORDS && words[taken..].iter().any(number);
    let field = || {
        let label = line.split_once(':').map(|(label, _)| label.trim().to_lowercase());
        label.is_some_and(|label| HEADS.section("release_field").has(&label))
    };
    (taken > 0 && (taken == words.len() || numbered())) || field()
}

/// "1.204 views", "Dibaca 350 kali", "Halaman 3", "2 jam yang lalu", "3-4 minutes".
pub fn is_count(line: &str) -> bool {
    /// Words of the longest count.
    const MOST_WORDS: usize = 4;
    let words = folded_words(line);
    let number = |w: &String| {
        w.bytes().any(|b| b.is_ascii_digit())
            && w.trim_end_matches(['k', 'm']).chars().all(|c| !c.is_alphabetic())
    };
    let known = |w: &String| HEADS.section("counted").has(w) || HEADS.section("page").has(w);
    words.len() <= MOST_WORDS
        && words.iter().any(number)
        && words.iter().any(known)
        && words.iter().all(|w| number(w) || known(w))
}

/// "Subject: Fwd: Harga beras naik" to what it is about.
fn subject_of(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once(':')?;
    if !HEADS.section("subject").has(&bare_name(label).to_lowercase()) {
        return None;
    }
    let mut rest = rest.trim_matches(['*', '_', ' ']);
    let forwarded = HEADS.section("forwarded");
    while let Some((first, more)) = rest.split_once(' ')
        && forwarded.has(&first.to_lowercase())
    {
        rest = more.trim_start();
    }
    (rest.split_whitespace().count() > SHELF_WORDS).then_some(rest)
}

static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\[?\s*(?:
              (?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{2,4}),?\s+(?P<clock>\d{1,2}[.:]\d{2})
            | (?P<clock2>\d{1,2}[.:]\d{2})(?:[.:]\d{2})?,\s+(?P<day2>\d{1,2})[/.](?P<month2>\d{1,2})[/.](?P<year2>\d{2,4})
          )(?:[.:]\d{2})?(?:\s*[ap]m)?\s*(?:\]|\s-)\s*[^:\n]{1,40}:\s+",
    )
    .ok()
});

/// The first digits of a year in short.
const CENTURY: &str = "20";
/// A number that is no month.
const MONTHS: u8 = 12;

/// Cuts "[22/07/22 13.07] Name: " off the first line and gives its moment.
fn cut_stamp(plain: &str, blocks: &mut Vec<Block>) -> Option<Moment> {
    let first = blocks.first()?;
    let (span, kind) = (first.span, first.kind);
    let line = span.of(plain);
    if !line.starts_with(|c: char| c == '[' || c.is_ascii_digit()) {
        return None;
    }
    let found = STAMP.as_ref()?.captures(line)?;
    let part = |name: &str, other: &str| {
        found.name(name).or_else(|| found.name(other)).map(|m| m.as_str())
    };
    let (day, month) = (part("day", "day2")?, part("month", "month2")?);
    // The day stands first nearly everywhere; a second number that is no month tells otherwise.
    let swapped = month.parse::<u8>().is_ok_and(|number| number > MONTHS);
    let (day, month) = if swapped { (month, day) } else { (day, month) };
    let year = part("year", "year2")?;
    let year =
        if year.len() == CENTURY.len() { format!("{CENTURY}{year}") } else { year.to_owned() };
    let clock = part("clock", "clock2")?.replace('.', ":");
    let (_, sent) = moment(&format!("{year}-{month:0>2}-{day:0>2} {clock:0>5}"))?;
    let cut = span.start + found.get(0)?.end();
    if cut >= span.end {
        return None;
    }
    let head = Span::new(span.start, span.start + plain[span.start..cut].trim_end().len());
    blocks[0].span = head;
    blocks[0].kind = BlockKind::Dateline;
    blocks.insert(1, Block { span: Span::new(cut, span.end), kind });
    Some(sent)
}

/// Whether a line above the body reads like a headline.
fn is_headline(line: &str) -> bool {
    line.chars().count() <= TITLE_MAX_CHARS
        && line.split_whitespace().count() <= TITLE_MAX_WORDS
        && !line.ends_with('.')
        && !line.ends_with(',')
        && line.chars().any(char::is_alphabetic)
        && lines::opening(line).is_none_or(|(_, publisher)| publisher.is_none())
}

/// Whether a line above a headline is the name of a shelf, a wire's slug in capitals, a path, or a
/// menu.
fn is_shelf(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let menu = line.trim().contains("  ") || line.contains(['»', '›']) || line.contains(" > ");
    let shouted = !line.chars().any(char::is_lowercase);
    let slug = shouted && line.contains(['(', '-', '/']);
    // "Home / Olahraga Lain": a path, whatever the rubric is called.
    let path =
        line.split_once(['/', '|']).is_some_and(|(first, _)| is_front_page(bare_name(first)));
    menu || slug
        || path
        || line.contains(">>")
        || words <= SHELF_WORDS
        || (shouted && words <= SHOUTED_SHELF_WORDS)
}

/// Whether a line is the name of a shelf and nothing else: no slug, no figure, no button.
fn is_bare_shelf(line: &str) -> bool {
    let lettered = |c: char| c.is_alphabetic() || matches!(c, ' ' | '&' | '*' | '_');
    line.split_whitespace().count() <= SHELF_WORDS
        && line.chars().all(lettered)
        && line.starts_with(|c: char| c.is_uppercase() || c == '*')
        && lines::classify(line) == LineKind::Words
}

/// The place of the headline among the first blocks. It has to be known before the opening is cut
/// from the first paragraph, so lines of other kinds are only passed over here.
fn headline(plain: &str, blocks: &[Block], roles: &[Option<Role>]) -> Option<usize> {
    let known = |at: usize| roles.get(at).copied().flatten().is_some();
    let is_candidate = |&at: &usize| {
        let block = &blocks[at];
        let other = block.kind == BlockKind::Paragraph
            && (known(at) || lines::classify(block.span.of(plain)) != LineKind::Words);
        block.is_body() && !other
    };
    let last = (0..blocks.len()).rev().find(is_candidate)?;
    // A heading behind running text is one of the article's own.
    let running =
        |b: &Block| b.kind == BlockKind::Paragraph && bounds::is_running(b.span.of(plain));
    let above = blocks.iter().take(LINES_ABOVE_TITLE + 1).take_while(|b| !running(b));
    let heading = above.enumerate().position(|(at, b)| b.kind == BlockKind::Heading && !known(at));
    if heading.is_some() {
        return heading;
    }
    let first = (0..blocks.len().min(LINES_ABOVE_TITLE)).find(is_candidate)?;
    // Shelf labels, slugs and menus stand above headlines.
    let mut run = (first..blocks.len().min(first + LINES_ABOVE_TITLE)).filter(is_candidate);
    let own = run.find(|&at| at < last && !is_shelf(blocks[at].span.of(plain)));
    let longer = own.filter(|&at| is_headline(blocks[at].span.of(plain)));
    let at = longer.unwrap_or(first);
    let found = at < last && blocks[at].kind == BlockKind::Paragraph;
    (found && is_headline(blocks[at].span.of(plain))).then_some(at)
}

/// An outlet's name on its own line above the headline.
fn masthead(plain: &str, blocks: &[Block]) -> Option<Span> {
    let [first, second, _, ..] = blocks else { return None };
    let words = |b: &Block| b.span.of(plain).split_whitespace().count();
    let plain_lines = [first, second].iter().all(|b| {
        b.kind == BlockKind::Paragraph
            && lines::classify(b.span.of(plain)) == LineKind::Words
            && is_headline(b.span.of(plain))
    });
    let touching = !Span::new(first.span.end, second.span.start).of(plain).contains("\n\n");
    // One plain word is a rubric's name; an outlet's has a capital inside.
    let name = bare_name(first.span.of(plain));
    let inner = name.chars().skip(1).any(char::is_uppercase) && name.contains(char::is_lowercase);
    let named = (words(first) > 1 || inner) && words(first) <= MASTHEAD_MAX_WORDS;
    (plain_lines && touching && named && words(second) > words(first)).then_some(first.span)
}
