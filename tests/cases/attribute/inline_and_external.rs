//@ src/bin/inline_and_external.rs
//! The program whose C `main` is in `inline_and_external.c`.

fn main() {
    inline_and_external::rt::restore_signals();
    std::process::exit(unsafe { inline_and_external::inline_and_external::main() });
}
//@ src/inline_and_external.rs
// GNU C's `extern inline` is only for inlining: the definition behind it is the function.

use crate::sys::printf;

fn before(x: i32) -> i32 {
    f(x) * 10
}

#[inline]
pub extern "C" fn f(x: i32) -> i32 {
    x + 1
}

pub unsafe fn main() -> i32 {
    let p: Option<unsafe extern "C" fn(i32) -> i32> = Some(f);
    printf(c"%d %d %d\n".as_ptr(), before(1), f(1), p.unwrap()(5));
    0
}
//@ src/lib.rs
pub mod inline_and_external;
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
