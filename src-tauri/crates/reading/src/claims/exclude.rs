//! What is proposed not to be checked, and why.

use super::attribution::Voice;
use super::cues::Cues;
use super::draft::Draft;
use super::speaker::Sentence;
use super::token::{self, Token, TokenKind};
use super::types::{ClaimKind, Excluded, ExclusionReason};
use crate::extract::{Article, BlockKind};

impl Draft<'_> {
    /// A question, a wish, or a judgement without a figure, a time, a name or a speaker.
    pub fn states_nothing(&self, sentence: &Sentence) -> Option<ExclusionReason> {
        let tokens = &sentence.tokens;
        let last = tokens.iter().rev().find(|t| !t.closes_quote() && !t.is(")"))?;
        let outside = tokens.iter().any(|t| t.is_word() && !t.quoted);
        if last.is("?") && (!outside || !tokens.iter().any(token::Token::opens_quote)) {
            return Some(ExclusionReason::Question);
        }
        let firm =
            !self.dates_in(sentence.span).is_empty() || !self.amounts_in(sentence.span).is_empty();
        let words = token::lowers(tokens);
        let words: Vec<&str> =
            words.into_iter().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        let spoken = ["say", "deny", "post", "prep"]
            .iter()
            .any(|s| (0..words.len()).any(|i| self.cues.list(s).match_start(&words[i..]) > 0));
        if firm || spoken {
            return None;
        }
        if self.cues.list("wish").match_start(&words) > 0 {
            return Some(ExclusionReason::Wish);
        }
        let judges =
            (0..words.len()).any(|i| self.cues.list("opinion").match_start(&words[i..]) > 0);
        (judges && sentence.runs.is_empty()).then_some(ExclusionReason::Opinion)
    }
}

/// What is known about a piece when it is asked whether it states anything.
pub struct Stating<'a> {
    /// Its words and marks.
    pub tokens: &'a [Token],
    pub voice: &'a Voice,
    /// It holds a figure or a time.
    pub firm: bool,
    /// It holds a name.
    pub named: bool,
}

/// Why a piece of a sentence states nothing that can be checked, if it does not.
pub fn piece(cues: Cues, stating: &Stating<'_>) -> Option<ExclusionReason> {
    let words: Vec<&str> =
        stating.tokens.iter().filter(|t| t.is_word()).map(|t| t.lower.as_str()).collect();
    let begins = |section: &str| cues.list(section).match_start(&words) > 0;
    let holds =
        |section: &str| (0..words.len()).any(|i| cues.list(section).match_start(&words[i..]) > 0);
    if begins("promo") {
        return Some(ExclusionReason::Promo);
    }
    if is_label(cues, stating, &words) || begins("lead_in") {
        return Some(ExclusionReason::Fragment);
    }
    if stating.firm || stating.voice.denied {
        return None;
    }
    let own_words = stating.voice.kind == ClaimKind::Narration;
    if begins("wish") || own_words && holds("hope") {
        return Some(ExclusionReason::Wish);
    }
    if own_words && cues.list("nothing_said").match_end(&words) > 0 {
        return Some(ExclusionReason::Fragment);
    }
    let spoken = stating.voice.kind == ClaimKind::Quotation;
    if spoken && (begins("addresses") || holds("invites")) {
        return Some(ExclusionReason::Opinion);
    }
    let judged = stating.voice.cue.as_ref().is_some_and(|(_, cue)| cues.is("judges", cue));
    let fact = holds("harm") || holds("cause");
    let judges = judged && !fact || own_words && holds("doubts");
    (judges && !stating.named).then_some(ExclusionReason::Opinion)
}

/// A list item or a heading row without a predicate: every longer word begins with a capital, or a
/// row of cells has no figure.
fn is_label(cues: Cues, stating: &Stating<'_>, words: &[&str]) -> bool {
    const SMALL_WORD: usize = 4;
    if stating.voice.kind != ClaimKind::Narration {
        return false;
    }
    let cells = stating.tokens.iter().any(|t| t.is("|"));
    let figures = stating.tokens.iter().filter(|t| t.kind == TokenKind::Number).count();
    if cells {
        return figures == 0 || !words.iter().any(|w| w.chars().any(char::is_numeric));
    }
    let long = |t: &&Token| t.kind == TokenKind::Word && t.lower.chars().count() >= SMALL_WORD;
    let labels = stating.tokens.iter().filter(long).all(|t| t.capital || t.bracketed);
    // "Yes: Sturgis, Ames and Dang" tells who.
    let tells = words.iter().any(|w| cues.is_verb(w)) || stating.tokens.iter().any(|t| t.is(":"));
    !stating.firm && labels && !tells && !words.is_empty()
}

/// The parts of the article that are no claims by their place.
pub fn furniture(article: &Article) -> Vec<Excluded> {
    let reason = |kind| {
        Some(match kind {
            BlockKind::Promo => ExclusionReason::Promo,
            BlockKind::AuthorTail => ExclusionReason::AuthorTail,
            BlockKind::Related => ExclusionReason::Related,
            BlockKind::Advert => ExclusionReason::Advert,
            BlockKind::Copyright => ExclusionReason::Copyright,
            BlockKind::Caption => ExclusionReason::Caption,
            BlockKind::Rubric => ExclusionReason::Rubric,
            BlockKind::Byline => ExclusionReason::Byline,
            BlockKind::Dateline => ExclusionReason::Dateline,
            BlockKind::Opening => ExclusionReason::Opening,
            BlockKind::EndMark => ExclusionReason::EndMark,
            BlockKind::Furniture => ExclusionReason::Furniture,
            BlockKind::Heading => ExclusionReason::Heading,
            BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem => return None,
        })
    };
    article
        .blocks
        .iter()
        .filter_map(|b| reason(b.kind).map(|reason| Excluded { span: b.span, reason }))
        .collect()
}
