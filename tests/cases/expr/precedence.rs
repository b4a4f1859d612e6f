//@ src/bin/precedence.rs
//! The program whose C `main` is in `precedence.c`.

fn main() {
    precedence::rt::restore_signals();
    std::process::exit(unsafe { precedence::precedence::main() });
}
//@ src/lib.rs
pub mod precedence;
pub mod rt;
pub mod sys;
//@ src/precedence.rs
// Operators whose precedence or spelling differs between C and Rust.

use crate::sys::printf;
use core::mem::size_of;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static effect: AtomicI32 = AtomicI32::new(0);

fn next() -> i32 {
    effect.store(effect.load(Relaxed) + 1, Relaxed);
    effect.load(Relaxed)
}

pub unsafe fn main() -> i32 {
    let mut a: i32 = 6;
    let mut b: i32 = 3;
    let mut c: i32 = 1;
    let mut v: [i32; 3] = [1, 2, 3];
    let p: *mut i32 = &raw mut v as *mut i32;

    printf(
        c"%d %d\n".as_ptr(),
        a & i32::from(b == 3),
        i32::from(a & b == 2),
    );
    printf(
        c"%d %d\n".as_ptr(),
        a | (b ^ (c & a)),
        i32::from(a == i32::from(b < c)),
    );
    printf(c"%d %d\n".as_ptr(), 1i32 << (2 + 1), (1i32 << 2) + 1);
    printf(c"%d %d\n".as_ptr(), -a + !b, -(-a));
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(i32::from(a == 0) == b),
        i32::from(a != b),
    );
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(i32::from(a < b) == i32::from(c > a)),
        a - b - c,
    );
    printf(
        c"%d\n".as_ptr(),
        i32::from(const { -1 < 0 } && i32::from(1 < 2) == 1),
    );
    printf(c"%d %d\n".as_ptr(), *p + 1, *p.add(1));
    printf(c"%d\n".as_ptr(), 3.9f64 as i32 + -3.9f64 as i32);
    printf(
        c"%d\n".as_ptr(),
        i32::from((a as i8 as i64 + b as i64) < 10),
    );
    printf(c"%d\n".as_ptr(), a + -b * -c);
    printf(
        c"%d\n".as_ptr(),
        i32::from(size_of::<i32>().wrapping_add(1) == size_of::<i32>().wrapping_add(1)),
    );
    let r: i32 = next() - next() * 0;
    printf(c"%d %d\n".as_ptr(), i32::from(r > 0), effect.load(Relaxed));
    c = next();
    b = c;
    a = b;
    printf(c"%d %d %d\n".as_ptr(), a, b, c);
    c *= 2;
    b -= c;
    a += b;
    printf(c"%d %d %d\n".as_ptr(), a, b, c);
    a = next();
    if a == 4 && {
        b = a;
        b != 0
    } {
        printf(c"%d\n".as_ptr(), b);
    }
    printf(c"%d\n".as_ptr(), if a > 3 { a } else { c });
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
