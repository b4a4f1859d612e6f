//@ src/bin/int128.rs
//! The program whose C `main` is in `int128.c`.

fn main() {
    int128::rt::restore_signals();
    std::process::exit(int128::int128::main());
}
//@ src/int128.rs
// Constants of 128 bits, and shifts of them.

#![forbid(unsafe_code)]

use crate::rt;

pub type wide = i128;
pub type uwide = u128;

fn show(x: uwide) {
    rt::println!("{:016x}{:016x}", (x >> 64) as u64, x as u64);
}

pub fn main() -> i32 {
    let n: i32 = 5;
    show(0xffffffffffffffffffffffffffffffff_u128 << (n - 1));
    show(!0u128 >> n);
    show((-3i128 >> 1) as u128);
    show(((1i128 << 100) | 0x55) as u128);
    show(if n > 4 {
        0xfffffffffffffffffffffffffffffffe
    } else {
        7
    });
    0
}
//@ src/lib.rs
pub mod int128;
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
