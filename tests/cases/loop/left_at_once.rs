//@ src/bin/left_at_once.rs
//! The program whose C `main` is in `left_at_once.c`.

fn main() {
    left_at_once::rt::restore_signals();
    std::process::exit(left_at_once::left_at_once::main());
}
//@ src/left_at_once.rs
// Loops that are left before their step: what only that step changes does not change.

#![forbid(unsafe_code)]

use crate::rt;

fn first_of(values: &[i32], n: i32) -> i32 {
    let mut found: i32 = -1;
    for i in 0..n {
        found = values[i as usize] + i;
        break;
    }
    let k: i32 = 3;
    while k < n {
        rt::println!("{}", values[k as usize]);
        return found;
    }
    found - k
}

pub fn main() -> i32 {
    let values: [i32; 4] = [5, 6, 7, 8];
    rt::println!("{}", first_of(&values, 4));
    rt::println!("{}", first_of(&values, 2));
    0
}
//@ src/lib.rs
pub mod left_at_once;
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
