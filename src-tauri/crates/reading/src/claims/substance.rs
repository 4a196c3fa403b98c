//! Whether what stands behind a verb of saying or denying is something said: a statement, a figure, quoted words; and
//! no act, no order and no bare thing.

use std::ops::Range;

use super::active::{Saying, Subject};
use super::complement::{ends_as_quality, labelled, nominal, states};
use super::cues::Cues;
use super::joint::counts;
use super::judged;
use super::predicate::finite;
use super::refuted;
use super::speaker::{Heard, Scene};
use super::subject::names_report;
use super::telling::documents;
use super::token::{Token, lowers};
use super::types::ActorKind;

/// What is said, and whether a "that" opens it.
pub struct Told {
    pub content: Range<usize>,
    pub with_that: bool,
}

/// A denial of something: "refused to sign the report" is an act.
pub fn denies_something(tokens: &[Token], saying: &Saying, told: &Told, cues: Cues) -> bool {
    let word = tokens[saying.verb].lower.as_str();
    let words = || told.content.clone().map(|i| tokens[i].lower.as_str());
    let named = words().take(CLAIM_WITHIN).take_while(|w| !cues.is_verb(w));
    let noun = named.into_iter().any(|w| cues.is("claim_noun", w));
    let bare = noun && cues.indonesian && only_a_noun(tokens, told.content.clone(), cues);
    let plea = words().take(PLEA_WITHIN).any(|w| cues.is("plea", w))
        || bare_charge(tokens, told.content.clone(), cues);
    let label = labelled(tokens, told.content.clone(), cues);
    // "The union disputes the findings": no words are denied.
    let plain = cues.is("deny_plain", word)
        && (!cues.is("disputing", word)
            || cues.is("demonstrative", &tokens[told.content.start].lower)
                && tokens[told.content.clone()].iter().filter(|t| t.is_word()).count() == 1
            || words().count() > THING_WORDS && states(tokens, told.content.clone(), cues));
    told.with_that || !bare && !plea && (noun || plain || label)
}

/// "Tudingan suap *yang dilontarkan* lawannya", "pernyataan *penasihat hukum*": the noun and whose words it was, and
/// not what they said ("kabar yang menyebut ia mundur").
fn only_a_noun(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let relative = content.clone().find(|&i| cues.is("relative", &tokens[i].lower));
    let words = lowers(&tokens[content.start..relative.unwrap_or(content.end)]);
    let states = |w: &&str| cues.is_verb(w) || cues.is("not", w) || cues.is("existence", w);
    let levelled = |i: usize| tokens.get(i + 1).is_some_and(|t| cues.is("levelled", &t.lower));
    let owner = words.get(1..).is_some_and(|rest| {
        let people = ["person_role", "aide", "title", "people"];
        people.iter().any(|s| cues.list(s).match_start(rest) == rest.len() && !rest.is_empty())
    });
    !words.iter().any(states) && (relative.is_some_and(levelled) || relative.is_none() && owner)
}

/// "Denied *wrongdoing in those cases*": a bare word for a fault, and no statement of what it was.
fn bare_charge(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let end = content.clone().find(|&i| tokens[i].is_comma()).unwrap_or(content.end);
    let mut words = tokens[content.start..end].iter().filter(|t| t.is_word());
    let first = words
        .find(|t| !["quantity", "determiner", "small_any"].iter().any(|s| cues.is(s, &t.lower)));
    !cues.indonesian
        && first.is_some_and(|t| cues.is("charge_noun", &t.lower))
        && !(content.start..end)
            .any(|i| finite(tokens, i, cues) || cues.is("that", &tokens[i].lower))
}

/// Words that say something, and tell no act and give no order.
pub fn states_something(
    scene: Scene<'_>,
    tokens: &[Token],
    saying: &Saying,
    subject: &Subject,
    told: &Told,
    heard: &Heard,
) -> bool {
    let (cues, content, verb) = (scene.cues, told.content.clone(), saying.verb);
    if judged::holds(tokens, verb, content.clone(), cues) {
        return true;
    }
    let word = tokens[verb].lower.as_str();
    // "Attributed 40 closures": without what they come from it says nothing.
    if judged::judges(word, cues) && !saying.weak && !cues.is("say", word) {
        return false;
    }
    // "The State had promised ten lakh": a thing that is promised is no words.
    let clause = || told.with_that || content.clone().any(|i| finite(tokens, i, cues));
    if cues.is("promises", word) && !clause() && !content.clone().any(|i| tokens[i].opens_quote()) {
        return false;
    }
    let called = refuted::statement(tokens, content.clone(), word, cues).is_some();
    let reports = called
        || subject.cited.is_some()
        || names_report(tokens, subject.range.clone(), cues)
        // "The register, however, lists two faults".
        || !subject.named && heard.speaker.as_ref().is_some_and(|s| documents(scene, s))
        || taken_up(tokens, subject.range.clone(), heard, cues);
    let body = || body_reports(scene, tokens, subject.range.clone(), heard, verb);
    if saying.weak
        && !told.with_that
        && !reports
        && !body()
        && !omits_that(tokens, content.clone(), cues)
        && !set_off(tokens, verb, content.clone(), cues)
    {
        return false;
    }
    // "A script called “Wild Rose”" only gives a name: what is called so has to stand between.
    let quotes = || tokens[content.clone()].iter().skip(1).any(Token::opens_quote);
    if saying.calls && !quotes() && !called {
        return false;
    }
    // "Told them to sign": an order is an act, no statement.
    let order = tokens[content.start].is("to");
    // "Photographs show three holes": what a document shows may be a count alone.
    // "Found no effect", "lists no such item".
    let first = &tokens[content.start];
    let figure = counts(first, cues) || cues.is("no_such", &first.lower);
    let counted = !cues.indonesian && reports && figure;
    told.with_that
        || !order
            && (counted || enough(tokens, verb, content.clone(), cues))
            && !acts(tokens, verb, content, cues)
}

/// "Prosecutors alleged *he wiped* the phone": a pronoun in the subject's case and its verb open a clause without
/// its "that".
fn omits_that(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let subject = cues.is("nominative", &tokens[content.start].lower);
    let verb = (content.start + 1..content.end).find(|&i| !cues.is("between", &tokens[i].lower));
    !cues.indonesian && subject && verb.is_some_and(|i| finite(tokens, i, cues))
}

/// "Ia mencatat, *jalan itu belum pernah diaspal*": in Indonesian a comma right behind the verb opens the words told.
fn set_off(tokens: &[Token], verb: usize, content: Range<usize>, cues: Cues) -> bool {
    let comma = tokens.get(verb + 1).is_some_and(Token::is_comma);
    cues.indonesian && comma && states(tokens, content, cues)
}

/// "*It* found no effect on scores": a pronoun that stands for a paper or a body.
fn taken_up(tokens: &[Token], subject: Range<usize>, heard: &Heard, cues: Cues) -> bool {
    let alone = subject.len() == 1
        && ["body_pronoun", "they"].iter().any(|s| cues.is(s, &tokens[subject.start].lower));
    alone && heard.speaker.is_some() && !cues.indonesian
}

/// "Dinas mencatat …": a body keeps records; of a person the verb would tell an act.
fn body_reports(
    scene: Scene<'_>,
    tokens: &[Token],
    subject: Range<usize>,
    heard: &Heard,
    verb: usize,
) -> bool {
    let cues = scene.cues;
    let body = tokens[subject]
        .iter()
        .take(BODY_WITHIN)
        .any(|t| ["org_word", "institution", "organisation"].iter().any(|s| cues.is(s, &t.lower)));
    let named = heard.speaker.as_ref().filter(|s| !s.anonymous);
    let known = named.is_some_and(|s| scene.names.kind(&s.name) == ActorKind::Organisation);
    named.is_some() && (body || cues.indonesian && known) && cues.is("records", &tokens[verb].lower)
}

/// A statement, or the few words that a verb of judging takes ("menuding wasit berat sebelah").
fn enough(tokens: &[Token], verb: usize, content: Range<usize>, cues: Cues) -> bool {
    const SMALL_CLAUSE_WORDS: usize = 3;
    let words = tokens[content.clone()].iter().filter(|t| t.is_word()).count();
    // "Said he “understood the anger”": quoted words are words said.
    let quoted = tokens[content.clone()].iter().any(Token::opens_quote);
    states(tokens, content.clone(), cues)
        || nominal(tokens, content.clone(), cues)
        || quoted && ["say", "calls"].iter().any(|s| cues.is(s, &tokens[verb].lower))
        || words >= ACCUSED_WORDS && cues.is("accuses", &tokens[verb].lower)
        || words >= ACCUSED_WORDS
            && cues.is("clausal_say", &tokens[verb].lower)
            && ends_as_quality(tokens, content, cues)
        || words >= SMALL_CLAUSE_WORDS
            && ["small_clause", "clausal_say"].iter().any(|s| cues.is(s, &tokens[verb].lower))
}

/// "Ottawa has added a loan of $25 million", "the fire claimed 14 lives": an act, where no clause and no
/// quotation follows.
fn acts(tokens: &[Token], verb: usize, content: Range<usize>, cues: Cues) -> bool {
    let words = tokens[content.clone()].iter().any(Token::opens_quote);
    // "Reported a fall in profit, hurt by rain": behind the comma stands no verb of a statement.
    let main: Vec<usize> =
        content.take_while(|&i| cues.indonesian || !tokens[i].is_comma()).collect();
    // "For the year *ended* March 31": which time it was.
    let timed = |i: usize| !cues.indonesian && cues.is("reporting_period", &tokens[i - 1].lower);
    cues.is("needs_clause", &tokens[verb].lower)
        && !words
        && !main.into_iter().any(|i| finite(tokens, i, cues) && !timed(i))
}

/// Words of "militer lalai".
const ACCUSED_WORDS: usize = 2;
/// Words behind "denies" within which a word for a statement stands.
const CLAIM_WITHIN: usize = 3;
/// Words of "the records", which name a thing.
const THING_WORDS: usize = 2;
/// Words behind "denies" within which a charge stands.
const PLEA_WITHIN: usize = 3;
/// Words of a subject within which its head stands.
const BODY_WITHIN: usize = 3;
