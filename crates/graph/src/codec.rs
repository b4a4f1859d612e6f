//! Bytes of fragments and graphs.

use crate::fragment::Fragment;
use thiserror::Error;

/// Raised with every change of what stands in a store. Bytes of another version are not read.
pub const VERSION: u32 = 1;

/// Bytes that are no fragment or graph of this version.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("damaged graph data: {0}")]
pub struct CodecError(pub String);

/// A fragment as bytes. Equal fragments give equal bytes.
///
/// # Errors
/// There is not enough memory.
pub fn encode_fragment(fragment: &Fragment) -> Result<Vec<u8>, CodecError> {
    postcard::to_stdvec(fragment).map_err(|error| CodecError(error.to_string()))
}

/// The fragment of these bytes.
///
/// # Errors
/// The bytes are none, or ids in them lead outside of their tables.
pub fn decode_fragment(bytes: &[u8]) -> Result<Fragment, CodecError> {
    let fragment: Fragment = postcard::from_bytes(bytes).map_err(|error| CodecError(error.to_string()))?;
    if is_whole(&fragment) { Ok(fragment) } else { Err(CodecError("an id is not in its table".to_owned())) }
}

/// Whether every id is in its table, so that nobody has to ask again.
fn is_whole(fragment: &Fragment) -> bool {
    use crate::fragment::Cell;
    let (strings, symbols) = (fragment.strings.len(), fragment.symbols.len());
    let (text, sym) = (|id: u32| (id as usize) < strings, |id: u32| (id as usize) < symbols);
    let cells = fragment.flow.cells.len();
    let cell = |id: u32| (id as usize) < cells;
    let names = fragment.symbols.iter().enumerate().all(|(at, s)| {
        // A parent stands before its parts, so that parents end.
        text(s.name) && text(s.key) && text(s.home) && s.parent.is_none_or(|parent| (parent as usize) < at)
    });
    let places = fragment.flow.cells.iter().all(|c| match *c {
        Cell::Local(_) => true,
        Cell::Symbol(s) | Cell::Parameter(s, _) | Cell::Result(s) | Cell::Rest(s) => sym(s),
    });
    let calls = fragment.flow.calls.iter().all(|call| {
        let arguments = call.arguments.iter().all(|&(_, c)| cell(c));
        sym(call.from) && cell(call.target) && arguments && call.result.is_none_or(cell) && text(call.signature)
    });
    !fragment.symbols.is_empty()
        && names
        && places
        && calls
        && fragment.definitions.iter().all(|d| sym(d.symbol) && text(d.signature))
        && fragment.edges.iter().all(|e| sym(e.from) && sym(e.to))
        && fragment.flow.copies.iter().all(|&(a, b)| cell(a) && cell(b))
        && fragment.flow.addresses.iter().all(|&(c, s)| cell(c) && sym(s))
}

/// Writes numbers and texts one after another.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// One number.
    pub fn number(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// A column of numbers.
    pub fn numbers(&mut self, column: &[u32]) {
        self.number(column.len() as u32);
        column.iter().for_each(|&number| self.number(number));
    }

    /// A column of small numbers.
    pub fn small(&mut self, column: &[u8]) {
        self.number(column.len() as u32);
        self.bytes.extend_from_slice(column);
    }

    /// The bytes written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what a [`Writer`] wrote.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], CodecError> {
        let (head, rest) =
            self.rest.split_at_checked(length).ok_or_else(|| CodecError("the bytes end too early".to_owned()))?;
        self.rest = rest;
        Ok(head)
    }

    /// One number.
    ///
    /// # Errors
    /// The bytes end before.
    pub fn number(&mut self) -> Result<u32, CodecError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A column of numbers.
    ///
    /// # Errors
    /// The bytes end before.
    pub fn numbers(&mut self) -> Result<Vec<u32>, CodecError> {
        let length = self.number()? as usize;
        let bytes = self.take(length.saturating_mul(4))?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// A column of small numbers.
    ///
    /// # Errors
    /// The bytes end before.
    pub fn small(&mut self) -> Result<&'a [u8], CodecError> {
        let length = self.number()? as usize;
        self.take(length)
    }

    /// Whether nothing is left.
    pub fn at_end(&self) -> bool {
        self.rest.is_empty()
    }
}
