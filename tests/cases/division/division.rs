//@ src/bin/division.rs
//! The program whose C `main` is in `division.c`.

fn main() {
    division::rt::restore_signals();
    std::process::exit(division::division::main());
}
//@ src/division.rs
// Division truncates towards zero; the remainder takes the dividend's sign.

#![forbid(unsafe_code)]

use crate::rt;

fn floor_div(a: i32, b: i32) -> i32 {
    let mut q: i32 = a / b;
    if a % b != 0 && i32::from(a < 0) != i32::from(b < 0) {
        q -= 1;
    }
    q
}

fn digits(mut n: u64, base: u32) -> u32 {
    let mut count: u32 = 0;
    loop {
        count = count.wrapping_add(1);
        n /= base as u64;
        if n == 0 {
            break;
        }
    }
    count
}

pub fn main() -> i32 {
    let values: [i32; 4] = [7, -7, i32::MAX, -2147483647 - 1];
    let divs: [i32; 4] = [2, -2, 3, -1000];
    for i in 0..4 {
        for j in 0..4 {
            rt::println!(
                "{} {} {}",
                values[i as usize] / divs[j as usize],
                values[i as usize] % divs[j as usize],
                floor_div(values[i as usize], divs[j as usize])
            );
        }
    }
    let mut small: u8 = 250;
    let mut neg: i8 = -7;
    rt::println!(
        "{} {}",
        small as i32 / neg as i32,
        small as i32 % neg as i32
    );
    rt::println!("{} {}", u32::MAX / 10, u32::MAX % 10);
    rt::println!("{}", 4294967289u32 / 2);
    rt::println!("{} {}", digits(0, 10), digits(u64::MAX, 2));
    small = (small as i32 / 7) as u8;
    neg = (neg as i32 % 4) as i8;
    rt::println!("{} {}", small as i32, neg as i32);
    rt::println!(
        "{} {}",
        rt::converted!("%g", (7i32 / 2) as f64 * 2.0),
        rt::converted!("%g", 7.0f64 / 2.0 * 2.0)
    );
    0
}
//@ src/lib.rs
pub mod division;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {
