//@ src/bin/expect.rs
//! The program whose C `main` is in `expect.c`.

fn main() {
    expect::rt::restore_signals();
    std::process::exit(expect::expect::main());
}
//@ src/expect.rs
// The hints of __builtin_expect are evaluated too.

#![forbid(unsafe_code)]

use crate::rt;

fn step(n: &mut i32) -> i32 {
    *n += 1;
    *n
}

fn next(x: bool, y: bool, mut z: i32) -> i32 {
    z += 1;
    if (if x { i32::from(y) } else { 0 }) as i64 != 0 {
        return 7;
    }
    z
}

pub fn main() -> i32 {
    let mut n: i32 = 0;
    step(&mut n);
    let likely: i64 = i32::from(n > 5) as i64;
    rt::println!(
        "{} {} {} {}",
        next(true, false, 10),
        next(true, true, 10),
        likely,
        { n }
    );
    while n < 3 {
        step(&mut n);
    }
    rt::println!("{}", n);
    0
}
//@ src/lib.rs
pub mod expect;
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
