//@ src/bin/shadowing.rs
//! The program whose C `main` is in `shadowing.c`.

fn main() {
    shadowing::rt::restore_signals();
    std::process::exit(unsafe { shadowing::shadowing::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod shadowing;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/shadowing.rs
use crate::sys::{exit, printf};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// Variables that are given a value once beside loops that count with them, and loops that never come round.
fn sum(a: &[i32], n_2: i32, skip: i32) -> i32 {
    let j: i32;
    let mut total: i32 = 0;
    if skip != 0 {
        j = a[0] * 10;
        total += j;
        for j in 0..skip {
            total += a[j as usize];
        }
    }
    for j in skip..n_2 {
        total -= a[j as usize];
    }
    total
}

unsafe fn finish(code: i32) -> ! {
    printf(c"finish %d\n".as_ptr(), code);
    exit(0);
}

fn next() -> i32 {
    static n: AtomicI32 = AtomicI32::new(3);
    let value: i32 = n.load(Relaxed);
    n.store(n.load(Relaxed) - 1, Relaxed);
    value
}

fn chosen(which: i32) -> i32 {
    let mut value: i32;
    match which {
        0 => {
            value = 5;
        }
        1 => {
            value = 6;
        }
        _ => {
            value = which;
            value += 1;
        }
    }
    value
}

unsafe fn parse() {
    let c: i32;
    while {
        c = next();
        c
    } != -1
    {
        match c {
            0 => {
                finish(0);
            }
            3 => {
                finish(30);
            }
            _ => {
                exit(1);
            }
        }
    }
    printf(c"none\n".as_ptr());
}

pub unsafe fn main() -> i32 {
    let a: [i32; 4] = [1, 2, 3, 4];
    printf(c"%d %d\n".as_ptr(), sum(&a, 4, 0), sum(&a, 4, 2));
    printf(c"%d %d %d\n".as_ptr(), chosen(0), chosen(1), chosen(9));
    parse();
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
}
