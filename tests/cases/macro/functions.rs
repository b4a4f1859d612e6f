//@ src/bin/functions.rs
//! The program whose C `main` is in `functions.c`.

fn main() {
    functions::rt::restore_signals();
    std::process::exit(functions::functions::main());
}
//@ src/functions.rs
// Function-like macros: expressions, statements, stringing, pasting, side effects.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

#[inline]
const fn SQUARE(x: i32) -> i32 {
    x * x
}

#[inline]
fn MAX<T: Copy + PartialOrd>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

pub const VERSION: i32 = 12;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct r#box {
    pub width: i32,
}

fn make_name(n: i32) -> i32 {
    n + VERSION
}

fn op_plus(a: i32, b: i32) -> i32 {
    a + b
}

fn op_minus(a: i32, b: i32) -> i32 {
    a - b
}

pub fn main() -> i32 {
    let mut a: i32 = 3;
    let mut b: i32 = 4;
    let mut v: [i32; 5] = [0, 0, 0, 0, 0];
    let mut bits: u32 = 0;
    let mut d: f64 = 1.5;
    let mut r#box: r#box = r#box { width: 9 };

    rt::println!("{} {}", SQUARE(a + 1), rt::converted!("%g", d * d));
    rt::println!("{} {}", MAX(a, b), rt::converted!("%g", MAX(d, 0.5)));
    rt::print!(
        "{} ",
        if {
            let old = a;
            a += 1;
            old
        } > b
        {
            let value: i32 = a;
            a += 1;
            value
        } else {
            b
        }
    );
    rt::println!(
        "{}",
        if {
            let old_2 = a;
            a += 1;
            old_2
        } > 1
        {
            let value_2: i32 = a;
            a += 1;
            value_2
        } else {
            1
        }
    );
    rt::println!("{}", a);
    {
        let swap_tmp: i32 = a;
        a = b;
        b = swap_tmp;
    }
    if a < b {
        let swap_tmp: f64 = d;
        d = d;
        d = swap_tmp;
    } else {
        rt::println!("{} {}", a, b);
    }
    rt::println!("{} {}", "VERSION", "12");
    rt::println!(
        "{} {}",
        make_name(1),
        size_of::<[i32; 5]>() / size_of::<i32>()
    );
    rt::println!("[log] plain");
    rt::println!("[log] {} and {}", 5, "text");
    for i in 0..3 {
        v[i as usize] = i + 1;
    }
    rt::println!("{} {}", { v[2] }, { r#box.width });
    r#box.width += 1;
    bits |= 1u32 << 3;
    bits |= 1u32 << 0;
    rt::println!("{} {}", r#box.width, bits);
    rt::println!("{} {}", op_plus(8, 5), op_minus(8, 5));
    0
}
//@ src/lib.rs
pub mod functions;
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
