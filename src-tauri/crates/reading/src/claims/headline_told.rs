//! Who tells or denies what an Indonesian headline states: "Wiranto Mengaku Tetap Ketua", "Polisi: Kasus Jalan Terus",
//! "Bupati Bantah Terima Suap", "Tak Ada Korban Jiwa, Kata Kapolsek".

use std::ops::Range;

use periksa_text::offset::Span;

use super::cues::Cues;
use super::memory::Memory;
use super::names::Run;
use super::refuted;
use super::speaker::{Scene, Sentence, read};
use super::token::{Token, TokenKind};
use super::types::Speaker;

/// Words of the longest teller before its verb ("Ketua Umum Partai Gerbang Rakyat").
const TELLER_WORDS: usize = 7;
/// Fewest words that a teller lets follow.
const TOLD_WORDS: usize = 3;
/// Fewest words that state something ("Terima Suap", "Stok Aman").
const STATED_WORDS: usize = 2;

/// The lists of words that tell in a headline's tag.
pub const TAG_TELLS: &[&str] = &["say", "post", "weak_say"];

/// A headline with its names.
pub struct Line<'a> {
    scene: Scene<'a>,
    sentence: Sentence,
}

/// One statement of a headline.
pub struct Told {
    /// Without its teller.
    pub content: Range<usize>,
    pub speaker: Option<Speaker>,
    pub denied: bool,
}

impl<'a> Line<'a> {
    /// The headline as a sentence of the article.
    pub fn of(scene: Scene<'a>, tokens: &[Token], runs: &[Run]) -> Self {
        let ends = |t: Option<&Token>| t.map_or(0, |t| t.span.start);
        let span = Span::new(ends(tokens.first()), tokens.last().map_or(0, |t| t.span.end));
        let (tokens, runs) = (tokens.to_vec(), runs.to_vec());
        Self { scene, sentence: Sentence { span, tokens, runs, block: 0, at: 0, listed: false } }
    }

    /// What the statement `range` says without its teller; the statements end at `end`, before a tag.
    pub fn told(&self, range: Range<usize>, end: usize) -> Told {
        let own = Told { content: range.clone(), speaker: None, denied: false };
        if !self.scene.cues.indonesian {
            return own;
        }
        if end < self.sentence.tokens.len() && range.end == end {
            return Told { speaker: self.tagged(end), ..own };
        }
        self.led(range).unwrap_or(own)
    }

    /// "X Mengaku …", "X: …", "X Bantah …", and "…, Bantah …" about the subject that the headline begins with.
    fn led(&self, range: Range<usize>) -> Option<Told> {
        let (tokens, cues) = (&self.sentence.tokens, self.scene.cues);
        let tells = |&i: &usize| {
            let word = &tokens[i].lower;
            let named = i > range.start;
            named && tokens[i].is(":")
                || (named || range.start > 0)
                    && ["headline_says", "headline_reports", "headline_denies"]
                        .iter()
                        .any(|s| cues.is(s, word))
        };
        let verb = range.clone().take(TELLER_WORDS).find(tells)?;
        let shared = verb == range.start;
        // "…, Bantah Data Bocor": whoever the statement before begins with.
        let teller = if shared { self.opening(range.start)? } else { range.start..verb };
        let mut content = verb + 1..range.end;
        let denied = cues.is("headline_denies", &tokens[verb].lower);
        while denied
            && content.start < content.end
            && cues.is("firmly", &tokens[content.start].lower)
        {
            content.start += 1;
        }
        if denied {
            content = self.denied(content)?;
        } else if cues.is("headline_reports", &tokens[verb].lower) {
            content = self.stated(content)?;
        } else if content.len() < TOLD_WORDS {
            return None;
        }
        let speaker = self.speaker(teller);
        Some(Told { content, speaker, denied })
    }

    /// The words that a headline denies; a noun for what others said is none ("Bantah Tudingan Lawan").
    fn denied(&self, content: Range<usize>) -> Option<Range<usize>> {
        let (tokens, cues) = (&self.sentence.tokens, self.scene.cues);
        let first = tokens[content.clone()].first()?;
        let content = if cues.is("claim_noun", &first.lower) || cues.is("about", &first.lower) {
            refuted::named(tokens, content, cues)?
        } else {
            content
        };
        self.stated(content)
    }

    /// The words, where they state something.
    fn stated(&self, content: Range<usize>) -> Option<Range<usize>> {
        let words = &self.sentence.tokens[content.clone()];
        let enough = words.iter().filter(|t| t.is_word()).count() >= STATED_WORDS;
        (enough && words.iter().any(|t| predicates(t, self.scene.cues))).then_some(content)
    }

    /// The subject that the headline begins with: its name at the start.
    fn opening(&self, before: usize) -> Option<Range<usize>> {
        let run = self.sentence.runs.iter().find(|r| r.tokens.start == 0)?;
        (run.tokens.end < before).then(|| run.tokens.clone())
    }

    /// "…, Kata Kapolsek", "…, Polisi Ungkap".
    fn tagged(&self, comma: usize) -> Option<Speaker> {
        let (tokens, cues) = (&self.sentence.tokens, self.scene.cues);
        let behind = comma + 1..tokens.len();
        let says = |t: &Token| TAG_TELLS.iter().any(|s| cues.is(s, &t.lower));
        let first = tokens[behind.clone()].first().is_some_and(says);
        let name = if first { behind.start + 1..behind.end } else { behind.start..behind.end - 1 };
        self.speaker(name)
    }

    /// Whom the words before the verb name, by the fullest name of the article.
    fn speaker(&self, teller: Range<usize>) -> Option<Speaker> {
        let cues = self.scene.cues;
        if teller.is_empty() {
            return None;
        }
        let words: Vec<&str> =
            self.sentence.tokens[teller.clone()].iter().map(|t| t.lower.as_str()).collect();
        let named = self
            .sentence
            .runs
            .iter()
            .any(|r| r.tokens.start >= teller.start && r.tokens.end <= teller.end);
        let known = ["person_role", "org_word", "title", "people", "anonymous", "report_noun"];
        // "Ketua Partai Fajar": whoever holds the office, and no party.
        let office = cues.list("person_role").match_start(&words) > 0;
        let holder = self.scene.roles.holder(&words, 0, cues).filter(|_| office);
        if let Some(name) = holder.filter(|name| self.scene.names.is_person(name)) {
            return Some(Speaker::carried(name.to_owned()));
        }
        let somebody = known.iter().any(|s| cues.list(s).match_start(&words) > 0);
        let heard = read(self.scene, &self.sentence, teller, &Memory::default())?;
        heard.speaker.filter(|_| named || somebody)
    }
}

/// What makes words of an Indonesian headline a statement; its verbs stand without their prefixes.
pub fn predicates(token: &Token, cues: Cues) -> bool {
    const LISTS: &[&str] = &[
        "bare_verb",
        "state",
        "plain_adjective",
        "superlative",
        "quantity",
        "headline_says",
        "headline_reports",
        "headline_denies",
    ];
    cues.is_verb(&token.lower)
        || token.kind == TokenKind::Number
        || LISTS.iter().any(|s| cues.is(s, &token.lower))
}
