//! The blocks of a [`crate::bits::Bits`]: a vector that needs no memory of its own for one block, as most sets have.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

/// Number of a block, and its bits.
pub(crate) type Block = (u32, u64);

/// Blocks in rising order.
#[derive(Clone, Debug, Default)]
pub(crate) enum Blocks {
    /// None.
    #[default]
    None,
    /// One.
    One(Block),
    /// Any number.
    Many(Vec<Block>),
}

impl Deref for Blocks {
    type Target = [Block];

    #[inline]
    fn deref(&self) -> &[Block] {
        match self {
            Self::None => &[],
            Self::One(block) => std::slice::from_ref(block),
            Self::Many(blocks) => blocks,
        }
    }
}

impl DerefMut for Blocks {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Block] {
        match self {
            Self::None => &mut [],
            Self::One(block) => std::slice::from_mut(block),
            Self::Many(blocks) => blocks,
        }
    }
}

impl Blocks {
    /// Adds a block at the end.
    pub fn push(&mut self, block: Block) {
        match self {
            Self::None => *self = Self::One(block),
            Self::One(first) => *self = Self::Many(vec![*first, block]),
            Self::Many(blocks) => blocks.push(block),
        }
    }

    /// Adds a block before the one at a place.
    pub fn insert(&mut self, at: usize, block: Block) {
        if at == self.len() { self.push(block) } else { self.many().insert(at, block) }
    }

    /// Takes the block at a place out.
    pub fn remove(&mut self, at: usize) {
        match self {
            Self::Many(blocks) if blocks.len() > 1 => drop(blocks.remove(at)),
            _ => *self = Self::None,
        }
    }

    /// The blocks as a vector.
    pub fn many(&mut self) -> &mut Vec<Block> {
        if !matches!(self, Self::Many(_)) {
            *self = Self::Many(self.to_vec());
        }
        let Self::Many(blocks) = self else { unreachable!("it was made a vector") };
        blocks
    }
}

impl PartialEq for Blocks {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Blocks {}

impl Hash for Blocks {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}

impl FromIterator<Block> for Blocks {
    fn from_iter<I: IntoIterator<Item = Block>>(items: I) -> Self {
        let mut blocks = Self::None;
        items.into_iter().for_each(|block| blocks.push(block));
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_and_shrinks_as_a_vector_does() {
        let mut blocks = Blocks::default();
        let mut expected: Vec<Block> = Vec::new();
        for (at, number) in [(0, 5), (1, 9), (1, 7), (0, 1)] {
            blocks.insert(at, (number, 1));
            expected.insert(at, (number, 1));
            assert_eq!(*blocks, *expected);
        }
        for at in [2, 0, 1, 0] {
            blocks.remove(at);
            expected.remove(at);
            assert_eq!(*blocks, *expected);
        }
        blocks.many().push((3, 4));
        assert_eq!(blocks, Blocks::One((3, 4)));
    }
}
