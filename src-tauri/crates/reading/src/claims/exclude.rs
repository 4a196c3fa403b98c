//! What is proposed not to be checked, and why.

use super::draft::Draft;
use super::speaker::Sentence;
use super::token;
use super::types::{Excluded, ExclusionReason};
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

/// The parts of the article that are no claims by their place.
pub fn furniture(article: &Article) -> Vec<Excluded> {
    let reason = |kind| {
        Some(match kind {
            BlockKind::Promo => ExclusionReason::Promo,
            BlockKind::Rubric => ExclusionReason::Rubric,
            BlockKind::Byline => ExclusionReason::Byline,
            BlockKind::Dateline => ExclusionReason::Dateline,
            BlockKind::Opening => ExclusionReason::Opening,
            BlockKind::EndMark => ExclusionReason::EndMark,
            BlockKind::Furniture => ExclusionReason::Furniture,
            BlockKind::Heading => ExclusionReason::Heading,
            BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption => {
                return None;
            }
        })
    };
    article
        .blocks
        .iter()
        .filter_map(|b| reason(b.kind).map(|reason| Excluded { span: b.span, reason }))
        .collect()
}
