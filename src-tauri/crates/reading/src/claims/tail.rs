//! Tags at the end of a statement, or between its commas, that begin with a preposition: "…, menurut X",
//! "…, according to X", "… seperti yang dilaporkan X".

use std::ops::Range;

use super::cues::Cues;
use super::memory::Memory;
use super::office::somebody;
use super::postposed::{self, tag_stop};
use super::predicate;
use super::speaker::{Scene, Sentence};
use super::subject::reduced;
use super::tag::{REPORT_WITHIN, Tag, apposition, hung_on, through};
use super::token::{Token, leading as phrase_words, lowers};
use super::types::{Flag, Speaker};

/// How far from the end of a statement its tag may begin, in tokens: a relative clause and a second
/// statement may follow the speaker.
const TAIL_MAX: usize = 48;

/// Words of "pada Selasa malam lalu" and the verb behind it.
const DAY_WORDS: usize = 5;

/// "…, menurut X." at the end; in "…, the Post reported, citing X." together with the tag before it.
pub fn trailing(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let tag = prepositional(scene, sentence, range.clone(), memory)?;
    let cue = &sentence.tokens[tag.cue.start].lower;
    let cites = scene.cues.is("citing", cue) && tag.taken.end == range.end;
    let before = range.start..tag.taken.start;
    let outer = postposed::find(scene, sentence, before.clone(), memory).filter(|outer| {
        cites && !sentence.tokens[outer.taken.end..before.end].iter().any(Token::is_word)
    });
    if let Some(told) = passed_on(scene, sentence, range.clone(), &tag, memory) {
        return Some(told);
    }
    let Some(outer) = outer else {
        // "Holm raised its forecast, citing a better harvest": a reason, and nobody's words.
        let told = tag.heard.speaker.as_ref().is_none_or(|s| tells(scene, s));
        return (!cites || told || scene.cues.indonesian).then_some(tag);
    };
    let via = outer.heard.speaker;
    Some(Tag { via, cue: outer.cue, taken: outer.taken.start..range.end, ..tag })
}

/// "Citing *two officials*", "citing *an internal memo*": people or papers that tell, and no reason ("citing the
/// weather").
pub fn tells(scene: Scene<'_>, speaker: &Speaker) -> bool {
    const TELLERS: &[&str] = &[
        "unnamed_head",
        "anonymous",
        "person_role",
        "human",
        "report_noun",
        "cited_people",
        "org_word",
    ];
    let told = |w: &str| TELLERS.iter().any(|s| scene.cues.is(s, w)) || somebody(w, scene.cues);
    scene.names.knows(&speaker.name) || speaker.name.to_lowercase().split(' ').any(told)
}

/// "…, kata ibunya seperti ditirukan Budi": the first teller's words, through the one who repeats them.
fn passed_on(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    tag: &Tag,
    memory: &Memory,
) -> Option<Tag> {
    let words = phrase_words(&sentence.tokens[tag.taken.start..range.end]);
    let before = range.start..tag.taken.start;
    if simile(&words, scene.cues) == 0 || tag.taken.end < range.end {
        return None;
    }
    let inner = postposed::find(scene, sentence, before.clone(), memory)?;
    let closes = inner.taken.end >= before.end && inner.heard.speaker.is_some();
    closes.then(|| Tag {
        via: tag.heard.speaker.clone(),
        taken: inner.taken.start..range.end,
        ..inner
    })
}

/// Where a phrase goes on with ", citing X", "yang mengutip X".
fn citing_end(tokens: &[Token], from: usize, end: usize, cues: Cues) -> Option<usize> {
    let comma = usize::from(tokens[..end].get(from)?.is_comma());
    let source = (from + comma..end).take(2).find(|&i| cues.is("citing", &tokens[i].lower))?;
    let joined = source == from + comma || cues.is("relative", &tokens[source - 1].lower);
    let close = (source + 1..end).find(|&i| tokens[i].is_comma()).unwrap_or(end);
    joined.then_some(close)
}

/// "…, menurut X." and "… seperti yang dilaporkan oleh X." at the end.
fn prepositional(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let from = range.end.saturating_sub(TAIL_MAX).max(range.start + 2);
    (from..range.end).find_map(|at| prepositional_at(scene, sentence, range.clone(), at, memory))
}

/// The tag of a preposition that begins at the token `at`.
fn prepositional_at(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    at: usize,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    if tokens[at].quoted || tokens[at].bracketed {
        return None;
    }
    let words = phrase_words(&tokens[at..range.end]);
    let after_comma = tokens[at - 1].is_comma() || tokens[at - 1].closes_quote();
    if after_comma && cues.list("prep_pronoun").match_start(&words) > 0 {
        let tag = hung_on(sentence, at, range.end, memory);
        let ends = !tokens[tag.taken.end..range.end].iter().any(Token::is_word);
        return Some(if ends { Tag { taken: at..range.end, ..tag } } else { tag });
    }
    let taken = cues.list("prep_tail").match_start(&words).max(simile(&words, cues));
    // Needs no comma before it.
    let plain = cues.is("plain_tail", words[0]);
    if taken == 0 || !(after_comma || plain) {
        return None;
    }
    let name = at + taken;
    let phrase = tail_phrase(scene, sentence, name..range.end, plain && after_comma)?;
    let cites = cues.is("citing", words[0]);
    if cites && teller_goes_on(tokens, range.clone(), at, phrase.end, cues) {
        return None;
    }
    let (heard, via) = through(scene, sentence, phrase.clone(), memory)?;
    let vague = heard
        .speaker
        .as_ref()
        .is_none_or(|s| s.anonymous && !heard.flags.contains(&Flag::AnonymousSource));
    if vague && !after_comma {
        return None;
    }
    let ends =
        !after_comma || !statement_goes_on(tokens, range.clone(), at..phrase.end, plain, cues);
    let taken = if ends { at..range.end } else { at..(phrase.end + 1).min(range.end) };
    Some(Tag { heard, via, cue: at..name, taken })
}

/// The phrase that names the speaker behind a preposition; `None` where words follow that are no
/// speaker's name. A `medial` tag ends at its comma.
fn tail_phrase(
    scene: Scene<'_>,
    sentence: &Sentence,
    behind: Range<usize>,
    medial: bool,
) -> Option<Range<usize>> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let stop = tag_stop(tokens, behind.start, behind.end, cues);
    let comma = medial.then(|| medial_end(scene, sentence, behind.clone())).flatten();
    let stop = comma.unwrap_or(stop).max(behind.start);
    let source = citing_end(tokens, stop, behind.end, cues);
    let phrase = behind.start..source.unwrap_or(stop);
    let part = &tokens[phrase.clone()];
    let reported = lowers(part);
    let report = (0..reported.len().min(REPORT_WITHIN))
        .any(|i| cues.list("report_noun").match_start(&reported[i..]) > 0);
    let relative = part.iter().any(|t| cues.is("relative", &t.lower));
    let busy = phrase.clone().any(|i| {
        let t = &tokens[i];
        t.is_word()
            && !t.capital
            && cues.is_verb(&t.lower)
            && !reduced(tokens, phrase.clone(), i, cues)
    });
    // "X reported, citing Y, that …": the content is still to come.
    let unfinished = (behind.start + 1..behind.end)
        .any(|i| tokens[i - 1].is_comma() && cues.is("that", &tokens[i].lower));
    let clause = busy && !report && source.is_none() && !relative;
    (!phrase.is_empty() && !clause && !unfinished).then_some(phrase)
}

/// "X, citing Y, reported", "The Post said, citing Y, X": the verb or the words of X follow.
fn teller_goes_on(
    tokens: &[Token],
    range: Range<usize>,
    at: usize,
    end: usize,
    cues: Cues,
) -> bool {
    // "X, mengutip Y, pada Selasa melaporkan": a day may stand before the verb.
    let behind = |t: &&Token| predicate::is_cue(t, cues);
    // "X, mengutip seorang pedagang di Y, melaporkan": where the source is stands before its comma.
    let sited = (end..range.end).find(|&i| tokens[i].is_comma()).filter(|_| cues.indonesian);
    let end = sited.unwrap_or(end);
    let words = tokens[..range.end].iter().skip(end + 1);
    let near = words.take(if cues.indonesian { DAY_WORDS } else { 1 });
    let verb = end < range.end
        && tokens[end].is_comma()
        && near.take_while(|t| !t.is_comma()).find(behind).is_some();
    let said = at > range.start + 1
        && predicate::is_cue(&tokens[at - 2], cues)
        && !predicate::has_main_verb(tokens, range.start..at - 2, cues)
        && tokens[end..range.end].iter().any(Token::is_word);
    verb || said
}

/// Whether the statement before a tag goes on behind its comma. Behind a bare subject whatever follows is
/// its predicate, with a verb or without.
fn statement_goes_on(
    tokens: &[Token],
    range: Range<usize>,
    tag: Range<usize>,
    plain: bool,
    cues: Cues,
) -> bool {
    let next = tag.end + 1;
    let subject = !predicate::has_main_verb(tokens, range.start..tag.start, cues);
    let goes_on = next < range.end
        && tokens[tag.end].is_comma()
        && tokens[next..range.end]
            .iter()
            .any(|t| t.is_word() && (subject || !t.capital && cues.is_verb(&t.lower)));
    let joined = tokens
        .get(next)
        .is_some_and(|t| ["addition", "contrast"].iter().any(|s| cues.is(s, &t.lower)));
    goes_on && (plain || subject || joined)
}

/// Where a tag between two commas ends: behind its last apposition.
fn medial_end(scene: Scene<'_>, sentence: &Sentence, phrase: Range<usize>) -> Option<usize> {
    let comma = |from: usize| (from..phrase.end).find(|&i| sentence.tokens[i].is_comma());
    let first = comma(phrase.start)?;
    let second = comma(first + 1).unwrap_or(phrase.end);
    let apposed = apposition(scene, sentence, first + 1..second);
    Some(if apposed { second } else { first })
}

/// "Seperti dikeluhkan", "sebagaimana yang dituduhkan": any passive behind a word of likeness.
pub fn simile(words: &[&str], cues: Cues) -> usize {
    let Some((first, rest)) = words.split_first().filter(|_| cues.indonesian) else { return 0 };
    let relative = usize::from(rest.first().is_some_and(|w| cues.is("relative", w)));
    let passive = rest.get(relative).is_some_and(|w| w.starts_with("di") && cues.is_verb(w));
    if cues.is("likewise", first) && passive { 2 + relative } else { 0 }
}
