//@ src/bin/overflow_out.rs
//! The program whose C `main` is in `overflow_out.c`.

fn main() {
    overflow_out::rt::restore_signals();
    std::process::exit(unsafe { overflow_out::overflow_out::main() });
}
//@ src/lib.rs
pub mod overflow_out;
pub mod rt;
pub mod sys;
//@ src/overflow_out.rs
// What an overflow builtin stores through a pointer counts as a write: the parameters may be the same object.

use crate::sys::printf;

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
    printf(c"%d\n".as_ptr(), add(&raw mut x, &raw mut x));
    printf(c"%d\n".as_ptr(), x);
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
