//! Which blocks of the heap live. In the program a table of all of them; in a child a list of what it did since the fork.

use crate::channel::{self, Event};
use crate::enter::{Role, role};
use crate::system;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy)]
#[repr(C)]
struct Slot {
    at: usize,
    size: usize,
}

/// In the place of an address that was taken out.
const GONE: usize = 1;
const FIRST: usize = 1 << 14;

/// By address, with open addressing. Neighbours in the heap are neighbours here, so that few pages are touched.
struct Table {
    slots: *mut Slot,
    capacity: usize,
    used: usize,
}

struct Guarded {
    busy: AtomicBool,
    table: UnsafeCell<Table>,
}

// SAFETY: who uses the table holds the lock.
unsafe impl Sync for Guarded {}

static TABLE: Guarded = Guarded {
    busy: AtomicBool::new(false),
    table: UnsafeCell::new(Table { slots: core::ptr::null_mut(), capacity: 0, used: 0 }),
};

fn with<R>(run: impl FnOnce(&mut Table) -> R) -> R {
    while TABLE.busy.swap(true, Ordering::Acquire) {
        core::hint::spin_loop();
    }
    // SAFETY: the lock is held.
    let result = run(unsafe { &mut *TABLE.table.get() });
    TABLE.busy.store(false, Ordering::Release);
    result
}

impl Table {
    fn slot(&mut self, index: usize) -> &mut Slot {
        // SAFETY: the index is taken modulo the capacity.
        unsafe { &mut *self.slots.add(index & (self.capacity - 1)) }
    }

    fn insert(&mut self, at: usize, size: usize) {
        if 2 * self.used >= self.capacity && !self.grow() {
            return;
        }
        let mut index = at >> 4;
        while !matches!(self.slot(index).at, 0 | GONE) && self.slot(index).at != at {
            index += 1;
        }
        self.used += usize::from(self.slot(index).at == 0);
        *self.slot(index) = Slot { at, size };
    }

    fn remove(&mut self, at: usize) {
        if self.capacity == 0 {
            return;
        }
        let mut index = at >> 4;
        while self.slot(index).at != 0 {
            if self.slot(index).at == at {
                self.slot(index).at = GONE;
                return;
            }
            index += 1;
        }
    }

    fn grow(&mut self) -> bool {
        let capacity = (self.capacity * 4).max(FIRST);
        let Some(slots) = system::map(capacity * size_of::<Slot>(), false) else { return false };
        let old = Table { slots: self.slots, capacity: self.capacity, used: 0 };
        *self = Table { slots: slots.cast(), capacity, used: 0 };
        old.each(|at, size| self.insert(at, size));
        if !old.slots.is_null() {
            // SAFETY: all of it was copied.
            unsafe { system::unmap(old.slots.cast(), old.capacity * size_of::<Slot>()) };
        }
        true
    }

    fn each(&self, mut visit: impl FnMut(usize, usize)) {
        for index in 0..self.capacity {
            // SAFETY: within the capacity.
            let slot = unsafe { *self.slots.add(index) };
            if slot.at > GONE {
                visit(slot.at, slot.size);
            }
        }
    }
}

/// A block is there from now on.
pub fn made(at: usize, size: usize) {
    match role() {
        _ if at == 0 => {}
        Role::C | Role::Rust => channel::allocation(Event::Made, at, size),
        Role::Comparer => {}
        _ => with(|table| table.insert(at, size)),
    }
}

/// A block is no longer there.
pub fn gone(at: usize) {
    match role() {
        _ if at == 0 => {}
        Role::C | Role::Rust => channel::allocation(Event::Gone, at, 0),
        Role::Comparer => {}
        _ => with(|table| table.remove(at)),
    }
}

/// Blocks of the program at the fork, by address. For comparers, which have one thread: the lock may be held by one that is not there.
pub fn all() -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // SAFETY: nothing else runs in this process.
    unsafe { &*TABLE.table.get() }.each(|at, size| found.push((at, size)));
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn blocks_come_and_go() {
        let mut table = Table { slots: core::ptr::null_mut(), capacity: 0, used: 0 };
        for at in 1..40_000usize {
            table.insert(at * 16, at);
        }
        for at in 1..39_998usize {
            table.remove(at * 16);
        }
        table.insert(16, 5);
        let mut found = Vec::new();
        table.each(|at, size| found.push((at, size)));
        found.sort_unstable();
        assert_eq!(found, [(16, 5), (39_998 * 16, 39_998), (39_999 * 16, 39_999)]);
    }
}
