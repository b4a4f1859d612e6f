//@ src/bin/promotion.rs
//! The program whose C `main` is in `promotion.c`.

fn main() {
    promotion::rt::restore_signals();
    std::process::exit(promotion::promotion::main());
}
//@ src/lib.rs
pub mod promotion;
pub mod rt;
//@ src/promotion.rs
// Integer promotion: narrow operands compute as int, mixed signedness as unsigned.

#![forbid(unsafe_code)]

use crate::rt;

fn is_less(a: i32, b: u32) -> i32 {
    i32::from((a as u32) < b)
}

fn compl_is_zero(x: u8) -> i32 {
    i32::from(!x == 0)
}

pub fn main() -> i32 {
    let a: u8 = 200;
    let b: u8 = 100;
    let neg: i8 = -1;
    let big: u16 = 65535;
    let u: u32 = 1;

    rt::println!("{}", a as i32 + b as i32);
    rt::println!("{}", a.wrapping_add(b) as i32);
    rt::println!("{}", a as i32 - b as i32 - b as i32 - b as i32);
    rt::println!("{}", !(a as i32));
    rt::println!("{} {}", compl_is_zero(255), compl_is_zero(254));
    rt::println!("{}", i32::from(!255 == 0));
    rt::println!("{}", -(a as i32));
    rt::println!("{}", u.wrapping_neg());
    rt::println!("{}", i32::from((neg as u32) < u));
    rt::println!("{}", is_less(-1, 1));
    rt::println!("{}", i32::from(neg == -1));
    rt::println!("{}", big as i32 + 1);
    rt::println!("{}", big.wrapping_add(1) as i32);
    rt::println!("{}", (neg as u32).wrapping_add(0));
    rt::println!("{}", neg as i64 + 0);
    rt::println!("{}", (neg as u64).wrapping_add(0));
    rt::println!("{}", (neg as u32).wrapping_add(0) as i64);
    rt::println!("{}", (a as i32 & 0xf0) >> 4);
    rt::println!("{}", i32::from(a == 0) + i32::from(true));
    rt::println!("{}", -5 % 3 + 5 % -3);
    rt::println!("{}", 3u32.wrapping_sub(5));
    rt::println!("{}", i32::from(3u32.wrapping_sub(5) > 0));
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
