//@ src/bin/null_values.rs
//! The program whose C `main` is in `null_values.c`.

fn main() {
    null_values::rt::restore_signals();
    std::process::exit(unsafe { null_values::null_values::main() });
}
//@ src/lib.rs
pub mod null_values;
pub mod rt;
pub mod sys;
//@ src/null_values.rs
// Null pointers as values of assignments and branches, compared with what has effects of its own.

use crate::sys::printf;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static mut last: *mut i32 = ptr::null_mut();
static mut number: i32 = 3;
static steps: AtomicI32 = AtomicI32::new(0);

fn step(p: *mut i32) -> *mut i32 {
    steps.store(steps.load(Relaxed) + 1, Relaxed);
    p
}

pub unsafe fn main() -> i32 {
    let mut p: *mut i32 = &raw mut number;
    let pp: *mut *mut i32 = &raw mut p;
    *pp = ptr::null_mut();
    printf(
        c"%d ".as_ptr(),
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step(&raw mut number)
            },
        ),
    );
    *pp = ptr::null_mut();
    printf(
        c"%d ".as_ptr(),
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step(ptr::null_mut())
            },
        ),
    );
    printf(
        c"%d ".as_ptr(),
        i32::from(
            (if steps.load(Relaxed) > 100 {
                &raw mut number
            } else {
                ptr::null_mut::<i32>()
            }) != {
                last = &raw mut number;
                last
            },
        ),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(p.is_null()),
        steps.load(Relaxed),
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
