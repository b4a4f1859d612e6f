//! Elements of arrays.

use super::{Builder, put};
use crate::shapes::{Type, TypeId};

/// Numbers of an array that come from the input. A longer array would use up what the other arguments are to be made from.
const OWN: usize = 32;

impl Builder<'_> {
    /// All elements. Of many numbers the first are the input's own, and the others zeros or the same again.
    pub(super) fn array(&mut self, of: TypeId, len: usize, at: usize, depth: u32) {
        let size = self.shapes.size(of);
        let is_number = matches!(self.shapes.types[of], Type::Int { .. } | Type::Float { .. } | Type::Bool);
        let own = if is_number { len.min(OWN) } else { len };
        (0..own).for_each(|i| self.value(of, at + i * size, depth));
        if own < len {
            let again = self.reader.byte() % 2 == 1;
            (own..len).for_each(|i| self.repeat(at + i * size, if again { at + i % own * size } else { 0 }, size));
        }
    }

    /// Copies a number from a place in the arena, or stores zeros where there is none.
    fn repeat(&mut self, to: usize, from: usize, size: usize) {
        for byte in 0..size {
            // SAFETY: both are elements of an array in the arena.
            let value = if from == 0 { 0 } else { unsafe { *((from + byte) as *const u8) } };
            put(to + byte, 1, u64::from(value));
        }
    }
}
