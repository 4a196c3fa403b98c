//! Day and hour of issue: the stamps on a line, and what machine fields and addresses state.

use std::borrow::Cow;
use std::ops::Range;

use periksa_text::date::{Moment, moment};
use url::Url;

use super::day_forms::{in_known_forms, is_weekday, of_machine};
use super::furniture::{FURNITURE, LABEL_MARKS};
use super::lines::folded_words;

/// A dateline names a day, an hour and perhaps a town.
const DATELINE_MAX_CHARS: usize = 140;
/// Words that a dateline may hold beside its dates and their labels: a town, an outlet.
const DATELINE_SPARE_WORDS: usize = 3;
/// Words beside the dates where a mark sets them apart: a name, an outlet, a count of readers.
const PARTED_SPARE_WORDS: usize = 7;
/// Marks between a day and what stands beside it.
const PARTING: &[char] = &['|', '•', '·', '●', '—'];
/// A slash parts them where it stands free.
const PARTING_SLASH: &str = " / ";
/// Parts the cells of a table's row.
const CELL: &str = " | ";
/// "Published … Updated …": no line of issue names more days.
const MOST_STAMPS: usize = 3;
/// Words between a label and its date: "pada hari Jumat".
const JOINING_WORDS: usize = 3;
/// Words of the longest label before a date.
const LABEL_WORDS: usize = 4;

/// A moment on a line, and what its label says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stamp {
    pub moment: Moment,
    /// The label says that the article was changed then.
    pub update: bool,
    /// A label says what the moment is.
    pub labelled: bool,
}

/// Day and hour of issue, where the line says little else.
pub fn dateline(line: &str) -> Option<Moment> {
    let stamps = stamps(line)?;
    stamps.iter().find(|s| !s.update).or(stamps.first()).map(|s| s.moment)
}

/// The moments of a dateline; `None` for a line that says more than when.
pub fn stamps(line: &str) -> Option<Vec<Stamp>> {
    if line.chars().count() > DATELINE_MAX_CHARS || !line.contains(char::is_numeric) {
        return None;
    }
    if is_table_row(line) {
        return None;
    }
    let (stamps, spare) = read_stamps(line);
    let most = if line.ends_with('.') {
        // A sentence may name a day; one that names nothing else is a line of issue.
        0
    } else if line.contains(PARTING) || line.contains(PARTING_SLASH) {
        PARTED_SPARE_WORDS
    } else {
        DATELINE_SPARE_WORDS
    };
    (!stamps.is_empty() && spare <= most).then_some(stamps)
}

/// "Mixed berries | 600 | Nov. 30, 2026": one of several cells holds a figure and nothing else.
fn is_table_row(line: &str) -> bool {
    let figure = |cell: &str| {
        let digits = cell.bytes().any(|b| b.is_ascii_digit());
        digits && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '%' | '$'))
    };
    line.matches(CELL).count() > 1 && line.split(CELL).any(|cell| figure(cell.trim()))
}

/// The two lines as one where the first tells a day or labels one and the second goes on with it:
/// "Kamis, 21 November 2024" over "14:05 WIB", "Diterbitkan" over "21 November 2024".
pub fn joined_dateline(line: &str, next: &str) -> Option<String> {
    if next.chars().count() > DATELINE_MAX_CHARS || !next.contains(char::is_numeric) {
        return None;
    }
    let words = plain_words(line);
    let joined = || format!("{line} {next}");
    let label = label_before(&words);
    if label.named && label.words == words.len() {
        return stamps(next).filter(|next| next.iter().all(|s| !s.labelled)).map(|_| joined());
    }
    let day_alone =
        |line: &str| stamps(line).is_some_and(|s| s.iter().all(|s| s.moment.time().is_none()));
    if !day_alone(line) || moment(next).is_some() {
        return None;
    }
    let (stamps, spare) = read_stamps(&joined());
    let (_, own) = read_stamps(line);
    (spare == own && stamps.iter().any(|s| s.moment.time().is_some())).then(joined)
}

/// Where the first day of a line stands, in whatever language: what is before and behind it stays as
/// it is when the day is put into a known form.
fn day_in(line: &str) -> Option<Range<usize>> {
    if let Some((span, _)) = moment(line) {
        return Some(span.start..span.end);
    }
    let known = in_known_forms(line);
    let (span, _) = moment(&known)?;
    let lead = known[..span.start].trim_end();
    let tail = known[span.end..].trim_start();
    let start = if line.starts_with(lead) { lead.len() } else { day_start(line)? };
    let end = line.ends_with(tail).then(|| line.len() - tail.len());
    let end = end.filter(|end| start < *end).or_else(|| day_end(line, start))?;
    (start < end).then_some(start..end)
}

/// Where the first word stands that a day begins with, on a line whose other words read as those of
/// days in another language too ("Marta Kowalska, 5 listopada 2024").
fn day_start(line: &str) -> Option<usize> {
    word_starts(line).find(|&at| {
        let known = in_known_forms(&line[at..]);
        moment(&known).is_some_and(|(span, _)| known[..span.start].trim().is_empty())
    })
}

/// Where the day that begins at a place ends: behind the first word with which it is whole.
fn day_end(line: &str, start: usize) -> Option<usize> {
    let (_, whole) = moment(&in_known_forms(&line[start..]))?;
    let ends = word_starts(line).chain([line.len()]).filter(|&end| end > start);
    ends.into_iter().find(|&end| {
        moment(&in_known_forms(&line[start..end])).is_some_and(|(_, moment)| moment == whole)
    })
}

fn word_starts(line: &str) -> impl Iterator<Item = usize> {
    line.split_whitespace().map(|word| word.as_ptr() as usize - line.as_ptr() as usize)
}

/// The words before the first day of a line, without the label of the day; `None` where there are
/// none.
pub fn lead_of_day(line: &str) -> Option<&str> {
    let lead = &line[..day_in(line)?.start];
    let label = label_before(&plain_words(lead));
    (!label.named && lead.contains(char::is_alphabetic)).then_some(lead)
}

/// The words behind the last day of a line.
pub fn tail_of_day(line: &str) -> &str {
    let mut rest = line;
    while let Some(day) = day_in(rest) {
        rest = &rest[day.end..];
    }
    rest
}

/// The names before a day on their line, without the label of the day: "Jane Doe Updated May 4,
/// 2026" to "Jane Doe". The whole text where nothing stands before a day.
pub fn before_day(text: &str) -> &str {
    let digits = text.contains(char::is_numeric);
    let Some(day) = digits.then(|| day_in(text)).flatten() else { return text };
    let lead = text[..day.start].trim_end();
    let label = label_before(&plain_words(lead));
    let mut lead = lead.trim_end_matches(LABEL_MARKS).trim_end();
    for _ in 0..label.words {
        lead = lead.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest);
    }
    if lead.contains(char::is_alphabetic) { lead } else { text }
}

/// The moments that a line names, whatever else it says.
pub fn any_stamps(line: &str) -> Vec<Stamp> {
    if !line.contains(char::is_numeric) {
        return Vec::new();
    }
    read_stamps(line).0
}

/// The stamps of a line and the number of words that are neither date nor label.
fn read_stamps(line: &str) -> (Vec<Stamp>, usize) {
    let translated = in_known_forms(&with_plain_marks(line));
    let mut rest: &str = &translated;
    let (mut stamps, mut spare) = (Vec::<Stamp>::new(), 0);
    while stamps.len() < MOST_STAMPS
        && let Some((span, moment)) = moment(rest)
    {
        let words = plain_words(&rest[..span.start]);
        let Label { words: taken, update, named } = label_before(&words);
        spare += words.len() - taken;
        stamps.push(Stamp { moment, update, labelled: named });
        rest = &rest[span.end..];
    }
    if let Some(change) = stamps.last().and_then(|last| later_that_day(last.moment, rest)) {
        stamps.push(change);
    } else {
        spare += plain_words(rest).len();
    }
    (stamps, spare)
}

/// "… 14:05 WIB. Diperbarui pukul 16:40 WIB": a change on the day that was named before.
fn later_that_day(day: Moment, rest: &str) -> Option<Stamp> {
    let clock = rest.find(|c: char| c.is_ascii_digit())?;
    let label = label_before(&plain_words(&rest[..clock]));
    let dated = format!("{} {}", day.date(), &rest[clock..]);
    let (span, moment) = moment(&dated).filter(|(_, moment)| moment.time().is_some())?;
    let whole = label.update && plain_words(&dated[span.end..]).is_empty();
    whole.then_some(Stamp { moment, update: true, labelled: true })
}

/// The line with a space for every sign of a symbol font or a pictograph, and with the spaces that a
/// comma, a colon or a dash beside a number lacks ("Terbit:Kamis,21 November 2024 -14:05").
fn with_plain_marks(line: &str) -> Cow<'_, str> {
    let sign = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{2300}'..='\u{23ff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    if !line.contains(sign) && !line.contains([',', ':']) && !line.contains(" -") {
        return Cow::Borrowed(line);
    }
    let mut plain = String::with_capacity(line.len() + 1);
    let mut chars = line.chars().peekable();
    let mut before = [' ', ' '];
    while let Some(c) = chars.next() {
        plain.push(if sign(c) { ' ' } else { c });
        let number = chars.peek().is_some_and(char::is_ascii_digit);
        let comma = matches!(c, ',' | ':') && before[1].is_alphabetic();
        let dash =
            c == '-' && before[1] == ' ' && before[0].is_ascii_digit() && !plain.contains(':');
        if number && (comma || dash) {
            plain.push(' ');
        }
        before = [before[1], c];
    }
    Cow::Owned(plain)
}

fn plain_words(text: &str) -> Vec<String> {
    folded_words(&text.replace(LABEL_MARKS, " "))
        .iter()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c)).to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Signs over and behind the letters of Indian scripts and Thai, which a word may end with.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{963}' | '\u{966}'..='\u{e7f}')
}

/// The words before a date that say what it is.
struct Label {
    /// How many, with those that join them to the date.
    words: usize,
    /// They tell of a later change.
    update: bool,
    /// There are more than joining words.
    named: bool,
}

/// What the last words say of a date behind them.
fn label_before(words: &[String]) -> Label {
    // "Diperbarui pada hari Jumat", "Posted: Thu": words that may stand between a label and its date.
    let between = FURNITURE.section("before_date");
    let joining = words.iter().rev().take(JOINING_WORDS);
    let joining = joining.take_while(|w| between.has(w) || is_weekday(w)).count();
    let words = &words[..words.len() - joining];
    let last = &words[words.len().saturating_sub(LABEL_WORDS)..];
    let update = FURNITURE.section("update_label").match_end(last);
    let issue = FURNITURE.section("date_label").match_end(last);
    let label = if update > 0 { update } else { issue };
    Label { words: label + joining, update: update > 0, named: label > 0 }
}

/// Digits of a count of seconds and of milliseconds since 1970, in our time.
const SECONDS_DIGITS: usize = 10;
const MILLIS_DIGITS: usize = 13;
const MILLIS: i64 = 1000;
/// Digits of a day with its clock to the second.
const WHOLE_DIGITS: usize = 14;

/// The moment that a machine field states: a date in any written form, or a count of seconds or
/// milliseconds since 1970.
pub fn stated_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) && text.len() < WHOLE_DIGITS {
        let number: i64 = text.parse().ok()?;
        return match text.len() {
            SECONDS_DIGITS => Moment::from_unix(number),
            MILLIS_DIGITS => Moment::from_unix(number / MILLIS),
            8 => moment(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).map(|(_, m)| m),
            _ => None,
        };
    }
    let read = |text: &str| moment(text).map(|(_, m)| m);
    let machine = || read(&of_machine(text)?);
    machine().or_else(|| read(text)).or_else(|| read(&in_known_forms(text)))
}

/// "/2024/10/27/", "/2024/oct/27/", "/2024-10-27-…", "/20241027/" in an address.
pub fn of_address(url: Option<&str>) -> Option<Moment> {
    let path = Url::parse(url?).ok()?.path().to_owned();
    let numbers: Vec<&str> =
        path.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let split = numbers.windows(3).find_map(|w| {
        let day = format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2]);
        let adjoining = ['/', '-', '_']
            .iter()
            .any(|mark| path.contains(&format!("{}{mark}{}{mark}{}", w[0], w[1], w[2])));
        let sized = w[0].len() == 4 && w[1].len() <= 2 && w[2].len() <= 2;
        (sized && adjoining).then(|| moment(&day)).flatten()
    });
    let joined = || numbers.iter().filter(|n| n.len() == 8).find_map(|n| joined_day(n));
    split.map(|(_, m)| m).or_else(|| named_month(&path)).or_else(joined)
}

/// The day of "/2024/oct/27/", "/2024/October/27/".
fn named_month(path: &str) -> Option<Moment> {
    let parts: Vec<&str> = path.split('/').collect();
    let sized = |w: &&[&str]| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let named = w[1].len() > 2 && w[1].chars().all(char::is_alphabetic);
        w[0].len() == 4 && digits(w[0]) && named && digits(w[2]) && w[2].len() <= 2
    };
    let found = parts
        .windows(3)
        .filter(sized)
        .find_map(|w| moment(&in_known_forms(&format!("{} {} {}", w[2], w[1], w[0]))));
    found.map(|(_, moment)| moment)
}

/// "20241027", where it can only be a day of our time.
fn joined_day(digits: &str) -> Option<Moment> {
    let (year, rest) = digits.split_at(4);
    (year.starts_with("19") || year.starts_with("20"))
        .then(|| moment(&format!("{year}-{}-{}", &rest[..2], &rest[2..])).map(|(_, m)| m))
        .flatten()
}
