//@ src/bin/local.rs
//! The program whose C `main` is in `local.c`.

fn main() {
    local::rt::restore_signals();
    std::process::exit(unsafe { local::local::main() });
}
//@ src/lib.rs
pub mod local;
pub mod rt;
pub mod sys;
//@ src/local.rs
// Thread-local objects are each thread's own.

use crate::sys::{printf, pthread_create, pthread_join};
use core::cell::UnsafeCell;
use core::ffi::c_void;
use core::ptr;

thread_local! {
    static counter: UnsafeCell<i32> = const { UnsafeCell::new(5) };
}
static mut total: i32 = 0;

unsafe extern "C" fn work(arg: *mut c_void) -> *mut c_void {
    let n: *mut i32 = arg.cast::<i32>();
    let mut i: i32 = 0;
    while i < *n {
        *counter.with(UnsafeCell::get) += 1;
        i += 1;
    }
    total += *counter.with(UnsafeCell::get);
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut t: u64 = 0;
    let mut n: i32 = 10;
    *counter.with(UnsafeCell::get) = 100;
    if pthread_create(
        &raw mut t,
        ptr::null(),
        Some(work),
        (&raw mut n).cast::<c_void>(),
    ) != 0
    {
        return 1;
    }
    pthread_join(t, ptr::null_mut());
    printf(c"%d %d\n".as_ptr(), *counter.with(UnsafeCell::get), total);
    0
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
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn pthread_create(
        newthread: *mut u64,
        attr: *const pthread_attr_t,
        start_routine: Option<unsafe extern "C" fn(*mut c_void) -> *mut c_void>,
        arg: *mut c_void,
    ) -> i32;
    pub fn pthread_join(th: u64, thread_return: *mut *mut c_void) -> i32;
}

#[repr(C)]
pub struct pthread_attr_t {
    pub _opaque: [u8; 0],
}
