/// What of the program's own image may be read: string literals, constants.
mod image {
    use super::table;
    use core::ffi::{c_char, c_int, c_void};
    use core::sync::atomic::{AtomicBool, Ordering::Relaxed};

    /// `struct dl_phdr_info`, as far as it is needed.
    #[repr(C)]
    struct Object {
        base: usize,
        name: *const c_char,
        headers: *const Header,
        count: u16,
    }

    /// `ElfW(Phdr)`.
    #[cfg(target_pointer_width = "64")]
    #[repr(C)]
    struct Header {
        kind: u32,
        flags: u32,
        offset: u64,
        address: usize,
        physical: u64,
        in_file: u64,
        size: usize,
        align: u64,
    }

    /// `ElfW(Phdr)`.
    #[cfg(target_pointer_width = "32")]
    #[repr(C)]
    struct Header {
        kind: u32,
        offset: u32,
        address: usize,
        physical: u32,
        in_file: u32,
        size: usize,
        flags: u32,
        align: u32,
    }

    const LOAD: u32 = 1;
    const RELRO: u32 = 0x6474_e552;
    const WRITE: u32 = 2;

    unsafe extern "C" {
        safe fn dl_iterate_phdr(
            look: unsafe extern "C" fn(*const Object, usize, *mut c_void) -> c_int,
            data: *mut c_void,
        ) -> c_int;
    }

    /// Notes what may be read, once; whether that was done before.
    pub fn is_registered() -> bool {
        static DONE: AtomicBool = AtomicBool::new(false);
        let done = DONE.swap(true, Relaxed);
        if !done {
            dl_iterate_phdr(look, core::ptr::null_mut());
        }
        done
    }

    /// The first object is the program.
    unsafe extern "C" fn look(object: *const Object, _: usize, _: *mut c_void) -> c_int {
        // SAFETY: the C library gives the headers of an object that is loaded.
        let headers = unsafe { core::slice::from_raw_parts((*object).headers, usize::from((*object).count)) };
        let base = unsafe { (*object).base };
        for header in headers {
            let is_fixed = header.kind == LOAD && header.flags & WRITE == 0 || header.kind == RELRO;
            if is_fixed && header.size > 0 {
                let (first, last) = (base + header.address, base + header.address + header.size);
                let start = first & !(table::GRANULE - 1);
                table::enliven(start, last - start, table::FIXED);
            }
        }
        1
    }
}
