//@ src/bin/comma.rs
//! The program whose C `main` is in `comma.c`.

fn main() {
    comma::rt::restore_signals();
    std::process::exit(comma::comma::main());
}
//@ src/comma.rs
// The comma operator in loops, arguments, conditions, and as an initialiser.

#![forbid(unsafe_code)]

use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static trace: AtomicI32 = AtomicI32::new(0);

fn mark(n: i32) -> i32 {
    trace.store(trace.load(Relaxed) * 10 + n, Relaxed);
    n
}

pub fn main() -> i32 {
    mark(1);
    let mut a: i32 = mark(2);
    let mut b: i32;
    let mut c: i32;

    c = 3;
    b = c + 1;
    c += 1;
    rt::println!("{} {} {} {}", a, b, c, trace.load(Relaxed));
    a = 0;
    b = 10;
    while a < b {
        mark(a);
        a += 1;
        b -= 2;
    }
    rt::println!("{} {} {}", a, b, trace.load(Relaxed));
    trace.store(0, Relaxed);
    while {
        mark(4);
        a != 0
    } {
        a -= 1;
        mark(5);
    }
    a -= 1;
    rt::println!("{}", trace.load(Relaxed));
    trace.store(0, Relaxed);
    mark(1);
    if 0 != 0 {
        mark(2);
    } else {
        mark(3);
        mark(4);
    }
    mark(8);
    a = trace.load(Relaxed);
    rt::println!("{} {}", trace.load(Relaxed), a);
    let v: [i32; 2] = [2, 5];
    rt::println!("{} {}", v[0], v[1]);
    b = 1;
    b - 1
}
//@ src/lib.rs
pub mod comma;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
