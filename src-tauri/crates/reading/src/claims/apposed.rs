//! Appositions: a description of who speaks, and the name beside it.

use std::ops::Range;

use super::cues::Cues;
use super::names::Run;
use super::phrase::{Fit, whole_name};
use super::predicate;
use super::speaker::{Heard, Scene, Sentence};
use super::token::{TokenKind, lowers};
use super::types::ActorKind;

/// Somebody by name, beside a description of who they are.
pub fn named_beside<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    apposed_person(scene, sentence, parts)
        .or_else(|| affiliated(scene, sentence, parts))
        .or_else(|| described_behind(scene, sentence, parts))
        .or_else(|| holder_behind(scene, sentence, parts))
}

/// "The lead investigator, *Dr. Ada Quill* of Holm University", "his daughter, *Yesenia*": behind a description
/// of somebody the name that opens an English apposition.
fn apposed_person<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    let (first, rest) = parts.split_first()?;
    let opens = |part: &Range<usize>| {
        let run = sentence.runs.iter().find(|r| r.tokens.start >= part.start)?;
        let titles = part.start..run.tokens.start;
        let plain = titles.into_iter().all(|i| {
            let token = &sentence.tokens[i];
            // "*The late* Senator Quill": right behind the article stands no preposition.
            let behind_article =
                i > part.start && scene.cues.is("the", &sentence.tokens[i - 1].lower);
            let joins = !behind_article
                && ["frame", "preposition", "and"].iter().any(|s| scene.cues.is(s, &token.lower));
            let describes = !token.capital && !joins && !scene.cues.is_verb(&token.lower);
            !token.is_word() || scene.cues.is("title", &token.lower) || describes
        });
        (plain && run.tokens.end <= part.end && scene.person_like(&run.written)).then_some(run)
    };
    let words = &sentence.tokens[first.clone()];
    let somebody = words
        .iter()
        .any(|t| ["person_role", "human", "stands_by"].iter().any(|s| scene.cues.is(s, &t.lower)));
    // "One of them, developer Ada Quill".
    let one_of = words.len() > 2
        && scene.cues.is("counts_people", &words[0].lower)
        && scene.cues.is("of", &words[1].lower);
    if scene.cues.indonesian
        || !(somebody || one_of)
        || sentence.tokens[first.start].capital && rest.is_empty()
    {
        return None;
    }
    rest.iter().find_map(opens)
}

/// "Pengusul angket, *Rina Sari* dari Fraksi X": behind a description without a name, somebody by name and where
/// they belong.
fn affiliated<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    let (first, rest) = parts.split_first()?;
    let tokens = &sentence.tokens;
    let inside = |r: &Run| r.tokens.start >= first.start && r.tokens.end <= first.end;
    let named = sentence.runs.iter().any(|r| inside(r) && scene.names.is_person(&r.written));
    let belongs =
        |i: usize| ["belongs_to", "located"].iter().any(|s| scene.cues.is(s, &tokens[i].lower));
    let opens = |part: &Range<usize>| {
        let run = sentence.runs.iter().find(|r| r.tokens.start >= part.start)?;
        let titles = part.start..run.tokens.start;
        let plain = titles
            .into_iter()
            .all(|i| !tokens[i].is_word() || scene.cues.is("title", &tokens[i].lower));
        let stands = run.tokens.end < part.end && belongs(run.tokens.end);
        (plain && stands && scene.names.is_person(&run.written)).then_some(run)
    };
    if !scene.cues.indonesian || named { None } else { rest.iter().find_map(opens) }
}

/// "*Rory Plumtree*, a Holm Copper spokesman": a name, and behind it what somebody is.
fn described_behind<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    if scene.cues.indonesian {
        return office_behind(scene, sentence, parts);
    }
    let [first, behind] = parts else { return None };
    let (run, _) = whole_name(scene, sentence, first.clone(), Fit::Any)?;
    let words = &sentence.tokens[behind.clone()];
    let article = words
        .first()
        .is_some_and(|t| ["indefinite", "the"].iter().any(|s| scene.cues.is(s, &t.lower)));
    let somebody = words.iter().any(|t| {
        ["person_role", "human", "spokesperson"].iter().any(|s| scene.cues.is(s, &t.lower))
    });
    let body = scene.names.kind(&run.written) == ActorKind::Organisation;
    let several = run.written.contains(' ');
    (article && somebody && several && !body).then_some(run)
}

/// "*Muslim Kadir*, Kepala Bidang Pencemaran Dinas X": a name, and behind it an Indonesian office that may hold the
/// name of a body.
fn office_behind<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    const OFFICES: &[&str] = &["person_role", "human"];
    let (first, rest) = parts.split_first()?;
    let (run, _) = whole_name(scene, sentence, first.clone(), Fit::Any)?;
    let behind = lowers(&sentence.tokens[rest.first()?.clone()]);
    let office = OFFICES.iter().any(|s| scene.cues.list(s).match_start(&behind) > 0);
    let known = scene.names.kind(&run.written);
    let somebody = !matches!(known, ActorKind::Organisation | ActorKind::Place);
    (office && somebody).then_some(run)
}

/// "Pengamat dari Universitas X, *Yulia Fitri*": behind somebody's office a name that nothing else claims.
fn holder_behind<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    parts: &[Range<usize>],
) -> Option<&'s Run> {
    let (first, rest) = parts.split_first()?;
    let words = lowers(&sentence.tokens[first.clone()]);
    let begins = |s: &&str| scene.cues.list(s).match_start(&words) > 0;
    // "Salah satu penumpang, *Rani Puspita* (27)".
    let office = ["person_role", "human", "single_out"].iter().any(begins);
    // "Salah satu pemasok, *PT X*", "operator kapal, *PT Y*".
    let trades = scene.cues.indonesian && ["single_out", "company", "some_body"].iter().any(begins);
    let (run, _) = whole_name(scene, sentence, rest.first()?.clone(), Fit::Any)?;
    let fits = match scene.names.kind(&run.written) {
        ActorKind::Unknown => office || trades,
        ActorKind::Organisation => trades,
        _ => false,
    };
    fits.then_some(run)
}

/// "The trade body, the Northern Care Alliance, says": a description without a name, and the name.
pub fn apposed_body(
    scene: Scene<'_>,
    sentence: &Sentence,
    parts: &[Range<usize>],
) -> Option<Heard> {
    let described = |part: &Range<usize>| {
        // "*Quill Copper's* partner, Holm Tin, said": the name inside is the owner's.
        let owns = |r: &Run| {
            let last = &sentence.tokens[r.tokens.end - 1].lower;
            r.tokens.start == part.start
                && r.tokens.end < part.end
                && (last.ends_with("'s") || last.ends_with("’s"))
        };
        let inside = |r: &&Run| r.tokens.start >= part.start && r.tokens.end <= part.end;
        let mut named = sentence.runs.iter().filter(inside);
        let definite = scene.cues.is("definite", &sentence.tokens[part.start].lower);
        match named.next() {
            None => definite,
            Some(run) => owns(run) && named.next().is_none(),
        }
    };
    let pair = parts.windows(2).find(|pair| described(&pair[0]))?;
    // "The first witness, *port clerk Ada Quill*, said".
    if let Some(run) = titled_person(scene, sentence, &pair[1]) {
        return Some(Heard::named(scene.names.full(&run.written), run.span));
    }
    let (run, _) = whole_name(scene, sentence, pair[1].clone(), Fit::Any)?;
    let body = scene.names.kind(&run.written) == ActorKind::Organisation;
    (body && !scene.cues.indonesian).then(|| Heard::named(scene.names.full(&run.written), run.span))
}

/// "Port clerk *Ada Quill*": a person's name at the end of a part, behind an office in small letters.
fn titled_person<'s>(
    scene: Scene<'_>,
    sentence: &'s Sentence,
    part: &Range<usize>,
) -> Option<&'s Run> {
    let run =
        sentence.runs.iter().find(|r| r.tokens.start > part.start && r.tokens.end == part.end)?;
    let office = &sentence.tokens[part.start..run.tokens.start];
    let role = office.last().is_some_and(|t| scene.cues.is("person_role", &t.lower));
    let plain = office.iter().all(|t| t.is_word() && !scene.cues.is("frame", &t.lower));
    (!scene.cues.indonesian && role && plain && scene.person_like(&run.written)).then_some(run)
}

/// The phrase cut at commas outside brackets.
pub fn parts(sentence: &Sentence, range: Range<usize>, cues: Cues) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if sentence.tokens[at].is_comma() && !sentence.tokens[at].bracketed {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts.retain(|p| !p.is_empty());
    // "…, 31 minutes after take-off, the regulator said": how long it took is nobody.
    let measured = |p: &Range<usize>| {
        let words = &sentence.tokens[p.start..p.end.min(p.start + 2)];
        words.first().is_some_and(|t| t.kind == TokenKind::Number)
            && words.iter().skip(1).any(|t| ["period", "soon"].iter().any(|s| cues.is(s, &t.lower)))
    };
    // "Ada Quill, *71*, from Holm": an age is nobody.
    let aged = |p: &Range<usize>| {
        p.len() == 1 && sentence.tokens[p.start].kind == TokenKind::Number && !cues.indonesian
    };
    if !parts.iter().all(aged) {
        parts.retain(|p| !aged(p));
    }
    if !cues.indonesian && !parts.iter().all(measured) {
        parts.retain(|p| !measured(p));
    }
    parts
}

/// "The works closed in 1991, and *its owner, Holm Tin*, has denied …": without the clause that stands before
/// the subject.
pub fn behind_clause(
    scene: Scene<'_>,
    sentence: &Sentence,
    mut parts: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let joins = |part: &Range<usize>| cues.is("and", &tokens[part.start].lower) && part.len() > 1;
    let states = |part: &Range<usize>| {
        let opens = ["relative", "frame", "subordinator"];
        !opens.iter().any(|s| cues.is(s, &tokens[part.start].lower))
            && predicate::holds_statement(tokens, part.clone(), cues)
    };
    let joint = parts.windows(2).position(|pair| states(&pair[0]) && joins(&pair[1]));
    if let Some(at) = joint.filter(|_| !cues.indonesian) {
        parts.drain(..=at);
        parts[0].start += 1;
    }
    parts
}
