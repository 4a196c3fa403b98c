//! Words that changed a little: the stretch of a text most like a quote that is no longer in it.

use std::collections::HashMap;

use super::{Found, Quote, enough};
use crate::normalise::fold;
use crate::offset::Span;
use crate::segment;

/// Least similarity of a changed quote. Below it more than a quarter of the letters differ, and two
/// unrelated sentences on one subject can reach that.
const LEAST_SIMILARITY: f32 = 0.72;
/// Two places whose scores are closer than this are a tie.
const CLEAR_LEAD: f32 = 0.05;
/// What full agreement of context adds to a place's score; the quote itself weighs most.
const CONTEXT_WEIGHT: f32 = 0.15;
/// Most words of the quote times words of the text: keeps the search within a fraction of a second.
const MOST_CELLS: usize = 40_000_000;
/// A quote of fewer words must also agree with its context: it has too few letters to judge by.
const FEWEST_WORDS: usize = 3;
/// Most pairs of different words that are compared letter by letter; beyond it words are either equal
/// or different, which long quotes can afford.
const MOST_PAIRS: usize = 400_000;
/// Words less alike than this are counted as different words.
const ALIKE: f64 = 0.6;

/// The words of a text, folded, each with a number shared by equal words.
struct Words {
    spans: Vec<Span>,
    ids: Vec<usize>,
    weights: Vec<f32>,
}

/// A stretch of the text and how like the quote it is.
#[derive(Copy, Clone)]
struct Candidate {
    span: Span,
    similarity: f32,
    score: f32,
    agrees: bool,
}

pub(super) fn find(text: &str, quote: &Quote) -> Found {
    let mut vocabulary: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let wanted = read(&quote.exact, &mut vocabulary, &mut numbers);
    let given = read(text, &mut vocabulary, &mut numbers);
    let (rows, columns) = (wanted.ids.len(), given.ids.len());
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > MOST_CELLS {
        return Found::Lost;
    }
    let mut candidates = candidates(text, quote, &wanted, &given, &vocabulary);
    if rows < FEWEST_WORDS {
        candidates.retain(|candidate| candidate.agrees);
    }
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
    let Some(best) = candidates.first().copied() else { return Found::Lost };
    let rival = candidates.iter().find(|other| !other.span.overlaps(best.span));
    if rival.is_some_and(|rival| best.score - rival.score < CLEAR_LEAD) {
        return Found::Lost;
    }
    Found::Changed { span: with_marks(text, best.span, &quote.exact), similarity: best.similarity }
}

fn read(text: &str, vocabulary: &mut Vec<String>, numbers: &mut HashMap<String, usize>) -> Words {
    let spans = segment::words(text);
    let mut words = Words { ids: Vec::new(), weights: Vec::new(), spans };
    for span in &words.spans {
        let word = fold(span.of(text));
        words.weights.push(word.chars().count().max(1) as f32);
        let id = *numbers.entry(word.clone()).or_insert_with(|| {
            vocabulary.push(word);
            vocabulary.len() - 1
        });
        words.ids.push(id);
    }
    words
}

/// The state of an alignment that ends at one word of the text: what it costs and where it began.
#[derive(Copy, Clone)]
struct Cell {
    cost: f32,
    from: usize,
}

/// Sellers' approximate search over words: the quote must be used up, the text may begin and end
/// anywhere. Replacing a word costs its letters, less the more alike the two are.
fn candidates(
    text: &str,
    quote: &Quote,
    wanted: &Words,
    given: &Words,
    vocabulary: &[String],
) -> Vec<Candidate> {
    let replacing = replacement_shares(wanted, given, vocabulary);
    let total: f32 = wanted.weights.iter().sum();
    let mut column: Vec<Cell> = Vec::with_capacity(wanted.ids.len() + 1);
    column.push(Cell { cost: 0.0, from: 0 });
    for weight in &wanted.weights {
        let above = column.last().map_or(0.0, |cell| cell.cost);
        column.push(Cell { cost: above + weight, from: 0 });
    }
    let mut found = Vec::new();
    for (at, (id, weight)) in given.ids.iter().zip(&given.weights).enumerate() {
        let mut diagonal = column[0];
        column[0] = Cell { cost: 0.0, from: at + 1 };
        for (row, (wanted_id, wanted_weight)) in wanted.ids.iter().zip(&wanted.weights).enumerate()
        {
            let share = if wanted_id == id { 0.0 } else { replacing.of(*wanted_id, *id) };
            let replaced = Cell {
                cost: diagonal.cost + share * wanted_weight.max(*weight),
                from: if row == 0 { at } else { diagonal.from },
            };
            let left_out = Cell { cost: column[row].cost + wanted_weight, ..column[row] };
            let put_in = Cell { cost: column[row + 1].cost + weight, ..column[row + 1] };
            diagonal = column[row + 1];
            column[row + 1] = [left_out, put_in]
                .into_iter()
                .fold(replaced, |best, next| if next.cost < best.cost { next } else { best });
        }
        let end = column[wanted.ids.len()];
        if end.from > at {
            continue;
        }
        let room: f32 = given.weights[end.from..=at].iter().sum();
        let similarity = 1.0 - end.cost / total.max(room);
        if similarity >= LEAST_SIMILARITY {
            let span = Span::new(given.spans[end.from].start, given.spans[at].end);
            found.push(weigh(text, quote, span, similarity));
        }
    }
    found
}

/// How much of a word's letters a replacement costs, for the pairs of words that are alike.
struct Replacing(HashMap<(usize, usize), f32>);

impl Replacing {
    fn of(&self, wanted: usize, given: usize) -> f32 {
        self.0.get(&(wanted, given)).copied().unwrap_or(1.0)
    }
}

fn replacement_shares(wanted: &Words, given: &Words, vocabulary: &[String]) -> Replacing {
    let distinct = |words: &Words| {
        let mut ids = words.ids.clone();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (wanted, given) = (distinct(wanted), distinct(given));
    let mut shares = HashMap::new();
    if wanted.len().saturating_mul(given.len()) > MOST_PAIRS {
        return Replacing(shares);
    }
    for one in &wanted {
        for other in &given {
            let (first, second) = (&vocabulary[*one], &vocabulary[*other]);
            // Another number is another statement, however alike its digits are.
            if one == other || first.contains(char::is_numeric) {
                continue;
            }
            let (short, long) =
                (first.len().min(second.len()) as f64, first.len().max(second.len()) as f64);
            if short / long < ALIKE {
                continue;
            }
            let alike = strsim::normalized_levenshtein(first, second);
            if alike >= ALIKE {
                shares.insert((*one, *other), 1.0 - alike as f32);
            }
        }
    }
    Replacing(shares)
}

fn weigh(text: &str, quote: &Quote, span: Span, similarity: f32) -> Candidate {
    let span = with_marks(text, span, &quote.exact);
    let agreeing = super::agreement(text, span, quote);
    let context = quote.prefix.chars().count() + quote.suffix.chars().count();
    let share = if context == 0 { 0.0 } else { agreeing as f32 / context as f32 };
    let score = similarity + CONTEXT_WEIGHT * share;
    Candidate { span, similarity, score, agrees: agreeing >= enough(quote) }
}

/// Takes in the marks before the first and behind the last word that the quote had there as well.
fn with_marks(text: &str, span: Span, exact: &str) -> Span {
    let alphanumeric = |character: char| character.is_alphanumeric();
    let leading = &exact[..exact.find(alphanumeric).unwrap_or(0)];
    let trailing = exact.rfind(alphanumeric).map_or("", |at| {
        exact[at..].char_indices().nth(1).map_or("", |(next, _)| &exact[at + next..])
    });
    let start = if text[..span.start].ends_with(leading) { leading.len() } else { 0 };
    let end = if text[span.end..].starts_with(trailing) { trailing.len() } else { 0 };
    Span::new(span.start - start, span.end + end)
}
