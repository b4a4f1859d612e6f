//@ src/bin/shifts.rs
//! The program whose C `main` is in `shifts.c`.

fn main() {
    shifts::rt::restore_signals();
    std::process::exit(shifts::shifts::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shifts;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/shifts.rs
// Shifts take the promoted left operand's type; the right one may have any.

#![forbid(unsafe_code)]

use crate::rt;

fn rotl(x: u32, mut n: u32) -> u32 {
    n &= 31;
    if n != 0 {
        (x << n) | (x >> 32u32.wrapping_sub(n))
    } else {
        x
    }
}

fn sar(x: i32, n: i64) -> i32 {
    x >> n
}

pub fn main() -> i32 {
    let mut b: u8 = 0x81;
    let mut s: i8 = -128;
    let mut h: u16 = 0xff00;
    let n: u8 = 4;
    let wide: i64 = -1;

    rt::println!("{} {}", (b as i32) << 8, b as i32 >> 1);
    rt::println!("{} {}", ((b as i32) << 1) as u8 as i32, s as i32 >> 3);
    rt::println!("{}", i32::from(((h as i32) << 15) >> 15 == h as i32));
    rt::println!("{:x} {:x}", rotl(0x80000001, 1), rotl(0x12345678, 32));
    rt::println!("{} {}", sar(-17, 2), sar(17, 2));
    rt::println!("{}", 1u32 << n << n << n);
    rt::println!("{:x}", (1u64 << 63) | (1u64 << n));
    rt::println!("{} {:x}", wide >> 40, wide as u64 >> 60);
    b = ((b as i32) << 1) as u8;
    rt::println!("{}", b as i32);
    s = (s as i32 >> 1) as i8;
    rt::println!("{}", s as i32);
    h = (h as i32 >> n) as u16;
    h = ((h as i32) << 2) as u16;
    rt::println!("{:x}", h as i32);
    for i in 0..8 {
        rt::print!("{}", (0xa5 >> (7 - i)) & 1);
    }
    rt::println!();
    0
}
