//! Words of the page's frame that stand inside its sentences: a label over an advertisement, buttons,
//! how old the page is.

use super::BlockKind;
use super::furniture::{self, Words};
use super::page_cues;
use super::region::ends_sentence;
use super::top::is_count;
use super::walk::{PageLine, Walked};

/// A label is a few words, in bytes.
const LABEL_BYTES: usize = 80;
/// So many labels may stand between the halves of a sentence.
const LABELS_BETWEEN: usize = 3;
/// The first half of a sentence that was parted has so many words.
const HALF_WORDS: usize = 3;

/// What an element inside a line is, whose words `inner` stand behind `before`, where they are not the
/// sentence's. Its name or class has to say so too: a sentence may speak of advertisements.
pub fn inside(name: &str, called: &str, before: &str, inner: &str) -> Option<BlockKind> {
    let label = inner.trim();
    if label.is_empty() || label.len() > LABEL_BYTES || (called.is_empty() && name != "small") {
        return None;
    }
    let cue = page_cues::of_name(called).kind;
    // A link that is paid for is a word of its sentence.
    if cue == Some(BlockKind::Advert) && name != "a" {
        return cue;
    }
    let between = before.trim().is_empty() || ends_sentence(before);
    if cue.is_none() && !(name == "small" && between) {
        return None;
    }
    let kind = furniture::label(label, &Words::of(label)).map(|sign| sign.kind);
    // "Line" alone is a button and a name.
    let named = cue.is_some() || label.contains(' ');
    let framing =
        kind.filter(|kind| *kind == BlockKind::Advert || (*kind == BlockKind::Rubric && named));
    framing.or_else(|| (between && is_count(label)).then_some(BlockKind::Rubric))
}

/// Joins the halves of sentences that a label over an advertisement parts.
pub fn rejoin(walked: &mut Walked) {
    let labels: Vec<bool> = (0..walked.lines.len()).map(|line| is_advert(walked, line)).collect();
    let lines = std::mem::take(&mut walked.lines);
    let origins = std::mem::take(&mut walked.origins);
    let mut last = None;
    for ((line, origin), label) in lines.into_iter().zip(origins).zip(labels) {
        let place = walked.lines.len();
        let parted = |at: &usize| (1..=LABELS_BETWEEN).contains(&(place - at - 1));
        if let Some(at) = last.filter(parted)
            && !label
            && runs_on(&walked.lines[at], &line)
        {
            join(&mut walked.lines[at], line);
            walked.origins[at].pieces.extend(origin.pieces);
            continue;
        }
        last = if label { last } else { Some(place) };
        walked.lines.push(line);
        walked.origins.push(origin);
    }
}

fn join(line: &mut PageLine, half: PageLine) {
    line.text.push(' ');
    let from = line.text.len();
    line.text.push_str(&half.text);
    let links = half.links.into_iter();
    line.links.extend(links.map(|(range, url)| (range.start + from..range.end + from, url)));
}

fn is_advert(walked: &Walked, line: usize) -> bool {
    let text = &walked.lines[line].text;
    if text.len() > LABEL_BYTES {
        return false;
    }
    let innermost = &walked.elements[walked.origins[line].element];
    page_cues::of_name(&innermost.called).kind == Some(BlockKind::Advert)
        || furniture::label(text, &Words::of(text)).is_some_and(|s| s.kind == BlockKind::Advert)
}

/// Whether a sentence that one line leaves open goes on in another.
fn runs_on(line: &PageLine, half: &PageLine) -> bool {
    let paragraphs = [line, half].iter().all(|line| line.kind == BlockKind::Paragraph);
    let open = line.text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let long = line.text.split_whitespace().take(HALF_WORDS).count() == HALF_WORDS;
    let begins = half.text.starts_with(char::is_lowercase);
    paragraphs && open && long && begins && ends_sentence(&half.text)
}
