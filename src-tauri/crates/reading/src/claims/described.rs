//! English descriptions that stand for somebody through somebody else: "his client", "her office", "the
//! victim's sister", and "the company" for the one that the paragraph is about.

use periksa_text::offset::Span;

use super::cues::Cues;
use super::memory::Memory;
use super::speaker::{Heard, Scene, Sentence};
use super::types::{ActorKind, Flag, Speaker};

/// What a description says about who it is.
pub enum Described {
    /// It stands for this one.
    As(Heard),
    /// It names nobody but whom it describes.
    AsItself,
    /// It is no such description.
    Otherwise,
}

/// Reads the words of a noun phrase without a person's name of its own.
pub fn read(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    span: Span,
    memory: &Memory,
) -> Described {
    let cues = scene.cues;
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Described::Otherwise;
    };
    let assumed = |name: &str| {
        let flags = vec![Flag::SpeakerAssumed];
        Described::As(Heard { flags, ..Heard::named(name.to_owned(), span) })
    };
    let possessed = words.len() == 2 && cues.is("possessive", first);
    if possessed && cues.is("client", last) {
        return scene.roles.client(sentence.at).map_or(Described::AsItself, assumed);
    }
    if possessed && cues.is("own_office", last) {
        let heard = memory.heard(sentence.block, span, &scene.may_mean(first));
        return if heard.speaker.is_some() { Described::As(heard) } else { Described::AsItself };
    }
    // "Its office said": the body that the paragraph is about.
    let its = words.len() == 2 && cues.is("possessive_it", first) && cues.is("own_office", last);
    if its && let Some(body) = memory.it(sentence.block) {
        let speaker = Some(Speaker { span: Some(span), ..body.clone() });
        return Described::As(Heard { speaker, flags: vec![Flag::SpeakerAssumed] });
    }
    // "The victim's sister" is nobody whom the paragraph names otherwise.
    let owned = words.iter().any(|w| w.ends_with("'s") || w.ends_with("s'"));
    if owned && cues.is("stands_by", last) {
        return Described::AsItself;
    }
    // "The 43-year-old".
    let age = |word: &str| cues.list("age_ending").entries().any(|end| word.ends_with(end));
    if words.len() == 2 && cues.is("the", first) && age(last) {
        let heard = memory.heard(sentence.block, span, &|_| true);
        return if heard.speaker.is_some() { Described::As(heard) } else { Described::AsItself };
    }
    match company(scene, sentence, words, memory) {
        Some(name) => assumed(name),
        None => Described::Otherwise,
    }
}

/// Whether a body may be meant by "the operator", "the regulator", which its name does not say: not
/// where its name or the article calls it another kind of body.
pub fn fits(scene: Scene<'_>, words: &[&str], name: &str) -> bool {
    let cues = scene.cues;
    let lower = name.to_lowercase();
    if cues.indonesian {
        // "Perusahaan" is no office of the state.
        let company = words.iter().any(|w| cues.is("company", w));
        let head = lower.split(' ').next().unwrap_or_default();
        return !company
            || cues.is("company", head)
            || !["institution", "org_word"].iter().any(|s| cues.is(s, head));
    }
    let trades = scene.roles.beside(name).any(|w| cues.is("company", w));
    // "The regulator": an office or an agency.
    if words.iter().any(|w| cues.is("some_body", w)) {
        return !trades && lower.split(' ').any(|w| cues.is("oversees", w));
    }
    let other = |w: &str| cues.is("press", w) || another_kind(w, cues);
    trades || !lower.split(' ').any(other) && !scene.roles.beside(name).any(other)
}

/// The organisation named last that words for a kind of body may mean; before any was named, one of the sentence
/// itself ("Quill Copper's pit was closed, the company said").
pub fn last_that_fits(
    scene: Scene<'_>,
    sentence: &Sentence,
    words: &[&str],
    memory: &Memory,
) -> Option<String> {
    let told = memory.organisations().find(|name| fits(scene, words, name)).map(str::to_owned);
    let here = || {
        let body = |name: &String| scene.names.kind(name) == ActorKind::Organisation;
        let names = sentence.runs.iter().map(|run| scene.names.full(&run.written)).filter(body);
        names.into_iter().find(|name| !scene.cues.indonesian && fits(scene, words, name))
    };
    told.or_else(here).or_else(|| leading(scene, sentence, words))
}

/// "The company" in a lead that names none.
fn leading(scene: Scene<'_>, sentence: &Sentence, words: &[&str]) -> Option<String> {
    let name = scene.roles.leading_body().filter(|_| sentence.at <= LEAD_SENTENCES)?;
    fits(scene, words, name).then(|| name.to_owned())
}

/// Sentences of the lead and of the paragraph behind it.
const LEAD_SENTENCES: usize = 4;

/// The body that "the lender", "the regulator" means: who is called so, or else the one named last that may be.
pub fn body(scene: Scene<'_>, sentence: &Sentence, noun: &str, memory: &Memory) -> Option<String> {
    let kind = ["company", "some_body", "generic_body"].iter().any(|s| scene.cues.is(s, noun));
    let called = || scene.roles.holder(&[noun], sentence.at, scene.cues);
    let last = || memory.organisations().find(|name| fits(scene, &[noun], name)).filter(|_| kind);
    let known = scene.names.only_with(noun).or_else(called).or_else(last).map(str::to_owned);
    known.or_else(|| leading(scene, sentence, &[noun]).filter(|_| kind))
}

/// "The company", "a company spokesperson": the one that the paragraph, or what stands right before it,
/// is about.
fn company<'m>(
    scene: Scene<'m>,
    sentence: &Sentence,
    words: &[&str],
    memory: &'m Memory,
) -> Option<&'m str> {
    let cues = scene.cues;
    let meant = match words {
        [the, kind] => cues.is("the", the) && cues.is("company", kind),
        [.., kind, speaks] => {
            let kind = kind.trim_end_matches("'s");
            cues.is("company", kind) && cues.is("spokesperson", speaks)
        }
        _ => false,
    };
    let trades = |s: &&Speaker| scene.roles.beside(&s.name).any(|w| cues.is("company", w));
    // "The union closed the gate. The company said": one that is called otherwise is not meant.
    let other = |s: &&Speaker| {
        !s.name.split(' ').any(|w| cues.is("org_word", &w.to_lowercase()))
            && !scene.roles.beside(&s.name).any(|w| another_kind(w, cues))
    };
    let spoke = || memory.body(sentence.block);
    let acted = || memory.acting(sentence.block);
    // A firm that the article names only further down is not meant.
    let met = |name: &&str| scene.roles.given(name, sentence.at);
    let called = || scene.roles.holder(&[words.last()?], sentence.at, cues).filter(met);
    let sure = spoke().filter(trades).or_else(|| acted().filter(trades));
    let likely = || spoke().filter(other).or_else(|| acted().filter(other));
    if !meant {
        return None;
    }
    // One that the article calls a company goes before one that it calls nothing.
    let known = |s: &&Speaker| scene.names.knows(&s.name);
    if let Some(body) = sure {
        return Some(body.name.as_str()).filter(|_| known(&body));
    }
    // "Holm will shut its works. Talks begin in March, the company said": whom the sentence before was about.
    let just = memory.just_acted(sentence.block).filter(other).filter(known);
    let just = just.filter(|s| scene.names.kind(&s.name) == ActorKind::Organisation);
    if let Some(body) = just {
        return Some(body.name.as_str());
    }
    let likely = likely().filter(known).map(|s| s.name.as_str());
    if likely.is_some() { called().or(likely) } else { None }
}

/// A word for a kind of body that is no company. "The ferry's owner" may be one.
fn another_kind(word: &str, cues: Cues) -> bool {
    cues.is("org_word", word) && !["company", "holds_thing"].iter().any(|s| cues.is(s, word))
}
