//! Memory for arguments, at one fixed address in every worker, so that pointers into it are the same number on both sides.
//!
//! Objects have a gap on either side that the address sanitizer, where there is one, takes for memory that nobody may touch.

use crate::shapes::TypeId;
use crate::system;

/// Where it lies: an address that neither Linux nor a sanitizer uses for itself.
const BASE: usize = 0x2000_0000_0000;
/// Its size in bytes: recordings have all of it.
const SIZE: usize = 64 << 20;
/// Bytes for arguments that are made from inputs.
const MADE: usize = 1 << 20;
/// Bytes between objects.
const GAP: usize = 64;

/// In the place of a type: memory of which none is known.
pub const WORDS: TypeId = usize::MAX - 1;

/// An object.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// Its address.
    pub at: usize,
    /// Type of an element.
    pub ty: TypeId,
    /// How many.
    pub count: usize,
    /// Bytes in all.
    pub bytes: usize,
}

/// The memory.
pub struct Arena {
    used: usize,
    /// How much of that are blocks of a recording.
    recorded: usize,
    /// Objects, by address.
    pub objects: Vec<Object>,
}

impl Arena {
    /// Maps it; none where the system has no room there.
    pub fn map() -> Option<Self> {
        system::map_fixed(BASE, SIZE).then(|| Self { used: 0, recorded: 0, objects: Vec::new() })
    }

    /// Forgets all objects; the memory is zero again.
    pub fn reset(&mut self) {
        poison::allow(BASE, self.used);
        // SAFETY: the mapping is ours, and nothing refers to what is in it.
        unsafe { core::ptr::write_bytes(BASE as *mut u8, 0, self.used) };
        (self.used, self.recorded) = (0, 0);
        self.objects.clear();
    }

    /// Room for so many elements, all bytes zero; none when the arena is full.
    pub fn object(&mut self, ty: TypeId, count: usize, bytes: usize) -> Option<usize> {
        let at = self.place(bytes, self.recorded + MADE)?;
        self.objects.push(Object { at, ty, count, bytes });
        Some(at)
    }

    /// Room for a block of a recording.
    pub fn room(&mut self, bytes: usize) -> Option<usize> {
        let before = self.used;
        let at = self.place(bytes, SIZE - MADE)?;
        self.recorded += self.used - before;
        Some(at)
    }

    fn place(&mut self, bytes: usize, most: usize) -> Option<usize> {
        // The end of the object touches the gap behind it, whatever its size: that is where code runs over.
        let start = self.used + GAP;
        let end = (start + bytes).next_multiple_of(16) + GAP;
        if end > most {
            return None;
        }
        let at = BASE + start.next_multiple_of(16);
        let end = (at - BASE + bytes).next_multiple_of(16) + GAP;
        poison::forbid(BASE + self.used, at - BASE - self.used);
        poison::forbid(at + bytes, end - (at - BASE) - bytes);
        self.used = end;
        Some(at)
    }

    /// Whether the address is the arena's.
    pub fn owns(&self, address: usize) -> bool {
        (BASE..BASE + SIZE).contains(&address)
    }
}

/// The address sanitizer's opinion of memory.
pub mod poison {
    #[cfg(feature = "asan")]
    unsafe extern "C" {
        fn __asan_poison_memory_region(at: *const u8, bytes: usize);
        fn __asan_unpoison_memory_region(at: *const u8, bytes: usize);
        fn __asan_region_is_poisoned(at: *const u8, bytes: usize) -> *const u8;
    }

    /// Nobody may touch it.
    pub fn forbid(at: usize, bytes: usize) {
        #[cfg(feature = "asan")]
        // SAFETY: the range lies in the arena.
        unsafe {
            __asan_poison_memory_region(at as *const u8, bytes)
        };
        let _ = (at, bytes);
    }

    /// All may touch it.
    pub fn allow(at: usize, bytes: usize) {
        #[cfg(feature = "asan")]
        // SAFETY: the range lies in the arena.
        unsafe {
            __asan_unpoison_memory_region(at as *const u8, bytes)
        };
        let _ = (at, bytes);
    }

    /// Whether the sanitizer knows that some of it may not be touched.
    pub fn is_forbidden(at: usize, bytes: usize) -> bool {
        #[cfg(feature = "asan")]
        // SAFETY: only the sanitizer's own tables are read.
        return unsafe { !__asan_region_is_poisoned(at as *const u8, bytes).is_null() };
        #[cfg(not(feature = "asan"))]
        {
            let _ = (at, bytes);
            false
        }
    }
}
