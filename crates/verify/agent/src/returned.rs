//! Blocks of the arena that the code under test may give back, as it gives back blocks of the heap: those of recordings, and objects
//! that inputs make. So functions can be called that end the life of what they are passed.

use crate::arena::poison;
use crate::outcome::UNDEFINED;
use crate::system;
use core::cell::UnsafeCell;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Owned {
    at: usize,
    bytes: usize,
    is_gone: bool,
}

struct Global(UnsafeCell<Vec<Owned>>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static OWNED: Global = Global(UnsafeCell::new(Vec::new()));

fn owned() -> &'static mut Vec<Owned> {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *OWNED.0.get() }
}

/// Forgets all blocks.
pub fn reset() {
    owned().clear();
}

/// A block may be given back. Blocks come in the order of their addresses.
pub fn own(at: usize, bytes: usize) {
    owned().push(Owned { at, bytes, is_gone: false });
}

/// Whether the block that an address lies in was given back.
pub fn is_gone(at: usize) -> bool {
    find(at).is_some_and(|owned| owned.is_gone)
}

fn find(at: usize) -> Option<&'static mut Owned> {
    let index = owned().partition_point(|owned| owned.at <= at).checked_sub(1)?;
    owned().get_mut(index).filter(|owned| at < owned.at + owned.bytes.max(1))
}

/// Bytes of the block that an address lies in.
pub fn size(at: usize) -> Option<usize> {
    find(at).map(|owned| owned.bytes)
}

/// Gives a block back; false where it is none of these.
pub fn give_back(at: usize) -> bool {
    let Some(found) = find(at) else { return false };
    if found.at != at || found.is_gone {
        // Undefined in C; the oracle says so, and what the Rust does then is no matter.
        system::leave(UNDEFINED);
    }
    found.is_gone = true;
    poison::forbid(found.at, found.bytes);
    true
}
