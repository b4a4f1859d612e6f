/// What checked pointers are told of the blocks of C's allocator.
mod blocks {
    use super::table;
    use core::ffi::c_void;

    /// Says that a new block lives. Whatever bytes lie there are its value.
    pub fn born(block: *mut c_void, size: usize) -> *mut c_void {
        if block.is_null() || table::JUDGED {
            return block;
        }
        let start = block.expose_provenance();
        table::enliven_block(start, size);
        super::settled(block).cast_mut()
    }

    /// Says that a block does not live any more.
    pub fn died(block: *mut c_void) {
        if table::JUDGED {
            return;
        }
        table::bury_block(block.addr());
    }

    /// Has no checked pointer touch a block that others have made and keep for themselves, as the C library does its streams.
    pub fn hide(block: *mut c_void) {
        if is_block(block) {
            died(block);
        }
    }

    /// Whether a block that was told of starts here.
    pub fn is_block(block: *mut c_void) -> bool {
        table::JUDGED || block.addr() % table::GRANULE == 0 && table::said(block.addr()) & table::START != 0
    }

    /// How many bytes of a block that was told of live.
    pub fn size_of(block: *mut c_void) -> usize {
        if table::JUDGED { 0 } else { table::living(block.addr()) }
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
    blocks::born(unsafe { allocator::malloc(size) }, size)
}

/// C's `calloc`.
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
    // SAFETY: it may be called with any sizes.
    blocks::born(unsafe { allocator::calloc(count, size) }, count.wrapping_mul(size))
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
        unsafe { allocator::free(core::ptr::with_exposed_provenance_mut(block.expose_provenance())) }
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

/// The same as a function that C can call.
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
    free(block)
}

/// The same as a function that C can call.
pub extern "C" fn realloc_block(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
    realloc(block, size)
}

/// C's `free`, of any block.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
    if blocks::is_block(block) {
        blocks::died(block);
    }
    unsafe { allocator::free(block) }
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
    let new = unsafe { allocator::realloc(block, size) };
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
    let copy = unsafe { allocator::strdup(text) };
    unsafe { text_born(copy) }
}

/// C's `strndup`.
///
/// # Safety
/// As for C's.
pub unsafe extern "C" fn strndup_any(text: *const core::ffi::c_char, size: usize) -> *mut core::ffi::c_char {
    let copy = unsafe { allocator::strndup(text, size) };
    unsafe { text_born(copy) }
}

unsafe fn text_born(copy: *mut core::ffi::c_char) -> *mut core::ffi::c_char {
    if !copy.is_null() {
        blocks::born(copy.cast(), unsafe { allocator::strlen(copy) } + 1);
    }
    copy
}
