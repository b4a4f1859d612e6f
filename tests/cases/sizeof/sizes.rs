//@ src/bin/sizes.rs
//! The program whose C `main` is in `sizes.c`.

fn main() {
    sizes::rt::restore_signals();
    std::process::exit(unsafe { sizes::sizes::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sizes;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sizes.rs
// sizeof of types, expressions without evaluation, arrays, parameters; _Alignof.

use crate::rt;
use crate::sys::printf;
use core::ffi::c_void;
use core::mem::{align_of, size_of};

#[derive(Clone, Copy)]
#[repr(C)]
pub struct mixed {
    pub c: i8,
    pub d: f64,
    pub s: i16,
}

pub type mixed_array = [mixed; 3];

fn of_parameter(p: &[i8], v: &i32) -> usize {
    size_of::<*const i8>().wrapping_add(size_of::<i8>())
}

pub unsafe fn main() -> i32 {
    let i: i32 = 0;
    let mut buf: [i8; 100] = [0; 100];
    let p: *mut i8 = &raw mut buf as *mut i8;
    let text: [i8; 5] = rt::chars(b"size\0");
    let m: [mixed; 4];

    printf(
        c"%zu %zu %zu %zu\n".as_ptr(),
        size_of::<i8>(),
        size_of::<i16>(),
        size_of::<i32>(),
        size_of::<i64>(),
    );
    printf(
        c"%zu %zu %zu\n".as_ptr(),
        size_of::<f32>(),
        size_of::<f64>(),
        size_of::<*mut c_void>(),
    );
    printf(c"%zu %d\n".as_ptr(), size_of::<i32>(), i);
    printf(
        c"%zu %zu %zu\n".as_ptr(),
        size_of::<[i8; 100]>(),
        size_of::<*mut i8>(),
        size_of::<i8>(),
    );
    printf(
        c"%zu %zu\n".as_ptr(),
        size_of::<[i8; 5]>(),
        size_of::<[i8; 8]>(),
    );
    printf(
        c"%zu %zu\n".as_ptr(),
        size_of::<[mixed; 4]>() / size_of::<mixed>(),
        size_of::<mixed_array>(),
    );
    printf(
        c"%zu %zu\n".as_ptr(),
        size_of::<i32>(),
        size_of::<i8>().wrapping_add(1),
    );
    printf(c"%zu\n".as_ptr(), of_parameter(&buf, &i));
    printf(c"%zu %zu\n".as_ptr(), size_of::<i64>(), size_of::<i8>());
    printf(c"%zu %zu\n".as_ptr(), align_of::<mixed>(), align_of::<i8>());
    printf(c"%d\n".as_ptr(), size_of::<i32>() as i32 - 5);
    printf(c"%d\n".as_ptr(), i32::from(usize::MAX < size_of::<i32>()));
    let block: [u8; 48];
    printf(c"%zu\n".as_ptr(), size_of::<[u8; 48]>());
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
