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
/// Fewest of them that speak to somebody ("how have *you* changed"), or answers by somebody who speaks of themselves.
const FEWEST_SIGNS: usize = 2;

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
        let asked = |first| {
            let before = Before { article, parsed, names, cues, first };
            before.talked_with().or_else(|| before.most_named())
        };
        let who = first.and_then(asked);
        let who = who.map(Speaker::carried);
        Self { answers, who }
    }

    /// Who gives the answer that a paragraph is part of.
    pub fn answering(&self, block: usize) -> Option<&Speaker> {
        self.who.as_ref().filter(|_| self.answers.contains(&block))
    }
}

/// The paragraphs behind a question that stands for itself, up to the next heading, without the notes that the
/// writer puts between brackets; and what is pulled out of them in large type.
fn answers(article: &Article, lang: Lang, cues: Cues) -> FxHashSet<usize> {
    let (mut found, mut asked, mut labelled, mut signs) = (FxHashSet::default(), 0, 0, 0);
    let mut answering = false;
    // The question was the paragraph before.
    let mut at_once = false;
    for (index, block) in article.blocks.iter().enumerate() {
        let words = block.span.of(article.plain()).trim();
        let turn = Turn { words, set_off: is_strong(article, block.span), lang, cues };
        let heading = block.kind == BlockKind::Heading && !turn.asks();
        if !heading && !matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) {
            continue;
        }
        if turn.asks() {
            (answering, at_once) = (true, true);
            asked += 1;
            labelled += usize::from(turn.is_labelled());
            signs += usize::from(turn.addresses());
        } else if heading || !words.contains(['.', '!', '?', '…']) {
            answering = false;
        } else if answering && turn.challenges() {
            at_once = true;
        } else if answering && !turn.is_note() && (at_once || !turn.reports()) {
            signs += usize::from(at_once && turn.speaks_of_self());
            at_once = false;
            found.insert(index);
        }
    }
    let interview =
        labelled >= FEWEST_QUESTIONS || asked >= FEWEST_QUESTIONS && signs >= FEWEST_SIGNS;
    if interview { found } else { FxHashSet::default() }
}

/// A paragraph that is Markdown's bold from end to end, as questions are set: the marks stand around its words.
fn is_strong(article: &Article, span: Span) -> bool {
    let text = &article.text;
    let marked = |mark| text[..span.start].ends_with(mark) && text[span.end..].starts_with(mark);
    !span.of(text).contains("**") && marked("**") || !span.of(text).contains("__") && marked("__")
}

/// One paragraph of a talk.
#[derive(Clone, Copy)]
struct Turn<'a> {
    words: &'a str,
    /// Set apart from the answers by its type.
    set_off: bool,
    lang: Lang,
    cues: Cues,
}

impl Turn<'_> {
    /// A question, or a remark that stands where questions stand.
    fn asks(self) -> bool {
        let quoted = self.words.starts_with(['"', '“', '‘', '«']);
        self.is_labelled()
            || !quoted
                && (self.words.ends_with('?')
                    || self.set_off && self.words.ends_with(['.', '…', '!']))
    }

    /// "Q: …", "Tanya: …".
    fn is_labelled(self) -> bool {
        let label = self.words.split_once(':').map(|(label, _)| label.trim().to_lowercase());
        label.is_some_and(|label| self.cues.is("question_label", &label))
    }

    fn addresses(self) -> bool {
        has(self.words, self.cues, "asked_person")
    }

    /// Somebody speaks of themselves, outside quotation marks.
    fn speaks_of_self(self) -> bool {
        let quotes = ['"', '“', '”'];
        self.words.split(quotes).step_by(2).any(|words| has(words, self.cues, "answering_person"))
    }

    /// "“They had one gauge,” he *told me*."
    fn hears(self) -> bool {
        let mut behind = self.words.split(['"', '“', '”']).step_by(2).skip(1);
        behind.any(|part| {
            let mut tag = part.split('.').next().unwrap_or_default().split_whitespace().rev();
            let whom = tag.next().is_some_and(|word| self.cues.is("answering_person", word));
            whom && tag.next().is_some_and(|word| self.cues.is("addressing", word))
        })
    }

    /// "Critics call you stubborn. You have cost us millions.": every sentence speaks to whom is asked, or one does
    /// by a word that is used for nobody else, and nobody speaks of themselves.
    fn challenges(self) -> bool {
        let to = |list| move |span: Span| has(span.of(self.words), self.cues, list);
        let parts = sentences(self.words, self.lang);
        parts.iter().copied().all(to("asked_person"))
            || parts.iter().copied().any(to("asked_person_alone")) && !self.speaks_of_self()
    }

    /// The writer's remark between brackets, from end to end.
    fn is_note(self) -> bool {
        let closed = |open, close| self.words.starts_with(open) && self.words.ends_with(close);
        closed('(', ')') || closed('[', ']')
    }

    /// A report between the answers: somebody is quoted, and nobody speaks of themselves.
    fn reports(self) -> bool {
        let told = self.words.contains(['"', '“']);
        // "“They had one gauge,” he *told me*": the writer heard it from somebody else.
        told && (!self.speaks_of_self() || self.hears())
    }
}

/// Whether one of the words is in the list.
fn has(words: &str, cues: Cues, list: &str) -> bool {
    let words = words.to_lowercase().replace('’', "'");
    words.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| cues.is(list, word))
}

/// What stands before the first answer.
struct Before<'a> {
    article: &'a Article,
    parsed: &'a [Sentence],
    names: &'a Names,
    cues: Cues,
    /// The paragraph of the first answer.
    first: usize,
}

impl<'a> Before<'a> {
    fn sentences(&self) -> impl Iterator<Item = &'a Sentence> {
        let first = self.first;
        self.parsed.iter().take_while(move |sentence| sentence.block < first)
    }

    /// The persons of a sentence, by their full names, without those who wrote the article.
    fn persons(&self, sentence: &'a Sentence) -> impl Iterator<Item = (&'a Run, String)> {
        sentence.runs.iter().filter_map(|run| {
            let full = self.names.full(&run.written);
            let person = self.names.is_person(&run.written) || self.names.is_person(&full);
            let credits = &self.article.metadata;
            let wrote = credits.authors.iter().chain(&credits.editors).any(|who| *who == full);
            (person && !wrote).then_some((run, full))
        })
    }

    /// "The Gazette spoke with *Ada Quill*", "*Ada Quill* sat down with the Gazette": the person of the sentence that
    /// tells of the talk.
    fn talked_with(&self) -> Option<String> {
        let tells = |tokens: &[Token]| {
            let words = lowers(tokens);
            (0..words.len()).find_map(|at| {
                let taken = self.cues.list("talks_with").match_start(&words[at..]);
                (taken > 0).then_some(at + taken)
            })
        };
        self.sentences().find_map(|sentence| {
            let behind = tells(&sentence.tokens)?;
            let after = |found: &(&Run, String)| found.0.tokens.start >= behind;
            let found = self.persons(sentence).find(after);
            Some(found.or_else(|| self.persons(sentence).next())?.1)
        })
    }

    /// Whom the headline and the opening name most often: the talk is about them.
    fn most_named(&self) -> Option<String> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for (_, name) in self.sentences().flat_map(|sentence| self.persons(sentence)) {
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        // Of equals the first.
        counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
    }
}
