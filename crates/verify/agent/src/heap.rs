//! The heap of the code under test: its blocks, as both sides ask for them. The linker leads `malloc`, `calloc`, `realloc` and `free` of
//! the code here, on both sides alike.
//!
//! What is known of blocks is compared: how large they are, what they hold to their end, and how many are left behind the call. Some
//! inputs have allocations fail, so that code is run that looks after its errors. What Rust's own collections need is not counted: the
//! agent has them, too.

use crate::elsewhere;
use crate::returned;
use crate::system;
use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ffi::{c_int, c_void};
use std::collections::BTreeMap;

/// Bytes that the code may have at a time: much less than the sanitizer allows, and than a process may have, so that neither side
/// comes to a limit that the other does not have.
const MOST: usize = 256 << 20;
const ENOMEM: c_int = 12;
/// What fresh memory holds: what the oracle's sanitizer is told to write there.
#[cfg(not(feature = "asan"))]
const FILL: u8 = 0xbe;
/// Blocks that the C library may give out again as they were; what is larger it fills itself, as it is told.
const CACHED: usize = 2048;

/// Which allocations of a call fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failing {
    /// Allocations before the first that does.
    after: u64,
    /// Whether all behind it fail as well.
    all: bool,
}

struct State {
    /// Blocks that the code has, with their sizes.
    blocks: BTreeMap<usize, usize>,
    bytes: usize,
    /// Whether code under test runs.
    is_watched: bool,
    /// Which allocations fail, counted down.
    failing: Option<Failing>,
}

struct Global(UnsafeCell<State>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Global {}

static STATE: Global =
    Global(UnsafeCell::new(State { blocks: BTreeMap::new(), bytes: 0, is_watched: false, failing: None }));

fn state() -> &'static mut State {
    // SAFETY: see `Global`; no reference outlives a function of this file, none of which is called within another.
    unsafe { &mut *STATE.0.get() }
}

unsafe extern "C" {
    #[cfg_attr(test, link_name = "malloc")]
    fn __real_malloc(bytes: usize) -> *mut c_void;
    #[cfg_attr(test, link_name = "calloc")]
    fn __real_calloc(count: usize, size: usize) -> *mut c_void;
    #[cfg_attr(test, link_name = "realloc")]
    fn __real_realloc(at: *mut c_void, bytes: usize) -> *mut c_void;
    #[cfg_attr(test, link_name = "free")]
    fn __real_free(at: *mut c_void);
    fn posix_memalign(at: *mut *mut c_void, alignment: usize, bytes: usize) -> c_int;
}

/// A new input: no block is known, and none fails.
pub fn reset() {
    let state = state();
    state.blocks.clear();
    state.bytes = 0;
    state.is_watched = true;
    state.failing = None;
    elsewhere::reset();
}

/// The function that is tested runs from here. One input in eight has an allocation fail, or all from one on: its length says which,
/// so that inputs need no byte for it.
pub fn call(input: usize) {
    state().failing = failing(input);
}

fn failing(input: usize) -> Option<Failing> {
    const ONE_IN: usize = 8;
    const THAT: usize = 5;
    let rest = input / ONE_IN;
    (input % ONE_IN == THAT).then_some(Failing { after: rest as u64 / 2 % 8, all: rest % 2 == 1 })
}

/// Code under test has run.
pub fn end() {
    state().is_watched = false;
}

/// Blocks that the code has, and their bytes.
pub fn left() -> (u64, u64) {
    (state().blocks.len() as u64, state().bytes as u64)
}

/// The block that an address lies in, and its size.
pub fn block(address: usize) -> Option<(usize, usize)> {
    let (&at, &bytes) = state().blocks.range(..=address).next_back()?;
    (address < at + bytes.max(1)).then_some((at, bytes))
}

/// Whether an allocation fails that is asked for now.
fn fails(bytes: usize) -> bool {
    let state = state();
    if !state.is_watched {
        return false;
    }
    if bytes > MOST.saturating_sub(state.bytes) {
        return true;
    }
    match &mut state.failing {
        Some(Failing { after: 0, all }) => {
            if !*all {
                state.failing = None;
            }
            true
        }
        Some(failing) => {
            failing.after -= 1;
            false
        }
        None => false,
    }
}

fn refused() -> *mut c_void {
    system::set_errno(ENOMEM);
    core::ptr::null_mut()
}

fn known(at: *mut c_void, bytes: usize) -> *mut c_void {
    if !at.is_null() && state().is_watched {
        // The map takes memory itself: that is none of the code's.
        let state = state();
        state.bytes += bytes;
        state.blocks.insert(at as usize, bytes);
    }
    at
}

fn forget(at: *mut c_void) -> Option<usize> {
    let state = state();
    let bytes = state.blocks.remove(&(at as usize))?;
    state.bytes -= bytes;
    Some(bytes)
}

/// # Safety
/// As for `malloc`.
#[cfg_attr(not(test), unsafe(no_mangle))]
pub unsafe extern "C" fn __wrap_malloc(bytes: usize) -> *mut c_void {
    if fails(bytes) { refused() } else { fresh(bytes) }
}

/// A new block.
fn fresh(bytes: usize) -> *mut c_void {
    if let Some(at) = elsewhere(bytes) {
        return at;
    }
    // SAFETY: the C library's own.
    let at = known(unsafe { __real_malloc(bytes) }, bytes);
    if bytes <= CACHED {
        fill(at, 0, bytes);
    }
    at
}

/// The same where blocks lie elsewhere than the C library has them.
fn elsewhere(bytes: usize) -> Option<*mut c_void> {
    if !state().is_watched {
        return None;
    }
    elsewhere::block(bytes).map(|at| known(at as *mut c_void, bytes))
}

/// # Safety
/// As for `calloc`.
#[cfg_attr(not(test), unsafe(no_mangle))]
pub unsafe extern "C" fn __wrap_calloc(count: usize, size: usize) -> *mut c_void {
    let Some(bytes) = count.checked_mul(size).filter(|bytes| !fails(*bytes)) else { return refused() };
    match elsewhere(bytes) {
        Some(at) => {
            // SAFETY: the block was just made.
            unsafe { core::ptr::write_bytes(at.cast::<u8>(), 0, bytes) };
            at
        }
        // SAFETY: the C library's own.
        None => known(unsafe { __real_calloc(count, size) }, bytes),
    }
}

/// # Safety
/// As for `realloc`.
#[cfg_attr(not(test), unsafe(no_mangle))]
pub unsafe extern "C" fn __wrap_realloc(at: *mut c_void, bytes: usize) -> *mut c_void {
    if fails(bytes) {
        return refused();
    }
    if let Some(had) = returned::size(at as usize) {
        // SAFETY: the caller's, for a block of the arena.
        return unsafe { moved(at, had, bytes) };
    }
    if at.is_null() {
        return fresh(bytes);
    }
    let had = forget(at);
    if elsewhere::has(at as usize) {
        // SAFETY: the caller's, for a block of which all that is known is known here.
        return unsafe { moved(at, had.unwrap_or(0), bytes) };
    }
    // SAFETY: the caller's.
    let new = unsafe { __real_realloc(at, bytes) };
    match had {
        Some(had) if new.is_null() && bytes > 0 => _ = known(at, had),
        _ => _ = known(new, bytes),
    }
    fill(new, had.unwrap_or(bytes), bytes);
    new
}

/// A block of the arena goes on on the heap.
///
/// # Safety
/// As for `realloc`.
unsafe fn moved(at: *mut c_void, had: usize, bytes: usize) -> *mut c_void {
    let new = if bytes == 0 { core::ptr::null_mut() } else { fresh(bytes) };
    if !new.is_null() && !returned::is_gone(at as usize) {
        // SAFETY: both have as many bytes, and one of them is new.
        unsafe { core::ptr::copy_nonoverlapping(at.cast::<u8>(), new.cast::<u8>(), had.min(bytes)) };
    }
    returned::give_back(at as usize);
    new
}

/// Writes over what a block got more than it had: what stands there would depend on what ran before.
#[cfg(not(feature = "asan"))]
fn fill(at: *mut c_void, had: usize, bytes: usize) {
    if !at.is_null() && bytes > had && state().is_watched {
        // SAFETY: the block has so many bytes, and nobody has used those behind what it had.
        unsafe { core::ptr::write_bytes(at.cast::<u8>().add(had), FILL, bytes - had) };
    }
}

/// The sanitizer does so itself.
#[cfg(feature = "asan")]
fn fill(_: *mut c_void, _: usize, _: usize) {}

/// # Safety
/// As for `free`.
#[cfg_attr(not(test), unsafe(no_mangle))]
pub unsafe extern "C" fn __wrap_free(at: *mut c_void) {
    if returned::give_back(at as usize) {
        return;
    }
    forget(at);
    if !elsewhere::has(at as usize) {
        // SAFETY: the caller's.
        unsafe { __real_free(at) };
    }
}

/// Where calls of a function of the C library lead that this file takes the place of.
pub fn function(name: &str) -> Option<usize> {
    Some(match name {
        "malloc" => __wrap_malloc as *const () as usize,
        "calloc" => __wrap_calloc as *const () as usize,
        "realloc" => __wrap_realloc as *const () as usize,
        "free" => __wrap_free as *const () as usize,
        _ => return None,
    })
}

/// Memory of the agent, and of Rust's collections in the code: not the code's own.
struct Own;

#[global_allocator]
static OWN: Own = Own;

/// What `malloc` aligns to.
const ALIGNED: usize = 16;

// SAFETY: the C library's functions keep what the trait asks for; blocks that are aligned to more come from `posix_memalign`.
unsafe impl GlobalAlloc for Own {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ALIGNED {
            // SAFETY: the C library's own.
            return unsafe { __real_malloc(layout.size()) }.cast();
        }
        let mut at = core::ptr::null_mut();
        // SAFETY: an alignment that is a power of two, larger than a pointer.
        let done = unsafe { posix_memalign(&mut at, layout.align(), layout.size()) } == 0;
        if done { at.cast() } else { core::ptr::null_mut() }
    }

    unsafe fn dealloc(&self, at: *mut u8, _: Layout) {
        // SAFETY: the caller's.
        unsafe { __real_free(at.cast()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Failing, block, call, end, failing, fails, forget, known, left, reset};
    use core::ffi::c_void;

    #[test]
    fn the_length_of_an_input_says_which_allocation_fails() {
        assert_eq!(failing(6), None, "a recording as it is");
        assert_eq!(failing(5), Some(Failing { after: 0, all: false }));
        assert_eq!(failing(8 + 5), Some(Failing { after: 0, all: true }));
        assert_eq!(failing(2 * 8 + 5), Some(Failing { after: 1, all: false }));
    }

    #[test]
    fn blocks_are_known_until_they_are_given_back() {
        reset();
        let at = 0x1000 as *mut c_void;
        known(at, 24);
        assert_eq!((block(0x1000), block(0x1017), block(0x1018)), (Some((0x1000, 24)), Some((0x1000, 24)), None));
        assert_eq!(left(), (1, 24));
        assert_eq!(forget(at), Some(24));
        assert_eq!((left(), block(0x1000)), ((0, 0), None));
        call(2 * 8 + 5);
        assert_eq!([fails(1), fails(1), fails(1)], [false, true, false]);
        assert!(fails(usize::MAX), "more than there is");
        end();
        assert!(!fails(usize::MAX), "the agent's own is never refused here");
    }
}
