//! Names of sites that stand in an article as names do: "TribunTirta.com", "kabar.co.id".

/// Endings that the names of newsrooms' sites have.
const ENDINGS: &[&str] = &["com", "co", "id", "net", "org", "news", "tv", "info", "example"];

/// Whether a name is that of a site with an ending that newsrooms use.
pub fn is_site(name: &str) -> bool {
    ending(name).is_some_and(is_usual)
}

/// Whether a name is that of a site, be its ending that of any country.
pub fn is_site_anywhere(name: &str) -> bool {
    let of_country = |end: &str| end.len() == 2 && end.bytes().all(|b| b.is_ascii_alphabetic());
    ending(name).is_some_and(|end| is_usual(end) || of_country(end))
}

/// The first site that a text names.
pub fn site_in(text: &str) -> Option<&str> {
    let runs = text.split(|c: char| c != '.' && !is_of_part(c));
    runs.flat_map(|run| run.split("..")).find_map(longest_site)
}

/// The longest beginning of a run of parts and points that is a site.
fn longest_site(run: &str) -> Option<&str> {
    let run = run.trim_matches(['.', '-']);
    let ends = run.match_indices('.').map(|(at, _)| at).chain([run.len()]);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().map(|end| &run[..end]).find(|site| is_site(site))
}

/// The last part of a name that is parts set apart by points.
fn ending(name: &str) -> Option<&str> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_part = |part: &str| !part.is_empty() && part.chars().all(is_of_part);
    name.split('.').all(is_part).then_some(ending)
}

fn is_usual(ending: &str) -> bool {
    ENDINGS.iter().any(|usual| usual.eq_ignore_ascii_case(ending))
}

fn is_of_part(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit() || c == '-'
}
