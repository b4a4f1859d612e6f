//@ src/bin/sign.rs
//! The program whose C `main` is in `sign.c`.

fn main() {
    sign::rt::restore_signals();
    std::process::exit(sign::sign::main());
}
//@ src/lib.rs
pub mod rt;
pub mod sign;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sign.rs
// Bit-fields of all declared types: sign, promotion and width.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::{align_of, size_of};

pub type mode = u32;

pub const OFF: mode = 0;
pub const SLOW: mode = 1;
pub const FAST: mode = 5;
pub const LAST: mode = 7;

pub type step = i32;

pub const DOWN: step = -2;
pub const NONE: step = -1;
pub const UP: step = 1;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct all {
    pub bits_0: all_bits_0,
    pub bits_1: all_bits_1,
    pub bits_2: all_bits_2,
    pub bits_3: all_bits_3,
    pub bits_4: all_bits_4,
    pub bits_5: all_bits_5,
    pub bits_6: all_bits_6,
    pub bits_7: all_bits_7,
    pub bits_8: all_bits_8,
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_0(u8);

impl all_bits_0 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn c(self) -> i8 {
        (self.0 << 5) as i8 >> 5
    }

    pub const fn with_c(self, value: i8) -> Self {
        Self((self.0 & !7) | (value as u8 & 7))
    }

    pub const fn set_c(&mut self, value: i8) {
        *self = self.with_c(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_1(u8);

impl all_bits_1 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn uc(self) -> u8 {
        self.0 & 0x7f
    }

    pub const fn with_uc(self, value: u8) -> Self {
        Self((self.0 & !0x7f) | (value & 0x7f))
    }

    pub const fn set_uc(&mut self, value: u8) {
        *self = self.with_uc(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_2(u16);

impl all_bits_2 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn s(self) -> i16 {
        (self.0 << 7) as i16 >> 7
    }

    pub const fn with_s(self, value: i16) -> Self {
        Self((self.0 & !0x1ff) | (value as u16 & 0x1ff))
    }

    pub const fn set_s(&mut self, value: i16) {
        *self = self.with_s(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_3(u16);

impl all_bits_3 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn us(self) -> u16 {
        self.0
    }

    pub const fn with_us(self, value: u16) -> Self {
        Self(value)
    }

    pub const fn set_us(&mut self, value: u16) {
        *self = self.with_us(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_4(u32);

impl all_bits_4 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn i(self) -> i32 {
        self.0 as i32
    }

    pub const fn with_i(self, value: i32) -> Self {
        Self(value as u32)
    }

    pub const fn set_i(&mut self, value: i32) {
        *self = self.with_i(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_5(u32);

impl all_bits_5 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn u(self) -> u32 {
        self.0 & 0x7fffffff
    }

    pub const fn with_u(self, value: u32) -> Self {
        Self((self.0 & !0x7fffffff) | (value & 0x7fffffff))
    }

    pub const fn set_u(&mut self, value: u32) {
        *self = self.with_u(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_6(u64);

impl all_bits_6 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn l(self) -> i64 {
        (self.0 << 31) as i64 >> 31
    }

    pub const fn with_l(self, value: i64) -> Self {
        Self((self.0 & !0x1ffffffff) | (value as u64 & 0x1ffffffff))
    }

    pub const fn set_l(&mut self, value: i64) {
        *self = self.with_l(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_7(u64);

impl all_bits_7 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn ul(self) -> u64 {
        self.0
    }

    pub const fn with_ul(self, value: u64) -> Self {
        Self(value)
    }

    pub const fn set_ul(&mut self, value: u64) {
        *self = self.with_ul(value);
    }
}

/// Storage of bit-fields in [`all`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct all_bits_8(u64);

impl all_bits_8 {
    /// All bits zero.
    pub const ZERO: Self = Self(0);

    pub const fn b(self) -> bool {
        self.0 & 1 != 0
    }

    pub const fn with_b(self, value: bool) -> Self {
        Self((self.0 & !1) | value as u64)
    }

    pub const fn set_b(&mut self, value: bool) {
        *self = self.with_b(value);
    }

    pub const fn mode(self) -> mode {
        ((self.0 >> 1) & 7) as u32
    }

    pub const fn with_mode(self, value: mode) -> Self {
        Self((self.0 & !0xe) | ((value as u64 & 7) << 1))
    }

    pub const fn set_mode(&mut self, value: mode) {
        *self = self.with_mode(value);
    }

    pub const fn step(self) -> step {
        ((self.0 << 58) as i64 >> 62) as i32
    }

    pub const fn with_step(self, value: step) -> Self {
        Self((self.0 & !0x30) | ((value as u64 & 3) << 4))
    }

    pub const fn set_step(&mut self, value: step) {
        *self = self.with_step(value);
    }

    pub const fn small(self) -> u8 {
        ((self.0 >> 6) & 3) as u8
    }

    pub const fn with_small(self, value: u8) -> Self {
        Self((self.0 & !0xc0) | ((value as u64 & 3) << 6))
    }

    pub const fn set_small(&mut self, value: u8) {
        *self = self.with_small(value);
    }

    pub const fn size(self) -> usize {
        ((self.0 >> 8) & 0xffffffffffff) as usize
    }

    pub const fn with_size(self, value: usize) -> Self {
        Self((self.0 & !0xffffffffffff00) | ((value as u64 & 0xffffffffffff) << 8))
    }

    pub const fn set_size(&mut self, value: usize) {
        *self = self.with_size(value);
    }
}

fn show(a: &all) {
    rt::println!(
        "{} {} {} {} {} {} {} {} {} {} {} {} {}",
        a.bits_0.c() as i32,
        a.bits_1.uc() as i32,
        a.bits_2.s() as i32,
        a.bits_3.us() as i32,
        a.bits_4.i(),
        a.bits_5.u(),
        a.bits_6.l(),
        a.bits_7.ul(),
        i32::from(a.bits_8.b()),
        a.bits_8.mode() as i32,
        a.bits_8.step(),
        a.bits_8.small() as i32,
        a.bits_8.size()
    );
}

pub fn main() -> i32 {
    let mut a: all = all {
        bits_0: all_bits_0::ZERO.with_c(-4),
        bits_1: all_bits_1::ZERO.with_uc(100),
        bits_2: all_bits_2::ZERO.with_s(-200),
        bits_3: all_bits_3::ZERO.with_us(65535),
        bits_4: all_bits_4::ZERO.with_i(-2147483647),
        bits_5: all_bits_5::ZERO.with_u(0x7fffffff),
        bits_6: all_bits_6::ZERO.with_l(-4294967296),
        bits_7: all_bits_7::ZERO.with_ul(!0u64),
        bits_8: all_bits_8::ZERO
            .with_b(true)
            .with_mode(FAST)
            .with_step(DOWN)
            .with_small(3)
            .with_size((1u64 << 40) as usize),
    };
    show(&a);
    a.bits_0.set_c(3);
    a.bits_0.set_c(a.bits_0.c() + 1);
    a.bits_1.set_uc(a.bits_1.uc().wrapping_add(100));
    a.bits_2.set_s(255);
    a.bits_2.set_s(a.bits_2.s().wrapping_add(2));
    a.bits_3.set_us(a.bits_3.us().wrapping_add(1));
    a.bits_4.set_i(a.bits_4.i().wrapping_add(1));
    a.bits_5.set_u(a.bits_5.u().wrapping_add(2));
    a.bits_6.set_l(a.bits_6.l() - 1);
    a.bits_7.set_ul(a.bits_7.ul().wrapping_add(1));
    a.bits_8.set_b(a.bits_3.us() == 0);
    a.bits_8.set_mode(LAST);
    a.bits_8.set_step(NONE);
    a.bits_8.set_small(a.bits_8.small().wrapping_add(3));
    a.bits_8.set_size(a.bits_8.size().wrapping_mul(300));
    show(&a);
    rt::println!(
        "{} {} {}",
        i32::from(a.bits_1.uc() as i32 - 128 < 0),
        i32::from(a.bits_5.u() as i32 - 1 > 0),
        i32::from(-(a.bits_8.small() as i32) < 0)
    );
    rt::println!(
        "{} {}",
        !(a.bits_8.small() as i32),
        (a.bits_8.small() as i32) << 3
    );
    if a.bits_8.mode() as i32 == LAST as i32 && a.bits_8.step() == NONE {
        rt::println!("last none");
    }
    rt::println!("{} {}", size_of::<all>(), align_of::<all>());
    0
}
