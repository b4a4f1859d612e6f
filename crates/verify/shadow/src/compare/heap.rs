//! What a child did with blocks of the heap.

use std::collections::{BTreeMap, BTreeSet};

/// Since the fork.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heap {
    /// Blocks of the program that it gave back.
    pub freed: BTreeSet<usize>,
    /// Blocks that it made and still has: sizes by address.
    pub new: BTreeMap<usize, usize>,
}

impl Heap {
    /// From what the child did, in order, and the blocks of the program.
    pub fn new(events: &[(usize, usize, usize)], before: &[(usize, usize)]) -> Self {
        let mut heap = Self::default();
        for &(made, at, size) in events {
            if made != 0 {
                heap.new.insert(at, size);
            } else if heap.new.remove(&at).is_none() && before.binary_search_by_key(&at, |block| block.0).is_ok() {
                heap.freed.insert(at);
            }
        }
        heap
    }

    /// The new block that an address lies in, or just behind: address and size.
    pub fn block(&self, at: usize) -> Option<(usize, usize)> {
        let (&start, &size) = self.new.range(..=at).next_back()?;
        (at <= start + size).then_some((start, size))
    }
}

#[cfg(test)]
mod tests {
    use super::Heap;

    #[test]
    fn blocks_are_followed() {
        let heap = Heap::new(&[(1, 64, 8), (0, 16, 0), (0, 64, 0), (1, 16, 4), (0, 999, 0)], &[(16, 4), (32, 4)]);
        assert_eq!(heap.freed.into_iter().collect::<Vec<_>>(), [16]);
        assert_eq!(heap.new.into_iter().collect::<Vec<_>>(), [(16, 4)]);
    }
}
