//! Runs of capital words in one sentence, without titles and without the capital that only the
//! sentence's start gives.

use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::lists;
use super::titles::{Reader, charge};
use crate::claims::cues::Cues;
use crate::claims::token::{Token, TokenKind, lowers};

/// What stands before a name and calls its bearer something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Titled {
    /// Nothing.
    No,
    /// An office, and the holder's name stands elsewhere: this is the body or the place it is held in.
    Seat,
    /// An office: a body or a place may come before its holder ("Bupati Sukaraya Rahmi …").
    Office,
    /// A form of address or a rank: a person follows.
    Person,
}

/// A run of capital words in one sentence.
#[derive(Clone, Debug)]
pub struct Run {
    /// First token and the one after the last, in the sentence.
    pub tokens: Range<usize>,
    pub span: Span,
    /// The words as written.
    pub written: String,
    /// Seen only where a sentence starts.
    pub at_start: bool,
    /// What stands before it.
    pub titled: Titled,
    /// Every word of the line carries a capital, so that a capital tells nothing.
    pub label: bool,
}

/// More words than this in capitals throughout are shouted, or a heading, and tell no names.
const SHOUTED_WORDS: usize = 4;
/// A longer run, office and all, is no name but a text in capitals.
const LONGEST_RUN: usize = 24;
/// A number in a name has at most this many digits ("SDN 3 Lawoti").
const NAME_DIGITS: usize = 3;

/// Finds the runs of one sentence. `dates` keeps names of days and months out.
pub fn runs(tokens: &[Token], cues: Cues, dates: &[DateMention]) -> Vec<Run> {
    let mut found = Vec::new();
    let label = is_label(tokens);
    let mut at = 0;
    while at < tokens.len() {
        // "A FURIOUS mother": a popular paper's lead shouts its first words.
        let shouts = at == 1 && tokens[at].acronym && lists::is("shouted_lead", &tokens[at].lower);
        if shouts || !names(tokens, at, dates, cues) {
            at += 1;
            continue;
        }
        let end = run_end(tokens, at, dates, cues);
        if law_title(tokens, at) {
            at = title_end(tokens, end);
            continue;
        }
        if end - at <= LONGEST_RUN && !shouted(&tokens[at..end]) {
            let mut reader = Reader { tokens, cues, found: &mut found };
            reader.chunk(at..end);
        }
        at = end;
    }
    found.iter_mut().for_each(|run| run.label = label);
    found
}

/// A line without a stop whose words all carry capitals: a heading, a label.
fn is_label(tokens: &[Token]) -> bool {
    let ended = tokens.last().is_some_and(|t| matches!(t.lower.as_str(), "." | "!" | "?" | "”"));
    let mut words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.lower.len() > 3);
    // "For: Ames, Dang and Salas" lists names.
    let list = tokens.iter().any(Token::is_comma);
    // Cells of a table begin with capitals whatever they hold.
    if tokens.iter().any(|t| t.is("|")) {
        return true;
    }
    !ended && !list && words.clone().count() > 1 && words.all(|t| t.capital)
}

fn run_end(tokens: &[Token], at: usize, dates: &[DateMention], cues: Cues) -> usize {
    let goes_on = |i: usize| i < tokens.len() && names(tokens, i, dates, cues);
    let mut end = at + 1;
    loop {
        let next = goes_on(end) && adjacent(tokens, end) && !tokens[end].is("the");
        if next && !place_owns(&tokens[end - 1]) && !tells_whence(&tokens[end - 1], cues) {
            end += 1;
        } else if let Some(last) = enumerated(tokens, at..end) {
            end = last;
        } else if initial_stop(tokens, end) && goes_on(end + 1)
            || plural_owner(tokens, end) && goes_on(end + 1)
            || joins(tokens, at..end, cues) && goes_on(end + 1)
        {
            end += 2;
        } else if numbered(tokens, end) {
            end += 1;
        } else {
            return end;
        }
    }
}

/// "Nomor 22 Tahun 2009 tentang *Lalu Lintas*": what a law is about names nothing.
fn law_title(tokens: &[Token], at: usize) -> bool {
    at > 1 && tokens[at - 1].is("tentang") && tokens[at - 2].kind == TokenKind::Number
}

/// Where a law's title ends: it goes on over "dan" and commas.
fn title_end(tokens: &[Token], mut at: usize) -> usize {
    let joint = |i: usize| {
        tokens.get(i).is_some_and(|t| t.is_comma() || t.is("dan"))
            && tokens.get(i + 1).is_some_and(|t| t.capital)
    };
    while joint(at) || tokens.get(at).is_some_and(|t| t.capital) {
        at += 1;
    }
    at
}

/// A word that can stand in a name by its capital.
fn names(tokens: &[Token], at: usize, dates: &[DateMention], cues: Cues) -> bool {
    let token = &tokens[at];
    let word = token.lower.as_str();
    let money = tokens.get(at + 1).is_some_and(|next| {
        next.span.start == token.span.end
            && next.written.starts_with(|c: char| c.is_ascii_punctuation() && c == '$')
    });
    let language = at > 0 && tokens[at - 1].is("bahasa");
    token.capital
        && token.is_word()
        && !language
        && token.kind != TokenKind::Address
        && !money
        && !(word == "as" && at > 0 && tokens[at - 1].lower.starts_with("dol"))
        && !lists::is("never", word)
        && (word != "i" || balinese(tokens, at, cues))
        && !(word.starts_with("rp") && token.kind == TokenKind::Number)
        && !dates.iter().any(|d| d.span.overlaps(token.span))
}

/// "Harlow-based", "Oru-born": where somebody is from, and no part of the name behind it.
fn tells_whence(token: &Token, cues: Cues) -> bool {
    let end = token.lower.rsplit_once('-').map(|(_, end)| end);
    !cues.indonesian && end.is_some_and(|end| lists::is("whence", end))
}

/// "I Gede …": the particle of a Balinese man's name, and no English pronoun.
fn balinese(tokens: &[Token], at: usize, cues: Cues) -> bool {
    cues.indonesian && tokens.get(at + 1).is_some_and(|t| t.capital && !t.acronym)
}

/// A space of any kind takes no more bytes.
const SPACE_MAX: usize = 3;

/// Nothing but a space between this token and the one before.
fn adjacent(tokens: &[Token], at: usize) -> bool {
    tokens[at].span.start - tokens[at - 1].span.end <= SPACE_MAX
        && tokens[at].quoted == tokens[at - 1].quoted
}

/// "Switzerland's Novarra": a place that owns what follows is no part of its name.
fn place_owns(owner: &Token) -> bool {
    owner.lower.strip_suffix("'s").is_some_and(lists::place)
}

/// "Western Miners' Union": the mark behind members in the name of their body.
fn plural_owner(tokens: &[Token], at: usize) -> bool {
    let Some(mark) = tokens.get(at) else { return false };
    let owner = &tokens[at - 1];
    let apostrophe = mark.written == "'" || mark.written == "’";
    let ahead = tokens[at + 1..].iter().take_while(|t| t.capital && t.is_word());
    apostrophe
        && mark.span.start == owner.span.end
        && owner.lower.ends_with('s')
        && ahead.last().is_some_and(|t| lists::is("body_last", &t.lower))
}

/// The stop behind an initial ("J. Hale") or a part of a name that is written short ("Fitriani Dg. Bollo").
fn initial_stop(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is("."))
        && (tokens[at - 1].written.chars().count() == 1
            || lists::is("shortened", &tokens[at - 1].lower))
        && tokens[at].span.start == tokens[at - 1].span.end
}

/// "Badan Meteorologi, Klimatologi, dan Geofisika": the fields of one body, up to the last.
fn enumerated(tokens: &[Token], run: Range<usize>) -> Option<usize> {
    if run.len() < 2 || !lists::is("body_first", &tokens[run.start].lower) {
        return None;
    }
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.capital && !t.acronym);
    // Where a field of up to three words ends that begins here.
    let field = |i: usize| (i..i + FIELD_WORDS).take_while(|i| capital(*i)).last().map(|i| i + 1);
    let comma = |i: usize| tokens.get(i).is_some_and(Token::is_comma);
    let mut at = run.end;
    while let Some(end) = field(at + 1).filter(|end| comma(at) && comma(*end)) {
        at = end;
    }
    let and = at + usize::from(comma(at));
    let joined = at > run.end
        && tokens.get(and).is_some_and(|t| matches!(t.lower.as_str(), "dan" | "and"))
        && tokens.get(and + 1).is_some_and(|t| !lists::given(&t.lower));
    field(and + 1).filter(|_| joined)
}

/// Words of one field of a body's name.
const FIELD_WORDS: usize = 3;

/// A small word inside a name, with the name going on behind it.
fn joins(tokens: &[Token], run: Range<usize>, cues: Cues) -> bool {
    let Some((small, next)) = tokens.get(run.end).zip(tokens.get(run.end + 1)) else {
        return false;
    };
    let headed = || {
        tokens[run.clone()]
            .iter()
            .any(|t| lists::is("body_first", &t.lower) || lists::is("thing_first", &t.lower))
    };
    // "Health and Safety Executive".
    let ends_body = || {
        let ahead = tokens[run.end + 1..].iter().take_while(|t| t.capital && t.is_word());
        run.len() <= 2
            && cues.is("institution", &tokens[run.end - 1].lower)
            && ahead.last().is_some_and(|t| lists::is("body_last", &t.lower))
    };
    // "Priyanka Deol of Lonsdale Securities": no word of the first heads a body, the last one does.
    let of_firm = || {
        let ahead = tokens[run.end + 1..].iter().take_while(|t| t.capital && t.is_word());
        // "Darlene Voss of Tannery Street".
        ahead
            .last()
            .is_some_and(|t| ["body_last", "place_last"].iter().any(|s| lists::is(s, &t.lower)))
            && !tokens[run.clone()].iter().any(|t| lists::impersonal(&t.lower))
    };
    match small.lower.as_str() {
        // "Dinas Energi dan Sumber Daya Mineral", but not "Dinas Sosial dan Polres Garut".
        "dan" | "and" => {
            let field = cues.is("institution", &next.lower)
                || lists::is("portfolio", &next.lower)
                || lists::is("field", &next.lower);
            ends_body()
                || cues.indonesian && of_two_fields(tokens, run.clone(), next)
                || cues.indonesian && in_charge(tokens, run.clone()) && charge(&next.lower)
                || headed()
                    && field
                    && !next.acronym
                    && !lists::is("body_first", &next.lower)
                    && !lists::place(&next.lower)
        }
        "for" | "tentang" => headed(),
        "di" | "the" => false,
        // "Meera Chandran of Brightwell Securities" are two names.
        "of" if run.len() > 1 && (lists::given(&tokens[run.start].lower) || of_firm()) => false,
        word => lists::is("particle", word),
    }
}

/// "Kementerian Kebumian dan *Tata Ruang*", "Dinas Pangan dan *Hortikultura*": an office of the state and its second field.
fn of_two_fields(tokens: &[Token], run: Range<usize>, next: &Token) -> bool {
    const OTHERS: &[&str] = &["body_first", "place_first", "thing_first", "honorific", "demonym"];
    let word = next.lower.as_str();
    lists::is("two_fields", &tokens[run.start].lower)
        && run.len() == 2
        && next.capital
        && !next.acronym
        && !OTHERS.iter().any(|s| lists::is(s, word))
        && !lists::list("office").has(word)
        && !lists::place(word)
        && !lists::given(word)
}

/// "Menteri Kelautan", "Plt Direktur Jenderal Pos": an office and the field it is for, and nobody's name.
fn in_charge(tokens: &[Token], run: Range<usize>) -> bool {
    let words = lowers(&tokens[run]);
    let office = (0..words.len()).find_map(|at| {
        let length = lists::list("office").match_start(&words[at..]);
        (length > 0).then_some(at + length)
    });
    office.is_some_and(|end| {
        end < words.len() && words[end..].iter().all(|w| charge(w) || lists::list("office").has(w))
    })
}

/// "SDN 3", "Komisi 2": the figure belongs to the name.
fn numbered(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.kind == TokenKind::Number
            && t.written.len() <= NAME_DIGITS
            && t.written.bytes().all(|b| b.is_ascii_digit())
            && lists::is("numbered", &tokens[at - 1].lower)
            && adjacent(tokens, at)
    })
}

fn shouted(tokens: &[Token]) -> bool {
    tokens.len() >= SHOUTED_WORDS && tokens.iter().all(|t| t.acronym || !t.capital)
}

/// The first word of a sentence, a quotation, a cell or an item.
pub fn at_sentence_start(tokens: &[Token], at: usize) -> bool {
    // The stop of "Dr." ends no sentence.
    let titled = at > 1 && tokens[at - 1].is(".") && lists::is("honorific", &tokens[at - 2].lower);
    tokens[..at].iter().rev().take_while(|t| t.kind == TokenKind::Mark).count() == at
        || !titled
            && at > 0
            && matches!(
                tokens[at - 1].lower.as_str(),
                "“" | ":" | "." | "!" | "?" | "|" | "•" | "–" | "—" | "*"
            )
}

/// Takes a run as written, without an English possessive ending.
pub fn push(
    tokens: &[Token],
    range: Range<usize>,
    at_start: bool,
    titled: Titled,
    found: &mut Vec<Run>,
) {
    let words = &tokens[range.clone()];
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let possessive = last.lower.ends_with("'s") && last.lower.len() > "'s".len() + 1;
    let mut end = last.span.end;
    let mut written: Vec<String> = words.iter().map(|t| t.written.clone()).collect();
    if let Some(ending) = adjective_ending(&last.lower)
        && let Some(name) = written.last_mut()
    {
        name.truncate(name.len() - ending);
        end -= ending;
    }
    if possessive && let Some(name) = written.last_mut() {
        let bytes = if name.ends_with("’s") || name.ends_with("’S") {
            "’s".len()
        } else {
            "'s".len()
        };
        name.truncate(name.len() - bytes);
        end -= bytes;
    }
    // The stop of "Inc." belongs to the name.
    let abbreviated = matches!(last.lower.as_str(), "inc" | "corp" | "ltd" | "co");
    if abbreviated
        && let Some(stop) = tokens.get(range.end).filter(|t| t.is(".") && t.span.start == end)
        && let Some(name) = written.last_mut()
    {
        name.push('.');
        end = stop.span.end;
    }
    let written = written.join(" ").replace(" . ", ". ").replace(" ' ", "' ").replace(" ’ ", "’ ");
    let span = Span::new(first.span.start, end);
    found.push(Run { tokens: range, span, written, at_start, titled, label: false });
}

/// Bytes of the ending that makes an adjective of a name ("Dayton-based").
fn adjective_ending(word: &str) -> Option<usize> {
    let at = word.rfind('-').filter(|at| *at > 0)?;
    lists::is("adjective_ending", &word[at..]).then(|| word.len() - at)
}
