/// What of the images of the program and its libraries may be read: of the program, string literals and constants; of the C library and
/// the loader, all that is no code of theirs to change, but for `errno`; what other libraries have may be written, too, where it is not protected.
mod image {
    use super::table;
    use core::ffi::{CStr, c_char, c_int, c_void};
    use core::sync::atomic::{AtomicU64, Ordering::Relaxed};

    /// `struct dl_phdr_info`.
    #[repr(C)]
    struct Object {
        base: usize,
        name: *const c_char,
        headers: *const Header,
        count: u16,
        added: u64,
        removed: u64,
        tls_module: usize,
        tls: usize,
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
    const TLS: u32 = 7;
    const RELRO: u32 = 0x6474_e552;
    const WRITE: u32 = 2;

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        safe fn dl_iterate_phdr(
            look: unsafe extern "C" fn(*const Object, usize, *mut c_void) -> c_int,
            data: *mut c_void,
        ) -> c_int;
        safe fn __errno_location() -> *mut c_int;
    }

    /// How many objects had been loaded when it was noted what is in them; 0 before.
    static LOADED: AtomicU64 = AtomicU64::new(0);

    /// Notes what may be read of the program, then of its libraries, as far as that is new, until something lives; whether it does.
    pub fn shows(lives: impl Fn() -> bool) -> bool {
        for wanted in [Wanted::Program, Wanted::Libraries] {
            let mut seen = Seen { wanted, known: LOADED.load(Relaxed), loaded: 0 };
            dl_iterate_phdr(look, (&raw mut seen).cast());
            if lives() {
                return true;
            }
            if matches!(seen.wanted, Wanted::Libraries) {
                LOADED.store(seen.loaded, Relaxed);
            }
        }
        false
    }

    enum Wanted {
        Program,
        Libraries,
    }

    struct Seen {
        wanted: Wanted,
        known: u64,
        /// Those seen now; 0 before the first, which is the program.
        loaded: u64,
    }

    unsafe extern "C" fn look(object: *const Object, _: usize, seen: *mut c_void) -> c_int {
        // SAFETY: the C library gives an object that is loaded, and what it was given.
        let (object, seen) = unsafe { (&*object, &mut *seen.cast::<Seen>()) };
        let is_program = seen.loaded == 0;
        seen.loaded = object.added;
        match seen.wanted {
            _ if object.added == seen.known => return 1,
            Wanted::Program if !is_program => return 1,
            Wanted::Libraries if is_program => return 0,
            _ => {}
        }
        // SAFETY: the C library gives the headers, and a string.
        let headers = unsafe { core::slice::from_raw_parts(object.headers, usize::from(object.count)) };
        let name = unsafe { object.name.as_ref() }.map_or(&[][..], |name| unsafe { CStr::from_ptr(name) }.to_bytes());
        let of_others = if is_of_c(name) { table::FIXED } else { 0 };
        for header in headers.iter().filter(|header| header.size > 0) {
            let place = object.base.wrapping_add(header.address);
            match header.kind {
                LOAD if header.flags & WRITE == 0 => note(place, header.size, table::FIXED, true),
                RELRO => note(place, header.size, table::FIXED, true),
                LOAD if !is_program => note(place, header.size, of_others, false),
                TLS if !is_program && object.tls != 0 => {
                    note(object.tls, header.size, table::FIXED, false);
                    if of_others == table::FIXED {
                        errno_lives();
                    }
                }
                _ => {}
            }
        }
        0
    }

    /// `errno` is the one variable of the C library that a program may store to by a pointer.
    fn errno_lives() {
        let address = __errno_location().expose_provenance();
        table::say(address, (address % table::GRANULE + size_of::<c_int>()) as u8);
    }

    /// Whether an object is the C library or the loader, whose variables nobody else may change.
    fn is_of_c(name: &[u8]) -> bool {
        let file = name.rsplit(|&byte| byte == b'/').next().unwrap_or(name);
        [&b"libc.so"[..], b"libc-", b"ld-", b"ld.so"].iter().any(|start| file.starts_with(start))
    }

    /// Says that memory lives, whatever was said before or where nothing was.
    fn note(place: usize, size: usize, marks: u8, over: bool) {
        let (mut at, last) = (place & !(table::GRANULE - 1), place.wrapping_add(size));
        while at < last {
            if over || table::said(at) == 0 {
                table::say(at, (last - at).min(table::GRANULE) as u8 | marks);
            }
            at += table::GRANULE;
        }
    }
}
