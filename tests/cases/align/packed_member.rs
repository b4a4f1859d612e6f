//@ src/bin/packed_member.rs
//! The program whose C `main` is in `packed_member.c`.

fn main() {
    packed_member::rt::restore_signals();
    std::process::exit(unsafe { packed_member::packed_member::main() });
}
//@ src/lib.rs
pub mod packed_member;
pub mod rt;
pub mod sys;
//@ src/packed_member.rs
// A member of a packed variable is reached by its address: the variable is aligned as C compilers do it.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;

static before: [i8; 3] = [1, 2, 3];

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct record {
    pub value: i64,
    pub bits: record_bits,
    pub tail: [i8; 7],
}

/// Storage of bit-fields in [`record`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct record_bits([u8; 4]);

impl record_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 4]);

    pub const fn low(self) -> u32 {
        rt::bits(self.0, 0, 12) as u32
    }

    pub const fn with_low(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 12, value as u64))
    }

    pub const fn set_low(&mut self, value: u32) {
        *self = self.with_low(value);
    }

    pub const fn high(self) -> u32 {
        rt::bits(self.0, 12, 20) as u32
    }

    pub const fn with_high(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 12, 20, value as u64))
    }

    pub const fn set_high(&mut self, value: u32) {
        *self = self.with_high(value);
    }
}

static mut first: rt::Align16<record> = rt::Align16(record {
    value: -1,
    bits: record_bits::ZERO.with_low(5).with_high(6),
    tail: rt::chars(b"first\0\0"),
});
static between: i8 = 4;
static mut second: rt::Align16<record> = rt::Align16(record {
    value: 41,
    bits: record_bits::ZERO.with_low(7).with_high(8),
    tail: rt::chars(b"second\0"),
});
static mut pointers: [*mut i64; 2] = unsafe { [&raw mut first.0.value, &raw mut second.0.value] };

fn add(to: &mut i64, n: i64) {
    *to += n;
}

pub unsafe fn main() -> i32 {
    let mut local: rt::Align16<record> = rt::Align16(record {
        value: 100,
        bits: record_bits::ZERO.with_low(1).with_high(2),
        tail: rt::chars(b"local\0\0"),
    });
    let p: *mut i64 = &raw mut local.0.value;
    add(&mut *&raw mut second.0.value, 1);
    *p += *pointers[1];
    printf(
        c"%lld %lld %lld\n".as_ptr(),
        *pointers[0],
        second.0.value,
        *p,
    );
    printf(
        c"%d %d %zu %s\n".as_ptr(),
        before[2] as i32,
        between as i32,
        size_of::<record>(),
        &raw mut local.0.tail as *mut i8,
    );
    0
}
//@ src/rt.rs
//! What the translated code needs beside std.

/// A value at a multiple of 16 bytes.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct Align16<T>(pub T);

/// `width` bits (1 to 64) from bit `at` on, the least significant of the first byte being bit 0.
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
    let mut value = 0u128;
    let mut i = at / 8;
    while i * 8 < at + width {
        value |= (bytes[i] as u128) << ((i - at / 8) * 8);
        i += 1;
    }
    (value >> (at % 8)) as u64 & (u64::MAX >> (64 - width))
}

/// The bytes of a literal as C characters.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = bytes[i] as i8;
        i += 1;
    }
    out
}

/// `bytes` with `value` in the `width` bits (1 to 64) from bit `at` on.
pub const fn with_bits<const N: usize>(
    mut bytes: [u8; N],
    at: usize,
    width: usize,
    value: u64,
) -> [u8; N] {
    let mask = ((u64::MAX >> (64 - width)) as u128) << (at % 8);
    let value = ((value as u128) << (at % 8)) & mask;
    let mut i = at / 8;
    while i * 8 < at + width {
        let shift = (i - at / 8) * 8;
        bytes[i] = (bytes[i] & !((mask >> shift) as u8)) | (value >> shift) as u8;
        i += 1;
    }
    bytes
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
