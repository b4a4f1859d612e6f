//@ src/bin/packed_numbers.rs
//! The program whose C `main` is in `packed_numbers.c`.

fn main() {
    packed_numbers::rt::restore_signals();
    std::process::exit(unsafe { packed_numbers::packed_numbers::main() });
}
//@ src/lib.rs
pub mod packed_numbers;
pub mod rt;
pub mod sys;
//@ src/packed_numbers.rs
// Numbers without a Rust primitive in packed records: `long double` and complex numbers lie where nothing is aligned.

use crate::rt;
use crate::sys::{cimag, creal, crealf, printf};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct real {
    pub tag: i8,
    pub value: rt::F80,
}

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct fields {
    pub bits: fields_bits,
    pub value: rt::F80,
    pub tail: i8,
}

/// Storage of bit-fields in [`fields`].
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct fields_bits([u8; 4]);

impl fields_bits {
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

    pub const fn middle(self) -> u32 {
        rt::bits(self.0, 12, 13) as u32
    }

    pub const fn with_middle(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 12, 13, value as u64))
    }

    pub const fn set_middle(&mut self, value: u32) {
        *self = self.with_middle(value);
    }

    pub const fn high(self) -> u32 {
        rt::bits(self.0, 25, 7) as u32
    }

    pub const fn with_high(self, value: u32) -> Self {
        Self(rt::with_bits(self.0, 25, 7, value as u64))
    }

    pub const fn set_high(&mut self, value: u32) {
        *self = self.with_high(value);
    }
}

#[derive(Clone, Copy)]
#[repr(C, packed)]
pub struct pair {
    pub tag: i8,
    pub z: rt::Complex<f32>,
    pub w: rt::Complex<f64>,
}

static mut one: real = real {
    tag: b'a' as i8,
    value: rt::F80::of(2.5),
};
static mut many: [fields; 2] = [
    fields {
        bits: fields_bits::ZERO.with_low(1).with_middle(2).with_high(3),
        value: rt::F80::of(0.25),
        tail: b't' as i8,
    },
    fields {
        bits: fields_bits::ZERO.with_low(4).with_middle(5).with_high(6),
        value: rt::F80::of(0.75),
        tail: b'u' as i8,
    },
];

fn grow(r: &mut real, by: rt::F80) -> rt::F80 {
    r.value = { r.value } + by;
    r.value = { r.value } * rt::F80::of(2.0);
    r.value = r.value + rt::F80::of(1.0);
    r.value
}

fn same(p: &pair, z: rt::Complex<f32>) -> i32 {
    i32::from({ p.z } == z && { p.w } != z.map(|part| part as f64))
}

pub unsafe fn main() -> i32 {
    let copy: real = one;
    let mut p: pair = pair {
        tag: b'p' as i8,
        z: rt::Complex::new(1.0f32, 2.0f32),
        w: rt::Complex::new(3.0, 0.0),
    };
    rt::println!(
        "{} {} {}",
        size_of::<real>(),
        size_of::<fields>(),
        size_of::<pair>()
    );
    rt::Call::new()
        .pointer(c"%.3Lf %.3Lf %c\n".as_ptr())
        .long_double(grow(&mut *&raw mut one, rt::F80::of(0.5)))
        .long_double(copy.value)
        .word(one.tag as i32 as u64)
        .to_int(printf as *const ());
    if { one.value } == { copy.value } || { one.value } < { copy.value } {
        return 1;
    }
    many[1].value = { many[1].value } - many[0].value;
    many[1].bits = many[1].bits.with_middle(many[1].bits.middle() + 1);
    rt::Call::new()
        .pointer(c"%.3Lf %u %u %u %c\n".as_ptr())
        .long_double(many[1].value)
        .word(many[1].bits.low() as i32 as u64)
        .word(many[1].bits.middle() as i32 as u64)
        .word(many[1].bits.high() as i32 as u64)
        .word(many[1].tail as i32 as u64)
        .to_int(printf as *const ());
    p.w = { p.w } + p.z.map(|part| part as f64);
    rt::println!(
        "{} {} {} {}",
        same(&p, rt::Complex::new(1.0f32, 2.0f32)),
        rt::converted!("%g", creal(p.w)),
        rt::converted!("%g", cimag(p.w)),
        rt::converted!("%g", f64::from(crealf(p.z)))
    );
    0
}
//@ src/rt.rs
// Heads of the items only.
pub trait Number: Copy {
macro_rules! integer_number {
macro_rules! float_number {
pub struct Complex<T> {
pub trait Part: Number {
impl<T> Complex<T> {
impl<T: Part> Complex<T> {
impl<T: Part> core::ops::Neg for Complex<T> {
macro_rules! complex_operator {
macro_rules! real_operators {
macro_rules! float_part {
macro_rules! integer_part {
pub struct F80 {
impl F80 {
impl PartialEq for F80 {
impl PartialOrd for F80 {
impl core::ops::Neg for F80 {
macro_rules! x87_operator {
macro_rules! f80_from {
impl From<u128> for F80 {
impl From<f32> for F80 {
impl From<f64> for F80 {
macro_rules! call_with_stack {
pub struct Call {
impl Call {
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {
pub const fn with_bits<const N: usize>(
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::rt;

unsafe extern "C" {
    pub fn cimag(z: rt::Complex<f64>) -> f64;
    pub fn creal(z: rt::Complex<f64>) -> f64;
    pub fn crealf(z: rt::Complex<f32>) -> f32;
    pub fn printf(format: *const i8, ...) -> i32;
}
