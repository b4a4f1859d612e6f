//@ src/bin/nulls.rs
//! The program whose C `main` is in `nulls.c`.

fn main() {
    nulls::rt::restore_signals();
    std::process::exit(unsafe { nulls::nulls::main() });
}
//@ src/lib.rs
pub mod nulls;
pub mod rt;
pub mod sys;
//@ src/nulls.rs
// Null pointers whose type nothing but themselves tells.

use crate::sys::printf;
use core::ffi::c_void;
use core::ptr;

fn none() -> *mut i32 {
    ptr::null_mut()
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 1;
    let mut p: *mut i32 = &raw mut x;
    printf(
        c"%p %d\n".as_ptr(),
        ptr::null_mut::<c_void>(),
        i32::from(ptr::null_mut::<i32>() == (if x != 0 { ptr::null_mut() } else { p })),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(
            {
                p = none();
                p
            }
            .is_null(),
        ),
        i32::from(
            !{
                x += 1;
                ptr::null_mut::<c_void>()
            }
            .is_null(),
        ),
    );
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
