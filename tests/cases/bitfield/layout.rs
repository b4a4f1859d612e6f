//@ src/bin/layout.rs
//! The program whose C `main` is in `layout.c`.

fn main() {
    layout::rt::restore_signals();
    std::process::exit(unsafe { layout::layout::main() });
}
//@ src/layout.rs
// Where bit-fields lie among other members: the bytes of the object are those of the C.

use crate::rt;
use crate::sys::memset;
use core::ffi::{CStr, c_void};
use core::mem::{align_of, offset_of, size_of};

#[derive(Clone, Copy)]
#[repr(C, align(4))]
pub struct tight {
    pub bits_0: tight_bits_0,
    pub c: i8,
    pub bits_1: tight_bits_1,
    pub s: i16,
}

impl tight {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits_0: tight_bits_0::ZERO,
        c: 0,
        bits_1: tight_bits_1::ZERO,
        s: 0,
    };
}

/// Storage of bit-fields in [`tight`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct tight_bits_0(u8);

impl tight_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn a(self) -> u32 {
        (self.0 & 0xf) as u32
    }

    pub const fn with_a(self, value: u32) -> Self {
        Self((self.0 & !0xf) | (value as u8 & 0xf))
    }

    pub const fn set_a(&mut self, value: u32) {
        *self = self.with_a(value);
    }
}

/// Storage of bit-fields in [`tight`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct tight_bits_1(u16);

impl tight_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn b(self) -> u32 {
        (self.0 & 0xfff) as u32
    }

    pub const fn with_b(self, value: u32) -> Self {
        Self((self.0 & !0xfff) | (value as u16 & 0xfff))
    }

    pub const fn set_b(&mut self, value: u32) {
        *self = self.with_b(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct split {
    pub bits_0: split_bits_0,
    pub _padding_1: [u8; 3],
    pub bits_1: split_bits_1,
    pub bits_2: split_bits_2,
    pub _padding_6: [u8; 6],
    pub tail: i16,
}

impl split {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits_0: split_bits_0::ZERO,
        _padding_1: [0; 3],
        bits_1: split_bits_1::ZERO,
        bits_2: split_bits_2::ZERO,
        _padding_6: [0; 6],
        tail: 0,
    };
}

/// Storage of bit-fields in [`split`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct split_bits_0(u8);

impl split_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn a(self) -> i8 {
        (self.0 << 5) as i8 >> 5
    }

    pub const fn with_a(self, value: i8) -> Self {
        Self((self.0 & !7) | (value as u8 & 7))
    }

    pub const fn set_a(&mut self, value: i8) {
        *self = self.with_a(value);
    }
}

/// Storage of bit-fields in [`split`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct split_bits_1(u8);

impl split_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn b(self) -> i8 {
        (self.0 << 5) as i8 >> 5
    }

    pub const fn with_b(self, value: i8) -> Self {
        Self((self.0 & !7) | (value as u8 & 7))
    }

    pub const fn set_b(&mut self, value: i8) {
        *self = self.with_b(value);
    }
}

/// Storage of bit-fields in [`split`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct split_bits_2(u8);

impl split_bits_2 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn c(self) -> i8 {
        (self.0 << 3) as i8 >> 3
    }

    pub const fn with_c(self, value: i8) -> Self {
        Self((self.0 & !0x1f) | (value as u8 & 0x1f))
    }

    pub const fn set_c(&mut self, value: i8) {
        *self = self.with_c(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct mixed {
    pub bits_0: mixed_bits_0,
    pub bits_1: mixed_bits_1,
    pub f: f64,
    pub bits_2: mixed_bits_2,
}

impl mixed {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        bits_0: mixed_bits_0::ZERO,
        bits_1: mixed_bits_1::ZERO,
        f: 0.0,
        bits_2: mixed_bits_2::ZERO,
    };
}

/// Storage of bit-fields in [`mixed`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct mixed_bits_0(u64);

impl mixed_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn a(self) -> u8 {
        (self.0 & 0x7f) as u8
    }

    pub const fn with_a(self, value: u8) -> Self {
        Self((self.0 & !0x7f) | (value as u64 & 0x7f))
    }

    pub const fn set_a(&mut self, value: u8) {
        *self = self.with_a(value);
    }

    pub const fn b(self) -> u64 {
        (self.0 >> 7) & 0xfffff
    }

    pub const fn with_b(self, value: u64) -> Self {
        Self((self.0 & !0x7ffff80) | ((value & 0xfffff) << 7))
    }

    pub const fn set_b(&mut self, value: u64) {
        *self = self.with_b(value);
    }

    pub const fn c(self) -> i16 {
        ((self.0 << 23) as i64 >> 55) as i16
    }

    pub const fn with_c(self, value: i16) -> Self {
        Self((self.0 & !0x1ff00000000) | ((value as u64 & 0x1ff) << 32))
    }

    pub const fn set_c(&mut self, value: i16) {
        *self = self.with_c(value);
    }

    pub const fn d(self) -> bool {
        self.0 & 0x20000000000 != 0
    }

    pub const fn with_d(self, value: bool) -> Self {
        Self((self.0 & !0x20000000000) | ((value as u64) << 41))
    }

    pub const fn set_d(&mut self, value: bool) {
        *self = self.with_d(value);
    }
}

/// Storage of bit-fields in [`mixed`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct mixed_bits_1(u32);

impl mixed_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn e(self) -> i32 {
        self.0 as i32
    }

    pub const fn with_e(self, value: i32) -> Self {
        Self(value as u32)
    }

    pub const fn set_e(&mut self, value: i32) {
        *self = self.with_e(value);
    }
}

/// Storage of bit-fields in [`mixed`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct mixed_bits_2(u32);

impl mixed_bits_2 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn g(self) -> u32 {
        self.0 & 1
    }

    pub const fn with_g(self, value: u32) -> Self {
        Self((self.0 & !1) | (value & 1))
    }

    pub const fn set_g(&mut self, value: u32) {
        *self = self.with_g(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct gap {
    pub first: i8,
    pub _padding_1: [u8; 3],
    pub last: i8,
    pub _padding_5: [u8; 3],
}

impl gap {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        first: 0,
        _padding_1: [0; 3],
        last: 0,
        _padding_5: [0; 3],
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct bits {
    pub bits_: bits_bits_,
}

/// Storage of bit-fields in [`bits`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct bits_bits_(u32);

impl bits_bits_ {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn bits(self) -> i32 {
        (self.0 << 28) as i32 >> 28
    }

    pub const fn with_bits(self, value: i32) -> Self {
        Self((self.0 & !0xf) | (value as u32 & 0xf))
    }

    pub const fn set_bits(&mut self, value: i32) {
        *self = self.with_bits(value);
    }

    pub const fn bits_0(self) -> i32 {
        (self.0 << 24) as i32 >> 28
    }

    pub const fn with_bits_0(self, value: i32) -> Self {
        Self((self.0 & !0xf0) | ((value as u32 & 0xf) << 4))
    }

    pub const fn set_bits_0(&mut self, value: i32) {
        *self = self.with_bits_0(value);
    }

    pub const fn with_x(self) -> i32 {
        (self.0 << 21) as i32 >> 29
    }

    pub const fn with_with_x(self, value: i32) -> Self {
        Self((self.0 & !0x700) | ((value as u32 & 7) << 8))
    }

    pub const fn set_with_x(&mut self, value: i32) {
        *self = self.with_with_x(value);
    }

    pub const fn x(self) -> i32 {
        (self.0 << 18) as i32 >> 29
    }

    pub const fn with_x_(self, value: i32) -> Self {
        Self((self.0 & !0x3800) | ((value as u32 & 7) << 11))
    }

    pub const fn set_x_(&mut self, value: i32) {
        *self = self.with_x_(value);
    }

    pub const fn set_y(self) -> i32 {
        (self.0 << 15) as i32 >> 29
    }

    pub const fn with_set_y(self, value: i32) -> Self {
        Self((self.0 & !0x1c000) | ((value as u32 & 7) << 14))
    }

    pub const fn set_set_y(&mut self, value: i32) {
        *self = self.with_set_y(value);
    }

    pub const fn y(self) -> i32 {
        (self.0 << 12) as i32 >> 29
    }

    pub const fn with_y_(self, value: i32) -> Self {
        Self((self.0 & !0xe0000) | ((value as u32 & 7) << 17))
    }

    pub const fn set_y_(&mut self, value: i32) {
        *self = self.with_y_(value);
    }

    pub const fn ZERO_(self) -> i32 {
        (self.0 << 9) as i32 >> 29
    }

    pub const fn with_ZERO(self, value: i32) -> Self {
        Self((self.0 & !0x700000) | ((value as u32 & 7) << 20))
    }

    pub const fn set_ZERO(&mut self, value: i32) {
        *self = self.with_ZERO(value);
    }

    pub const fn r#type(self) -> i32 {
        (self.0 << 6) as i32 >> 29
    }

    pub const fn with_type(self, value: i32) -> Self {
        Self((self.0 & !0x3800000) | ((value as u32 & 7) << 23))
    }

    pub const fn set_type(&mut self, value: i32) {
        *self = self.with_type(value);
    }

    pub const fn clone(self) -> i32 {
        (self.0 << 4) as i32 >> 30
    }

    pub const fn with_clone(self, value: i32) -> Self {
        Self((self.0 & !0xc000000) | ((value as u32 & 3) << 26))
    }

    pub const fn set_clone(&mut self, value: i32) {
        *self = self.with_clone(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct named {
    pub bits_0: named_bits_0,
    pub bits: i32,
    pub bits_1: named_bits_1,
}

/// Storage of bit-fields in [`named`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct named_bits_0(u32);

impl named_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn v(self) -> u32 {
        self.0 & 0x1ff
    }

    pub const fn with_v(self, value: u32) -> Self {
        Self((self.0 & !0x1ff) | (value & 0x1ff))
    }

    pub const fn set_v(&mut self, value: u32) {
        *self = self.with_v(value);
    }
}

/// Storage of bit-fields in [`named`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct named_bits_1(u32);

impl named_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn w(self) -> u32 {
        self.0 & 0x1ff
    }

    pub const fn with_w(self, value: u32) -> Self {
        Self((self.0 & !0x1ff) | (value & 0x1ff))
    }

    pub const fn set_w(&mut self, value: u32) {
        *self = self.with_w(value);
    }
}

unsafe fn dump(name: &CStr, p: *const c_void, n: usize) {
    let bytes: *const u8 = p.cast::<u8>();
    rt::print!("{} {} ", rt::show(name), n);
    for i in 0..n {
        rt::print!("{:02x}", *bytes.add(i) as i32);
    }
    rt::println!();
}

pub unsafe fn main() -> i32 {
    let mut t: tight = tight::ZERO;
    memset((&raw mut t).cast::<c_void>(), 0, size_of::<tight>());
    t.c = 0x5a;
    t.bits_0.set_a(0xff);
    t.bits_1.set_b(0xabc);
    t.s = -1;
    t.bits_1.set_b(t.bits_1.b() ^ 0xfff);
    dump(c"tight", &raw mut t as *const c_void, size_of::<tight>());
    let mut s: split = split::ZERO;
    memset((&raw mut s).cast::<c_void>(), 0xff, size_of::<split>());
    s.bits_0.set_a(0);
    s.bits_1.set_b(2);
    s.bits_2.set_c(1);
    s.tail = 0x1234;
    dump(c"split", &raw mut s as *const c_void, size_of::<split>());
    let mut m: mixed = mixed::ZERO;
    memset((&raw mut m).cast::<c_void>(), 0, size_of::<mixed>());
    m.bits_0.set_a(0x55);
    m.bits_0.set_b(0xfffff);
    m.bits_0.set_c(-2);
    m.bits_0.set_d(true);
    m.bits_1.set_e(-3);
    m.f = 1.5;
    m.bits_2.set_g(1);
    dump(c"mixed", &raw mut m as *const c_void, size_of::<mixed>());
    let mut g: gap = gap::ZERO;
    memset((&raw mut g).cast::<c_void>(), 0, size_of::<gap>());
    g.first = 1;
    g.last = 2;
    dump(c"gap", &raw mut g as *const c_void, size_of::<gap>());
    let mut b: bits = bits {
        bits_: bits_bits_::ZERO
            .with_bits(1)
            .with_bits_0(2)
            .with_with_x(3)
            .with_x_(-1)
            .with_set_y(1)
            .with_y_(2)
            .with_ZERO(3)
            .with_type(-4)
            .with_clone(1),
    };
    b.bits_.set_x_(b.bits_.with_x() + b.bits_.y());
    b.bits_.set_set_y(b.bits_.r#type());
    b.bits_.set_clone(b.bits_.clone() + 1);
    rt::println!(
        "{} {} {} {} {} {} {} {} {}",
        b.bits_.bits(),
        b.bits_.bits_0(),
        b.bits_.with_x(),
        b.bits_.x(),
        b.bits_.set_y(),
        b.bits_.y(),
        b.bits_.ZERO_(),
        b.bits_.r#type(),
        b.bits_.clone()
    );
    let mut n: named = named {
        bits_0: named_bits_0::ZERO,
        bits: 5,
        bits_1: named_bits_1::ZERO.with_w(511),
    };
    n.bits_0.set_v((n.bits_1.w() as i32 + n.bits) as u32);
    rt::println!("{} {} {}", n.bits_0.v(), n.bits, n.bits_1.w());
    rt::println!(
        "{} {} {} {}",
        offset_of!(tight, s),
        offset_of!(split, tail),
        offset_of!(mixed, f),
        offset_of!(gap, last)
    );
    rt::println!(
        "{} {} {}",
        align_of::<tight>(),
        align_of::<gap>(),
        align_of::<mixed>()
    );
    0
}
//@ src/lib.rs
pub mod layout;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
}
