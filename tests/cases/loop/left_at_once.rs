//@ src/bin/left_at_once.rs
//! The program whose C `main` is in `left_at_once.c`.

fn main() {
    left_at_once::rt::restore_signals();
    std::process::exit(unsafe { left_at_once::left_at_once::main() });
}
//@ src/left_at_once.rs
// Loops that are left before their step: what only that step changes does not change.

use crate::sys::printf;

unsafe fn first_of(values: &[i32], n: i32) -> i32 {
    let mut found: i32 = -1;
    for i in 0..n {
        found = values[i as usize] + i;
        break;
    }
    let k: i32 = 3;
    while k < n {
        printf(c"%d\n".as_ptr(), values[k as usize]);
        return found;
    }
    found - k
}

pub unsafe fn main() -> i32 {
    let values: [i32; 4] = [5, 6, 7, 8];
    printf(c"%d\n".as_ptr(), first_of(&values, 4));
    printf(c"%d\n".as_ptr(), first_of(&values, 2));
    0
}
//@ src/lib.rs
pub mod left_at_once;
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
