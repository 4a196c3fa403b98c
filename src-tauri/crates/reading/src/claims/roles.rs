//! Who holds which office, so that "the mayor", "Kapolsek itu" and "the company" find their name.

use std::collections::HashSet;
use std::ops::Range;

use super::cues::Cues;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::{Token, leading};

/// An office or a kind of body beside a name.
#[derive(Debug)]
struct Held {
    /// The words of the office, folded.
    words: HashSet<String>,
    name: String,
    /// Which sentence names the two together.
    at: usize,
}

/// The offices of an article, in order.
#[derive(Debug, Default)]
pub struct Roles {
    held: Vec<Held>,
}

/// Farthest word of an office from its holder.
const OFFICE_WITHIN: usize = 9;
/// The lists whose words name what people do, and what kind of body a body is.
const PEOPLE: &[&str] = &["person_role", "title"];
const BODIES: &[&str] = &["org_word", "company"];

impl Roles {
    /// Gathers every office that stands right before or behind a name.
    pub fn gather(sentences: &[Sentence], names: &Names, cues: Cues) -> Self {
        let mut roles = Self::default();
        for (at, sentence) in sentences.iter().enumerate() {
            for run in &sentence.runs {
                let name = names.full(&run.written);
                let person = names.is_person(&run.written) || names.is_person(&name);
                let lists = if person { PEOPLE } else { BODIES };
                let before = before(&sentence.tokens, run, cues);
                let behind = behind(&sentence.tokens, run, cues);
                for range in [before, behind].into_iter().flatten() {
                    roles.note(&sentence.tokens[range], lists, &name, at, cues);
                }
                if !person {
                    let own = sentence.tokens[run.tokens.clone()].to_vec();
                    roles.note(&own, BODIES, &name, at, cues);
                }
            }
        }
        roles
    }

    fn note(&mut self, words: &[Token], lists: &[&str], name: &str, at: usize, cues: Cues) {
        let words: HashSet<String> =
            words.iter().filter(|t| t.is_word()).map(|t| t.lower.clone()).collect();
        if words.iter().any(|w| lists.iter().any(|s| cues.is(s, w))) {
            self.held.push(Held { words, name: name.to_owned(), at });
        }
    }

    /// The holder of the office that `words` name, met last before sentence `at`; the first one
    /// named at all, where none was before.
    pub fn holder(&self, words: &[&str], at: usize, cues: Cues) -> Option<&str> {
        let head = |w: &&str| PEOPLE.iter().chain(BODIES).any(|s| cues.is(s, w));
        let offices: Vec<&str> = words.iter().copied().filter(head).collect();
        if offices.is_empty() {
            return None;
        }
        // "The company", "the firm", "the retailer" may be one and the same.
        let company = |w: &str| cues.is("company", w);
        let fits = |held: &&Held| {
            offices.iter().all(|w| {
                held.words.contains(*w) || company(w) && held.words.iter().any(|h| company(h))
            })
        };
        let before = self.held.iter().rev().filter(|h| h.at <= at).find(fits);
        before.or_else(|| self.held.iter().find(fits)).map(|h| h.name.as_str())
    }
}

/// "Wali Kota Sukaraya *Rahmi*", "council leader *Imran Sadiq*", "its chief engineer, *Rory Plumtree*".
fn before(tokens: &[Token], run: &Run, cues: Cues) -> Option<Range<usize>> {
    let end = run.tokens.start;
    let mut start = end;
    let mut comma = false;
    while start > 0 && end - start < OFFICE_WITHIN {
        let token = &tokens[start - 1];
        let stops = if token.is_comma() {
            std::mem::replace(&mut comma, true) || start != end
        } else {
            !token.is_word()
                || !token.capital && (cues.is_verb(&token.lower) || cues.is("frame", &token.lower))
                || cues.is("say", &token.lower)
        };
        if stops && !(token.is("dari") || token.is("of") || token.is("for")) {
            break;
        }
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// "*Rory Plumtree*, the trust's chief engineer, …", "*Restwell*, a company that …".
fn behind(tokens: &[Token], run: &Run, cues: Cues) -> Option<Range<usize>> {
    let comma = run.tokens.end;
    if !tokens.get(comma)?.is_comma() {
        return None;
    }
    let start = comma + 1;
    let first = tokens.get(start)?;
    let office = cues.is("determiner", &first.lower)
        || [PEOPLE, BODIES]
            .concat()
            .iter()
            .any(|s| cues.list(s).match_start(&leading(&tokens[start..])) > 0);
    let end = (start..tokens.len().min(start + OFFICE_WITHIN)).find(|&i| {
        let t = &tokens[i];
        !t.is_word() || cues.is("relative", &t.lower) || !t.capital && cues.is_verb(&t.lower)
    });
    let end = end.unwrap_or(tokens.len().min(start + OFFICE_WITHIN));
    (office && end > start).then_some(start..end)
}
