//! The allocator of this library: memory of its own that is never given back. Only comparers allocate, and they do not live long.

use crate::system;
use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicUsize, Ordering};

/// Address space of a process for it.
const SPACE: usize = 4 << 30;

pub struct Bump {
    next: AtomicUsize,
    end: AtomicUsize,
}

#[cfg(feature = "runtime")]
#[global_allocator]
static ALLOCATOR: Bump = Bump { next: AtomicUsize::new(0), end: AtomicUsize::new(0) };

impl Bump {
    fn grow(&self) -> bool {
        let Some(at) = system::map(SPACE, false) else { return false };
        self.end.store(at as usize + SPACE, Ordering::Relaxed);
        self.next.store(at as usize, Ordering::Relaxed);
        true
    }
}

// SAFETY: each block is handed out once; one thread allocates.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.next.load(Ordering::Relaxed) == 0 && !self.grow() {
            return core::ptr::null_mut();
        }
        let at = self.next.load(Ordering::Relaxed).next_multiple_of(layout.align());
        if at + layout.size() > self.end.load(Ordering::Relaxed) {
            return core::ptr::null_mut();
        }
        self.next.store(at + layout.size(), Ordering::Relaxed);
        at as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
