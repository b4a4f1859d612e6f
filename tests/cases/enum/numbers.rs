//@ src/bin/numbers.rs
//! The program whose C `main` is in `numbers.c`.

fn main() {
    numbers::rt::restore_signals();
    std::process::exit(numbers::numbers::main());
}
//@ src/lib.rs
pub mod numbers;
pub mod rt;
//@ src/numbers.rs
// Enumerations that are used as numbers more than as types stay names of the integer.

#![forbid(unsafe_code)]

use crate::rt;

pub type size = u32;

pub const SMALL: size = 1;
pub const LARGE: size = 64;

pub type mask = u32;

pub const M_A: mask = 1;
pub const M_B: mask = 2;
pub const M_ALL: mask = 3;

fn area(s: size) -> u32 {
    s.wrapping_mul(s).wrapping_add(SMALL)
}

fn with(m: mask, bits: u32) -> u32 {
    (m | bits) & M_ALL
}

pub fn main() -> i32 {
    let mut m: mask = M_A;
    m |= M_B;
    m ^= M_A;
    rt::println!("{} {} {}", area(LARGE), area(3), with(m, M_A));
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
