//! The link between two texts: what was found, weighed, and said in reasons.

use periksa_text::offset::Span;

use super::piece::Piece;
use super::weigh::{Evidence, FEWEST_FACTS, evidence};
use super::{Kind, Link, Place, Read, Reason, Why};

/// From this score two texts are taken to share an origin.
const SHARED: f32 = 0.5;

/// The link between a text and one that stands behind it in order; `None` where nothing ties them.
/// Where nobody knows which came first, the one that credits the other is taken to be the later, or
/// else the one that has less of its own.
pub fn link(read: &Read<'_>, first: usize, second: usize) -> Option<Link> {
    let pieces = &read.pieces;
    let ordered = pieces[first].published.is_before(&pieces[second].published);
    let found = evidence(read, first, second);
    if ordered {
        return found.is_tied().then(|| told(&found, pieces, [first, second], true));
    }
    let turned = evidence(read, second, first);
    let turns = match (found.credit.is_some(), turned.credit.is_some()) {
        (true, false) => false,
        (false, true) => true,
        _ => turned.score() > found.score(),
    };
    let (found, pair) = if turns { (turned, [second, first]) } else { (found, [first, second]) };
    found.is_tied().then(|| told(&found, pieces, pair, false))
}

fn told(found: &Evidence, pieces: &[Piece<'_>], pair: [usize; 2], ordered: bool) -> Link {
    let score = found.score();
    let kind = match score >= SHARED {
        true if found.is_copy() => Kind::Copy,
        true => Kind::Rewrite,
        false => Kind::None,
    };
    let mut reasons = reasons(found, pieces, pair);
    if ordered && kind != Kind::None {
        reasons.push(Reason { why: Why::Earlier, places: Vec::new() });
    }
    let [earlier, later] = pair;
    Link { earlier, later, kind, score, reasons }
}

fn reasons(found: &Evidence, pieces: &[Piece<'_>], [earlier, later]: [usize; 2]) -> Vec<Reason> {
    let in_earlier = |span: &Span| Place { text: earlier, span: *span };
    let in_later = |span: &Span| Place { text: later, span: *span };
    let both = |[a, b]: &[Span; 2]| [in_earlier(a), in_later(b)];
    let mut reasons = Vec::new();
    let mut give = |why, places| reasons.push(Reason { why, places });
    if found.identical || found.overlap.copied > 0.0 {
        let share = if found.identical { 1.0 } else { found.overlap.copied };
        let [of_earlier, of_later] = &found.overlap.runs;
        let places = of_earlier.iter().map(in_earlier).chain(of_later.iter().map(in_later));
        give(Why::CopiedWords { share }, places.collect());
    }
    for shared in &found.overlap.quotations {
        let words = shared.words;
        let why = if shared.translated {
            Why::TranslatedQuotation { words }
        } else {
            Why::SharedQuotation { words }
        };
        give(why, both(&shared.places).to_vec());
    }
    let written = |span: &Span| span.of(pieces[later].text).to_owned();
    if let Some(span) = &found.credit {
        give(Why::Credits { outlet: written(span) }, vec![in_later(span)]);
    }
    if let Some(places) = &found.third {
        give(Why::Credits { outlet: written(&places[1]) }, both(places).to_vec());
    }
    if let Some((name, places)) = &found.agency {
        give(Why::SameAgency { name: name.clone() }, both(places).to_vec());
    }
    if found.shared.len() >= FEWEST_FACTS {
        let why = Why::SharedFacts { count: found.shared.len(), share: found.known() };
        give(why, found.shared.iter().flat_map(both).collect());
    }
    let own = [&found.own_quotations, &found.own_names, &found.own_figures];
    if own.iter().any(|spans| !spans.is_empty()) {
        let why = Why::OwnMaterial {
            quotations: found.own_quotations.len(),
            names: found.own_names.len(),
            figures: found.own_figures.len(),
        };
        give(why, own.into_iter().flatten().map(in_later).collect());
    }
    if !found.own_reporting.is_empty() {
        give(Why::OwnReporting, found.own_reporting.iter().map(in_later).collect());
    }
    reasons
}
