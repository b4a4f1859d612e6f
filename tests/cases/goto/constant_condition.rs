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

fn enter(x: i32) -> i32 {
    let mut enter: bool = false;
    let mut enter_2: bool = false;
    let mut n: i32 = 0;
    match x {
        0 | 1 => {
            'test: {
                match x {
                    0 => {
                        break 'test;
                    }
                    _ => {}
                }
                enter_2 = true;
            }
            if enter_2 {
                enter_2 = false;
                n = 10;
            } else {
                n = 20;
            }
            n += 1;
        }
        2 | 3 => {
            'test_2: {
                match x {
                    2 => {
                        break 'test_2;
                    }
                    _ => {}
                }
                enter = true;
            }
            if !enter {
                n = 30;
            } else {
                enter = false;
                n += 40;
            }
            n += 1;
        }
        _ => {}
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
