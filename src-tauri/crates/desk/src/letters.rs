//! Words found again by their letters alone.
//!
//! What is selected on the picture of a page was read by another program than the text beside it:
//! spaces, hyphens at the ends of lines and ligatures differ, the letters and figures do not.

use crate::{Problem, problems};
use periksa_text::normalise::fold;
use periksa_text::offset::Span;
use unicode_normalization::UnicodeNormalization;

/// The only place within `stretch` whose letters and figures are those of `words`.
///
/// # Errors
/// [`Problem::Selection`] when they are not there, or more than once.
pub(crate) fn only_place(text: &str, stretch: Span, words: &str) -> Result<Span, Problem> {
    let wanted: Vec<char> = letters(words).map(|letter| letter.folded).collect();
    if wanted.is_empty() {
        return Err(problems::selection("empty", "Select at least one word."));
    }
    let here: Vec<Letter> = letters(stretch.of(text)).collect();
    let mut places = here
        .windows(wanted.len())
        .filter(|window| window.iter().zip(&wanted).all(|(here, wanted)| here.folded == *wanted));
    let found = places.next().ok_or_else(|| {
        problems::selection(
            "not_on_page",
            "The text that was taken out of this page does not hold these words. Select them in \
             the text view.",
        )
    })?;
    if places.next().is_some() {
        return Err(problems::selection(
            "ambiguous",
            "These words stand on this page more than once. Select more of the sentence.",
        ));
    }
    let start = found.first().map_or(0, |letter| letter.start);
    let end = found.last().map_or(0, |letter| letter.end);
    Ok(Span { start: stretch.start + start, end: stretch.start + end })
}

/// A letter or a figure, and the character it comes from; a ligature is several.
struct Letter {
    folded: char,
    start: usize,
    end: usize,
}

fn letters(text: &str) -> impl Iterator<Item = Letter> + '_ {
    text.char_indices().flat_map(|(start, character)| {
        let end = start + character.len_utf8();
        let apart: String = std::iter::once(character).nfkd().collect();
        let folded = fold(&apart);
        let letters: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.into_iter().map(move |folded| Letter { folded, start, end })
    })
}
