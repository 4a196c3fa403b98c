//! Words beside a quotation's place that turn what it says: "not under any circumstances". A source that
//! has them right before or behind the quoted words says something else, so they are taken into the place
//! and shown as a difference.

use std::ops::Range;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::align::{Alignment, Part};
use super::edges::parted;
use super::words::{Item, LISTS, Word, canonical};

/// Words that may stand between the quotation's first or last words and the rest, in the source alone.
const REACH: usize = 12;
/// Most words of a denial: "not under any circumstances".
const LONGEST_DENIAL: usize = 8;
/// Marks behind which another clause begins.
const PARTING: &[char] = &['.', '!', '?', '…', ';', ':', '—', '–', '(', ')', ','];

/// Whether a word as it is compared denies something.
pub(super) fn is_denial(word: &str) -> bool {
    LISTS.section("denial").has(word) || word.ends_with("n't")
}

/// The words of a source with the language that they are parted into sentences by.
pub(super) struct Beside<'s> {
    pub text: &'s str,
    pub words: &'s [Word],
    pub lang: Lang,
}

impl Beside<'_> {
    /// Takes what turns the sense into an alignment. Words of the quotation's ends that were taken for others
    /// are looked for beyond a denial: "We will not under any circumstances sell" has "We will".
    pub fn take_in(&self, found: &mut Alignment, items: &[Item]) {
        self.meet_before(found, items);
        self.meet_behind(found, items);
        found.edits = found.edits.min(self.edits(found));
        let range = found.range();
        if range.is_empty() {
            return;
        }
        let whole = self.with_denials(range.clone());
        if let Some(part) = found.parts.iter_mut().find(|part| !part.found.is_empty()) {
            part.found.start = whole.start;
        }
        if let Some(part) = found.parts.iter_mut().rfind(|part| !part.found.is_empty()) {
            part.found.end = whole.end;
        }
    }

    /// Some words of the source with a denial right before or behind them.
    pub fn with_denials(&self, range: Range<usize>) -> Range<usize> {
        let start = self.denial_before(range.start).unwrap_or(range.start);
        let end = self.denial_behind(range.end).unwrap_or(range.end);
        start..end
    }

    /// How many of the words deny.
    fn denials(&self, range: Range<usize>) -> usize {
        range.filter(|at| is_denial(&self.word(*at))).count()
    }

    fn word(&self, at: usize) -> String {
        self.words.get(at).map(|word| canonical(word.span.of(self.text))).unwrap_or_default()
    }

    /// What stands before a word.
    fn gap(&self, at: usize) -> &str {
        let pair = at.checked_sub(1).and_then(|last| self.words.get(last..=at));
        let between = pair.map(|pair| Span::new(pair[0].span.end, pair[1].span.start));
        between.and_then(|gap| self.text.get(gap.start..gap.end)).unwrap_or_default()
    }

    /// Where a denial begins that goes on up to a word, with nothing but what belongs to it between.
    fn denial_before(&self, end: usize) -> Option<usize> {
        let mut commas = 0;
        for at in (end.saturating_sub(LONGEST_DENIAL)..end).rev() {
            let gap = self.gap(at + 1);
            commas += gap.matches(',').count();
            if gap.contains(|c| c != ',' && PARTING.contains(&c))
                || self.is_sentence_between(at, at + 1)
            {
                return None;
            }
            let word = self.word(at);
            // "No, we will": a comma alone ends the clause, two enclose what was put into it.
            if is_denial(&word) && commas.is_multiple_of(2) {
                return Some(at);
            }
            if !LISTS.section("denial_goes_on").has(&word) {
                return None;
            }
        }
        None
    }

    /// Where a denial ends that begins at a word.
    fn denial_behind(&self, from: usize) -> Option<usize> {
        if from == 0 || self.gap(from).contains(PARTING) || self.is_sentence_between(from - 1, from)
        {
            return None;
        }
        let words: Vec<String> = (from..from + LONGEST_DENIAL).map(|at| self.word(at)).collect();
        let phrase = LISTS.section("denial_phrase").match_start(&words);
        let denial = if phrase > 0 { phrase } else { usize::from(is_denial(words.first()?)) };
        let goes_on = words.iter().enumerate().skip(denial).take_while(|(at, word)| {
            LISTS.section("denial_goes_on").has(word) && !self.gap(from + at).contains(PARTING)
        });
        (denial > 0).then(|| from + denial + goes_on.count())
    }

    fn is_sentence_between(&self, from: usize, upto: usize) -> bool {
        !self.parted(from..upto + 1).is_empty()
    }

    /// Words that a sentence ends behind or marks of a quotation stand behind, counted from the first.
    fn parted(&self, range: Range<usize>) -> Vec<usize> {
        let words = self.words.get(range).unwrap_or_default();
        let spans: Vec<Span> = words.iter().map(|word| word.span).collect();
        parted(self.text, &spans, self.lang)
    }

    fn meet_before(&self, found: &mut Alignment, items: &[Item]) {
        let (Some(&(item, word)), Some(part)) = (found.met.first(), found.parts.first_mut()) else {
            return;
        };
        if !part.quoted.contains(&item) {
            return;
        }
        let from = word.saturating_sub(REACH + item);
        let from = self.parted(from..word + 1).last().map_or(from, |at| from + at + 1);
        let mut met = Vec::new();
        let mut end = word;
        for own in (part.quoted.start..item).rev() {
            let same = (from..end).rev().find(|at| self.is_same(items, own, *at));
            if let Some(at) = same {
                met.push((own, at));
                end = at;
            }
        }
        if end < part.found.start && self.denials(end + 1..word) > 0 {
            part.found.start = end;
            met.reverse();
            found.met.splice(0..0, met);
        }
    }

    fn meet_behind(&self, found: &mut Alignment, items: &[Item]) {
        let (Some(&(item, word)), Some(part)) = (found.met.last(), found.parts.last_mut()) else {
            return;
        };
        if !part.quoted.contains(&item) {
            return;
        }
        let upto = (word + REACH + items.len() - item).min(self.words.len());
        let upto = self.parted(word..upto).first().map_or(upto, |at| word + at + 1);
        let mut met = Vec::new();
        let mut start = word + 1;
        for own in item + 1..part.quoted.end {
            let same = (start..upto).find(|at| self.is_same(items, own, *at));
            if let Some(at) = same {
                met.push((own, at));
                start = at + 1;
            }
        }
        if start > part.found.end && self.denials(word + 1..start - 1) > 0 {
            part.found.end = start;
            found.met.extend(met);
        }
    }

    fn is_same(&self, items: &[Item], item: usize, word: usize) -> bool {
        match (items.get(item), self.words.get(word)) {
            (Some(Item::Word(own)), Some(other)) => own.key == other.key,
            _ => false,
        }
    }

    /// Words changed, left out or put in, where a denial that was put in is one, however many words it has.
    fn edits(&self, found: &Alignment) -> usize {
        found.parts.iter().map(|part| self.edits_of(part, found)).sum()
    }

    fn edits_of(&self, part: &Part, found: &Alignment) -> usize {
        let inside = found.met.iter().filter(|(item, _)| part.quoted.contains(item)).copied();
        let (mut item, mut word) = (part.quoted.start, part.found.start);
        let mut edits = 0;
        for (next_item, next_word) in inside.chain([(part.quoted.end, part.found.end)]) {
            let (own, other) = (next_item - item, next_word - word);
            let denial = own == 0 && other <= LONGEST_DENIAL && self.denials(word..next_word) > 0;
            edits += if denial { 1 } else { own.max(other) };
            (item, word) = (next_item + 1, next_word + 1);
        }
        edits
    }
}
