//@ src/bin/sync.rs
//! The program whose C `main` is in `sync.c`.

fn main() {
    sync::rt::restore_signals();
    std::process::exit(unsafe { sync::sync::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sync;
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
//@ src/sync.rs
// The older `__sync` builtins, all of them full barriers but for the two of locks.

use crate::sys::printf;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic;
use core::sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU8, Ordering};

static lock: AtomicI32 = AtomicI32::new(0);
static mut counter: i64 = 10;
static slot: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());

fn locked(n: &mut i32) {
    while lock.swap(1, Ordering::Acquire) != 0 {}
    *n += 1;
    lock.store(0, Ordering::Release);
}

pub unsafe fn main() -> i32 {
    let mut n: i32 = 0;
    locked(&mut n);
    locked(&mut n);
    printf(c"%d\n".as_ptr(), n);
    let old: i64 = AtomicI64::from_ptr(&raw mut counter).fetch_add(5, Ordering::SeqCst);
    printf(
        c"%ld %ld\n".as_ptr(),
        old,
        AtomicI64::from_ptr(&raw mut counter)
            .fetch_sub(20, Ordering::SeqCst)
            .wrapping_sub(20),
    );
    printf(
        c"%ld\n".as_ptr(),
        AtomicI64::from_ptr(&raw mut counter).fetch_or(0x100, Ordering::SeqCst) | 0x100,
    );
    printf(
        c"%ld\n".as_ptr(),
        AtomicI64::from_ptr(&raw mut counter).fetch_nand(0xff, Ordering::SeqCst),
    );
    printf(c"%ld\n".as_ptr(), counter);
    let mut byte: u8 = 250;
    printf(
        c"%d".as_ptr(),
        AtomicU8::from_ptr(&raw mut byte)
            .fetch_add(10, Ordering::SeqCst)
            .wrapping_add(10) as i32,
    );
    printf(
        c" %d\n".as_ptr(),
        AtomicU8::from_ptr(&raw mut byte)
            .compare_exchange(4, 77, Ordering::SeqCst, Ordering::SeqCst)
            .unwrap_or_else(|found| found) as i32,
    );
    let swapped: i32 = i32::from(
        AtomicU8::from_ptr(&raw mut byte)
            .compare_exchange(4, 78, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok(),
    );
    printf(c"%d %d\n".as_ptr(), swapped, byte as i32);
    printf(
        c"%d\n".as_ptr(),
        i32::from(
            slot.compare_exchange(
                ptr::null_mut(),
                (&raw mut n).cast::<c_void>(),
                Ordering::SeqCst,
                Ordering::SeqCst,
            )
            .is_ok(),
        ),
    );
    printf(
        c"%d\n".as_ptr(),
        i32::from(
            slot.compare_exchange(
                (&raw mut n).cast::<c_void>(),
                ptr::null_mut(),
                Ordering::SeqCst,
                Ordering::SeqCst,
            )
            .unwrap_or_else(|found| found)
                == (&raw mut n).cast::<c_void>(),
        ),
    );
    atomic::fence(Ordering::SeqCst);
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
