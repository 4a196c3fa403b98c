//! One part of a person's name where the passage names the person by it alone and its reading has no name:
//! at the head of a sentence any word has a capital.

use std::slice::from_ref;

use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::{Place, Search, forms};
use crate::claims::ActorKind;
use crate::lexicon::is_stop_word;
use crate::rank::dictionary::dictionary;
use crate::says::Note;
use crate::says::words::{Word, canonical};

/// Shorter parts of a name are those of many people, and words of a language.
const SHORTEST: usize = 5;

/// The first word with a capital, alone and part of no other name, that is the last part of the name, or a
/// spelling of it.
pub(super) fn place(search: &Search<'_>) -> Option<Place> {
    if !matches!(search.name.kind, ActorKind::Person | ActorKind::Unknown) {
        return None;
    }
    let last = search.name.forms.iter().filter_map(|form| forms::words(form).pop());
    let last: Vec<String> = last.filter(|part| part.chars().count() >= SHORTEST).collect();
    let words = &search.passage.words.words;
    let spelt = |word: &String| {
        last.iter().any(|own| own == word || forms::respelt(from_ref(own), from_ref(word)))
    };
    let fits = |at: &usize| {
        let span = words[*at].span;
        let word = canonical(span.of(search.text()));
        spelt(&word)
            && is_alone(search, words, *at)
            && !is_common(&word)
            && has_its_initials(search, span)
    };
    let span = words[(0..words.len()).find(fits)?].span;
    let same = last.contains(&canonical(span.of(search.text())));
    let note = Some(if same { Note::Form } else { Note::Spelling });
    Some(Place { span: search.with_initials(span), note })
}

/// Whether initials before a word, if there are any, are those of the name.
fn has_its_initials(search: &Search<'_>, word: Span) -> bool {
    let whole = search.with_initials(word);
    let theirs = forms::parts(whole.of(search.text()));
    let mut own = search.name.forms.iter().map(|form| forms::parts(form));
    whole == word || own.any(|own| forms::fits_initials(&own, &theirs))
}

/// Whether a word has a capital, its neighbours have none, and it is of no name that was read.
fn is_alone(search: &Search<'_>, words: &[Word], at: usize) -> bool {
    let text = search.text();
    let joined = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (words.get(one), words.get(other)) else { return false };
        let between = Span::new(one.span.end, other.span.start).of(text);
        !between.contains(['.', '!', '?', '"', '“', '”', '\n', ',', ':', ';'])
    };
    let capital = |at: usize| forms::is_capital(words[at].span.of(text));
    let before = at > 0 && joined(at - 1, at) && capital(at - 1);
    let behind = joined(at, at + 1) && capital(at + 1);
    let mut read = search.passage.actors().iter().flat_map(|actor| &actor.mentions);
    capital(at) && !before && !behind && !read.any(|mention| mention.overlaps(words[at].span))
}

/// A word of a language, which may be no name: "Rice fell in price".
fn is_common(word: &str) -> bool {
    let known = |lang: Lang| !dictionary().exact(word, lang).is_empty();
    is_stop_word(word) || known(Lang::En) || known(Lang::Id)
}
