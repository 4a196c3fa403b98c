//! People on a line: who wrote, who edited, who is only credited.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::dating::{before_day, dateline};
use super::furniture::FURNITURE;
use super::lines::folded_words;
use super::names::{extend_new, is_desk, is_person, is_role, people, without_town};
use super::rubric::is_masthead;

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

    fn take(&mut self, role: Role, names: Vec<String>) {
        match role {
            Role::Author => extend_new(&mut self.authors, names),
            Role::Editor => extend_new(&mut self.editors, names),
            Role::Stringer => extend_new(&mut self.stringers, names),
            Role::Credit => extend_new(&mut self.contributors, names),
            Role::Photo => {}
        }
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

/// What a whole label says, or its two halves ("Penulis/Editor", "Reporter & Editor").
fn roles_of(label: &str) -> Option<(Role, Option<Role>)> {
    let whole = |label: &str| {
        let words = folded_words(label);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        role_of(&words).filter(|(_, taken)| *taken == words.len()).map(|(role, _)| role)
    };
    whole(label).map(|role| (role, None)).or_else(|| {
        let mut halves =
            ["/", "&", " dan ", " and "].iter().filter_map(|mark| label.split_once(mark));
        halves.find_map(|(first, second)| Some((whole(first)?, Some(whole(second)?))))
    })
}

/// People on a line such as "Reporter : Sekar", "Penulis: A | Editor: B", "By Jane Doe and Al Roe",
/// "(Reporting by A in Kyiv; Editing by B)".
pub fn byline(line: &str) -> Option<Credits> {
    let whole = line.trim();
    let line = whole.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let words = line.split_whitespace().take(BYLINE_MAX_WORDS + 1).count();
    if words == 0 || words > BYLINE_MAX_WORDS || line.len() > BYLINE_MAX_BYTES {
        return None;
    }
    let labels = labels(line);
    let Some(first) = labels.first() else { return bracketed(whole) };
    if first.role == Role::Photo || (first.at != 0 && !is_lead(&line[..first.at])) {
        return None;
    }
    let mut credits = Credits::default();
    if first.role != Role::Author {
        credits.take(Role::Author, leading_names(&line[..first.at]));
    }
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(line.len(), |next| next.at);
        let named = own_field(before_day(&line[label.names..end]));
        // "by Jane Doe · filed under: money": what stands behind a mark may be anything.
        let part = || named.split(['|', '·', '•', '●']).next().filter(|_| label.bare);
        let names = people(named, label.bare).or_else(|| people(part()?, true));
        let names = names.map(|names| without_town(named, names));
        let names = match names {
            Some(names) => names,
            // A form with nothing filled in.
            None if i > 0 && !named.contains(char::is_alphabetic) => continue,
            None => return None,
        };
        // "Penulis Indonesia Raih …" opens as a byline does.
        let certain = !label.noun || names.iter().all(|name| is_person(name));
        if !certain {
            return None;
        }
        for role in [Some(label.role), label.also].into_iter().flatten() {
            credits.take(role, names.clone());
        }
    }
    Some(credits)
}

/// "Sekar Dwi | Editor: Bagas Tri": who stands unlabelled before the label of another office wrote.
fn leading_names(lead: &str) -> Vec<String> {
    /// Words of a person's full name.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let lead = lead.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')');
    let is_name = |name: &String| {
        WORDS.contains(&name.split(' ').count()) && !is_desk(name) && !is_masthead(name)
    };
    let names = people(lead, true).unwrap_or_default();
    if names.iter().all(is_name) { names } else { Vec::new() }
}

/// The names of a field where others with their own labels stand behind marks: "ada | Filed under: Rivers".
fn own_field(named: &str) -> &str {
    let parted = named.split_once(['|', '•', '·']);
    parted.filter(|(_, rest)| rest.contains(':')).map_or(named, |(own, _)| own)
}

/// "Laporan Wartawan Kabar Tirta, Sekar Dwi" to "Kabar Tirta": for whom the people of a byline work.
pub fn employer(line: &str) -> Option<String> {
    let label = labels(line).into_iter().next()?;
    let (outlet, _) = line[label.names..].split_once(',')?;
    let outlet = outlet.trim();
    is_masthead(outlet).then(|| outlet.to_owned())
}

/// People whose offices stand behind them in brackets: "Sekar Dwi (Penulis), Bagas Tri (Editor)".
fn bracketed(line: &str) -> Option<Credits> {
    if !line.ends_with(')') {
        return None;
    }
    let mut credits = Credits::default();
    for part in line.split_inclusive(')') {
        let (name, office) = part.trim_end_matches(')').split_once('(')?;
        let roles = roles_of(office)?;
        let name = name.trim_matches([',', ';', '|', '/', '&', '-', '•', ' ']);
        for role in [Some(roles.0), roles.1].into_iter().flatten() {
            credits.take(role, people(name, true)?);
        }
    }
    Some(credits)
}

/// Whether a line is nothing but the label of the names on the next or the last line.
pub fn is_lone_label(line: &str) -> bool {
    let line = line.trim_end_matches([':', '：', ' ']);
    let words = folded_words(line);
    !words.is_empty()
        && (roles_of(line).is_some_and(|(role, _)| role != Role::Photo)
            || FURNITURE.section("bare_label").match_start(&words) == words.len())
}

static HELPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\(?(.{3,80}?)\s+(?:(?:also\s+)?contributed(?:\s+(?:to\s+this\s+(?:report|article|story|piece|dispatch)|reporting|from)\b|$)|(?:turut|ikut|juga)?\s*berkontribusi\s+(?:dalam|pada|untuk)\b).{0,40}$",
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

/// "Ada Muster is a reporter in Lancaster": an office, and no other sentence has one so soon.
fn is_about_author(sentence: &str) -> bool {
    let words = folded_words(sentence);
    let is = words.iter().position(|w| FURNITURE.section("is").has(w));
    is.is_some_and(|is| words[is..].iter().any(|w| FURNITURE.section("writes").has(w)))
}

/// "Associated Press writers Jane Doe and Al Roe" to the names.
fn without_employer(who: &str) -> &str {
    let words: Vec<&str> = who.split_whitespace().collect();
    let office = words.iter().rposition(|w| is_role(w)).filter(|at| at + 1 < words.len());
    let named = |at: &usize| words[at + 1].chars().next().is_some_and(char::is_uppercase);
    office.filter(named).map_or(who, |at| who[after_words(who, at + 1)..].trim_start())
}

/// People of a closing line in whole sentences: "Ada Muster contributed to this report. Edited by
/// Al Roe."
pub fn closing_credits(line: &str) -> Option<Credits> {
    /// Words of the longest closing line.
    const MOST_WORDS: usize = 40;
    let line = line.trim_matches(['*', '_', '(', ')', ' ']);
    if line.len() > BYLINE_MAX_BYTES || line.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let mut credits = Credits::default();
    let sentences: Vec<&str> = line.split(". ").collect();
    let (mut told, mut alone) = (false, true);
    for sentence in &sentences {
        let sentence = sentence.trim().trim_end_matches('.');
        if let Some(found) = helped_words(sentence) {
            let who = without_employer(found.get(1).map_or("", |who| who.as_str()));
            extend_new(&mut credits.contributors, people(who, true)?);
            (told, alone) = (true, false);
            continue;
        }
        if told && is_about_author(sentence) {
            continue;
        }
        // "This story was edited by Ann Poe": a byline behind its subject.
        let words = folded_words(sentence);
        let subject = FURNITURE.section("told_of").match_start(&words);
        credits.add(byline(sentence[after_words(sentence, subject)..].trim_start())?);
        told = true;
        alone &= subject == 0;
    }
    // A byline of one sentence is read as such elsewhere.
    (told && (!alone || sentences.len() > 1)).then_some(credits)
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

/// The label that opens a byline in any language, and the words behind it.
pub fn marked_line(line: &str) -> Option<(&str, &str)> {
    let (end, alone) = marked_label(line);
    let label = line[..end].trim_matches([':', ' ']);
    let names = before_day(line[end..].trim_start_matches([':', ' ']));
    (!label.is_empty() && !alone && !names.is_empty()).then_some((label, names))
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
        let names = before_day(line[after_words(line, label)..].trim_start_matches([':', ' ']));
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
    /// What else the people did.
    also: Option<Role>,
    /// Without a colon.
    bare: bool,
    /// Without a colon, and a noun: it opens ordinary lines too.
    noun: bool,
}

/// Every byline label of the line with its place; a label without a colon counts only at the start.
fn labels(line: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let starts = line
        .char_indices()
        .filter(|(i, c)| c.is_alphabetic() && !line[..*i].ends_with(char::is_alphanumeric));
    let mut colons = line.match_indices([':', '：']).map(|(at, _)| at).peekable();
    // Behind other words only a label that ends so is one.
    let named_by = folded_words(line).iter().any(|w| FURNITURE.section("label_end").has(w));
    for (at, _) in starts {
        if found.last().is_some_and(|l| at < l.names) {
            continue;
        }
        let rest = &line[at..];
        while colons.next_if(|colon| *colon < at).is_some() {}
        let head = colons.peek().map(|&colon| &line[at..colon]);
        let short = |h: &&str| h.split_whitespace().nth(LABEL_MAX_WORDS).is_none();
        if let Some(head) = head.filter(short)
            && let Some((role, also)) = roles_of(head)
        {
            let names =
                at + head.len() + rest[head.len()..].chars().next().map_or(0, char::len_utf8);
            found.push(Label { at, names, role, also, bare: false, noun: false });
        } else if at == 0 || named_by || ends_part(&line[..at]) {
            found.extend(bare_label(line, at));
        }
    }
    found
}

/// The label without a colon that begins at a place of the line. One word is a label at the start
/// of a part only, and behind a day; more words also behind a comma, and three anywhere.
fn bare_label(line: &str, at: usize) -> Option<Label> {
    let (before, rest) = (line[..at].trim_end(), &line[at..]);
    let words: Vec<String> =
        rest.split_whitespace().take(LABEL_MAX_WORDS).map(str::to_lowercase).collect();
    let taken = FURNITURE.section("bare_label").match_start(&words);
    let noun = taken == 0;
    let taken = if noun { FURNITURE.section("bare_noun").match_start(&words) } else { taken };
    let opens = before.is_empty()
        || ends_part(before)
        || (taken > 1 && before.ends_with([',', '.', '/', '-', '–']))
        || taken > 2
        || (taken == 1 && !noun && dateline(before).is_some());
    let words: Vec<&str> = words.iter().take(taken).map(String::as_str).collect();
    let (role, _) = role_of(&words).filter(|_| opens)?;
    Some(Label { at, names: at + after_words(rest, taken), role, also: None, bare: true, noun })
}

/// Whether a mark parts what follows from these words.
fn ends_part(before: &str) -> bool {
    before.trim_end().ends_with([';', '|', '•', '·', '—'])
}

fn after_words(text: &str, count: usize) -> usize {
    let mut at = 0;
    for _ in 0..count {
        let start = at + text[at..].len() - text[at..].trim_start().len();
        at = start + text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    }
    at
}
