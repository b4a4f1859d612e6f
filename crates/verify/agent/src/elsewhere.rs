//! Blocks of the heap at addresses that are like no others. A sanitizer's allocator gives the same addresses to all processes: what a
//! program makes of them (an order, a hash, the digits of what it takes for a number) would look like what C says. In the worker that
//! gives a second opinion blocks come from here, and what differs there is open.

use crate::system;
use core::cell::UnsafeCell;

/// Where they lie: neither Linux nor a sanitizer uses it, and it is far from the arena.
const BASE: usize = 0x3579_0000_0000;
/// Bytes in all; no block is used again before the next input.
const SIZE: usize = 512 << 20;
/// What blocks are aligned to, and the bytes between them.
const ALIGNED: usize = 16;
const GAP: usize = 48;
/// What fresh memory holds: other than what the other workers have there.
const FILL: u8 = 0x41;

struct State {
    used: usize,
    is_there: bool,
}

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global = Global(UnsafeCell::new(State { used: 0, is_there: false }));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *STATE.0.get() }
}

/// From now on blocks come from here, if there is room at that place.
pub fn begin() {
    state().is_there = system::map_fixed(BASE, SIZE);
}

/// A new input: nothing is in use.
pub fn reset() {
    state().used = 0;
}

/// Whether an address is here: the C library knows no such block.
pub fn has(at: usize) -> bool {
    state().is_there && (BASE..BASE + SIZE).contains(&at)
}

/// A block; none where blocks come from the C library.
pub fn block(bytes: usize) -> Option<usize> {
    let state = state();
    if !state.is_there {
        return None;
    }
    let at = state.used.checked_add(GAP)?.next_multiple_of(ALIGNED);
    let end = at.checked_add(bytes)?;
    if end > SIZE {
        return None;
    }
    state.used = end;
    // SAFETY: the mapping is ours, and nothing is in use there.
    unsafe { core::ptr::write_bytes((BASE + at) as *mut u8, FILL, bytes) };
    Some(BASE + at)
}
