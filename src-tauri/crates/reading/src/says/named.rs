//! The names of a claim in a passage: the same name, a form or spelling of it, another in its place.

use periksa_text::lang::Lang;
use periksa_text::offset::Span;

use super::claim::{ClaimFacts, Name};
use super::company::Words;
use super::facts::Passage;
use super::words::{Word, canonical, of_text};
use super::{Fact, FactMatch, Note, State, same, title};
use crate::claims::ActorKind;

mod alone;
mod forms;

/// Words in common that make two names stand in one place of a statement.
const COMPANY: usize = 2;
/// Names of at most so many letters count in capitals only: "AS", "UN", "US".
const SHORT: usize = 3;

/// One answer for each name of the claim.
pub(super) fn all(claim: &ClaimFacts<'_>, passage: &Passage<'_>) -> Vec<FactMatch> {
    let own = Words::of(claim.text, claim.lang);
    let found: Vec<Option<Place>> =
        claim.names.iter().map(|name| Search { name, lang: claim.lang, passage }.find()).collect();
    let taken: Vec<Span> = found.iter().flatten().map(|place| place.span).collect();
    let answers = claim.names.iter().zip(found);
    answers
        .map(|(name, place)| match place {
            Some(place) => present(claim, passage, name, place),
            None => another(&own, claim, passage, name, &taken),
        })
        .collect()
}

/// A name in the passage.
#[derive(Clone, Copy, Debug)]
struct Place {
    span: Span,
    note: Option<Note>,
}

fn present(claim: &ClaimFacts<'_>, passage: &Passage<'_>, name: &Name, place: Place) -> FactMatch {
    let text = passage.words.text;
    let own_title = title::before(claim.text, name.span);
    let title = title::before(text, place.span);
    // Titles of two languages cannot be held against each other by their words.
    let retitled = claim.lang == passage.lang
        && matches!((own_title, title), (Some(own), Some(other))
            if !title::same(own.of(claim.text), other.of(text)));
    let notes = place.note.into_iter().chain(retitled.then_some(Note::Title));
    let mut found = FactMatch::new(Fact::Name, name.span, State::Present, Some(place.span));
    found = found.noted(notes);
    if !found.notes.is_empty() {
        let start = title.filter(|_| retitled).map_or(place.span.start, |title| title.start);
        found.variant = Some(Span::new(start, place.span.end).of(text).to_owned());
    }
    found
}

/// Another name of the same kind with the same title or in the same company.
fn another(
    own: &Words<'_>,
    claim: &ClaimFacts<'_>,
    passage: &Passage<'_>,
    name: &Name,
    taken: &[Span],
) -> FactMatch {
    let text = passage.words.text;
    let around = own.around(name.span, claim.span);
    let own_title = title::before(claim.text, name.span).map(|title| title.of(claim.text));
    let mut best: Option<(usize, Span)> = None;
    for actor in passage.actors().iter().filter(|actor| actor.kind == name.kind) {
        let is_taken = actor.mentions.iter().any(|m| taken.iter().any(|t| t.overlaps(*m)));
        if is_taken || name.kind == ActorKind::Unknown {
            continue;
        }
        for mention in &actor.mentions {
            let theirs = passage.around(*mention);
            let office = title::before(text, *mention).map(|title| title.of(text));
            let titled = matches!((own_title, office), (Some(a), Some(b)) if title::same(a, b));
            let shared = super::company::shared(&around, &theirs) + usize::from(titled) * COMPANY;
            if shared >= COMPANY && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, *mention));
            }
        }
    }
    let state = if best.is_some() { State::Different } else { State::Absent };
    let mut found = FactMatch::new(Fact::Name, name.span, state, best.map(|(_, span)| span));
    found.variant = best.map(|(_, span)| span.of(text).to_owned());
    found
}

struct Search<'a> {
    name: &'a Name,
    /// The language of the claim.
    lang: Lang,
    passage: &'a Passage<'a>,
}

impl Search<'_> {
    fn find(&self) -> Option<Place> {
        self.written()
            .or_else(|| self.other_forms())
            .or_else(|| self.translated())
            .or_else(|| self.abbreviated())
            .or_else(|| self.shortened())
            .or_else(|| self.initialled())
            .or_else(|| self.respelt())
            .or_else(|| alone::place(self))
    }

    /// As the claim has it.
    fn written(&self) -> Option<Place> {
        let form = self.name.forms.first()?;
        let whole = self.whole(form)?;
        let longer = !same_words(whole.of(self.text()), form);
        Some(Place { span: whole, note: longer.then_some(Note::Form) })
    }

    fn other_forms(&self) -> Option<Place> {
        let forms = self.name.forms.iter().skip(1);
        let span = forms.filter_map(|form| self.whole(form)).next()?;
        Some(Place { span, note: Some(Note::Form) })
    }

    fn text(&self) -> &str {
        self.passage.words.text
    }

    /// The name that holds a form, where that is a form of the same name.
    fn whole(&self, form: &str) -> Option<Span> {
        self.places(form).find_map(|place| {
            let holder = self.capitals_around(place);
            let whole = if self.name.kind == ActorKind::Person { holder } else { place };
            self.is_form(form, whole, holder).then_some(whole)
        })
    }

    /// Where the words of a form stand, in capitals as the form has them.
    fn places(&self, form: &str) -> impl Iterator<Item = Span> {
        let wanted: Vec<Word> = of_text(form);
        let short = form.chars().count() <= SHORT;
        let shouted = short && form.chars().any(char::is_uppercase);
        let words = &self.passage.words.words;
        let text = self.text();
        let form = form.to_owned();
        let windows = words.windows(wanted.len().max(1));
        windows.filter_map(move |window| {
            let same = window.iter().map(|w| w.key).eq(wanted.iter().map(|w| w.key));
            let span = super::differences::stretch(window, 0..window.len());
            let written = span.of(text);
            let capital = forms::is_capital(written) || !forms::is_capital(&form);
            let exact = !shouted || written == form;
            (same && capital && exact && same_words(written, &form)).then_some(span)
        })
    }

    /// The run of capital words around a place, without titles before it.
    fn capitals_around(&self, place: Span) -> Span {
        let known = self.passage.actors().iter().flat_map(|actor| &actor.mentions);
        let whole = known.copied().find(|mention| mention.contains(place)).unwrap_or(place);
        if self.name.kind == ActorKind::Person { self.with_initials(whole) } else { whole }
    }

    /// "Rahmi" in "Rahmi Hidayat" is not Rahmi Kusuma, and "Jawa" in "Jawa Timur" not Java.
    fn is_form(&self, form: &str, whole: Span, holder: Span) -> bool {
        let theirs = forms::words(holder.of(self.text()));
        let single = !form.contains(' ');
        match self.name.kind {
            ActorKind::Person => {
                let known = |word: &String| {
                    self.name.forms.iter().any(|own| forms::words(own).contains(word))
                };
                let only = self.name.forms.iter().all(|own| !own.contains(' '));
                !single || only || whole == holder && theirs.iter().all(known)
            }
            ActorKind::Place | ActorKind::Unknown => {
                let own = forms::words(form);
                !single || theirs.iter().all(|word| own.contains(word) || same::is_place_head(word))
            }
            _ => true,
        }
    }

    fn translated(&self) -> Option<Place> {
        let names = self.name.forms.iter().flat_map(|form| self.translations(&folded(form)));
        let span = names.filter_map(|name| {
            let short = name.chars().count() <= SHORT;
            let written = if short { name.to_uppercase() } else { forms::capitalised(name) };
            self.places(&written).next()
        });
        Some(Place { span: span.min()?, note: Some(Note::Translated) })
    }

    /// The other names in the lists of places and, from another language, of its words. A person's name
    /// is never translated, nor are common words that begin a name.
    fn translations(&self, form: &str) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = same::places(form).collect();
        if self.lang != self.passage.lang && self.name.kind != ActorKind::Person {
            found.extend(same::translated_names(form, self.lang));
        }
        found
    }

    /// "KPK" for "Komisi Pemberantasan Korupsi", and the reverse.
    fn abbreviated(&self) -> Option<Place> {
        if self.name.kind == ActorKind::Person {
            return None;
        }
        let span = self.name.forms.iter().find_map(|form| {
            if let Some(short) = forms::initials(form) {
                return self.places(&short).next();
            }
            let acronym = form.chars().all(char::is_uppercase) && form.chars().count() >= SHORT;
            let words = &self.passage.words.words;
            let size = form.chars().count();
            acronym.then(|| {
                let windows = (size..=size + 2).flat_map(|size| words.windows(size));
                let mut spans =
                    windows.map(|window| super::differences::stretch(window, 0..window.len()));
                spans.find(|span| forms::initials(span.of(self.text())).as_ref() == Some(form))
            })?
        })?;
        Some(Place { span, note: Some(Note::Form) })
    }

    /// A person by some of the names, in their order.
    fn shortened(&self) -> Option<Place> {
        if !matches!(self.name.kind, ActorKind::Person | ActorKind::Unknown) {
            return None;
        }
        let full: Vec<Vec<String>> =
            self.name.forms.iter().map(|form| forms::words(form)).collect();
        let mut mentions = self.mentions().map(|mention| self.with_initials(mention));
        let span = mentions.find(|mention| {
            let theirs = forms::words(mention.of(self.text()));
            full.iter().any(|own| {
                own.len() > 1 && forms::in_order(&theirs, own)
                    || own.len() > 1 && forms::in_order(own, &theirs)
            })
        })?;
        Some(Place { span, note: Some(Note::Form) })
    }

    /// A person with initials for some of the names, on either side.
    fn initialled(&self) -> Option<Place> {
        if !matches!(self.name.kind, ActorKind::Person | ActorKind::Unknown) {
            return None;
        }
        let mut mentions = self.mentions().map(|mention| self.with_initials(mention));
        let span = mentions.find(|mention| {
            let theirs = forms::parts(mention.of(self.text()));
            self.name.forms.iter().any(|own| forms::fits_initials(&forms::parts(own), &theirs))
        })?;
        Some(Place { span, note: Some(Note::Form) })
    }

    /// A mention with the initials right before it, which may have been taken for the end of a sentence or,
    /// as "A.", for a word. What is a title is no initial.
    fn with_initials(&self, mention: Span) -> Span {
        let written = mention.of(self.text());
        let start = mention.end - written.trim_start_matches([' ', '.']).len();
        let mention = Span::new(start, mention.end);
        if title::before(self.text(), mention).is_some() {
            return mention;
        }
        let before = self.text().get(..start).unwrap_or_default();
        Span::new(start - forms::initials_at_end(before), mention.end)
    }

    fn respelt(&self) -> Option<Place> {
        let full: Vec<Vec<String>> =
            self.name.forms.iter().map(|form| forms::words(form)).collect();
        let span = self.mentions().find(|mention| {
            let theirs = forms::words(mention.of(self.text()));
            full.iter().any(|own| forms::respelt(own, &theirs))
        })?;
        Some(Place { span, note: Some(Note::Spelling) })
    }

    /// Every mention of a name whose kind does not tell it from the claim's.
    fn mentions(&self) -> impl Iterator<Item = Span> {
        let kind = self.name.kind;
        let alike = move |other: ActorKind| {
            other == kind || kind == ActorKind::Unknown || other == ActorKind::Unknown
        };
        let actors = self.passage.actors().iter().filter(move |actor| alike(actor.kind));
        actors.flat_map(|actor| actor.mentions.iter().copied())
    }
}

/// The words of a name as they are compared.
pub(super) fn words(name: &str) -> Vec<String> {
    forms::words(name)
}

fn folded(form: &str) -> String {
    words(form).join(" ")
}

fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        of_text(text).iter().map(|word| canonical(word.span.of(text))).collect()
    };
    words(one) == words(other)
}
