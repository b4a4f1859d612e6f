//@ src/bin/demoted.rs
//! The program whose C `main` is in `demoted.c`.

fn main() {
    demoted::rt::restore_signals();
    std::process::exit(unsafe { demoted::demoted::main() });
}
//@ src/demoted.rs
// variant: lent -DLENT
// variant: copied
// Rust's borrows reject these forms in one configuration only: they fall in both.
// expect: demoted fill::data
// expect: demoted advance::count

use crate::sys::printf;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Buffer {
    pub data: [i32; 8],
    pub count: i32,
}

unsafe fn half(b: *const Buffer) -> i32 {
    (*b).count / 2
}

unsafe fn fill(data: *mut i32, n: i32, value: i32) {
    for i in 0..n {
        *data.add(i as usize) = value;
    }
}

unsafe fn advance(count: *mut i32, by: i32) {
    *count += by;
}

fn sum(data: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += data[i as usize];
    }
    s
}

pub unsafe fn main() -> i32 {
    let mut b: Buffer = Buffer {
        data: [1, 1, 1, 1, 1, 1, 1, 1],
        count: 6,
    };

    #[cfg(feature = "lent")]
    {
        fill(&raw mut b.data as *mut i32, half(&raw mut b), 7);
        advance(&raw mut b.count, half(&raw mut b));
    }

    #[cfg(feature = "copied")]
    let part: i32 = half(&raw mut b);
    #[cfg(feature = "copied")]
    {
        fill(&raw mut b.data as *mut i32, part, 5);
        advance(&raw mut b.count, part);
    }

    printf(c"%d %d\n".as_ptr(), sum(&b.data, 8), b.count);
    0
}
//@ src/lib.rs
#[cfg(not(any(feature = "lent", feature = "copied")))]
compile_error!("enable one of the features `lent`, `copied`");

#[cfg(all(feature = "lent", feature = "copied"))]
compile_error!(
    "the features `lent` and `copied` exclude each other (`--no-default-features` turns the default off)"
);

pub mod demoted;
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
    pub fn printf(format: *const i8, ...) -> i32;
}
