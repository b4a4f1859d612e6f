//@ src/bin/packed.rs
//! The program whose C `main` is in `packed.c`.

fn main() {
    packed::rt::restore_signals();
    std::process::exit(unsafe { packed::packed::main() });
}
//@ src/lib.rs
pub mod packed;
pub mod rt;
pub mod sys;
//@ src/packed.rs
// Packed records: bit-fields straddle bytes and storage units, at any address.

use crate::rt;
use crate::sys::memset;
use core::ffi::c_void;
use core::mem::{offset_of, size_of};

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct header {
    pub tag: u8,
    pub bits_0: header_bits_0,
    pub plain: i16,
    pub bits_1: header_bits_1,
}

impl header {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        tag: 0,
        bits_0: header_bits_0::ZERO,
        plain: 0,
        bits_1: header_bits_1::ZERO,
    };
}

/// Storage of bit-fields in [`header`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct header_bits_0([u8; 14]);

impl header_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 14]);

    pub const fn a(self) -> u32 {
        rt::bits(self.0, 0, 5) as u32
    }

    pub const fn with_a(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 5, value as u64))
    }

    pub const fn set_a(&mut self, value: u32) {
        *self = self.with_a(value);
    }

    pub const fn b(self) -> u32 {
        rt::bits(self.0, 5, 30) as u32
    }

    pub const fn with_b(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 5, 30, value as u64))
    }

    pub const fn set_b(&mut self, value: u32) {
        *self = self.with_b(value);
    }

    pub const fn c(self) -> i32 {
        ((rt::bits(self.0, 35, 13) << 51) as i64 >> 51) as i32
    }

    pub const fn with_c(self, value: i32) -> Self {
        Self(rt::with_bits(self.0, 35, 13, value as u64))
    }

    pub const fn set_c(&mut self, value: i32) {
        *self = self.with_c(value);
    }

    pub const fn d(self) -> u64 {
        rt::bits(self.0, 48, 61)
    }

    pub const fn with_d(self, value: u64) -> Self {
        Self(rt::with_bits(self.0, 48, 61, value))
    }

    pub const fn set_d(&mut self, value: u64) {
        *self = self.with_d(value);
    }
}

/// Storage of bit-fields in [`header`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct header_bits_1(u8);

impl header_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn e(self) -> bool {
        self.0 & 1 != 0
    }

    pub const fn with_e(self, value: bool) -> Self {
        Self((self.0 & !1) | value as u8)
    }

    pub const fn set_e(&mut self, value: bool) {
        *self = self.with_e(value);
    }

    pub const fn f(self) -> i64 {
        ((self.0 << 4) as i8 >> 5) as i64
    }

    pub const fn with_f(self, value: i64) -> Self {
        Self((self.0 & !0xe) | ((value as u8 & 7) << 1))
    }

    pub const fn set_f(&mut self, value: i64) {
        *self = self.with_f(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct inner {
    pub _align: [u32; 0],
    pub c: i8,
    pub bits: inner_bits,
}

impl inner {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        _align: [],
        c: 0,
        bits: inner_bits::ZERO,
    };
}

/// Storage of bit-fields in [`inner`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct inner_bits([u8; 3]);

impl inner_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 3]);

    pub const fn x(self) -> i32 {
        ((rt::bits(self.0, 0, 3) << 61) as i64 >> 61) as i32
    }

    pub const fn with_x(self, value: i32) -> Self {
        Self(rt::with_bits(self.0, 0, 3, value as u64))
    }

    pub const fn set_x(&mut self, value: i32) {
        *self = self.with_x(value);
    }

    pub const fn y(self) -> u32 {
        rt::bits(self.0, 3, 20) as u32
    }

    pub const fn with_y(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 3, 20, value as u64))
    }

    pub const fn set_y(&mut self, value: u32) {
        *self = self.with_y(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct outer {
    pub pad: i8,
    pub r#in: [inner; 2],
    pub bits: outer_bits,
}

impl outer {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        pad: 0,
        r#in: [inner::ZERO; 2],
        bits: outer_bits::ZERO,
    };
}

/// Storage of bit-fields in [`outer`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct outer_bits(u8);

impl outer_bits {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn z(self) -> u32 {
        (self.0 & 3) as u32
    }

    pub const fn with_z(self, value: u32) -> Self {
        Self((self.0 & !3) | (value as u8 & 3))
    }

    pub const fn set_z(&mut self, value: u32) {
        *self = self.with_z(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C, packed(2))]
pub struct two {
    pub c: i8,
    pub bits: two_bits,
    pub last: i32,
}

impl two {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        c: 0,
        bits: two_bits::ZERO,
        last: 0,
    };
}

/// Storage of bit-fields in [`two`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct two_bits([u8; 5]);

impl two_bits {
    /// All bits zero.
    pub const ZERO: Self = Self([0; 5]);

    pub const fn v(self) -> u32 {
        rt::bits(self.0, 0, 17) as u32
    }

    pub const fn with_v(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 0, 17, value as u64))
    }

    pub const fn set_v(&mut self, value: u32) {
        *self = self.with_v(value);
    }

    pub const fn w(self) -> u32 {
        rt::bits(self.0, 17, 18) as u32
    }

    pub const fn with_w(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 17, 18, value as u64))
    }

    pub const fn set_w(&mut self, value: u32) {
        *self = self.with_w(value);
    }
}

unsafe fn dump(p: *const c_void, n: usize) {
    let bytes: *const u8 = p.cast::<u8>();
    for i in 0..n {
        rt::print!("{:02x}", *bytes.add(i) as i32);
    }
    rt::println!();
}

fn fill(h: &mut header, n: u32) {
    h.bits_0.set_a(n);
    h.bits_0.set_b(n.wrapping_mul(1000003));
    h.bits_0.set_c(-(n as i32));
    h.bits_0.set_d((n as u64).wrapping_mul(123456789123456789));
    h.plain = n as i16;
    h.bits_1.set_e(n != 0);
    h.bits_1.set_f(n as i64);
}

pub unsafe fn main() -> i32 {
    let mut h: [header; 2] = [header::ZERO; 2];
    memset(
        (&raw mut h as *mut header).cast::<c_void>(),
        0xa5,
        size_of::<[header; 2]>(),
    );
    fill(&mut h[0], 77);
    fill(&mut *(&raw mut h as *mut header).add(1), 3);
    dump(
        &raw mut h as *mut header as *const c_void,
        size_of::<[header; 2]>(),
    );
    rt::println!(
        "{} {} {} {} {} {} {}",
        h[0].bits_0.a(),
        h[0].bits_0.b(),
        h[0].bits_0.c(),
        h[0].bits_0.d(),
        h[0].plain as i32,
        i32::from(h[0].bits_1.e()),
        h[0].bits_1.f()
    );
    let mut o: outer = outer::ZERO;
    memset((&raw mut o).cast::<c_void>(), 0, size_of::<outer>());
    o.r#in[1].bits.set_x(-3);
    o.r#in[1].bits.set_y(0xfffff);
    o.r#in[0].bits.set_x(2);
    o.r#in[0].bits.set_y(o.r#in[0].bits.y().wrapping_sub(1));
    o.bits.set_z(o.r#in[1].bits.y());
    dump(&raw mut o as *const c_void, size_of::<outer>());
    let mut copy: inner = o.r#in[1];
    copy.bits.set_y(copy.bits.y().wrapping_add(2));
    rt::println!("{} {} {}", copy.bits.x(), copy.bits.y(), o.bits.z());
    let mut t: two = two::ZERO;
    memset((&raw mut t).cast::<c_void>(), 0, size_of::<two>());
    t.bits.set_v(0x1abcd);
    t.bits.set_w(0x3ffff);
    t.last = 9;
    t.bits.set_w(t.bits.w().wrapping_sub(5));
    dump(&raw mut t as *const c_void, size_of::<two>());
    rt::println!(
        "{} {} {} {} {}",
        size_of::<header>(),
        size_of::<outer>(),
        size_of::<two>(),
        offset_of!(header, plain),
        offset_of!(two, last)
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
macro_rules! print {
macro_rules! println {
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
pub const fn with_bits<const N: usize>(
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
}
