//! Words of a quotation that comes to be interrupted: `"Nobody told us"` as `"Nobody," she said, "told us"`.

use unicode_segmentation::UnicodeSegmentation;

use crate::diff;
use crate::normalise::unify_marks;
use crate::offset::Span;

/// A first half of more words than this is not looked for: nobody interrupts so late.
const LONGEST_HALF: usize = 60;

/// Words, and where they stand on both sides of the words that their quotation is told by.
pub(super) struct Parted {
    /// Where the second half begins in the words themselves (bytes).
    cut: usize,
    /// Both halves (bytes of the new text).
    pub halves: [Span; 2],
}

impl Parted {
    /// Looks for words in a text that has them in two quotations, the one behind the other.
    pub fn find(words: &str, new: &str) -> Option<Self> {
        let wanted: Vec<(usize, &str)> = words.unicode_word_indices().collect();
        let found: Vec<(usize, &str)> = new.unicode_word_indices().collect();
        let marks: Vec<usize> = quotation_marks(new);
        marks.windows(2).find_map(|pair| {
            let before = &found[..found.partition_point(|(at, _)| *at < pair[0])];
            let behind = &found[found.partition_point(|(at, _)| *at < pair[1])..];
            (1..wanted.len().min(LONGEST_HALF)).find_map(|cut| {
                let first = before.get(before.len().checked_sub(cut)?..)?;
                let second = behind.get(..wanted.len() - cut)?;
                let are_same = words_of(first).eq(words_of(&wanted[..cut]))
                    && words_of(second).eq(words_of(&wanted[cut..]));
                are_same.then_some(())?;
                let halves = [whole(first)?, whole(second)?];
                Some(Self { cut: wanted.get(cut)?.0, halves })
            })
        })
    }

    /// The words against their new stretch, from the first half to the second: what came between them.
    pub fn differences(&self, was: Span) -> Vec<diff::Piece> {
        let [first, second] = self.halves;
        let cut = was.start + self.cut;
        vec![
            diff::Piece::Same(Span::new(was.start, cut), first),
            diff::Piece::New(Span::new(first.end, second.start)),
            diff::Piece::Same(Span::new(cut, was.end), second),
        ]
    }

    /// From the first half to the second.
    pub fn whole(&self) -> Span {
        Span::new(self.halves[0].start, self.halves[1].end)
    }

    /// The same in a text that has this one at `by`.
    pub fn shift(self, by: usize) -> Self {
        Self { halves: self.halves.map(|half| half.shift(by)), ..self }
    }
}

fn words_of<'a>(words: &[(usize, &'a str)]) -> impl Iterator<Item = &'a str> {
    words.iter().map(|(_, word)| *word)
}

fn whole(words: &[(usize, &str)]) -> Option<Span> {
    let ((start, _), (last, word)) = (words.first()?, words.last()?);
    Some(Span::new(*start, last + word.len()))
}

fn quotation_marks(text: &str) -> Vec<usize> {
    let is_mark = |mark: char| unify_marks(mark.encode_utf8(&mut [0; 4])) == "\"";
    let marks = text.char_indices().filter(|(_, mark)| !mark.is_alphanumeric() && is_mark(*mark));
    marks.map(|(at, _)| at).collect()
}
