//! Whose money a name of several currencies is: a bare "$", francs, pesos.

use rustc_hash::FxHashMap;

use super::{Amount, Unit};
use crate::lexicon::NUMBERS;
use crate::token::{Token, tokens};

/// The currency that a bare dollar is read as where nothing says whose it is.
const PLAIN: &str = "USD";
const EURO: &str = "EUR";
/// How often a text names a country before its dollar is taken for the text's own: a town paper names
/// a foreign country once or twice.
const FEWEST_MENTIONS: usize = 3;
/// A law or body of one country shows where a text is at home as three of its places do: nobody abroad
/// writes of them without naming the country.
const BODY_WEIGHT: usize = 3;
/// A conversion in brackets has at most so many bytes between the two sums: "C$5 million (about $3.6".
const CONVERSION: usize = 12;
/// Words to either side that may name the goods whose price a dollar tells.
const GOODS_NEAR: usize = 8;

/// Settles whose money an amount is where its words do not say: see [`settle_dollars`] and
/// [`settle_shared`].
pub fn settle_currencies(text: &str, amounts: &mut [Amount], land: Option<&str>) {
    if !amounts.iter().any(|amount| matches!(amount.unit, Unit::Currency(_))) {
        return;
    }
    let tokens = tokens(text);
    settle_dollars(text, &tokens, amounts, land);
    settle_shared(text, &tokens, amounts, land);
}

/// Settles whose dollar a bare "$" or "dollars" is. `land` is the country of publication, as its address
/// or its language tag has it ("ca", "nz"). Without it the text tells: by the places and bodies of one
/// country that it names more than all others, or by the one dollar that it writes with its country. A
/// conversion in brackets is of another country than the sum before it. What was settled so, and what
/// stays a US dollar beside written ones, is marked as assumed.
fn settle_dollars(text: &str, tokens: &[Token], amounts: &mut [Amount], land: Option<&str>) {
    let bare: Vec<usize> = (0..amounts.len())
        .filter(|at| amounts[*at].unit.name() == Some(PLAIN) && is_bare(amounts[*at].span.of(text)))
        .filter(|at| !is_price_of_goods(tokens, &amounts[*at]))
        .collect();
    if bare.is_empty() || settle_euro_cents(text, amounts, &bare) {
        return;
    }
    let fewest = fewest_mentions(tokens, amounts);
    let home = land.and_then(dollar_of).or_else(|| home(tokens, fewest));
    let named = named(tokens);
    let Some(code) = home.or_else(|| settled_by(&named)) else { return };
    if code == PLAIN && named.is_empty() {
        return;
    }
    for at in bare {
        let before = at.checked_sub(1).map(|before| &amounts[before]);
        let converted = before.is_some_and(|before| {
            before.unit.name() == Some(code) && is_converted(text, before, &amounts[at])
        });
        // "1.5 billion rupiah ($90,000)": news turn foreign sums into US dollars, unless they are told to be at home
        // elsewhere.
        let foreign = land.is_none()
            && before.is_some_and(|before| {
                let money = matches!(&before.unit, Unit::Currency(code) if !is_dollar(code));
                money && is_converted(text, before, &amounts[at])
            });
        let amount = &mut amounts[at];
        amount.currency_assumed = true;
        if !converted && !foreign {
            amount.unit = Unit::Currency(code.to_owned());
        }
    }
}

/// "Brent rose to $71": the world tells the price of some goods in US dollars.
fn is_price_of_goods(tokens: &[Token], amount: &Amount) -> bool {
    let at = tokens.partition_point(|token| token.span.start < amount.span.start);
    let near = at.saturating_sub(GOODS_NEAR)..tokens.len().min(at + GOODS_NEAR);
    near.into_iter().any(|at| NUMBERS.take("dollar-goods", tokens, at).is_some())
}

/// A text spelled as outside the United States whose only money is a bare dollar is at home where its one
/// place is.
fn fewest_mentions(tokens: &[Token], amounts: &[Amount]) -> usize {
    let other = amounts.iter().any(|amount| match &amount.unit {
        Unit::Currency(code) => code != PLAIN,
        _ => false,
    });
    let spelled =
        || (0..tokens.len()).any(|at| NUMBERS.take("not-us-spelling", tokens, at).is_some());
    if !other && spelled() { 1 } else { FEWEST_MENTIONS }
}

/// "41c", "41 cents" in a text whose money is the euro: all bare dollars in it are such cents.
fn settle_euro_cents(text: &str, amounts: &mut [Amount], bare: &[usize]) -> bool {
    let euros = amounts.iter().any(|amount| amount.unit.name() == Some(EURO));
    let cent = |words: &str| ["c", "cent", "cents"].iter().any(|end| words.ends_with(end));
    let cents = bare.iter().all(|at| cent(amounts[*at].span.of(text)));
    if euros && cents {
        for at in bare {
            amounts[*at].unit = Unit::Currency(EURO.to_owned());
            amounts[*at].currency_assumed = true;
        }
    }
    euros && cents
}

/// Settles whose francs, pesos or rupees those are that stand without a country: the text's only ones with
/// it; else those of the country of publication or of the one that the text is about; else those that news
/// mostly mean. What is not named in the text is marked as assumed.
fn settle_shared(text: &str, all: &[Token], amounts: &mut [Amount], land: Option<&str>) {
    let mut settled: FxHashMap<&str, (Option<&'static str>, bool)> = FxHashMap::default();
    for amount in amounts {
        let words = tokens(amount.span.of(text));
        let Some(last) = words.len().checked_sub(1) else { continue };
        let shared = |at: usize| NUMBERS.take("shared-name", &words, at);
        let Some((family, _)) = shared(last).or_else(|| shared(0)) else { continue };
        if amount.unit.name() != Some(family) || in_full(&words) {
            continue;
        }
        let (code, assumed) = *settled.entry(family).or_insert_with(|| {
            let named = only_named(all, family);
            (named.or_else(|| member_at_home(all, family, land)), named.is_none())
        });
        amount.currency_assumed = assumed;
        if let Some(code) = code {
            amount.unit = Unit::Currency(code.to_owned());
        }
    }
}

/// The member of a family whose country the text appeared in, or names more than those of all others.
fn member_at_home(all: &[Token], family: &str, land: Option<&str>) -> Option<&'static str> {
    let member = |code: &str| {
        let letters = tokens(&code.to_lowercase());
        NUMBERS.takes_value("shared-member", family, &letters, 0)
    };
    let at_home = land.and_then(|land| NUMBERS.take("shared-land", &tokens(land), 0));
    if let Some((code, _)) = at_home.filter(|(code, _)| member(code)) {
        return Some(code);
    }
    let places = (0..all.len()).filter(|at| all[*at].capital).filter_map(|at| {
        let (code, _) = NUMBERS.take("shared-place", all, at)?;
        member(code).then_some((code, 1))
    });
    most_named(places, 1)
}

/// Whether the words end in a name of more than one word, which says whose.
fn in_full(words: &[Token]) -> bool {
    NUMBERS
        .take_before("money-after", words, words.len())
        .is_some_and(|(_, start)| start + 1 < words.len())
}

/// The one currency whose name in full ends like the shared one.
fn only_named(all: &[Token], family: &str) -> Option<&'static str> {
    let mut found = None;
    for at in 0..all.len() {
        let Some((code, next)) = NUMBERS.take("money-after", all, at) else { continue };
        let ends = NUMBERS.take("shared-name", all, next - 1).map(|(family, _)| family);
        if next == at + 1 || ends != Some(family) {
            continue;
        }
        if found.is_some_and(|found| found != code) {
            return None;
        }
        found = Some(code);
    }
    found
}

/// The country whose dollar is meant where clocks show so many minutes before UTC, by its two letters;
/// nothing where several countries share them.
#[must_use]
pub fn land_of_offset(minutes: i32) -> Option<&'static str> {
    NUMBERS.take("dollar-offset", &tokens(&minutes.to_string()), 0).map(|(land, _)| land)
}

/// The dollar of a country by its two letters.
fn dollar_of(land: &str) -> Option<&'static str> {
    let letters = tokens(land);
    NUMBERS.take("dollar-land", &letters, 0).map(|(code, _)| code)
}

/// The dollar of the country that a text names more than all others together.
fn home(tokens: &[Token], fewest: usize) -> Option<&'static str> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "US$85 million" names a currency and no country.
        let sign = |next: usize| tokens.get(next).is_some_and(|mark| mark.glued && mark.is("$"));
        let found = |role: &str| {
            NUMBERS.take(role, tokens, at).filter(|(_, next)| tokens[at].capital && !sign(*next))
        };
        let (found, weight) = match found("dollar-body") {
            Some(body) => (Some(body), BODY_WEIGHT),
            None => (found("dollar-place"), 1),
        };
        at = found.map_or(at + 1, |(_, next)| next);
        mentions.extend(found.map(|(code, _)| (code, weight)));
    }
    most_named(mentions.into_iter(), fewest)
}

/// The currency with at least so many mentions, by weight, and more than all others together.
fn most_named(
    mentions: impl Iterator<Item = (&'static str, usize)>,
    fewest: usize,
) -> Option<&'static str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (code, weight) in mentions {
        *counts.entry(code).or_default() += weight;
    }
    let all: usize = counts.values().sum();
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count >= fewest && count * 2 > all).map(|(code, _)| code)
}

/// A dollar that a text names with its country.
#[derive(PartialEq, Eq)]
struct Named {
    code: &'static str,
    /// By a sign such as "US$".
    sign: bool,
}

/// The dollars that a text names with their country.
fn named(tokens: &[Token]) -> Vec<Named> {
    let roles = [("money-before", true), ("money-code", false), ("money-after", false)];
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        for (role, sign) in roles {
            let Some((code, next)) = NUMBERS.take(role, tokens, at) else { continue };
            let whole = role == "money-code" && tokens[at].abbreviation || next > at + 1;
            // "A $5 fine" is nobody's, "A$5" is.
            let glued = !sign || tokens[at + 1..next].iter().all(|token| token.glued);
            let dollar = tokens[at..next].iter().any(says_dollar) || role == "money-code";
            let one = Named { code, sign };
            if whole && glued && dollar && is_dollar(code) && !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

/// The one other country whose dollar a text names; the US one where it writes "US$" or names several.
fn settled_by(named: &[Named]) -> Option<&'static str> {
    let mut others = named.iter().map(|one| one.code).filter(|code| *code != PLAIN);
    let Some(first) = others.next() else {
        return named.iter().any(|one| one.sign).then_some(PLAIN);
    };
    let alone = others.all(|other| other == first) && named.iter().all(|one| one.code == first);
    Some(if alone { first } else { PLAIN })
}

fn is_dollar(code: &str) -> bool {
    NUMBERS.has_value("dollar-land", code)
}

/// "C$5 million ($3.6 million)"
fn is_converted(text: &str, sum: &Amount, amount: &Amount) -> bool {
    let between = text.get(sum.span.end..amount.span.start).unwrap_or_default();
    between.len() <= CONVERSION && between.trim_start().starts_with('(') && !between.contains(')')
}

fn says_dollar(token: &Token) -> bool {
    NUMBERS.take("dollar-word", std::slice::from_ref(token), 0).is_some()
}

/// Whether the words of an amount say dollar but not whose.
fn is_bare(words: &str) -> bool {
    let tokens = tokens(words);
    let named = |at: usize| {
        let phrase =
            |role: &str| NUMBERS.take(role, &tokens, at).is_some_and(|(_, next)| next > at + 1);
        ["money-before", "money-after", "cent"].iter().any(|role| phrase(role))
            || tokens[at].abbreviation
    };
    tokens.iter().any(says_dollar) && !(0..tokens.len()).any(named)
}
