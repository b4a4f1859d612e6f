//@ src/bin/packed_aligned.rs
//! The program whose C `main` is in `packed_aligned.c`.

fn main() {
    packed_aligned::rt::restore_signals();
    std::process::exit(unsafe { packed_aligned::packed_aligned::main() });
}
//@ src/lib.rs
pub mod packed_aligned;
pub mod rt;
//@ src/packed_aligned.rs
// Records with an alignment of their own inside packed ones: their alignment comes from a member, not from `repr(align)`.

use crate::rt;
use core::mem;
use core::mem::{align_of, offset_of, size_of};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub _align: [u64; 0],
    pub x: i16,
    pub y: i16,
}

impl point {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        _align: [],
        x: 0,
        y: 0,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct block {
    pub _align: [u128; 0],
    pub words: [i32; 3],
}

impl block {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        _align: [],
        words: [0; 3],
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union any {
    pub _align: [u64; 0],
    pub i: i32,
    pub bytes: [i8; 4],
}

impl any {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        unsafe { mem::zeroed() }
    }
}

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct message {
    pub kind: i8,
    pub at: point,
    pub body: block,
    pub any: any,
    pub bits: message_bits,
}

impl message {
    /// All bytes zero, as C initialises statics.
    #[inline]
    pub const fn zero() -> Self {
        Self {
            kind: 0,
            at: point::ZERO,
            body: block::ZERO,
            any: any::zero(),
            bits: message_bits::ZERO,
        }
    }
}

/// Storage of bit-fields in [`message`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct message_bits([u8; 2]);

impl message_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 2]);

    pub const fn flags(self) -> u32 {
        rt::bits(self.0, 0, 3) as u32
    }

    pub const fn with_flags(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 3, value as u64))
    }

    pub const fn set_flags(&mut self, value: u32) {
        *self = self.with_flags(value);
    }

    pub const fn length(self) -> u32 {
        rt::bits(self.0, 3, 13) as u32
    }

    pub const fn with_length(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 3, 13, value as u64))
    }

    pub const fn set_length(&mut self, value: u32) {
        *self = self.with_length(value);
    }
}

static first: message = message {
    kind: b'm' as i8,
    at: point {
        _align: [],
        x: 1,
        y: 2,
    },
    body: block {
        _align: [],
        words: [3, 4, 5],
    },
    any: {
        let mut u = any::zero();
        u.i = 6;
        u
    },
    bits: message_bits::ZERO.with_flags(7).with_length(800),
};

unsafe fn total(m: &message) -> i32 {
    let mut sum: i32 =
        m.at.x as i32 + m.at.y as i32 + m.any.i + m.bits.flags() as i32 + m.bits.length() as i32;
    for i in 0..3 {
        sum += m.body.words[i as usize];
    }
    sum
}

pub unsafe fn main() -> i32 {
    let mut list: [message; 2] = [
        first,
        message {
            kind: b'n' as i8,
            body: block {
                _align: [],
                words: [0, 9, 0],
            },
            ..message::zero()
        },
    ];
    let mut p: point = list[0].at;
    p.x = p.x.wrapping_add(10);
    list[1].at = p;
    list[1].any.bytes[0] = 1;
    rt::println!(
        "{} {} {} {}",
        size_of::<message>(),
        offset_of!(message, body),
        align_of::<message>(),
        align_of::<block>()
    );
    rt::println!(
        "{} {} {} {} {}",
        size_of::<point>(),
        size_of::<block>(),
        total(&first),
        total(&list[1]),
        rt::Byte(list[1].kind as u8)
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
pub const fn with_bits<const N: usize>(
pub struct Args {
impl Args {
pub fn restore_signals() {
