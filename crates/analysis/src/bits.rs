//! Sets of small integers: sorted blocks of 64 bits, small when the set is sparse, fast to join.

/// A set of `u32`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bits {
    blocks: Vec<(u32, u64)>,
}

impl Bits {
    /// The empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The set of all numbers below `len`.
    pub fn below(len: usize) -> Self {
        (0..len as u32).collect()
    }

    /// Adds `item`; whether it was new.
    pub fn insert(&mut self, item: u32) -> bool {
        let (block, bit) = (item / 64, 1u64 << (item % 64));
        match self.blocks.binary_search_by_key(&block, |b| b.0) {
            Ok(at) => {
                let new = self.blocks[at].1 & bit == 0;
                self.blocks[at].1 |= bit;
                new
            }
            Err(at) => {
                self.blocks.insert(at, (block, bit));
                true
            }
        }
    }

    /// Takes `item` out.
    pub fn remove(&mut self, item: u32) {
        if let Ok(at) = self.blocks.binary_search_by_key(&(item / 64), |b| b.0) {
            self.blocks[at].1 &= !(1u64 << (item % 64));
            if self.blocks[at].1 == 0 {
                self.blocks.remove(at);
            }
        }
    }

    /// Whether `item` is in the set.
    pub fn contains(&self, item: u32) -> bool {
        let block = self.blocks.binary_search_by_key(&(item / 64), |b| b.0);
        block.is_ok_and(|at| self.blocks[at].1 & (1u64 << (item % 64)) != 0)
    }

    /// Whether the set has no items.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(|b| b.1.count_ones() as usize).sum()
    }

    /// Items in rising order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.blocks.iter().flat_map(|&(block, bits)| {
            std::iter::successors(Some(bits).filter(|&b| b != 0), |&b| Some(b & (b - 1)).filter(|&b| b != 0))
                .map(move |b| block * 64 + b.trailing_zeros())
        })
    }

    /// Adds all items of `other` and returns those that were new.
    pub fn add_all(&mut self, other: &Bits) -> Bits {
        let mut added = Bits::new();
        if other.is_empty() {
            return added;
        }
        let mut merged = Vec::with_capacity(self.blocks.len() + other.blocks.len());
        let (mut a, mut b) = (self.blocks.iter().peekable(), other.blocks.iter().peekable());
        loop {
            let order = match (a.peek(), b.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(x), Some(y)) => x.0.cmp(&y.0),
            };
            let left = if order.is_le() { a.next() } else { None };
            let right = if order.is_ge() { b.next() } else { None };
            let block = left.or(right).map_or(0, |x| x.0);
            let (x, y) = (left.map_or(0, |x| x.1), right.map_or(0, |x| x.1));
            if y & !x != 0 {
                added.blocks.push((block, y & !x))
            }
            merged.push((block, x | y));
        }
        if !added.is_empty() {
            self.blocks = merged
        }
        added
    }

    /// Adds all items of `other`; whether any was new.
    pub fn union_with(&mut self, other: &Bits) -> bool {
        !self.add_all(other).is_empty()
    }

    /// Keeps only the items that are in `other` too.
    pub fn intersect_with(&mut self, other: &Bits) {
        for block in &mut self.blocks {
            let at = other.blocks.binary_search_by_key(&block.0, |b| b.0);
            block.1 &= at.map_or(0, |at| other.blocks[at].1)
        }
        self.blocks.retain(|b| b.1 != 0)
    }

    /// The smallest item that both sets hold.
    pub fn first_common(&self, other: &Bits) -> Option<u32> {
        let (small, large) = if self.blocks.len() <= other.blocks.len() { (self, other) } else { (other, self) };
        small.blocks.iter().find_map(|&(block, bits)| {
            let at = large.blocks.binary_search_by_key(&block, |b| b.0).ok()?;
            let common = bits & large.blocks[at].1;
            (common != 0).then(|| block * 64 + common.trailing_zeros())
        })
    }

    /// Whether the sets have an item in common.
    pub fn intersects(&self, other: &Bits) -> bool {
        self.first_common(other).is_some()
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(items: I) -> Self {
        let mut set = Self::new();
        items.into_iter().for_each(|i| {
            set.insert(i);
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_and_tells_what_is_new() {
        let mut a: Bits = [1, 64, 200].into_iter().collect();
        let b: Bits = [1, 65, 300].into_iter().collect();
        let new = a.add_all(&b);
        assert_eq!(new.iter().collect::<Vec<_>>(), [65, 300]);
        assert_eq!(a.iter().collect::<Vec<_>>(), [1, 64, 65, 200, 300]);
        assert_eq!(a.len(), 5);
    }

    #[test]
    fn intersects_and_removes() {
        let mut a: Bits = [3, 70, 500].into_iter().collect();
        let b: Bits = [70, 500, 501].into_iter().collect();
        assert_eq!(a.first_common(&b), Some(70));
        a.intersect_with(&b);
        assert_eq!(a.iter().collect::<Vec<_>>(), [70, 500]);
        a.remove(70);
        assert!(!a.contains(70) && a.contains(500));
    }
}
