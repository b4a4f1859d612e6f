//! Integer constants of up to 128 bits in nodes of which there are millions.

use std::fmt;

/// An `i128` that needs no more than the alignment of a pointer: the 16 of `i128` itself would make every expression larger by a third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(from = "i128", into = "i128")]
#[repr(Rust, packed(8))]
pub struct Int128(i128);

impl Int128 {
    /// The number.
    #[inline]
    pub fn get(self) -> i128 {
        self.0
    }
}

impl From<i128> for Int128 {
    #[inline]
    fn from(value: i128) -> Self {
        Self(value)
    }
}

impl From<Int128> for i128 {
    #[inline]
    fn from(value: Int128) -> Self {
        value.get()
    }
}

impl fmt::Debug for Int128 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl fmt::Display for Int128 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
