//! One DER element after another (X.690): a tag, a length in its shortest form, a content.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Error, ErrorKind, Reader, SliceReader, Tag, TagNumber, Tagged};

/// Reads the elements that stand one after another in a content.
pub(super) struct Elements<'a> {
    reader: SliceReader<'a>,
}

impl<'a> Elements<'a> {
    pub(super) fn of(content: &'a [u8]) -> Result<Self, Error> {
        Ok(Self { reader: SliceReader::new(content)? })
    }

    pub(super) fn is_end(&self) -> bool {
        self.reader.is_finished()
    }

    /// The next element, whatever it is.
    pub(super) fn any(&mut self) -> Result<AnyRef<'a>, Error> {
        AnyRef::decode(&mut self.reader)
    }

    /// The next element with its tag and length.
    pub(super) fn whole(&mut self) -> Result<&'a [u8], Error> {
        self.reader.tlv_bytes()
    }

    /// The content of the next element, which must have this tag.
    pub(super) fn content(&mut self, tag: Tag) -> Result<&'a [u8], Error> {
        let element = self.any()?;
        element.tag().assert_eq(tag)?;
        Ok(element.value())
    }

    /// The elements inside the next one, which must have this tag.
    pub(super) fn inside(&mut self, tag: Tag) -> Result<Self, Error> {
        Self::of(self.content(tag)?)
    }

    /// The content of the next element if it has this tag.
    pub(super) fn optional(&mut self, tag: Tag) -> Result<Option<&'a [u8]>, Error> {
        if self.is_end() || Tag::peek(&self.reader)? != tag {
            return Ok(None);
        }
        self.content(tag).map(Some)
    }

    pub(super) fn oid(&mut self) -> Result<ObjectIdentifier, Error> {
        ObjectIdentifier::from_bytes(self.content(Tag::ObjectIdentifier)?)
            .map_err(|_| ErrorKind::OidMalformed.into())
    }

    /// A whole number that fits into 32 bits and is not negative.
    pub(super) fn number(&mut self) -> Result<u32, Error> {
        number(integer(self.content(Tag::Integer)?)?)
    }

    /// A whole number of any size, as its bytes in two's complement.
    pub(super) fn integer(&mut self) -> Result<&'a [u8], Error> {
        integer(self.content(Tag::Integer)?)
    }

    /// Nothing may follow.
    pub(super) fn end(self) -> Result<(), Error> {
        self.reader.finish()
    }
}

/// The content of the only element in these bytes.
pub(super) fn only(bytes: &[u8], tag: Tag) -> Result<&[u8], Error> {
    let mut elements = Elements::of(bytes)?;
    let content = elements.content(tag)?;
    elements.end()?;
    Ok(content)
}

/// `[number]` around other elements.
pub(super) fn around(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

/// `[number]` in place of a plain type's own tag.
pub(super) fn in_place(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: false, number: TagNumber(number) }
}

/// An integer must be there and in its shortest form (X.690 §8.3.2).
fn integer(content: &[u8]) -> Result<&[u8], Error> {
    match content {
        [] | [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..] => {
            Err(Tag::Integer.non_canonical_error().into())
        }
        _ => Ok(content),
    }
}

/// The value of an integer that fits into 32 bits and is not negative.
pub(super) fn number(integer: &[u8]) -> Result<u32, Error> {
    let digits = match integer {
        [0, digits @ ..] => digits,
        [0x80..=0xff, ..] => return Err(Tag::Integer.value_error().into()),
        digits => digits,
    };
    if digits.len() > size_of::<u32>() {
        return Err(Tag::Integer.value_error().into());
    }
    Ok(digits.iter().fold(0, |value, digit| (value << 8) | u32::from(*digit)))
}
