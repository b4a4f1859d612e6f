//@ src/bin/null_to_integer.rs
//! The program whose C `main` is in `null_to_integer.c`.

fn main() {
    null_to_integer::rt::restore_signals();
    std::process::exit(unsafe { null_to_integer::null_to_integer::main() });
}
//@ src/lib.rs
pub mod null_to_integer;
pub mod rt;
pub mod sys;
//@ src/null_to_integer.rs
// Null pointers, of objects and of functions, as integers.

use crate::sys::printf;
use core::ffi::c_void;
use core::{mem, ptr};

pub type step_fn = Option<unsafe extern "C" fn(i32) -> i32>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct coder {
    pub state: *mut c_void,
    pub init: usize,
}

#[unsafe(link_section = ".text.null_to_integer.twice")]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

fn is_fresh(c: &coder) -> i32 {
    i32::from(c.init == 0)
}

pub unsafe fn main() -> i32 {
    let mut c: coder = coder {
        state: ptr::null_mut(),
        init: 0,
    };
    printf(c"%d\n".as_ptr(), is_fresh(&c));
    if twice as unsafe extern "C" fn(i32) -> i32 as *mut c_void as usize != c.init {
        c.init = twice as unsafe extern "C" fn(i32) -> i32 as *mut c_void as usize;
    }
    printf(c"%d %d\n".as_ptr(), is_fresh(&c), i32::from(c.init != 0));
    let none: usize = 0;
    let wide: i64 = 0i64 - 1;
    printf(
        c"%d %ld %d\n".as_ptr(),
        i32::from(none == 0),
        wide,
        mem::transmute::<*mut c_void, step_fn>(c.init as *mut c_void).unwrap()(21),
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
