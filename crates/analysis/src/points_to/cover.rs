//! Which cells accesses may touch.
//!
//! A pointer that outside code may have made leads to all cells of all objects that escaped: in most programs, most cells. A set
//! of touched cells has them as one member, so that it stays small and joins of such sets are fast.

use super::{Addr, Owner, PointsTo};
use crate::bits::Bits;
use exuvia_cir::hash::FastMap;
use exuvia_cir::{ExprId, FuncId};
use std::cell::RefCell;
use std::rc::Rc;

/// A set of cells. What escaped is the argument of all questions, and the same in all of them.
///
/// `outside` says that the outside cell is in the set. With it are all cells that escaped, and `rest` has none of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cells {
    outside: bool,
    rest: Bits,
}

impl Cells {
    /// All cells that escaped.
    pub fn escaped() -> Self {
        Self { outside: true, rest: Bits::new() }
    }

    /// The same set, each cell for itself.
    pub fn expand(&self, escaped: &Bits) -> Bits {
        let mut all = self.rest.clone();
        if self.outside {
            all.union_with(escaped);
        }
        all
    }

    /// Adds the cells to a set that has all that escaped.
    pub fn join_into(&self, all: &mut Bits) {
        all.union_with(&self.rest);
    }

    /// Whether a cell is in the set.
    pub fn contains(&self, cell: u32, escaped: &Bits) -> bool {
        self.rest.contains(cell) || self.outside && escaped.contains(cell)
    }

    /// Adds all that escaped.
    fn open(&mut self, escaped: &Bits) -> bool {
        if !self.outside {
            self.outside = true;
            self.rest.remove_all(escaped);
            return true;
        }
        false
    }

    /// Adds the cells of another set; whether any was new.
    pub fn union_with(&mut self, other: &Self, escaped: &Bits) -> bool {
        let opened = other.outside && self.open(escaped);
        let grown = match self.outside && !other.outside {
            true => self.rest.add_missing(&other.rest, escaped),
            false => self.rest.union_with(&other.rest),
        };
        opened | grown
    }

    /// Adds the cells that both other sets hold; whether any was new.
    pub fn add_common(&mut self, a: &Self, b: &Self, escaped: &Bits) -> bool {
        if a.outside && b.outside {
            let opened = self.open(escaped);
            return self.rest.add_common(&a.rest, &b.rest) | opened;
        }
        if a.outside || b.outside {
            let closed = if a.outside { &b.rest } else { &a.rest };
            let inside = !self.outside && self.rest.add_common(closed, escaped);
            return self.rest.add_common(&a.rest, &b.rest) | inside;
        }
        match self.outside {
            true => self.rest.add_missing(&a.rest.common(&b.rest), escaped),
            false => self.rest.add_common(&a.rest, &b.rest),
        }
    }

    /// The cells that both sets hold.
    pub fn common(&self, other: &Self, escaped: &Bits) -> Self {
        let mut both = Self::default();
        both.add_common(self, other, escaped);
        both
    }

    /// The smallest cell that both sets hold.
    pub fn first_common(&self, other: &Self, escaped: &Bits) -> Option<u32> {
        let in_rest = self.rest.first_common(&other.rest);
        let in_escaped = match (self.outside, other.outside) {
            (true, true) => Some(PointsTo::OUTSIDE),
            (true, false) => escaped.first_common(&other.rest),
            (false, true) => escaped.first_common(&self.rest),
            (false, false) => None,
        };
        in_rest.into_iter().chain(in_escaped).min()
    }

    /// Whether the sets have a cell in common.
    pub fn intersects(&self, other: &Self, escaped: &Bits) -> bool {
        self.outside && other.outside || self.first_common(other, escaped).is_some()
    }

    /// The smallest cell that the other set lacks.
    pub fn first_missing(&self, other: &Self, escaped: &Bits) -> Option<u32> {
        if self.outside && !other.outside {
            return Some(PointsTo::OUTSIDE);
        }
        self.rest.iter().find(|&cell| !other.contains(cell, escaped))
    }
}

type Known = FastMap<(u32, Option<u64>), Rc<Cells>>;

/// The cells that accesses touch, computed when asked for. Most pointers have their set in common with many others, so each set
/// is covered once for each size.
#[derive(Debug)]
pub struct Covers<'a> {
    points_to: &'a PointsTo,
    /// By number of the points-to set and bytes.
    sets: RefCell<Known>,
    /// By cell and bytes, for places that are known.
    places: RefCell<Known>,
}

impl<'a> Covers<'a> {
    /// For a solution.
    pub fn new(points_to: &'a PointsTo) -> Self {
        Self { points_to, sets: RefCell::default(), places: RefCell::default() }
    }

    /// What `size` bytes behind a pointer value touch; all of the objects when the size is not known.
    pub fn of_value(&self, owner: Owner, value: ExprId, size: Option<u64>) -> Rc<Cells> {
        self.of_set(self.points_to.set_of_value(owner, value), size)
    }

    /// The same for the value of a parameter.
    pub fn of_param(&self, func: FuncId, param: usize, size: Option<u64>) -> Rc<Cells> {
        self.of_set(self.points_to.set_of_param(func, param), size)
    }

    /// What `size` bytes of a place touch.
    pub fn of_place(&self, owner: Owner, place: ExprId, size: Option<u64>) -> Rc<Cells> {
        match self.points_to.addr(owner, place) {
            Some(Addr::Cell(cell)) => {
                let start = || std::iter::once(cell).collect();
                self.find(&self.places, (cell, size), || self.points_to.cover(&start(), size))
            }
            Some(Addr::Node(node)) => self.of_set(self.points_to.set_of_node(node), size),
            None => self.of_set(PointsTo::EMPTY_SET, size),
        }
    }

    /// What `size` bytes behind each cell of a points-to set touch.
    pub fn of_set(&self, set: u32, size: Option<u64>) -> Rc<Cells> {
        self.find(&self.sets, (set, size), || self.points_to.cover(self.points_to.set(set), size))
    }

    fn find(&self, known: &RefCell<Known>, key: (u32, Option<u64>), compute: impl FnOnce() -> Cells) -> Rc<Cells> {
        let found = known.borrow().get(&key).cloned();
        found.unwrap_or_else(|| {
            let cells = Rc::new(compute());
            known.borrow_mut().insert(key, Rc::clone(&cells));
            cells
        })
    }
}

impl PointsTo {
    /// Cells that `size` bytes from each of `cells` on may touch; all cells of the objects when the size is not known.
    pub fn cover(&self, cells: &Bits, size: Option<u64>) -> Cells {
        let mut cover = Cells { outside: cells.contains(Self::OUTSIDE), rest: Bits::new() };
        // Cells of an object stand together: those below this one belong to objects that are in whole.
        let mut whole = 0;
        for cell in cells.iter() {
            if cell < whole {
                continue;
            }
            let object = &self.objects[self.cell_object[cell as usize] as usize];
            let leaves = object.layout.leaves.len() as u32;
            if cover.outside && self.is_escaped(object) {
                whole = object.base + leaves;
                continue;
            }
            match size {
                Some(_) if leaves == 1 => cover.rest.insert_range(object.base, 1),
                Some(size) => object.layout.touched(self.offset_of(cell), size).into_iter().for_each(|i| {
                    cover.rest.insert_range(object.base + i, 1);
                }),
                None => {
                    cover.rest.insert_range(object.base, leaves);
                    whole = object.base + leaves;
                }
            }
        }
        cover
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ESCAPED: [u32; 5] = [0, 3, 4, 70, 200];

    /// Sets of the form that [`PointsTo::cover`] gives, made from numbers that look random.
    fn sets() -> Vec<(Cells, BTreeSet<u32>)> {
        let escaped: BTreeSet<u32> = ESCAPED.into();
        let number = |seed: u32, n: u32| (seed.wrapping_mul(2_654_435_761).rotate_left(n * 3) >> 7) % 210;
        let set = |seed: u32| {
            let outside = seed.is_multiple_of(3);
            let mut all: BTreeSet<u32> = (0..seed % 9).map(|n| number(seed, n)).filter(|&cell| cell > 0).collect();
            let rest = all.iter().copied().filter(|cell| !outside || !escaped.contains(cell)).collect();
            if outside {
                all.extend(&escaped);
            }
            (Cells { outside, rest }, all)
        };
        (1..40).map(set).collect()
    }

    #[test]
    fn agrees_with_ordered_sets() {
        let escaped: Bits = ESCAPED.into_iter().collect();
        for (a, all_a) in sets() {
            assert!(a.expand(&escaped).iter().eq(all_a.iter().copied()));
            for (b, all_b) in sets() {
                let mut joined = a.clone();
                assert_eq!(joined.union_with(&b, &escaped), !all_b.is_subset(&all_a));
                assert!(joined.expand(&escaped).iter().eq(all_a.union(&all_b).copied()));
                assert_eq!(joined.outside, a.outside || b.outside);
                assert_eq!(a.first_common(&b, &escaped), all_a.intersection(&all_b).next().copied());
                assert_eq!(a.first_missing(&b, &escaped), all_a.difference(&all_b).next().copied());
                assert_eq!(a.intersects(&b, &escaped), !all_a.is_disjoint(&all_b));
            }
        }
    }

    #[test]
    fn common_cells_are_added_to_each_kind_of_set() {
        let escaped: Bits = ESCAPED.into_iter().collect();
        for (into, all_into) in sets() {
            for (a, all_a) in sets() {
                for (b, all_b) in sets() {
                    let common: BTreeSet<u32> = all_a.intersection(&all_b).copied().collect();
                    let mut joined = into.clone();
                    assert_eq!(joined.add_common(&a, &b, &escaped), !common.is_subset(&all_into));
                    assert!(joined.expand(&escaped).iter().eq(all_into.union(&common).copied()));
                }
            }
        }
    }
}
