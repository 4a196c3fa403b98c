//! One sentence to its pieces, each with the voice it stands in.

use std::ops::Range;

use super::acting::{body_at, subject_of};
use super::attribution::{self, Voice};
use super::behind_tag;
use super::clause;
use super::cut::Cut;
use super::issued;
use super::itemised;
use super::memory::Memory;
use super::pieces::clauses_to_pieces;
use super::postposed;
use super::predicate;
use super::quoted;
use super::refuted;
use super::relative;
use super::speaker::{Scene, Sentence};
use super::tag::{self, Tag};
use super::tail;
use super::telling::{carried_on, documents, persons_in, speaks_again, sums_up, tells_on};
use super::token::{Token, TokenKind};
use super::types::{ActorKind, ClaimKind, Flag, Speaker};
use super::untrue;

/// A stretch of a sentence that states one thing.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Tokens of the sentence, in order: several ranges where other words stand between them.
    pub parts: Vec<Range<usize>>,
    pub voice: Voice,
    /// The sentence names the speaker of what stands before it.
    pub points_back: bool,
    /// Begins with its verb: the subject is that of the piece before.
    pub shares_subject: bool,
}

impl Piece {
    /// A piece in one stretch that stands for itself.
    pub fn of(range: Range<usize>, voice: Voice) -> Self {
        Self { parts: vec![range], voice, points_back: false, shares_subject: false }
    }

    /// Its last token.
    pub fn last<'t>(&self, tokens: &'t [Token]) -> Option<&'t Token> {
        tokens[self.parts.last()?.clone()].last()
    }
}

/// Reads a sentence. Updates `memory` with who spoke and whom it is about.
pub fn sentence(scene: Scene<'_>, sentence: &Sentence, memory: &mut Memory) -> Vec<Piece> {
    memory.turn();
    let mut pieces = if let Some(who) = scene.interview.answering(sentence.block) {
        quoted::answer(scene, sentence, who)
    } else {
        let pieces = relative::pieces(scene, sentence, memory);
        let pieces = itemised::told(sentence, pieces, memory);
        carried_on(scene, sentence, pieces, memory)
    };
    if !itemised::itemises(sentence) {
        let frame = itemised::frame(scene, sentence, &pieces, memory);
        if let Some(paper) = frame.as_ref().filter(|who| documents(scene, who)) {
            memory.stated(paper, sentence.block);
        }
        memory.framed(frame);
    }
    for piece in &mut pieces {
        untrue::mark(scene, sentence, piece);
        untrue::unmark(scene, sentence, piece);
    }
    // "…, said Holt, who runs a workshop. There are no parts left": what the article adds about the teller does
    // not end their words.
    let aside = |p: &&Piece| about_teller(scene, sentence, p);
    let told = pieces.iter().rev().find(|p| !aside(p)).filter(|p| tells_on(scene, sentence, p));
    // "It is expected that …" between somebody's words does not end them.
    let between = pieces.iter().all(|p| p.voice.kind == ClaimKind::Hearsay);
    let teller = if between && !pieces.is_empty() {
        memory.telling(sentence.block).cloned()
    } else {
        told.and_then(|p| {
            // "Menurut Budi, seorang dokter berkata …": Budi tells on.
            let through =
                p.voice.via.last().filter(|who| scene.cues.indonesian && speaks_again(scene, who));
            through.or(p.voice.speaker.as_ref()).cloned()
        })
    };
    let persons = persons_in(scene, sentence, teller.as_ref());
    let certain = persons.iter().find(|name| scene.names.is_person(name));
    if let Some(first) = certain.or(persons.first()) {
        let others = persons.iter().rev().filter(|name| *name != first);
        for name in others.filter(|_| !scene.cues.indonesian).chain([first]) {
            memory.named(name.clone(), sentence.block);
        }
    }
    for run in
        sentence.runs.iter().filter(|r| scene.names.kind(&r.written) == ActorKind::Organisation)
    {
        memory.met_organisation(scene.names.full(&run.written), sentence.block);
    }
    let summed = if between {
        memory.summed_up()
    } else {
        told.is_some_and(|p| sums_up(scene, p) || p.voice.cue.is_none() && memory.summed_up())
    };
    memory.sums_up(scene.cues.indonesian && summed);
    memory.told(teller.as_ref(), persons, sentence.block);
    let quoted = pieces.last().filter(|p| p.voice.kind == ClaimKind::Quotation);
    let quoted = quoted.and_then(|p| p.voice.speaker.as_ref());
    memory.quoted_by(quoted.filter(|s| speaks_again(scene, s)), sentence.block);
    issued::note(scene, sentence, &pieces, memory);
    for speaker in pieces.iter().filter_map(|p| p.voice.speaker.as_ref()) {
        if !speaks_again(scene, speaker) {
            memory.spoke_together(speaker, sentence.block);
        }
        let for_body = spokesperson(scene, speaker);
        if for_body && !speaker.anonymous && !speaks_again(scene, speaker) {
            memory.stated(speaker, sentence.block);
        }
        if speaks_again(scene, speaker) || for_body {
            memory.spoke(speaker, sentence.block);
            memory.spoke_through(speaker, for_body, sentence.block);
        } else if !speaker.anonymous || documents(scene, speaker) {
            memory.stated(speaker, sentence.block);
        }
        if !scene.names.knows(&speaker.name) && !documents(scene, speaker) {
            memory.spoke_unnamed(speaker);
        }
    }
    // "Holt said a nurse had assured her …. “It was a lie,” she said": the one whom the article heard itself.
    let heard = pieces.iter().filter_map(|p| p.voice.via.last());
    let body = |s: &Speaker| scene.names.kind(&s.name) == ActorKind::Organisation;
    let may_speak = |s: &&Speaker| !s.anonymous && !body(s) && !documents(scene, s);
    for teller in heard.filter(|s| speaks_again(scene, s) || may_speak(s)) {
        memory.spoke(teller, sentence.block);
    }
    pieces
}

/// "…, *who runs a workshop*": a relative clause in the article's own words.
fn about_teller(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> bool {
    let Some(start) = piece.parts.first().map(|p| p.start) else { return false };
    let relates = |i: usize| scene.cues.is("speaker_relative", &sentence.tokens[i].lower);
    piece.voice.kind == ClaimKind::Narration
        && !scene.cues.indonesian
        && (relates(start) || start.checked_sub(1).is_some_and(relates))
}

/// "A spokesman for the council": words of the body, and "he" in the next sentence.
fn spokesperson(scene: Scene<'_>, speaker: &Speaker) -> bool {
    let words = speaker.span.map_or("", |span| span.of(scene.plain)).to_lowercase();
    !scene.cues.indonesian && words.split_whitespace().any(|w| scene.cues.is("spokesperson", w))
}

/// A sentence in the article's own words, or in somebody's indirectly.
pub fn told(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    outer: Option<&Voice>,
    memory: &mut Memory,
) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    let mut core = clause::trim(tokens, range, scene.cues);
    let mut over: Option<Voice> = outer.cloned();
    if let Some(stop) = parted(scene, sentence, core.clone(), memory) {
        let mut pieces = told(scene, sentence, core.start..stop, outer, memory);
        pieces.extend(told(scene, sentence, stop + 1..core.end, outer, memory));
        return pieces;
    }
    let colon = tag::colon(scene, sentence, core.clone());
    let kind = if colon.is_some() { ClaimKind::Quotation } else { ClaimKind::Indirect };
    let leading = colon.or_else(|| tag::leading(scene, sentence, core.clone(), memory));
    if let Some(found) = &leading {
        over = Some(passed_on(found.voice(kind, tokens), over));
        core = clause::trim(tokens, found.taken.end..core.end, scene.cues);
        // "According to Holt, whose firm built it, …": who speaks is the article's own business.
        if let Some(close) = about_speaker(scene, sentence, core.clone()) {
            let mut pieces = told(scene, sentence, close + 1..core.end, over.as_ref(), memory);
            pieces.push(Piece::of(core.start..close, Voice::narration()));
            return pieces;
        }
    }
    let trailing = tail::trailing(scene, sentence, core.clone(), memory)
        .or_else(|| tag_over_statement(scene, sentence, core.clone(), memory));
    let mut behind = None;
    if let Some(found) = trailing {
        behind = relative::told_behind(scene, sentence, found.taken.clone(), memory);
        let voice = found.voice(ClaimKind::Indirect, tokens);
        over = Some(match over {
            Some(inner) => passed_on(inner, Some(voice)),
            None => voice,
        });
        if found.taken.end < core.end {
            return around(scene, sentence, core, &found, over.as_ref(), memory);
        }
        core = clause::trim(tokens, core.start..found.taken.start, scene.cues);
    }
    if core.is_empty() {
        return Vec::new();
    }
    // "The claim that A and that B is false, X said": each of them is denied. An Indonesian clause keeps its "tidak
    // benar" inside.
    if let Some(voice) = over.as_mut().filter(|v| v.speaker.is_some() && !v.denied)
        && let Some(inner) = refuted::statement(tokens, core.clone(), "", scene.cues)
            .filter(|_| !scene.cues.indonesian)
    {
        voice.denied = true;
        voice.flags.push(Flag::Denial);
        core = inner;
    }
    let clauses = clause::split(tokens, core, scene.cues, false);
    let mut pieces = clauses_to_pieces(scene, sentence, &clauses, over.as_ref(), memory);
    pieces.extend(behind);
    pieces
}

/// The comma that ends a relative clause about the speaker right behind a tag at the start.
fn about_speaker(scene: Scene<'_>, sentence: &Sentence, core: Range<usize>) -> Option<usize> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let relates =
        tokens[core.clone()].first().is_some_and(|t| cues.is("speaker_relative", &t.lower));
    let comma = core.clone().find(|&i| tokens[i].is_comma())?;
    let states = |range: Range<usize>| predicate::holds_statement(tokens, range, cues);
    (relates && !cues.indonesian && states(core.start..comma) && states(comma + 1..core.end))
        .then_some(comma)
}

/// The semicolon or colon before an English statement with a tag behind it: "gates fell to 3,118; prices will stay, Quill
/// said" attributes the second half alone.
fn parted(
    scene: Scene<'_>,
    sentence: &Sentence,
    core: Range<usize>,
    memory: &Memory,
) -> Option<usize> {
    let tokens = &sentence.tokens;
    let ends = |i: &usize| [";", ":"].iter().any(|mark| tokens[*i].is(mark)) && !tokens[*i].quoted;
    let stop = core.clone().rev().find(ends)?;
    let halves = [core.start..stop, stop + 1..core.end];
    let whole = |half: Range<usize>| predicate::holds_statement(tokens, half, scene.cues);
    if scene.cues.indonesian || !halves.iter().cloned().all(whole) {
        return None;
    }
    let tag = tail::trailing(scene, sentence, core.clone(), memory)
        .or_else(|| tag_over_statement(scene, sentence, core, memory))?;
    // "Quill disputes the count: the forms were lost, she said": that somebody answers is the article's own.
    let own = || {
        let told = tag.heard.speaker.as_ref().map(|s| s.name.as_str());
        let body = || body_at(scene, sentence, halves[0].clone(), memory);
        let about = subject_of(scene, sentence, halves[0].clone()).or_else(body);
        told.is_some() && told == about.as_deref()
    };
    (tag.taken.start > stop + 1 && (tokens[stop].is(";") || own())).then_some(stop)
}

/// The inner speaker's voice, with the outer one as the hand it came through.
fn passed_on(mut inner: Voice, outer: Option<Voice>) -> Voice {
    if let Some(speaker) = outer.and_then(|v| v.speaker) {
        inner.via.push(speaker);
        inner.flags.push(Flag::Chain);
    }
    inner
}

/// The statement on both sides of a tag.
fn around(
    scene: Scene<'_>,
    sentence: &Sentence,
    core: Range<usize>,
    tag: &Tag,
    over: Option<&Voice>,
    memory: &mut Memory,
) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    // Behind a full statement the comma parts it from what follows; behind a bare subject both
    // commas were the tag's.
    let full = predicate::has_main_verb(tokens, core.start..tag.taken.start, scene.cues);
    // "…, records show; his firm is …": the semicolon ends what they show.
    if full && tokens[tag.taken.end].is(";") {
        let left = clause::trim(tokens, core.start..tag.taken.start, scene.cues);
        let clauses = clause::split(tokens, left, scene.cues, false);
        let mut pieces = clauses_to_pieces(scene, sentence, &clauses, over, memory);
        pieces.extend(told(scene, sentence, tag.taken.end + 1..core.end, None, memory));
        return pieces;
    }
    // "…, says Holt, who ran the place for 26 years": who speaks is the article's own business.
    let behind = past_age(tokens, tag.taken.end..core.end).start;
    if !scene.cues.indonesian && scene.cues.is("speaker_relative", &tokens[behind].lower) {
        // "…, she said, which would have ruined it": no person is taken up by "which".
        let person = tag.heard.speaker.as_ref().is_some_and(|s| speaks_again(scene, s));
        let thing = person && scene.cues.is("thing_relative", &tokens[behind].lower);
        let left = clause::trim(tokens, core.start..tag.taken.start, scene.cues);
        let clauses = clause::split(tokens, left, scene.cues, false);
        let mut pieces = clauses_to_pieces(scene, sentence, &clauses, over, memory);
        let rest = clause::trim_marks(tokens, behind..core.end);
        // "…, according to Holt, who said the rest was paid": the same speaker tells more.
        if let Some(own) = tells_more(scene, sentence, rest.clone(), tag) {
            pieces.push(own);
        } else if predicate::holds_statement(tokens, rest.clone(), scene.cues) {
            let voice = over.filter(|_| thing).cloned();
            pieces.push(Piece::of(rest, voice.unwrap_or_else(Voice::narration)));
        }
        return pieces;
    }
    // "…, the ministry said on Monday, as it closed nine kitchens": what somebody did while speaking.
    let pronoun = |t: &Token| {
        ["person_pronoun", "body_pronoun", "other_pronoun"]
            .iter()
            .any(|s| scene.cues.is(s, &t.lower))
    };
    if full
        && !scene.cues.indonesian
        && scene.cues.is("occasion_clause", &tokens[tag.taken.end].lower)
        && tokens[..core.end].get(tag.taken.end + 1).is_some_and(pronoun)
    {
        let left = clause::trim(tokens, core.start..tag.taken.start, scene.cues);
        let clauses = clause::split(tokens, left, scene.cues, false);
        let mut pieces = clauses_to_pieces(scene, sentence, &clauses, over, memory);
        pieces.push(Piece::of(tag.taken.end + 1..core.end, Voice::narration()));
        return pieces;
    }
    let left = core.start..tag.taken.start;
    let joined = behind_tag::pieces(scene, sentence, left, core.end, tag, over, memory);
    if let Some(pieces) = joined.filter(|_| full) {
        return pieces;
    }
    // "Pinjaman baru Rp 3 miliar, ungkapnya kepada kami, dan bank meminta jaminan": the comma parts two clauses.
    let joined = scene.cues.indonesian
        && ["addition", "contrast"].iter().any(|s| scene.cues.is(s, &tokens[tag.taken.end].lower));
    let comma = usize::from(!full && !joined && tag.taken.start > core.start);
    let gap = tag.taken.start - comma..tag.taken.end;
    let cut = Cut::keeping(sentence, core.filter(|i| !gap.contains(i)));
    let whole = clause::trim(&cut.sentence.tokens, 0..cut.sentence.tokens.len(), scene.cues);
    let clauses = clause::split(&cut.sentence.tokens, whole, scene.cues, false);
    let mut pieces = clauses_to_pieces(scene, &cut.sentence, &clauses, over, memory);
    for piece in &mut pieces {
        piece.parts = piece.parts.iter().flat_map(|p| cut.parts(p.clone())).collect();
    }
    pieces
}

/// Without the age behind a name ("said Ada Quill, *83,* who …").
pub fn past_age(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let aged = tokens[range.clone()].first().is_some_and(|t| t.kind == TokenKind::Number)
        && tokens[range.clone()].get(1).is_some_and(Token::is_comma)
        && range.len() > 2;
    range.start + if aged { 2 } else { 0 }..range.end
}

/// What the relative clause behind a tag says in the mouth of whom it takes up.
fn tells_more(
    scene: Scene<'_>,
    sentence: &Sentence,
    rest: Range<usize>,
    tag: &Tag,
) -> Option<Piece> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let verb = (rest.start + 1..rest.end).find(|&i| !cues.is("between", &tokens[i].lower))?;
    let that = usize::from(tokens[..rest.end].get(verb + 1).is_some_and(|t| t.is("that")));
    let content = verb + 1 + that..rest.end;
    let tells = cues.is("say", &tokens[verb].lower)
        && predicate::holds_statement(tokens, content.clone(), cues);
    let cue = attribution::cue_of(tokens, verb..verb + 1);
    tells.then(|| Piece::of(content, Voice::heard(ClaimKind::Indirect, tag.heard.clone(), cue)))
}

/// "…, kata Nilam." without quotation marks. A tag in front of a full clause is none.
pub fn tag_over_statement(
    scene: Scene<'_>,
    sentence: &Sentence,
    core: Range<usize>,
    memory: &Memory,
) -> Option<Tag> {
    postposed::find(scene, sentence, core.clone(), memory).filter(|t| {
        let before = core.start..t.taken.start;
        let rest = t.taken.end..core.end;
        predicate::is_statement(&sentence.tokens, before, scene.cues)
            || predicate::is_statement(&sentence.tokens, rest, scene.cues)
            || closes(scene, sentence, core.start..t.taken.start, &t.taken, core.end)
    })
}

/// "Zona itu milik nelayan, akunya": in Indonesian a tag with its verb first closes nothing but words said,
/// also where they have no verb.
fn closes(
    scene: Scene<'_>,
    sentence: &Sentence,
    before: Range<usize>,
    tag: &Range<usize>,
    end: usize,
) -> bool {
    const FEWEST_WORDS: usize = 3;
    let words = sentence.tokens[before].iter().filter(|t| t.is_word()).count();
    let verb_first =
        ["post", "tag_lead"].iter().any(|s| scene.cues.is(s, &sentence.tokens[tag.start].lower));
    scene.cues.indonesian && verb_first && tag.end >= end && words >= FEWEST_WORDS
}
