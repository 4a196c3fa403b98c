//! What a name is: a person, a body, a place or a thing, by its own words and by its company.

use super::lists;
use super::runs::{Run, Titled};
use super::settle::folded;
use super::titles::office_start;
use crate::claims::cues::Cues;
use crate::claims::token::{Token, TokenKind};
use crate::claims::types::ActorKind;

/// What speaks for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Votes {
    person: i32,
    body: i32,
    place: i32,
    thing: i32,
    /// Somewhere it says something.
    speaks: bool,
}

/// A name's own words decide where they are words for the kind; its company decides among the rest.
const SURE: i32 = 8;
const STRONG: i32 = 4;
const FAIR: i32 = 3;
const WEAK: i32 = 1;
/// How far behind a name's comma its description is looked for, in tokens.
const APPOSITION: usize = 7;

impl Votes {
    pub fn add(&mut self, other: Self) {
        self.person += other.person;
        self.body += other.body;
        self.place += other.place;
        self.thing += other.thing;
        self.speaks |= other.speaks;
    }

    /// What a word for a kind of place before the name says, wherever in the text.
    pub const fn of_place() -> Self {
        Self { person: 0, body: 0, place: STRONG, thing: 0, speaks: false }
    }

    /// Whether it stands where places stand.
    pub fn sited(self) -> bool {
        self.place >= FAIR
    }

    /// The kind with most votes; nothing where none has any.
    pub fn kind(self) -> ActorKind {
        let table = [
            // People say things, and so do bodies: however often, it speaks for a person but weakly.
            (self.person + if self.speaks { WEAK } else { 0 }, ActorKind::Person),
            (self.body, ActorKind::Organisation),
            (self.place, ActorKind::Place),
            (self.thing, ActorKind::Product),
        ];
        let best = table.into_iter().max_by_key(|(votes, kind)| (*votes, std::cmp::Reverse(*kind)));
        best.filter(|(votes, _)| *votes > 0).map_or(ActorKind::Unknown, |(_, kind)| kind)
    }
}

/// The folded name that a word for a kind of place stands before at the end of a longer one: "Kecamatan
/// Pucangan", "DPRD Kota Medangsari".
pub fn headed_place(run: &Run) -> Option<String> {
    let form = folded(&run.written);
    let words: Vec<&str> = form.split(' ').collect();
    let head = words.iter().rposition(|word| lists::is("place_first", word))?;
    (head + 1 < words.len()).then(|| words[head + 1..].join(" "))
}

/// Votes of the name's own words.
pub fn of_words(written: &str) -> Votes {
    let form = folded(written);
    let words: Vec<&str> = form.split(' ').filter(|w| !w.is_empty()).collect();
    let mut votes = Votes::default();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return votes };
    let last = last.trim_end_matches('.');
    let several = words.len() > 1;
    if lists::is("thing_first", first) || several && lists::is("thing_last", last) {
        votes.thing += SURE;
    }
    if lists::is("known_thing", &form) {
        votes.thing += SURE;
    }
    // "Arle Chamber of Commerce", "Institute for Rural Studies"
    let of_something = |pair: &[&str]| lists::is("of", pair[1]) && lists::is("body_last", pair[0]);
    if words.windows(2).any(of_something) {
        votes.body += STRONG;
    }
    let town_hall = lists::list("place_first").match_start(&words) > 1;
    if lists::list("body_first").match_start(&words) > 0 && !town_hall {
        votes.body += if several { SURE } else { STRONG };
    }
    if several && lists::is("body_last", last) {
        votes.body += STRONG + WEAK;
    }
    // "PT" and "Inc" make a firm; the other words of the list end the names of many things.
    if lists::is("firm_first", first) || lists::is("firm_last", last) {
        votes.body += SURE;
    }
    if several && lists::list("place_first").match_start(&words) > 0 {
        votes.place += SURE;
    } else if several && lists::is("place_first_weak", first) {
        votes.place += WEAK;
    }
    if several && lists::is("place_last", last) {
        votes.place += STRONG;
    }
    if lists::place(&form) || lists::is("state_short", last) && !several || of_party_seat(written) {
        votes.place += SURE;
    }
    if words.contains(&"&") {
        votes.body += STRONG;
    }
    shape(written, &words, &mut votes);
    votes
}

/// "R-Billings", "D-Md": a legislator's party and seat in American papers.
fn of_party_seat(written: &str) -> bool {
    let seat = ["R-", "D-", "I-"].iter().find_map(|party| written.strip_prefix(party));
    seat.is_some_and(|seat| seat.starts_with(char::is_uppercase))
}

fn shape(written: &str, words: &[&str], votes: &mut Votes) {
    let plain =
        words.iter().all(|w| !lists::impersonal(w) && !w.chars().any(|c| c.is_ascii_digit()));
    let capitals = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if words.len() == 1 {
        let camel = written.chars().skip(1).any(char::is_uppercase)
            && written.chars().any(char::is_lowercase)
            && !written.contains(['\'', '’', '-']);
        if capitals && written.chars().count() > 1 || written.contains(".") {
            votes.body += 2;
        } else if camel {
            votes.body += FAIR;
        }
        if lists::is("body_last", words[0]) {
            votes.body += 2;
        }
        if lists::given(words[0]) {
            votes.person += 2;
        }
        return;
    }
    let acronym = written.split(' ').any(|w| {
        w.chars().filter(|c| c.is_alphabetic()).count() > 1
            && w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    });
    if acronym {
        votes.body += 2;
    } else if plain && words.len() <= 4 {
        votes.person += if lists::given(words[0]) { STRONG } else { WEAK };
    }
}

/// Votes of what stands around one mention.
pub fn of_company(tokens: &[Token], run: &Run, cues: Cues) -> Votes {
    let mut votes = Votes::default();
    match run.titled {
        Titled::Person => votes.person += SURE,
        Titled::Office if !seat(tokens, run) && !before_office(tokens, run, cues) => {
            votes.person += STRONG;
        }
        Titled::Office | Titled::Seat => held_over(tokens, run, &mut votes),
        Titled::No => {}
    }
    // "He fishes out of *Leland, Mich.*, since".
    let comma = tokens.get(run.tokens.end).is_some_and(Token::is_comma);
    let state = tokens.get(run.tokens.end + 1).filter(|t| comma && t.capital);
    if state.is_some_and(|t| lists::is("state_short", t.lower.trim_end_matches('.'))) {
        votes.place += SURE;
    }
    before(tokens, run, cues, &mut votes);
    behind(tokens, run, cues, &mut votes);
    votes
}

/// "Camat Paberu, Alfons Ndena": the office's place, with the holder behind the comma.
fn seat(tokens: &[Token], run: &Run) -> bool {
    let comma = tokens.get(run.tokens.end).is_some_and(|t| t.is_comma() || t.is("("));
    let next = tokens.get(run.tokens.end + 1).is_some_and(|t| t.capital && t.is_word());
    let first = tokens[run.tokens.start].lower.as_str();
    // "Wira Lesmana, Bupati Sorang, …": the holder stands before the office.
    let holder_before = office_start(tokens, run.tokens.start).is_some_and(|office| {
        office > 1 && tokens[office - 1].is_comma() && tokens[office - 2].capital
    });
    comma && (next || holder_before) && !lists::given(first)
}

/// "A former *Tallis County* road commissioner": the name says where the office behind it is held.
fn before_office(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    let behind = tokens[run.tokens.end..].iter().take(OFFICE_BEHIND);
    let mut words = behind.take_while(|t| t.kind == TokenKind::Word && !t.capital);
    !cues.indonesian && words.any(|t| cues.is("person_role", &t.lower))
}

/// Words behind a name within which "road commissioner" ends.
const OFFICE_BEHIND: usize = 2;

/// An office over a place, or in a body.
fn held_over(tokens: &[Token], run: &Run, votes: &mut Votes) {
    let from = run.tokens.start.saturating_sub(3);
    let words: Vec<&str> =
        tokens[from..run.tokens.start].iter().map(|t| t.lower.as_str()).collect();
    let behind: Vec<&str> =
        tokens[run.tokens.end..].iter().take(3).map(|t| t.lower.as_str()).collect();
    let offices = lists::list("place_office");
    if offices.match_end(&words) > 0 || offices.match_start(&behind) > 0 {
        votes.place += STRONG;
    } else {
        votes.body += FAIR;
    }
}

fn before(tokens: &[Token], run: &Run, cues: Cues, votes: &mut Votes) {
    let from = run.tokens.start.saturating_sub(3);
    let words: Vec<&str> =
        tokens[from..run.tokens.start].iter().map(|t| t.lower.as_str()).collect();
    let ends = |section: &str| lists::list(section).match_end(&words) > 0;
    let of = run.tokens.len() > 1
        && matches!(words[..], [.., comma, joint] if comma == "," && lists::is("of", joint));
    if let [.., role, joint] = words[..]
        && (of
            || lists::is("leads_body", role) && lists::is("leads_at", joint)
            || lists::is("held_in", role) && joint == "in")
    {
        // "Managing director of X", "shares in X": a firm or another body.
        votes.body += FAIR;
        return;
    }
    if ends("person_word") {
        votes.person += FAIR;
    }
    if ends("place_before") {
        votes.place += FAIR;
    }
    if ends("body_before") {
        // "Perusahaan Meridian" is the firm, "perusahaan Wirawan" may be that man's.
        let alone = run.tokens.len() == 1 && !tokens[run.tokens.start].acronym;
        votes.body += if alone { WEAK } else { FAIR };
    }
    if words.last().is_some_and(|w| lists::is("place_before_weak", w)) {
        votes.place += WEAK;
    }
    if described(tokens, run, cues) {
        votes.body += 2;
    }
    if trades(tokens, run, cues) {
        votes.body += STRONG;
    }
    if ends("thing_before") {
        votes.thing += FAIR;
    }
    if cues.list("post").match_end(&words) > 0 {
        votes.person += 2;
    }
}

/// "Building materials group *Holm Cement*", "budget chain *Quillgym*": an English word for a firm right before the
/// name, which begins with no given name ("local builder Ada Quill").
fn trades(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    let before = run.tokens.start.checked_sub(1).map(|i| &tokens[i]);
    let firm =
        |t: &Token| !t.capital && ["company", "generic_body"].iter().any(|s| cues.is(s, &t.lower));
    !cues.indonesian && before.is_some_and(firm) && !lists::given(&tokens[run.tokens.start].lower)
}

/// How far before a name the head of its description stands, in tokens.
const DESCRIPTION: usize = 5;

/// "Operator kabel bawah laut Meridian Link": a kind of body heads the words before the name.
fn described(tokens: &[Token], run: &Run, cues: Cues) -> bool {
    let from = run.tokens.start.saturating_sub(DESCRIPTION);
    let words = tokens[from..run.tokens.start].iter().rev();
    let mut nouns = words.take_while(|t| {
        t.is_word()
            && !cues.is_verb(&t.lower)
            && !cues.is("frame", &t.lower)
            && !cues.is("by", &t.lower)
            && !lists::is("owned_by", &t.lower)
    });
    cues.indonesian && nouns.any(|t| lists::is("body_before", &t.lower))
}

fn behind(tokens: &[Token], run: &Run, cues: Cues, votes: &mut Votes) {
    let rest = &tokens[run.tokens.end..];
    let word = |n: usize| rest.get(n).map_or("", |t| t.lower.as_str());
    let age =
        |n: usize| rest.get(n).is_some_and(|t| t.kind == TokenKind::Number && t.written.len() == 2);
    if age(1)
        && (word(0) == "(" && word(2) == ")"
            || word(0) == "," && (word(2) == "," || lists::is("years_old", word(2))))
    {
        votes.person += STRONG;
    } else if word(0) == "(" && rest.get(1).is_some_and(|t| t.acronym) {
        votes.body += FAIR;
    }
    // "The Daily Beacon": no person's name begins so; "Ada Quill, of Holm Anglers" names where she belongs.
    if !cues.indonesian && run.tokens.len() > 1 && tokens[run.tokens.start].is("the") {
        votes.person -= FAIR;
    }
    if lists::is("held_of_body", word(0)) {
        votes.body += 2;
    }
    // "X, which runs the line": no person.
    if word(0) == "," && lists::is("thing_relative", word(1)) {
        votes.person -= FAIR;
        votes.body += WEAK;
    }
    if lists::is("place_after", word(0)) {
        votes.place += STRONG;
    }
    if lists::is("person_relative", word(0))
        || word(0) == "," && lists::is("person_relative", word(1))
    {
        votes.person += FAIR;
    }
    let says = ["say", "weak_say", "deny"].iter().any(|s| cues.is(s, word(0)));
    // "Polisi Sorang melaporkan": it is not the name that speaks.
    let bare = run.tokens.start.checked_sub(1).is_none_or(|i| !tokens[i].is_word());
    votes.speaks |= says && (bare || run.tokens.len() > 1);
    if word(0) == "," {
        apposition(rest, cues, votes);
    }
}

/// ", the chief of staff to …", ", a nonprofit founded …": what the name is said to be.
fn apposition(rest: &[Token], cues: Cues, votes: &mut Votes) {
    let words: Vec<&str> = rest
        .iter()
        .skip(1)
        .take(APPOSITION)
        .take_while(|t| !t.is_comma() && !t.is(".") && !lists::is("relative", &t.lower))
        .map(|t| t.lower.as_str())
        .collect();
    let described = words
        .first()
        .is_some_and(|w| cues.is("determiner", w) || cues.indonesian || lists::is("office", w));
    if !described || words.is_empty() {
        return;
    }
    let role = |w: &&str| lists::is("office", w) || lists::is("person_word", w);
    let body = |w: &&str| lists::is("body_before", w);
    // The first word that tells decides: "a company lawyer" is rare beside "the lawyer of a company".
    match words.iter().find(|w| role(w) || body(w)) {
        Some(w) if role(w) => votes.person += FAIR,
        Some(_) => votes.body += FAIR,
        None => {}
    }
}
