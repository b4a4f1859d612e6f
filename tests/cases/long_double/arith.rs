//@ src/arith.rs
use crate::rt;
use crate::sys::printf;
use core::mem::{align_of, size_of};

/// Sum of the inverses from 1 to n.
fn harmonic(n: i32) -> rt::F80 {
    let mut sum: rt::F80 = rt::F80::of(0.0);
    for i in 1..n + 1 {
        sum += rt::F80::of(1.0) / rt::F80::from(i);
    }
    sum
}

static table: rt::Global<[rt::F80; 3]> = rt::Global::new([
    rt::F80::new(0x3ffb, 0xcccccccccccccccd),
    rt::F80::of(-2.5),
    rt::F80::of(7.0),
]);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub tag: i8,
    pub value: rt::F80,
}

pub unsafe fn main() -> i32 {
    let third: rt::F80 = rt::F80::of(1.0) / rt::F80::of(3.0);
    let mut x: rt::F80 = third * rt::F80::of(3.0);
    let y: rt::F80 = -third;
    let mut p: pair = pair {
        tag: b'p' as i8,
        value: third,
    };

    x -= rt::F80::of(1.0);
    rt::Call::new()
        .pointer(c"%.21Lf %.20Lg\n".as_ptr())
        .long_double(harmonic(20))
        .long_double(x)
        .to_int(printf as *const ());
    rt::println!(
        "{} {} {}",
        i32::from(third > rt::F80::of(0.3333333333333333)),
        i32::from(y < third),
        i32::from(third == rt::F80::from(1.0f64 / 3.0))
    );
    rt::println!("{} {}", size_of::<pair>() as i32, align_of::<pair>() as i32);
    p.value += rt::load!(table[0]);
    p.value /= rt::load!(table[2]);
    rt::store!(table[1] += rt::F80::of(1.0));
    p.value = p.value - rt::F80::of(1.0);
    rt::Call::new()
        .pointer(c"%.20Lg %.20Lg %c\n".as_ptr())
        .long_double(p.value)
        .long_double(rt::load!(table[1]))
        .word(p.tag as i32 as u64)
        .to_int(printf as *const ());
    rt::println!(
        "{} {}",
        i32::from(x == rt::F80::ZERO),
        if third != rt::F80::ZERO {
            "set"
        } else {
            "zero"
        }
    );
    0
}
//@ src/bin/arith.rs
//! The program whose C `main` is in `arith.c`.

fn main() {
    arith::rt::restore_signals();
    std::process::exit(unsafe { arith::arith::main() });
}
//@ src/lib.rs
pub mod arith;
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
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
macro_rules! load {
macro_rules! place {
macro_rules! store {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
