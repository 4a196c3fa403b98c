//! Who is credited: outlets named beside a word of reporting, and the marks of agencies.

use std::ops::Range;
use std::sync::LazyLock;

use periksa_text::offset::Span;
use regex::Regex;
use rustc_hash::FxHashMap;

use super::piece::{LISTS, Piece, Word};

/// Words between an outlet's own name and what it says it did.
const NEAR: usize = 2;
/// A mark in the opening stands within this many bytes of its paragraph.
const OPENING: usize = 60;

/// What one text says about where it comes from.
#[derive(Debug, Default)]
pub struct Credits {
    /// Outlets credited: the first text of that outlet, and the name where it is written.
    pub outlets: Vec<(usize, Span)>,
    /// Names behind a phrase such as "first reported by", whoever they are.
    pub strangers: Vec<(String, Span)>,
    /// Marks of agencies: the usual name and the mark.
    pub marks: Vec<(String, Span)>,
    /// Where it says that its own outlet asked, saw or counted.
    pub own: Vec<Span>,
}

impl Credits {
    /// The place where the outlet of text `other` is credited.
    pub fn of(&self, pieces: &[Piece<'_>], other: usize) -> Option<Span> {
        let outlet = &pieces[other].outlet;
        let same = |(named, _): &&(usize, Span)| pieces[*named].outlet.is_same(outlet);
        self.outlets.iter().find(same).map(|(_, span)| *span)
    }

    /// Where this text and an earlier one credit an outlet that is neither's.
    pub fn third(
        &self,
        earlier: &Self,
        pieces: &[Piece<'_>],
        pair: [usize; 2],
    ) -> Option<[Span; 2]> {
        let neither = |named: usize| {
            let outlet = &pieces[named].outlet;
            pair.iter().all(|at| !pieces[*at].outlet.is_same(outlet))
        };
        let known = self
            .outlets
            .iter()
            .filter(|(named, _)| neither(*named))
            .find_map(|(named, span)| earlier.of(pieces, *named).map(|other| [other, *span]));
        known.or_else(|| same_name(&earlier.strangers, &self.strangers).map(|(_, places)| places))
    }

    /// The agency whose mark this text and an earlier one bear.
    pub fn agency(&self, earlier: &Self) -> Option<(String, [Span; 2])> {
        same_name(&earlier.marks, &self.marks)
    }
}

fn same_name(earlier: &[(String, Span)], later: &[(String, Span)]) -> Option<(String, [Span; 2])> {
    later.iter().find_map(|(name, span)| {
        let (_, other) = earlier.iter().find(|(other, _)| other == name)?;
        Some((name.clone(), [*other, *span]))
    })
}

/// The credits of every text, read against the outlets of all.
pub fn between(pieces: &[Piece<'_>]) -> Vec<Credits> {
    let mut outlets: Vec<usize> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let known = |other: &usize| pieces[*other].outlet.is_same(&piece.outlet);
        if piece.outlet.is_known() && !outlets.iter().any(known) {
            outlets.push(at);
        }
    }
    pieces.iter().map(|piece| read(piece, pieces, &outlets)).collect()
}

fn read(piece: &Piece<'_>, pieces: &[Piece<'_>], outlets: &[usize]) -> Credits {
    let mut credits = Credits { marks: marks(piece.text), ..Credits::default() };
    let words = &piece.words;
    let mut sentence = 0..0;
    for at in 0..words.len() {
        if !sentence.contains(&at) {
            sentence = sentence_at(words, at);
        }
        for &other in outlets {
            let outlet = &pieces[other].outlet;
            let named = outlet.named(words, at, &piece.outlet);
            if named == 0 {
                continue;
            }
            if outlet.is_same(&piece.outlet) {
                if near(words, at..at + named, "own_report") {
                    credits.own.push(piece.span(at..at + named));
                }
            } else if credits_in(&words[sentence.clone()]) {
                credits.outlets.push((other, piece.span(at..at + named)));
            }
        }
        let rest = folded(&words[at..sentence.end]);
        let phrase = LISTS.section("reported_by").match_start(&rest);
        if phrase > 0 {
            credits.strangers.extend(name_at(piece, at + phrase));
        }
        let here = LISTS.section("own_phrase").match_start(&rest);
        if here > 0 && words[at].quotation.is_none() {
            credits.own.push(piece.span(at..at + here));
        }
    }
    for (name, span) in &credits.marks {
        let marked = Piece::words_of(name);
        let of = |other: &&usize| {
            let outlet = &pieces[**other].outlet;
            !outlet.is_same(&piece.outlet) && outlet.named(&marked, 0, &piece.outlet) > 0
        };
        credits.outlets.extend(outlets.iter().find(of).map(|other| (*other, *span)));
    }
    credits
}

/// The run of capitalised words at some word.
fn name_at(piece: &Piece<'_>, at: usize) -> Option<(String, Span)> {
    let at = at + usize::from(LISTS.section("article").has(&piece.words.get(at)?.folded));
    let words = piece.words.get(at..)?;
    let len = words.iter().take_while(|word| word.capital && !word.first).count();
    let name = folded(&words[..len]).join(" ");
    (len > 0).then(|| (name, piece.span(at..at + len)))
}

fn sentence_at(words: &[Word], at: usize) -> Range<usize> {
    let number = words[at].sentence;
    let len = words[at..].iter().take_while(|word| word.sentence == number).count();
    at..at + len
}

/// Whether a sentence speaks of reporting, and not of a picture or of something to read besides.
fn credits_in(sentence: &[Word]) -> bool {
    let words = folded(sentence);
    let [apart, cues] = ["no_credit", "credit"].map(|name| LISTS.section(name));
    apart.match_start(&words) == 0 && (0..words.len()).any(|at| cues.match_start(&words[at..]) > 0)
}

/// Whether a word of the list stands right before or behind some words.
fn near(words: &[Word], held: Range<usize>, list: &str) -> bool {
    let section = LISTS.section(list);
    let around = held.start.saturating_sub(NEAR)..(held.end + NEAR).min(words.len());
    around.filter(|at| !held.contains(at)).any(|at| section.has(&words[at].folded))
}

fn folded(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.folded.as_str()).collect()
}

/// The known agencies: how a mark writes them, and the usual name.
static AGENCIES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines =
        include_str!("../../data/agencies.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once('='));
    entries
        .flat_map(|(name, forms)| forms.split(',').map(|f| (f.trim().to_owned(), name.trim())))
        .collect()
});

/// "(Tern) —" in an opening, "(Halyard)" or "(ant/abc)" behind the last words, "— Tern News Agency".
static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\(([\p{L}][\p{L} .\-]{1,40}?)(?:/[\p{L}/]+)?\)(?:\s*[-–—]|\s*$)|[-–—]\s*([\p{L}][\p{L} .]{2,40})$").ok()
});

fn marks(text: &str) -> Vec<(String, Span)> {
    let Some(pattern) = MARK.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for paragraph in periksa_text::segment::paragraphs(text) {
        let words = paragraph.of(text);
        for mark in pattern.captures_iter(words) {
            let Some(name) = mark.get(1).or_else(|| mark.get(2)) else { continue };
            let closes = mark.get(0).is_some_and(|whole| whole.end() == words.len());
            if !closes && name.start() > OPENING {
                continue;
            }
            let dashed = mark.get(2).is_some();
            if let Some(agency) = agency(name.as_str(), dashed) {
                found.push((agency, Span::new(name.start(), name.end()).shift(paragraph.start)));
            }
        }
    }
    found
}

/// The agency that a mark names: a known one, or by its form a single capitalised word in brackets or
/// a name that says what it is. Initials in small letters are a writer's.
fn agency(mark: &str, dashed: bool) -> Option<String> {
    let mark = mark.trim();
    let plain = mark.to_lowercase();
    if let Some(known) = AGENCIES.get(&plain) {
        return Some((*known).to_owned());
    }
    if LISTS.section("agency_initials").has(&plain) {
        return Some(plain.to_uppercase());
    }
    let parts: Vec<&str> = plain.split_whitespace().collect();
    let kinds = LISTS.section("agency_word");
    let says_so = kinds.match_start(&parts) + kinds.match_end(&parts) > 0 && parts.len() > 1;
    let one_name = !dashed && parts.len() == 1 && mark.starts_with(char::is_uppercase);
    (says_so || one_name).then(|| mark.to_owned())
}
