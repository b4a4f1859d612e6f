//@ src/bin/choices.rs
//! The program whose C `main` is in `choices.c`.

fn main() {
    choices::rt::restore_signals();
    std::process::exit(unsafe { choices::choices::main() });
}
//@ src/choices.rs
// flags: -std=gnu17 -Wno-deprecated-non-prototype
// Function designators in choices, and functions that never return or have no prototype as pointers.

use crate::sys::{abort, exit, printf, puts};
use core::mem;

pub type handler = Option<unsafe extern "C" fn(i32)>;
pub type any = Option<unsafe extern "C" fn()>;

extern "C" fn twice(x: i32) -> i32 {
    2 * x
}

extern "C" fn thrice(x: i32) -> i32 {
    3 * x
}

unsafe extern "C" fn leave(code: i32) -> ! {
    printf(c"leaving with %d\n".as_ptr(), code);
    exit(code - 3);
}

static table: [handler; 2] = unsafe {
    [
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit)),
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave)),
    ]
};
static loose: [any; 2] = unsafe {
    [
        mem::transmute::<Option<unsafe extern "C" fn()>, any>(Some(mem::transmute::<
            unsafe extern "C" fn() -> !,
            unsafe extern "C" fn(),
        >(abort))),
        mem::transmute::<Option<unsafe extern "C" fn(i32)>, any>(Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave))),
    ]
};
static print: Option<unsafe extern "C" fn(*const i8) -> i32> = Some(puts);

unsafe fn run(h: handler, code: i32) {
    if h.is_some() {
        h.unwrap()(code);
    }
}

pub unsafe fn main() -> i32 {
    for i in 0..2 {
        printf(
            c"%d\n".as_ptr(),
            if i != 0 {
                Some(twice as unsafe extern "C" fn(i32) -> i32)
            } else {
                Some(thrice as unsafe extern "C" fn(i32) -> i32)
            }
            .unwrap()(i + 5),
        );
    }
    print.unwrap()(c"text".as_ptr());
    let h: handler = if table[0].map_or(0, |f| f as *const () as usize)
        == Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit))
        .map_or(0, |f| f as *const () as usize)
        && loose[0].map_or(0, |f| f as *const () as usize)
            == mem::transmute::<Option<unsafe extern "C" fn()>, any>(Some(mem::transmute::<
                unsafe extern "C" fn() -> !,
                unsafe extern "C" fn(),
            >(abort)))
            .map_or(0, |f| f as *const () as usize)
    {
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(leave))
    } else {
        Some(mem::transmute::<
            unsafe extern "C" fn(i32) -> !,
            unsafe extern "C" fn(i32),
        >(exit))
    };
    run(h, 3);
    1
}
//@ src/lib.rs
pub mod choices;
pub mod rt;
pub mod sys;
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn abort() -> !;
    pub fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
}
