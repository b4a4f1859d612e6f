//@ src/abs.rs
// flags: -Wno-incompatible-library-redeclaration
// Absolute values are computed in place, even where the program has a function of the library's name.

use crate::sys::{abs, printf};

pub unsafe fn llabs(x: i64) -> i64 {
    printf(c"not called\n".as_ptr());
    x
}

fn magnitude(x: i32) -> i32 {
    x.abs()
}

pub unsafe fn main() -> i32 {
    let s: i16 = -7;
    let u: u32 = 4294967290;
    printf(
        c"%d %ld %lld\n".as_ptr(),
        magnitude(-5),
        (-6i64).abs(),
        (-1i64).abs(),
    );
    printf(
        c"%d %d %d\n".as_ptr(),
        (s as i32).abs(),
        (-2147483647i32).abs(),
        (u as i32).abs(),
    );
    let pointer: Option<unsafe extern "C" fn(i32) -> i32> = Some(abs);
    printf(c"%d\n".as_ptr(), pointer.unwrap()(-9));
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn abs(x: i32) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
}
