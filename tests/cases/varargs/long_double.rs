//@ src/bin/long_double.rs
//! The program whose C `main` is in `long_double.c`.

fn main() {
    long_double::rt::restore_signals();
    std::process::exit(unsafe { long_double::long_double::main() });
}
//@ src/lib.rs
pub mod long_double;
pub mod rt;
pub mod sys;
pub mod va;
//@ src/long_double.rs
use crate::rt;
use crate::sys::{printf, vprintf};
use crate::va::{VaList, va_args};

/// Sums long doubles, each behind a weight.
unsafe fn weighted(mut n: i32, va: VaList) -> rt::F80 {
    let mut sum: rt::F80 = rt::F80::of(0.0);
    let mut list: VaList = va;
    while n != 0 {
        n -= 1;
        let weight: i32 = list.arg::<i32>();
        sum += rt::F80::from(weight) * list.arg_memory::<rt::F80>();
    }
    sum
}

unsafe fn say(format: *const i8, va: VaList) {
    let mut list: VaList = va;
    vprintf(format, &raw mut list);
}

pub unsafe fn main() -> i32 {
    let tenth: rt::F80 = rt::F80::new(0x3ffb, 0xcccccccccccccccd);
    rt::Call::new()
        .pointer(c"%.20Lg\n".as_ptr())
        .long_double(weighted(
            3,
            va_args![
                words = 12,
                1i32,
                tenth,
                2i32,
                rt::F80::of(1.5),
                -3i32,
                tenth * tenth
            ],
        ))
        .to_int(printf as *const ());
    say(
        c"%d %.20Lg %s %g %.3Lf\n".as_ptr(),
        va_args![
            words = 8,
            7i32,
            tenth,
            c"text".as_ptr().cast_mut(),
            0.5f64,
            -tenth
        ],
    );
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use crate::va::VaList;

unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn vprintf(format: *const i8, arg: *mut VaList) -> i32;
}
//@ src/va.rs
// Heads of the items only.
pub struct VaList {
pub enum Part {
impl VaList {
pub struct VaArgs<const N: usize> {
impl<const N: usize> VaArgs<N> {
macro_rules! va_args {
