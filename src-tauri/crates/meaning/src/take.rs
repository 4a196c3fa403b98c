//! Reads values from bytes, one after the other, and never past their end.

use crate::problem::{PackProblem, damaged};

/// A place in bytes.
pub(crate) struct Take<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Take<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], PackProblem> {
        let end = self.at.checked_add(count);
        let taken = end.and_then(|end| self.bytes.get(self.at..end));
        let taken = taken.ok_or_else(|| damaged("it ends too early"))?;
        self.at += count;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PackProblem> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, PackProblem> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, PackProblem> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, PackProblem> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn f32(&mut self) -> Result<f32, PackProblem> {
        finite(f32::from_le_bytes(self.array()?))
    }

    /// A 64-bit length or place.
    pub(crate) fn size(&mut self) -> Result<usize, PackProblem> {
        let size = u64::from_le_bytes(self.array()?);
        usize::try_from(size).map_err(|_| damaged(format!("a length of {size} bytes")))
    }

    /// A 32-bit count within bounds.
    pub(crate) fn count(
        &mut self,
        what: &str,
        least: usize,
        most: usize,
    ) -> Result<usize, PackProblem> {
        let count = self.u32()?;
        let within = usize::try_from(count).ok().filter(|it| (least..=most).contains(it));
        within.ok_or_else(|| damaged(format!("{count} {what}, where {least} to {most} can be")))
    }
}

/// The values of bytes that hold nothing but 32-bit floats.
pub(crate) fn floats(bytes: &[u8]) -> Result<Vec<f32>, PackProblem> {
    bytes.as_chunks::<4>().0.iter().map(|one| finite(f32::from_le_bytes(*one))).collect()
}

fn finite(value: f32) -> Result<f32, PackProblem> {
    if value.is_finite() { Ok(value) } else { Err(damaged("a weight is not a number")) }
}
