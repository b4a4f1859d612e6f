//@ src/bin/enum_argument.rs
//! The program whose C `main` is in `enum_argument.c`.

fn main() {
    enum_argument::rt::restore_signals();
    std::process::exit(unsafe { enum_argument::enum_argument::main() });
}
//@ src/enum_argument.rs
// expect: kept-in-c magnitude
// expect: kept-in-c rounding
// An enumeration that is a type of its own, beside a `long double`, to and from a function that stays in C.

use crate::rt;
use crate::sys::printf;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct mode(pub u32);

impl mode {
    pub const MODE_AUTO: Self = Self(0);
    pub const MODE_HUMAN: Self = Self(7);
    pub const MODE_HEX: Self = Self(8);
}

fn wire(n: i32) -> mode {
    mode(n as u32)
}

pub unsafe fn main() -> i32 {
    rt::Call::new()
        .pointer(c"%.3Lf %d\n".as_ptr())
        .long_double(magnitude(-rt::F80::of(1.5), mode::MODE_HUMAN))
        .word(wire(8).0 as u64)
        .to_int(printf as *const ());
    rt::Call::new()
        .pointer(c"%d %.1Lf %d\n".as_ptr())
        .word(wire(3).0 as u64)
        .long_double(magnitude(-rt::F80::of(2.5), wire(8)))
        .word(mode::MODE_HEX.0 as i32 as u64)
        .to_int(printf as *const ());
    rt::println!(
        "{} {}",
        i32::from(rounding(-rt::F80::of(3.0)) == mode::MODE_HEX),
        rounding(rt::F80::of(1.0)).0 as i32
    );
    0
}

pub unsafe fn magnitude(value: rt::F80, how: mode) -> rt::F80 {
    unsafe extern "C" {
        #[link_name = "enum_argument_c__magnitude"]
        fn magnitude();
    }
    rt::Call::new()
        .long_double(value)
        .word(how.0 as u64)
        .to_long_double(magnitude as *const ())
}

pub unsafe fn rounding(value: rt::F80) -> mode {
    unsafe extern "C" {
        #[link_name = "enum_argument_c__rounding"]
        fn rounding();
    }
    mode(
        rt::Call::new()
            .long_double(value)
            .to_word(rounding as *const ()) as u32,
    )
}
//@ src/lib.rs
pub mod enum_argument;
pub mod rt;
pub mod sys;
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
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
