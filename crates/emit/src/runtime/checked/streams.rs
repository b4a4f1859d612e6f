/// C's streams that are open: a function that is given any other panics. No checked pointer may touch what lies there.
mod streams {
    use super::table;
    use core::ffi::c_void;
    use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
    use std::sync::{Mutex, MutexGuard, PoisonError};

    static OPEN: Mutex<Vec<usize>> = Mutex::new(Vec::new());
    /// The one that was used last.
    static LAST: AtomicUsize = AtomicUsize::new(0);

    fn all() -> MutexGuard<'static, Vec<usize>> {
        OPEN.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Before anything can put another into their variables.
    extern "C" fn begin() {
        // The program may declare them in a way of its own.
        #[allow(clashing_extern_declarations)]
        unsafe extern "C" {
            static mut stdin: *mut c_void;
            static mut stdout: *mut c_void;
            static mut stderr: *mut c_void;
        }
        // SAFETY: the C library has set them, and nothing else runs.
        for stream in unsafe { [stdin, stdout, stderr] } {
            opened(stream);
        }
    }
    #[used]
    // SAFETY: what the section lists is called with arguments that it may ignore.
    #[unsafe(link_section = ".init_array.00100")]
    static BEGIN: extern "C" fn() = begin;

    /// Notes a stream that was opened, unless it is null.
    pub fn opened(stream: *mut c_void) -> *mut c_void {
        let address = stream.expose_provenance();
        if address != 0 {
            all().push(address);
            super::blocks::hide(stream);
        }
        stream
    }

    /// Notes that a stream is open no more.
    pub fn close(stream: *mut c_void) {
        let mut open = all();
        if let Some(at) = open.iter().position(|&one| one == stream.addr()) {
            open.swap_remove(at);
        }
        LAST.store(0, Relaxed);
    }

    /// A stream that is open.
    #[track_caller]
    pub fn open<T>(stream: *mut T) -> *mut c_void {
        let address = stream.expose_provenance();
        if address == 0 || LAST.load(Relaxed) != address {
            look(address);
        }
        core::ptr::with_exposed_provenance_mut(address)
    }

    #[cold]
    #[track_caller]
    fn look(address: usize) {
        let is_open = table::JUDGED || all().contains(&address);
        assert!(is_open, "{address:#x} is no stream that is open");
        LAST.store(address, Relaxed);
    }
}
