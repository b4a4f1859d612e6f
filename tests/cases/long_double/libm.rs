//@ src/bin/libm.rs
//! The program whose C `main` is in `libm.c`.

fn main() {
    libm::rt::restore_signals();
    std::process::exit(unsafe { libm::libm::main() });
}
//@ src/lib.rs
pub mod libm;
pub mod rt;
pub mod sys;
//@ src/libm.rs
// flags: -lm

use crate::rt;
use crate::sys::{fabsl, frexpl, ldexpl, lroundl, modfl, powl, printf, sqrtl, strtold};
use core::ptr;

/// Newton's square root, to compare with the library's.
fn root(x: rt::F80) -> rt::F80 {
    let mut y: rt::F80 = x;
    for i in 0..60 {
        y = (y + x / y) / rt::F80::of(2.0);
    }
    y
}

pub unsafe fn main() -> i32 {
    let mut end: *mut i8 = ptr::null_mut();
    let mut exponent: i32 = 0;
    let mut whole: rt::F80 = rt::F80::ZERO;
    let x: rt::F80 = strtold(
        c"2.718281828459045235360287471352662498 rest".as_ptr(),
        &raw mut end,
    );
    let mut fraction: rt::F80 = frexpl(x * rt::F80::of(8.0), &raw mut exponent);

    rt::Call::new()
        .pointer(c"%.20Lg %s\n".as_ptr())
        .long_double(x)
        .pointer(end)
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%.20Lg %.20Lg\n".as_ptr())
        .long_double(root(rt::F80::of(2.0)))
        .long_double(sqrtl(rt::F80::of(2.0)))
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%.20Lg %d\n".as_ptr())
        .long_double(fraction)
        .word(exponent as u64)
        .to_int(printf as *const ());
    fraction = modfl(-rt::F80::of(3.75), &raw mut whole);
    rt::Call::new()
        .pointer(c"%Lg %Lg\n".as_ptr())
        .long_double(fraction)
        .long_double(whole)
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%.15Lg %.15Lg\n".as_ptr())
        .long_double(powl(rt::F80::of(2.0), rt::F80::of(0.5)))
        .long_double(ldexpl(x, 3))
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%ld %Lg\n".as_ptr())
        .word(lroundl(rt::F80::of(2.5)) as u64)
        .long_double(fabsl(-x))
        .to_int(printf as *const ());
    rt::println!(
        "{} {} {}",
        i32::from(x.is_nan()),
        i32::from((x * rt::F80::from(f32::INFINITY)).infinity_sign() != 0),
        i32::from(i32::from((-x).is_sign_negative()) != 0)
    );
    rt::Call::new()
        .pointer(c"%d %Lg\n".as_ptr())
        .word(64i32 as u64)
        .long_double(rt::F80::new(0x7ffe, 0xffffffffffffffff))
        .to_int(printf as *const ());
    0
}
//@ src/rt.rs
// Heads of the items only.
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::rt;

pub unsafe fn fabsl(x: rt::F80) -> rt::F80 {
    unsafe extern "C" {
        fn fabsl();
    }
    rt::Call::new()
        .long_double(x)
        .to_long_double(fabsl as *const ())
}

pub unsafe fn frexpl(x: rt::F80, exponent: *mut i32) -> rt::F80 {
    unsafe extern "C" {
        fn frexpl();
    }
    rt::Call::new()
        .long_double(x)
        .pointer(exponent)
        .to_long_double(frexpl as *const ())
}

pub unsafe fn ldexpl(x: rt::F80, exponent: i32) -> rt::F80 {
    unsafe extern "C" {
        fn ldexpl();
    }
    rt::Call::new()
        .long_double(x)
        .word(exponent as u64)
        .to_long_double(ldexpl as *const ())
}

pub unsafe fn lroundl(x: rt::F80) -> i64 {
    unsafe extern "C" {
        fn lroundl();
    }
    rt::Call::new().long_double(x).to_word(lroundl as *const ()) as i64
}

pub unsafe fn modfl(x: rt::F80, iptr: *mut rt::F80) -> rt::F80 {
    unsafe extern "C" {
        fn modfl();
    }
    rt::Call::new()
        .long_double(x)
        .pointer(iptr)
        .to_long_double(modfl as *const ())
}

pub unsafe fn powl(x: rt::F80, y: rt::F80) -> rt::F80 {
    unsafe extern "C" {
        fn powl();
    }
    rt::Call::new()
        .long_double(x)
        .long_double(y)
        .to_long_double(powl as *const ())
}

pub unsafe fn sqrtl(x: rt::F80) -> rt::F80 {
    unsafe extern "C" {
        fn sqrtl();
    }
    rt::Call::new()
        .long_double(x)
        .to_long_double(sqrtl as *const ())
}

pub unsafe fn strtold(nptr: *const i8, endptr: *mut *mut i8) -> rt::F80 {
    unsafe extern "C" {
        fn strtold();
    }
    rt::Call::new()
        .pointer(nptr)
        .pointer(endptr)
        .to_long_double(strtold as *const ())
}

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
