//@ src/bin/promotion.rs
//! The program whose C `main` is in `promotion.c`.

fn main() {
    promotion::rt::restore_signals();
    std::process::exit(unsafe { promotion::promotion::main() });
}
//@ src/lib.rs
pub mod promotion;
pub mod rt;
pub mod sys;
//@ src/promotion.rs
// Integer promotion: narrow operands compute as int, mixed signedness as unsigned.

use crate::sys::printf;

fn is_less(a: i32, b: u32) -> i32 {
    i32::from((a as u32) < b)
}

fn compl_is_zero(x: u8) -> i32 {
    i32::from(!x == 0)
}

pub unsafe fn main() -> i32 {
    let a: u8 = 200;
    let b: u8 = 100;
    let neg: i8 = -1;
    let big: u16 = 65535;
    let u: u32 = 1;

    printf(c"%d\n".as_ptr(), a as i32 + b as i32);
    printf(c"%d\n".as_ptr(), a.wrapping_add(b) as i32);
    printf(c"%d\n".as_ptr(), a as i32 - b as i32 - b as i32 - b as i32);
    printf(c"%d\n".as_ptr(), !(a as i32));
    printf(c"%d %d\n".as_ptr(), compl_is_zero(255), compl_is_zero(254));
    printf(c"%d\n".as_ptr(), i32::from(!255 == 0));
    printf(c"%d\n".as_ptr(), -(a as i32));
    printf(c"%u\n".as_ptr(), u.wrapping_neg());
    printf(c"%d\n".as_ptr(), i32::from((neg as u32) < u));
    printf(c"%d\n".as_ptr(), is_less(-1, 1));
    printf(c"%d\n".as_ptr(), i32::from(neg == -1));
    printf(c"%d\n".as_ptr(), big as i32 + 1);
    printf(c"%d\n".as_ptr(), big.wrapping_add(1) as i32);
    printf(c"%u\n".as_ptr(), (neg as u32).wrapping_add(0));
    printf(c"%ld\n".as_ptr(), neg as i64 + 0);
    printf(c"%lu\n".as_ptr(), (neg as u64).wrapping_add(0));
    printf(c"%ld\n".as_ptr(), (neg as u32).wrapping_add(0) as i64);
    printf(c"%d\n".as_ptr(), (a as i32 & 0xf0) >> 4);
    printf(c"%d\n".as_ptr(), i32::from(a == 0) + i32::from(true));
    printf(c"%d\n".as_ptr(), -5i32 % 3 + 5 % -3);
    printf(c"%u\n".as_ptr(), 3u32.wrapping_sub(5));
    printf(c"%d\n".as_ptr(), i32::from(3u32.wrapping_sub(5) > 0));
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
