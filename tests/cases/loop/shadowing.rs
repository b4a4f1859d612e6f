//@ src/bin/shadowing.rs
//! The program whose C `main` is in `shadowing.c`.

fn main() {
    shadowing::rt::restore_signals();
    std::process::exit(shadowing::shadowing::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shadowing;
pub mod sys;
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
#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::exit;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// Variables that are given a value once beside loops that count with them, and loops that never come round.
fn sum(a: &[i32], n_2: i32, skip: i32) -> i32 {
    let j: i32;
    let mut total: i32 = 0;
    if skip != 0 {
        j = a[0] * 10;
        total += j;
        for j in 0..skip {
            total += a[j as usize];
        }
    }
    for j in skip..n_2 {
        total -= a[j as usize];
    }
    total
}

fn finish(code: i32) -> ! {
    rt::println!("finish {}", code);
    exit(0);
}

fn next() -> i32 {
    static n: AtomicI32 = AtomicI32::new(3);
    let value: i32 = n.load(Relaxed);
    n.store(n.load(Relaxed) - 1, Relaxed);
    value
}

fn chosen(which: i32) -> i32 {
    let mut value: i32;
    match which {
        0 => {
            value = 5;
        }
        1 => {
            value = 6;
        }
        _ => {
            value = which;
            value += 1;
        }
    }
    value
}

fn parse() {
    let c: i32;
    while {
        c = next();
        c
    } != -1
    {
        match c {
            0 => {
                finish(0);
            }
            3 => {
                finish(30);
            }
            _ => {
                exit(1);
            }
        }
    }
    rt::println!("none");
}

pub fn main() -> i32 {
    let a: [i32; 4] = [1, 2, 3, 4];
    rt::println!("{} {}", sum(&a, 4, 0), sum(&a, 4, 2));
    rt::println!("{} {} {}", chosen(0), chosen(1), chosen(9));
    parse();
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}
