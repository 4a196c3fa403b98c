//! The headline: what the fields, the headings and the page's title say, weighed against each
//! other, without the outlet's name.

use super::marks::{Mark, Marks, Sign};
use super::metadata::Field;
use super::provenance::{Candidate, Relation, meta_names};
use super::site::is_site;
use super::structured::Structured;
use super::walk::PageLine;

/// Marks between a headline and the outlet's name.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " < ", " > ", " ~ ",
    "| ",
];
/// A part of a title that is cut off as the outlet's must leave this many letters.
const LEAST_LEFT: usize = 8;
/// Share of its prior that one of several first-level headings keeps.
const ONE_OF_MANY: f64 = 0.6;
/// Share of its prior that a title keeps that a system cut short.
const CUT_SHORT: f64 = 0.8;
/// Share of its prior that the page's title keeps where no part of it is seen on the page.
const UNSEEN: f64 = 0.8;
/// Share of its prior that a heading keeps that only names the outlet.
const ONLY_OUTLET: f64 = 0.25;

/// Every title that the page states. `outlets` are the names by which the outlet is known.
pub fn candidates(
    marks: &Marks,
    structured: &Structured,
    lines: &[PageLine],
    outlets: &[String],
) -> Vec<Candidate<String>> {
    let mut found = Vec::new();
    let candidate = |value: Option<String>, origin| {
        value.map(|value| Candidate::new(Field::Title, value, origin))
    };
    found.extend(candidate(structured.text("headline"), "json-ld headline"));
    for (origin, name) in meta_names(Field::Title) {
        found.extend(candidate(marks.meta(name).map(str::to_owned), origin));
    }
    found.extend(candidate(structured.text("name"), "json-ld name"));
    let marked = marks.of(Sign::Title).find(|m| !m.aside);
    found.extend(candidate(marked.map(|m| m.text.clone()), "marked headline"));
    let shown = marks.page_title.as_deref().and_then(|title| shown_line(title, lines));
    let seen = shown.is_some();
    found.extend(candidate(shown, "visible line of the page title"));
    if let Some(title) = &marks.page_title {
        let candidate = Candidate::new(Field::Title, title.clone(), "meta page title");
        found.push(if seen { candidate } else { candidate.doubted(UNSEEN) });
    }
    let headline = marks.of(Sign::Headline).find(|m| !m.aside);
    found.extend(candidate(headline.map(|m| m.text.replace('\n', " ")), "itemprop headline"));
    found.extend(candidate(low_headline(marks), "lower heading of the page title"));
    let headings: Vec<&Mark> = marks.of(Sign::Heading).filter(|m| !m.aside).collect();
    let in_article = headings.iter().any(|h| h.article);
    let own: Vec<&&Mark> = headings.iter().filter(|h| h.article || !in_article).collect();
    for heading in &own {
        let origin = if heading.article { "heading of the article" } else { "heading of the page" };
        let candidate = Candidate::new(Field::Title, heading.text.clone(), origin);
        found.push(if own.len() > 1 { candidate.doubted(ONE_OF_MANY) } else { candidate });
    }
    let low: Vec<String> = marks.of(Sign::LowHeading).map(|m| folded(&m.text)).collect();
    without_kickers(without_outlets(found, &low, outlets))
}

/// Share of its prior that a heading keeps which puts a kicker before the headline, or runs into the
/// line below it.
const WITH_MORE: f64 = 0.6;
/// Letters of the shortest headline that is looked for in a longer one.
const LEAST_HEADLINE: usize = 16;

/// Whether an origin is a field that the page fills for other systems.
fn is_field(origin: &str) -> bool {
    matches!(origin, "json-ld headline" | "meta og:title" | "meta twitter:title")
}

/// The candidates, those headings doubted that have more than the headline: a kicker before what a
/// field states as the whole headline, or a deck behind what two families of fields state so.
fn without_kickers(found: Vec<Candidate<String>>) -> Vec<Candidate<String>> {
    let field = |c: &&Candidate<String>| is_field(c.origin) && !is_cut(&c.value);
    let fields: Vec<(String, bool)> = found
        .iter()
        .filter(field)
        .map(|c| {
            let same = |other: &Candidate<String>| is_field(other.origin) && other.value == c.value;
            let agreed = found.iter().any(|other| same(other) && !c.same_family(other));
            (folded(&c.value), agreed)
        })
        .filter(|(headline, _)| headline.len() >= LEAST_HEADLINE)
        .collect();
    let has_more = |shown: &str| {
        let shown = folded(shown);
        fields.iter().any(|(headline, agreed)| {
            shown.len() > headline.len()
                && (shown.ends_with(headline) || (*agreed && shown.starts_with(headline)))
        })
    };
    let shown = |c: &Candidate<String>| !c.origin.starts_with("meta") && !is_field(c.origin);
    found
        .into_iter()
        .map(|c| if shown(&c) && has_more(&c.value) { c.doubted(WITH_MORE) } else { c })
        .collect()
}

/// The lower heading that is a part of the page's title, where the first-level heading is the site's.
fn low_headline(marks: &Marks) -> Option<String> {
    let page_title = folded(marks.page_title.as_deref()?);
    let low = marks.of(Sign::LowHeading).filter(|m| !m.aside);
    let part = |text: &str| {
        let own = folded(text);
        own.len() >= LEAST_HEADLINE && page_title.contains(&own)
    };
    low.map(|m| &m.text).find(|text| part(text)).cloned()
}

/// Letters that a part of the page's title must have to be looked for among the lines.
const LEAST_SHOWN: usize = 16;
/// A headline is no longer than this, in bytes.
const MOST_SHOWN: usize = 220;

/// The visible line that begins with a part of the page's title: a browser's title is often the
/// headline cut short.
fn shown_line(title: &str, lines: &[PageLine]) -> Option<String> {
    let parts = SEPARATORS.iter().fold(vec![title], |parts, mark| {
        parts.into_iter().flat_map(|part| part.split(*mark)).collect()
    });
    let parts: Vec<String> =
        parts.into_iter().map(folded).filter(|part| part.len() >= LEAST_SHOWN).collect();
    let begins = |line: &str| parts.iter().any(|part| begins_folded(line, part));
    let fits = |line: &&PageLine| line.text.len() <= MOST_SHOWN && begins(&line.text);
    lines.iter().find(fits).map(|line| line.text.clone())
}

/// Whether two titles are the same words, one perhaps cut short. A title inside a longer one ("Kicker
/// Headline") neither agrees nor differs.
pub fn relate(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Agree;
    }
    let (x, y) = (folded(a), folded(b));
    if x == y || (is_cut(a) && y.starts_with(&x)) || (is_cut(b) && x.starts_with(&y)) {
        Relation::Agree
    } else if x.contains(&y) || y.contains(&x) {
        Relation::Apart
    } else {
        Relation::Differ
    }
}

/// Whether a title was cut short by a system.
fn is_cut(title: &str) -> bool {
    title.ends_with("...") || title.ends_with('…')
}

/// Letters and digits alone, in small letters.
pub fn folded(text: &str) -> String {
    folding(text).collect()
}

fn folding(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two texts have the same letters and digits; they are looked at no further than they agree.
pub fn same_letters(one: &str, other: &str) -> bool {
    folding(one).eq(folding(other))
}

/// Whether a text is these folded letters; it is looked at no further than they agree.
pub fn is_folded(text: &str, folded: &str) -> bool {
    folding(text).eq(folded.chars())
}

fn begins_folded(text: &str, folded: &str) -> bool {
    let mut own = folding(text);
    folded.chars().all(|c| own.next() == Some(c))
}

/// Every candidate without the outlet's name before or behind it. A title that was cut short is
/// doubted, for a whole one says the same and more; so is one that only names the outlet. `low`
/// are the lower headings of the page.
fn without_outlets(
    found: Vec<Candidate<String>>,
    low: &[String],
    outlets: &[String],
) -> Vec<Candidate<String>> {
    // What is shown to readers as the headline tells where the others have a part too many.
    let shown =
        |c: &&Candidate<String>| !c.origin.starts_with("meta") && !c.origin.ends_with("name");
    let known: Vec<String> = found.iter().filter(shown).map(|c| folded(&c.value)).collect();
    let known: Vec<&str> = known.iter().chain(low).map(String::as_str).collect();
    let stripped = found.into_iter().map(|candidate| {
        let value = headline_of(&candidate.value, outlets, &known);
        let doubt = if names_outlet(&value, outlets) {
            ONLY_OUTLET
        } else if is_cut(&value) {
            CUT_SHORT
        } else {
            1.0
        };
        candidate.holding(value).doubted(doubt)
    });
    stripped.filter(|c| !folded(&c.value).is_empty()).collect()
}

/// "Headline - Section - Outlet" to "Headline": parts are cut off while they name the outlet, and
/// down to what the page shows as the whole title.
fn headline_of(title: &str, outlets: &[String], shown: &[&str]) -> String {
    let mut title = trimmed(title);
    while let Some(rest) = shorter(title, outlets, shown) {
        title = trimmed(rest);
    }
    title.to_owned()
}

/// Without marks that part nothing ("Headline -", "Headline » ☆☆☆"). A guillemet that has its
/// counterpart is a quotation mark.
fn trimmed(title: &str) -> &str {
    const PARTING: &[char] = &['|', '-', '–', '—', '·', '•', '~', '☆', '★', ' ', '\u{a0}'];
    let quoted = title.contains('«') && title.contains('»');
    title.trim_matches(|c| PARTING.contains(&c) || (!quoted && matches!(c, '»' | '«')))
}

/// The title without one part that is not the headline's.
fn shorter<'a>(title: &'a str, outlets: &[String], shown: &[&str]) -> Option<&'a str> {
    let mut breaks: Vec<(usize, &str)> =
        SEPARATORS.iter().flat_map(|mark| title.match_indices(*mark)).collect();
    breaks.sort_unstable();
    let left = |rest: &&str| folded(rest).len() >= LEAST_LEFT;
    let parts = |&(at, mark): &(usize, &str)| (title[..at].trim(), title[at + mark.len()..].trim());
    let (last, first) = (breaks.last().map(parts), breaks.first().map(parts));
    let is_outlet = |part: &str| names_outlet(part, outlets) || is_site(part);
    let behind = last.and_then(|(rest, tail)| is_outlet(tail).then_some(rest));
    let before = first.and_then(|(head, rest)| names_outlet(head, outlets).then_some(rest));
    let is_shown = |part: &&str| shown.contains(&folded(part).as_str());
    let agreed = || {
        let both = breaks.iter().rev().map(parts).flat_map(|(head, tail)| [head, tail]);
        both.filter(left).find(is_shown)
    };
    // A bar parts a headline from its outlet; a headline that is shown with its bar keeps it.
    let bar = || {
        let bar = breaks.last().filter(|(_, mark)| mark.contains('|')).map(parts);
        bar.filter(|_| !is_shown(&title)).map(|(rest, _)| rest)
    };
    behind.filter(left).or(before.filter(left)).or_else(agreed).or_else(|| bar().filter(left))
}

/// The last part of the page's title behind the headline: mostly the outlet.
pub fn outlet_behind(page_title: Option<&str>, headline: Option<&str>) -> Option<String> {
    /// Words of the longest name of an outlet.
    const MOST_WORDS: usize = 5;
    let (page, headline) = (page_title?, folded(headline?));
    let breaks = SEPARATORS.iter().filter_map(|mark| Some((page.rfind(*mark)?, mark.len())));
    let (at, length) = breaks.max()?;
    let tail = trimmed(&page[at + length..]);
    let behind = folded(&page[..at]).starts_with(&headline) && !headline.is_empty();
    let named = !tail.is_empty() && tail.split_whitespace().count() <= MOST_WORDS;
    (behind && named).then(|| tail.to_owned())
}

/// Whether a part of a title is the outlet's name, or that with a little more ("CNN Indonesia" for
/// "CNN", "sinar.example" for "Sinar").
pub fn names_outlet(part: &str, outlets: &[String]) -> bool {
    /// Letters of the shortest name that may be a part of another.
    const LEAST_SHARED: usize = 3;
    /// Letters that the longer may have more: the name of an edition, a slogan of two words.
    const MOST_MORE: usize = 16;
    let part = folded(part);
    !part.is_empty()
        && outlets.iter().map(|o| folded(o)).any(|outlet| {
            let shorter = part.len().min(outlet.len());
            part == outlet
                || (shorter >= LEAST_SHARED
                    && part.len() <= outlet.len() + MOST_MORE
                    && (outlet.starts_with(&part)
                        || part.starts_with(&outlet)
                        || outlet.ends_with(&part)
                        || part.ends_with(&outlet)))
        })
}
