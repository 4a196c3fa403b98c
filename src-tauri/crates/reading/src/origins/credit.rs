//! Who is credited: outlets named beside a word of reporting, and the marks of agencies.

use std::ops::Range;

use periksa_text::offset::Span;
use rustc_hash::FxHashMap;

use super::each::each;
use super::mark::marks;
use super::outlet::Outlet;
use super::outsider::Outsider;
use super::piece::{LISTS, Piece, Word, stemmed};

/// Words between an outlet's own name and what it says it did.
const NEAR: usize = 2;

/// What one text says about where it comes from.
#[derive(Debug, Default)]
pub struct Credits {
    /// Outlets credited: the first text of that outlet, and the name where it is written.
    pub outlets: Vec<(usize, Span)>,
    /// Outlets credited that none of the texts is from.
    pub outsiders: Vec<Outsider>,
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

    /// Where this text and an earlier one credit an outlet that is neither's, and whether both return to it:
    /// a text that does so rests on it.
    pub fn third(
        &self,
        earlier: &Self,
        pieces: &[Piece<'_>],
        pair: [usize; 2],
    ) -> Option<([Span; 2], bool)> {
        let neither = |named: usize| {
            let outlet = &pieces[named].outlet;
            pair.iter().all(|at| !pieces[*at].outlet.is_same(outlet))
        };
        let known =
            self.outlets.iter().filter(|(named, _)| neither(*named)).find_map(|(named, span)| {
                let outlet = &pieces[*named].outlet;
                let again = |credits: &Self| {
                    let same = |(named, _): &&(usize, Span)| pieces[*named].outlet.is_same(outlet);
                    credits.outlets.iter().filter(same).count() > 1
                };
                let places = [earlier.of(pieces, *named)?, *span];
                Some((places, again(self) && again(earlier)))
            });
        known.or_else(|| self.third_outsider(earlier))
    }

    fn third_outsider(&self, earlier: &Self) -> Option<([Span; 2], bool)> {
        let again = |credits: &Self, outsider: &Outsider| {
            credits.outsiders.iter().filter(|other| other.is_same(outsider)).count() > 1
        };
        self.outsiders.iter().find_map(|own| {
            let other = earlier.outsiders.iter().find(|other| other.is_same(own))?;
            Some(([other.span, own.span], again(self, own) && again(earlier, other)))
        })
    }

    /// Where outlets are named.
    pub fn named(&self) -> impl Iterator<Item = Span> {
        let known = self.outlets.iter().map(|(_, span)| *span);
        let certain = self.outsiders.iter().filter(|outsider| outsider.certain);
        known.chain(certain.map(|outsider| outsider.span))
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

/// The outlets of all texts, found by the words that begin their names.
#[derive(Debug, Default)]
struct Directory {
    /// The first text of each outlet, by beginning.
    by_start: FxHashMap<String, Vec<usize>>,
}

impl Directory {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let mut directory = Self::default();
        for (at, piece) in pieces.iter().enumerate() {
            for start in piece.outlet.starts() {
                let listed = directory.by_start.entry(start.to_owned()).or_default();
                if !listed.iter().any(|other| pieces[*other].outlet.is_same(&piece.outlet)) {
                    listed.push(at);
                }
            }
        }
        directory
    }

    /// The outlets that the words at `at` may name, and how many words they are. The longest name is
    /// meant; what may be the text's own outlet is.
    fn named(
        &self,
        pieces: &[Piece<'_>],
        text: &[Word],
        at: usize,
        own: &Outlet,
    ) -> Option<(Vec<usize>, usize)> {
        let word = text.get(at)?.folded.as_str();
        let site = word.split('.').next().unwrap_or(word);
        let starts = [word, stemmed(word), site];
        let listed = starts.iter().filter_map(|start| self.by_start.get(*start)).flatten();
        let named = listed.map(|other| (*other, pieces[*other].outlet.named(text, at, own)));
        let named: Vec<(usize, usize)> = named.filter(|(_, len)| *len > 0).collect();
        let longest = named.iter().map(|(_, len)| *len).max()?;
        let meant = named.iter().filter(|(_, len)| *len == longest).map(|(other, _)| *other);
        let mut meant: Vec<usize> = meant.collect();
        meant.dedup();
        if let Some(ours) = meant.iter().copied().find(|other| pieces[*other].outlet.is_same(own)) {
            meant = vec![ours];
        }
        Some((meant, longest))
    }
}

/// The credits of every text, read against the outlets of all.
pub fn between(pieces: &[Piece<'_>]) -> Vec<Credits> {
    let directory = Directory::of(pieces);
    each(pieces, |piece| read(piece, pieces, &directory))
}

fn read(piece: &Piece<'_>, pieces: &[Piece<'_>], directory: &Directory) -> Credits {
    let mut credits = Credits { marks: marks(piece.text), ..Credits::default() };
    let mut start = 0;
    for sentence in piece.words.chunk_by(|a, b| a.sentence == b.sentence) {
        let held = start..start + sentence.len();
        start = held.end;
        credits.read_sentence(piece, pieces, directory, held);
    }
    for (name, span) in &credits.marks {
        let marked = Piece::words_of(name);
        let named = directory.named(pieces, &marked, 0, &piece.outlet);
        let others = named.into_iter().flat_map(|(others, _)| others);
        let others = others.filter(|other| !pieces[*other].outlet.is_same(&piece.outlet));
        credits.outlets.extend(others.map(|other| (other, *span)));
    }
    credits
}

impl Credits {
    fn read_sentence(
        &mut self,
        piece: &Piece<'_>,
        pieces: &[Piece<'_>],
        directory: &Directory,
        held: Range<usize>,
    ) {
        let sentence = folded(&piece.words[held.clone()]);
        let reports = speaks_of_reporting(&sentence);
        let [reported_by, own_phrase] =
            ["reported_by", "own_phrase"].map(|name| LISTS.section(name));
        for (at, rest) in held.clone().zip((0..sentence.len()).map(|from| &sentence[from..])) {
            let named = directory.named(pieces, &piece.words, at, &piece.outlet);
            if let Some((others, len)) = named {
                let span = piece.span(at..at + len);
                if others.iter().any(|other| pieces[*other].outlet.is_same(&piece.outlet)) {
                    let own = near(&piece.words, at..at + len, "own_report");
                    self.own.extend(own.then_some(span));
                } else if reports {
                    self.outlets.extend(others.into_iter().map(|other| (other, span)));
                }
            } else if reports && piece.words[at].quotation.is_none() {
                self.outsiders.extend(Outsider::read(piece, held.clone(), at));
            }
            let phrase = reported_by.match_start(rest);
            if phrase > 0 {
                self.outsiders.extend(Outsider::named(piece, at + phrase));
            }
            let phrase = own_phrase.match_start(rest);
            if phrase > 0 && piece.words[at].quotation.is_none() {
                self.own.push(piece.span(at..at + phrase));
            }
        }
    }
}

/// Whether a sentence speaks of reporting, and not of a picture or of something to read besides.
fn speaks_of_reporting(sentence: &[&str]) -> bool {
    let [apart, cues] = ["no_credit", "credit"].map(|name| LISTS.section(name));
    let cue = |from| cues.match_start(&sentence[from..]) > 0;
    apart.match_start(sentence) == 0 && (0..sentence.len()).any(cue)
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
