//! Indonesian phrases for who speaks with an aside that speaks for nobody: that no name is given, or through whom it was
//! said.

use std::ops::Range;

use periksa_text::offset::Span;

use super::names::Run;
use super::phrase::said;
use super::speaker::{Heard, Scene, Sentence, frames};
use super::token::Token;
use super::types::Flag;

/// "Kepala sekolah, yang meminta namanya disamarkan": an Indonesian phrase that says itself that it names nobody.
pub fn hidden(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    range: Range<usize>,
) -> Option<Heard> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let relates = (1..words.len()).find(|&i| cues.is("relative", words[i]))?;
    let hides = |i: usize| cues.list("anonymity").match_start(&words[i..]) > 0;
    let inside = |r: &Run| r.tokens.start >= range.start && r.tokens.end <= range.end;
    let person = sentence.runs.iter().any(|r| inside(r) && scene.person_like(&r.written));
    let unframed = !frames(scene, sentence, range.start);
    let set_off = tokens[range.start + relates - 1].is_comma();
    let end = if set_off { range.start + relates - 1 } else { range.end };
    if end <= range.start {
        return None;
    }
    let whole = Span::new(tokens[range.start].span.start, tokens[end - 1].span.end);
    let closes = cues.indonesian && unframed && !person && (relates + 1..words.len()).any(hides);
    closes.then(|| Heard::unnamed(said(scene, whole), whole, vec![Flag::AnonymousSource]))
}

/// "Melalui kuasa hukumnya, Otto Sihombing, *terdakwa*": who speaks stands behind through whom.
pub fn behind_counsel(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
) -> Option<Range<usize>> {
    const COUNSEL_WITHIN: usize = 3;
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let through = tokens.get(range.start).is_some_and(|t| cues.is("through", &t.lower));
    let stems: Vec<String> = tokens[range.clone()]
        .iter()
        .skip(1)
        .take(COUNSEL_WITHIN)
        .map(|t| t.lower.strip_suffix("nya").unwrap_or(&t.lower).to_owned())
        .collect();
    let among =
        |section: &str| (0..stems.len()).any(|i| cues.list(section).match_start(&stems[i..]) > 0);
    // A spokesman with a name speaks himself.
    let counsel = among("aide") && !among("spokesperson");
    let mut commas = range.clone().filter(|&i| tokens[i].is_comma());
    let (_, last) = (commas.next()?, commas.next_back()?);
    let own = last + 1..range.end;
    let words = tokens[own.clone()].iter().any(Token::is_word);
    (cues.indonesian && through && counsel && words).then_some(own)
}
