//! Who made the papers of an English article: "a report by X", "the review, written by X", "X's study", so that
//! "the report" and "the authors" find X.

use super::cues::Cues;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::Token;
use super::types::ActorKind;

/// A paper whose maker the article names.
#[derive(Debug)]
struct Paper {
    noun: String,
    maker: String,
    /// Which sentence tells so, and where its noun stands in it.
    at: usize,
    token: usize,
}

/// The papers of an article, in order.
#[derive(Debug, Default)]
pub struct Makers {
    papers: Vec<Paper>,
}

/// Farthest name from the noun in "a report commissioned last year and written by the firm X", in tokens.
const MAKER_WITHIN: usize = 10;
/// Words of "Holt's latest annual report" between the name and the noun.
const OWNED_WITHIN: usize = 3;
/// The sentences of an opening, which tells of a paper before its maker is named.
const OPENING: usize = 2;

impl Makers {
    /// Gathers every paper beside its maker.
    pub fn gather(sentences: &[Sentence], names: &Names, cues: Cues) -> Self {
        let mut makers = Self::default();
        if cues.indonesian {
            return makers;
        }
        for (at, sentence) in sentences.iter().enumerate() {
            for (token, noun) in sentence.tokens.iter().enumerate() {
                if noun.quoted || !cues.is("made_paper", &noun.lower) {
                    continue;
                }
                // "The Denver firm X": where a body is, and not which.
                let sited = |r: &Run| names.kind(&r.written) == ActorKind::Place;
                let run = behind(sentence, token, cues, sited)
                    .or_else(|| before(sentence, token, cues).filter(|r| !sited(r)));
                // "The study by Quill of X": a scholar's study goes by its own name, a body's by the body's.
                let run = run.filter(|r| names.kind(&r.written) != ActorKind::Person);
                makers.papers.extend(run.map(|run| Paper {
                    noun: noun.lower.clone(),
                    maker: names.full(&run.written),
                    at,
                    token,
                }));
            }
        }
        makers
    }

    /// The maker of the very paper that the token `token` of sentence `at` names.
    pub fn beside(&self, at: usize, token: usize) -> Option<&str> {
        let found = self.papers.iter().find(|p| p.at == at && p.token == token);
        found.map(|p| p.maker.as_str())
    }

    /// The maker of "the report" in sentence `at`: of the last paper that goes by this noun, or of any where
    /// the article knows one maker only. An opening may tell of a paper before its maker is named.
    pub fn of(&self, noun: &str, at: usize) -> Option<&str> {
        let told = |p: &&Paper| p.at <= at || at < OPENING;
        let same = self.papers.iter().filter(told).rfind(|p| p.noun == noun);
        same.map(|p| p.maker.as_str()).or_else(|| self.any(at))
    }

    /// The one maker of papers that the article has named up to sentence `at`: "the authors", "the reviewers".
    pub fn any(&self, at: usize) -> Option<&str> {
        let mut told = self.papers.iter().filter(|p| p.at <= at || at < OPENING);
        let first = told.next()?;
        told.all(|p| p.maker == first.maker).then_some(first.maker.as_str())
    }
}

/// "A study *by a team at the University of X*", "the report, written by the firm *X*".
fn behind(
    sentence: &Sentence,
    noun: usize,
    cues: Cues,
    sited: impl Fn(&Run) -> bool,
) -> Option<&Run> {
    let tokens = &sentence.tokens;
    let limit = tokens.len().min(noun + 1 + MAKER_WITHIN);
    let by = (noun + 1..limit).find(|&i| cues.is("by", &tokens[i].lower))?;
    let between = &tokens[noun + 1..by];
    let plain = |t: &Token| t.is_comma() || t.is_word() && !cues.is("frame", &t.lower);
    let obtained = between.iter().any(|t| cues.is("obtained", &t.lower));
    // "A poll of nine brokerages by X".
    let about = between.first().is_some_and(|t| cues.is("preposition", &t.lower));
    let made =
        between.is_empty() || about || between.last().is_some_and(|t| cues.is("made_by", &t.lower));
    let near = |r: &&Run| r.tokens.start > by && r.tokens.start < limit;
    // "A report by *Holm Council's* finance director": whose officer made it.
    let owner = |r: &Run| {
        let last = &tokens[r.tokens.end - 1].lower;
        last.ends_with("'s") || last.ends_with("s'")
    };
    let run = sentence.runs.iter().filter(near).find(|r| !sited(r) && !owner(r))?;
    let lead = &tokens[by + 1..run.tokens.start];
    let titles = lead.iter().all(|t| t.is_word() && !cues.is("relative", &t.lower));
    (made && !obtained && titles && between.iter().all(plain)).then_some(run)
}

/// "*X's* latest annual report", "the *X* report".
fn before(sentence: &Sentence, noun: usize, cues: Cues) -> Option<&Run> {
    let tokens = &sentence.tokens;
    let run = sentence.runs.iter().rfind(|r| r.tokens.end <= noun)?;
    let between = &tokens[run.tokens.end..noun];
    let last = &tokens[run.tokens.end - 1].lower;
    let owns = last.ends_with("'s") || last.ends_with("s'");
    let plain = between.iter().all(|t| t.is_word() && !cues.is("frame", &t.lower));
    let near = if owns { between.len() <= OWNED_WITHIN } else { between.is_empty() };
    (near && plain).then_some(run)
}
