//@ src/bin/crc32.rs
//! The program whose C `main` is in `crc32.c`.

fn main() {
    crc32::rt::restore_signals();
    std::process::exit(unsafe { crc32::crc32::main() });
}
//@ src/crc32.rs
// flags: -mcrc32
// The checksum instruction of x86, in all its widths.

use crate::rt;
use crate::sys::printf;

unsafe fn sum(mut text: *const i8) -> u32 {
    let mut crc: u32 = !0u32;
    while *text != 0 {
        crc = rt::crc32c(crc, &(*text as u8).to_le_bytes());
        text = text.add(1);
    }
    !crc
}

pub unsafe fn main() -> i32 {
    printf(c"%08x\n".as_ptr(), sum(c"123456789".as_ptr()));
    let mut crc: u32 = rt::crc32c(1, &0xbeef_u16.to_le_bytes());
    crc = rt::crc32c(crc, &0xdeadbeef_u32.to_le_bytes());
    let wide: u64 = rt::crc32c(
        (0xffffffff00000000 | crc as u64) as u32,
        &0x123456789abcdef_u64.to_le_bytes(),
    ) as u64;
    printf(c"%08x %016llx\n".as_ptr(), crc, wide);
    0
}
//@ src/lib.rs
pub mod crc32;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

/// The checksum CRC-32C, continued by `bytes`.
pub const fn crc32c(mut crc: u32, bytes: &[u8]) -> u32 {
    let mut i = 0;
    while i < bytes.len() * 8 {
        let bit = (crc ^ (bytes[i / 8] as u32 >> (i % 8))) & 1;
        crc = (crc >> 1) ^ if bit == 1 { 0x82f63b78 } else { 0 };
        i += 1;
    }
    crc
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
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
