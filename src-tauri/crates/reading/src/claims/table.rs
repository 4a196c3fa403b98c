//! Rows of tables: which of them only name the columns or the rows below.

use super::exclude::Stating;
use super::token::{Token, TokenKind};

/// Parts the cells of a row.
const CELL: &str = "|";

/// Whether these are the cells of a row.
pub fn is_row(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.is(CELL))
}

/// A row without values: a head over the columns, or one filled cell over the rows below.
pub fn names_cells(stating: &Stating<'_>) -> bool {
    let word = |cell: &[Token]| cell.iter().any(Token::is_word);
    let filled = stating.tokens.split(|t| t.is(CELL)).filter(|cell| word(cell)).count();
    filled <= 1 || stating.opens_table && heads_columns(stating)
}

/// "Item | 2025 | 2024 | Change (%)": behind the first cell no figure but periods, units and labels.
fn heads_columns(stating: &Stating<'_>) -> bool {
    let dated = |t: &Token| stating.dates.iter().any(|d| d.span.contains(t.span));
    // "Q3", "B12": a figure behind a letter belongs to a name.
    let named = |t: &Token| t.lower.starts_with(char::is_alphabetic);
    let label = |t: &Token| t.bracketed || named(t) || dated(t) || is_year(t);
    let mut columns = stating.tokens.split(|t| t.is(CELL)).skip(1).flatten();
    columns.all(|t| t.kind != TokenKind::Number || label(t))
}

/// "2024" over a column: figures without a mark between their thousands are years there.
fn is_year(token: &Token) -> bool {
    const DIGITS: usize = 4;
    const CENTURIES: [&str; 2] = ["19", "20"];
    token.lower.len() == DIGITS
        && token.lower.bytes().all(|b| b.is_ascii_digit())
        && CENTURIES.iter().any(|c| token.lower.starts_with(c))
}
