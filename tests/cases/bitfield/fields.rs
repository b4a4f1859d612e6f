//@ src/bin/fields.rs
//! The program whose C `main` is in `fields.c`.

fn main() {
    fields::rt::restore_signals();
    std::process::exit(unsafe { fields::fields::main() });
}
//@ src/fields.rs
// Bit-fields wrap at their width, keep their sign and leave neighbours alone.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct packet {
    pub bits_0: packet_bits_0,
    pub _padding_4: [u8; 4],
    pub bits_1: packet_bits_1,
    pub tail: u8,
}

/// Storage of bit-fields in [`packet`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packet_bits_0(u32);

impl packet_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn version(self) -> u32 {
        self.0 & 0xf
    }

    pub const fn with_version(self, value: u32) -> Self {
        Self((self.0 & !0xf) | (value & 0xf))
    }

    pub const fn set_version(&mut self, value: u32) {
        *self = self.with_version(value);
    }

    pub const fn kind(self) -> u32 {
        (self.0 >> 4) & 7
    }

    pub const fn with_kind(self, value: u32) -> Self {
        Self((self.0 & !0x70) | ((value & 7) << 4))
    }

    pub const fn set_kind(&mut self, value: u32) {
        *self = self.with_kind(value);
    }

    pub const fn delta(self) -> i32 {
        (self.0 << 20) as i32 >> 27
    }

    pub const fn with_delta(self, value: i32) -> Self {
        Self((self.0 & !0xf80) | ((value as u32 & 0x1f) << 7))
    }

    pub const fn set_delta(&mut self, value: i32) {
        *self = self.with_delta(value);
    }
}

/// Storage of bit-fields in [`packet`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct packet_bits_1([u8; 5]);

impl packet_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 5]);

    pub const fn stamp(self) -> u64 {
        rt::bits(self.0, 0, 33)
    }

    pub const fn with_stamp(self, value: u64) -> Self {
        Self(rt::with_bits(self.0, 0, 33, value))
    }

    pub const fn set_stamp(&mut self, value: u64) {
        *self = self.with_stamp(value);
    }

    pub const fn last(self) -> bool {
        rt::bits(self.0, 33, 1) != 0
    }

    pub const fn with_last(self, value: bool) -> Self {
        Self(rt::with_bits(self.0, 33, 1, value as u64))
    }

    pub const fn set_last(&mut self, value: bool) {
        *self = self.with_last(value);
    }
}

fn weight(p: &packet) -> u32 {
    (p.bits_0.version() as i32 * 100 + p.bits_0.kind() as i32 * 10 + i32::from(p.bits_1.last()))
        as u32
}

pub unsafe fn main() -> i32 {
    let mut p: packet = packet {
        bits_0: packet_bits_0::ZERO
            .with_version(15)
            .with_kind(5)
            .with_delta(-16),
        _padding_4: [0; 4],
        bits_1: packet_bits_1::ZERO.with_stamp(0x1ffffffff),
        tail: 0,
    };
    printf(
        c"%u %u %d %lu\n".as_ptr(),
        p.bits_0.version() as i32,
        p.bits_0.kind() as i32,
        p.bits_0.delta(),
        p.bits_1.stamp(),
    );
    p.bits_0.set_version(p.bits_0.version() + 1);
    p.bits_0.set_kind(p.bits_0.kind().wrapping_add(4));
    p.bits_0.set_delta(p.bits_0.delta() - 1);
    p.bits_1.set_last(true);
    printf(
        c"%u %u %d %d\n".as_ptr(),
        p.bits_0.version() as i32,
        p.bits_0.kind() as i32,
        p.bits_0.delta(),
        i32::from(p.bits_1.last()),
    );
    p.bits_1.set_stamp(p.bits_1.stamp() + 1);
    printf(c"%lu\n".as_ptr(), p.bits_1.stamp());
    p.bits_0.set_version(9);
    let value: u32 = p.bits_0.version();
    p.bits_0.set_kind(value);
    printf(
        c"%u %u %u\n".as_ptr(),
        p.bits_0.kind() as i32,
        p.bits_0.version() as i32,
        weight(&p),
    );
    let mut q: packet = p;
    q.bits_0.set_delta(20);
    printf(
        c"%d %d %d\n".as_ptr(),
        p.bits_0.delta(),
        q.bits_0.delta(),
        i32::from(p.bits_0.version() as i32 - q.bits_0.kind() as i32 - 20 < 0),
    );
    printf(c"%zu\n".as_ptr(), size_of::<packet>());
    0
}
//@ src/lib.rs
pub mod fields;
pub mod rt;
pub mod sys;
//@ src/rt.rs
//! What the translated code needs beside std.

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
