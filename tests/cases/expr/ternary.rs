//@ src/bin/ternary.rs
//! The program whose C `main` is in `ternary.c`.

fn main() {
    ternary::rt::restore_signals();
    std::process::exit(unsafe { ternary::ternary::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod ternary;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
//@ src/ternary.rs
// The conditional operator: nesting, mixed types, side effects, as lvalue address.

use crate::sys::printf;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i32,
    pub b: i32,
}

static effects: AtomicI32 = AtomicI32::new(0);

fn touch(v: i32) -> i32 {
    effects.store(effects.load(Relaxed) + 1, Relaxed);
    v
}

fn sign(n: i32) -> *const i8 {
    if n < 0 {
        c"neg".as_ptr().cast_mut()
    } else if n > 0 {
        c"pos".as_ptr().cast_mut()
    } else {
        c"zero".as_ptr().cast_mut()
    }
}

fn max3(a: i32, b: i32, c: i32) -> i32 {
    if a > b {
        if a > c { a } else { c }
    } else if b > c {
        b
    } else {
        c
    }
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = -5;
    let u: u32 = 3;
    let mut p: pair = pair { a: 1, b: 2 };
    let mut q: pair = pair { a: 3, b: 4 };
    let none: *const i8 = if x > 0 {
        c"some".as_ptr().cast_mut()
    } else {
        ptr::null_mut::<i8>()
    };

    printf(c"%s %s %s\n".as_ptr(), sign(-1), sign(0), sign(1));
    printf(c"%d %d\n".as_ptr(), max3(1, 9, 4), max3(5, 2, 8));
    printf(c"%d\n".as_ptr(), if x != 0 { touch(1) } else { touch(2) });
    printf(
        c"%d\n".as_ptr(),
        i32::from((if true { x as u32 } else { u }) > 0),
    );
    printf(c"%g\n".as_ptr(), if x < 0 { 1.0f64 } else { 2.5 });
    printf(
        c"%ld\n".as_ptr(),
        if x < 0 { x as i64 } else { 10000000000 },
    );
    printf(c"%d\n".as_ptr(), if x < 0 { p } else { q }.b);
    *(if x < 0 { &raw mut p.a } else { &raw mut q.a }) = 50;
    printf(c"%d %d\n".as_ptr(), p.a, q.a);
    printf(c"%d %d\n".as_ptr(), i32::from(none.is_null()), {
        let value: i32 = touch(0);
        if value != 0 { value } else { 7 }
    });
    if x != 0 {
        touch(1);
    }
    printf(c"%d\n".as_ptr(), effects.load(Relaxed));
    printf(
        c"%c\n".as_ptr(),
        (*c"ab".as_ptr().cast::<[i8; 3]>())[(if u == 3 { 1i32 } else { 0 }) as usize] as i32,
    );
    x = if u > 2 { if u > 5 { 1 } else { 2 } } else { 3 };
    printf(c"%d %d\n".as_ptr(), x, if -x > 0 { 1i32 } else { -1 });
    0
}
