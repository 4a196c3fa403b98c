//! The clauses of a stretch to pieces: each with its own voice, or with that of the clause before it.

use std::ops::Range;

use super::acting::{
    account_giver, body_at, holder_at, paper_at, somebody_at, spokesperson_at, subject_of,
};
use super::attribution::{self, Attributed, Voice, retold};
use super::clause::{self, Clause};
use super::cues::Cues;
use super::denial_scope;
use super::denied;
use super::joint::Joint;
use super::memory::Memory;
use super::predicate;
use super::read::Piece;
use super::shared::{answers, silent, subject_voice};
use super::speaker::{Scene, Sentence, read as read_speaker};
use super::tail::tells;
use super::telling::speaks_again;
use super::token::{Token, TokenKind, leading};
use super::types::{ClaimKind, Flag, Speaker};

pub fn clauses_to_pieces(
    scene: Scene<'_>,
    sentence: &Sentence,
    clauses: &[Clause],
    over: Option<&Voice>,
    memory: &mut Memory,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<Voice> = over.cloned();
    let mut last: Option<Range<usize>> = None;
    for part in clauses {
        let range = after_joint(scene, sentence, part);
        let range = match denial_scope::resumed(scene, sentence, part, pieces.last()) {
            Some(comma) => {
                pieces.last_mut().into_iter().for_each(|p| p.parts.push(comma + 1..range.end));
                range.start..comma
            }
            None => range,
        };
        let teller = tells_in_relative(scene, sentence, range.clone(), memory);
        let range = range.start + usize::from(teller.is_some())..range.end;
        let inherited = match part.joint {
            Joint::First | Joint::Addition | Joint::Splice | Joint::After | Joint::Participle => {
                before.clone()
            }
            Joint::Aside => None,
            Joint::Contrast if goes_on(scene, sentence, range.clone(), part) => before.clone(),
            Joint::Contrast if second_content(scene, sentence, part) => before.clone(),
            Joint::Contrast | Joint::OwnCue => over.cloned(),
        };
        let silent = silent(scene, sentence, range.clone())
            || part.joint != Joint::First && answers(scene, sentence, range.clone());
        let inherited = inherited
            .filter(|_| !silent)
            .map(|voice| denial_scope::behind(scene, sentence, part, range.clone(), voice));
        // "… denied meeting him, and said that …": a verb of telling of its own ends the denial.
        let tells = begins_with_cue(scene, sentence, range.clone());
        let inherited = inherited.and_then(|voice| {
            denied::carried(scene, sentence, part, range.clone(), pieces.last(), tells, voice)
        });
        let speaks = inherited.as_ref().is_some_and(|v| v.speaker.is_some());
        let verb_first = !scene.cues.indonesian && begins_with_verb(scene, sentence, range.clone());
        // "… sued the firm, alleging that …": the subject of the clause before alleges it.
        let adds = !scene.cues.indonesian && part.joint == Joint::Participle;
        let goes_on = adds || verb_first || begins_with_cue(scene, sentence, range.clone());
        let shared = if teller.is_some() {
            teller
        } else if speaks && tells_teller(scene, sentence, range.clone()) {
            // "Holt said a nurse had called and told him that": the nurse told it.
            let said = pieces.last().and_then(|p| p.parts.first()).cloned();
            let someone = |said: &Range<usize>| {
                let first = sentence.tokens[said.clone()].first();
                first.is_some_and(|t| scene.cues.is("one_person", &t.lower))
            };
            said.filter(someone).and_then(|said| subject_voice(scene, sentence, said, memory))
        } else if speaks || silent || !goes_on {
            None
        } else {
            last.as_ref().and_then(|l| subject_voice(scene, sentence, l.clone(), memory))
        };
        let heard = shared.as_ref().or(inherited.as_ref());
        let own = if part.joint == Joint::Aside {
            None
        } else {
            attribution::clause(scene, sentence, range.clone(), heard, memory)
        };
        let own = if part.joint == Joint::Aside {
            named_so(scene, sentence, range.clone(), memory)
        } else {
            own.filter(|o| !shown(scene, &o.voice))
        };
        let inherited = inherited.filter(|v| !moves(scene, sentence, range.clone(), v));
        let keeps = before.is_some() && over.is_none() && withholds(scene, sentence, &range);
        let inherited = inherited.filter(|_| !keeps);
        // "Keduanya, kata dia, menyebut X": a pronoun that names nobody leaves the tag its voice.
        let tagged = over.is_some_and(|v| v.speaker.is_some());
        let mut own = own.filter(|o| !tagged || o.voice.speaker.is_some());
        let cut = own.as_mut().map(|o| denial_scope::cut(scene, sentence, o)).unwrap_or_default();
        let conceded = own.as_mut().and_then(|o| denied::conceded(scene, sentence, o));
        let mut piece = match own {
            Some(own) => retold(from_own(own, inherited.as_ref(), scene), over, scene.cues),
            None => Piece {
                shares_subject: part.joint == Joint::Addition
                    && begins_with_verb(scene, sentence, range.clone()),
                ..Piece::of(range.clone(), inherited.map_or_else(Voice::narration, not_hearsay))
            },
        };
        piece.parts.extend(cut.resumed);
        if piece.voice.speaker.is_none()
            && let Some(speaker) = account_giver(scene, sentence, range.clone(), memory)
        {
            note_teller(scene, sentence, &speaker, memory);
        } else if piece.voice.speaker.is_none()
            && let Some(speaker) = spokesperson_at(scene, sentence, range.clone(), memory)
        {
            memory.stated(&speaker, sentence.block);
            memory.spoke(&speaker, sentence.block);
        } else if piece.voice.speaker.is_none()
            && let Some(name) = subject_of(scene, sentence, range.clone())
        {
            memory.acted(name, sentence.block);
        } else if piece.voice.speaker.is_none()
            && let Some(name) = holder_at(scene, sentence, range.clone())
        {
            memory.acted(name, sentence.block);
        } else if piece.voice.speaker.is_none()
            && let Some(who) = somebody_at(scene, sentence, range.clone(), memory)
        {
            memory.acted_unnamed(&who, sentence.block);
        } else if piece.voice.speaker.is_none()
            && let Some(body) = body_at(scene, sentence, range.clone(), memory)
        {
            memory.stood(body, sentence.block);
        } else if piece.voice.speaker.is_none()
            && let Some(paper) = paper_at(scene, sentence, range.clone())
        {
            memory.lay(paper, sentence.block);
        }
        // "Holt argued that he never saw the papers, which he said were lost": the one who argues.
        let person = piece.voice.speaker.as_ref().filter(|s| speaks_again(scene, s));
        if let Some(speaker) = person.filter(|s| !scene.cues.indonesian && !s.anonymous) {
            memory.spoke(speaker, sentence.block);
        }
        before = Some(piece.voice.clone());
        // "X, which runs the line, closed it and said": the subject stands some clauses before.
        let led_to = part.joint == Joint::After && !scene.cues.indonesian;
        if !led_to && !begins_with_verb(scene, sentence, range.clone()) || last.is_none() {
            last = Some(range);
        }
        pieces.push(piece);
        pieces.extend(cut.pieces);
        pieces.extend(conceded);
    }
    pieces
}

/// "… and *told him* that": words told to whoever tells them now.
fn tells_teller(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let mut words = sentence.tokens[range].iter().filter(|t| t.is_word());
    let verb =
        words.find(|t| !["between", "addition", "and"].iter().any(|s| scene.cues.is(s, &t.lower)));
    let told = verb.is_some_and(|t| scene.cues.is("addressing", &t.lower));
    let whom = words.next().is_some_and(|t| scene.cues.is("person_object", &t.lower));
    told && whom && !scene.cues.indonesian
}

/// Somebody of whom the clause only says that they tell: "he", "it" or "they" in the next sentences.
fn note_teller(scene: Scene<'_>, sentence: &Sentence, speaker: &Speaker, memory: &mut Memory) {
    if speaks_again(scene, speaker) {
        memory.spoke(speaker, sentence.block);
    } else if speaker.anonymous {
        memory.spoke_together(speaker, sentence.block);
    } else {
        memory.stated(speaker, sentence.block);
    }
}

/// "… disputed by the union, *which said* 70 had left": whom the pronoun of a relative clause that tells takes up.
pub fn tells_in_relative(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Voice> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let comma = range.start.checked_sub(1).filter(|&i| tokens[i].is_comma())?;
    let relates = cues.is("speaker_relative", &tokens[range.start].lower)
        && !cues.is("owning_relative", &tokens[range.start].lower);
    let verb = (range.start + 1..range.end).find(|&i| !cues.is("between", &tokens[i].lower))?;
    let paper = paper_before(sentence, comma, cues);
    let last = comma.checked_sub(1).map(|i| &tokens[i]);
    let named_paper = last.is_some_and(|t| cues.is("report_noun", &t.lower));
    let tells = cues.is("say", &tokens[verb].lower)
        || (paper.is_some() || named_paper) && cues.is("weak_say", &tokens[verb].lower);
    if cues.indonesian || !relates || !tells {
        return None;
    }
    if let Some(paper) = paper {
        return read_speaker(scene, sentence, paper, memory)
            .filter(|heard| heard.speaker.is_some())
            .map(Voice::of);
    }
    let named = sentence.runs.iter().find(|r| r.tokens.end == comma).map(|r| r.tokens.start);
    let article = |i: &usize| ["the", "indefinite"].iter().any(|s| cues.is(s, &tokens[*i].lower));
    let nearest = || (comma.saturating_sub(ANTECEDENT_WORDS)..comma).rev().find(article);
    // "Among them was *Ada Quill, 24, a fish trader*, who said": the name before what is said of her.
    let phrase = named.or_else(|| apposed_to(scene, sentence, comma)).or_else(nearest)?;
    read_speaker(scene, sentence, phrase..comma, memory)
        .filter(|heard| heard.speaker.is_some())
        .map(Voice::of)
}

/// Where the name begins that an age or a description between commas stands behind, up to `comma`.
fn apposed_to(scene: Scene<'_>, sentence: &Sentence, comma: usize) -> Option<usize> {
    let tokens = &sentence.tokens;
    let run =
        sentence.runs.iter().rfind(|r| r.tokens.end < comma && scene.person_like(&r.written))?;
    let described = tokens[run.tokens.end..comma].split(Token::is_comma).skip(1).all(|part| {
        let aged = part.len() == 1 && part[0].kind == TokenKind::Number;
        let article = part.first().is_some_and(|t| {
            ["indefinite", "the", "from", "of"].iter().any(|s| scene.cues.is(s, &t.lower))
        });
        let busy = part.iter().any(|t| !t.capital && scene.cues.is("speaker_relative", &t.lower));
        aged || article && !busy
    });
    (tokens[run.tokens.end].is_comma() && described).then_some(run.tokens.start)
}

/// "At odds with *purchasing records* obtained by the Gazette, which show that …": the paper that was got hold of
/// by somebody right before the comma.
fn paper_before(sentence: &Sentence, comma: usize, cues: Cues) -> Option<Range<usize>> {
    let tokens = &sentence.tokens;
    let from = comma.saturating_sub(OBTAINED_WORDS);
    let noun = (from..comma).rev().find(|&i| {
        cues.is("report_noun", &tokens[i].lower) && cues.is("obtained", &tokens[i + 1].lower)
    })?;
    let plain = |&i: &usize| {
        tokens[i].is_word()
            && !["frame", "preposition", "with", "by"].iter().any(|s| cues.is(s, &tokens[i].lower))
            && !predicate::finite(tokens, i, cues)
    };
    let start = (from..noun).rev().take_while(plain).last().unwrap_or(noun);
    Some(start..noun + 1)
}

/// Words of "internal purchasing records obtained by the Holm Gazette".
const OBTAINED_WORDS: usize = 9;
/// Words of "the local drivers' union" before ", which said".
const ANTECEDENT_WORDS: usize = 5;

/// "… and said", "… dan menyatakan": a verb of saying whose subject stands in the clause before.
fn begins_with_cue(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let mut words = sentence.tokens[range].iter().filter(|t| t.is_word());
    words
        .find(|t| !scene.cues.is("between", &t.lower))
        .is_some_and(|t| !t.capital && predicate::is_cue(t, scene.cues))
}

/// "Said that A, but that B": the contrast stands inside what is said.
fn second_content(scene: Scene<'_>, sentence: &Sentence, part: &Clause) -> bool {
    let next = sentence.tokens.get(part.range.start + 1);
    !scene.cues.indonesian && next.is_some_and(|t| t.is("that"))
}

/// A contrast in the same mouth: "… but said", or an Indonesian one inside what was said.
fn goes_on(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>, part: &Clause) -> bool {
    let joint = &sentence.tokens[part.range.start].lower;
    begins_with_verb(scene, sentence, range) || scene.cues.is("same_voice", joint)
}

/// Without the word that joins the clause, and without the "that" of a second content clause.
pub fn after_joint(scene: Scene<'_>, sentence: &Sentence, part: &Clause) -> Range<usize> {
    let mut range = part.range.clone();
    if matches!(part.joint, Joint::Addition | Joint::Contrast) {
        for section in ["contrast", "addition", "that"] {
            let words = leading(&sentence.tokens[range.clone()]);
            let taken = scene.cues.list(section).match_start(&words);
            if taken < range.len() {
                range.start += taken;
            }
        }
    }
    range.start += usize::from(part.joint == Joint::After);
    range
}

pub fn begins_with_verb(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>) -> bool {
    let range = clause::trim(&sentence.tokens, range, scene.cues);
    let words = sentence.tokens[range].iter().filter(|t| !scene.cues.is("between", &t.lower));
    words.into_iter().next().is_some_and(|t| !t.capital && scene.cues.is_verb(&t.lower))
}

/// "Sebuah foto memperlihatkan X": whether the picture shows it is what has to be checked, and nobody
/// says so.
fn shown(scene: Scene<'_>, voice: &Voice) -> bool {
    let person = |s: &Speaker| !s.anonymous && scene.person_like(&s.name);
    // "Dokumen kontrak memperlihatkan X": a paper says it.
    let paper = |s: &Speaker| {
        let words: Vec<String> = s.name.split(' ').map(str::to_lowercase).collect();
        scene.cues.list("document").match_start(&words) > 0
    };
    voice.cue.as_ref().is_some_and(|(_, cue)| scene.cues.is("shows", cue))
        && !voice.speaker.as_ref().is_some_and(|s| person(s) || paper(s))
}

/// "Budi mengaku punya buktinya, *tetapi enggan menunjukkannya*": what somebody keeps back is told by the article.
fn withholds(scene: Scene<'_>, sentence: &Sentence, range: &Range<usize>) -> bool {
    let words = leading(&sentence.tokens[range.clone()]);
    let skip = words.iter().take_while(|w| scene.cues.is("contrast", w)).count();
    scene.cues.indonesian && scene.cues.list("withholds").match_start(&words[skip..]) > 0
}

/// "The bank said it would cut 40 jobs, sending its shares down 17%": what came of the words, in the article's own.
/// Before the tag it is part of what was said ("…, killing two, police said").
fn moves(scene: Scene<'_>, sentence: &Sentence, range: Range<usize>, over: &Voice) -> bool {
    let first = sentence.tokens[range].iter().find(|t| t.is_word());
    let behind = |t: &Token| over.cue.as_ref().is_none_or(|(cue, _)| cue.start < t.span.start);
    !scene.cues.indonesian && first.is_some_and(|t| scene.cues.is("moves", &t.lower) && behind(t))
}

/// "In what *their agency* described as *the largest haul*", "a step that *leaders* cast as *the only way*": what
/// somebody calls what stands before.
fn named_so(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let opens = |i: &usize| {
        ["asks_what", "relative", "content"].iter().any(|s| cues.is(s, &tokens[*i].lower))
    };
    let what = range.clone().take(NAMED_WITHIN).find(opens)?;
    let verb = (what + 2..range.end.min(what + 2 + NAMER_WORDS))
        .find(|&i| ["calls", "say", "casts"].iter().any(|s| cues.is(s, &tokens[i].lower)))?;
    let joint = |t: &Token| ["judged_as", "copula"].iter().any(|s| cues.is(s, &t.lower));
    let joined = usize::from(tokens[..range.end].get(verb + 1).is_some_and(joint));
    let content = verb + 1 + joined..range.end;
    let says = cues.is("say", &tokens[verb].lower) && joined == 0;
    let words = tokens[content.clone()].iter().filter(|t| t.is_word()).count();
    if cues.indonesian || says || words < NAMED_WORDS {
        return None;
    }
    let heard = read_speaker(scene, sentence, what + 1..verb, memory)?;
    heard.speaker.as_ref()?;
    let cue = attribution::cue_of(tokens, verb..verb + 1);
    let voice = Voice::heard(ClaimKind::Indirect, heard, cue);
    Some(Attributed { content, voice, points_back: false })
}

/// Words of "in what", "a difference that".
const NAMED_WITHIN: usize = 4;
/// Words of "lead author Ada Quill" before her verb.
const NAMER_WORDS: usize = 6;
/// Fewest words that say what something is called.
const NAMED_WORDS: usize = 4;

/// "It is reported" says nothing about the next clause.
fn not_hearsay(voice: Voice) -> Voice {
    if voice.kind == ClaimKind::Hearsay { Voice::narration() } else { voice }
}

fn from_own(own: Attributed, over: Option<&Voice>, scene: Scene<'_>) -> Piece {
    let mut voice = own.voice;
    // "Citing two officials, the Post reported": the officials' words, through the Post.
    let place = voice.cue.as_ref().map_or(0, |(span, _)| span.start);
    let cites = |v: &&Voice| {
        let cue = v.cue.as_ref();
        let cites = |w: &str| scene.cues.is("citing", w);
        cue.is_some_and(|(span, w)| {
            cites(w) && (span.start < place || v.speaker.as_ref().is_some_and(|s| tells(scene, s)))
        })
    };
    let person = voice.speaker.as_ref().is_some_and(|s| scene.person_like(&s.name));
    if !scene.cues.indonesian
        && !person
        && let Some(source) = over.filter(cites).filter(|v| v.speaker.is_some())
    {
        voice.via.extend(std::mem::replace(&mut voice.speaker, source.speaker.clone()));
        voice.flags.extend(source.flags.iter().copied().chain([Flag::Chain]));
    }
    // A hearsay word inside somebody's attributed words stays that speaker's.
    if voice.kind == ClaimKind::Hearsay
        && let Some(over) = over.filter(|v| v.speaker.is_some())
    {
        let cue = voice.cue.take();
        voice = over.clone();
        voice.cue = voice.cue.or(cue);
    }
    Piece { points_back: own.points_back, ..Piece::of(own.content, voice) }
}
