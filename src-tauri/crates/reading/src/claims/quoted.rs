//! A sentence that quotes whole statements to its pieces.

use std::ops::Range;

use super::attribution::{self, Voice};
use super::clause::{self, Clause};
use super::cues::Cues;
use super::cut::Cut;
use super::joint::Joint;
use super::memory::Memory;
use super::pieces::after_joint;
use super::postposed;
use super::predicate::{self, finite};
use super::read::{Piece, past_age, tag_over_statement, told};
use super::speaker::{Scene, Sentence};
use super::stops::sentence_ends;
use super::tag::{self, Tag};
use super::token::{Token, leading};
use super::types::{ClaimKind, Flag, Speaker};

/// Fewest words of a quotation that is a statement rather than a quoted expression.
const STATEMENT_WORDS: usize = 4;
/// The lists of words that may stand right before a quotation.
const SAYING: &[&str] = &["say", "weak_say", "deny", "post", "participle"];
/// A sentence of which this share of words is quoted is a quotation as a whole.
const NEARLY_ALL: f32 = 0.8;

/// Token ranges between quotation marks that hold whole statements.
fn quotes(sentence: &Sentence, cues: Cues) -> Vec<Range<usize>> {
    let tokens = &sentence.tokens;
    let mut found = Vec::new();
    let mut open = None;
    for (at, token) in tokens.iter().enumerate() {
        if token.opens_quote() {
            open = Some(at + 1);
        } else if token.closes_quote()
            && let Some(start) = open.take()
        {
            found.push(start..at);
        }
    }
    // A quotation that runs on into the next paragraph stays open.
    found.extend(open.map(|start| start..tokens.len()));
    found.retain(|q| {
        let words = tokens[q.clone()].iter().filter(|t| t.is_word()).count();
        let ended = q.end > q.start
            && matches!(tokens[q.end - 1].lower.as_str(), "," | "." | "!" | "?" | "…");
        (words >= STATEMENT_WORDS && !adverbial(tokens, q.clone(), cues)) || (words > 0 && ended)
    });
    found
}

/// "Rejected “in the strongest terms” the allegation": an English phrase that only tells how.
fn adverbial(tokens: &[Token], quote: Range<usize>, cues: Cues) -> bool {
    let opens = tokens[quote.clone()].first().is_some_and(|t| {
        !t.capital && ["frame", "preposition"].iter().any(|s| cues.is(s, &t.lower))
    });
    let inside = tokens.get(quote.end).is_some_and(Token::closes_quote)
        && tokens.get(quote.end + 1).is_some_and(|t| t.is_word() && !t.capital);
    opens && inside && !cues.indonesian && !quote.into_iter().any(|i| finite(tokens, i, cues))
}

/// A sentence that quotes whole statements; `None` where its quotations are parts of its own words.
pub fn read(scene: Scene<'_>, sentence: &Sentence, memory: &mut Memory) -> Option<Vec<Piece>> {
    let tokens = &sentence.tokens;
    let quotes = &quotes(sentence, scene.cues);
    let first = quotes.first()?;
    let lead = 0..first.start - 1;
    let lead_words = tokens[lead.clone()].iter().any(Token::is_word);
    // "Nobody asked them, said Quill: “…”": the tag of the clause before the colon is that of the quotation too.
    let colon =
        tokens[lead.clone()].iter().rev().find(|t| !t.opens_quote()).is_some_and(|t| t.is(":"));
    if lead_words
        && colon
        && !scene.cues.indonesian
        && let Some(found) = tag_over_statement(scene, sentence, lead.clone(), memory)
    {
        let voice = found.voice(ClaimKind::Quotation, tokens);
        let mut pieces = told(scene, sentence, lead, None, memory);
        pieces.extend(statements(scene, sentence, quotes, &voice));
        return Some(pieces);
    }
    if lead_words
        && colon
        && let Some(voice) = stated_before(scene, sentence, lead.clone(), memory)
    {
        let mut pieces = told(scene, sentence, lead, None, memory);
        pieces.extend(statements(scene, sentence, quotes, &voice));
        return Some(pieces);
    }
    if lead_words && runs_on(scene, sentence, lead.clone(), memory) {
        return None;
    }
    if lead_words && let Some(comma) = second_saying(scene, sentence, lead.clone()) {
        return Some(said_before(scene, sentence, quotes, comma, memory));
    }
    let after = quotes.iter().find_map(|q| {
        let from = (q.end + 1).min(tokens.len());
        let stop = quotes.iter().map(|n| n.start - 1).find(|&s| s >= from).unwrap_or(tokens.len());
        if from >= stop {
            return None;
        }
        postposed::find(scene, sentence, q.end..stop, memory).filter(|t| t.taken.start <= from + 1)
    });
    let denial = denied_before(scene, sentence, lead.clone(), memory);
    let before = if lead_words { tag::before_quote(scene, sentence, lead, memory) } else { None };
    if let Some(denial) = denial {
        let voice = Voice { kind: ClaimKind::Quotation, ..denial.voice.clone() }.affirmed();
        let mut pieces = vec![denial];
        pieces.extend(statements(scene, sentence, quotes, &voice));
        return Some(pieces);
    }
    if let Some(found) = before.or(after) {
        let voice = found.voice(ClaimKind::Quotation, tokens);
        let mut pieces = statements(scene, sentence, quotes, &voice);
        pieces.extend(after_tag(scene, sentence, &found, &voice, memory));
        return Some(pieces);
    }
    let words = |range: Range<usize>| tokens[range].iter().filter(|t| t.is_word()).count();
    let inside: usize = quotes.iter().cloned().map(words).sum();
    let all = words(0..tokens.len());
    if (inside as f32) < all as f32 * NEARLY_ALL {
        return None;
    }
    Some(statements(scene, sentence, quotes, &carried(sentence, memory)))
}

/// "Ia menepis adanya pungutan: “…”": what an Indonesian frame before a colon denies, of whoever says the quotation.
fn denied_before(
    scene: Scene<'_>,
    sentence: &Sentence,
    lead: Range<usize>,
    memory: &Memory,
) -> Option<Piece> {
    let colon = lead.end.checked_sub(1).filter(|&i| sentence.tokens[i].is(":"))?;
    if !scene.cues.indonesian {
        return None;
    }
    let told = attribution::clause(scene, sentence, lead.start..colon, None, memory)?;
    (told.voice.denied && told.voice.speaker.is_some()).then(|| Piece::of(told.content, told.voice))
}

/// "Holt said nobody had asked: “…”": the voice of the quotation behind an English colon, where what stands before it
/// is told by the same speaker.
fn stated_before(
    scene: Scene<'_>,
    sentence: &Sentence,
    lead: Range<usize>,
    memory: &Memory,
) -> Option<Voice> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let colon = lead.clone().rev().find(|&i| tokens[i].is(":"))?;
    if cues.indonesian || colon == lead.start {
        return None;
    }
    let own = attribution::clause(scene, sentence, lead.start..colon, None, memory)?;
    let first = tokens[own.content.clone()].first()?;
    let hangs = ["frame", "preposition", "tag_end", "relative", "asks_what", "asked_how"]
        .iter()
        .any(|s| cues.is(s, &first.lower));
    let helped = own.content.clone().skip(1).any(|i| cues.is("states_on", &tokens[i].lower));
    let states = helped || predicate::subject_then_verb(tokens, own.content.clone(), cues);
    // "Told reporters gathered outside", "said in a letter sent on Monday": a participle tells the occasion.
    let occasion =
        predicate::finite(tokens, own.content.start, cues) || first.lower.ends_with("ed");
    if hangs || occasion || !states || own.voice.speaker.is_none() {
        return None;
    }
    Some(Voice { kind: ClaimKind::Quotation, ..own.voice }.affirmed())
}

/// The comma before "though he added: “…”", where what stands before it is a clause of its own.
fn second_saying(scene: Scene<'_>, sentence: &Sentence, lead: Range<usize>) -> Option<usize> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let comma = lead.clone().rev().skip(2).find(|&i| tokens[i].is_comma() && !tokens[i].quoted)?;
    let words: Vec<&Token> = tokens[comma + 1..lead.end].iter().filter(|t| t.is_word()).collect();
    let (joint, verb) = (words.first()?, words.last()?);
    let pronoun = |t: &&Token| {
        ["person_pronoun", "body_pronoun", "they"].iter().any(|s| cues.is(s, &t.lower))
    };
    let opens = ["contrast", "addition", "joins_clause"].iter().any(|s| cues.is(s, &joint.lower));
    let says = words.get(1).is_some_and(pronoun)
        && words.len() <= SECOND_SAYING_WORDS
        && ["say", "post"].iter().any(|s| cues.is(s, &verb.lower));
    let states = predicate::has_main_verb(tokens, lead.start..comma, cues);
    (!cues.indonesian && opens && says && states).then_some(comma)
}

/// Words of "though he later added".
const SECOND_SAYING_WORDS: usize = 5;

/// "Holt rejected the offer, though he added: “…”": the clause before the comma, and the quotation in the mouth of
/// whom that clause is about.
fn said_before(
    scene: Scene<'_>,
    sentence: &Sentence,
    quotes: &[Range<usize>],
    comma: usize,
    memory: &mut Memory,
) -> Vec<Piece> {
    let mut pieces = told(scene, sentence, 0..comma, None, memory);
    let verb = quotes.first().map_or(comma, |q| q.start - 1);
    let mut voice = Voice::narration();
    voice.kind = ClaimKind::Quotation;
    let tagged = tag::before_quote(scene, sentence, comma + 1..verb, memory);
    let spoke = pieces.iter().rev().find_map(|p| p.voice.speaker.clone());
    voice.speaker = spoke.or_else(|| tagged.and_then(|t| t.heard.speaker));
    voice.flags.push(Flag::SpeakerAssumed);
    pieces.extend(statements(scene, sentence, quotes, &voice));
    pieces
}

/// Whether the words before a quotation run on into it ("Sesay “got the ball”, he said") or hold a
/// statement and a tag of their own ("They were opened, X said, “well before …”").
fn runs_on(scene: Scene<'_>, sentence: &Sentence, lead: Range<usize>, memory: &Memory) -> bool {
    let tokens = &sentence.tokens;
    let Some(last) = lead.end.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let introduces = last.is_comma()
        || last.is(":")
        || scene.cues.is("that", &last.lower)
        || SAYING.iter().any(|s| scene.cues.is(s, &last.lower))
            && !predicate::noun(tokens, lead.end - 1, scene.cues);
    !introduces || tag_over_statement(scene, sentence, lead, memory).is_some()
}

/// The voice of words in quotation marks that nothing in their sentence attributes.
fn carried(sentence: &Sentence, memory: &Memory) -> Voice {
    let mut voice = Voice::narration();
    voice.kind = ClaimKind::Quotation;
    if let Some(speaker) = memory.quoted(sentence.block) {
        voice.speaker = Some(speaker.clone());
        voice.flags.push(Flag::SpeakerAssumed);
    } else {
        voice.flags.push(Flag::NoSpeakerQuote);
    }
    voice
}

/// A sentence of an answer in an interview: the words of whom was asked, as if between quotation marks.
pub fn answer(scene: Scene<'_>, sentence: &Sentence, who: &Speaker) -> Vec<Piece> {
    let voice =
        Voice { kind: ClaimKind::Quotation, speaker: Some(who.clone()), ..Voice::narration() };
    // "*A:* The gate had 40 cracks": the label of a turn is none of its words.
    let words = &sentence.tokens;
    let label =
        words.len() > 1 && scene.cues.is("answer_label", &words[0].lower) && words[1].is(":");
    let said = if label { 2 } else { 0 }..words.len();
    statements(scene, sentence, std::slice::from_ref(&said), &voice)
}

/// Each sentence inside the quotations, clause by clause. A quotation that a tag interrupts goes on
/// behind it.
fn statements(
    scene: Scene<'_>,
    sentence: &Sentence,
    quotes: &[Range<usize>],
    voice: &Voice,
) -> Vec<Piece> {
    let tokens = &sentence.tokens;
    let mut pieces = Vec::new();
    let mut kept: Vec<usize> = Vec::new();
    for (nth, quote) in quotes.iter().enumerate() {
        let stops = sentence_ends(scene, &tokens[quote.clone()]);
        for at in quote.clone() {
            kept.push(at);
            let ends = stops.contains(&tokens[at].span.end);
            let goes_on = tokens[at].is_comma() && nth + 1 < quotes.len();
            if ends || at + 1 == quote.end && !goes_on {
                pieces.extend(clauses_of(scene, sentence, std::mem::take(&mut kept), voice));
            }
        }
    }
    pieces.extend(clauses_of(scene, sentence, kept, voice));
    pieces
}

/// The clauses of one quoted sentence.
fn clauses_of(
    scene: Scene<'_>,
    sentence: &Sentence,
    kept: Vec<usize>,
    voice: &Voice,
) -> Vec<Piece> {
    if kept.is_empty() {
        return Vec::new();
    }
    let cut = Cut::keeping(sentence, kept);
    let tokens = &cut.sentence.tokens;
    let whole = 0..tokens.len();
    let asks = tokens.last().is_some_and(|t| t.is("?"));
    let clauses = if asks {
        vec![Clause { range: whole, joint: Joint::First }]
    } else {
        clause::split(tokens, whole, scene.cues, true)
    };
    let piece = |part: Clause| Piece {
        parts: cut.parts(after_joint(scene, &cut.sentence, &part)),
        ..Piece::of(0..0, voice.clone())
    };
    clauses.into_iter().map(piece).collect()
}

/// "…,” kata X, seraya menambahkan bahwa …": what the speaker says besides the quotation.
fn after_tag(
    scene: Scene<'_>,
    sentence: &Sentence,
    tag: &Tag,
    voice: &Voice,
    memory: &mut Memory,
) -> Vec<Piece> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let end =
        (tag.taken.end..tokens.len()).find(|&i| tokens[i].opens_quote()).unwrap_or(tokens.len());
    let goes_on = (tag.cue.end..end).find(|&i| {
        let rest = leading(&tokens[i..end]);
        let saying = cues.is("say", &tokens[i].lower)
            && tokens.get(i + 1).is_some_and(|t| cues.is("that", &t.lower));
        let joined = i > 0 && tokens[i - 1].is_comma();
        !tokens[i].quoted && (saying || joined && cues.list("participle").match_start(&rest) > 0)
    });
    if let Some(verb) = goes_on {
        return attribution::clause(scene, sentence, verb..end, Some(voice), memory)
            .map(|a| vec![Piece::of(a.content, a.voice)])
            .unwrap_or_default();
    }
    let rest = clause::trim_marks(tokens, past_age(tokens, tag.taken.end..end));
    // "…,” said Quill, who worked there for 11 years": who speaks is the article's own business.
    let relative =
        tokens[rest.clone()].first().is_some_and(|t| cues.is("speaker_relative", &t.lower));
    if relative && !cues.indonesian && predicate::holds_statement(tokens, rest.clone(), cues) {
        return vec![Piece::of(rest, Voice::narration())];
    }
    let contrast = cues.list("contrast").match_start(&leading(&tokens[rest.clone()]));
    if contrast == 0 || !predicate::holds_statement(tokens, rest.clone(), cues) {
        return Vec::new();
    }
    told(scene, sentence, rest.start + contrast..rest.end, None, memory)
}
