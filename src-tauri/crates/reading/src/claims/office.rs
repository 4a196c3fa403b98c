//! Offices and kinds of bodies without a name: "the mayor", "the operator", "politisi itu".

use std::ops::Range;

use periksa_text::offset::Span;

use super::cues::Cues;
use super::described::{self, Described};
use super::memory::Memory;
use super::names::Run;
use super::phrase::named_by_kind;
use super::speaker::{Heard, Scene, Sentence};
use super::token::{Token, TokenKind, lowers};
use super::types::{Flag, Speaker};

/// "The institute", "serikat itu": the one body of the article that has the word in its name.
pub fn definite<'a>(scene: Scene<'a>, words: &[&str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    if let Some(name) = police(scene, first, rest) {
        return Some(name);
    }
    let body = scene.cues.is("org_word", first) || scene.cues.is("institution", first);
    let alone = rest.iter().all(|w| scene.cues.is("demonstrative", w));
    if body && alone {
        // "The county" is no jail of the county's: a place lends its noun to what stands there.
        let lends = !scene.cues.indonesian && scene.cues.is("settlement", first);
        let own = |name: &&str| {
            let name = name.to_lowercase();
            let mut words = name.split(' ');
            let governs = words.clone().next_back().is_some_and(|w| scene.cues.is("governs", w));
            governs || words.next() == Some(*first) || words.next_back() == Some(*first)
        };
        return scene.names.only_with(first).filter(|name| !lends || own(name));
    }
    // "Stasiun klimatologi itu": every word is one of the same name's.
    let (last, kind) = words.split_last()?;
    let name = scene.names.only_with(first).filter(|_| kind.len() > 1)?;
    let points = scene.cues.indonesian && scene.cues.is("demonstrative", last);
    let same = kind.iter().all(|w| scene.names.only_with(w) == Some(name));
    (points && same && !scene.names.is_person(name)).then_some(name)
}

/// "Polisi": in Indonesian the one police office of the article, whatever it calls itself ("Polres Sukaraja").
fn police<'a>(scene: Scene<'a>, first: &str, rest: &[&str]) -> Option<&'a str> {
    let alone = rest.iter().all(|w| scene.cues.is("demonstrative", w));
    if !scene.cues.indonesian || !scene.cues.is("police", first) || !alone {
        return None;
    }
    let offices = scene.cues.list("police_office").entries();
    let mut named = offices.filter_map(|word| scene.names.only_with(word));
    let only = named.next()?;
    named.all(|name| name == only).then_some(only)
}

/// "The mayor", "Plt Kepala Disnaker tersebut": an office without its holder's name.
pub fn office(
    scene: Scene<'_>,
    sentence: &Sentence,
    part: &Range<usize>,
    head: Range<usize>,
    runs: &[&Run],
    memory: &Memory,
) -> Option<Heard> {
    let cues = scene.cues;
    let tokens = &sentence.tokens[head.clone()];
    // "The PS", "the CEO": the letters of an office are nobody's name.
    let titled = |r: &&Run| {
        sentence.tokens[r.tokens.clone()].iter().all(|t| cues.is("person_role", &t.lower))
    };
    let runs: Vec<&Run> = runs.iter().copied().filter(|r| cues.indonesian || !titled(r)).collect();
    let words = lowers(tokens);
    // "Seorang bekas sopir perusahaan itu" is nobody whom the article named.
    if cues.indonesian && words.first().is_some_and(|w| cues.is("one_person", w)) {
        return None;
    }
    // "Saksi lain": not the one that the article named.
    if cues.indonesian && words.iter().any(|w| cues.is("another", w)) {
        return None;
    }
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    // "The coast guard" is no guard whom the article names.
    if runs.is_empty() && named_by_kind(&words, cues) {
        return None;
    }
    if !cues.indonesian {
        match described::read(scene, sentence, &words, span, memory) {
            Described::As(heard) => return Some(heard),
            Described::AsItself => return None,
            Described::Otherwise => {}
        }
    }
    // "Perempuan yang mendampingi buruh itu": the pointer may close the relative clause.
    let last = sentence.tokens[part.clone()].iter().rfind(|t| t.is_word());
    let points = last.is_some_and(|t| cues.is("demonstrative", &t.lower));
    let definite = points || words.first().is_some_and(|w| cues.is("definite", w));
    let counted = ["determiner", "quantity", "one_person"]
        .iter()
        .any(|s| words.first().is_some_and(|w| cues.is(s, w)));
    let bare = words.len() == 1 || cues.indonesian && runs.is_empty() && !counted;
    let person = words.iter().any(|w| ["person_role", "human"].iter().any(|s| cues.is(s, w)));
    let fits = scene.may_mean(words.last().copied().unwrap_or_default());
    // "Politisi itu": whoever was met last in the paragraph.
    if points && person && memory.person(sentence.block, 0, &fits).is_some() {
        return Some(memory.heard(sentence.block, span, &fits));
    }
    // "Perusahaan menyatakan": the firm that the paragraph named before.
    if cues.indonesian
        && is_company(&words, cues)
        && words.len() == 1
        && let Some(name) = memory.organisations_here(sentence.block).find(|name| firm(name, cues))
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(name.to_owned(), span) });
    }
    // "Perusahaan listrik" behind a plantation firm: another kind of company.
    let qualified = cues.indonesian && is_company(&words, cues) && words.len() > 1 && !points;
    if (definite || bare)
        && !qualified
        && (runs.is_empty() || points)
        && let Some(name) = scene.roles.holder(&without_owner(&words, cues), sentence.at, cues)
        && (cues.indonesian || !names_firm(&words, cues) || scene.roles.given(name, sentence.at))
        // "Direktur perusahaan, Budi": "perusahaan" alone is not Budi.
        && !(cues.indonesian && is_company(&words, cues) && scene.names.is_person(name))
    {
        return Some(Heard::named(name.to_owned(), span));
    }
    if let Some(name) = officer(scene, sentence, &head, &runs) {
        return Some(Heard::named(name.to_owned(), span));
    }
    // "Terdakwa juga menyatakan": the party to a case that the paragraph just told of.
    let party = cues.indonesian && matches!(words[..], [word] if cues.is("party", word));
    if party && memory.person(sentence.block, 0, &fits).is_some() {
        return Some(memory.heard(sentence.block, span, &fits));
    }
    if let [the, kind, office] = words[..]
        && !cues.indonesian
        && cues.is("the", the)
        && (cues.is("org_word", kind) || cues.is("institution", kind))
        && let Some(name) = scene.roles.sole_holder(office, cues)
    {
        return Some(Heard::named(name.to_owned(), span));
    }
    if !cues.indonesian
        && person
        && words.first().is_some_and(|w| cues.is("indefinite", w))
        && let Some(name) = scene.roles.introduced(sentence.at)
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(name.to_owned(), span) });
    }
    let the = words.first().is_some_and(|w| cues.is("the", w));
    if the
        && runs.is_empty()
        && !cues.indonesian
        && let Some(who) = met_before(scene, &words, memory)
    {
        let flags = vec![Flag::SpeakerAssumed, Flag::AnonymousSource];
        let flags = flags.into_iter().filter(|f| who.anonymous || *f != Flag::AnonymousSource);
        let speaker = Some(Speaker { span: Some(span), ..who.clone() });
        return Some(Heard { speaker, flags: flags.collect() });
    }
    // "The authors" of the study by X.
    let makes = words.len() == 2 && cues.is("paper_maker", words[1]);
    if let Some(maker) = scene.roles.makers().any(sentence.at).filter(|_| the && makes) {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(maker.to_owned(), span) });
    }
    // "The boat's captain" is nobody whom the paragraph names otherwise.
    let owner = words.iter().find(|w| w.ends_with("'s") || w.ends_with("s'"));
    let thing = owner.is_some_and(|owner| {
        let noun = owner.trim_end_matches('\'').trim_end_matches("'s");
        let bodies = ["org_word", "institution", "company", "generic_body"];
        !bodies.iter().any(|s| cues.is(s, noun))
    });
    if !cues.indonesian && thing && runs.is_empty() {
        return None;
    }
    // "The operator": the organisation named last, where none was called one.
    let company = words.iter().any(|w| cues.is("company", w) || cues.is("some_body", w));
    // "Tulis perusahaan itu": the body that spoke last in the paragraph goes before one named in passing.
    if cues.indonesian
        && points
        && company
        && runs.is_empty()
        && let Some(body) = memory.body(sentence.block).filter(|b| scene.names.knows(&b.name))
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(body.name.clone(), span) });
    }
    let called = cues.indonesian && words.len() == 1 && is_company(&words, cues);
    if (points || the || called)
        && company
        && runs.is_empty()
        && let Some(name) = described::last_that_fits(scene, sentence, &words, memory)
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(name, span) });
    }
    // "Its operator" in a lead that names none.
    let its = words.len() == 2 && cues.is("possessive_it", words[0]);
    if its
        && company
        && memory.organisations().next().is_none()
        && let Some(name) = described::last_that_fits(scene, sentence, &words, memory)
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(name, span) });
    }
    if (points || the && runs.is_empty())
        && person
        && let Some(name) = memory.named_here(sentence.block, &fits)
    {
        let flags = vec![Flag::SpeakerAssumed];
        return Some(Heard { flags, ..Heard::named(name.to_owned(), span) });
    }
    let met = (points || the && runs.is_empty()) && person;
    let heard = met.then(|| memory.heard(sentence.block, span, &fits));
    // "Perempuan 29 tahun tersebut": whoever was named last, though nobody heard them yet.
    let named = || memory.named_near(sentence.block, &fits).filter(|_| met && cues.indonesian);
    let assumed = |name: &str| {
        let flags = vec![Flag::SpeakerAssumed];
        Heard { flags, ..Heard::named(name.to_owned(), span) }
    };
    heard.filter(|h| h.speaker.is_some()).or_else(|| named().map(assumed))
}

/// "The firm": a word for a company.
fn names_firm(words: &[&str], cues: Cues) -> bool {
    words.iter().any(|w| cues.is("company", w))
}

/// "Perusahaan", "perseroan": a kind of company and nothing else.
fn is_company(words: &[&str], cues: Cues) -> bool {
    words.first().is_some_and(|w| cues.is("company", w))
}

/// "PT Alir", "Maskapai X": a name that says itself that it is a company's.
fn firm(name: &str, cues: Cues) -> bool {
    name.split(' ').any(|word| cues.is("company", &word.to_lowercase()))
}

/// "Kuasa hukumnya": the office without the "-nya" that says whose it is.
fn without_owner<'w>(words: &[&'w str], cues: Cues) -> Vec<&'w str> {
    let bare = |word: &&'w str| {
        let stem = word.strip_suffix("nya").filter(|_| cues.indonesian);
        stem.filter(|s| ["person_role", "title", "common"].iter().any(|l| cues.is(l, s)))
            .unwrap_or(word)
    };
    words.iter().map(bare).collect()
}

/// "The nurse", "the inspectors": whoever without a name was heard before under the same noun ("a nurse who
/// works there", "federal food inspectors").
fn met_before<'m>(scene: Scene<'_>, words: &[&str], memory: &'m Memory) -> Option<&'m Speaker> {
    let noun = words.last()?;
    let people = somebody(noun, scene.cues);
    let under = |who: &&Speaker| {
        let words = who.name.split(' ').map(str::to_lowercase);
        let mut head =
            words.take_while(|w| !["relative", "of", "with"].iter().any(|s| scene.cues.is(s, w)));
        head.any(|w| w == *noun)
    };
    memory.without_name().filter(|_| people).find(under)
}

/// A noun for people by what they do, one or several ("inspector", "archaeologists").
pub fn somebody(noun: &str, cues: Cues) -> bool {
    let listed = |word: &str| ["person_role", "human", "people"].iter().any(|s| cues.is(s, word));
    listed(noun) || noun.strip_suffix('s').is_some_and(listed)
}

/// "No study has said", "his office neither confirmed nor denied": words before an English verb of saying that
/// leave nobody who says anything.
pub fn untold(tokens: &[Token], cues: Cues) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    // "No 10 said".
    let numbered = tokens.get(1).is_some_and(|t| t.kind == TokenKind::Number);
    // "Not so, says a driver": an answer.
    let answers = tokens.len() == 2 && first.is("not") && cues.is("so", &last.lower);
    let nobody = (cues.is("nobody", &first.lower) || answers) && !numbered;
    !cues.indonesian && (nobody || cues.is("neither", &last.lower))
}

/// "One of them said", "one said": of English people told of before, one without a name.
pub fn counted_off(words: &[&str], cues: Cues) -> bool {
    let one = match words {
        [one] => cues.is("lone_teller", one),
        [count, of, _] => cues.is("counts_people", count) && cues.is("of", of),
        _ => false,
    };
    one && !cues.indonesian
}

/// "*The HBU chairman* said": who holds the office in the body that stands right before it.
fn officer<'a>(
    scene: Scene<'a>,
    sentence: &Sentence,
    head: &Range<usize>,
    runs: &[&Run],
) -> Option<&'a str> {
    let (tokens, cues) = (&sentence.tokens[head.clone()], scene.cues);
    let (the, office) = (tokens.first()?, tokens.last()?);
    let [run] = runs else { return None };
    let owns = sentence.tokens[run.tokens.end - 1].lower.ends_with("'s");
    let beside = run.tokens.start == head.start + 1 && run.tokens.end + 1 == head.end && !owns;
    let held = beside && cues.is("the", &the.lower) && cues.is("person_role", &office.lower);
    if cues.indonesian || !held || scene.names.is_person(&run.written) {
        return None;
    }
    let full = scene.names.full(&run.written);
    let words = format!("{} {full}", run.written).to_lowercase();
    scene.roles.officer(&office.lower, &words.split(' ').collect::<Vec<_>>(), cues)
}
