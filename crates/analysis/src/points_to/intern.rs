//! The solved sets, each kept once: most nodes hold what many others hold.

use crate::bits::Bits;
use exuvia_cir::hash::FastMap;

/// Sets of cells by node.
#[derive(Debug)]
pub(super) struct Interned {
    sets: Vec<Bits>,
    set_of: Vec<u32>,
}

impl Default for Interned {
    fn default() -> Self {
        Self { sets: vec![Bits::new()], set_of: Vec::new() }
    }
}

impl Interned {
    /// Number of the set without cells.
    pub const EMPTY: u32 = 0;

    /// Takes the sets over. `rep` leads, in steps to lower numbers, to the node whose set a node has.
    pub fn new(rep: &[u32], pts: Vec<Bits>) -> Self {
        let mut known = FastMap::default();
        known.insert(Bits::new(), Self::EMPTY);
        let mut set_of = vec![Self::EMPTY; rep.len()];
        for (node, set) in pts.into_iter().enumerate() {
            let root = rep[node] as usize;
            set_of[node] = if root != node {
                set_of[root]
            } else if set.is_empty() {
                Self::EMPTY
            } else {
                let next = known.len() as u32;
                *known.entry(set).or_insert(next)
            };
        }
        let mut sets = vec![Bits::new(); known.len()];
        known.into_iter().for_each(|(set, id)| sets[id as usize] = set);
        Self { sets, set_of }
    }

    /// Number of the set of a node.
    pub fn of(&self, node: u32) -> u32 {
        self.set_of[node as usize]
    }

    /// A set by its number.
    pub fn set(&self, id: u32) -> &Bits {
        &self.sets[id as usize]
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.set_of.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sets_have_one_number() {
        let set = |items: &[u32]| items.iter().copied().collect::<Bits>();
        let sets = vec![set(&[1, 2]), set(&[]), set(&[]), set(&[1, 2]), set(&[7])];
        let interned = Interned::new(&[0, 1, 0, 3, 4], sets);
        assert_eq!((interned.of(0), interned.of(1)), (interned.of(2), Interned::EMPTY));
        assert_eq!(interned.of(0), interned.of(3));
        assert_eq!(*interned.set(interned.of(4)), set(&[7]));
        assert_eq!(interned.len(), 5);
    }
}
