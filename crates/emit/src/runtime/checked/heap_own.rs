/// C's allocator, by the names that the C library's own `malloc` and so on have beside: the program defines those, for all that is in the
/// process ("Replacing malloc" in the manual of glibc), so that the checks know the blocks that the C library and others allocate, too.
mod allocator {
    use core::ffi::{c_char, c_void};

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        #[cfg_attr(not(exuvia_judged), link_name = "__libc_malloc")]
        pub fn malloc(size: usize) -> *mut c_void;
        #[cfg_attr(not(exuvia_judged), link_name = "__libc_calloc")]
        pub fn calloc(count: usize, size: usize) -> *mut c_void;
        #[cfg_attr(not(exuvia_judged), link_name = "__libc_realloc")]
        pub fn realloc(block: *mut c_void, size: usize) -> *mut c_void;
        #[cfg_attr(not(exuvia_judged), link_name = "__libc_free")]
        pub fn free(block: *mut c_void);
        pub fn strdup(text: *const c_char) -> *mut c_char;
        pub fn strndup(text: *const c_char, size: usize) -> *mut c_char;
        pub fn strlen(text: *const c_char) -> usize;
    }

    /// What all that is in the process calls `malloc` and so on. Memory of Rust itself comes from the same allocator, and the checks know
    /// nothing of it.
    #[cfg(not(exuvia_judged))]
    mod symbols {
        use super::super::{blocks, free_any, realloc_any};
        use super as allocator;
        use core::alloc::{GlobalAlloc, Layout};
        use core::ffi::{c_int, c_void};

        #[allow(clashing_extern_declarations)]
        unsafe extern "C" {
            fn __libc_memalign(alignment: usize, size: usize) -> *mut c_void;
            fn sysconf(name: c_int) -> isize;
        }

        /// What `malloc` aligns to.
        const ALIGNMENT: usize = 2 * size_of::<usize>();

        struct Rust;

        #[global_allocator]
        static RUST: Rust = Rust;

        // SAFETY: they are blocks of C's allocator, of the size and alignment asked for.
        unsafe impl GlobalAlloc for Rust {
            unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
                let block = match layout.align() {
                    ..=ALIGNMENT => unsafe { allocator::malloc(layout.size()) },
                    alignment => unsafe { __libc_memalign(alignment, layout.size()) },
                };
                block.cast()
            }

            unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
                if layout.align() <= ALIGNMENT {
                    return unsafe { allocator::calloc(1, layout.size()) }.cast();
                }
                let block = unsafe { self.alloc(layout) };
                if !block.is_null() {
                    unsafe { block.write_bytes(0, layout.size()) };
                }
                block
            }

            unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
                unsafe { allocator::free(block.cast()) }
            }

            unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
                if layout.align() <= ALIGNMENT {
                    return unsafe { allocator::realloc(block.cast(), size) }.cast();
                }
                let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
                if !new.is_null() {
                    unsafe { new.copy_from_nonoverlapping(block, layout.size().min(size)) };
                    unsafe { self.dealloc(block, layout) };
                }
                new
            }
        }

        /// A new block at a multiple of some power of two.
        fn aligned(alignment: usize, size: usize) -> *mut c_void {
            // SAFETY: it may be called with any numbers.
            blocks::born(unsafe { __libc_memalign(alignment, size) }, size)
        }

        /// Bytes of a page.
        fn page() -> usize {
            const PAGE_SIZE: c_int = 30;
            // SAFETY: it may be called with any number.
            usize::try_from(unsafe { sysconf(PAGE_SIZE) }).unwrap_or(4096)
        }

        const OUT_OF_MEMORY: c_int = 12;
        const INVALID: c_int = 22;

        #[unsafe(no_mangle)]
        extern "C" fn malloc(size: usize) -> *mut c_void {
            super::super::malloc(size)
        }

        #[unsafe(no_mangle)]
        extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
            super::super::calloc(count, size)
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
            unsafe { realloc_any(block, size) }
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn free(block: *mut c_void) {
            unsafe { free_any(block) }
        }

        #[unsafe(no_mangle)]
        extern "C" fn memalign(alignment: usize, size: usize) -> *mut c_void {
            aligned(alignment, size)
        }

        #[unsafe(no_mangle)]
        extern "C" fn aligned_alloc(alignment: usize, size: usize) -> *mut c_void {
            aligned(alignment, size)
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn posix_memalign(block: *mut *mut c_void, alignment: usize, size: usize) -> c_int {
            if !alignment.is_power_of_two() || alignment % size_of::<usize>() != 0 {
                return INVALID;
            }
            let new = aligned(alignment, size);
            if new.is_null() {
                return OUT_OF_MEMORY;
            }
            unsafe { block.write(new) };
            0
        }

        #[unsafe(no_mangle)]
        extern "C" fn valloc(size: usize) -> *mut c_void {
            aligned(page(), size)
        }

        #[unsafe(no_mangle)]
        extern "C" fn pvalloc(size: usize) -> *mut c_void {
            match size.checked_next_multiple_of(page()) {
                Some(size) => aligned(page(), size),
                None => core::ptr::null_mut(),
            }
        }

        /// What was asked for, and no more: the checks go by that.
        #[unsafe(no_mangle)]
        extern "C" fn malloc_usable_size(block: *mut c_void) -> usize {
            if blocks::is_block(block) { blocks::size_of(block) } else { 0 }
        }
    }
}
