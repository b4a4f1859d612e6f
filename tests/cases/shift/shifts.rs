//@ src/bin/shifts.rs
//! The program whose C `main` is in `shifts.c`.

fn main() {
    shifts::rt::restore_signals();
    std::process::exit(unsafe { shifts::shifts::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod shifts;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/shifts.rs
// Shifts take the promoted left operand's type; the right one may have any.

use crate::sys::printf;

fn rotl(x: u32, mut n: u32) -> u32 {
    n &= 31;
    if n != 0 {
        (x << n) | (x >> 32u32.wrapping_sub(n))
    } else {
        x
    }
}

fn sar(x: i32, n: i64) -> i32 {
    x >> n
}

pub unsafe fn main() -> i32 {
    let mut b: u8 = 0x81;
    let mut s: i8 = -128;
    let mut h: u16 = 0xff00;
    let n: u8 = 4;
    let wide: i64 = -1;

    printf(c"%d %d\n".as_ptr(), (b as i32) << 8, b as i32 >> 1);
    printf(
        c"%d %d\n".as_ptr(),
        ((b as i32) << 1) as u8 as i32,
        s as i32 >> 3,
    );
    printf(
        c"%d\n".as_ptr(),
        i32::from(((h as i32) << 15) >> 15 == h as i32),
    );
    printf(
        c"%x %x\n".as_ptr(),
        rotl(0x80000001, 1),
        rotl(0x12345678, 32),
    );
    printf(c"%d %d\n".as_ptr(), sar(-17, 2), sar(17, 2));
    printf(c"%u\n".as_ptr(), 1u32 << n << n << n);
    printf(c"%lx\n".as_ptr(), (1u64 << 63) | (1u64 << n));
    printf(c"%ld %lx\n".as_ptr(), wide >> 40, wide as u64 >> 60);
    b = ((b as i32) << 1) as u8;
    printf(c"%d\n".as_ptr(), b as i32);
    s = (s as i32 >> 1) as i8;
    printf(c"%d\n".as_ptr(), s as i32);
    h = (h as i32 >> n) as u16;
    h = ((h as i32) << 2) as u16;
    printf(c"%x\n".as_ptr(), h as i32);
    for i in 0..8 {
        printf(c"%d".as_ptr(), (0xa5 >> (7 - i)) & 1);
    }
    printf(c"\n".as_ptr());
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
