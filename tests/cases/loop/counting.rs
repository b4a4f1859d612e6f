//@ src/bin/counting.rs
//! The program whose C `main` is in `counting.c`.

fn main() {
    counting::rt::restore_signals();
    std::process::exit(counting::counting::main());
}
//@ src/counting.rs
// Loops that count in every way a `for` may be counted, with exact end values.

#![forbid(unsafe_code)]

use crate::rt;

fn up(a: i32, b: i32) -> i64 {
    let mut s: i64 = 0;
    for i in a..b {
        s += i as i64;
    }
    s
}

fn up_to(a: i32, b: i32) -> i64 {
    let mut s: i64 = 0;
    for i in a..b + 1 {
        s = s * 2 + i as i64;
    }
    s
}

fn down(a: i32, b: i32) -> i64 {
    let mut s: i64 = 0;
    for i in (b..=a).rev() {
        s = s * 2 - i as i64;
    }
    s
}

fn step(n: usize) -> i64 {
    let mut s: i64 = 0;
    let mut i: usize = 1;
    while i < n {
        s += i as i64;
        i = i.wrapping_add(4);
    }
    s
}

fn doubling(limit: u32) -> i32 {
    let mut n: i32 = 0;
    let mut i: u32 = 1;
    while i <= limit && i != 0 {
        n += 1;
        i <<= 1;
    }
    n
}

fn not_equal(n: i32) -> i32 {
    let mut r: i32 = 0;
    let mut i: i32 = 0;
    while i != n {
        r ^= i * 7;
        i += 1;
    }
    r
}

fn near_max() -> i32 {
    let mut n: i32 = 0;
    for i in i32::MAX - 3..i32::MAX {
        n += 1;
    }
    n
}

fn byte_counter() -> i32 {
    let mut n: i32 = 0;
    let mut i: u8 = 250;
    while i != 4 {
        n += i as i32;
        i = i.wrapping_add(1);
    }
    n
}

fn modified_inside(n: i32) -> i32 {
    let mut r: i32 = 0;
    let mut i: i32 = 0;
    while i < n {
        r += i;
        if r % 5 == 0 {
            i += 2;
        }
        i += 1;
    }
    r
}

fn by_tenth() -> f64 {
    let mut s: f64 = 0.0;
    let mut x: f64 = 0.0;
    while x < 1.0 {
        s += x;
        x += 0.25;
    }
    s
}

pub fn main() -> i32 {
    rt::println!("{} {}", up(-3, 10), up(5, 5));
    rt::println!("{} {}", up_to(1, 10), up_to(3, 2));
    rt::println!("{} {}", down(5, -5), down(0, 1));
    rt::println!("{} {}", step(30), step(0));
    rt::println!(
        "{} {}",
        doubling(1000),
        doubling(2147483647u32.wrapping_mul(2).wrapping_add(1))
    );
    rt::println!("{}", not_equal(20));
    rt::println!("{}", near_max());
    rt::println!("{}", byte_counter());
    rt::println!("{}", modified_inside(30));
    rt::println!("{}", rt::converted!("%g", by_tenth()));
    0
}
//@ src/lib.rs
pub mod counting;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
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
pub struct Args {
impl Args {
pub fn restore_signals() {
