//@ src/bin/named_constant.rs
//! The program whose C `main` is in `named_constant.c`.

fn main() {
    named_constant::rt::restore_signals();
    std::process::exit(named_constant::named_constant::main());
}
//@ src/lib.rs
pub mod named_constant;
pub mod rt;
//@ src/named_constant.rs
// Endless loops whose condition has a name: they end by `return`, `break` or `goto` only.

#![forbid(unsafe_code)]

use crate::rt;

pub const True: bool = true;
pub const FOREVER: u32 = 1;
pub const yes: u32 = 1;

fn first_factor(n: i32) -> i32 {
    let mut candidate: i32 = 2;
    loop {
        if n % candidate == 0 {
            return candidate;
        }
        candidate += 1;
    }
}

fn nested(mut n: i32) -> u8 {
    if n > 3 {
        loop {
            loop {
                if n > 100 {
                    return True as u8;
                }
                if n % 7 == 0 {
                    break;
                }
                n += 3;
            }
            n = n * 2 + 1;
        }
    } else {
        while yes as i32 != 0 {
            if n == 3 {
                return 3;
            }
            n += 1;
        }
    }
    0
}

fn at_the_end(mut n: i32) -> i32 {
    loop {
        if n & 1 != 0 {
            return n;
        }
        n >>= 1;
    }
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {}",
        first_factor(91),
        first_factor(97),
        first_factor(4)
    );
    rt::println!(
        "{} {} {}",
        nested(4) as i32,
        nested(1) as i32,
        nested(101) as i32
    );
    rt::println!("{} {}", at_the_end(96), at_the_end(5));
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
