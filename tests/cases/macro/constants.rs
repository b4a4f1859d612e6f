//@ src/bin/constants.rs
//! The program whose C `main` is in `constants.c`.

fn main() {
    constants::rt::restore_signals();
    std::process::exit(unsafe { constants::constants::main() });
}
//@ src/constants.rs
// Object-like macros as constants of each type, computed, redefined, and as text.

use crate::sys::printf;
use core::ffi::CStr;
use core::mem::size_of;

pub const MAX_ITEMS: i32 = 8;
pub const MASK: u32 = 0xff;
pub const BIG: i64 = 5000000000;
pub const PI: f64 = 3.14159265358979;
pub const NEWLINE: i32 = b'\n' as i32;
pub const NAME: &CStr = c"macro";
pub const TOTAL: i32 = MAX_ITEMS * 2 + 1;
pub const NEGATIVE: i32 = -7;
pub const SHIFTED: u32 = 1u32 << 31;
pub const ALIAS: i32 = 8;
pub const LEVEL: i32 = 1;

static mut items: [i32; 8] = [0; 8];

fn before() -> i32 {
    LEVEL
}

pub const LEVEL_: i32 = 2;

fn after() -> i32 {
    LEVEL_
}

fn classify(n: i32) -> i32 {
    match n {
        MAX_ITEMS => 1,
        TOTAL => 2,
        NEGATIVE => 3,
        _ => 0,
    }
}

pub unsafe fn main() -> i32 {
    let mut local: [i32; 8] = [0; 8];
    for i in 0..MAX_ITEMS {
        local[i as usize] = i * TOTAL;
        items[i as usize] = local[i as usize];
    }
    printf(
        c"%d %d\n".as_ptr(),
        items[(MAX_ITEMS - 1) as usize],
        local[(ALIAS / 2) as usize],
    );
    printf(c"%u %ld %.3f%c".as_ptr(), 0x1234 & MASK, BIG, PI, NEWLINE);
    printf(
        c"macro %s %zu\n".as_ptr(),
        NAME.as_ptr().cast_mut(),
        size_of::<[i8; 6]>(),
    );
    printf(c"%d %u %d\n".as_ptr(), NEGATIVE, SHIFTED, 1i32 + 2 * 2);
    printf(c"%d %d\n".as_ptr(), before(), after());
    printf(
        c"%d %d %d %d\n".as_ptr(),
        classify(8),
        classify(17),
        classify(-7),
        classify(1),
    );
    printf(c"%d %d\n".as_ptr(), i32::MAX, 8i32);

    printf(c"%d\n".as_ptr(), 48i32);
    0
}
//@ src/lib.rs
pub mod constants;
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
