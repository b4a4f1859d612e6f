//@ src/bin/label_value.rs
//! The program whose C `main` is in `label_value.c`.

fn main() {
    label_value::rt::restore_signals();
    std::process::exit(unsafe { label_value::label_value::main() });
}
//@ src/label_value.rs
// A statement expression whose value stands below a label that its body jumps to.

use crate::sys::printf;

fn clamp(n: i32) -> i32 {
    let mut v: i32 = n;
    'done: {
        'high: {
            if v > 10 {
                break 'high;
            }
            if v >= 0 {
                break 'done;
            }
            v = 0;
            break 'done;
        }

        v = 10;
    }
    v * 2
}

fn counted(mut n: i32) -> i32 {
    let mut steps: i32 = 0;
    loop {
        steps += 1;
        if n > 1 {
            n = if n % 2 != 0 { n * 3 + 1 } else { n / 2 };
            continue;
        }
        break;
    }
    let last: i32 = n;
    steps * 100 + last
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %d %d\n".as_ptr(),
        clamp(-4),
        clamp(7),
        clamp(70),
        counted(6),
    );
    0
}
//@ src/lib.rs
pub mod label_value;
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
