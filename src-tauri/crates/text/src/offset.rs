//! Places in a text, and the one conversion between the three units they are counted in.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A half-open range of bytes, `start` inclusive and `end` exclusive.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to but not including `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Number of bytes; zero where the ends are reversed.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words at this place, or the empty string where the span leaves `text` or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        !self.intersection(other).is_empty()
    }

    /// Whether every byte of `other` lies in this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shared bytes; an empty span where there are none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        let start = self.start.max(other.start);
        Self { start, end: self.end.min(other.end).max(start) }
    }

    /// The same length, `by` bytes further on: from a part's offsets to those of the whole.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// A half-open range of UTF-16 code units, the unit of the web view.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utf16Span {
    /// First code unit.
    pub start: usize,
    /// One past the last code unit.
    pub end: usize,
}

/// A half-open range of Unicode scalar values, the unit of the command line and of W3C annotations.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ScalarSpan {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
}

/// Why a place cannot be converted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Error)]
pub enum OffsetError {
    /// The place lies behind the end of the text.
    #[error("the place {offset} lies outside the text, which is {len} long")]
    OutOfRange {
        /// The place asked for, in the unit it was given in.
        offset: usize,
        /// The length of the text in that unit.
        len: usize,
    },
    /// The place falls between the bytes of one character or the halves of a surrogate pair.
    #[error("the place {offset} lies inside a character")]
    InsideCharacter {
        /// The place asked for, in the unit it was given in.
        offset: usize,
    },
    /// The end comes before the start.
    #[error("the range ends at {end}, before its start at {start}")]
    Reversed {
        /// The start as given.
        start: usize,
        /// The end as given.
        end: usize,
    },
}

impl OffsetError {
    /// A stable name for the interface to act on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange { .. } => "offset_out_of_range",
            Self::InsideCharacter { .. } => "offset_inside_character",
            Self::Reversed { .. } => "offset_reversed",
        }
    }
}

/// Consecutive characters that take the same room, so that places among them follow by division.
#[derive(Copy, Clone, Debug)]
struct Run {
    byte: usize,
    utf16: usize,
    scalar: usize,
    byte_width: usize,
    utf16_width: usize,
}

#[derive(Copy, Clone)]
enum Unit {
    Byte,
    Utf16,
    Scalar,
}

impl Run {
    fn start(&self, unit: Unit) -> usize {
        match unit {
            Unit::Byte => self.byte,
            Unit::Utf16 => self.utf16,
            Unit::Scalar => self.scalar,
        }
    }

    fn width(&self, unit: Unit) -> usize {
        match unit {
            Unit::Byte => self.byte_width,
            Unit::Utf16 => self.utf16_width,
            Unit::Scalar => 1,
        }
    }
}

/// The places of one text in all three units. Built once; each conversion is a binary search over the
/// runs of equally wide characters, of which plain Latin text has few.
#[derive(Clone, Debug)]
pub struct OffsetMap {
    runs: Vec<Run>,
    bytes: usize,
    utf16: usize,
    scalars: usize,
}

impl OffsetMap {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let (mut utf16, mut scalars) = (0, 0);
        for (byte, character) in text.char_indices() {
            let (byte_width, utf16_width) = (character.len_utf8(), character.len_utf16());
            // The UTF-8 length settles the UTF-16 length, so comparing one is enough.
            if runs.last().is_none_or(|run| run.byte_width != byte_width) {
                runs.push(Run { byte, utf16, scalar: scalars, byte_width, utf16_width });
            }
            utf16 += utf16_width;
            scalars += 1;
        }
        Self { runs, bytes: text.len(), utf16, scalars }
    }

    /// A byte span in UTF-16 code units.
    ///
    /// # Errors
    /// Where an end is out of range, inside a character, or before the start.
    pub fn to_utf16(&self, span: Span) -> Result<Utf16Span, OffsetError> {
        let (start, end) = self.convert(span.start, span.end, Unit::Byte, Unit::Utf16)?;
        Ok(Utf16Span { start, end })
    }

    /// A span of UTF-16 code units in bytes.
    ///
    /// # Errors
    /// Where an end is out of range, inside a surrogate pair, or before the start.
    pub fn from_utf16(&self, span: Utf16Span) -> Result<Span, OffsetError> {
        let (start, end) = self.convert(span.start, span.end, Unit::Utf16, Unit::Byte)?;
        Ok(Span { start, end })
    }

    /// A byte span in Unicode scalar values.
    ///
    /// # Errors
    /// Where an end is out of range, inside a character, or before the start.
    pub fn to_scalar(&self, span: Span) -> Result<ScalarSpan, OffsetError> {
        let (start, end) = self.convert(span.start, span.end, Unit::Byte, Unit::Scalar)?;
        Ok(ScalarSpan { start, end })
    }

    /// A span of Unicode scalar values in bytes.
    ///
    /// # Errors
    /// Where an end is out of range or before the start.
    pub fn from_scalar(&self, span: ScalarSpan) -> Result<Span, OffsetError> {
        let (start, end) = self.convert(span.start, span.end, Unit::Scalar, Unit::Byte)?;
        Ok(Span { start, end })
    }

    fn convert(
        &self,
        start: usize,
        end: usize,
        from: Unit,
        to: Unit,
    ) -> Result<(usize, usize), OffsetError> {
        if end < start {
            return Err(OffsetError::Reversed { start, end });
        }
        Ok((self.place(start, from, to)?, self.place(end, from, to)?))
    }

    fn place(&self, offset: usize, from: Unit, to: Unit) -> Result<usize, OffsetError> {
        let len = self.len(from);
        if offset > len {
            return Err(OffsetError::OutOfRange { offset, len });
        }
        if offset == len {
            return Ok(self.len(to));
        }
        let after = self.runs.partition_point(|run| run.start(from) <= offset);
        let Some(run) = after.checked_sub(1).and_then(|index| self.runs.get(index)) else {
            return Err(OffsetError::OutOfRange { offset, len });
        };
        let within = offset - run.start(from);
        if !within.is_multiple_of(run.width(from)) {
            return Err(OffsetError::InsideCharacter { offset });
        }
        Ok(run.start(to) + within / run.width(from) * run.width(to))
    }

    fn len(&self, unit: Unit) -> usize {
        match unit {
            Unit::Byte => self.bytes,
            Unit::Utf16 => self.utf16,
            Unit::Scalar => self.scalars,
        }
    }
}
