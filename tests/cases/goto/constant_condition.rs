//@ src/bin/constant_condition.rs
//! The program whose C `main` is in `constant_condition.c`.

fn main() {
    constant_condition::rt::restore_signals();
    std::process::exit(unsafe { constant_condition::constant_condition::main() });
}
//@ src/constant_condition.rs
// What a constant condition leaves out is left out, also where labels lead behind it.

use crate::sys::printf;

unsafe fn is_nowhere() {
    printf(c"nowhere\n".as_ptr());
}

unsafe fn enter(x: i32) -> i32 {
    let mut n: i32 = 0;
    'switch: {
        let mut resume: i32 = 0;
        match x {
            0 => {}
            1 => {
                resume = 1;
            }
            2 => {
                resume = 2;
            }
            3 => {
                resume = 3;
            }
            _ => {
                break 'switch;
            }
        }
        if resume <= 1 {
            if resume != 0 || false {
                if resume == 0 {
                    is_nowhere();
                }

                resume = 0;
                n = 10;
            } else {
                n = 20;
            }
        }
        if resume == 0 {
            n += 1;
            break 'switch;
        }
        if resume <= 2 {
            resume = 0;
        }
        if resume == 0 && true {
            n = 30;
        } else {
            if resume == 0 {
                is_nowhere();
            }

            resume = 0;
            n += 40;
        }
        n += 1;
    }
    n
}

pub unsafe fn main() -> i32 {
    printf(
        c"%d %d %d %d %d\n".as_ptr(),
        enter(0),
        enter(1),
        enter(2),
        enter(3),
        enter(4),
    );
    0
}
//@ src/lib.rs
pub mod constant_condition;
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
