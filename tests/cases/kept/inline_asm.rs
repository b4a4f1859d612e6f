//@ src/bin/inline_asm.rs
//! The program whose C `main` is in `inline_asm.c`.

fn main() {
    inline_asm::rt::restore_signals();
    std::process::exit(unsafe { inline_asm::inline_asm::main() });
}
//@ src/inline_asm.rs
// expect: kept-in-c add_asm
// Assembler with an operand in `rbx`, which Rust keeps to itself, stays in C and is called from moved code.

use crate::rt;

unsafe fn sum(v: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s = add_asm(s, v[i as usize]);
    }
    s
}

pub unsafe fn main() -> i32 {
    let v: [i32; 4] = [1, 2, 3, 4];
    rt::println!("{} {}", sum(&v, 4), add_asm(-5, 3));
    0
}

unsafe extern "C" {
    #[link_name = "inline_asm_c__add_asm"]
    pub fn add_asm(a: i32, b: i32) -> i32;
}
//@ src/lib.rs
pub mod inline_asm;
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
