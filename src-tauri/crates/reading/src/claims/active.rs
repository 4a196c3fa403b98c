//! Active verbs of saying, denying and judging in one clause: "X said …", "X denied …", "X put it at …".

use std::ops::Range;

use super::attribution::{Attributed, Voice, citing, cue_of};
use super::cited::{QuotedAs, cited_behind, past_citation, quoted_as};
use super::complement::{Complement, complement, only_points};
use super::cues::Cues;
use super::denials;
use super::judged;
use super::memory::Memory;
use super::predicate::{self, finite};
use super::refuted;
use super::saying;
use super::speaker::{Heard, Scene, Sentence, read};
use super::subject::{ends_in_relative, stands_as_subject};
use super::substance::{Told, denies_something, states_something};
use super::token::{Token, leading, lowers};
use super::types::{ClaimKind, Flag};

/// Reads the verb at the token `verb` of a clause as one of saying, if it is one.
pub fn read_at(
    scene: Scene<'_>,
    sentence: &Sentence,
    range: Range<usize>,
    verb: usize,
    before: Option<&Voice>,
    memory: &Memory,
) -> Option<Attributed> {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let saying = Saying::of(tokens, range.start, verb, cues)?;
    let subject = subject(tokens, range.start, &saying, cues)?;
    if own_inquiry(scene, sentence, subject.range.clone()) {
        return None;
    }
    let mut heard = if own_findings(scene, tokens, subject.range.clone()) {
        Heard { speaker: None, flags: Vec::new() }
    } else {
        heard(scene, sentence, &subject, before, memory)?
    };
    if cues.is("hears", &tokens[verb].lower) && subject.named {
        // "The committee heard that": whoever told it is left out.
        heard = Heard { speaker: None, flags: vec![Flag::AgentlessReport] };
    }
    let Complement { range: content, with_that } =
        complement(scene, tokens, saying.last, range.end)?;
    let bare = (saying.denies() && !with_that)
        .then(|| denials::without_that(tokens, content.clone(), cues))
        .flatten();
    let with_that = with_that || bare.is_some();
    let content = bare.unwrap_or(content);
    let content = if saying.denies() {
        refuted::without_judgement(tokens, content, cues)
    } else {
        past_citation(tokens, content, cues)
    };
    let affirms = cues.indonesian && !saying.denial && !saying.weak && subject.named;
    if affirms && takes_up(tokens, content.clone(), cues) {
        let voice = Voice::heard(ClaimKind::Indirect, heard, cue_of(tokens, verb..verb + 1));
        return Some(Attributed { content: range, voice, points_back: true });
    }
    // "Tidak menampik adanya selisih", "membenarkan adanya selisih itu": nothing is told.
    let points = |i: usize| cues.is("demonstrative", &tokens[i].lower);
    let last = content.clone().rev().find(|&i| tokens[i].is_word());
    let known = saying.admits || cues.indonesian && !saying.denies() && last.is_some_and(points);
    if known && !with_that && cues.is("existence", &tokens[content.start].lower) {
        return None;
    }
    // "Put it at 11%" says how much.
    let judged = !cues.indonesian && judged::holds(tokens, verb, content.clone(), cues);
    if !judged && only_points(tokens, content.clone(), cues)
        || keeps_silent(tokens, content.clone(), cues)
    {
        return None;
    }
    let denied = saying.denies() || cues.is("denying", &tokens[verb].lower);
    let told = Told { content: content.clone(), with_that };
    // "Laughed off the rumours": no words are denied.
    let between = saying.last + 1..content.start;
    if saying.phrased && !(with_that && denials::names_statement(tokens, between, cues)) {
        return None;
    }
    let something = if denied {
        denies_something(tokens, &saying, &told, cues)
    } else {
        states_something(scene, tokens, &saying, &subject, &told, &heard)
    };
    if !something {
        return None;
    }
    unname(scene, &tokens[verb + 1..content.start], &mut heard);
    let cue = cue_of(tokens, verb..saying.last + 1);
    let mut voice = Voice::heard(ClaimKind::Indirect, heard, cue);
    if denied {
        voice.denied = true;
        voice.flags.push(Flag::Denial);
    }
    pass_on(scene, sentence, &mut voice, subject, verb + 1..content.start, memory);
    Some(Attributed { content, voice, points_back: false })
}

/// A verb of saying and what kind of one it is.
pub struct Saying {
    pub verb: usize,
    /// Its last token: "poured cold water on".
    last: usize,
    /// It denies as a turn of phrase, and only before a statement.
    phrased: bool,
    denial: bool,
    /// Says something only before a clause, or of a document.
    pub weak: bool,
    participle: bool,
    /// "Meeks called that report “wide of the mark”": somebody's word only where it is quoted.
    pub calls: bool,
    /// "He did not accept that …": to refuse a statement is to deny it.
    refuses: bool,
    /// "Ia tidak menampik bahwa …": not to deny a statement is to make it.
    admits: bool,
}

impl Saying {
    fn of(tokens: &[Token], start: usize, verb: usize, cues: Cues) -> Option<Self> {
        let word = tokens[verb].lower.as_str();
        let before = verb.checked_sub(1).filter(|i| *i >= start).map(|i| &tokens[i]);
        // "X, mengutip Y, menyebut": the verb that tells comes later.
        if before.is_some_and(Token::is_comma) && cues.is("citing", word)
            || saying::names_thing(tokens, start, verb, cues)
            || saying::leads_to_telling(tokens, verb, cues)
            || cues.list("not_saying").match_start(&leading(&tokens[verb..])) > 0
        {
            return None;
        }
        let not = before.is_some_and(|b| cues.is("not", &b.lower));
        let admits = cues.indonesian && not && cues.is("admitted", word);
        let phrase = denials::phrase(tokens, verb, cues);
        let saying = Self {
            verb,
            last: verb + phrase.saturating_sub(1),
            phrased: phrase > 0,
            denial: cues.is("deny", word) && !admits || phrase > 0,
            weak: cues.is("weak_say", word),
            participle: !cues.indonesian
                && (cues.is("participle", word)
                    // "…, holding that": told only with its "that".
                    || verb.checked_sub(1).is_some_and(|i| tokens[i].is_comma())
                        && cues.list("participle").match_start(&leading(&tokens[verb..])) > 0),
            calls: cues.is("calls", word),
            refuses: not && (cues.is("accept", word) || phrase > 0),
            admits,
        };
        let known = saying.denies()
            || admits
            || saying.weak
            || saying.participle
            || saying.calls
            || cues.is("say", word)
            || judged::judges(word, cues)
            || saying::of_several(tokens, start, verb, cues)
            || saying::gets_in_touch(tokens, start, verb, cues).is_some()
            || saying::two_words(tokens, start, verb, cues)
            || saying::told_to(tokens, verb, cues);
        known.then_some(saying)
    }

    pub fn denies(&self) -> bool {
        self.denial || self.refuses
    }
}

/// What stands before the verb.
pub struct Subject {
    pub range: Range<usize>,
    /// It holds words of its own: else the subject is that of the clause before.
    pub named: bool,
    /// "Was quoted by the Gazette as saying".
    quoted: Option<QuotedAs>,
    /// "The paper, citing an official".
    pub cited: Option<(Range<usize>, Range<usize>)>,
}

/// The subject of the verb; `None` where the words before it can be none.
fn subject(tokens: &[Token], start: usize, saying: &Saying, cues: Cues) -> Option<Subject> {
    let mut end = saying::gets_in_touch(tokens, start, saying.verb, cues).unwrap_or(saying.verb);
    // "The chairman would say only that": those words he said.
    let only = !cues.indonesian
        && tokens.get(saying.verb + 1).is_some_and(|t| cues.is("only", &t.lower))
        && tokens.get(saying.verb + 2).is_some_and(|t| cues.is("that", &t.lower));
    let two = saying::two_words(tokens, start, saying.verb, cues);
    let small = |w: &str| {
        cues.is("between", w)
            || saying.refuses && cues.is("negated", w)
            || saying.admits && cues.is("not", w)
            || only && cues.is("would_say", w)
            || two && cues.is("gives_notice", w)
    };
    while end > start && small(&tokens[end - 1].lower) {
        end -= 1;
    }
    let quoted = quoted_as(tokens, start..end, cues);
    end = quoted.as_ref().map_or(end, |q| q.subject_end);
    let previous = end.checked_sub(1).filter(|&p| p >= start).map(|p| tokens[p].lower.as_str());
    if previous.is_some_and(|p| cues.is("unsaid", p)) {
        return None;
    }
    // "The court was told that *Quill, when questioned,* denied it": the subject stands inside what was told.
    let told = (start + 2..end).rev().find(|&i| {
        cues.is("that", &tokens[i].lower)
            && predicate::is_cue(&tokens[i - 1], cues)
            && cues.is("was", &tokens[i - 2].lower)
    });
    let start = told.filter(|_| !cues.indonesian).map_or(start, |that| that + 1);
    let range = super::clause::trim(tokens, start..end, cues);
    let range = range.start.min(end)..end;
    let joins = |word: &str| ["addition", "contrast", "opener"].iter().any(|s| cues.is(s, word));
    // "… and is running again, said in May": the subject stands in the clause before.
    let shared = !cues.indonesian && !range.is_empty() && finite(tokens, range.start, cues);
    let named = !shared && range.clone().any(|i| tokens[i].is_word() && !joins(&tokens[i].lower));
    // "The first warning was sent": behind a noun it is no participle of saying.
    let noun = saying.participle && !cues.is("say", &tokens[saying.verb].lower);
    let outside = || {
        stands_as_subject(tokens, range.clone(), cues)
            && !ends_in_relative(tokens, range.clone(), cues)
    };
    if named && (noun || !outside()) {
        return None;
    }
    let cited = citing(tokens, range.clone(), cues)
        .or_else(|| saying::reported_by(tokens, range.clone(), cues));
    Some(Subject { range, named, quoted, cited })
}

/// "Pantauan Kabar Tirta di lokasi menunjukkan", "penelusuran kami menemukan": what an Indonesian newsroom found by
/// itself is its own statement.
fn own_inquiry(scene: Scene<'_>, sentence: &Sentence, subject: Range<usize>) -> bool {
    let (tokens, cues) = (&sentence.tokens, scene.cues);
    let inquiry = tokens[subject.clone()].first().filter(|_| cues.indonesian);
    if !inquiry.is_some_and(|t| cues.is("own_inquiry", &t.lower)) {
        return false;
    }
    let owner = &tokens[subject.start + 1..subject.end];
    let ours = owner.iter().take(OWNER_WITHIN).any(|t| cues.is("own_newsroom", &t.lower));
    let named = scene.outlet.is_some_and(|outlet| {
        let outlet = outlet.to_lowercase();
        let mut words = outlet.split_whitespace().peekable();
        words.peek().is_some() && words.zip(owner).all(|(word, t)| t.lower == word)
    });
    ours || named
}

/// "Checks *by our correspondent* showed that", "our review found that", "a *Gazette* count found that": what an
/// English newsroom found by itself is nobody else's words.
fn own_findings(scene: Scene<'_>, tokens: &[Token], subject: Range<usize>) -> bool {
    let cues = scene.cues;
    let words = lowers(&tokens[subject]);
    let inquiry = words
        .iter()
        .take(INQUIRY_WITHIN)
        .position(|w| cues.is("own_inquiry", w.trim_end_matches("'s")));
    let Some(at) = inquiry.filter(|_| !cues.indonesian) else { return false };
    let outlet = scene.outlet.map(str::to_lowercase).unwrap_or_default();
    let outlet: Vec<&str> =
        outlet.split_whitespace().filter(|w| !cues.is("determiner", w)).collect();
    let ours = |from: usize| {
        let skip = usize::from(words.get(from).is_some_and(|w| cues.is("determiner", w)));
        let named = words.get(from + skip..).is_some_and(|rest| rest.starts_with(&outlet));
        cues.list("own_newsroom").match_start(&words[from..]) > 0 || !outlet.is_empty() && named
    };
    let maker = (at + 1..words.len())
        .rev()
        .find(|&i| cues.is("by", words[i]) || cues.is("sent_by", words[i]));
    maker.is_some_and(|by| by + 1 < words.len() && ours(by + 1))
        || at > 0 && (words[0] == "our" || ours(0) && at >= outlet.len())
}

/// Words of "a three-month Holm Gazette review".
const INQUIRY_WITHIN: usize = 6;

/// Words behind "penelusuran" within which "kami" stands ("tim kami").
const OWNER_WITHIN: usize = 2;

/// Whom the subject names; the voice before where the clause has no subject of its own.
fn heard(
    scene: Scene<'_>,
    sentence: &Sentence,
    subject: &Subject,
    before: Option<&Voice>,
    memory: &Memory,
) -> Option<Heard> {
    if let Some((_, source)) = &subject.cited {
        return read(scene, sentence, source.clone(), memory);
    }
    if subject.named {
        return read(scene, sentence, subject.range.clone(), memory);
    }
    let voice = before?;
    Some(Heard {
        speaker: Some(voice.speaker.clone()?),
        flags: voice.flags.iter().copied().filter(|f| *f != Flag::Denial).collect(),
    })
}

/// Takes those through whom the words came into the voice. `between` are the tokens from the verb to
/// what is said.
fn pass_on(
    scene: Scene<'_>,
    sentence: &Sentence,
    voice: &mut Voice,
    subject: Subject,
    between: Range<usize>,
    memory: &Memory,
) {
    if let Some(source) = cited_behind(&sentence.tokens, between.clone(), scene.cues)
        && let Some(heard) = read(scene, sentence, source, memory)
    {
        voice.via.extend(std::mem::replace(&mut voice.speaker, heard.speaker));
        voice.flags = heard.flags;
        voice.flags.push(Flag::Chain);
    }
    let source = heard_from(&sentence.tokens, between, scene.cues);
    if let Some(heard) = source.and_then(|source| read(scene, sentence, source, memory)) {
        voice.via.extend(std::mem::replace(&mut voice.speaker, heard.speaker));
        voice.flags = heard.flags;
        voice.flags.push(Flag::Chain);
    }
    let quoted = subject.quoted.and_then(|q| q.teller);
    let cited = subject.cited.map(|(teller, _)| teller);
    for teller in [quoted, cited].into_iter().flatten() {
        if let Some(teller) = read(scene, sentence, teller, memory).and_then(|h| h.speaker) {
            voice.via.push(teller);
            voice.flags.push(Flag::Chain);
        }
    }
}

/// "Ia mendengar *dari seorang tetangga* bahwa": whose words they are.
fn heard_from(tokens: &[Token], between: Range<usize>, cues: Cues) -> Option<Range<usize>> {
    let verb = between.start.checked_sub(1)?;
    let from = tokens[between.clone()].first()?;
    let heard = cues.is("heard_from", &tokens[verb].lower) && cues.is("belongs_to", &from.lower);
    let that = between.clone().find(|&i| cues.is("that", &tokens[i].lower))?;
    (heard && that > between.start + 1).then_some(between.start + 1..that)
}

/// "Said it did not comment on rumours": that the speaker says nothing is the article's own statement.
fn keeps_silent(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let words = lowers(&tokens[content]);
    let own = words.first().is_some_and(|w| cues.is("nominative", w));
    let silence = |from: usize| cues.list("silence").match_start(&words[from..]) > 0;
    own && (1..words.len().min(SILENCE_WITHIN)).any(silence)
}

/// Words within which "could not comment" stands behind its pronoun.
const SILENCE_WITHIN: usize = 4;

/// "Menyampaikan hal itu pada Rabu": what was said stands before, and only the occasion follows.
fn takes_up(tokens: &[Token], content: Range<usize>, cues: Cues) -> bool {
    let occasion = |i: &usize| cues.is("tag_end", &tokens[*i].lower) || tokens[*i].is_comma();
    let end = content.clone().find(occasion).unwrap_or(content.end);
    let words = lowers(&tokens[content.start..end]);
    let pointer = words.last().is_some_and(|w| cues.is("demonstrative", w));
    pointer && words.len() == 2 && cues.list("anaphor").match_start(&words) > 0
}

/// "Said on condition of anonymity that …": a role without a name stands for somebody unnamed.
fn unname(scene: Scene<'_>, between: &[Token], heard: &mut Heard) {
    let words = lowers(between);
    let hidden =
        (0..words.len()).any(|i| scene.cues.list("anonymity").match_start(&words[i..]) > 0);
    if let Some(speaker) =
        heard.speaker.as_mut().filter(|s| hidden && !s.anonymous && !scene.names.knows(&s.name))
    {
        speaker.anonymous = true;
        heard.flags.push(Flag::AnonymousSource);
    }
}
