//! Where the kept words of a changed span stand, and what replaced the others.

use super::parted::Parted;
use super::place::Seeker;
use crate::offset::Span;

/// How many tokens may have been put in between two kept words, beside as many as were there.
const ROOM: usize = 4;

impl Seeker<'_, '_> {
    /// The place where most of the kept words stand together, and their weight.
    pub fn kept_words(&self) -> Option<(Span, u32)> {
        let mut groups: Vec<(Vec<(usize, usize)>, u32)> = Vec::new();
        for old in self.tokens.start..self.tokens.end {
            let Some(new) = self.alignment.forward[old] else { continue };
            let weight = self.pair.weight(self.pair.old.ids[old]);
            match groups.last_mut() {
                Some((group, sum))
                    if group.last().is_some_and(|last| self.goes_on(*last, (old, new))) =>
                {
                    group.push((old, new));
                    *sum += weight;
                }
                _ => groups.push((vec![(old, new)], weight)),
            }
        }
        let (group, weight) = groups.into_iter().max_by_key(|(_, weight)| *weight)?;
        let (first, last) = (*group.first()?, *group.last()?);
        Some((Span::new(self.grown_start(first), self.grown_end(last)), weight))
    }

    fn goes_on(&self, last: (usize, usize), next: (usize, usize)) -> bool {
        let room = 2 * (next.0 - last.0) + self.tokens.len() + ROOM;
        next.1 > last.1 && next.1 - last.1 <= room
    }

    /// Takes in what replaced the words of the span before its first kept one.
    fn grown_start(&self, (old, new): (usize, usize)) -> usize {
        let replaced = old - self.tokens.start;
        if replaced == 0 {
            return new;
        }
        let backward = &self.alignment.backward;
        let mut start = new;
        while start > 0 && !self.pair.new.opens_paragraph(start) && backward[start - 1].is_none() {
            start -= 1;
        }
        let neighbour = self.tokens.start.checked_sub(1).map(|at| self.alignment.forward[at]);
        let meets = neighbour.is_some_and(|place| place.map(|at| at + 1) == Some(start));
        let room = if meets { 2 * replaced + ROOM } else { replaced };
        if new - start <= room { start } else { new - replaced.min(new - start) }
    }

    /// Takes in what replaced the words of the span behind its last kept one.
    fn grown_end(&self, (old, new): (usize, usize)) -> usize {
        let replaced = self.tokens.end - 1 - old;
        let end_of_kept = new + 1;
        if replaced == 0 {
            return end_of_kept;
        }
        let backward = &self.alignment.backward;
        let mut end = end_of_kept;
        while end < backward.len() && !self.pair.new.opens_paragraph(end) && backward[end].is_none()
        {
            end += 1;
        }
        let neighbour = self.alignment.forward.get(self.tokens.end).copied().flatten();
        let room = if neighbour == Some(end) { 2 * replaced + ROOM } else { replaced };
        if end - end_of_kept <= room { end } else { end_of_kept + replaced.min(end - end_of_kept) }
    }

    /// What stands between the span's two neighbours, where they are still there: the words before and
    /// behind it, or the start or end of its paragraph.
    pub fn between_neighbours(&self) -> Option<Span> {
        let Span { start, end } = self.tokens;
        let (old, new) = (&self.pair.old, &self.pair.new);
        let before = (!old.opens_paragraph(start)).then(|| self.alignment.forward[start - 1]);
        let behind = (!old.opens_paragraph(end)).then(|| self.alignment.forward[end]);
        let place = match (before, behind) {
            (Some(before), Some(behind)) => Span::new(before? + 1, behind?),
            (Some(before), None) => Span::new(before? + 1, new.paragraph_of(before?)?.end),
            (None, Some(behind)) => Span::new(new.paragraph_of(behind?)?.start, behind?),
            (None, None) => return None,
        };
        let own =
            |at: usize| self.alignment.backward[at].is_none_or(|from| (start..end).contains(&from));
        let fits = !place.is_empty()
            && place.len() <= 2 * self.tokens.len() + ROOM
            && (place.start..place.end).all(own)
            && !(place.start + 1..place.end).any(|at| new.opens_paragraph(at));
        fits.then_some(place)
    }

    /// Where all words stand in two quotations, in a paragraph that has some of them already.
    pub fn parted(&self) -> Option<Span> {
        let words = self.pair.old.bytes(self.tokens).of(self.pair.old.text);
        let new = &self.pair.new;
        let places =
            (self.tokens.start..self.tokens.end).filter_map(|at| self.alignment.forward[at]);
        let mut paragraphs: Vec<Span> = places.filter_map(|at| new.paragraph_of(at)).collect();
        paragraphs.dedup();
        paragraphs.into_iter().find_map(|paragraph| {
            let room = new.bytes(paragraph);
            let parted = Parted::find(words, room.of(new.text))?.shift(room.start);
            Some(new.tokens(parted.whole()))
        })
    }
}
