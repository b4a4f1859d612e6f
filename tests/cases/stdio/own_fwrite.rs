//@ src/bin/own_fwrite.rs
//! The program whose C `main` is in `own_fwrite.c`.

fn main() {
    own_fwrite::rt::restore_signals();
    std::process::exit(unsafe { own_fwrite::own_fwrite::main() });
}
//@ src/lib.rs
pub mod own_fwrite;
pub mod rt;
pub mod sys;
//@ src/own_fwrite.rs
// A program that has a function of its own called `fwrite`, which only its own calls go through: the runtime module does not print
// here.

use crate::sys::{FILE, fputc, printf, stdout};
use core::ffi::c_void;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

pub unsafe fn fwrite(from: *const c_void, size: usize, n: usize, stream: *mut FILE) -> usize {
    let bytes: *const i8 = from.cast::<i8>();
    for i in 0..size.wrapping_mul(n) {
        fputc(*bytes.add(i) as i32, stream);
    }
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    n
}

pub unsafe fn main() -> i32 {
    fwrite(c"own\n".as_ptr().cast_mut() as *const c_void, 1, 4, stdout);
    printf(c"%d %s\n".as_ptr(), 2i32, c"library".as_ptr().cast_mut());
    printf(c"%d\n".as_ptr(), calls.load(Relaxed));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn fputc(c: i32, stream: *mut FILE) -> i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe static stdout: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
