//! Days as other languages and systems write them, brought into the forms that the reader of dates
//! knows: "5 de noviembre de 2024", "2024年11月5日", "2024. november 5.", "20241105T140500Z".

use std::borrow::Cow;
use std::sync::LazyLock;

use periksa_text::date::moment;
use regex::{Captures, Regex};
use rustc_hash::FxHashMap;

/// The first digits of a year on the web.
const CENTURY: &str = "20";
/// The years of the Buddhist era, which Thailand counts by, are ahead by so many.
const BUDDHIST_AHEAD: u16 = 543;
/// Hours of half a day.
const NOON: u8 = 12;

/// A line with its days in known forms.
pub fn in_known_forms(line: &str) -> String {
    with_whole_year(year_last(in_known_words(&with_known_numerals(line))))
}

/// A machine field that runs its numbers together, or puts the zone before the year, as an ISO date
/// or a written one.
pub fn of_machine(text: &str) -> Option<String> {
    static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(\d{4})(\d{2})(\d{2})[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$")
            .ok()
    });
    static ZONE_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^[A-Z][a-z]{2},? ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}:\d{2}(?::\d{2})?) (\S+) (\d{4})$",
        )
        .ok()
    });
    if let Some(found) = JOINED.as_ref()?.captures(text) {
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let seconds = if part(6).is_empty() { "00" } else { part(6) };
        let (day, clock) = ([part(1), part(2), part(3)].join("-"), [part(4), part(5)].join(":"));
        return Some(format!("{day}T{clock}:{seconds}{}", part(7)));
    }
    // Only Americans write the halves of the day behind a day in figures, and the month first.
    static AMERICAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(\d{1,2})/(\d{1,2})/(\d{4}),? (\d{1,2}:\d{2}(?::\d{2})? ?[AaPp][Mm].*)$").ok()
    });
    if let Some(found) = AMERICAN.as_ref()?.captures(text) {
        return Some(format!("{}-{:0>2}-{:0>2} {}", &found[3], &found[1], &found[2], &found[4]));
    }
    let found = ZONE_FIRST.as_ref()?.captures(text)?;
    Some(format!("{} {} {} {} {}", &found[2], &found[1], &found[5], &found[3], &found[4]))
}

/// The digits of other scripts as ours, and the forms that write the year first or name the parts
/// of day and clock behind their numbers.
fn with_known_numerals(line: &str) -> Cow<'_, str> {
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?(?:\s?[（(][月火水木金土日一二三四五六월화수목금토일][)）])?").ok()
    });
    static POINTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b((?:19|20)\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})\b\.?").ok());
    static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(午前|午後|上午|下午|오전|오후)\s*(\d{1,2}):(\d{2})(?::\d{2})?|(午前|午後|上午|下午|오전|오후)?\s*(\d{1,2})\s*[時时点시](?:\s*(\d{1,2})\s*[分분])?",
        )
        .ok()
    });
    static TIGHT: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b(\d{1,2})\.(\p{L}{3,})").ok());
    static SPACED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b\.?").ok());
    static LETTERED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b([01]?\d|2[0-3])\s?[hH]\s?([0-5]\d)(?:\s?min)?\b").ok());
    let mut line = Cow::Borrowed(line);
    if line.contains(|c: char| c.is_numeric() && !c.is_ascii()) {
        line = Cow::Owned(line.chars().map(known_digit).collect());
    }
    let day = |found: &Captures<'_>| format!("{}-{:0>2}-{:0>2} ", &found[1], &found[2], &found[3]);
    if line.contains(['年', '년'])
        && let Some(pattern) = NAMED.as_ref()
    {
        line = Cow::Owned(pattern.replace_all(&line, day).into_owned());
    }
    if line.contains(['時', '时', '点', '시', '午', '오'])
        && let Some(pattern) = CLOCK.as_ref()
    {
        line = Cow::Owned(pattern.replace_all(&line, known_clock).into_owned());
    }
    if line.matches('.').nth(1).is_some()
        && let Some((year_first, spaced)) = POINTED.as_ref().zip(SPACED.as_ref())
    {
        let line_year_first = year_first.replace_all(&line, day);
        line = Cow::Owned(spaced.replace_all(&line_year_first, "$1.$2.$3").into_owned());
    }
    if line.contains(['h', 'H'])
        && let Some(pattern) = LETTERED.as_ref()
    {
        line = Cow::Owned(pattern.replace_all(&line, "$1:$2").into_owned());
    }
    if line.as_bytes().windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == b'.')
        && let Some(pattern) = TIGHT.as_ref()
    {
        line = Cow::Owned(pattern.replace_all(&line, "$1. $2").into_owned());
    }
    line
}

/// "٥", "५", "５" as "5".
fn known_digit(c: char) -> char {
    /// The noughts of the scripts that count as ours does: Arabic, Persian, Devanagari, Bengali, Tamil,
    /// Thai, full width.
    const NOUGHTS: [char; 7] = ['٠', '۰', '०', '০', '௦', '๐', '０'];
    let above = |nought: &char| (c as u32).checked_sub(*nought as u32).filter(|digit| *digit < 10);
    let digit = NOUGHTS.iter().find_map(above);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}

/// "오후 3시 5분", "午後3時5分", "下午3:05" as "15:05".
fn known_clock(found: &Captures<'_>) -> String {
    // The clock with a colon, or the one that names hour and minute.
    let part = |at: usize| found.get(at).or_else(|| found.get(at + 3)).map(|part| part.as_str());
    let (half, minutes) = (part(1).unwrap_or_default(), part(3).unwrap_or("00"));
    let hour: u8 = part(2).and_then(|hour| hour.parse().ok()).unwrap_or_default();
    let hour = match half {
        "午後" | "下午" | "오후" if hour < NOON => hour + NOON,
        "午前" | "上午" | "오전" if hour == NOON => 0,
        _ => hour,
    };
    format!(" {hour:02}:{minutes:0>2} ")
}

/// What the words of a date are in English; empty for those that say nothing. A month that is one only
/// behind a day with its point stands with that point before it.
static WORDS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    const ENGLISH: [(&str, &str); 23] = [
        ("0", ""),
        ("10.", MONTHS[9]),
        ("am", "am"),
        ("pm", "pm"),
        ("1", MONTHS[0]),
        ("2", MONTHS[1]),
        ("3", MONTHS[2]),
        ("4", MONTHS[3]),
        ("5", MONTHS[4]),
        ("6", MONTHS[5]),
        ("7", MONTHS[6]),
        ("8", MONTHS[7]),
        ("9", MONTHS[8]),
        ("10", MONTHS[9]),
        ("11", MONTHS[10]),
        ("12", MONTHS[11]),
        ("mon", "monday"),
        ("tue", "tuesday"),
        ("wed", "wednesday"),
        ("thu", "thursday"),
        ("fri", "friday"),
        ("sat", "saturday"),
        ("sun", "sunday"),
    ];
    let mut words = FxHashMap::default();
    for line in include_str!("../../data/months.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((key, forms)) = line.split_once('=') else { continue };
        let english = ENGLISH.iter().find(|(name, _)| *name == key.trim());
        let Some((_, english)) = english else { continue };
        for form in forms.split(',').map(str::trim).filter(|f| !f.is_empty()) {
            let pointed = if key.trim().ends_with('.') { "." } else { "" };
            words.insert(format!("{pointed}{form}"), *english);
        }
    }
    words
});

/// Whether a word is the name of a day of the week in another language.
pub fn is_weekday(word: &str) -> bool {
    WORDS.get(word).is_some_and(|english| english.ends_with("day"))
}

/// The line with the names of months and weekdays of other languages in English, and the small words
/// inside a date gone: "5 de noviembre de 2024" to "5 november 2024".
fn in_known_words(line: &str) -> String {
    let mut written = String::with_capacity(line.len());
    let (mut after_number, mut before) = (false, "");
    for word in line.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_end_matches(['.', ',']).to_lowercase();
        // "5 d'octubre"
        let bare = bare.strip_prefix("d'").or(bare.strip_prefix("d’")).unwrap_or(&bare);
        let pointed = before.ends_with('.').then(|| WORDS.get(&format!(".{bare}"))).flatten();
        let known = pointed.or_else(|| WORDS.get(bare));
        let digits = bare.ends_with(|c: char| c.is_ascii_digit());
        match known {
            // A half of the day stands behind its clock.
            Some(&("am" | "pm")) if !is_half_clock(before) => written.push_str(word),
            // A small word goes only behind a number or a month, where it can be part of a date.
            Some(&"") if after_number => {}
            Some(&"") | None => {
                written.push_str(word);
                after_number = digits;
            }
            Some(english) => {
                written.push_str(english);
                written.push(' ');
                after_number = true;
            }
        }
        before = word.trim();
    }
    written
}

/// Whether a word is a clock that may lack its half of the day.
fn is_half_clock(word: &str) -> bool {
    let hour = word.split_once(':').and_then(|(hour, _)| hour.parse::<u8>().ok());
    hour.is_some_and(|hour| hour <= NOON)
}

/// The months as [`in_known_words`] writes them.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A pattern in which `MONTH` stands for any of the months.
fn with_months(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace("MONTH", &MONTHS.join("|"))).ok()
}

/// "2024. november 5.", "2024. 5. november" with the year behind, and a year of the Buddhist era as
/// one of ours.
fn year_last(line: String) -> String {
    static YEAR_FIRST: LazyLock<Option<Regex>> =
        LazyLock::new(|| with_months(r"\b((?:19|20)[0-9]{2})\.?,?\s+(MONTH)\s+([0-9]{1,2})\b\.?"));
    static YEAR_DAY: LazyLock<Option<Regex>> =
        LazyLock::new(|| with_months(r"\b((?:19|20)[0-9]{2})\.\s+([0-9]{1,2})\.?\s+(MONTH)"));
    static POINT_BEHIND: LazyLock<Option<Regex>> =
        LazyLock::new(|| with_months(r"\b(MONTH)\s+((?:19|20)[0-9]{2})\."));
    static BUDDHIST: LazyLock<Option<Regex>> =
        LazyLock::new(|| with_months(r"\b([0-9]{1,2})\s+(MONTH)\s+(2[45][0-9]{2})\b"));
    if !line.contains(|c: char| c.is_ascii_digit()) || !MONTHS.iter().any(|m| line.contains(m)) {
        return line;
    }
    let replaced = |line: String, pattern: &Option<Regex>, to: &dyn Fn(&Captures<'_>) -> String| {
        let Some(pattern) = pattern.as_ref() else { return line };
        match pattern.replace(&line, |found: &Captures<'_>| to(found)) {
            Cow::Owned(changed) => changed,
            Cow::Borrowed(_) => line,
        }
    };
    let line = replaced(line, &YEAR_FIRST, &|f| format!("{} {} {} ", &f[3], &f[2], &f[1]));
    let line = replaced(line, &YEAR_DAY, &|f| format!("{} {} {} ", &f[2], &f[3], &f[1]));
    let line = replaced(line, &POINT_BEHIND, &|f| format!("{} {}", &f[1], &f[2]));
    replaced(line, &BUDDHIST, &|f| {
        let year: u16 = f[3].parse().unwrap_or_default();
        format!("{} {} {}", &f[1], &f[2], year.saturating_sub(BUDDHIST_AHEAD))
    })
}

/// A line without another day, with the year of "31.10.23" or "31/10/23" in full.
fn with_whole_year(line: String) -> String {
    let short = |word: &str| {
        let mark = if word.contains('/') { '/' } else { '.' };
        let mut numbers = word
            .trim_end_matches(',')
            .split(mark)
            .map(|n| n.parse::<i8>().ok().map(|v| (n.len(), v)));
        let (day, month, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let real = (1..=31).contains(&day.1) && (1..=12).contains(&month.1) && year.0 == 2;
        (real && numbers.next().is_none())
            .then(|| format!("{}.{}.{CENTURY}{:02}", day.1, month.1, year.1))
    };
    let Some((word, whole)) = line.split_whitespace().find_map(|w| Some((w, short(w)?))) else {
        return line;
    };
    if moment(&line).is_some() { line } else { line.replacen(word, &whole, 1) }
}
