//@ src/bin/date.rs
//! The program whose C `main` is in `date.c`.

fn main() {
    date::rt::restore_signals();
    std::process::exit(unsafe { date::date::main() });
}
//@ src/date.rs
// What __DATE__ and __TIME__ stand for is the moment that SOURCE_DATE_EPOCH names, or the start of 1970: the same C gives the same Rust
// on any day.

use crate::rt;
use crate::sys::{printf, strlen};
use core::mem::size_of;

static built: [i8; 22] = rt::chars(b"Jan  1 1970, 00:00:00\0");

pub unsafe fn main() -> i32 {
    printf(
        c"%zu %zu\n".as_ptr(),
        strlen(c"Jan  1 1970".as_ptr()),
        strlen(c"00:00:00".as_ptr()),
    );
    printf(
        c"%c%c %zu\n".as_ptr(),
        built[3] as i32,
        built[15] as i32,
        size_of::<[i8; 22]>(),
    );
    0
}
//@ src/lib.rs
pub mod date;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strlen(s: *const i8) -> usize;
}
