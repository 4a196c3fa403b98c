//! What stands beside a day on its line: names, a town, the outlet, a rubric.

use periksa_text::date::dates;
use periksa_text::lang::Lang;

use super::credits::marked_line;
use super::dating::{lead_of_day, tail_of_day};
use super::head::persons;
use super::names::{is_desk, is_given, people};
use super::place::{agency, is_town};
use super::rubric::{bare_name, is_masthead, section_of};
use super::title::names_outlet;

/// "4 March 2026 | Jane Doe": persons behind the day on its line.
pub fn behind_day(line: &str) -> Vec<String> {
    let tail = tail_of_day(line).trim();
    let parting = ['|', '●', '•', '·', '-', '–', '—', '/'];
    // Before the first mark stands what belongs to the clock: "13:10 Uhr | Ada Muster".
    let parts = tail.split(parting).skip(1);
    parts.filter_map(persons).next().unwrap_or_default()
}

/// "Harlow, March 4, 2026": a town that is known, or one word that is no given name.
fn is_dated_town(lead: &str, outlets: &[String]) -> bool {
    let word = !lead.contains(' ') && !is_given(lead);
    let capital = lead.starts_with(char::is_uppercase);
    let lettered = lead.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let undated = || [Lang::Id, Lang::En].iter().all(|&lang| dates(lead, lang, None).is_empty());
    capital
        && lettered
        && (word || is_town(lead))
        && !names_outlet(lead, outlets)
        && agency(lead).is_none()
        && undated()
}

/// What stands before the day on its line.
#[derive(Debug, Default)]
pub struct Beside {
    pub names: Vec<String>,
    pub place: Option<String>,
    pub outlet: Option<String>,
    pub section: Option<String>,
}

/// "Sekar Dwi | 30 Oktober 2024": a name; "Konalue, Southeast Sulawesi ● Mon, …": a town. A single
/// word is a town too, and the outlet is neither.
pub fn beside_day(line: &str, outlets: &[String]) -> Beside {
    let mut beside = Beside::default();
    let Some(lead) = lead_of_day(line) else { return beside };
    let parting = ['|', '●', '•', '·', '-', '–', '—', '/', ',', ' ', '*', '_', '\u{a0}'];
    let set_apart = lead.trim_end().ends_with(&parting[..7]);
    let lead_ends_apart = lead.trim_end().ends_with(',');
    let lead = lead.trim_matches(parting);
    let apart = set_apart || lead_ends_apart;
    if apart && let Some(section) = section_of(lead) {
        beside.section = Some(section.to_owned());
        return beside;
    }
    if apart && is_masthead(lead) && persons(lead).is_none() {
        beside.outlet = Some(lead.to_owned());
        return beside;
    }
    // "Jane Doe · Harlow Post · 4 March 2026"
    if apart {
        let mut parts = lead.split(['|', '·', '•', '●']).map(bare_name);
        beside.outlet = parts.find(|part| is_masthead(part)).map(str::to_owned);
    }
    if lead_ends_apart && !set_apart && is_dated_town(lead, outlets) {
        beside.place = Some(lead.to_owned());
        return beside;
    }
    if !set_apart || lead.is_empty() || names_outlet(lead, outlets) || agency(lead).is_some() {
        return beside;
    }
    // "Ein Artikel von Ada Muster | 27.01.2024"
    let lead = marked_line(lead).map_or(lead, |(_, names)| names);
    let parted = lead.contains([',', '(']);
    let named = people(lead, true).filter(|n| !n.iter().any(|name| is_desk(name)));
    if lead.contains(' ') && !parted {
        beside.names = named.unwrap_or_default();
    } else if named.is_some() {
        beside.place = Some(lead.to_owned());
    }
    beside
}
