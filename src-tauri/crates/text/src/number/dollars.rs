//! Whose dollar a bare "$" is.

use super::{Amount, Unit};
use crate::lexicon::NUMBERS;
use crate::token::{Token, tokens};

/// The currency that a bare dollar is read as.
const PLAIN: &str = "USD";
/// The currencies named dollar.
const DOLLARS: [&str; 8] = ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "BND"];
/// Words that stand for a dollar without saying whose.
const BARE: [&str; 4] = ["$", "dolar", "dollar", "dollars"];

/// Settles whose dollar a bare "$" or "dollars" is by the dollars that the whole text names. Where it
/// names those of one other country alone, the bare ones are of that country too; where it writes "US$"
/// beside them, or names several, they stay US dollars. Both are marked as assumed.
pub fn settle_dollars(text: &str, amounts: &mut [Amount]) {
    let bare = |amount: &Amount| amount.unit.name() == Some(PLAIN) && is_bare(amount.span.of(text));
    if !amounts.iter().any(bare) {
        return;
    }
    let named = named(text);
    let others: Vec<&str> = named.iter().map(|name| name.0).filter(|code| *code != PLAIN).collect();
    let beside = named.iter().any(|(code, sign)| *code == PLAIN && *sign);
    let one = others.first().filter(|first| others.iter().all(|other| other == *first));
    let other = one.filter(|_| others.len() == named.len());
    if others.is_empty() && !beside {
        return;
    }
    for amount in amounts.iter_mut().filter(|amount| bare(amount)) {
        amount.currency_assumed = true;
        if let Some(code) = other {
            amount.unit = Unit::Currency((*code).to_owned());
        }
    }
}

/// The dollars that a text names with their country, and whether by a sign such as "US$".
fn named(text: &str) -> Vec<(&'static str, bool)> {
    let tokens = tokens(text);
    let roles = [("money-before", true), ("money-code", false), ("money-after", false)];
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        for (role, sign) in roles {
            let Some((code, next)) = NUMBERS.take(role, &tokens, at) else { continue };
            let whole = role == "money-code" && tokens[at].abbreviation || next > at + 1;
            // "A $5 fine" is nobody's, "A$5" is.
            let glued = !sign || tokens[at + 1..next].iter().all(|token| token.glued);
            if whole && glued && DOLLARS.contains(&code) && !found.contains(&(code, sign)) {
                found.push((code, sign));
            }
        }
    }
    found
}

/// Whether the words of an amount say dollar but not whose.
fn is_bare(words: &str) -> bool {
    let tokens = tokens(words);
    let bare = |token: &Token| BARE.contains(&token.text.as_str());
    let named = |at: usize| {
        let before =
            NUMBERS.take("money-before", &tokens, at).is_some_and(|(_, next)| next > at + 1);
        let after = NUMBERS.take("money-after", &tokens, at).is_some_and(|(_, next)| next > at + 1);
        before || after || tokens[at].abbreviation
    };
    tokens.iter().any(bare) && !(0..tokens.len()).any(named)
}
