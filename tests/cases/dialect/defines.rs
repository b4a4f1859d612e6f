//@ src/bin/defines.rs
//! The program whose C `main` is in `defines.c`.

fn main() {
    defines::rt::restore_signals();
    std::process::exit(unsafe { defines::defines::main() });
}
//@ src/defines.rs
// flags: -DWIDTH=3 "-DNAME=\"defined\""
// Macros from the command line, conditional code and skipped ranges.

use crate::rt;
use crate::sys::printf;
use core::mem::size_of;

pub type cell = i64;

static grid: [cell; 3] = [1, 2, 0];

pub unsafe fn main() -> i32 {
    let name: *const i8 = c"defined".as_ptr();

    for i in 0..3 {
        rt::print!("{} ", grid[i as usize]);
    }
    printf(c"%s %zu\n".as_ptr(), name, size_of::<cell>());

    7
}
//@ src/lib.rs
pub mod defines;
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
macro_rules! print {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
