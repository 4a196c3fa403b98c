//! Bare numbers in the cells of tables, with the unit of their column's head, their row's or the caption.

use periksa_text::lang::Lang;
use periksa_text::number::{Amount, CellUnit, Unit, cell_unit};
use periksa_text::offset::Span;
use rust_decimal::Decimal;

use crate::extract::{Article, Block};

/// Parts the cells of a row, as the plain text has them.
const CELL: &str = " | ";

/// Gives bare numbers in rows the unit that the head over them, the first cell of their row or the line above
/// the table names.
pub fn give_units(article: &Article, lang: Lang, amounts: &mut [Amount]) {
    let plain = article.plain();
    let row = |block: &Block| block.is_body() && block.span.of(plain).contains(CELL);
    let mut at = 0;
    while at < article.blocks.len() {
        let rows = article.blocks[at..].iter().take_while(|block| row(block)).count();
        if rows > 1 {
            let above = at.checked_sub(1).map(|caption| article.blocks[caption].span.of(plain));
            let caption = above
                .and_then(|words| cell_unit(words, lang, false))
                .or_else(|| corner(plain, article.blocks[at].span, lang));
            let heads: Vec<Option<CellUnit>> = cells(plain, article.blocks[at].span)
                .map(|head| cell_unit(head.of(plain), lang, true))
                .collect();
            for block in &article.blocks[at + 1..at + rows] {
                give_row(plain, block.span, lang, &heads, caption.as_ref(), amounts);
            }
        }
        at += rows.max(1);
    }
}

/// What the first cell of the head says of all cells: "£m | 2024 | 2025"; what "Tahun | Sampel" counts stands in its own
/// column.
fn corner(plain: &str, head: Span, lang: Lang) -> Option<CellUnit> {
    let first = cells(plain, head).next()?;
    cell_unit(&format!("({})", first.of(plain)), lang, false)
        .filter(|said| !matches!(said.unit, Unit::Noun(_)))
}

fn give_row(
    plain: &str,
    row: Span,
    lang: Lang,
    heads: &[Option<CellUnit>],
    caption: Option<&CellUnit>,
    amounts: &mut [Amount],
) {
    let mut cells = cells(plain, row);
    let own = cells.next().and_then(|first| cell_unit(first.of(plain), lang, false));
    for (cell, head) in cells.zip(heads.iter().skip(1)) {
        let Some(said) = head.as_ref().or(own.as_ref()).or(caption) else { continue };
        let from = amounts.partition_point(|amount| amount.span.end <= cell.start);
        let inside = amounts[from..].iter_mut().take_while(|amount| cell.contains(amount.span));
        for amount in inside {
            give(amount, said);
        }
    }
}

/// From so much on, a cell under a head with a scale is taken to be written out in full; below it thousands of
/// thousands are common.
const WRITTEN_OUT: u32 = 1_000_000;

/// A bare number takes unit and scale; one with its own currency takes the scale it lacks.
fn give(amount: &mut Amount, said: &CellUnit) {
    let scaled = amount.value.abs() < said.times.max(Decimal::from(WRITTEN_OUT));
    let scale = if scaled { said.times } else { Decimal::ONE };
    let own = amount.unit != Unit::None;
    if own && !(matches!(amount.unit, Unit::Currency(_)) && said.unit != Unit::Percent) {
        return;
    }
    if let Some(value) = amount.value.checked_mul(scale) {
        amount.value = value.normalize();
        if !own {
            amount.unit = said.unit.clone();
        }
    }
}

/// The cells of a row with their places in the text.
fn cells(plain: &str, row: Span) -> impl Iterator<Item = Span> {
    let mut start = row.start;
    row.of(plain).split(CELL).map(move |cell| {
        let span = Span::new(start, start + cell.len());
        start = span.end + CELL.len();
        span
    })
}
