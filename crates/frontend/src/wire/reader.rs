//! Primitive decoding. No input makes it panic or allocate more than its size warrants.

use super::schema::Loc;
use thiserror::Error;

/// Why a file cannot be read.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum WireError {
    /// It does not start as an export does.
    #[error("not an exporter file")]
    Magic,
    /// Another version of the format.
    #[error("exporter file of version {found}, expected {expected}")]
    Version {
        /// Version in the file.
        found: u32,
        /// Version this reader knows.
        expected: u32,
    },
    /// The bytes are no encoding.
    #[error("corrupt exporter file at byte {offset}: {what}")]
    Corrupt {
        /// Where in the file.
        offset: usize,
        /// What is wrong there.
        what: String,
    },
}

/// Something the format can hold.
pub(super) trait Wire: Sized {
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError>;
}

/// A table that ids index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Strings,
    Ints,
    Files,
    Types,
    Decls,
    Macros,
    Trees,
}

/// For each [`Table`] the least size that holds every id mentioned.
pub(super) type Needed = [u64; 7];

/// A cursor over one section.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Offset of `bytes` in the file, for errors.
    base: usize,
    last_loc: u32,
    last_delta: u32,
    needed: Needed,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], base: usize) -> Self {
        Reader { bytes, at: 0, base, last_loc: 0, last_delta: 0, needed: [0; 7] }
    }

    pub(super) fn error(&self, what: impl Into<String>) -> WireError {
        WireError::Corrupt { offset: self.base + self.at, what: what.into() }
    }

    pub(super) fn unknown(&self, what: &str, number: u64) -> WireError {
        self.error(format!("{what} has no member {number}"))
    }

    #[inline]
    pub(super) fn mention(&mut self, table: Table, id: u32) {
        let needed = &mut self.needed[table as usize];
        *needed = (*needed).max(u64::from(id) + 1);
    }

    pub(super) fn needed(&self) -> &Needed {
        &self.needed
    }

    pub(super) fn at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Bytes that are not read yet.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(super) fn offset(&self) -> usize {
        self.base + self.at
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<u64, WireError> {
        match self.bytes.get(self.at..) {
            Some(&[byte, ..]) if byte < 0x80 => {
                self.at += 1;
                Ok(u64::from(byte))
            }
            // Ids of a large unit.
            Some(&[low, high, ..]) if high < 0x80 => {
                self.at += 2;
                Ok(u64::from(low & 0x7f) | u64::from(high) << 7)
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> Result<u64, WireError> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let Some(&byte) = self.bytes.get(self.at) else { return Err(self.error("unexpected end")) };
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            self.at += 1;
            value |= part << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.error("number too long"))
    }

    #[inline]
    pub(super) fn signed(&mut self) -> Result<i64, WireError> {
        self.number().map(|n| (n >> 1) as i64 ^ -((n & 1) as i64))
    }

    #[inline]
    pub(super) fn u32(&mut self) -> Result<u32, WireError> {
        let number = self.number()?;
        u32::try_from(number).map_err(|_| self.error("number above 32 bits"))
    }

    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], WireError> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else { return Err(self.error("unexpected end")) };
        let bytes = &self.bytes[self.at..end];
        self.at = end;
        Ok(bytes)
    }

    /// A count of things that take at least a byte each.
    pub(super) fn count(&mut self) -> Result<usize, WireError> {
        let count = self.number()?;
        let left = self.bytes.len() - self.at;
        usize::try_from(count).ok().filter(|c| *c <= left).ok_or_else(|| self.error("count above what is left"))
    }

    /// Every record of a section.
    pub(super) fn records<T: Wire>(&mut self, count: usize) -> Result<Vec<T>, WireError> {
        // Each takes a byte at least, so that a false count asks for no more than the file warrants.
        let mut records = Vec::with_capacity(count.min(self.left()));
        for _ in 0..count {
            records.push(T::read(self)?);
        }
        Ok(records)
    }
}

impl Wire for bool {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        match r.number()? {
            0 => Ok(false),
            1 => Ok(true),
            n => Err(r.unknown("bool", n)),
        }
    }
}

impl Wire for u32 {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        r.u32()
    }
}

impl Wire for u64 {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        r.number()
    }
}

impl Wire for i64 {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        r.signed()
    }
}

impl<T: Wire> Wire for Option<T> {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(if bool::read(r)? { Some(T::read(r)?) } else { None })
    }
}

impl<T: Wire> Wire for Box<[T]> {
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        let count = r.count()?;
        (0..count).map(|_| T::read(r)).collect()
    }
}

impl Wire for Loc {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        let difference = r.signed()?;
        let value = i64::from(r.last_loc).checked_add(difference).and_then(|v| u32::try_from(v).ok());
        r.last_loc = value.ok_or_else(|| r.error("location out of range"))?;
        Ok(Loc(r.last_loc))
    }
}

/// A number that grows from record to record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Growing(pub u32);

impl Wire for Growing {
    #[inline]
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        let step = r.u32()?;
        r.last_delta = r.last_delta.checked_add(step).ok_or_else(|| r.error("number above 32 bits"))?;
        Ok(Growing(r.last_delta))
    }
}

/// Growing numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrowingList(pub Box<[u32]>);

impl Wire for GrowingList {
    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {
        let count = r.count()?;
        let mut last = 0u32;
        let values = (0..count).map(|_| {
            let step = r.u32()?;
            last = last.checked_add(step).ok_or_else(|| r.error("number above 32 bits"))?;
            Ok(last)
        });
        values.collect::<Result<_, _>>().map(GrowingList)
    }
}
