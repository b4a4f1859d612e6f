//! The file of counts, as a process maps it.

use crate::layout::{self, Reason};
use crate::system;
use core::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

static COUNTS: AtomicPtr<AtomicU64> = AtomicPtr::new(core::ptr::null_mut());

/// Variable that names the folder of the run, for one that wants another than the one that was built in.
const VARIABLE: &core::ffi::CStr = c"EXUVIA_SHADOW";

/// A path in the folder of the run.
pub fn path(name: &str) -> Option<std::ffi::CString> {
    let built_in = option_env!("EXUVIA_SHADOW_DIR").unwrap_or_default();
    let named = system::environment(VARIABLE).map(|dir| dir.to_string_lossy().into_owned());
    let dir = named.unwrap_or_else(|| built_in.to_owned());
    std::ffi::CString::new(format!("{dir}/{name}")).ok()
}

/// Maps the file; false where there is none.
pub fn open(path: &core::ffi::CStr) -> bool {
    let Some(at) = system::map_file(path, |size| size >= layout::HEADER * 8) else { return false };
    let base = at.cast::<AtomicU64>();
    // SAFETY: the header is there.
    let is_ours = unsafe { (*base).load(Ordering::Relaxed) } == layout::MAGIC;
    if is_ours {
        COUNTS.store(base, Ordering::Release);
    }
    is_ours
}

/// Maps that of the run; false where there is none.
pub fn open_own() -> bool {
    !COUNTS.load(Ordering::Acquire).is_null() || path("counts").is_some_and(|path| open(&path))
}

/// A word of the header.
pub fn header(word: usize) -> &'static AtomicU64 {
    at(word)
}

/// A word of a function. The function's number is one of the file's.
pub fn of(function: usize, word: usize) -> &'static AtomicU64 {
    at(layout::HEADER + function * layout::SLOTS + word)
}

/// The count of a block of the Rust.
pub fn region(region: usize) -> &'static AtomicU64 {
    at(layout::HEADER + functions() * layout::SLOTS + region)
}

/// Whether calls are recorded, and not compared.
pub fn records() -> bool {
    header(layout::RECORDS).load(Ordering::Relaxed) == 1
}

/// How many functions there are.
pub fn functions() -> usize {
    at(layout::FUNCTIONS).load(Ordering::Relaxed) as usize
}

/// How many blocks the Rust has.
pub fn regions() -> usize {
    at(layout::REGIONS).load(Ordering::Relaxed) as usize
}

/// One more sample that says nothing.
pub fn discard(function: usize, reason: Reason) {
    of(function, layout::DISCARDED + reason as usize).fetch_add(1, Ordering::Relaxed);
}

fn at(word: usize) -> &'static AtomicU64 {
    static NONE: AtomicU64 = AtomicU64::new(0);
    let base = COUNTS.load(Ordering::Acquire);
    match base.is_null() {
        true => &NONE,
        // SAFETY: the file has as many words as its header says.
        false => unsafe { &*base.add(word) },
    }
}
