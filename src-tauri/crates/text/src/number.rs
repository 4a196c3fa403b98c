//! Amounts: numbers with their value and unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::offset::Span;

mod column;
mod currency;
mod draft;
mod elided;
mod grammar;
mod label;
mod left_out;
pub(crate) mod noun;
mod numeral;
mod ordinal;
mod part;
mod phrase;
mod share;
mod subject;
mod unit;
pub(crate) mod words;

pub use column::{CellUnit, cell_unit};
pub use currency::{land_of_offset, settle_currencies};

/// What an amount counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Money, by its ISO 4217 code. Never converted.
    Currency(String),
    /// Hundredths.
    Percent,
    /// A part of a whole or one number over another: "dua pertiga", "satu dari lima", "3:1". The value
    /// is the quotient.
    Ratio,
    /// A place in an order: "ke-5", "twenty-first".
    Ordinal,
    /// A plain noun in lower case as the text has it, such as "orang".
    Noun(String),
    /// Nothing is named.
    None,
}

impl Unit {
    /// The name used on the wire: ISO 4217 code, `percent`, `ratio`, `ordinal` or the noun; `None` where
    /// none is named.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Currency(code) => Some(code),
            Self::Percent => Some("percent"),
            Self::Ratio => Some("ratio"),
            Self::Ordinal => Some("ordinal"),
            Self::Noun(noun) => Some(noun),
            Self::None => None,
        }
    }

    /// Whether the number says how much or how many. An ordinal says which.
    #[must_use]
    pub const fn is_quantity(&self) -> bool {
        !matches!(self, Self::Ordinal)
    }
}

/// How the text hedges a number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// No hedge.
    Exact,
    /// "Sekitar", "about".
    About,
    /// "Lebih dari", "at least": the value is the lower bound.
    AtLeast,
    /// "Kurang dari", "up to": the value is the upper bound.
    AtMost,
}

impl Bound {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Its bytes, unit and scale word included, hedge not.
    pub span: Span,
    /// The full value: "80 juta" is 80000000.
    pub value: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// How it is hedged.
    pub bound: Bound,
    /// Its one separator was read as decimals, as the language has it, but three digits follow: the
    /// other language's thousands are possible.
    pub separator_assumed: bool,
    /// Whose money it is was assumed, for its name is that of several currencies; see [`settle_currencies`].
    pub currency_assumed: bool,
}

/// The amounts of a text, in reading order and without overlap. A part and its counted whole ("12 of the 25
/// seats") are one share. Dates, years, times of day, labels
/// ("Pasal 5", "B-52") and numbers without a value ("ribuan orang") are no amounts. Ordinals are among
/// them; see [`Unit::is_quantity`].
#[must_use]
pub fn amounts(text: &str, lang: Lang) -> Vec<Amount> {
    grammar::read(text, lang)
}
