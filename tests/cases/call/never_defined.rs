//@ src/bin/never_defined.rs
//! The program whose C `main` is in `never_defined.c`.

fn main() {
    never_defined::rt::restore_signals();
    std::process::exit(unsafe { never_defined::never_defined::main() });
}
//@ src/lib.rs
pub mod never_defined;
pub mod rt;
//@ src/never_defined.rs
// Functions that no file defines, called where constants say that control never comes: C compilers drop these calls at -O0, too.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;

pub const OPTION: i32 = 2;
pub const LIMIT: u32 = 5;

unsafe fn choose(n: i32) -> i32 {
    let mut found: i32 = 0;
    if const { size_of::<[i8; 7]>() == 1 } && n > 0 {
        found = on_another_system(n);
    }
    if const { size_of::<*mut c_void>() > 8 } {
        found += with_more_bits(n);
    }
    if found == 0 && const { size_of::<[i8; 1]>() == 1 } {
        found = n + 1;
    }
    if const { OPTION == 3 } {
        found = of_an_option(n);
    }
    if const { (LIMIT as i32) < 3 } && n != 0 {
        found = of_an_option(found);
    }
    if const { size_of::<i64>().wrapping_mul(8) >= 64 } {
        found
    } else {
        of_an_option(found)
    }
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {}", choose(4), choose(-1));
    0
}

unsafe extern "C" {
    pub fn of_an_option(arg1: i32) -> i32;
    pub fn on_another_system(arg1: i32) -> i32;
    pub fn with_more_bits(arg1: i32) -> i32;
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
