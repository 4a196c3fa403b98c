//! Titles cut off: what stands before a name and calls its bearer something, and where it stands inside a
//! run between a body and its holder.

use std::ops::Range;

use super::lists;
use super::runs::{Run, Titled, at_sentence_start, push};
use crate::claims::cues::Cues;
use crate::claims::token::{Token, TokenKind};

/// Reads one run of capital words into names.
pub struct Reader<'a> {
    pub tokens: &'a [Token],
    pub cues: Cues,
    /// The names taken so far.
    pub found: &'a mut Vec<Run>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        &self.tokens[at].lower
    }

    /// Reads the names of one run of capital words.
    pub fn chunk(&mut self, range: Range<usize>) {
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
        // "Trader Minh Pham": what somebody does, before a name of two words.
        let role = !cues.indonesian && at + 2 < end && cues.is("person_role", word);
        (listed && !headed || verb || leads || role)
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
            // "Mr *Sheikh*": behind a form of address the last word is a name.
            let named = !self.cues.indonesian && titled == Titled::Person && at + 1 == end;
            if lists::is("honorific", words[0]) && !named {
                titled = Titled::Person;
                at += 1;
                // The stop of "H." belongs to it.
                at += usize::from(at < end && self.tokens[at].is("."));
            } else if office > 0 {
                titled = titled.max(Titled::Office);
                at += office;
            } else if titled == Titled::Office
                && (lists::is("portfolio", words[0]) || matches!(words[0], "of" | "&"))
            {
                at += 1;
            } else if titled == Titled::Office
                && let Some(behind) = self.two_fields(at, end)
            {
                at = behind;
            } else {
                break;
            }
        }
        (at, titled)
    }

    /// "Menteri *Kelautan dan Perikanan* Rahmi …": where the fields of an Indonesian office end that "dan" joins.
    fn two_fields(&self, at: usize, end: usize) -> Option<usize> {
        let fields = |from: usize| (from..end).find(|&i| !charge(self.word(i))).unwrap_or(end);
        let and = fields(at);
        let joined = and > at && and < end && self.word(and) == "dan" && self.cues.indonesian;
        let behind = fields(and + 1);
        (joined && behind > and + 1).then_some(behind)
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
        if start >= range.end {
            return;
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
        let trailing = |word: &str| lists::is_degree(word) || lists::is("honorific", word);
        // "Imran *Sheikh*": behind a given name alone it is a family's name.
        let family = |range: &Range<usize>| {
            !self.cues.indonesian
                && range.len() == 2
                && lists::given(self.word(range.start))
                && !lists::is_degree(self.word(range.end - 1))
        };
        while range.len() > 1 && trailing(self.word(range.end - 1)) && !family(&range) {
            range.end -= 1;
        }
        while !range.is_empty()
            && lists::is("particle", self.word(range.start))
            && !self.tokens[range.start].capital
        {
            range.start += 1;
        }
        let addressed = !self.cues.indonesian && titled == Titled::Person;
        if range.is_empty() || !addressed && self.nothing(&range) {
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
            lists::is_degree(word) && range.start > 0 && self.tokens[range.start - 1].is_comma();
        numeral
            || degree
            || small && !token.acronym && !lists::given(word)
            || lists::is("generic_head", word)
            || token.written.chars().count() == 1
            || ["demonym", "honorific"].iter().any(|s| lists::is(s, word))
            || lists::list("office").has(word) && !lists::given(word)
    }
}

/// A field that somebody may be in charge of.
pub fn charge(word: &str) -> bool {
    ["charge", "portfolio", "field"].iter().any(|s| lists::is(s, word))
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
