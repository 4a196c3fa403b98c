//! Both texts as one list for showing, moves included.

use super::align::Alignment;
use super::tokens::{Pair, Side};
use crate::offset::Span;

/// A stretch of the comparison of two drafts. In order, the old spans of `Same`, `Gone` and `Left`
/// cover the old text and the new spans of `Same`, `New` and `Arrived` the new one; a text of white space
/// alone has no piece.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both at their place: byte span in the old text, byte span in the new one.
    Same(Span, Span),
    /// Only in the old text.
    Gone(Span),
    /// Only in the new text.
    New(Span),
    /// Moved away from here: byte span in the old text, and where it now stands in the new one.
    Left(Span, Span),
    /// Moved here: byte span in the new text, and where it stood in the old one.
    Arrived(Span, Span),
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    Alone,
    Kept(usize),
    Moved(usize),
}

pub(super) fn pieces(pair: &Pair, alignment: &Alignment) -> Vec<Piece> {
    let kept = &alignment.kept;
    let state = |partner: Option<usize>, kept: bool| match partner {
        None => State::Alone,
        Some(at) if kept => State::Kept(at),
        Some(at) => State::Moved(at),
    };
    let old: Vec<State> =
        alignment.forward.iter().zip(kept).map(|(to, kept)| state(*to, *kept)).collect();
    let new: Vec<State> = alignment
        .backward
        .iter()
        .map(|from| state(*from, from.is_some_and(|at| kept[at])))
        .collect();
    let mut found = Vec::new();
    let (mut one, mut other) = (0, 0);
    while one < old.len() || other < new.len() {
        let (from, to) = (run(&old, one), run(&new, other));
        let (here, there) = (Span::new(one, from), Span::new(other, to));
        match (old.get(one), new.get(other)) {
            (Some(State::Alone), _) => found.push(Piece::Gone(covered(&pair.old, here))),
            (Some(State::Moved(at)), _) => found.push(Piece::Left(
                covered(&pair.old, here),
                pair.new.bytes(Span::new(*at, *at + here.len())),
            )),
            (_, Some(State::Alone)) => found.push(Piece::New(covered(&pair.new, there))),
            (_, Some(State::Moved(at))) => found.push(Piece::Arrived(
                covered(&pair.new, there),
                pair.old.bytes(Span::new(*at, *at + there.len())),
            )),
            _ => found.push(Piece::Same(covered(&pair.old, here), covered(&pair.new, there))),
        }
        match (old.get(one), new.get(other)) {
            (Some(State::Alone | State::Moved(_)), _) => one = from,
            (_, Some(State::Alone | State::Moved(_))) => other = to,
            _ => (one, other) = (from, to),
        }
    }
    found
}

/// The end of the run of tokens that share a state and whose partners follow each other.
fn run(states: &[State], start: usize) -> usize {
    let next = |state: State, by: usize| match state {
        State::Alone => State::Alone,
        State::Kept(at) => State::Kept(at + by),
        State::Moved(at) => State::Moved(at + by),
    };
    let Some(first) = states.get(start) else { return start };
    let same = |(by, state): &(usize, &State)| **state == next(*first, *by);
    start + states[start..].iter().enumerate().take_while(same).count()
}

/// The bytes of a token range with the white space behind it, and at the start of the text before it.
fn covered(side: &Side, tokens: Span) -> Span {
    let place = |at: usize| match (at, side.spans.get(at)) {
        (0, _) => 0,
        (_, Some(span)) => span.start,
        (_, None) => side.text.len(),
    };
    Span::new(place(tokens.start), place(tokens.end))
}

/// Whether a span whose words stand unchanged in the new text kept its order with what was kept.
pub(super) fn keeps_order(pair: &Pair, alignment: &Alignment, old: Span, new: Span) -> bool {
    let (from, to) = (pair.old.tokens(old), pair.new.tokens(new));
    let kept = &alignment.kept;
    let on = |at: usize| alignment.forward[at].filter(|_| kept[at]);
    let before = (0..from.start).rev().find_map(on).is_none_or(|at| at < to.start);
    let behind = (from.end..kept.len()).find_map(on).is_none_or(|at| at >= to.end);
    before && behind
}
