//! Where a quotation may stand in a source of another language: by its words as the bilingual lists have
//! them, and by its figures, dates and names, which tell more.

mod figures;
mod short;
mod terms;

use std::sync::OnceLock;

use periksa_text::date::dates;
use periksa_text::lang::Lang;
use periksa_text::number::amounts;
use periksa_text::offset::Span;
use periksa_text::segment::sentences;
use rustc_hash::{FxHashMap, FxHashSet};

use super::claim::ClaimFacts;
use super::facts::Passage;
use super::words::{Word, canonical};
use super::{Counterpart, Difference, Fact, FactMatch, Match, Says, State};
use terms::{RootId, Term, Terms};

/// Stretches that are read closely.
const MOST_PLACES: usize = 6;
/// Sentences, alone or two together, that are read for figures, dates and names.
const MOST_READ: usize = 4;
/// Bytes to either side of a stretch that are read of a paragraph without end.
const NEAR: usize = 600;
/// Words of a stretch beside one for each two of the quotation's.
const MARGIN: usize = 12;
/// How much a figure or date and a name count beside a word, as in the ranking of passages.
const FIGURE: f32 = 1.6;
const NAME: f32 = 1.5;
/// Share of what the quotation says that has to be met: by words alone, and where a figure, date or name
/// is. Measured on the cases written by hand and on the sentences of UD PUD between those of their article.
const SHARE_OF_WORDS: f32 = 0.55;
const SHARE_WITH_FACTS: f32 = 0.35;
/// Share of the words alone that has to be met beside figures, dates and names, unless no more than one is
/// not: people and sums come in many statements about one thing.
const SHARE_BESIDE_FACTS: f32 = 0.3;
/// Words that have to be met, all there are, where a figure is another one.
const FEWEST_WITH_OTHER: usize = 2;
/// Names that have to be met where no figure or date is and no words can be.
const FEWEST_NAMES: usize = 2;
/// What two sentences together have to have more of than one: they hold more by chance.
const HANDICAP: f32 = 0.25;
/// Words that have to be met where they are all there is.
const FEWEST_WORDS: usize = 3;

/// What of a quotation is looked for in another language.
pub(super) struct Wanted<'q> {
    text: &'q str,
    lang: Lang,
    terms: Terms,
    /// What the words count that are surely no part of a figure, date or name.
    plain: f32,
    read: OnceLock<Read<'q>>,
}

/// What of a quotation is found by reading closely, which takes its time.
struct Read<'q> {
    claim: ClaimFacts<'q>,
    keys: FxHashSet<u64>,
    /// The numbers of the terms that are no part of a figure, date or name.
    words: Vec<usize>,
}

impl<'q> Wanted<'q> {
    /// Reads a quotation.
    pub fn of(text: &'q str, lang: Lang) -> Self {
        let terms = Terms::of(text, lang);
        let figures = amounts(text, lang).into_iter().map(|amount| amount.span);
        let facts: Vec<Span> =
            figures.chain(dates(text, lang, None).into_iter().map(|date| date.span)).collect();
        let is_plain = |term: &&Term| {
            let capital = term.span.of(text).contains(char::is_uppercase);
            !capital && !facts.iter().any(|fact| fact.overlaps(term.span))
        };
        let plain = terms.terms.iter().filter(is_plain).map(|term| term.weight).sum();
        Self { text, lang, terms, plain, read: OnceLock::new() }
    }

    fn read(&self) -> &Read<'q> {
        self.read.get_or_init(|| {
            let claim = ClaimFacts::read(self.text, self.lang, None);
            let amounts = claim.amounts.iter().map(|amount| amount.span);
            let dates = claim.dates.iter().map(|date| date.span);
            let names = claim.names.iter().map(|name| name.span);
            let facts: Vec<Span> = amounts.chain(dates).chain(names).collect();
            let is_word = |term: &Term| !facts.iter().any(|fact| fact.overlaps(term.span));
            let terms = self.terms.terms.iter().enumerate();
            let words = terms.filter(|(_, term)| is_word(term)).map(|(at, _)| at).collect();
            let keys = figures::keys(&claim);
            Read { claim, keys, words }
        })
    }

    /// The terms that are no part of a figure, date or name.
    fn words(&self) -> impl Iterator<Item = &Term> {
        self.read().words.iter().filter_map(|at| self.terms.terms.get(*at))
    }

    /// What its figures, dates and names count.
    fn facts(&self) -> f32 {
        let claim = &self.read().claim;
        let figures = claim.amounts.len() + claim.dates.len();
        figures as f32 * FIGURE + claim.names.len() as f32 * NAME
    }

    /// What its other words count; nothing where no list leads to the language of the source.
    fn weight(&self, lang: Lang) -> f32 {
        let known = self.terms.lang == Some(lang);
        if known { self.words().map(|term| term.weight).sum() } else { 0.0 }
    }

    /// Whether a source has so many of its words that it may say it, whatever figures, dates and names it has.
    fn may_stand(&self, source: &Source<'_>) -> bool {
        if self.terms.lang != Some(source.lang) {
            return true;
        }
        let roots = source
            .words
            .iter()
            .filter_map(|word| self.terms.root_of(&canonical(word.span.of(source.text))));
        let there: FxHashSet<RootId> = roots.collect();
        let met =
            self.terms.terms.iter().filter(|term| term.way(|root| there.contains(root)).is_some());
        let met: Vec<&Term> = met.collect();
        let words: f32 = met.iter().map(|term| term.weight).sum();
        met.len() >= FEWEST_WORDS || is_beside(words, self.plain)
    }

    /// What all of it counts.
    fn total(&self, lang: Lang) -> f32 {
        self.facts() + self.weight(lang)
    }

    /// The words of a source that the quotation may have too, in another language.
    fn hits(&self, source: &Source<'_>) -> Vec<Hit> {
        let mut known: FxHashMap<u64, Option<What>> = FxHashMap::default();
        let mut found = Vec::new();
        for (at, word) in source.words.iter().enumerate() {
            let what = known.entry(word.key).or_insert_with(|| self.what(word, source));
            found.extend(what.map(|what| Hit { at, span: word.span, what }));
        }
        found
    }

    fn what(&self, word: &Word, source: &Source<'_>) -> Option<What> {
        if self.read().keys.contains(&word.key) {
            return Some(What::Key(word.key));
        }
        if self.terms.lang != Some(source.lang) {
            return None;
        }
        self.terms.root_of(&canonical(word.span.of(source.text))).map(What::Root)
    }
}

/// A source in another language.
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub lang: Lang,
}

/// A word of the source that may be one of the quotation's.
#[derive(Clone, Copy)]
struct Hit {
    /// Among the source's words.
    at: usize,
    span: Span,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    /// A form of a translation.
    Root(RootId),
    /// A word of a figure, date or name.
    Key(u64),
}

impl What {
    const fn weight(self) -> f32 {
        match self {
            Self::Root(_) => 1.0,
            Self::Key(_) => FIGURE,
        }
    }
}

/// One sentence of the source or two, and what of the quotation they may say.
struct Statement {
    span: Span,
    met: Vec<Counterpart>,
    /// What the words that are met count.
    words: f32,
    /// The same, with the words of figures, dates and names that stand there.
    promise: f32,
    /// What is taken off its share to be held against others.
    handicap: f32,
}

/// Whether so many of the words, which count so much together, are enough for figures, dates and names to
/// tell the rest.
fn is_beside(words: f32, all: f32) -> bool {
    words >= SHARE_BESIDE_FACTS * all || all - words <= 1.0
}

/// The one or two sentences of a source that have the most of the quotation; none where none has enough.
pub(super) fn candidate(wanted: &Wanted<'_>, source: &Source<'_>) -> Option<Says> {
    if !wanted.may_stand(source) {
        return None;
    }
    let total = wanted.total(source.lang);
    let hits = wanted.hits(source);
    let mut statements: Vec<Statement> = places(wanted, source, &hits)
        .into_iter()
        .flat_map(|place| statements(wanted, source, &hits, place))
        .filter(|found| found.words + wanted.facts() >= SHARE_WITH_FACTS * total)
        // Reading for figures, dates and names takes its time.
        .filter(|found| {
            is_beside(found.words, wanted.weight(source.lang)) || found.met.len() >= FEWEST_WORDS
        })
        .collect();
    let standing = |found: &Statement| found.promise - found.handicap * total;
    statements.sort_by(|a, b| standing(b).total_cmp(&standing(a)).then(a.span.cmp(&b.span)));
    statements.dedup_by_key(|found| found.span);
    statements.truncate(MOST_READ);
    let mut best: Option<(f32, Says)> = None;
    for statement in statements {
        let handicap = statement.handicap;
        let Some((share, says)) = read(wanted, source, statement) else { continue };
        let standing = share - handicap;
        if best.as_ref().is_none_or(|(most, _)| standing > *most) {
            best = Some((standing, says));
        }
    }
    best.map(|(_, says)| says).or_else(|| short::candidate(wanted, source))
}

/// Reads a statement for figures, dates and names as well: the share of the quotation that it may say, if
/// that is enough.
fn read(wanted: &Wanted<'_>, source: &Source<'_>, statement: Statement) -> Option<(f32, Says)> {
    let Statement { span, met, words, handicap, .. } = statement;
    let facts = if wanted.facts() > 0.0 { facts(wanted, source, span) } else { Vec::new() };
    let count = facts.len();
    let others: Vec<Difference> = facts.iter().filter_map(other_figure).collect();
    let shared: Vec<FactMatch> =
        facts.into_iter().filter(|fact| fact.state == State::Present).collect();
    let names = shared.iter().filter(|fact| fact.fact == Fact::Name).count();
    let figures = shared.len() - names;
    let met_facts = figures as f32 * FIGURE + names as f32 * NAME;
    let share = (words + met_facts) / wanted.total(source.lang);
    let all = wanted.weight(source.lang);
    let beside = is_beside(words, all) && (all > 0.0 || figures > 0 || names >= FEWEST_NAMES);
    let by_facts = !shared.is_empty() && share >= SHARE_WITH_FACTS && beside;
    let by_words = met.len() >= FEWEST_WORDS && share - handicap >= SHARE_OF_WORDS;
    // Every word is met, and a figure is another one: that is what a checker looks for.
    let but_figures = !others.is_empty()
        && others.len() + shared.len() == count
        && met.len() >= FEWEST_WITH_OTHER
        && met.len() == wanted.words().count()
        && handicap == 0.0;
    let enough = by_facts || by_words || but_figures;
    let found = Match::Candidate;
    enough.then(|| {
        let says = Says { found, span: Some(span), shared, counterparts: met, ..Says::none() };
        (share, Says { differences: others, ..says })
    })
}

/// What a stretch of the source has of the quotation's figures, dates and names, in bytes of the source.
fn facts(wanted: &Wanted<'_>, source: &Source<'_>, span: Span) -> Vec<FactMatch> {
    let passage = Passage::read(span.of(source.text), source.lang, None);
    let facts = passage.facts(&wanted.read().claim).into_iter();
    facts
        .map(|fact| FactMatch { passage: fact.passage.map(|s| s.shift(span.start)), ..fact })
        .collect()
}

/// Another figure of the same unit in the place of the quotation's.
fn other_figure(fact: &FactMatch) -> Option<Difference> {
    let is_other = fact.fact == Fact::Figure && fact.state == State::Different;
    let found = fact.passage.filter(|_| is_other && fact.notes.is_empty())?;
    Some(Difference { quoted: fact.claim, found })
}

/// The stretches of the source that hold the most of what is looked for, best first.
fn places(wanted: &Wanted<'_>, source: &Source<'_>, hits: &[Hit]) -> Vec<Span> {
    let length = 2 * wanted.text.split_whitespace().count() + MARGIN;
    let mut scores: Vec<(f32, usize)> = Vec::with_capacity(hits.len());
    let mut counts: FxHashMap<What, usize> = FxHashMap::default();
    let (mut end, mut sum) = (0, 0.0);
    for first in hits {
        while let Some(next) = hits.get(end).filter(|next| next.at < first.at + length) {
            let count = counts.entry(next.what).or_default();
            *count += 1;
            sum += if *count == 1 { next.what.weight() } else { 0.0 };
            end += 1;
        }
        scores.push((sum, end));
        if let Some(count) = counts.get_mut(&first.what) {
            *count -= 1;
            sum -= if *count == 0 { first.what.weight() } else { 0.0 };
        }
    }
    let mut found = Vec::new();
    while found.len() < MOST_PLACES {
        let best =
            scores.iter().enumerate().max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)));
        let Some((start, (_, end))) = best.filter(|(_, (score, _))| *score > 0.0) else { break };
        let (first, last) = (hits[start], hits[*end - 1]);
        let span = Span::new(
            paragraph(source.text, first.span).start,
            paragraph(source.text, last.span).end,
        );
        found.push(span);
        for (hit, score) in hits.iter().zip(&mut scores) {
            if hit.at.abs_diff(first.at) <= length / 2 {
                score.0 = 0.0;
            }
        }
    }
    found
}

/// The sentences of a stretch, and each two that follow one another in a paragraph.
fn statements(
    wanted: &Wanted<'_>,
    source: &Source<'_>,
    hits: &[Hit],
    place: Span,
) -> Vec<Statement> {
    let single: Vec<Span> = sentences(place.of(source.text), source.lang)
        .into_iter()
        .map(|sentence| sentence.shift(place.start))
        .collect();
    let pairs = single.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start));
    let pairs = pairs.zip(&single).zip(single.iter().skip(1));
    let joined = pairs
        .filter(|((between, _), _)| !between.of(source.text).contains('\n'))
        .map(|((_, first), second)| (Span::new(first.start, second.end), HANDICAP));
    let spans = single.iter().map(|span| (*span, 0.0)).chain(joined);
    spans.map(|(span, handicap)| statement(wanted, hits, span, handicap)).collect()
}

fn statement(wanted: &Wanted<'_>, hits: &[Hit], span: Span, handicap: f32) -> Statement {
    let first = hits.partition_point(|hit| hit.span.start < span.start);
    let inside = hits[first..].iter().take_while(|hit| hit.span.end <= span.end);
    let mut there: FxHashMap<What, Span> = FxHashMap::default();
    for hit in inside {
        there.entry(hit.what).or_insert(hit.span);
    }
    let mut found = Statement { span, met: Vec::new(), words: 0.0, promise: 0.0, handicap };
    for term in wanted.words() {
        let place = |root: &RootId| there.get(&What::Root(*root));
        let way = term.way(|root| place(root).is_some());
        let places = || way.into_iter().flatten().filter_map(place);
        let start = places().map(|span| span.start).min();
        let end = places().map(|span| span.end).max();
        if let (Some(start), Some(end)) = (start, end) {
            found.words += term.weight;
            found.met.push(Counterpart { quoted: term.span, found: Span::new(start, end) });
        }
    }
    let keys = there.keys().filter(|what| matches!(what, What::Key(_))).count();
    found.promise = found.words + (keys as f32 * FIGURE).min(wanted.facts());
    found
}

/// The line that a word stands in, no further than [`NEAR`].
fn paragraph(text: &str, word: Span) -> Span {
    let from = (word.start.saturating_sub(NEAR)..=word.start)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(word.start);
    let upto = (word.end..=(word.end + NEAR).min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(word.end);
    let start = text[from..word.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[word.end..upto].find('\n').map_or(upto, |at| word.end + at);
    Span::new(start, end)
}
