//! Where the running text of an article begins and ends. Short lines without a sentence above its
//! first paragraph are labels, buttons and legends, whatever they say; so are a few below its last.

use super::lines::tail_mark;
use super::region::{ends_sentence, words};
use super::{Block, BlockKind};

/// A line of this many words is running text even where its end is cut off.
const LONG_WORDS: usize = 25;
/// A sentence that opens or closes a text has at least this many words.
const SENTENCE_WORDS: usize = 4;
/// Labels are shorter than this; a longer line without a full stop may be an introduction.
const LABEL_WORDS: usize = 8;
/// Labels are little beside the text, in bytes; where they are more, they are a list of its own.
const LABELS_SHARE: usize = 5;
/// More short lines than this below the text are a list of the article's own.
const LABELS_BELOW: usize = 3;

/// Which ends of a text may hold labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The lines were chosen out of a page, whose mark-up tells what follows the text.
    Above,
    /// Everything was copied.
    Both,
}

/// Marks the short lines above the running text as labels, and the few below it. A text without
/// running text keeps all.
pub fn mark(plain: &str, blocks: &mut [Block], ends: Ends) {
    let running = |b: &Block| b.is_body() && is_running(b.span.of(plain));
    let (Some(first), Some(last)) =
        (blocks.iter().position(running), blocks.iter().rposition(running))
    else {
        return;
    };
    let text: usize = blocks[first..=last].iter().map(|b| b.span.len()).sum();
    mark_labels(plain, &mut blocks[..first], text / LABELS_SHARE, usize::MAX);
    if ends == Ends::Both {
        mark_labels(plain, &mut blocks[last + 1..], text / LABELS_SHARE, LABELS_BELOW);
    }
}

fn mark_labels(plain: &str, blocks: &mut [Block], most_bytes: usize, most_lines: usize) {
    let label = |b: &Block| b.kind == BlockKind::Paragraph && is_label(b.span.of(plain));
    let bytes: usize = blocks.iter().filter(|b| label(b)).map(|b| b.span.len()).sum();
    if bytes > most_bytes || blocks.iter().filter(|b| label(b)).count() > most_lines {
        return;
    }
    for block in blocks.iter_mut().filter(|b| label(b)) {
        block.kind = BlockKind::Rubric;
    }
}

/// Whether a line is a sentence, or so long that it holds one.
pub fn is_running(line: &str) -> bool {
    let words = words(line);
    // "9 May | 9:17 p.m." is a row of data, whatever its end.
    words >= LONG_WORDS || (words >= SENTENCE_WORDS && closes(line) && !line.contains(" | "))
}

fn is_label(line: &str) -> bool {
    words(line) < LABEL_WORDS && !closes(line) && !line.ends_with(':')
}

/// Whether a line ends as a sentence does, its end mark left aside.
fn closes(line: &str) -> bool {
    ends_sentence(line) || (line.ends_with([')', '*', ']']) && tail_mark(line).is_some())
}
