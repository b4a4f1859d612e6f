//@ src/bin/comma.rs
//! The program whose C `main` is in `comma.c`.

fn main() {
    comma::rt::restore_signals();
    std::process::exit(unsafe { comma::comma::main() });
}
//@ src/comma.rs
// The comma operator in loops, arguments, conditions, and as an initialiser.

use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static trace: AtomicI32 = AtomicI32::new(0);

fn mark(n: i32) -> i32 {
    trace.store(trace.load(Relaxed) * 10 + n, Relaxed);
    n
}

pub unsafe fn main() -> i32 {
    mark(1);
    let mut a: i32 = mark(2);
    let mut b: i32;
    let mut c: i32;

    c = 3;
    b = c + 1;
    c += 1;
    printf(c"%d %d %d %d\n".as_ptr(), a, b, c, trace.load(Relaxed));
    a = 0;
    b = 10;
    while a < b {
        mark(a);
        a += 1;
        b -= 2;
    }
    printf(c"%d %d %d\n".as_ptr(), a, b, trace.load(Relaxed));
    trace.store(0, Relaxed);
    while {
        mark(4);
        a != 0
    } {
        a -= 1;
        mark(5);
    }
    a -= 1;
    printf(c"%d\n".as_ptr(), trace.load(Relaxed));
    trace.store(0, Relaxed);
    mark(1);
    if 0 != 0 {
        mark(2);
    } else {
        mark(3);
        mark(4);
    }
    mark(8);
    a = trace.load(Relaxed);
    printf(c"%d %d\n".as_ptr(), trace.load(Relaxed), a);
    let v: [i32; 2] = [2, 5];
    printf(c"%d %d\n".as_ptr(), v[0], v[1]);
    b = 1;
    b - 1
}
//@ src/lib.rs
pub mod comma;
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
