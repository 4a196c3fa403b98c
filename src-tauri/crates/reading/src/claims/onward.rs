//! English sentences that go on with what a person was telling. A plain sentence behind a cue is as
//! often the narrator's again, so it goes on only where nothing in it turns to somebody else.

use super::clause;
use super::joint::counts;
use super::predicate::finite;
use super::speaker::{Scene, Sentence};
use super::token::{Token, leading};
use super::types::ActorKind;

/// Words behind "rose" within which its figure stands ("by almost 3 per cent").
const FIGURE_WITHIN: usize = 3;
/// Words of a subject within which its head stands.
const HEAD_WITHIN: usize = 3;

/// Whether a sentence behind somebody's indirect words may be more of them: it moves the tense back as
/// reported words do ("Neither side had agreed"), or its subject is a thing or nobody in particular.
pub fn goes_on(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let words = leading(tokens);
    if own_mind(scene, sentence) {
        return true;
    }
    // "Its permit allows 36 berths", "they hatch hungry": more of the thing that the words were about.
    let thing = words.first().is_some_and(|w| cues.is("thing_pronoun", w));
    if thing || own_past(scene, sentence) {
        return true;
    }
    let personal = ["person_pronoun", "narrator_pronoun", "turns_away", "contrast"];
    if personal.iter().any(|s| cues.list(s).match_start(&words) > 0) {
        return false;
    }
    let range = clause::trim(tokens, 0..tokens.len(), cues);
    let verb = range.clone().find(|&i| finite(tokens, i, cues)).unwrap_or(range.end);
    if named(scene, sentence, range.start, verb) {
        return false;
    }
    backshifted(scene, sentence) || !acts_for_itself(scene, &tokens[range.start..verb])
}

/// "He *had asked* for a second driver": the tense moved back shows that the teller still tells it.
pub fn own_past(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let (cues, mut words) = (scene.cues, sentence.tokens.iter().filter(|t| t.is_word()));
    let pronoun = words.next().is_some_and(|t| cues.is("person_pronoun", &t.lower));
    let tense = words.next().is_some_and(|t| cues.is("backshift", &t.lower) && !t.quoted);
    pronoun && tense && !cues.indonesian
}

/// "She expects to reach $100,000": what the teller expects is known from the teller.
pub fn own_mind(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let (cues, mut words) = (scene.cues, sentence.tokens.iter().filter(|t| t.is_word()));
    // "It does not plan to raise that figure".
    let pronoun = |t: &Token| {
        cues.is("person_pronoun", &t.lower) || !cues.indonesian && cues.is("body_pronoun", &t.lower)
    };
    let pronoun = words.next().is_some_and(pronoun);
    let mind = words.find(|t| !cues.is("between", &t.lower));
    // "She would ask for every cent back": what somebody meant to do is told by them.
    let meant = |t: &Token| !cues.indonesian && cues.is("would", &t.lower) && !t.quoted;
    pronoun && mind.is_some_and(|t| cues.is("own_mind", &t.lower) || meant(t))
}

/// The subject is a name, alone or behind an article.
fn named(scene: Scene<'_>, sentence: &Sentence, start: usize, verb: usize) -> bool {
    let article = usize::from(scene.cues.is("determiner", &sentence.tokens[start].lower));
    sentence.runs.iter().any(|r| {
        let heads = r.tokens.start <= start + article && r.tokens.end > start;
        let person = r.tokens.end <= verb && scene.person_like(&r.written);
        let body = r.tokens.end == verb && scene.names.kind(&r.written) == ActorKind::Organisation;
        heads || person || body
    })
}

/// "The council plans", "town council will vote": a body that acts in the article's own words.
fn acts_for_itself(scene: Scene<'_>, subject: &[Token]) -> bool {
    let bodies = ["org_word", "company"];
    let nobody = subject.first().is_some_and(|t| scene.cues.is("nobody", &t.lower));
    let body = |t: &Token| bodies.iter().any(|s| scene.cues.is(s, &t.lower));
    !nobody && subject.iter().take(HEAD_WITHIN).any(body)
}

/// "In some cases the fees were refunded", "nobody was hurt": the past in which a body's account goes on; not
/// what others did ("the deal was approved by the league").
pub fn goes_on_in_past(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let mut words = sentence.tokens.iter().filter(|t| !t.quoted);
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    // "Revenue climbed 3 per cent": what its figures did.
    let moved = |i: usize| {
        let figure = tokens[i + 1..].iter().take(FIGURE_WITHIN).any(|t| counts(t, cues));
        cues.is("moved", &tokens[i].lower) && !tokens[i].capital && figure
    };
    if (1..tokens.len()).any(moved) {
        return true;
    }
    let by_others = sentence.tokens.iter().any(|t| scene.cues.is("by", &t.lower));
    !by_others && words.any(|t| scene.cues.is("reported_past", &t.lower))
}

/// "The longest lasted 43 minutes", "nobody told the driver": what a report found happened in the past, and is
/// not about the report.
pub fn paper_goes_on(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let verb = (1..tokens.len()).find(|&i| finite(tokens, i, cues));
    let paper = verb.is_some_and(|v| {
        tokens[..v]
            .iter()
            .any(|t| ["paper_noun", "report_noun"].iter().any(|s| cues.is(s, &t.lower)))
    });
    let past = verb.is_some_and(|v| {
        let word = tokens[v].lower.as_str();
        word.ends_with("ed")
            || ["reported_past", "backshift", "past_verb"].iter().any(|s| cues.is(s, word))
    });
    let unheeded = cues.list("nothing_done").match_start(&leading(tokens)) > 0;
    past && !paper && !unheeded
}

/// "It lists nine depots", "It does recommend a bypass": what stands in the paper that the pronoun means.
pub fn paper_tells(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let (cues, mut words) = (scene.cues, sentence.tokens.iter().filter(|t| t.is_word()));
    let it = words.next().is_some_and(|t| cues.is("body_pronoun", &t.lower));
    let small = |t: &Token| cues.is("between", &t.lower) || cues.is("does", &t.lower);
    let verb = words.find(|t| !small(t));
    it && !cues.indonesian && verb.is_some_and(|t| cues.is("paper_tells", &t.lower))
}

/// "Had crossed", "would be shut": the tense of words that somebody reported.
pub fn backshifted(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    tokens.iter().enumerate().any(|(at, token)| {
        let next = tokens.get(at + 1);
        let carries = next.is_some_and(|n| {
            !n.capital && (scene.cues.is_verb(&n.lower) || scene.cues.is("not", &n.lower))
        });
        carries && !token.quoted && scene.cues.is("backshift", &token.lower)
    })
}
