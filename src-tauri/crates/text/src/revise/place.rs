//! The place of one span in the new text.

use super::align::Alignment;
use super::score::{WINDOWS, agreement, agreement_in, full_agreement, leads};
use super::tokens::{Pair, Side};
use super::{Fate, own_changes};
use crate::offset::Span;

/// This many words, found once, are their own evidence.
const SELF_EVIDENT: usize = 6;
/// Part, in per cent, of the words around a short span that must have stayed.
const CONTEXT_KEPT: u32 = 40;
/// Part, in per cent, of a span's own words that must have stayed for it to be called changed.
const WORDS_KEPT: u32 = 40;
/// A span of at most this many words may be replaced whole and still be told by its neighbours.
const FEW_WORDS: usize = 4;
/// Most candidates that are looked at as a span's own before the rest is left to other spans.
const MOST_TRIED: usize = 8;
/// Most tied places that are compared by more of their surroundings.
const MOST_TIED: usize = 32;
/// Most places that are offered for a lost span.
const MOST_CANDIDATES: usize = 8;

pub(super) fn fate(pair: &Pair, alignment: &Alignment, span: Span) -> Fate {
    let tokens = pair.old.tokens(span);
    if tokens.is_empty() {
        return Fate::Lost { candidates: Vec::new() };
    }
    let seeker = Seeker { pair, alignment, tokens };
    let unchanged = seeker.uncontradicted();
    let changed = seeker.changed();
    match (unchanged, changed) {
        (Unchanged::Clear { at, score }, changed) => match changed.at() {
            // The same words elsewhere, and these words changed where they stood.
            Some(place) if !seeker.is_at(place, at) && seeker.score(place) >= score => {
                match changed {
                    // A correction that quotes what the text said takes nothing from the text.
                    Changed::Clear(place) if leads(seeker.score(place), score) => {
                        seeker.differing(place)
                    }
                    _ => lost(pair, [seeker.range(at), place]),
                }
            }
            _ => seeker.same(span, at),
        },
        (Unchanged::Unclear { at, score }, changed) => match changed {
            Changed::Clear(place)
                if !seeker.is_at(place, at) && leads(seeker.score(place), score) =>
            {
                seeker.differing(place)
            }
            changed => lost(pair, [seeker.range(at)].into_iter().chain(changed.at())),
        },
        (Unchanged::Tied(places), _) => lost(pair, places.into_iter().map(|at| seeker.range(at))),
        // The same words, which another place or other words have a better claim to.
        (Unchanged::Nowhere, Changed::Clear(place)) if seeker.reads_the_same(place) => {
            lost(pair, [place])
        }
        (Unchanged::Nowhere, Changed::Clear(place)) => seeker.differing(place),
        (Unchanged::Nowhere, changed) => lost(pair, changed.at()),
    }
}

fn lost(pair: &Pair, places: impl IntoIterator<Item = Span>) -> Fate {
    let mut candidates: Vec<Span> =
        places.into_iter().take(MOST_CANDIDATES).map(|tokens| pair.new.bytes(tokens)).collect();
    candidates.sort_unstable();
    candidates.dedup();
    Fate::Lost { candidates }
}

/// Where a span's words stand unchanged. Places are first tokens of the new text.
enum Unchanged {
    /// Here, and no other place comes near.
    Clear { at: usize, score: u32 },
    /// Here alone, but too little speaks for it being the same statement.
    Unclear { at: usize, score: u32 },
    /// At several places with nothing to choose by.
    Tied(Vec<usize>),
    /// Nowhere, or only where other words of the old text stand.
    Nowhere,
}

/// Where a span's words stand with changes. Places are token ranges of the new text.
#[derive(Copy, Clone)]
enum Changed {
    Clear(Span),
    /// Something stands between the same neighbours, but it is hardly the span.
    Unclear(Span),
    Nowhere,
}

impl Changed {
    fn at(self) -> Option<Span> {
        match self {
            Self::Clear(place) | Self::Unclear(place) => Some(place),
            Self::Nowhere => None,
        }
    }
}

/// One span of the old text, as a token range, and what is known about both texts.
pub(super) struct Seeker<'p, 't> {
    pub pair: &'p Pair<'t>,
    pub alignment: &'p Alignment,
    pub tokens: Span,
}

impl Seeker<'_, '_> {
    fn ids(&self) -> &[usize] {
        &self.pair.old.ids[self.tokens.start..self.tokens.end]
    }

    fn range(&self, at: usize) -> Span {
        Span::new(at, at + self.tokens.len())
    }

    fn is_at(&self, place: Span, at: usize) -> bool {
        place.overlaps(self.range(at))
    }

    fn agreement(&self, old: usize, new: usize, window: usize) -> u32 {
        let len = self.tokens.len();
        agreement(self.pair, Span::new(old, old + len), Span::new(new, new + len), window)
    }

    fn reads_the_same(&self, place: Span) -> bool {
        self.pair.new.ids[place.start..place.end] == *self.ids()
    }

    /// [`Self::unchanged`], unless the alignment of the whole text knows nothing of it, or says that a
    /// part of the span in one paragraph stands elsewhere, and that part fits there as well as here.
    fn uncontradicted(&self) -> Unchanged {
        let unchanged = self.unchanged();
        let Unchanged::Clear { at, score } = unchanged else { return unchanged };
        for (part, here) in self.parts(at) {
            if !self.is_aligned(part, here) && !self.is_evident(part) {
                return Unchanged::Unclear { at, score };
            }
            let Some(there) = self.aligned(part).filter(|there| *there != here) else { continue };
            let fit = |place: usize| self.agreement_within(part, place);
            if fit(there) >= fit(here) {
                let start = (there + self.tokens.start).saturating_sub(part.start);
                let tied = if part == self.tokens { vec![at, start] } else { vec![at] };
                return Unchanged::Tied(tied);
            }
        }
        unchanged
    }

    /// The span cut at paragraphs, and where each part begins when the span begins at `at`.
    fn parts(&self, at: usize) -> Vec<(Span, usize)> {
        let mut found = Vec::new();
        let mut start = self.tokens.start;
        while start < self.tokens.end {
            let paragraph = self.pair.old.paragraph_of(start);
            let end = paragraph.map_or(start + 1, |paragraph| paragraph.end).min(self.tokens.end);
            found.push((Span::new(start, end), at + start - self.tokens.start));
            start = end;
        }
        found
    }

    /// Whether the alignment has most tokens of a range here.
    fn is_aligned(&self, part: Span, here: usize) -> bool {
        let agree = |by: &usize| self.alignment.forward[part.start + by] == Some(here + by);
        (0..part.len()).filter(agree).count() * 2 >= part.len()
    }

    /// Whether the words of a range are enough of them and stand once in each text.
    fn is_evident(&self, part: Span) -> bool {
        let ids = &self.pair.old.ids[part.start..part.end];
        let once = |side: &Side| side.occurrences(ids).len() == 1;
        self.pair.words(ids) >= SELF_EVIDENT && once(&self.pair.old) && once(&self.pair.new)
    }

    /// Where the alignment has all tokens of a range, if they follow each other there.
    fn aligned(&self, part: Span) -> Option<usize> {
        let first = self.alignment.forward[part.start]?;
        let follows = |by: usize| self.alignment.forward[part.start + by] == Some(first + by);
        (0..part.len()).all(follows).then_some(first)
    }

    /// Agreement of the words around two places as far as their paragraphs reach.
    fn agreement_within(&self, part: Span, place: usize) -> u32 {
        let place = Span::new(place, place + part.len());
        let room = |side: &Side, range: Span| {
            let paragraph = side.paragraph_of(range.start).unwrap_or(range);
            Span::new(paragraph.start.min(range.start), paragraph.end.max(range.end))
        };
        let (old, new) = (room(&self.pair.old, part), room(&self.pair.new, place));
        agreement_in(self.pair, (old, part), (new, place), WINDOWS[0])
    }

    fn unchanged(&self) -> Unchanged {
        let places = self.pair.new.occurrences(self.ids());
        let rivals: Vec<usize> = self.pair.old.occurrences(self.ids());
        let rivals: Vec<usize> = rivals.into_iter().filter(|at| *at != self.tokens.start).collect();
        let mut scored: Vec<(u32, usize)> = places
            .into_iter()
            .map(|at| (self.agreement(self.tokens.start, at, WINDOWS[0]), at))
            .collect();
        scored.sort_unstable_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        let mut open = scored
            .into_iter()
            .take(MOST_TRIED)
            .filter(|(score, at)| !self.is_taken(*score, *at, &rivals))
            .collect::<Vec<_>>();
        let Some((best, _)) = open.first().copied() else { return Unchanged::Nowhere };
        open.retain(|(score, _)| !leads(best, *score));
        let places: Vec<usize> = open.into_iter().map(|(_, at)| at).collect();
        self.choose(places, rivals, best)
    }

    /// Whether other words of the old text clearly belong at a place.
    fn is_taken(&self, score: u32, at: usize, rivals: &[usize]) -> bool {
        let aligned = self.alignment.backward[at].filter(|rival| rivals.contains(rival));
        let fits_better = |rival: usize| leads(self.agreement(rival, at, WINDOWS[0]), score);
        aligned.is_some_and(fits_better) || rivals.iter().any(|rival| fits_better(*rival))
    }

    /// Chooses among places that are about equally good, by ever more of their surroundings.
    fn choose(&self, mut places: Vec<usize>, mut rivals: Vec<usize>, first: u32) -> Unchanged {
        for window in WINDOWS {
            let mut scored: Vec<(u32, usize)> = places
                .iter()
                .map(|at| (self.agreement(self.tokens.start, *at, window), *at))
                .collect();
            scored.sort_unstable_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
            let Some((best, at)) = scored.first().copied() else { break };
            places = scored.iter().filter(|(s, _)| !leads(best, *s)).map(|(_, at)| *at).collect();
            rivals.retain(|rival| !leads(best, self.agreement(*rival, at, window)));
            if places.len() <= 1 && rivals.is_empty() {
                return if self.is_supported(at, first) {
                    Unchanged::Clear { at, score: first }
                } else {
                    Unchanged::Unclear { at, score: first }
                };
            }
            if places.len() + rivals.len() > MOST_TIED {
                break;
            }
        }
        Unchanged::Tied(places)
    }

    /// Whether enough speaks for the words at a place being these words and not the like.
    fn is_supported(&self, at: usize, score: u32) -> bool {
        let full = full_agreement(self.pair, self.tokens, WINDOWS[0]);
        self.words_of_run(at) >= SELF_EVIDENT
            || score * 100 >= full * CONTEXT_KEPT
            || self.is_whole_paragraph(at)
    }

    /// Words of the longest run that is the same in both texts and holds the span.
    fn words_of_run(&self, at: usize) -> usize {
        let (old, new) = (&self.pair.old.ids, &self.pair.new.ids);
        let same = |(one, other): &(&usize, &usize)| one == other;
        let before = old[..self.tokens.start].iter().rev().zip(new[..at].iter().rev());
        let start = self.tokens.start - before.take_while(same).count();
        let behind = old[self.tokens.end..].iter().zip(&new[at + self.tokens.len()..]);
        let end = self.tokens.end + behind.take_while(same).count();
        self.pair.words(&old[start..end])
    }

    fn is_whole_paragraph(&self, at: usize) -> bool {
        let whole = |side: &Side, start: usize, end: usize| {
            side.opens_paragraph(start) && side.opens_paragraph(end)
        };
        self.alignment.forward[self.tokens.start] == Some(at)
            && whole(&self.pair.old, self.tokens.start, self.tokens.end)
            && whole(&self.pair.new, at, at + self.tokens.len())
    }

    fn changed(&self) -> Changed {
        if let Some(place) = self.parted() {
            return Changed::Clear(place);
        }
        let between = self.between_neighbours();
        if let Some((place, kept)) = self.kept_words() {
            let all: u32 = self.ids().iter().map(|id| self.pair.weight(*id)).sum();
            if kept * 100 >= all * WORDS_KEPT {
                return Changed::Clear(place);
            }
        }
        match between {
            Some(place) if self.pair.words(self.ids()) <= FEW_WORDS => Changed::Clear(place),
            Some(place) => Changed::Unclear(place),
            None => Changed::Nowhere,
        }
    }

    /// How well the surroundings of a changed place agree with the span's own.
    fn score(&self, place: Span) -> u32 {
        agreement(self.pair, self.tokens, place, WINDOWS[0])
    }

    fn same(&self, span: Span, at: usize) -> Fate {
        Fate::Same { span: self.transferred(span, at), beside: Vec::new() }
    }

    /// The bytes of the new text for a span whose tokens are the same there: what it cut off its first
    /// and last token, and the white space it took in, as far as the new text has the same.
    fn transferred(&self, span: Span, at: usize) -> Span {
        let whole = self.pair.old.bytes(self.tokens);
        let place = self.pair.new.bytes(self.range(at));
        let (old, new) = (self.pair.old.text, self.pair.new.text);
        let start = if span.start < whole.start {
            let space = &old[span.start..whole.start];
            place.start - if new[..place.start].ends_with(space) { space.len() } else { 0 }
        } else {
            let cut = &old[whole.start..span.start];
            place.start + if new[place.start..].starts_with(cut) { cut.len() } else { 0 }
        };
        let end = if span.end > whole.end {
            let space = &old[whole.end..span.end];
            place.end + if new[place.end..].starts_with(space) { space.len() } else { 0 }
        } else {
            let cut = &old[span.end..whole.end];
            place.end - if new[..place.end].ends_with(cut) { cut.len() } else { 0 }
        };
        Span::new(start, end)
    }

    fn differing(&self, place: Span) -> Fate {
        let was = self.pair.old.bytes(self.tokens);
        let span = self.pair.new.bytes(place);
        let (old, new) = (self.pair.old.text, self.pair.new.text);
        Fate::Changed { span, differences: own_changes((old, was), (new, span)) }
    }
}
