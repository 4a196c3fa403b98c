//! Where to call, write or look: an invitation to readers, and no statement.

use super::cues::Cues;
use super::exclude::Stating;
use super::judgement::holds;
use super::predicate::has_main_verb;
use super::token::{Token, TokenKind};

/// Digits of the shortest telephone number that is known by its length alone: more than a day or a
/// span of years has.
const PHONE_DIGITS: usize = 9;
/// Groups of a telephone number that does not begin with a nought.
const PHONE_GROUPS: usize = 3;

/// "Hubungi 0812-…", "for more information, visit www…", "Polsek Banyurip: 0274-555018".
pub fn invites(cues: Cues, stating: &Stating<'_>, words: &[&str]) -> bool {
    let tokens = stating.tokens;
    let channel = |t: &Token| {
        t.kind == TokenKind::Address || t.is("@") || is_phone(t) || cues.is("channel", &t.lower)
    };
    let reached = |t: &Token| t.kind == TokenKind::Number || channel(t);
    let begins = |section: &str| cues.list(section).match_start(words) > 0;
    let verbless = !has_main_verb(tokens, tokens.len().min(1)..tokens.len(), cues);
    let asks = begins("contact") && verbless || holds(cues, "appeal", words);
    let points = begins("contact_noun") && verbless && tokens.iter().skip(1).any(channel);
    asks && tokens.iter().any(reached) || points || verbless && tokens.iter().any(is_phone)
}

/// A long row of digits in groups or behind a nought, as no amount is written.
fn is_phone(token: &Token) -> bool {
    let digits = token.lower.chars().filter(char::is_ascii_digit).count();
    let grouped = token.lower.split('-').count() >= PHONE_GROUPS || token.lower.starts_with('0');
    token.kind == TokenKind::Number
        && digits >= PHONE_DIGITS
        && grouped
        && token.lower.chars().all(|c| c.is_ascii_digit() || c == '-')
}
