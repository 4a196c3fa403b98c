//! Sayings of one or two words that tell: too few to go by how many of them are met, so that everything has to fit.

use periksa_text::normalise::fold;
use periksa_text::offset::Span;
use periksa_text::segment::{quotations, words};
use rustc_hash::{FxHashMap, FxHashSet};

use super::terms::{RootId, Term, Terms};
use super::{Source, Wanted};
use crate::says::turned::is_denial;
use crate::says::words::{LISTS, canonical};
use crate::says::{Counterpart, Match, Says};

/// More words are gone by how many of them are met.
const MOST_WORDS: usize = 2;

/// The only quotation of a source that says all that a short saying says and nothing else: each word that tells
/// is met in either direction, and both deny or neither does, of the same person.
pub(super) fn candidate(wanted: &Wanted<'_>, source: &Source<'_>) -> Option<Says> {
    let is_short = wanted.terms.lang == Some(source.lang)
        && wanted.facts() == 0.0
        && (1..=MOST_WORDS).contains(&wanted.words().count());
    if !is_short {
        return None;
    }
    let said = Said::of(wanted.text);
    // One word alone stands in many sayings: who it is of has to be said as well.
    let alone = wanted.words().count() == 1;
    if alone && said.persons.is_empty() {
        return None;
    }
    let found = quotations(source.text).into_iter().filter_map(|place| {
        let text = place.of(source.text);
        let met = met(wanted.words(), &roots(&wanted.terms, text))?;
        let own = Terms::of(text, source.lang);
        self::met(own.terms.iter(), &roots(&own, wanted.text))?;
        let other = Said::of(text);
        (said.fits(&other) && (!alone || said.persons == other.persons)).then_some((place, met))
    });
    let found: Vec<(Span, Vec<(Span, Span)>)> = found.collect();
    let ((place, met), rest) = found.split_first()?;
    let same = |(other, _): &(Span, _)| fold(other.of(source.text)) == fold(place.of(source.text));
    let counterparts = met
        .iter()
        .map(|(quoted, found)| Counterpart { quoted: *quoted, found: found.shift(place.start) });
    let counterparts = counterparts.collect();
    let says = Says { found: Match::Candidate, span: Some(*place), counterparts, ..Says::none() };
    rest.iter().all(same).then_some(says)
}

/// Where the roots that are looked for stand first.
fn roots(terms: &Terms, text: &str) -> FxHashMap<RootId, Span> {
    let mut found = FxHashMap::default();
    for span in words(text) {
        if let Some(root) = terms.root_of(&canonical(span.of(text))) {
            found.entry(root).or_insert(span);
        }
    }
    found
}

/// Each of the terms with where it is met; none where one is not.
fn met<'t>(
    terms: impl Iterator<Item = &'t Term>,
    there: &FxHashMap<RootId, Span>,
) -> Option<Vec<(Span, Span)>> {
    let place = |term: &Term| {
        let way = term.way(|root| there.contains_key(root))?;
        let spans = || way.iter().filter_map(|root| there.get(root));
        let start = spans().map(|span| span.start).min()?;
        Some((term.span, Span::new(start, spans().map(|span| span.end).max()?)))
    };
    terms.map(place).collect()
}

/// What the words of a saying that carry no subject say.
struct Said {
    denied: bool,
    /// The lines of the list of persons that its words stand in.
    persons: FxHashSet<usize>,
}

impl Said {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let has = |word: &str| words(&folded).iter().any(|span| span.of(&folded) == word);
        let persons = LISTS.section("person").entries().enumerate();
        Self {
            denied: words(&folded).iter().any(|span| is_denial(span.of(&folded))),
            persons: persons
                .filter(|(_, line)| line.split(" = ").any(has))
                .map(|(number, _)| number)
                .collect(),
        }
    }

    fn fits(&self, other: &Self) -> bool {
        let told = !self.persons.is_empty() && !other.persons.is_empty();
        self.denied == other.denied && !(told && self.persons.is_disjoint(&other.persons))
    }
}
