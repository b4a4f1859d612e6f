//@ src/bin/classes.rs
//! The program whose C `main` is in `classes.c`.

fn main() {
    classes::rt::restore_signals();
    std::process::exit(classes::classes::main());
}
//@ src/classes.rs
// Builtins that are known when the program is compiled.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s {
    pub a: i32,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union u {
    pub a: i32,
}

fn classes() -> i32 {
    let s: s = s { a: 1 };
    let u: u = u { a: 2 };
    let d: f64 = 0.0;
    let text: [i8; 4];
    let calls: i32 = 0;
    let mut all: i32 = 1 + 16 * 8 + 256 * 5;
    all += 1;
    all + 4096 * 12 + 65536 * 13 + calls
}

pub fn main() -> i32 {
    let n: i32 = 1 + 2 * 0;
    let c: i32 = 10;
    let p: i32 = 1 + 1;
    let e: i32 = i32::from(c == 10);
    rt::println!("{} {} {} {} {}", classes(), n, c, p, e);
    0
}
//@ src/lib.rs
pub mod classes;
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
