//! Tags behind what they attribute: "…, kata X", "…, X said on Monday", and those that stand in it.

use std::ops::Range;

use super::cues::Cues;
use super::memory::Memory;
use super::predicate;
use super::speaker::{Scene, Sentence, read};
use super::subject_tag::{subject_first, told_of_oneself};
use super::tag::{SUBJECT_MAX, Tag};
use super::token::{Token, TokenKind, leading as phrase_words};

/// Where the name of a tag ends: at a place, a time or an occasion, or at a comma without an
/// apposition behind it.
pub fn tag_stop(tokens: &[Token], from: usize, end: usize, cues: Cues) -> usize {
    if let Some(pointer) = described(tokens, from, end, cues) {
        return pointer;
    }
    (from + 1..end)
        .find(|&i| {
            let t = &tokens[i];
            let apposed = || {
                tokens.get(i + 1).is_some_and(|n| {
                    (n.capital
                        || cues.is("person_role", &n.lower)
                        || heads_role(tokens, i + 1, end, cues)
                        || cues.indonesian && cues.is("title", &n.lower)
                        || cues.is("determiner", &n.lower))
                        && !cues.is("frame", &n.lower)
                }) && !(cues.indonesian && predicate::subject_then_verb(tokens, i + 1..end, cues))
            };
            t.is("(") && !abbreviates(tokens, i)
                || t.opens_quote()
                || (t.is_comma() && !apposed() && !hides_name(tokens, i + 1, end, cues))
                || while_telling(tokens, from, i, cues)
                || (!t.capital
                    && t.is_word()
                    && !t.bracketed
                    && cues.is("tag_end", &t.lower)
                    && (!tokens[i - 1].is_comma() || !hides_name(tokens, i, end, cues))
                    && !cues.is("frame_noun", &t.lower)
                    && !belongs(tokens, from..i, cues))
        })
        .unwrap_or(end)
}

/// "…, said Ada Quill, *medical director* of the clinic": an English office without an article, in small letters.
fn heads_role(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let mut words = (at..end.min(at + ROLE_WORDS)).take_while(|&i| {
        let token = &tokens[i];
        let joins = ["frame", "preposition", "relative", "and", "contrast", "nominative"];
        token.kind == TokenKind::Word
            && !token.capital
            && !joins.iter().any(|s| cues.is(s, &token.lower))
            && !cues.is_verb(&token.lower)
    });
    !cues.indonesian && words.any(|i| cues.is("person_role", &tokens[i].lower))
}

/// "Kata Ketua Majelis Hakim Tiurma *membacakan amar*": what an Indonesian speaker does in telling, right behind the name.
fn while_telling(tokens: &[Token], from: usize, at: usize, cues: Cues) -> bool {
    cues.indonesian
        && at > from
        && tokens[at - 1].capital
        && cues.is("while_telling", &tokens[at].lower)
}

/// "Kata kepala sekolah, *yang meminta namanya disamarkan*": what makes an Indonesian speaker one without a name.
fn hides_name(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let limit = end.min(at + HIDING_WORDS);
    let close = (at..limit).find(|&i| !tokens[i].is_word()).unwrap_or(limit);
    cues.indonesian
        && at < close
        && cues.is("relative", &tokens[at].lower)
        && (at + 1..close)
            .any(|i| cues.list("anonymity").match_start(&phrase_words(&tokens[i..close])) > 0)
}

/// Words of "yang meminta agar namanya tidak disebutkan".
const HIDING_WORDS: usize = 9;

/// Words of "deputy medical director".
const ROLE_WORDS: usize = 4;

/// "Politikus dari daerah pemilihan Maluku itu", "ibu dua anak yang kini mengungsi tersebut": behind the
/// word that closes the description of somebody.
fn described(tokens: &[Token], from: usize, end: usize, cues: Cues) -> Option<usize> {
    let words = phrase_words(&tokens[from..end]);
    let somebody = ["human", "person_role"].iter().any(|s| cues.list(s).match_start(&words) > 0);
    if !somebody || tokens[from].capital {
        return None;
    }
    let limit = end.min(from + SUBJECT_MAX);
    let stops = |t: &Token| t.is_comma() || t.is("(") || t.opens_quote();
    let close = (from + 1..limit).find(|&i| stops(&tokens[i])).unwrap_or(limit);
    let pointer = (from + 1..close).rev().find(|&i| cues.is("demonstrative", &tokens[i].lower))?;
    // "… di rumah itu": the pointer is that of the place.
    let sited = (from + 1..pointer).any(|i| cues.is("located", &tokens[i].lower));
    (!sited).then_some(pointer + 1)
}

/// "The head *of* the agency", "a spokesman *for* the council", "a report *by* the ministry": the phrase
/// goes on behind `before`.
fn belongs(tokens: &[Token], before: Range<usize>, cues: Cues) -> bool {
    let joint = &tokens[before.end].lower;
    let opens =
        tokens.get(before.end + 1).is_some_and(|t| t.capital || cues.is("determiner", &t.lower));
    let stands =
        |t: &Token| ["report_noun", "spokesperson", "counsel"].iter().any(|s| cues.is(s, &t.lower));
    let day = || tokens.get(before.end + 1).is_some_and(|t| cues.is("tag_end", &t.lower));
    let title = !tokens[before.clone()].iter().any(|t| t.capital);
    // "One *of* them", "two *of* the drivers".
    let last = before.end.checked_sub(1).filter(|i| *i >= before.start);
    let counted = !cues.indonesian
        && cues.is("of_body", joint)
        && last.is_some_and(|i| cues.is("counts_people", &tokens[i].lower));
    // "The register *of* interests".
    let paper = !cues.indonesian
        && cues.is("of_body", joint)
        && last.is_some_and(|i| {
            cues.is("report_noun", &tokens[i].lower) || cues.is("kept_list", &tokens[i].lower)
        });
    counted
        || paper
        || opens
            && title
            && !day()
            && (cues.is("of_body", joint)
                || cues.is("for_body", joint) && tokens[before].iter().any(stands))
}

/// "(HNSI)": one word of capitals between brackets.
fn abbreviates(tokens: &[Token], open: usize) -> bool {
    tokens.get(open + 1).is_some_and(|t| t.acronym)
        && tokens.get(open + 2).is_some_and(|t| t.is(")"))
}

/// "…, kata X di Y" or "…, X said on Monday", after a comma or a closing quotation mark. `medial`
/// tags stand between two commas.
pub fn find(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    (range.start + 1..range.end).find_map(|at| {
        let opens = tokens[at - 1].is_comma()
            || tokens[at - 1].closes_quote()
            || matches!(tokens[at - 1].lower.as_str(), "–" | "—");
        if !opens || tokens[at].quoted || tokens[at].bracketed || !tokens[at].is_word() {
            return None;
        }
        if let Some(tag) = answered(scene, sentence, at..range.end, memory) {
            return Some(tag);
        }
        // "…,” demikian kata X".
        let lead = usize::from(cues.is("tag_lead", &tokens[at].lower) && at + 1 < range.end);
        // "…, demikian temuan studi itu": the noun tells only behind its lead.
        let phrase = cues.list("post_phrase").match_start(&phrase_words(&tokens[at..range.end]));
        let lead = if phrase > 0 { 0 } else { lead };
        verb_first(scene, sentence, range.start, at + lead..range.end, memory)
            .map(|tag| Tag { taken: at..tag.taken.end, ..tag })
            .or_else(|| {
                let tag = subject_first(scene, sentence, range.start, at..range.end, memory)?;
                Some(told_of_oneself(scene, sentence, range.start..at, tag, memory))
            })
    })
}

/// "“…” *was his reply*", "“…,” *was all she would say*": an English tag without a verb of saying of its own.
fn answered(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let at = range.start;
    if cues.indonesian || !tokens[at - 1].closes_quote() || !tokens[at].is("was") {
        return None;
    }
    let words = phrase_words(&tokens[at + 1..range.end]);
    let whose = words.first().is_some_and(|w| cues.is("possessive", w))
        && words.get(1).is_some_and(|w| cues.is("reply_noun", w));
    let phrase = if whose { 2 } else { cues.list("reply_phrase").match_start(&words) };
    let end = at + 1 + phrase;
    let pronoun = (at + 1..end)
        .find(|&i| ["possessive", "person_pronoun"].iter().any(|s| cues.is(s, &tokens[i].lower)))?;
    let fits = scene.may_mean(&tokens[pronoun].lower);
    let heard = memory.heard(sentence.block, tokens[pronoun].span, &fits);
    let taken = at..if tokens[end..range.end].iter().any(Token::is_word) { end } else { range.end };
    heard.speaker.is_some().then_some(Tag { heard, via: None, cue: end - 1..end, taken })
}

/// "kata X", "ujarnya", "said X".
fn verb_first(
    scene: Scene<'_>,
    sentence: &Sentence,
    start: usize,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let (at, end) = (range.start, range.end);
    let word = tokens[at].lower.as_str();
    // "…, told the Lantern that": whom it was told follows, not who told it.
    let phrase = cues.list("post_phrase").match_start(&phrase_words(&tokens[at..end]));
    if phrase == 0 && (!cues.is("post", word) || cues.is("addressing", word)) {
        return None;
    }
    if let Some(stem) =
        word.strip_suffix("nya").filter(|stem| cues.indonesian && cues.is("post", stem))
    {
        debug_assert!(!stem.is_empty());
        let heard = memory.tags(sentence.block, tokens[at].span);
        let stop = resumed(tokens, start..at, at + 1..end, cues)
            .unwrap_or_else(|| closing(tokens, at + 1, end, cues));
        return Some(Tag { heard, via: None, cue: at..at + 1, taken: at..stop });
    }
    let name = at + phrase.max(1);
    // "…, reported that X": what was said follows, not who said it.
    let that = name < end && cues.is("that", &tokens[name].lower);
    if name >= end || that || !opens_speaker(tokens, name, end, cues) {
        return None;
    }
    // "Holt, reached by phone, said she “signed …”": the pronoun begins what was said.
    let pronoun = !cues.indonesian
        && ["person_pronoun", "other_pronoun"].iter().any(|s| cues.is(s, &tokens[name].lower));
    if pronoun && tokens[..end].get(name + 1).is_some_and(|t| t.is_word() || t.opens_quote()) {
        return None;
    }
    if opens_content(tokens, start..at, name..end, cues) {
        return None;
    }
    let stop = tag_stop(tokens, name, end, cues);
    // "…, tulis Tempo mengutip dua pejabat": both are the tag.
    let source = (name + 1..stop).find(|&i| cues.is("citing", &tokens[i].lower));
    if let Some(source) = source.filter(|s| s + 1 < stop) {
        let via = read(scene, sentence, name..source, memory)?.speaker;
        let heard = read(scene, sentence, source + 1..stop, memory)?;
        return Some(Tag {
            heard,
            via,
            cue: at..at + 1,
            taken: at..closing(tokens, stop, end, cues),
        });
    }
    // "…, said the bridge was closed": a statement, not a speaker.
    if predicate::subject_then_verb(tokens, name..stop, cues) {
        return None;
    }
    let heard = read(scene, sentence, name..stop, memory)?;
    let close = resumed(tokens, start..at, stop..end, cues)
        .unwrap_or_else(|| closing(tokens, stop, end, cues));
    Some(Tag { heard, via: None, cue: at..at + 1, taken: at..close })
}

/// "Ada Quill, 71, said her journey had taken an hour": between the commas stands who says it, and a
/// clause follows. Only a statement or a quotation has a tag behind it.
fn opens_content(tokens: &[Token], before: Range<usize>, behind: Range<usize>, cues: Cues) -> bool {
    let comma = before.end.checked_sub(1).is_some_and(|i| tokens[i].is_comma());
    let quoted = before.end > before.start + 1 && tokens[before.end - 2].closes_quote();
    let states = predicate::has_main_verb(tokens, before, cues);
    let clause = predicate::subject_then_verb(tokens, behind.clone(), cues);
    let article = usize::from(cues.is("determiner", &tokens[behind.start].lower));
    let first = (behind.start + article).min(behind.end - 1);
    let somebody = tokens[first].capital
        || ["person_role", "people", "human"]
            .iter()
            .any(|s| cues.list(s).match_start(&phrase_words(&tokens[first..behind.end])) > 0);
    !cues.indonesian && comma && !quoted && !states && (clause || !somebody)
}

/// A tag runs to the next quotation, to a contrast, or to the end; a medial one to its comma.
fn closing(tokens: &[Token], from: usize, end: usize, cues: Cues) -> usize {
    if from < end && tokens[from].is_comma() {
        return from + 1;
    }
    let contrast = |i: usize| {
        i > from
            && tokens[i - 1].is_comma()
            && cues.list("contrast").match_start(&phrase_words(&tokens[i..end])) > 0
    };
    // "…, said a former pilot at Holm, and the inquiry was never published".
    let goes_on = |i: usize| {
        !cues.indonesian
            && i > from + 1
            && tokens[i - 1].is_comma()
            && cues.is("and", &tokens[i].lower)
            && predicate::subject_then_verb(tokens, i + 1..end, cues)
    };
    (from..end).find(|&i| tokens[i].opens_quote() || contrast(i) || goes_on(i)).unwrap_or(end)
}

/// Longest occasion between the name of an Indonesian tag and the comma behind it, in tokens.
const OCCASION_MAX: usize = 14;

/// "Stok itu, kata Budi *lewat pesan singkat,* diperiksa lagi": the comma that ends the occasion of a tag, where
/// what is told goes on behind it: with the predicate of a bare subject, or with a clause of its own.
fn resumed(
    tokens: &[Token],
    before: Range<usize>,
    behind: Range<usize>,
    cues: Cues,
) -> Option<usize> {
    let limit = behind.end.min(behind.start + OCCASION_MAX);
    let comma = (behind.start..limit)
        .take_while(|&i| !tokens[i].opens_quote())
        .find(|&i| tokens[i].is_comma() && !tokens[i].bracketed)?;
    let quoted = before.end.checked_sub(1).is_some_and(|i| tokens[i].closes_quote())
        || before.end > before.start + 1 && tokens[before.end - 2].closes_quote();
    let rest = comma + 1..behind.end;
    let first = tokens[rest.clone()].first()?;
    if !cues.indonesian || quoted || tokens[rest.clone()].iter().any(Token::opens_quote) {
        return None;
    }
    let starts = |s: &&str| cues.is(s, &first.lower);
    let predicate = ["between", "not", "auxiliary", "predicative"].iter().any(&starts)
        || cues.is_verb(&first.lower)
        || first.kind == TokenKind::Number;
    let occasion = ["tag_end", "subordinator", "relative"].iter().any(&starts);
    let subject = !predicate::has_main_verb(tokens, before, cues);
    let joined = ["addition", "contrast", "same_voice"].iter().any(&starts)
        || starts(&"not")
        || starts(&"exists");
    let states = || predicate::is_statement(tokens, rest.clone(), cues);
    let goes_on = subject && predicate && !occasion || joined && states();
    goes_on.then_some(comma + 1)
}

/// Whether a phrase may begin with this token that names who speaks.
pub fn opens_speaker(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let words = phrase_words(&tokens[at..end]);
    tokens[at].capital
        || cues.indonesian && (titled_name(tokens, at, end, cues) || owned_role(&words, cues))
        || [
            "person_pronoun",
            "other_pronoun",
            "determiner",
            "person_role",
            "org_word",
            "anonymous",
            "counts_people",
            "report_noun",
        ]
        .iter()
        .any(|s| cues.list(s).match_start(&words) > 0)
        || described(tokens, at, end, cues).is_some()
}

/// "Kata *dr.* Rina Sari": a title in small letters before a name.
fn titled_name(tokens: &[Token], at: usize, end: usize, cues: Cues) -> bool {
    let name = (at..end).find(|&i| tokens[i].is_word() && !cues.is("title", &tokens[i].lower));
    name.is_some_and(|i| i > at && tokens[i].capital)
}

/// "Ujar *juru bicaranya*", "kata *cucunya*", "bunyi *pernyataannya*": somebody, or a paper, by whose they are.
fn owned_role(words: &[&str], cues: Cues) -> bool {
    const OWNED: &[&str] =
        &["person_role", "human", "stands_by", "aide", "spokesperson", "org_word", "own_account"];
    let Some(at) = words.iter().take(OWNED_WITHIN).position(|w| w.ends_with("nya")) else {
        return false;
    };
    let mut bare = words[..at].to_vec();
    bare.extend(words[at].strip_suffix("nya"));
    OWNED.iter().any(|s| cues.list(s).match_start(&bare) == bare.len())
}

/// Words of "ketua tim hukumnya".
const OWNED_WITHIN: usize = 3;
