//@ src/bin/volatile.rs
//! The program whose C `main` is in `volatile.c`.

fn main() {
    volatile::rt::restore_signals();
    std::process::exit(unsafe { volatile::volatile::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod volatile;
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
//@ src/volatile.rs
// expect: kept-in-c poll
// A volatile bit-field stays in C; its neighbours in other functions do not.

use crate::sys::printf;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct port {
    pub bits: port_bits,
    pub data: i32,
}

/// Storage of bit-fields in [`port`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct port_bits(u32);

impl port_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn ready(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_ready(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_ready(&mut self, value: u32) {
        *self = self.with_ready(value);
    }

    pub const fn rate(self) -> u32 {
        (self.0 >> 1) & 0x7f
    }

    pub const fn with_rate(self, value: u32) -> Self {
        Self((self.0 & !0xfe) | ((value & 0x7f) << 1))
    }

    pub const fn set_rate(&mut self, value: u32) {
        *self = self.with_rate(value);
    }
}

fn rate(p: &mut port) -> i32 {
    p.bits.set_rate(130);
    p.bits.rate() as i32 + p.data
}

pub unsafe fn main() -> i32 {
    let mut p: port = port {
        bits: port_bits::ZERO.with_ready(0).with_rate(3),
        data: 4,
    };
    let ready: u32 = poll(&raw mut p);
    printf(c"%u %d\n".as_ptr(), ready, rate(&mut p));
    0
}

unsafe extern "C" {
    #[link_name = "volatile_c__poll"]
    pub fn poll(p: *mut port) -> u32;
}
