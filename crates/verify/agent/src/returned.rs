//! Blocks of the heap that a recording has: they lie in the arena, at the same address on both sides, and the code under test may give
//! them back all the same. The linker leads its `free` and `realloc` here.

use crate::arena::poison;
use crate::outcome::UNDEFINED;
use crate::system;
use core::cell::UnsafeCell;
use core::ffi::c_void;

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

unsafe extern "C" {
    #[cfg_attr(test, link_name = "free")]
    fn __real_free(at: *mut c_void);
    #[cfg_attr(test, link_name = "realloc")]
    fn __real_realloc(at: *mut c_void, bytes: usize) -> *mut c_void;
    fn malloc(bytes: usize) -> *mut c_void;
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

/// Gives a block back; false where it is none of these.
fn give_back(at: usize) -> bool {
    let Some(found) = find(at) else { return false };
    if found.at != at || found.is_gone {
        // Undefined in C; the oracle says so, and what the Rust does then is no matter.
        system::leave(UNDEFINED);
    }
    found.is_gone = true;
    poison::forbid(found.at, found.bytes);
    true
}

/// # Safety
/// As for `free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_free(at: *mut c_void) {
    if !give_back(at as usize) {
        // SAFETY: the caller's.
        unsafe { __real_free(at) };
    }
}

/// # Safety
/// As for `realloc`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wrap_realloc(at: *mut c_void, bytes: usize) -> *mut c_void {
    let Some(&mut Owned { bytes: had, .. }) = find(at as usize) else {
        // SAFETY: the caller's.
        return unsafe { __real_realloc(at, bytes) };
    };
    // SAFETY: the C library's own.
    let new = if bytes == 0 { core::ptr::null_mut() } else { unsafe { malloc(bytes) } };
    if bytes > 0 && new.is_null() {
        return new;
    }
    if !new.is_null() && !is_gone(at as usize) {
        // SAFETY: both have as many bytes, and one of them is new.
        unsafe { core::ptr::copy_nonoverlapping(at.cast::<u8>(), new.cast::<u8>(), had.min(bytes)) };
    }
    give_back(at as usize);
    new
}
