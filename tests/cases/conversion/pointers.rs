//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
//@ src/pointers.rs
// Pointers through void*, through integers, and between qualifications.

use crate::rt;
use crate::sys::{memcpy, printf, strlen};
use core::ffi::c_void;
use core::mem::{MaybeUninit, size_of};

unsafe fn load32(p: &[MaybeUninit<u8>]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    let mut v: u32 = 0;
    memcpy((&raw mut v).cast::<c_void>(), p, size_of::<u32>());
    v
}

unsafe fn bump(ctx: &mut [MaybeUninit<u8>]) {
    let ctx: *mut c_void = ctx.as_mut_ptr().cast();
    let n: *mut i32 = ctx.cast::<i32>();
    *n += 1;
}

unsafe fn sum_bytes(data: *const c_void, mut len: usize) -> i32 {
    let mut p: *const u8 = data.cast::<u8>();
    let mut total: i32 = 0;
    while {
        let value: bool = len != 0;
        len = len.wrapping_sub(1);
        value
    } {
        total += *p as i32;
        p = p.add(1);
    }
    total
}

pub unsafe fn main() -> i32 {
    let mut bytes: [u8; 8] = [1, 2, 3, 4, 255, 0, 0, 128];
    let mut n: i32 = 41;
    let addr: usize = &raw mut n as usize;
    let back: *mut i32 = addr as *mut i32;
    let text: *const i8 = c"abc".as_ptr();

    printf(
        c"%x\n".as_ptr(),
        load32(rt::slice((&raw mut bytes as *mut u8).cast(), 4)),
    );
    printf(
        c"%x\n".as_ptr(),
        load32(rt::slice((&raw mut bytes as *mut u8).add(4).cast(), 4)),
    );
    bump(rt::slice_mut((&raw mut n).cast(), 4));
    printf(c"%d %d\n".as_ptr(), n, *back);
    printf(
        c"%d\n".as_ptr(),
        sum_bytes(
            &raw mut bytes as *mut u8 as *const c_void,
            size_of::<[u8; 8]>(),
        ),
    );
    printf(
        c"%d\n".as_ptr(),
        sum_bytes(text.cast::<c_void>(), strlen(text)),
    );
    printf(c"%d\n".as_ptr(), i32::from(addr & 3 == 0));
    printf(
        c"%d\n".as_ptr(),
        *(&raw mut bytes as *mut u8).cast::<i8>().add(4) as i32,
    );
    printf(
        c"%td\n".as_ptr(),
        (&raw mut bytes[6])
            .cast::<i8>()
            .offset_from((&raw mut bytes as *mut u8).cast::<i8>()),
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.
///
/// # Safety
/// `ptr` points to `len` initialised elements that nothing writes while the slice lives.
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        &[]
    } else {
        unsafe { core::slice::from_raw_parts(ptr, len) }
    }
}

/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.
///
/// # Safety
/// `ptr` points to `len` initialised elements that nothing else touches while the slice lives.
pub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {
    if len == 0 {
        &mut []
    } else {
        unsafe { core::slice::from_raw_parts_mut(ptr, len) }
    }
}

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
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}
