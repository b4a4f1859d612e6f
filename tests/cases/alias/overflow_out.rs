//@ src/bin/overflow_out.rs
//! The program whose C `main` is in `overflow_out.c`.

fn main() {
    overflow_out::rt::restore_signals();
    std::process::exit(unsafe { overflow_out::overflow_out::main() });
}
//@ src/lib.rs
pub mod overflow_out;
pub mod rt;
//@ src/overflow_out.rs
// What an overflow builtin stores through a pointer counts as a write: the parameters may be the same object.

use crate::rt;

unsafe fn add(a: *const i32, out: *mut i32) -> i32 {
    let carry: i32 = i32::from({
        let (result, overflow) = (*a).overflowing_add(1);
        *out = result;
        overflow
    });
    *a + carry
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 41;
    rt::println!("{}", add(&raw mut x, &raw mut x));
    rt::println!("{}", x);
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
