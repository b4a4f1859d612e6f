//@ src/bin/shadowing.rs
//! The program whose C `main` is in `shadowing.c`.

fn main() {
    shadowing::rt::restore_signals();
    std::process::exit(shadowing::shadowing::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shadowing;
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
//@ src/shadowing.rs
// Names shadowed in blocks, parameters, loops, and tags and labels sharing a name.

#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub static value_: AtomicI32 = AtomicI32::new(1);

#[derive(Clone, Copy)]
#[repr(C)]
pub struct value {
    pub value: i32,
}

fn shadow(value_2: i32) -> i32 {
    let mut r: i32 = value_2;
    let value_3: i32 = r * 2;
    r += value_3;

    r += value_.load(Relaxed) * 1000;
    r + value_2
}

fn loops() -> i32 {
    let mut i: i32 = 100;
    let mut s: i32 = 0;
    for i_2 in 0..3 {
        let i_3: i32 = 7;
        s += i_3;
    }
    while i > 98 {
        let s_2: i32 = i;
        i -= 1;
    }
    s * 1000 + i
}

fn labels(x: i32) -> i32 {
    let mut x_box: value = value { value: x };
    'value: {
        if x != 0 {
            break 'value;
        }
        x_box.value = 5;
    }

    x_box.value + value_.load(Relaxed)
}

fn init_order(a: i32) -> i32 {
    let mut b: i32 = a;
    let a_2: i32 = b + 1;
    let c: i32 = a_2;
    b = c * 10;
    a + b
}

fn printf_count(len: i32) -> i32 {
    let main: i32 = len;
    main + 1
}

pub fn main() -> i32 {
    let local: i32 = value_.load(Relaxed);
    value_.store(2, Relaxed);
    rt::println!("{} {}", local, shadow(10));
    rt::println!("{}", loops());
    rt::println!("{} {}", labels(0), labels(3));
    rt::println!("{} {}", init_order(1), printf_count(4));

    let v: value = value {
        value: value as i32,
    };
    rt::println!("{}", v.value);
    0
}

pub const value: u32 = 9;
