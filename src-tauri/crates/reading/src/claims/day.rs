//! Days around an English subject that belong to what is told of it, and not to its name.

use std::ops::Range;

use super::papers::reduced;
use super::predicate;
use super::speaker::{Scene, Sentence};
use super::stretch::touching;

/// "*In May* Holm Cables said", "*last week* the council said": without the day that opens a clause and no comma
/// closes.
pub fn behind_day(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let first =
        range.start + usize::from(range.len() > 1 && cues.is("frame", &tokens[range.start].lower));
    if range.is_empty() {
        return range;
    }
    let place = tokens[first].span;
    let day =
        touching(scene.dates, place, |d| d.span).first().filter(|d| d.span.start <= place.start);
    let Some(day) = day else { return range };
    let behind = (first + 1..range.end).find(|&i| tokens[i].span.start >= day.span.end);
    let opens = |i: &usize| {
        let who = ["the", "person_pronoun", "indefinite"];
        tokens[*i].capital || who.iter().any(|s| cues.is(s, &tokens[*i].lower))
    };
    let start = behind.filter(opens).unwrap_or(range.start);
    let states = (start..range.end).any(|i| predicate::finite(tokens, i, cues));
    if states { range } else { start..range.end }
}

/// "Holm Cables *on Thursday*", "the council *yesterday*": without the day between a subject and its verb.
pub fn without_day(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> Range<usize> {
    let tokens = &sentence.tokens;
    // "A survey carried out for the council *in 2022*": when the paper was made.
    let made = |at: usize| reduced(tokens, range.start, at, scene.cues);
    if range.clone().any(made) {
        return range;
    }
    let day = |i: usize| {
        let place = tokens[i].span;
        !touching(scene.dates, place, |d| d.span).is_empty()
    };
    let end = (range.start + 1..range.end).rev().take_while(|&i| day(i)).last();
    let Some(end) = end else { return range };
    let joined = end > range.start + 1 && scene.cues.is("frame", &tokens[end - 1].lower);
    let bare = scene.cues.is("tag_end", &tokens[end].lower);
    match (joined, bare) {
        (true, _) => range.start..end - 1,
        (false, true) => range.start..end,
        (false, false) => range,
    }
}
