//@ src/bin/functions.rs
//! The program whose C `main` is in `functions.c`.

fn main() {
    functions::rt::restore_signals();
    std::process::exit(unsafe { functions::functions::main() });
}
//@ src/functions.rs
// Function-like macros: expressions, statements, stringing, pasting, side effects.

use crate::sys::printf;
use core::mem::size_of;

#[inline]
const fn SQUARE(x: i32) -> i32 {
    x * x
}

#[inline]
fn MAX<T: Copy + PartialOrd>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

pub const VERSION: i32 = 12;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct r#box {
    pub width: i32,
}

fn make_name(n: i32) -> i32 {
    n + VERSION
}

fn op_plus(a: i32, b: i32) -> i32 {
    a + b
}

fn op_minus(a: i32, b: i32) -> i32 {
    a - b
}

pub unsafe fn main() -> i32 {
    let mut a: i32 = 3;
    let mut b: i32 = 4;
    let mut v: [i32; 5] = [0, 0, 0, 0, 0];
    let mut bits: u32 = 0;
    let mut d: f64 = 1.5;
    let mut r#box: r#box = r#box { width: 9 };

    printf(c"%d %g\n".as_ptr(), SQUARE(a + 1), d * d);
    printf(c"%d %g\n".as_ptr(), MAX(a, b), MAX(d, 0.5));
    printf(
        c"%d ".as_ptr(),
        if {
            let old = a;
            a += 1;
            old
        } > b
        {
            let value: i32 = a;
            a += 1;
            value
        } else {
            b
        },
    );
    printf(
        c"%d\n".as_ptr(),
        if {
            let old_2 = a;
            a += 1;
            old_2
        } > 1
        {
            let value_2: i32 = a;
            a += 1;
            value_2
        } else {
            1
        },
    );
    printf(c"%d\n".as_ptr(), a);
    {
        let swap_tmp: i32 = a;
        a = b;
        b = swap_tmp;
    }
    if a < b {
        let swap_tmp: f64 = d;
        d = d;
        d = swap_tmp;
    } else {
        printf(c"%d %d\n".as_ptr(), a, b);
    }
    printf(
        c"%s %s\n".as_ptr(),
        c"VERSION".as_ptr().cast_mut(),
        c"12".as_ptr().cast_mut(),
    );
    printf(
        c"%d %zu\n".as_ptr(),
        make_name(1),
        size_of::<[i32; 5]>() / size_of::<i32>(),
    );
    printf(c"[log] plain\n".as_ptr());
    printf(
        c"[log] %d and %s\n".as_ptr(),
        5i32,
        c"text".as_ptr().cast_mut(),
    );
    for i in 0..3 {
        v[i as usize] = i + 1;
    }
    printf(c"%d %d\n".as_ptr(), v[2], r#box.width);
    r#box.width += 1;
    bits |= 1u32 << 3;
    bits |= 1u32 << 0;
    printf(c"%d %u\n".as_ptr(), r#box.width, bits);
    printf(c"%d %d\n".as_ptr(), op_plus(8, 5), op_minus(8, 5));
    0
}
//@ src/lib.rs
pub mod functions;
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
