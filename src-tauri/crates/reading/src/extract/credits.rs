//! People on a line: who wrote, who edited, who is only credited.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::dating::dateline;
use super::furniture::FURNITURE;
use super::lines::folded_words;
use super::names::{extend_new, people};

/// A sign-off names reporters, helpers and editors with their towns; few sentences that begin like
/// one are all names.
const BYLINE_MAX_WORDS: usize = 40;
/// A line of more bytes is no byline, however few spaces it has.
const BYLINE_MAX_BYTES: usize = 1_500;
/// Words before a byline that may name the outlet or the day ("WPR | By …").
const LEAD_MAX_WORDS: usize = 6;
/// Words of the longest label.
const LABEL_MAX_WORDS: usize = 4;
/// A signature: a pen name, a user name.
const SIGNATURE_WORDS: usize = 2;

/// People named on a byline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits {
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    pub contributors: Vec<String>,
    /// Stringers: authors where nobody else is named, else contributors.
    pub stringers: Vec<String>,
}

impl Credits {
    pub fn add(&mut self, other: Self) {
        extend_new(&mut self.authors, other.authors);
        extend_new(&mut self.editors, other.editors);
        extend_new(&mut self.contributors, other.contributors);
        extend_new(&mut self.stringers, other.stringers);
    }

    /// Whether anybody is named who wrote.
    pub fn names_author(&self) -> bool {
        !self.authors.is_empty() || !self.stringers.is_empty()
    }

    /// The same with the stringers in their place.
    pub fn settled(mut self) -> Self {
        let stringers = std::mem::take(&mut self.stringers);
        let place =
            if self.authors.is_empty() { &mut self.authors } else { &mut self.contributors };
        extend_new(place, stringers);
        self
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Author,
    Editor,
    Stringer,
    Credit,
    Photo,
}

fn role_of(words: &[&str]) -> Option<(Role, usize)> {
    [
        ("author_label", Role::Author),
        ("editor_label", Role::Editor),
        ("stringer_label", Role::Stringer),
        ("credit_label", Role::Credit),
        ("photo_label", Role::Photo),
    ]
    .into_iter()
    .map(|(section, role)| (role, FURNITURE.section(section).match_start(words)))
    .filter(|(_, taken)| *taken > 0)
    .max_by_key(|(_, taken)| *taken)
}

/// People on a line such as "Reporter : Sekar", "Penulis: A | Editor: B", "By Jane Doe and Al Roe",
/// "(Reporting by A in Kyiv; Editing by B)".
pub fn byline(line: &str) -> Option<Credits> {
    let line = line.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let words = line.split_whitespace().take(BYLINE_MAX_WORDS + 1).count();
    if words == 0 || words > BYLINE_MAX_WORDS || line.len() > BYLINE_MAX_BYTES {
        return None;
    }
    let labels = labels(line);
    let first = labels.first()?;
    if first.role == Role::Photo || (first.at != 0 && !is_lead(&line[..first.at])) {
        return None;
    }
    let mut credits = Credits::default();
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(line.len(), |next| next.at);
        let named = &line[label.names..end];
        let names = match people(named, label.bare) {
            Some(names) => names,
            // A form with nothing filled in.
            None if i > 0 && !named.contains(char::is_alphabetic) => continue,
            None => return None,
        };
        match label.role {
            Role::Author => extend_new(&mut credits.authors, names),
            Role::Editor => extend_new(&mut credits.editors, names),
            Role::Stringer => extend_new(&mut credits.stringers, names),
            Role::Credit => extend_new(&mut credits.contributors, names),
            Role::Photo => {}
        }
    }
    Some(credits)
}

static HELPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\(?(.{3,80}?)\s+(?:(?:also\s+)?contributed\s+(?:to\s+this|reporting)|(?:turut|ikut|juga)?\s*berkontribusi\s+(?:dalam|pada|untuk))\b.{0,40}$",
    )
    .ok()
});

/// What [`HELPED`] finds in a sentence; few hold its verb.
fn helped_words(sentence: &str) -> Option<Captures<'_>> {
    let folded = sentence.to_lowercase();
    if !["contributed", "berkontribusi"].iter().any(|verb| folded.contains(verb)) {
        return None;
    }
    HELPED.as_ref()?.captures(sentence)
}

/// People of a closing line in whole sentences: "Ada Muster contributed to this report. Edited by
/// Al Roe."
pub fn closing_credits(line: &str) -> Option<Credits> {
    /// Words of the longest closing line.
    const MOST_WORDS: usize = 40;
    let line = line.trim_matches(['*', '_', '(', ')', ' ']);
    if line.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let mut credits = Credits::default();
    let sentences: Vec<&str> = line.split(". ").collect();
    let mut helped = false;
    for sentence in &sentences {
        let sentence = sentence.trim().trim_end_matches('.');
        if let Some(found) = helped_words(sentence) {
            extend_new(&mut credits.contributors, people(&found[1], true)?);
            helped = true;
        } else {
            credits.add(byline(sentence)?);
        }
    }
    // A byline of one sentence is read as such elsewhere.
    (helped || sentences.len() > 1).then_some(credits)
}

/// Whether the words before the first label can be an outlet or a day, set apart from it.
fn is_lead(lead: &str) -> bool {
    let parted = lead.trim_end().ends_with(['|', '•', '·', '-', '–', '—']);
    lead.split_whitespace().count() <= LEAD_MAX_WORDS && (parted || dateline(lead).is_some())
}

/// Whether a byline says with a label and its colon who did what.
pub fn is_labelled(line: &str) -> bool {
    labels(line).iter().any(|label| !label.bare)
}

/// People in a machine field: a label before the names is passed over, and every part is a name,
/// however it is written.
pub fn stated_byline(text: &str) -> Option<Credits> {
    byline(text).map(Credits::settled).or_else(|| {
        let (label, _) = marked_label(text);
        let authors = people(text[label..].trim_start_matches([':', ' ']), false)?;
        Some(Credits { authors, ..Credits::default() })
    })
}

/// Bytes of the label that opens the names of a marked byline, and whether there is nothing else.
fn marked_label(line: &str) -> (usize, bool) {
    let words = folded_words(line);
    let words: Vec<&str> = words.iter().map(|w| w.trim_end_matches([':', '.'])).collect();
    let label = FURNITURE.section("marked_label").match_start(&words);
    (after_words(line, label), label == words.len())
}

/// People in an element that marks itself as a byline: there a bare preposition is a label ("Von
/// Ada Muster"), and a short text is a name, however it is written.
pub fn marked_byline(text: &str) -> Option<Credits> {
    let mut credits = Credits::default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let mut label_alone = false;
    for line in &lines {
        if let Some(more) = byline(line) {
            credits.add(more);
            continue;
        }
        let words = folded_words(line);
        let words: Vec<&str> = words
            .iter()
            .map(|w| w.trim_end_matches([':', '.']))
            .filter(|w| !w.is_empty())
            .collect();
        let label = FURNITURE.section("marked_label").match_start(&words);
        if label == words.len() {
            label_alone = true;
            continue;
        }
        let names = line[after_words(line, label)..].trim_start_matches([':', ' ']);
        let strict = names.split(' ').count() > SIGNATURE_WORDS;
        // Behind the first name come roles, towns and biographies.
        if credits.authors.is_empty() || label > 0 || label_alone {
            extend_new(&mut credits.authors, people(names, strict).unwrap_or_default());
            label_alone = false;
        }
    }
    (credits != Credits::default()).then(|| credits.settled())
}

struct Label {
    at: usize,
    names: usize,
    role: Role,
    bare: bool,
}

/// Every byline label of the line with its place; a label without a colon counts only at the start.
fn labels(line: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let starts = line
        .char_indices()
        .filter(|(i, c)| c.is_alphabetic() && !line[..*i].ends_with(char::is_alphanumeric));
    let mut colons = line.match_indices([':', '：']).map(|(at, _)| at).peekable();
    for (at, _) in starts {
        if found.last().is_some_and(|l| at < l.names) {
            continue;
        }
        let rest = &line[at..];
        while colons.next_if(|colon| *colon < at).is_some() {}
        let head = colons.peek().map(|&colon| &line[at..colon]);
        let short = |h: &&str| h.split_whitespace().nth(LABEL_MAX_WORDS).is_none();
        if let Some(head) = head.filter(short) {
            let words = folded_words(head);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some((role, taken)) = role_of(&words)
                && taken == words.len()
            {
                let names =
                    at + head.len() + rest[head.len()..].chars().next().map_or(0, char::len_utf8);
                found.push(Label { at, names, role, bare: false });
                continue;
            }
        }
        if at == 0 || line[..at].trim_end().ends_with([';', '|', '•', '·', '—']) {
            let words: Vec<String> =
                rest.split_whitespace().take(LABEL_MAX_WORDS).map(str::to_lowercase).collect();
            let taken = FURNITURE.section("bare_label").match_start(&words);
            let words: Vec<&str> = words.iter().take(taken).map(String::as_str).collect();
            if taken > 0
                && let Some((role, _)) = role_of(&words)
            {
                found.push(Label { at, names: at + after_words(rest, taken), role, bare: true });
            }
        }
    }
    found
}

fn after_words(text: &str, count: usize) -> usize {
    let mut at = 0;
    for _ in 0..count {
        let start = at + text[at..].len() - text[at..].trim_start().len();
        at = start + text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    }
    at
}
