//@ src/bin/view.rs
//! The program whose C `main` is in `view.c`.

fn main() {
    view::rt::restore_signals();
    std::process::exit(unsafe { view::view::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod view;
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
    pub fn free(ptr: *mut c_void);
    pub fn malloc(size: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn puts(s: *const i8) -> i32;
}
//@ src/view.rs
// Slices of which the body only takes a raw pointer: bytes behind `void *`, other names for a parameter, whole arrays that
// are walked, output buffers that nothing has filled before.

use crate::rt;
use crate::sys::{free, malloc, printf, puts};
use core::ffi::c_void;
use core::mem::MaybeUninit;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub union Unaligned {
    pub u16: u16,
    pub u32: u32,
}

unsafe fn read32(p: &[u8]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    (*p.cast::<Unaligned>()).u32
}

unsafe fn read_le16(memory: &[u8]) -> u16 {
    let memory: *const c_void = memory.as_ptr().cast();
    let p: *const u8 = memory.cast::<u8>();
    (*p.add(0) as i32 + ((*p.add(1) as i32) << 8)) as u16
}

unsafe fn write_le32(memory: &mut [MaybeUninit<u8>], value: u32) {
    let memory: *mut c_void = memory.as_mut_ptr().cast();
    let p: *mut u8 = memory.cast::<u8>();
    *p.add(0) = value as u8;
    *p.add(1) = (value >> 8) as u8;
    *p.add(2) = (value >> 16) as u8;
    *p.add(3) = (value >> 24) as u8;
}

unsafe fn twice(p: &[u8]) -> u32 {
    let p: *const c_void = p.as_ptr().cast();
    2u32.wrapping_mul(read32(rt::slice(p.cast(), 4)))
}

/// Only the first two bytes: a third would be another contract.
unsafe fn may_skip(p: *const u8, all: i32) -> i32 {
    if all != 0 {
        *p.add(0) as i32 + *p.add(1) as i32 + *p.add(2) as i32
    } else {
        *p.add(0) as i32 + *p.add(1) as i32
    }
}

unsafe fn append(out: &mut [i8], mut text: *const i8) -> *mut i8 {
    let mut out: *mut i8 = out.as_mut_ptr();
    let end: *mut i8 = out.add(11);
    while *text != 0 && out < end {
        *out = *text;
        text = text.add(1);
        out = out.add(1);
    }
    *out = 0;
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut bytes: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
    let heap: *mut u8 = malloc(8).cast::<u8>();
    let mut line: [i8; 12] = [0; 12];
    if heap.is_null() {
        return 1;
    }
    write_le32(rt::slice_mut(heap.cast(), 4), 0x11223344);
    write_le32(
        rt::slice_mut(heap.add(4).cast(), 4),
        read32(rt::slice((&raw mut bytes as *mut u8).add(1).cast(), 4)),
    );
    for i in 0..8 {
        printf(c"%02x ".as_ptr(), *heap.add(i as usize) as i32);
    }
    printf(
        c"\n%04x %08x\n".as_ptr(),
        read_le16(rt::slice((&raw mut bytes as *mut u8).add(3).cast(), 2)) as i32,
        twice(rt::slice(heap.cast(), 4)),
    );
    printf(
        c"%d %d\n".as_ptr(),
        may_skip(&raw mut bytes as *mut u8, 1),
        may_skip((&raw mut bytes as *mut u8).add(6), 0),
    );
    append(&mut line, c"hello world, and more".as_ptr());
    puts(&raw mut line as *mut i8);
    free(heap.cast::<c_void>());
    0
}
