//! Runs of capital words in one sentence, without titles and without the capital that only the
//! sentence's start gives.

use std::ops::Range;

use periksa_text::date::DateMention;
use periksa_text::offset::Span;

use super::lists;
use crate::claims::cues::Cues;
use crate::claims::token::{Token, TokenKind};

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
        if !names(tokens, at, dates, cues) {
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
    !ended && !list && words.clone().count() > 1 && words.all(|t| t.capital)
}

fn run_end(tokens: &[Token], at: usize, dates: &[DateMention], cues: Cues) -> usize {
    let goes_on = |i: usize| i < tokens.len() && names(tokens, i, dates, cues);
    let mut end = at + 1;
    loop {
        if goes_on(end) && adjacent(tokens, end) && !tokens[end].is("the") {
            end += 1;
        } else if let Some(last) = enumerated(tokens, at..end) {
            end = last;
        } else if initial_stop(tokens, end) && goes_on(end + 1)
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
    token.capital
        && token.is_word()
        && token.kind != TokenKind::Address
        && !money
        && !(word == "as" && at > 0 && tokens[at - 1].lower.starts_with("dol"))
        && !lists::is("never", word)
        && (word != "i" || balinese(tokens, at, cues))
        && !(word.starts_with("rp") && token.kind == TokenKind::Number)
        && !dates.iter().any(|d| d.span.overlaps(token.span))
}

/// "I Gede …": the particle of a Balinese man's name, and no English pronoun.
fn balinese(tokens: &[Token], at: usize, cues: Cues) -> bool {
    cues.indonesian && tokens.get(at + 1).is_some_and(|t| t.capital && !t.acronym)
}

/// Nothing but a space between this token and the one before.
fn adjacent(tokens: &[Token], at: usize) -> bool {
    tokens[at].span.start - tokens[at - 1].span.end <= 1
        && tokens[at].quoted == tokens[at - 1].quoted
}

/// The stop behind an initial ("J. Hale").
fn initial_stop(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is("."))
        && tokens[at - 1].written.chars().count() == 1
        && tokens[at].span.start == tokens[at - 1].span.end
}

/// "Badan Meteorologi, Klimatologi, dan Geofisika": the fields of one body, up to the last.
fn enumerated(tokens: &[Token], run: Range<usize>) -> Option<usize> {
    if run.len() < 2 || !lists::is("body_first", &tokens[run.start].lower) {
        return None;
    }
    let field = |i: usize| tokens.get(i).is_some_and(|t| t.capital && !t.acronym);
    let comma = |i: usize| tokens.get(i).is_some_and(Token::is_comma);
    let mut at = run.end;
    while comma(at) && field(at + 1) && comma(at + 2) {
        at += 2;
    }
    let and = at + usize::from(comma(at));
    let joined = at > run.end
        && tokens.get(and).is_some_and(|t| matches!(t.lower.as_str(), "dan" | "and"))
        && field(and + 1)
        && !lists::given(&tokens[and + 1].lower);
    joined.then_some(and + 2)
}

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
    match small.lower.as_str() {
        // "Dinas Energi dan Sumber Daya Mineral", but not "Dinas Sosial dan Polres Garut".
        "dan" | "and" => {
            let field = cues.is("institution", &next.lower) || lists::is("portfolio", &next.lower);
            ends_body()
                || headed()
                    && field
                    && !next.acronym
                    && !lists::is("body_first", &next.lower)
                    && !lists::place(&next.lower)
        }
        "for" | "tentang" => headed(),
        "di" | "the" => false,
        word => lists::is("particle", word),
    }
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

fn at_sentence_start(tokens: &[Token], at: usize) -> bool {
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

/// Reads one run of capital words into names.
struct Reader<'a> {
    tokens: &'a [Token],
    cues: Cues,
    found: &'a mut Vec<Run>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        &self.tokens[at].lower
    }

    fn chunk(&mut self, range: Range<usize>) {
        let at_start = at_sentence_start(self.tokens, range.start);
        let start = if at_start { self.past_common(range.clone()) } else { range.start };
        let stripped = start > range.start;
        let mut before = self.called(start);
        if stripped {
            before = before.max(self.titles(range.start, start).1);
        }
        self.name(start..range.end, at_start && !stripped, before);
    }

    /// Behind the words that carry a capital only because the sentence starts with them.
    fn past_common(&self, range: Range<usize>) -> usize {
        let mut start = range.start;
        while start < range.end && self.common(start, range.end) {
            start += 1;
        }
        start
    }

    fn common(&self, at: usize, end: usize) -> bool {
        let word = self.word(at);
        let cues = self.cues;
        let listed = cues.is("common", word)
            || cues.is("people", word)
            || cues.list("opener").has(word)
            || lists::is("initial", word);
        // "Bersama Nilam …": a verb, where a name follows it.
        let verb = cues.indonesian && at + 1 < end && cues.is_verb(word);
        let heads = ["body_first", "place_first", "place_first_weak", "thing_first"];
        let headed = at + 1 < end && heads.iter().any(|s| lists::is(s, word));
        let words: Vec<&str> =
            self.tokens[at..end].iter().take(3).map(|t| t.lower.as_str()).collect();
        let titled = lists::is("honorific", word) || lists::list("office").match_start(&words) > 0;
        // "Aturan Kementerian Pendidikan": the body begins behind the word.
        let leads = at + 1 < end
            && !headed
            && ["body_first", "thing_first"].iter().any(|s| lists::is(s, self.word(at + 1)));
        (listed && !headed || verb || leads)
            && !titled
            && !lists::given(word)
            && !self.tokens[at].acronym
    }

    /// What the lower-case words before a name call its bearer.
    fn called(&self, at: usize) -> Titled {
        let from = at.saturating_sub(4);
        let mut words: Vec<&str> = self.tokens[from..at].iter().map(|t| t.lower.as_str()).collect();
        if words.last() == Some(&".") {
            words.pop();
        }
        if lists::list("honorific").match_end(&words) > 0 {
            Titled::Person
        } else if lists::list("office").match_end(&words) > 0
            || self.cues.list("person_role").match_end(&words) > 0
        {
            Titled::Office
        } else {
            Titled::No
        }
    }

    /// Where the titles that begin at `start` end, and what they make of what follows.
    fn titles(&self, start: usize, end: usize) -> (usize, Titled) {
        let (mut at, mut titled) = (start, Titled::No);
        while at < end {
            let words: Vec<&str> =
                self.tokens[at..end].iter().take(3).map(|t| t.lower.as_str()).collect();
            let office = lists::list("office").match_start(&words);
            if lists::is("honorific", words[0]) {
                titled = Titled::Person;
                at += 1;
            } else if office > 0 {
                titled = titled.max(Titled::Office);
                at += office;
            } else if titled == Titled::Office
                && (lists::is("portfolio", words[0]) || matches!(words[0], "of" | "&"))
            {
                at += 1;
            } else {
                break;
            }
        }
        (at, titled)
    }

    /// Cuts titles off, before and inside, and takes the names that are left.
    fn name(&mut self, range: Range<usize>, at_start: bool, before: Titled) {
        if range.is_empty() {
            return;
        }
        let (mut start, mut titled) = self.titles(range.start, range.end);
        if self.titles_belong(&range) {
            (start, titled) = (range.start, Titled::No);
        }
        let titled = titled.max(before);
        let at_start = at_start && start == range.start;
        let Some(inside) = self.inner_title(start..range.end) else {
            self.take(start..range.end, at_start, titled);
            return;
        };
        self.take(start..inside, at_start, Titled::Seat);
        self.name(inside..range.end, false, Titled::No);
    }

    /// "Justice Department", "Jalan Jenderal Sudirman": the title is part of the name.
    fn titles_belong(&self, range: &Range<usize>) -> bool {
        let ends = lists::is("body_last", self.word(range.end - 1)) && range.len() > 1;
        let english = !self.cues.indonesian && range.len() <= 3;
        ends && english && self.tokens[range.clone()].iter().all(|t| t.capital)
            || lists::is("named_after", self.word(range.start))
    }

    /// Where a title stands inside a run ("Polres Garut *Iptu* Rahmat Saleh").
    fn inner_title(&self, range: Range<usize>) -> Option<usize> {
        if range.len() < 2 {
            return None;
        }
        let first = self.word(range.start);
        if lists::is("named_after", first) {
            return None;
        }
        (range.start + 1..range.end).find(|&at| {
            let (end, titled) = self.titles(at, range.end);
            let rest = range.end - end;
            match titled {
                Titled::No | Titled::Seat => false,
                Titled::Person => rest > 0,
                // "Kantor Wakil Presiden" holds no holder.
                Titled::Office => {
                    rest > 0
                        && (rest > 1 || !lists::is("body_first", first))
                        && !lists::given(self.word(at))
                        && !lists::impersonal(self.word(range.end - 1))
                }
            }
        })
    }

    fn take(&mut self, mut range: Range<usize>, at_start: bool, titled: Titled) {
        while !range.is_empty()
            && !self.tokens[range.end - 1].capital
            && self.tokens[range.end - 1].kind != TokenKind::Number
        {
            range.end -= 1;
        }
        let trailing = |word: &str| lists::is("degree", word) || lists::is("honorific", word);
        while range.len() > 1 && trailing(self.word(range.end - 1)) {
            range.end -= 1;
        }
        while !range.is_empty()
            && lists::is("particle", self.word(range.start))
            && !self.tokens[range.start].capital
        {
            range.start += 1;
        }
        if range.is_empty() || self.nothing(&range) {
            return;
        }
        push(self.tokens, range, at_start, titled, self.found);
    }

    /// A word alone that names nothing: a title, a degree, a numeral, the people of a country.
    fn nothing(&self, range: &Range<usize>) -> bool {
        if range.len() > 1 {
            return false;
        }
        let token = &self.tokens[range.start];
        let word = token.lower.as_str();
        let numeral = token.written.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let small = ["common", "people", "opener"].iter().any(|s| self.cues.is(s, word))
            || lists::is("initial", word)
            || ["thing_first", "place_first"].iter().any(|s| lists::is(s, word));
        let degree =
            lists::is("degree", word) && range.start > 0 && self.tokens[range.start - 1].is_comma();
        numeral
            || degree
            || small && !token.acronym && !lists::given(word)
            || lists::is("generic_head", word)
            || token.written.chars().count() == 1
            || ["demonym", "honorific"].iter().any(|s| lists::is(s, word))
            || lists::list("office").has(word) && !lists::given(word)
    }
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
    let written = written.join(" ").replace(" . ", ". ");
    let span = Span::new(first.span.start, end);
    found.push(Run { tokens: range, span, written, at_start, titled, label: false });
}

/// Bytes of the ending that makes an adjective of a name ("Dayton-based").
fn adjective_ending(word: &str) -> Option<usize> {
    let at = word.rfind('-').filter(|at| *at > 0)?;
    lists::is("adjective_ending", &word[at..]).then(|| word.len() - at)
}

/// How many words an office has at most ("Pelaksana Tugas Kepala Bidang Hubungan Masyarakat").
const OFFICE_WORDS: usize = 8;

/// Where the office begins that ends at this token: its words, ranks and fields, without a gap.
pub fn office_start(tokens: &[Token], end: usize) -> Option<usize> {
    let from = end.saturating_sub(OFFICE_WORDS);
    let mut start = None;
    let mut at = end;
    while at > from {
        let word = tokens[at - 1].lower.as_str();
        let words: Vec<&str> = tokens[from..at].iter().map(|t| t.lower.as_str()).collect();
        let office = lists::list("office").match_end(&words);
        if office > 0 {
            at -= office;
            start = Some(at);
        } else if lists::is("portfolio", word) || lists::is("honorific", word) && start.is_none() {
            at -= 1;
        } else {
            break;
        }
    }
    start
}
