//@ src/bin/wrapv.rs
//! The program whose C `main` is in `wrapv.c`.

fn main() {
    wrapv::rt::restore_signals();
    std::process::exit(unsafe { wrapv::wrapv::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod wrapv;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/wrapv.rs
// flags: -fwrapv
// Under -fwrapv signed overflow wraps, in every operator.

use crate::sys::printf;

fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

unsafe fn hash(mut s: *const i8) -> i32 {
    let mut h: i32 = 0;
    while *s != 0 {
        h = h.wrapping_mul(31).wrapping_add(*s as i32);
        s = s.add(1);
    }
    h
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = i32::MAX;
    let mut l: i64 = (-9223372036854775807i64).wrapping_sub(1);
    let mut s: i16 = 32767;
    printf(
        c"%d %d\n".as_ptr(),
        add(i32::MAX, 1),
        add((-2147483647i32).wrapping_sub(1), -1),
    );
    printf(
        c"%d\n".as_ptr(),
        hash(c"the program relies on wrapping overflow".as_ptr()),
    );
    x = x.wrapping_add(1);
    printf(c"%d\n".as_ptr(), x);
    x = x.wrapping_sub(2);
    printf(c"%d %d\n".as_ptr(), x, x.wrapping_neg().wrapping_mul(3));
    l = l.wrapping_sub(1);
    printf(c"%ld\n".as_ptr(), l);
    s = s.wrapping_add(1);
    printf(c"%d\n".as_ptr(), s as i32);
    x = (-2147483647i32).wrapping_sub(1);
    printf(c"%d\n".as_ptr(), x.wrapping_neg());
    0
}
