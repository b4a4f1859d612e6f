/// The words that the program was started with, and its environment: all of them in one piece of the stack, above all frames.
mod start {
    use super::table;
    use core::ffi::{CStr, c_char, c_int};
    use core::sync::atomic::{AtomicI32, AtomicPtr, Ordering::Relaxed};

    static COUNT: AtomicI32 = AtomicI32::new(0);
    static WORDS: AtomicPtr<*mut c_char> = AtomicPtr::new(core::ptr::null_mut());

    /// How many words there are, and where they are.
    pub fn words() -> (i32, *mut *mut c_char) {
        (COUNT.load(Relaxed), WORDS.load(Relaxed))
    }

    /// Called with what `main` is called with.
    unsafe extern "C" fn begin(count: c_int, words: *mut *mut c_char, environment: *mut *mut c_char) {
        COUNT.store(count, Relaxed);
        WORDS.store(words, Relaxed);
        let first = words.expose_provenance();
        let mut last = first;
        for list in [words, environment] {
            let mut at = list;
            // SAFETY: the list ends with a null pointer, each of its strings with a NUL.
            while let Some(text) = unsafe { at.read().as_ref() } {
                let end = (&raw const *text).expose_provenance() + unsafe { CStr::from_ptr(text) }.count_bytes() + 1;
                at = at.wrapping_add(1);
                last = last.max(end).max(at.addr() + size_of::<usize>());
            }
        }
        let start = first & !(table::GRANULE - 1);
        table::enliven(start, last - start, 0);
    }

    #[used]
    // SAFETY: glibc calls what the section lists with these arguments.
    #[unsafe(link_section = ".init_array.00099")]
    static BEGIN: unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char) = begin;
}
