//! Where two things that the case holds date one thing otherwise: a claim and its evidence, or two claims.

use crate::TimelineConflict;
use crate::comparing::Held;
use crate::open_case::OpenCase;
use crate::view::dates_of;
use jiff::civil::Date;
use periksa_ledger::change::DateRecord;
use periksa_ledger::state::{CaseState, Claim, Passage};
use periksa_reading::says::{Fact, Note, State};
use periksa_text::normalise::fold;
use periksa_text::segment::words;
use std::collections::BTreeSet;

/// How claims bear on each other that speak of one thing.
const OF_ONE_THING: [&str; 3] = ["contradicts", "repeats", "denies"];
/// Shorter words ("on", "pada") say nothing of what a claim is about.
const SHORTEST_TELLING: usize = 5;
/// So many telling words, and no other, are shared by two claims that are held to say the same thing
/// without the program having found so.
const TELLING_WORDS: usize = 4;

/// A claim and its evidence.
pub(crate) fn with_evidence(case: &OpenCase, claim: &Claim) -> Vec<TimelineConflict> {
    let state = case.ledger.state();
    let held = Held::of(case, &claim.anchor.exact);
    let mut conflicts = Vec::new();
    for passage in state.passages_of(&claim.record.id) {
        let found = held.facts_of(&passage.record.anchor.exact, published_of(state, passage));
        let otherwise = found
            .into_iter()
            .filter(|fact| fact.kind == Fact::Date.code() && fact.state == State::Different.code());
        conflicts.extend(otherwise.filter_map(|fact| {
            Some(TimelineConflict {
                claim: claim.record.id.clone(),
                passage: Some(passage.record.id.clone()),
                other: None,
                claimed: fact.text,
                found: fact.found?,
                other_year: fact.notes.iter().any(|note| note == Note::OtherYear.code()),
            })
        }));
    }
    conflicts
}

/// When the page came out that a passage stands in.
pub(crate) fn published_of<'a>(state: &'a CaseState, passage: &Passage) -> Option<&'a str> {
    state.captures.get(&passage.record.capture)?.record.published.as_deref()
}

/// A claim as far as it can be held against another.
struct Dated<'a> {
    claim: &'a Claim,
    date: DateRecord,
    first: Date,
    last: Date,
    /// Its telling words without its date.
    words: BTreeSet<String>,
}

/// Two claims of the article. Only claims with one date each are held against each other, and only
/// where they are known to speak of one thing or say the same in the same words.
pub(crate) fn between_claims(case: &OpenCase, claims: &[&Claim]) -> Vec<TimelineConflict> {
    let dated: Vec<Dated<'_>> = claims.iter().filter_map(|claim| read(case, claim)).collect();
    let mut conflicts = Vec::new();
    for (at, one) in dated.iter().enumerate() {
        for other in &dated[at + 1..] {
            let apart = one.last < other.first || other.last < one.first;
            if apart && speak_of_one_thing(one, other) {
                conflicts.push(TimelineConflict {
                    claim: one.claim.record.id.clone(),
                    passage: None,
                    other: Some(other.claim.record.id.clone()),
                    claimed: one.date.text.clone(),
                    found: other.date.text.clone(),
                    other_year: is_other_year(one, other),
                });
            }
        }
    }
    conflicts
}

fn read<'a>(case: &OpenCase, claim: &'a Claim) -> Option<Dated<'a>> {
    let mut dates = dates_of(case, claim);
    let date = dates.pop().filter(|_| dates.is_empty())?;
    let day = |day: &Option<String>| day.as_ref()?.parse::<Date>().ok();
    let (first, last) = (day(&date.start)?, day(&date.end)?);
    let rest = fold(&claim.anchor.exact.replace(&date.text, " "));
    let telling = words(&rest).into_iter().map(|word| word.of(&rest));
    let telling = telling.filter(|word| word.chars().count() >= SHORTEST_TELLING);
    Some(Dated { claim, first, last, words: telling.map(str::to_owned).collect(), date })
}

fn speak_of_one_thing(one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let names = |from: &Dated<'_>, to: &Dated<'_>| {
        from.claim.record.relations.iter().any(|relation| {
            relation.claim == to.claim.record.id && OF_ONE_THING.contains(&relation.kind.as_str())
        })
    };
    names(one, other)
        || names(other, one)
        || (one.words.len() >= TELLING_WORDS && one.words == other.words)
}

fn is_other_year(one: &Dated<'_>, other: &Dated<'_>) -> bool {
    let day = |date: Date| (date.month(), date.day());
    one.first.year() != other.first.year()
        && (day(one.first), day(one.last)) == (day(other.first), day(other.last))
}
