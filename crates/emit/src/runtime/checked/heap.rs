/// C's allocator, and what checked pointers are told of its blocks.
mod blocks {
    use super::table;
    use core::ffi::{c_char, c_void};

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        pub fn malloc(size: usize) -> *mut c_void;
        pub fn calloc(count: usize, size: usize) -> *mut c_void;
        pub fn realloc(block: *mut c_void, size: usize) -> *mut c_void;
        pub fn free(block: *mut c_void);
        pub fn strdup(text: *const c_char) -> *mut c_char;
        pub fn strndup(text: *const c_char, size: usize) -> *mut c_char;
        pub fn strlen(text: *const c_char) -> usize;
        fn malloc_usable_size(block: *mut c_void) -> usize;
    }

    /// Says that a new block lives. Whatever bytes lie there are its value.
    pub fn born(block: *mut c_void, size: usize) -> *mut c_void {
        if block.is_null() || table::JUDGED {
            return block;
        }
        let start = block.expose_provenance();
        table::enliven(start, size, 0);
        table::say(start, table::said(start) | table::START);
        super::settled(block).cast_mut()
    }

    /// Says that a block does not live any more.
    pub fn died(block: *mut c_void) {
        if table::JUDGED {
            return;
        }
        // SAFETY: it is a block of the heap.
        table::bury(block.addr(), unsafe { malloc_usable_size(block) });
    }

    /// Whether a block that was told of starts here.
    pub fn is_block(block: *mut c_void) -> bool {
        table::JUDGED || block.addr() % table::GRANULE == 0 && table::said(block.addr()) & table::START != 0
    }

    /// How many bytes of a block that was told of live.
    pub fn size_of(block: *mut c_void) -> usize {
        if table::JUDGED {
            return 0;
        }
        // SAFETY: it is a block of the heap.
        let room = unsafe { malloc_usable_size(block) };
        let last = room.saturating_sub(1) & !(table::GRANULE - 1);
        (0..=last).step_by(table::GRANULE).map(|at| usize::from(table::said(block.addr() + at) & table::LIVE)).sum()
    }

    #[cold]
    #[track_caller]
    pub fn no_block(block: *mut c_void) -> ! {
        panic!("{:#x} is freed, and no living block of the heap starts there", block.addr())
    }
}

/// C's `malloc`.
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
    // SAFETY: it may be called with any size.
    blocks::born(unsafe { blocks::malloc(size) }, size)
}

/// C's `calloc`.
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
    // SAFETY: it may be called with any sizes.
    blocks::born(unsafe { blocks::calloc(count, size) }, count.wrapping_mul(size))
}

/// C's `free`: a panic if no block of the heap that lives starts there.
#[track_caller]
pub fn free(block: *mut core::ffi::c_void) {
    if !block.is_null() {
        if !blocks::is_block(block) {
            blocks::no_block(block);
        }
        blocks::died(block);
        // SAFETY: a block that lives starts there, of which nothing is borrowed.
        unsafe { blocks::free(core::ptr::with_exposed_provenance_mut(block.expose_provenance())) }
    }
}

/// C's `realloc`: a panic if no block of the heap that lives starts there.
#[track_caller]
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
    if block.is_null() {
        return malloc(size);
    }
    if !blocks::is_block(block) {
        blocks::no_block(block);
    }
    // SAFETY: a block that lives starts there, of which nothing is borrowed.
    unsafe { realloc_any(core::ptr::with_exposed_provenance_mut(block.expose_provenance()), size) }
}

/// C's `free`, of any block.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
    if blocks::is_block(block) {
        blocks::died(block);
    }
    unsafe { blocks::free(block) }
}

/// C's `realloc`, of any block.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn realloc_any(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
    let known = if blocks::is_block(block) { Some(blocks::size_of(block)) } else { None };
    if known.is_some() {
        blocks::died(block);
    }
    let new = unsafe { blocks::realloc(block, size) };
    match known {
        // It did not work, and the block is as it was. (With size 0 it is gone.)
        Some(old) if new.is_null() && size != 0 => blocks::born(block, old),
        _ => blocks::born(new, size),
    };
    new
}

/// C's `strdup`.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
    let copy = unsafe { blocks::strdup(text) };
    unsafe { text_born(copy) }
}

/// C's `strndup`.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn strndup_any(text: *const core::ffi::c_char, size: usize) -> *mut core::ffi::c_char {
    let copy = unsafe { blocks::strndup(text, size) };
    unsafe { text_born(copy) }
}

unsafe fn text_born(copy: *mut core::ffi::c_char) -> *mut core::ffi::c_char {
    if !copy.is_null() {
        blocks::born(copy.cast(), unsafe { blocks::strlen(copy) } + 1);
    }
    copy
}
