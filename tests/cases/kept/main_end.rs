//@ src/bin/main_end.rs
//! The program whose C `main` is in `main_end.c`.

fn main() {
    main_end::rt::restore_signals();
    std::process::exit(unsafe { main_end::main_end::main() });
}
//@ src/lib.rs
pub mod main_end;
pub mod rt;
//@ src/main_end.rs
/// expect: kept-in-c main
/// `main` gives 0 when it ends without a return, under whatever name it is kept.
#[unsafe(export_name = "main_end_c__fives")]
static mut fives: i32 = 5;

#[unsafe(export_name = "main_end_c__five")]
pub unsafe extern "C" fn five() -> i32 {
    fives
}

unsafe extern "C" {
    #[link_name = "main_end_c__main"]
    pub fn main() -> i32;
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// Arguments as C has them: pointers to NUL-terminated strings, and a null pointer behind the last.
pub struct Args {
    strings: Vec<std::ffi::CString>,
    pointers: Vec<*mut core::ffi::c_char>,
}

impl Args {
    /// The arguments of the process.
    pub fn from_env() -> Args {
        use std::os::unix::ffi::OsStringExt;
        let strings: Vec<_> = std::env::args_os()
            .map(|a| std::ffi::CString::new(a.into_vec()).unwrap_or_default())
            .collect();
        let mut pointers: Vec<_> = strings.iter().map(|s| s.as_ptr().cast_mut()).collect();
        pointers.push(core::ptr::null_mut());
        Args { strings, pointers }
    }

    /// `argc`.
    pub fn count(&self) -> i32 {
        self.strings.len() as i32
    }

    /// `argv`.
    pub fn pointers(&mut self) -> *mut *mut core::ffi::c_char {
        self.pointers.as_mut_ptr()
    }
}

/// Puts back what Rust's start-up changed: a C program dies of a closed pipe.
pub fn restore_signals() {
    // Declared as the kernel takes it: the program may declare it with a handler type of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn signal(number: i32, handler: usize) -> usize;
    }
    const SIGPIPE: i32 = 13;
    unsafe { signal(SIGPIPE, 0) };
}
