//! Rows and lists of figures against their totals, and counts against what is listed.

use periksa_text::number::{Amount, Unit};
use periksa_text::offset::Span;

use super::sums::{Figure, adds_up, against, unit};
use super::{Page, told};
use crate::claims::content::traps_of;
use crate::claims::speaker::Sentence;
use crate::claims::table::is_row;
use crate::claims::token::TokenKind;
use crate::claims::types::{DetailKind, Flag, Warning};

/// Fewest rows of a table or list whose figures are added.
const ROWS_MIN: usize = 3;
/// A list of more items was not meant to be counted by eye.
const ITEMS_MAX: usize = 30;
/// A count that misses the listed items by more speaks of something else.
const COUNT_APART: i64 = 2;

pub fn find(page: Page<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.sentences.len() {
        let rows = run_of_rows(page, at);
        if rows >= ROWS_MIN {
            let lines = &page.sentences[at..at + rows];
            found.extend(columns(page, at, lines));
            found.extend(counted(page, at, rows));
        }
        at += rows.max(1);
    }
    found
}

/// How many lines from here are rows of one table or items of one list: each a paragraph of its own without a stop.
fn run_of_rows(page: Page<'_>, at: usize) -> usize {
    let alone = |i: usize| {
        let sentence = &page.sentences[i];
        let ended = sentence
            .tokens
            .last()
            .is_some_and(|t| matches!(t.lower.as_str(), "." | "!" | "?" | "”" | ":"));
        let shares = |j: Option<usize>| {
            j.and_then(|j| page.sentences.get(j)).is_some_and(|s| s.block == sentence.block)
        };
        !ended && !shares(i.checked_sub(1)) && !shares(Some(i + 1))
    };
    let shape = |i: usize| {
        let sentence = &page.sentences[i];
        (sentence.listed, is_row(&sentence.tokens))
    };
    (at..page.sentences.len()).take_while(|i| alone(*i) && shape(*i) == shape(at)).count()
}

/// The figures of a row, cell by cell: those with a unit, and bare numbers that fill a cell.
fn cells<'a>(page: Page<'a>, row: &Sentence) -> Vec<Figure<'a>> {
    let inside = crate::claims::stretch::touching(page.amounts, row.span, |a: &Amount| a.span);
    inside.iter().filter_map(|a| Figure::exact(a, page.article.plain())).collect()
}

fn is_total(page: Page<'_>, row: &Sentence) -> bool {
    let first = row.tokens.iter().find(|t| t.kind == TokenKind::Word);
    first.is_some_and(|t| traps_of("total", page.cues.indonesian).has(&t.lower))
}

/// Columns against the row of totals, or against a total that the text states.
fn columns(page: Page<'_>, at: usize, rows: &[Sentence]) -> Vec<Warning> {
    let data: Vec<Vec<Figure<'_>>> = rows.iter().map(|row| cells(page, row)).collect();
    let width = data.iter().map(Vec::len).max().unwrap_or(0);
    let full: Vec<usize> =
        (0..rows.len()).filter(|&i| width > 0 && data[i].len() == width).collect();
    let total = full.iter().copied().find(|&i| is_total(page, &rows[i]));
    let parts: Vec<usize> = full.iter().copied().filter(|i| Some(*i) != total).collect();
    // Two rows over a total may be meant to add up; without one they are only two figures.
    let least = if total.is_some() { ROWS_MIN - 1 } else { ROWS_MIN };
    if parts.len() < least {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let place = Span::new(first.span.start, last.span.end);
    let columns: Vec<Vec<Figure<'_>>> =
        (0..width).map(|c| parts.iter().map(|&i| data[i][c]).collect()).collect();
    if let Some(total) = total {
        return columns
            .iter()
            .enumerate()
            .filter(|(c, column)| of_one_unit(column, &data[total][*c]))
            .filter(|(c, column)| !adds_up(column, &data[total][*c]))
            .map(|(c, column)| super::sums::mismatch(column, &data[total][c]))
            .collect();
    }
    let opening = opening(page, at);
    let meant = |column: &[Figure<'_>], total: &Figure<'_>| {
        close(column, total) || opening.is_some_and(|o| o.contains(total.amount.span))
    };
    // Several columns may belong to several totals: only where none fits is one of them missed.
    let stated = |column: &[Figure<'_>]| -> Vec<Figure<'_>> {
        let unit_of = column.first().map(|f| unit(f.amount)).unwrap_or_default();
        page.amounts
            .iter()
            .filter(|a| !place.contains(a.span) && unit(a) == unit_of)
            .filter_map(|a| Figure::exact(a, page.article.plain()))
            .collect()
    };
    let money = |c: &&Vec<Figure<'_>>| {
        c.iter().all(|f| {
            !matches!(f.amount.unit, Unit::None | Unit::Percent)
                && unit(f.amount) == unit(c[0].amount)
        })
    };
    let missed: Vec<Warning> = columns
        .iter()
        .filter(money)
        .filter_map(|column| {
            against(column, stated(column).into_iter().filter(|t| meant(column, t)))
        })
        .collect();
    missed.into_iter().take(1).collect()
}

/// The sentence with a colon that a list or table stands under, and the one before it in its paragraph.
fn opening(page: Page<'_>, at: usize) -> Option<Span> {
    let [.., last] = page.sentences.get(..at)? else { return None };
    let before = page.sentences[..at - 1].last().filter(|s| s.block == last.block);
    let opens = last.tokens.last().is_some_and(|t| t.is(":"));
    opens.then(|| Span::new(before.map_or(last.span.start, |s| s.span.start), last.span.end))
}

/// Chairs and rupiahs make no sum; a bare figure takes the unit of the others.
fn of_one_unit(column: &[Figure<'_>], total: &Figure<'_>) -> bool {
    let figures = || column.iter().chain([total]).map(|f| &f.amount.unit);
    let money = |u: &Unit| matches!(u, Unit::Currency(_) | Unit::Percent);
    let mut units = figures().filter(|u| money(u));
    let first = units.next();
    units.all(|u| Some(u) == first)
        && (first.is_none() || !figures().any(|u| matches!(u, Unit::Noun(_))))
}

/// A total that the text states elsewhere has to lie closer than one in the same sentence.
const CLOSE: f64 = 0.04;

fn close(column: &[Figure<'_>], total: &Figure<'_>) -> bool {
    let sum: f64 = column.iter().map(|f| f.value).sum();
    (sum - total.value).abs() <= total.value * CLOSE
}

/// "sembilan ruas jalan" before a list of eight: the count named in the text against the items.
fn counted(page: Page<'_>, at: usize, rows: usize) -> Option<Warning> {
    let intro = page.sentences[..at].last()?;
    let opens = intro.tokens.last().is_some_and(|t| t.is(":"));
    if !opens || rows > ITEMS_MAX {
        return None;
    }
    let items = i64::try_from(rows).ok()?;
    let words: Vec<&str> = intro.tokens.iter().map(|t| t.lower.as_str()).collect();
    let counts: Vec<(&Amount, i64)> = page
        .amounts
        .iter()
        .filter(|a| a.span.start < page.sentences[at].span.start)
        .filter(|a| words.contains(&unit(a).as_str()))
        .filter_map(|a| Some((a, i64::try_from(a.value).ok()?)))
        .collect();
    if counts.iter().any(|(_, n)| *n == items) {
        return None;
    }
    let (amount, count) =
        counts.into_iter().rev().find(|(_, n)| (n - items).abs() <= COUNT_APART && *n > items)?;
    let values = [items.to_string(), count.to_string()];
    Some(told(Flag::SumMismatch, amount.span, DetailKind::ItemsListed, values))
}
