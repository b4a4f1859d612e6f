//@ src/bin/methods.rs
//! The program whose C `main` is in `methods.c`.

fn main() {
    methods::rt::restore_signals();
    std::process::exit(methods::methods::main());
}
//@ src/lib.rs
pub mod methods;
pub mod rt;
//@ src/methods.rs
// The counter of a loop between numbers, of which methods are called: the range says its type.

#![forbid(unsafe_code)]

use crate::rt;

pub fn main() -> i32 {
    let mut a: [i32; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    let mut sum: i32 = 0;
    for i in -5i32..0 {
        a[((i - 10).abs() - 11) as usize] = 0;
    }
    for i in 0i32..10 {
        sum += a[i as usize] * (i - 4).abs();
    }
    for i in -3i32..4 {
        sum = sum * 2 + (-i).abs();
    }
    for i in 0..5 {
        sum ^= (i as u32).wrapping_mul(3000000000) as i32;
    }
    for i in 0..4 {
        sum += (i as u32).count_ones() as i32 + (i * 2 - sum % 7).abs();
    }
    rt::println!("{}", sum);
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
