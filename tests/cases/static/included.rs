//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    main::rt::restore_signals();
    std::process::exit(unsafe { main::main_::main() });
}
//@ src/lib.rs
pub mod main_;
pub mod names;
pub mod rt;
pub mod sys;
//@ src/main_.rs
// Static locals that a file holds which the function includes.

use crate::rt;
use crate::sys::printf;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

fn name(i: i32) -> *const i8 {
    static names: rt::Fixed<[*const i8; 3]> =
        rt::Fixed([c"zero".as_ptr(), c"one".as_ptr(), c"two".as_ptr()]);
    static last: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());
    static calls: AtomicI32 = AtomicI32::new(0);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    if last.load(Relaxed).cast_const() == names.0[i as usize] {
        return c"again".as_ptr();
    }
    last.store(names.0[i as usize].cast_mut(), Relaxed);
    if calls.load(Relaxed) > 3 {
        c"many".as_ptr()
    } else {
        last.load(Relaxed).cast_const()
    }
}

pub unsafe fn main() -> i32 {
    for i in 0..6 {
        printf(c"%s\n".as_ptr(), name(i / 2));
    }
    0
}
//@ src/names.rs
// Stands in the function that includes it.
//@ src/rt.rs
// Heads of the items only.
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
