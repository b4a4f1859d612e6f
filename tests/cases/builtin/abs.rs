//@ src/abs.rs
// flags: -Wno-incompatible-library-redeclaration
// Absolute values are computed in place, even where the program has a function of the library's name.

use crate::rt;
use crate::sys::abs;

pub fn llabs(x: i64) -> i64 {
    rt::println!("not called");
    x
}

fn magnitude(x: i32) -> i32 {
    x.abs()
}

pub unsafe fn main() -> i32 {
    let s: i16 = -7;
    let u: u32 = 4294967290;
    rt::println!("{} {} {}", magnitude(-5), (-6i64).abs(), (-1i64).abs());
    rt::println!(
        "{} {} {}",
        (s as i32).abs(),
        (-2147483647i32).abs(),
        (u as i32).abs()
    );
    let pointer: Option<unsafe extern "C" fn(i32) -> i32> = Some(abs);
    rt::println!("{}", pointer.unwrap()(-9));
    0
}
//@ src/bin/abs.rs
//! The program whose C `main` is in `abs.c`.

fn main() {
    abs::rt::restore_signals();
    std::process::exit(unsafe { abs::abs::main() });
}
//@ src/lib.rs
pub mod abs;
pub mod rt;
pub mod sys;
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
//@ src/sys.rs
unsafe extern "C" {
    pub fn abs(x: i32) -> i32;
}
