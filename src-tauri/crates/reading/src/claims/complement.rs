//! What follows a verb of saying: the words said, without whom they were said to and when.

use std::ops::Range;

use super::cues::Cues;
use super::predicate::{finite, subject_then_verb};
use super::refuted;
use super::speaker::Scene;
use super::stretch::touching;
use super::token::{Token, TokenKind};

/// How far an addressee ("kepada wartawan, Senin (3/11), ") may push "bahwa" from its verb.
const THAT_WITHIN: usize = 14;
/// Words of the longest thing that "that" points at ("that figure in May").
const POINTED_AT_WORDS: usize = 4;
/// Words between an article and the noun that ends its phrase.
const NOUN_PHRASE: usize = 3;
/// Fewest words that state something: a subject and what is said of it.
const CONTENT_MIN_WORDS: usize = 2;

/// Words that state something: a predicate or a figure among enough words.
pub fn states(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let words: Vec<&Token> = tokens[content.clone()].iter().filter(|t| t.is_word()).collect();
    words.len() >= CONTENT_MIN_WORDS
        && (words.iter().any(|t| {
            cues.is_verb(&t.lower)
                || t.kind == TokenKind::Number
                || cues.is("predicative", &t.lower)
        }) || content.clone().any(|i| finite(tokens, i, cues)))
}

/// What is said, and whether a "that" opens it.
pub struct Complement {
    pub range: Range<usize>,
    pub with_that: bool,
}

/// What follows the verb: without addressee and day, without "bahwa".
pub fn complement(
    scene: Scene<'_>,
    tokens: &[Token],
    verb: usize,
    end: usize,
) -> Option<Complement> {
    let cues = scene.cues;
    let first = verb + 1;
    // "Said the claim that X is false": the whole is said.
    let word = &tokens[verb].lower;
    if !cues.is("deny", word) && refuted::statement(tokens, first..end, word, cues).is_some() {
        return Some(Complement { range: first..end, with_that: false });
    }
    let that = (first..end.min(first + THAT_WITHIN)).find(|&i| cues.is("that", &tokens[i].lower));
    if let Some(that) = that {
        let between = without_aside(tokens, first..that, cues);
        // "Said in a statement read to the court that": a participle behind its noun.
        let reduced = |i: usize| {
            let next = between.get(i + 1);
            i > 0 && next.is_some_and(|n| n.is("to") || n.is("by") || cues.is("frame", &n.lower))
        };
        // "Told analysts on a conference call that": the last word behind an article is a noun.
        let noun = |i: usize| {
            let last = between.get(i + 1).is_none_or(|n| cues.is("frame", &n.lower));
            let article = |t: &Token| cues.is("indefinite", &t.lower) || cues.is("the", &t.lower);
            let mut before = between[..i].iter().rev().take(NOUN_PHRASE);
            last && before.any(article)
        };
        let verb_between = between.iter().enumerate().any(|(i, t)| {
            t.is_word()
                && !t.capital
                && !t.bracketed
                && cues.is_verb(&t.lower)
                && !cues.is("claim_noun", &t.lower)
                && (cues.indonesian || !reduced(i) && !noun(i))
        });
        // "The plan that …" is a relative clause; "told the paper that …" is none.
        let relative = !cues.indonesian
            && !tokens[that - 1].is_comma()
            && !cues.is("addressing", &tokens[verb].lower)
            && !tells_occasion(tokens, between, that, cues)
            && between.iter().any(|t| t.is("the") || t.is("a"))
            && !between.iter().any(|t| cues.is("claim_noun", &t.lower));
        // "Found no evidence that guards help": what was found is that there is none.
        if !cues.indonesian && between.first().is_some_and(|t| cues.is("no_such", &t.lower)) {
            return Some(Complement { range: first..end, with_that: true });
        }
        // "Critics say that is too few": the pronoun is the subject.
        let pronoun = !cues.indonesian
            && tokens[..end].get(that + 1).is_some_and(|t| cues.is("behind_subject", &t.lower));
        if pronoun && that == first && !only_points(tokens, that + 1..end, cues) {
            return Some(Complement { range: first..end, with_that: true });
        }
        // "Jika" and "kalau" open a clause of their own unless they stand right behind the verb.
        let conditional = tokens[that].is("jika") && that > first;
        // "Pledged 9% of that stake": behind a preposition the word points.
        let pointed = !cues.indonesian
            && that > first
            && ["frame", "of", "preposition"].iter().any(|s| cues.is(s, &tokens[that - 1].lower));
        let blocked = verb_between || relative || conditional || pointed;
        // "Disputed that figure": the word points, it opens no clause.
        let few = end - that <= POINTED_AT_WORDS;
        let points = !cues.indonesian && few && !states(tokens, that + 1..end, cues);
        if !blocked && !points && that + 1 < end {
            return Some(Complement { range: that + 1..end, with_that: true });
        }
    }
    let mut start = first;
    if start < end
        && (cues.is("addressee", &tokens[start].lower)
            || cues.is("addressing", &tokens[verb].lower))
    {
        start = after_addressee(tokens, start, end, cues);
    }
    start = after_marks(tokens, start, end);
    let timed = after_marks(tokens, after_time(scene, tokens, start, end), end);
    // "Said last week was hard" speaks of the week; "said last week it was hard" tells when.
    let subject = tokens[..end].get(timed).is_some_and(|t| t.capital || !cues.is_verb(&t.lower));
    if subject && states(tokens, timed..end, cues) {
        start = timed;
    }
    (start < end).then_some(Complement { range: start..end, with_that: false })
}

/// "Said *after the hearing* that it was": the occasion, behind which "that" is the subject of no verb.
fn tells_occasion(tokens: &[Token], between: &[Token], that: usize, cues: Cues) -> bool {
    let opens = between.first().is_some_and(|t| cues.is("occasion_opens", &t.lower));
    let next = that + 1;
    let subject = tokens
        .get(next)
        .is_some_and(|t| !cues.is("behind_subject", &t.lower) && !cues.is("between", &t.lower));
    opens && subject && !finite(tokens, next, cues)
}

/// "Reports*, first carried by Radio Holm,* that": without what an English aside between commas says of a statement.
fn without_aside(tokens: &[Token], between: Range<usize>, cues: Cues) -> &[Token] {
    let open = between.clone().find(|&i| tokens[i].is_comma());
    let closed = between.end.checked_sub(1).is_some_and(|i| tokens[i].is_comma());
    let aside = open.filter(|&open| {
        let named = tokens[between.start..open].iter().any(|t| cues.is("claim_noun", &t.lower));
        !cues.indonesian && closed && open + 1 < between.end && named
    });
    &tokens[between.start..aside.unwrap_or(between.end)]
}

fn after_marks(tokens: &[Token], mut at: usize, end: usize) -> usize {
    while at < end && matches!(tokens[at].lower.as_str(), "," | ":" | "-" | "–" | "—") {
        at += 1;
    }
    at
}

/// Behind the time of the statement ("on Monday", "pekan lalu"); `at` where there is none.
fn after_time(scene: Scene<'_>, tokens: &[Token], at: usize, end: usize) -> usize {
    let preposed = at + 1 < end && scene.cues.is("frame", &tokens[at].lower);
    let first = at + usize::from(preposed);
    let Some(time) = [at, first].into_iter().filter(|&i| i < end).find_map(|i| {
        let span = tokens[i].span;
        touching(scene.dates, span, |d| d.span).first().filter(|d| d.span.start == span.start)
    }) else {
        return at;
    };
    let mut behind = at;
    while behind < end && (tokens[behind].span.start < time.span.end || tokens[behind].bracketed) {
        behind += 1;
    }
    behind
}

/// "Denied that", "membantah pernyataan itu": the words only point at what stands elsewhere.
pub fn only_points(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    // "Says that isn't so": the pronoun and its verb.
    let mut words = tokens[content.clone()].iter().filter(|t| t.is_word());
    if words.clone().count() <= 2 && words.next_back().is_some_and(|t| cues.is("so", &t.lower)) {
        return true;
    }
    // "Disputed that outside the court", "denied it on Monday": behind the pronoun the occasion.
    let behind = tokens[content.clone()].get(1).map_or("", |t| t.lower.as_str());
    let pronoun = ["demonstrative", "object_pronoun", "body_pronoun"]
        .iter()
        .any(|s| cues.is(s, &tokens[content.start].lower));
    let occasion = ["tag_end", "sited"].iter().any(|s| cues.is(s, behind));
    if !cues.indonesian && pronoun && occasion {
        return true;
    }
    if !cues.indonesian && points_at_account(tokens, content.clone(), cues) {
        return true;
    }
    // "Tudingan tadi", "keluhan itu": a noun and what points back.
    let pair: Vec<&Token> = tokens[content.clone()].iter().filter(|t| t.is_word()).collect();
    if cues.indonesian && pair.len() == 2 && cues.is("points_at", &pair[1].lower) {
        return true;
    }
    const POINTING: &[&str] = &["anaphor", "demonstrative", "determiner", "claim_noun", "that"];
    tokens[content]
        .iter()
        .filter(|t| t.is_word())
        .all(|t| POINTING.iter().any(|s| cues.is(s, &t.lower)))
}

/// "That figure", "any wrongdoing", "it did not recognise that account": what is denied stands elsewhere.
fn points_at_account(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let words = tokens[content].iter().filter(|t| t.is_word()).map(|t| t.lower.as_str());
    let words: Vec<&str> = words.take(UNRECOGNISED_WORDS + 1).collect();
    let account = |w: &str| cues.is("claim_noun", w);
    // "Dismissed the report as “gossip”", "reports of a leak as baseless": a statement named, and not made.
    let joint = words.iter().position(|w| cues.is("judged_as", w));
    let named = words.iter().take(NAMED_WITHIN).any(|w| account(w));
    if joint.is_some_and(|at| named && at > 0 && !words[..at].iter().any(|w| cues.is("that", w))) {
        return true;
    }
    match words[..] {
        [points, _] if cues.is("demonstrative", points) => true,
        [all, noun] => cues.is("wholesale", all) && account(noun),
        [it, .., points, noun] => {
            let negated = words.iter().take(NEGATED_WITHIN).any(|w| cues.is("not", w));
            let pointed = cues.is("demonstrative", points) && account(noun);
            cues.is("nominative", it) && negated && pointed && words.len() <= UNRECOGNISED_WORDS
        }
        _ => false,
    }
}

/// Words within which "the report", "reports of" names a statement.
const NAMED_WITHIN: usize = 2;
/// Words within which "it did not" holds its "not".
const NEGATED_WITHIN: usize = 3;
/// Words of "it did not recognise that account".
const UNRECOGNISED_WORDS: usize = 7;

/// "told reporters", "kepada wartawan", "on Monday": up to the comma, or past one short phrase.
fn after_addressee(tokens: &[Token], start: usize, end: usize, cues: Cues) -> usize {
    const ADDRESSEE_MAX: usize = 6;
    let mut at = start;
    // "Told *her* she owed £900": the pronoun alone, and no word of a phrase.
    let opens = tokens[..end].get(start + 1).is_some_and(|t| {
        ["nominative", "the", "indefinite", "nobody"].iter().any(|s| cues.is(s, &t.lower))
    });
    if !cues.indonesian && cues.is("person_object", &tokens[start].lower) && opens {
        return start + 1;
    }
    if cues.is("addressee", &tokens[at].lower) || cues.is("determiner", &tokens[at].lower) {
        at += 1;
    }
    while at < end && cues.is("determiner", &tokens[at].lower) {
        at += 1;
    }
    if let Some(clause) = clause_behind(tokens, at + 1..end, cues) {
        return clause;
    }
    at += 1;
    while at < end
        && (tokens[at].capital || tokens[at].kind == TokenKind::Number || tokens[at].bracketed)
    {
        at += 1;
    }
    let comma = (at..end.min(start + ADDRESSEE_MAX + 2)).find(|&i| tokens[i].is_comma());
    comma.map_or(at.min(end), |c| c + 1)
}

/// "Told *a news conference* the pumps had failed": where a clause with a subject of its own begins behind those told.
fn clause_behind(tokens: &[Token], range: Range<usize>, cues: Cues) -> Option<usize> {
    const WORDS: usize = 5;
    let reach = range.end.min(range.start + WORDS);
    let words = (range.start..reach).take_while(|&i| tokens[i].is_word() && !tokens[i].quoted);
    let opens = |i: &usize| {
        let lists = ["nominative", "the", "demonstrative", "possessive", "possessive_it"];
        lists.iter().any(|s| cues.is(s, &tokens[*i].lower))
            && !cues.is("frame", &tokens[*i - 1].lower)
            && !["of", "preposition", "and"].iter().any(|s| cues.is(s, &tokens[*i - 1].lower))
            && subject_then_verb(tokens, *i..range.end, cues)
    };
    words.into_iter().find(opens).filter(|_| !cues.indonesian)
}

/// "Menolak disebut lalai": who refuses to be called something denies it. To refuse to be named is an act.
pub fn labelled(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let called = tokens[content.clone()].first().is_some_and(|t| cues.is("judged_by", &t.lower));
    called && !tokens[content].iter().any(|t| cues.is("own_name", &t.lower))
}

/// "Uang itu dari kontraktor": in Indonesian a pointer may close the subject of a predicate without a verb.
pub fn nominal(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let first = tokens[content.clone()].first().is_some_and(|t| cues.list("anaphor").has(&t.lower));
    let pointer = content.clone().skip(1).find(|&i| cues.is("demonstrative", &tokens[i].lower));
    let next = pointer.map(|p| p + 1).filter(|&n| n < content.end && tokens[n].is_word());
    let words = next.map_or(0, |n| tokens[n..content.end].iter().filter(|t| t.is_word()).count());
    let timed = next.is_some_and(|n| {
        cues.is("tag_end", &tokens[n].lower) && !cues.is("belongs_to", &tokens[n].lower)
    });
    let one = next.is_some_and(|n| words == 1 && is_quality(&tokens[n], cues));
    let possessed = || ends_in_quality(tokens, content.clone(), cues);
    cues.indonesian && (!first && !timed && (words >= NOMINAL_WORDS || one) || possessed())
}

/// "Keputusan itu *keliru*": a word that can be nothing but what is said of the noun before it.
fn is_quality(token: &Token, cues: Cues) -> bool {
    ["plain_adjective", "graded"].iter().any(|s| cues.is(s, &token.lower))
}

/// "Metodenya rapi", "jumlah lokasinya sangat sedikit": an adjective at the end, behind a noun that is somebody's.
fn ends_in_quality(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let mut words = tokens[content].iter().rev().filter(|t| t.is_word());
    let quality = words.next().is_some_and(|t| is_quality(t, cues));
    let noun =
        words.find(|t| !["not", "between", "copula_gap"].iter().any(|s| cues.is(s, &t.lower)));
    quality && noun.is_some_and(|t| t.lower.ends_with("nya") && t.lower.len() > NOUN_OF_SOMEBODY)
}

/// "Mengatakan *harga stabil*": behind a verb that takes clauses an adjective at the end is what is said of the noun.
pub fn ends_as_quality(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let last = tokens[content].iter().rev().find(|t| t.is_word());
    cues.indonesian && last.is_some_and(|t| is_quality(t, cues))
}

/// Letters of the shortest noun with "-nya" ("ininya" is none).
const NOUN_OF_SOMEBODY: usize = 5;

/// Words of the shortest predicate without a verb ("dari kontraktor").
const NOMINAL_WORDS: usize = 2;
