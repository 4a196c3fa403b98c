//! Interviews set as questions and answers: the answers are the words of whom the article spoke with, though
//! nothing marks them as quoted.

use periksa_text::lang::Lang;
use periksa_text::offset::Span;
use periksa_text::segment::sentences;
use rustc_hash::FxHashSet;

use super::cues::Cues;
use super::names::{Names, Run};
use super::speaker::Sentence;
use super::token::{Token, lowers};
use super::types::Speaker;
use crate::extract::{Article, BlockKind};

/// Fewest questions that make an interview: with fewer they may be the writer's own.
const FEWEST_QUESTIONS: usize = 3;
/// Fewest of them that speak to somebody ("how have *you* changed").
const FEWEST_ADDRESSED: usize = 2;

/// The paragraphs of an article that hold somebody's answers.
#[derive(Debug, Default)]
pub struct Interview {
    answers: FxHashSet<usize>,
    who: Option<Speaker>,
}

impl Interview {
    /// Reads which paragraphs answer a question, and whom the article says it spoke with.
    pub fn read(
        article: &Article,
        lang: Lang,
        parsed: &[Sentence],
        names: &Names,
        cues: Cues,
    ) -> Self {
        let answers = answers(article, lang, cues);
        let first = answers.iter().copied().min();
        let who = first.and_then(|first| interviewed(parsed, first, names, cues));
        let who = who.map(|name| Speaker { name, span: None, anonymous: false });
        Self { answers, who }
    }

    /// Who gives the answer that a paragraph is part of.
    pub fn answering(&self, block: usize) -> Option<&Speaker> {
        self.who.as_ref().filter(|_| self.answers.contains(&block))
    }
}

/// The paragraphs behind a question that stands for itself, up to the next heading, without the notes that the
/// writer puts between brackets.
fn answers(article: &Article, lang: Lang, cues: Cues) -> FxHashSet<usize> {
    let (mut found, mut asked, mut addressed) = (FxHashSet::default(), 0, 0);
    let mut answering = false;
    for (index, block) in article.blocks.iter().enumerate() {
        let words = block.span.of(article.plain()).trim();
        let heading = block.kind == BlockKind::Heading;
        if !heading && block.kind != BlockKind::Paragraph {
            continue;
        }
        if words.ends_with('?') && !words.starts_with(['"', '“', '‘']) {
            answering = true;
            asked += 1;
            let mut folded = words.split_whitespace().map(str::to_lowercase);
            let you = folded.any(|w| cues.is("asked_person", w.trim_matches(['?', ',', '.'])));
            addressed += usize::from(you);
        } else if heading || !words.contains(['.', '!', '?', '…']) {
            answering = false;
        } else if answering && challenges(words, lang, cues) {
            continue;
        } else if answering && !words.starts_with(['(', '[']) {
            found.insert(index);
        }
    }
    let interview = asked >= FEWEST_QUESTIONS && addressed >= FEWEST_ADDRESSED;
    if interview && !cues.indonesian { found } else { FxHashSet::default() }
}

/// "Critics call you stubborn. You have cost us millions.": every sentence speaks to whom is asked.
fn challenges(words: &str, lang: Lang, cues: Cues) -> bool {
    let addressed = |span: Span| {
        let words = span.of(words).to_lowercase();
        words.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|w| cues.is("asked_person", w))
    };
    sentences(words, lang).into_iter().all(addressed)
}

/// "The Gazette spoke with *Ada Quill*", "*Ada Quill* sat down with the Gazette": the person of the sentence that
/// tells of the talk.
fn interviewed(parsed: &[Sentence], before: usize, names: &Names, cues: Cues) -> Option<String> {
    let tells = |tokens: &[Token]| {
        let words = lowers(tokens);
        (0..words.len()).find_map(|at| {
            let taken = cues.list("talks_with").match_start(&words[at..]);
            (taken > 0).then_some(at + taken)
        })
    };
    parsed.iter().take_while(|s| s.block < before).find_map(|sentence| {
        let behind = tells(&sentence.tokens)?;
        let person =
            |r: &&Run| names.is_person(&r.written) || names.is_person(&names.full(&r.written));
        let after = |r: &&Run| r.tokens.start >= behind;
        let persons = || sentence.runs.iter().filter(person);
        let run = persons().find(after).or_else(|| persons().next())?;
        Some(names.full(&run.written))
    })
}
