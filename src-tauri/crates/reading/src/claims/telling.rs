//! Whether a sentence goes on with the words that somebody was telling before it.

use super::acting::subject_of;
use super::cues::Cues;
use super::memory::Memory;
use super::names::Run;
use super::onward;
use super::pointing::{hangs_on, of_the_teller, of_those};
use super::predicate;
use super::read::Piece;
use super::shared::answers;
use super::speaker::{Scene, Sentence};
use super::token::{Token, TokenKind, leading, lowers};
use super::types::{ActorKind, ClaimKind, Flag, Speaker};

/// The persons that a sentence names, besides who tells it.
pub fn persons_in(scene: Scene<'_>, sentence: &Sentence, teller: Option<&Speaker>) -> Vec<String> {
    let persons = sentence.runs.iter();
    let persons = persons.filter(|r| scene.person_like(&r.written) && !owned(scene, sentence, r));
    let names = persons.map(|r| scene.names.full(&r.written));
    names.filter(|name| teller.is_none_or(|t| t.name != *name)).collect()
}

/// "Her *Atlas of Ferns*", "the *Holm* bypass": right behind an English possessive, or between the article and a
/// noun, stands no person's name.
pub fn owned(scene: Scene<'_>, sentence: &Sentence, run: &Run) -> bool {
    let before = run.tokens.start.checked_sub(1).map(|i| &sentence.tokens[i].lower);
    let whose = |w: &String| ["possessive", "possessive_it"].iter().any(|s| scene.cues.is(s, w));
    !scene.cues.indonesian
        && (before.is_some_and(whose) || names_thing(&sentence.tokens, run, scene.cues))
}

/// "The *Holm* bypass cut the village in two": behind the article a name that only tells which thing is meant.
fn names_thing(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    const NO_NOUN: &[&str] = &[
        "frame",
        "preposition",
        "between",
        "and",
        "addition",
        "contrast",
        "relative",
        "noun_verb",
        "say",
        "weak_say",
        "not",
        "of",
        "by",
        "person_role",
        "human",
    ];
    let article = run.tokens.start.checked_sub(1).is_some_and(|i| cues.is("the", &tokens[i].lower));
    let noun = tokens.get(run.tokens.end).is_some_and(|t| {
        t.kind == TokenKind::Word
            && !t.capital
            && !cues.is_verb(&t.lower)
            && !predicate::finite(tokens, run.tokens.end, cues)
            && !NO_NOUN.iter().any(|s| cues.is(s, &t.lower))
    });
    article && noun && run.tokens.len() == 1 && !cues.indonesian
}

/// Whether the sentences behind a piece may go on with its speaker's words.
pub fn tells_on(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> bool {
    let voice = &piece.voice;
    let Some(speaker) = &voice.speaker else { return false };
    if voice.kind != ClaimKind::Indirect || piece.points_back {
        return false;
    }
    let cue = voice.cue.as_ref().map_or("", |(_, words)| words.as_str());
    let (person, cues) = (speaks_again(scene, speaker), scene.cues);
    // "…, federal data show", "…, according to X": named in passing, behind what is told.
    // An Indonesian tag between the parts of what is told is none in passing.
    let told_last = if scene.cues.indonesian { piece.parts.last() } else { piece.parts.first() };
    let first = told_last.map(|p| sentence.tokens[p.start].span);
    let behind =
        voice.cue.as_ref().zip(first).is_some_and(|((cue, _), first)| cue.start > first.start);
    // "Data dinas memperlihatkan 40 sumur kering": what a paper shows is no account either.
    let passing = behind && (cues.is("weak_say", cue) || cues.list("prep_tail").has(cue))
        || cues.indonesian && cues.is("shows", cue);
    // "She fears …", "he thought …": what somebody feels is told in passing as well.
    let told = cue.is_empty() || cues.is("tells", cue) || cues.list("prep_tail").has(cue);
    if person {
        cues.indonesian || told
    } else {
        (!sums_up(scene, piece) || cues.indonesian) && !passing
    }
}

/// "Dinas mencatat 58 kasus": a body's figure, of which only a sentence that points at it tells more.
pub fn sums_up(scene: Scene<'_>, piece: &Piece) -> bool {
    let cue = piece.voice.cue.as_ref().map_or("", |(_, words)| words.as_str());
    let speaker = piece.voice.speaker.as_ref();
    let person = speaker.is_some_and(|s| speaks_again(scene, s));
    let paper = speaker.is_some_and(|s| paper(scene, s));
    scene.cues.is("sums_up", cue) && !person && !paper
}

/// "Rekening koran", "akta perusahaan": an Indonesian paper that speaks by its own words.
fn paper(scene: Scene<'_>, speaker: &Speaker) -> bool {
    // "Studi itu" stays a paper where its maker's name stands for it.
    let written = speaker.span.map_or(speaker.name.as_str(), |span| span.of(scene.plain));
    let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
    scene.cues.indonesian && scene.cues.list("report_noun").match_start(&words) > 0
}

/// "Selebihnya tidak pernah ada" behind "Menurut dia, …": a sentence that begins by pointing into
/// somebody's indirect words goes on with them. That is a guess, and is marked so.
pub fn carried_on(
    scene: Scene<'_>,
    sentence: &Sentence,
    mut pieces: Vec<Piece>,
    memory: &Memory,
) -> Vec<Piece> {
    let own = pieces.iter().all(|p| {
        p.voice.kind == ClaimKind::Narration
            || backshifted(scene, sentence, p)
            || estimated(scene, p)
    });
    if let Some(paper) = memory.it(sentence.block).filter(|_| own)
        && onward::paper_tells(scene, sentence)
        && documents(scene, paper)
    {
        let paper = paper.clone();
        assume(&mut pieces, &paper);
        return pieces;
    }
    let quoted = || {
        let quoted = memory.quoted_before(sentence.block);
        quoted.filter(|_| !scene.cues.indonesian && onward::backshifted(scene, sentence))
    };
    let words = leading(&sentence.tokens);
    // "Pihaknya sudah meminta kapal": the side of whoever spoke last in the paragraph.
    let side = || {
        let own = words.first().is_some_and(|w| scene.cues.is("own_side", w));
        memory.person(sentence.block, 0, &|_| true).filter(|_| own)
    };
    let telling = memory.telling(sentence.block).or_else(quoted).or_else(side);
    let Some(speaker) = telling.filter(|_| own) else { return pieces };
    // "That is at odds with the records": the article holds the words against others.
    if !scene.cues.indonesian && scene.cues.list("held_against").match_start(&words) > 0 {
        return pieces;
    }
    let points = scene.cues.list("carries_on").match_start(&words) > 0
        || of_those(&sentence.tokens, &words, scene.cues)
        || !memory.summed_up() && !speaks_again(scene, speaker) && hangs_on(sentence, scene.cues);
    let goes_on =
        points || !memory.summed_up() && plain_report(scene, sentence, speaker, memory, &pieces);
    if !scene.cues.indonesian && about_speech(sentence, scene.cues) {
        return pieces;
    }
    // "Mereka meminta namanya dirahasiakan".
    let all = lowers(&sentence.tokens);
    let hides = (0..all.len()).any(|i| scene.cues.list("anonymity").match_start(&all[i..]) > 0);
    if scene.cues.indonesian && hides {
        return pieces;
    }
    if !goes_on
        || about_rumour(sentence, scene.cues)
        || answers(scene, sentence, 0..sentence.tokens.len())
    {
        return pieces;
    }
    let speaker = speaker.clone();
    assume(&mut pieces, &speaker);
    pieces
}

/// The pieces as words of the one who told before.
fn assume(pieces: &mut [Piece], speaker: &Speaker) {
    for piece in pieces {
        piece.voice.kind = ClaimKind::Indirect;
        piece.voice.speaker = Some(speaker.clone());
        piece.voice.flags.retain(|f| *f != Flag::AgentlessReport);
        piece.voice.flags.push(Flag::SpeakerAssumed);
        // "Inspectors had found" is told by whoever told the sentence before.
        piece.voice.cue = None;
    }
}

/// "Produksinya diperkirakan 18 ton" between somebody's words: the estimate is the speaker's.
fn estimated(scene: Scene<'_>, piece: &Piece) -> bool {
    let cue = piece.voice.cue.as_ref().map_or("", |(_, words)| words.as_str());
    piece.voice.kind == ClaimKind::Hearsay
        && piece.voice.speaker.is_none()
        && scene.cues.is("estimated", cue)
}

/// "Inspectors had found that …" between somebody's words: the speaker tells what others found before.
fn backshifted(scene: Scene<'_>, sentence: &Sentence, piece: &Piece) -> bool {
    let Some((span, cue)) = &piece.voice.cue else { return false };
    let at = sentence.tokens.iter().position(|t| t.span == *span);
    let had = at.and_then(|at| at.checked_sub(1)).is_some_and(|i| sentence.tokens[i].is("had"));
    let unnamed = piece.voice.speaker.as_ref().is_some_and(|s| !scene.names.knows(&s.name));
    had && unnamed && scene.cues.is("weak_say", cue)
}

/// A sentence that may be part of what a person told: it begins with no turn away from it, is about
/// nobody that speaks or acts by name, and tells nothing about speaking. Indonesian newsrooms go on so
/// for a whole paragraph; English ones only within limits.
fn plain_report(
    scene: Scene<'_>,
    sentence: &Sentence,
    speaker: &Speaker,
    memory: &Memory,
    pieces: &[Piece],
) -> bool {
    let cues = scene.cues;
    let carries = if cues.indonesian {
        speaks_again(scene, speaker)
            || accounts(scene, speaker)
            || speaker.anonymous
            || !about_itself(sentence, speaker, cues)
    } else {
        // A body's account goes on in the past only: the rest is as often the narrator's.
        let body = || {
            !documents(scene, speaker)
                && (onward::own_mind(scene, sentence)
                    || onward::backshifted(scene, sentence)
                    || onward::goes_on_in_past(scene, sentence))
        };
        let paper = || documents(scene, speaker) && onward::paper_goes_on(scene, sentence);
        (speaks_again(scene, speaker) || body() || paper()) && onward::goes_on(scene, sentence)
    };
    carries && parts_from_nothing(scene, sentence, memory, pieces, false)
}

/// "Kementerian tersebut dibentuk pada 2024", "dokumen itu bertanggal 3 Mei": an Indonesian sentence that is about the
/// body or the paper that was telling, or the newsroom's own account.
fn about_itself(sentence: &Sentence, speaker: &Speaker, cues: Cues) -> bool {
    const KINDS: &[&str] = &["org_word", "institution", "company", "report_noun", "own_page"];
    let mut words = sentence.tokens.iter().filter(|t| t.is_word());
    let (Some(first), second) = (words.next(), words.next()) else { return true };
    let name = speaker.name.to_lowercase();
    let kind = KINDS.iter().any(|s| cues.is(s, &first.lower));
    let points = second.is_some_and(|t| cues.is("demonstrative", &t.lower));
    let ours = |word: &str| cues.is("own_newsroom", word);
    kind && points || name.split(' ').any(|word| word == first.lower || ours(word))
}

/// Whether all the pieces of a sentence are the article's own words.
pub fn own_words(pieces: &[Piece]) -> bool {
    pieces.iter().all(|p| p.voice.kind == ClaimKind::Narration && !p.points_back)
}

/// Whether a sentence of the article's own may as well be part of what somebody tells around it.
pub fn stands_open(scene: Scene<'_>, sentence: &Sentence, pieces: &[Piece]) -> bool {
    let nobody = Memory::default();
    // "Sebelumnya, lima warga hilang": between two tags of one speaker the time goes back inside their words.
    let earlier = scene.cues.list("earlier").match_start(&leading(&sentence.tokens)) > 0;
    parts_from_nothing(scene, sentence, &nobody, pieces, earlier)
        && !answers(scene, sentence, 0..sentence.tokens.len())
}

/// Nothing in a sentence turns away from what was just told; `earlier` says that its opener only goes back in time.
fn parts_from_nothing(
    scene: Scene<'_>,
    sentence: &Sentence,
    memory: &Memory,
    pieces: &[Piece],
    earlier: bool,
) -> bool {
    let cues = scene.cues;
    let words = leading(&sentence.tokens);
    let begins = |s: &str| cues.list(s).match_start(&words) > 0;
    // "He" is the speaker, unless the words are about somebody else.
    let turns = !earlier && ["turns_away", "contrast"].into_iter().any(begins)
        || memory.about().is_empty() && of_the_teller(sentence, cues)
        || !cues.indonesian && begins("opener") && !begins("adds_on")
        || memory.about().is_empty()
            && begins("person_pronoun")
            && !onward::own_past(scene, sentence)
            && !onward::own_mind(scene, sentence);
    let first = pieces.first().and_then(|p| p.parts.first()).cloned();
    let subject = first.and_then(|range| subject_of(scene, sentence, range));
    let somebody = subject.is_some_and(|name| !memory.about().contains(&name))
        || begins_with_body(scene, sentence);
    !turns && !about_speech(sentence, cues) && !somebody
}

/// "She declined to comment", "those tests have not been published": what the article tells of somebody's speaking
/// or silence.
fn about_speech(sentence: &Sentence, cues: Cues) -> bool {
    let all = lowers(&sentence.tokens);
    (0..all.len()).any(|i| {
        ["about_speech", "keeps_silent"].iter().any(|s| cues.list(s).match_start(&all[i..]) > 0)
    })
}

/// "Kabar itu menyebar lewat pesan berantai": how Indonesian talk got about is told by the article.
fn about_rumour(sentence: &Sentence, cues: Cues) -> bool {
    let mut words = sentence.tokens.iter().filter(|t| t.is_word());
    let talk = words.next().is_some_and(|t| cues.is("claim_noun", &t.lower));
    cues.indonesian && talk && words.any(|t| cues.is("gets_about", &t.lower))
}

/// "Bulog menyiapkan 15 ton", "Malaysia meraih lima emas": an Indonesian sentence that turns to a body or a country.
fn begins_with_body(scene: Scene<'_>, sentence: &Sentence) -> bool {
    let kind = |r: &Run| scene.names.kind(&r.written);
    let other = |r: &&Run| matches!(kind(r), ActorKind::Organisation | ActorKind::Place);
    let first = sentence.runs.iter().find(|r| r.tokens.start == 0);
    scene.cues.indonesian && first.filter(other).is_some()
}

/// A document whose account runs over several sentences: a charge, a verdict, a letter.
fn accounts(scene: Scene<'_>, speaker: &Speaker) -> bool {
    let words: Vec<String> = speaker.name.split(' ').map(str::to_lowercase).collect();
    scene.cues.list("account").match_start(&words) > 0
}

/// "An internal review": a document without a name, which "it" and "the review" mean later.
pub fn documents(scene: Scene<'_>, speaker: &Speaker) -> bool {
    !scene.cues.indonesian
        && speaker.name.split(' ').any(|w| scene.cues.is("report_noun", &w.to_lowercase()))
}

/// Somebody whom "he" or "she" may mean later: a person, named or not.
pub fn speaks_again(scene: Scene<'_>, speaker: &Speaker) -> bool {
    // "The contractor, Holm Bridges": what the article calls a company is no person.
    let trades = || {
        let called = |w: &str| scene.cues.is("company", w);
        !scene.cues.indonesian
            && !scene.names.is_person(&speaker.name)
            && scene.roles.beside(&speaker.name).any(called)
    };
    if !speaker.anonymous && scene.person_like(&speaker.name) && !trades() {
        return true;
    }
    let words: Vec<String> = speaker.name.split(' ').map(str::to_lowercase).collect();
    // "Khan's lawyer", "istri Fauzi": one person without a name.
    let by = |w: &String| ["stands_by", "aide"].iter().any(|s| scene.cues.is(s, w));
    if !speaker.anonymous {
        // "A nurse who works there", "a technician at the clinic".
        let ends = |w: &String| ["relative", "located", "of"].iter().any(|s| scene.cues.is(s, w));
        let head = words.iter().take_while(|w| !ends(w)).last();
        let one = !scene.cues.indonesian
            && scene.cues.list("one_person").match_start(&words) > 0
            && head.is_some_and(|w| ["person_role", "human"].iter().any(|s| scene.cues.is(s, w)));
        return one || words.len() > 1 && words.iter().any(by);
    }
    // "Pejabat kementerian yang enggan disebut namanya".
    let role = scene.cues.indonesian && scene.cues.list("person_role").match_start(&words) > 0;
    (role || scene.cues.list("one_person").match_start(&words) > 0) && !documents(scene, speaker)
}
