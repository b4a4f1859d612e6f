//@ src/bin/int128.rs
//! The program whose C `main` is in `int128.c`.

fn main() {
    int128::rt::restore_signals();
    std::process::exit(unsafe { int128::int128::main() });
}
//@ src/int128.rs
// Constants of 128 bits, and shifts of them.

use crate::sys::printf;

pub type wide = i128;
pub type uwide = u128;

unsafe fn show(x: uwide) {
    printf(c"%016llx%016llx\n".as_ptr(), (x >> 64) as u64, x as u64);
}

pub unsafe fn main() -> i32 {
    let n: i32 = 5;
    show(0xffffffffffffffffffffffffffffffff_u128 << (n - 1));
    show(!0u128 >> n);
    show((-3i128 >> 1) as u128);
    show(((1i128 << 100) | 0x55) as u128);
    show(if n > 4 {
        0xfffffffffffffffffffffffffffffffe
    } else {
        7
    });
    0
}
//@ src/lib.rs
pub mod int128;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
