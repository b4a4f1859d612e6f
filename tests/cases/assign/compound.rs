//@ src/bin/compound.rs
//! The program whose C `main` is in `compound.c`.

fn main() {
    compound::rt::restore_signals();
    std::process::exit(unsafe { compound::compound::main() });
}
//@ src/compound.rs
// Compound assignment computes in the common type and converts back.

use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

static calls: AtomicI32 = AtomicI32::new(0);

unsafe fn slot(base: *mut i32) -> *mut i32 {
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    base.offset(calls.load(Relaxed) as isize)
}

pub unsafe fn main() -> i32 {
    let mut b: u8 = 250;
    let mut s: i8 = 100;
    let mut h: i16 = 1000;
    let mut i: i32 = 10;
    let mut u: u32 = 10;
    let mut f: f32 = 2.5;
    let mut v: [i32; 4] = [1, 2, 3, 4];

    b = b.wrapping_add(10);
    printf(c"%d\n".as_ptr(), b as i32);
    b = b.wrapping_sub(20);
    printf(c"%d\n".as_ptr(), b as i32);
    b = b.wrapping_mul(3);
    printf(c"%d\n".as_ptr(), b as i32);
    b |= 0;
    printf(c"%d\n".as_ptr(), b as i32);
    b ^= 255;
    printf(c"%d\n".as_ptr(), b as i32);
    s = s.wrapping_add(100);
    printf(c"%d\n".as_ptr(), s as i32);
    s = s.wrapping_mul(-2);
    printf(c"%d\n".as_ptr(), s as i32);
    h = h.wrapping_mul(h);
    printf(c"%d\n".as_ptr(), h as i32);
    i = (i as f64 * 2.75f64) as i32;
    printf(c"%d\n".as_ptr(), i);
    i = (i as f64 - 0.5f64) as i32;
    printf(c"%d\n".as_ptr(), i);
    u = u.wrapping_add(4294967285);
    printf(c"%u\n".as_ptr(), u);
    u /= 4294967294;
    printf(c"%u\n".as_ptr(), u);
    i = 7;
    i = (i as u32 / 2u32) as i32;
    printf(c"%d\n".as_ptr(), i);
    f += 1.0;
    f /= 3.0;
    printf(c"%.6f\n".as_ptr(), f64::from(f));
    h = 300;
    i = h as i32;
    b = i as u8;
    printf(c"%d %d %d\n".as_ptr(), b as i32, i, h as i32);
    let place = &raw mut *slot(&raw mut v as *mut i32);
    *place += 5;
    let place_2 = &raw mut *slot(&raw mut v as *mut i32);
    *place_2 += 1;
    printf(
        c"%d %d %d %d, %d calls\n".as_ptr(),
        v[0],
        v[1],
        v[2],
        v[3],
        calls.load(Relaxed),
    );
    b = 44;
    i = b as i32 + 1;
    printf(c"%d %d\n".as_ptr(), b as i32, i);
    i <<= 3;
    i >>= 1;
    i &= !4;
    i %= 7;
    printf(c"%d\n".as_ptr(), i);
    0
}
//@ src/lib.rs
pub mod compound;
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
