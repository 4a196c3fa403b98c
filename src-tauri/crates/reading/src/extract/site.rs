//! Names of sites that stand in an article as names do: "TribunTirta.com", "kabar.co.id".

use super::title::folded;

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

/// The name of a site as a text writes it: "Kabar Tirta" for "kabartirta.example". One word is a
/// town or anything, unless it has a capital inside, as the names of outlets have.
pub fn written_name(site: &str, text: &str) -> Option<String> {
    /// Letters of the shortest name that is looked for.
    const LEAST_LETTERS: usize = 5;
    // "news.sinar.co.id" is known as Sinar: the part before the ending.
    let label = site.rsplit('.').skip(1).map(folded).find(|part| part.len() >= LEAST_LETTERS)?;
    let mut found = text.lines().flat_map(|line| names_on(line, &label));
    let first = found.next()?;
    // A name in capitals is a title or an opening; the text may write it as names are written.
    let usual = |name: &String| name.contains(char::is_lowercase);
    if usual(&first) { Some(first) } else { found.find(usual).or(Some(first)) }
}

/// The runs of words on a line that have these letters.
fn names_on(line: &str, letters: &str) -> Vec<String> {
    /// Words of the longest name.
    const MOST_WORDS: usize = 5;
    /// Where it is written large, it is part of the name.
    const ARTICLE: &str = "The";
    let words: Vec<&str> = line.split_whitespace().collect();
    let named_at = |at: usize| {
        let mut left = letters;
        for (count, word) in words[at..].iter().take(MOST_WORDS).enumerate() {
            let bare = trimmed(word);
            if !bare.starts_with(char::is_uppercase) || is_site(bare) {
                return None;
            }
            left = left.strip_prefix(folded(bare).as_str())?;
            if left.is_empty() {
                let inner = bare.chars().skip(1).any(char::is_uppercase);
                let whole = count > 0 || (inner && bare.contains(char::is_lowercase));
                let article = at > 0 && words[at - 1] == ARTICLE;
                let from = if article { at - 1 } else { at };
                return whole.then(|| trimmed(&words[from..=at + count].join(" ")).to_owned());
            }
        }
        None
    };
    (0..words.len()).filter_map(named_at).collect()
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| !c.is_alphanumeric())
}
