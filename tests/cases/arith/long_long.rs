//@ src/bin/long_long.rs
//! The program whose C `main` is in `long_long.c`.

fn main() {
    long_long::rt::restore_signals();
    std::process::exit(long_long::long_long::main());
}
//@ src/lib.rs
pub mod long_long;
pub mod rt;
//@ src/long_long.rs
// 64-bit arithmetic, its limits and printing.

#![forbid(unsafe_code)]

use crate::rt;

fn mul_hi(a: u64, b: u64) -> u64 {
    let al: u64 = a & 0xffffffff;
    let ah: u64 = a >> 32;
    let bl: u64 = b & 0xffffffff;
    let bh: u64 = b >> 32;
    let mid: u64 = ah.wrapping_mul(bl).wrapping_add(al.wrapping_mul(bl) >> 32);
    let mid2: u64 = al.wrapping_mul(bh).wrapping_add(mid & 0xffffffff);
    ah.wrapping_mul(bh)
        .wrapping_add(mid >> 32)
        .wrapping_add(mid2 >> 32)
}

fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        let t: i64 = a % b;
        a = b;
        b = t;
    }
    if a < 0 { -a } else { a }
}

pub fn main() -> i32 {
    rt::println!("{} {}", i64::MAX, -9223372036854775807i64 - 1);
    rt::println!("{}", 9223372036854775807u64.wrapping_mul(2).wrapping_add(1));
    rt::println!("{}", mul_hi(0xfedcba9876543210, 0x123456789abcdef0));
    rt::println!("{}", gcd(-1071i64 * 1000000007, 462i64 * 1000000007));
    rt::println!("{}", (-9223372036854775807i64 - 1) / 2 + i64::MAX / 2);
    rt::println!("{}", 2147483647i64 + 1);
    rt::println!("{} {}", -7i64 / 2, -7i64 % 2);
    rt::println!("{:x}", 18446744073709551361u64);
    rt::println!("{}", 1i64 << 40);
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
