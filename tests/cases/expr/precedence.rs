//@ src/bin/precedence.rs
//! The program whose C `main` is in `precedence.c`.

fn main() {
    precedence::rt::restore_signals();
    std::process::exit(precedence::precedence::main());
}
//@ src/lib.rs
pub mod precedence;
pub mod rt;
//@ src/precedence.rs
// Operators whose precedence or spelling differs between C and Rust.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static effect: AtomicI32 = AtomicI32::new(0);

fn next() -> i32 {
    effect.store(effect.load(Relaxed) + 1, Relaxed);
    effect.load(Relaxed)
}

pub fn main() -> i32 {
    let mut a: i32 = 6;
    let mut b: i32 = 3;
    let mut c: i32 = 1;
    let v: [i32; 3] = [1, 2, 3];
    let p: usize = 0;

    rt::println!("{} {}", a & i32::from(b == 3), i32::from(a & b == 2));
    rt::println!("{} {}", a | (b ^ (c & a)), i32::from(a == i32::from(b < c)));
    rt::println!("{} {}", 1 << (2 + 1), (1 << 2) + 1);
    rt::println!("{} {}", -a + !b, -(-a));
    rt::println!(
        "{} {}",
        i32::from(i32::from(a == 0) == b),
        i32::from(a != b)
    );
    rt::println!(
        "{} {}",
        i32::from(i32::from(a < b) == i32::from(c > a)),
        a - b - c
    );
    rt::println!("{}", i32::from(const { -1 < 0 } && i32::from(1 < 2) == 1));
    rt::println!("{} {}", v[p] + 1, v[p + 1]);
    rt::println!("{}", 3.9f64 as i32 + -3.9f64 as i32);
    rt::println!("{}", i32::from((a as i8 as i64 + b as i64) < 10));
    rt::println!("{}", a + -b * -c);
    rt::println!(
        "{}",
        i32::from(size_of::<i32>().wrapping_add(1) == size_of::<i32>().wrapping_add(1))
    );
    let r: i32 = next() - next() * 0;
    rt::println!("{} {}", i32::from(r > 0), effect.load(Relaxed));
    c = next();
    b = c;
    a = b;
    rt::println!("{} {} {}", a, b, c);
    c *= 2;
    b -= c;
    a += b;
    rt::println!("{} {} {}", a, b, c);
    a = next();
    if a == 4 && {
        b = a;
        b != 0
    } {
        rt::println!("{}", b);
    }
    rt::println!("{}", if a > 3 { a } else { c });
    0
}
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
