//@ src/bin/constant_condition.rs
//! The program whose C `main` is in `constant_condition.c`.

fn main() {
    constant_condition::rt::restore_signals();
    std::process::exit(unsafe { constant_condition::constant_condition::main() });
}
//@ src/constant_condition.rs
// What a constant condition leaves out is left out, also where labels lead behind it.

use crate::sys::printf;

unsafe fn is_nowhere() {
    printf(c"nowhere\n".as_ptr());
}

unsafe fn enter(x: i32) -> i32 {
    let mut n: i32 = 0;
    'switch: {
        let mut resume: i32 = 0;
        match x {
            0 => {}
            1 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            3 => {
                resume = 3;
            }
            _ => {
                break 'switch;
            }
        }
        if resume <= 1 {
            if resume != 0 || false {
                if resume == 0 {
                    is_nowhere();
                }

                resume = 0;
                n = 10;
            } else {
                n = 20;
            }
        }
        if resume == 0 {
            n += 1;
            break 'switch;
        }
        if resume <= 2 {
            resume = 0;
        }
        if resume == 0 && true {
            n = 30;
        } else {
            if resume == 0 {
                is_nowhere();
            }

            resume = 0;
            n += 40;
        }
        n += 1;
    }
    n
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %d %d %d\n".as_ptr(),
        enter(0),
        enter(1),
        enter(2),
        enter(3),
        enter(4),
    );
    0
}
//@ src/lib.rs
pub mod constant_condition;
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
