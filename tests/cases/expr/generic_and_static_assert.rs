//@ src/bin/generic_and_static_assert.rs
//! The program whose C `main` is in `generic_and_static_assert.c`.

fn main() {
    generic_and_static_assert::rt::restore_signals();
    std::process::exit(unsafe { generic_and_static_assert::generic_and_static_assert::main() });
}
//@ src/generic_and_static_assert.rs
// _Generic, _Static_assert, _Noreturn, _Alignas, inline, restrict, __func__.

use crate::rt;
use crate::sys::{exit, printf};
use core::mem::align_of;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub struct aligned {
    pub c: i8,
    pub _padding_1: [u8; 15],
    pub i: i32,
}

#[inline]
fn half(n: i32) -> i32 {
    n / 2
}

fn add(out: &mut [i32], a: &[i32], n: i32) {
    for i in 0..n {
        out[i as usize] += a[i as usize];
    }
}

unsafe fn leave(code: i32) -> ! {
    printf(c"%s %d\n".as_ptr(), c"leave".as_ptr(), code);
    exit(code);
}

pub unsafe fn main() -> i32 {
    let uc: u8 = 1;
    let buf: [i8; 4] = rt::chars(b"abc\0");
    let mut out: [i32; 3] = [1, 2, 3];
    let r#in: [i32; 3] = [10, 20, 30];

    printf(
        c"%s %s %s %s %s %s\n".as_ptr(),
        c"int".as_ptr().cast_mut(),
        c"uchar".as_ptr().cast_mut(),
        c"double".as_ptr().cast_mut(),
        c"string".as_ptr().cast_mut(),
        c"chars".as_ptr().cast_mut(),
        c"other".as_ptr().cast_mut(),
    );
    printf(c"%s\n".as_ptr(), c"int".as_ptr().cast_mut());
    add(&mut out, &r#in, 3);
    printf(c"%d %d\n".as_ptr(), out[2], half(-5));
    printf(c"%zu\n".as_ptr(), align_of::<aligned>());
    leave(out[0]);
}
//@ src/lib.rs
pub mod generic_and_static_assert;
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
    pub safe fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}
