//@ src/bin/named_constant.rs
//! The program whose C `main` is in `named_constant.c`.

fn main() {
    named_constant::rt::restore_signals();
    std::process::exit(unsafe { named_constant::named_constant::main() });
}
//@ src/lib.rs
pub mod named_constant;
pub mod rt;
pub mod sys;
//@ src/named_constant.rs
// Endless loops whose condition has a name: they end by `return`, `break` or `goto` only.

use crate::sys::printf;

pub const True: bool = true;
pub const FOREVER: u32 = 1;
pub const yes: u32 = 1;

fn first_factor(n: i32) -> i32 {
    let mut candidate: i32 = 2;
    loop {
        if n % candidate == 0 {
            return candidate;
        }
        candidate += 1;
    }
}

fn nested(mut n: i32) -> u8 {
    if n > 3 {
        loop {
            loop {
                if n > 100 {
                    return True as u8;
                }
                if n % 7 == 0 {
                    break;
                }
                n += 3;
            }
            n = n * 2 + 1;
        }
    } else {
        while yes as i32 != 0 {
            if n == 3 {
                return 3;
            }
            n += 1;
        }
    }
    0
}

fn at_the_end(mut n: i32) -> i32 {
    loop {
        if n & 1 != 0 {
            return n;
        }
        n >>= 1;
    }
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %d\n".as_ptr(),
        first_factor(91),
        first_factor(97),
        first_factor(4),
    );
    printf(
        c"%d %d %d\n".as_ptr(),
        nested(4) as i32,
        nested(1) as i32,
        nested(101) as i32,
    );
    printf(c"%d %d\n".as_ptr(), at_the_end(96), at_the_end(5));
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
