//@ src/bin/generic.rs
//! The program whose C `main` is in `generic.c`.

fn main() {
    generic::rt::restore_signals();
    std::process::exit(generic::generic::main());
}
//@ src/generic.rs
// Macros that are used with several number types: what only compares and chooses is one generic function.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

/// The smaller one.
#[inline]
fn MIN<T: Copy + PartialOrd>(a: T, b: T) -> T {
    if a < b { a } else { b }
}

#[inline]
fn MAX<T: Copy + PartialOrd>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

#[inline]
fn CLAMP<T: Copy + PartialOrd>(x: T, lo: T, hi: T) -> T {
    MIN(MAX(x, lo), hi)
}

#[inline]
fn WITHIN<T: Copy + PartialOrd>(x: T, lo: T, hi: T) -> bool {
    x >= lo && x <= hi
}

/// Literals have a type of their own: most uses win.
#[inline]
const fn ABS(x: i32) -> i32 {
    if x < 0 { -x } else { x }
}

/// A constant calls it.
#[inline]
const fn LEAST(a: i32, b: i32) -> i32 {
    if a < b { a } else { b }
}

pub const SMALL: i32 = LEAST(30, 20);

// No expression.

fn take(have: usize, want: usize) -> usize {
    MIN(have, want)
}

fn cut(x: f64) -> f64 {
    CLAMP(x, -1.0, 1.0)
}

fn cut_int(x: i32, lo: i32, hi: i32) -> i32 {
    CLAMP(x, lo, hi)
}

fn next(n: &mut i32) -> i32 {
    *n += 1;
    *n
}

pub fn main() -> i32 {
    let values: [i32; 4] = [4, -7, 12, 3];
    let mut total: i64 = 0;
    let mut most: i64 = -1000;
    let small: u8 = 200;
    let other: u8 = 100;
    let mut i: usize = 0;
    while i < size_of::<[i32; 4]>() / size_of::<i32>() {
        let v: i32 = values[i];
        total += ABS(v) as i64;
        most = MAX(most, total);
        rt::println!("{} {}", MIN(v, 5), cut_int(v, -2, 9));
        i = i.wrapping_add(1);
    }
    rt::println!(
        "{} {} {}",
        total,
        most,
        take(7, MIN(size_of::<[i32; 4]>() / size_of::<i32>(), 3))
    );
    rt::println!(
        "{} {} {}",
        rt::converted!("%g", cut(3.5)),
        rt::converted!("%g", cut(-3.5)),
        rt::converted!("%g", cut(0.25))
    );
    rt::println!(
        "{} {}",
        if small > other {
            small as i32
        } else {
            other as i32
        },
        MAX(1, 2)
    );
    rt::println!(
        "{} {}",
        i32::from(WITHIN(total, 3, 26)),
        i32::from(WITHIN(values[1], -5, 5))
    );
    let mut n: i32 = 0;
    rt::print!("{} ", if next(&mut n) < 5 { next(&mut n) } else { 5 });
    rt::println!(
        "{} {} {}",
        { n },
        { SMALL },
        rt::converted!(
            "%g",
            if total as f64 / 2.0 < 7.5 {
                total as f64 / 2.0
            } else {
                7.5
            }
        )
    );
    let mut big: i64 = -5000000000;
    let mut far: i64 = 3;
    rt::println!("{} {}", if big < 0 { -big } else { big }, ABS(-3));
    let tmp_: i64 = big;
    big = far;
    far = tmp_;
    rt::println!("{} {}", big, far);
    0
}
//@ src/lib.rs
pub mod generic;
pub mod rt;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {
