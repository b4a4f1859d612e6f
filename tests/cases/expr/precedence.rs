//@ src/bin/precedence.rs
//! The program whose C `main` is in `precedence.c`.

fn main() {
    precedence::rt::restore_signals();
    std::process::exit(unsafe { precedence::precedence::main() });
}
//@ src/lib.rs
pub mod precedence;
pub mod rt;
pub mod sys;
//@ src/precedence.rs
// Operators whose precedence or spelling differs between C and Rust.

use crate::sys::printf;
use core::mem::size_of;

static mut effect: i32 = 0;

unsafe fn next() -> i32 {
    effect += 1;
    effect
}

pub unsafe fn main() -> i32 {
    let mut a: i32 = 6;
    let mut b: i32 = 3;
    let mut c: i32 = 1;
    let mut v: [i32; 3] = [1, 2, 3];
    let p: *mut i32 = &raw mut v as *mut i32;

    printf(
        c"%d %d\n".as_ptr(),
        a & i32::from(b == 3),
        i32::from(a & b == 2),
    );
    printf(
        c"%d %d\n".as_ptr(),
        a | (b ^ (c & a)),
        i32::from(a == i32::from(b < c)),
    );
    printf(c"%d %d\n".as_ptr(), 1i32 << (2 + 1), (1i32 << 2) + 1);
    printf(c"%d %d\n".as_ptr(), -a + !b, -(-a));
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(i32::from(a == 0) == b),
        i32::from(a != b),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(i32::from(a < b) == i32::from(c > a)),
        a - b - c,
    );
    printf(c"%d\n".as_ptr(), i32::from(-1 < 0 && i32::from(1 < 2) == 1));
    printf(c"%d %d\n".as_ptr(), *p + 1, *p.add(1));
    printf(c"%d\n".as_ptr(), 3.9f64 as i32 + -3.9f64 as i32);
    printf(
        c"%d\n".as_ptr(),
        i32::from((a as i8 as i64 + b as i64) < 10),
    );
    printf(c"%d\n".as_ptr(), a + -b * -c);
    printf(
        c"%d\n".as_ptr(),
        i32::from(size_of::<i32>().wrapping_add(1) == size_of::<i32>().wrapping_add(1)),
    );
    let r: i32 = next() - next() * 0;
    printf(c"%d %d\n".as_ptr(), i32::from(r > 0), effect);
    c = next();
    b = c;
    a = b;
    printf(c"%d %d %d\n".as_ptr(), a, b, c);
    c *= 2;
    b -= c;
    a += b;
    printf(c"%d %d %d\n".as_ptr(), a, b, c);
    a = next();
    if a == 4 && {
        b = a;
        b != 0
    } {
        printf(c"%d\n".as_ptr(), b);
    }
    printf(c"%d\n".as_ptr(), if a > 3 { a } else { c });
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
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
