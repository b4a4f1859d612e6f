//@ src/bin/scalars.rs
//! The program whose C `main` is in `scalars.c`.

fn main() {
    scalars::rt::restore_signals();
    std::process::exit(unsafe { scalars::scalars::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod scalars;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/scalars.rs
// Every scalar type converted to every other, by assignment and by cast.

use crate::sys::printf;

unsafe fn from_long(v: i64) {
    let b: bool = v != 0;
    let c: i8 = v as i8;
    let sc: i8 = v as i8;
    let uc: u8 = v as u8;
    let s: i16 = v as i16;
    let us: u16 = v as u16;
    let i: i32 = v as i32;
    let u: u32 = v as u32;
    let ul: u64 = v as u64;
    let f: f32 = v as f32;
    let d: f64 = v as f64;
    printf(
        c"%d %d %d %d %d %d %d %u %lu %g %g\n".as_ptr(),
        i32::from(b),
        c as i32,
        sc as i32,
        uc as i32,
        s as i32,
        us as i32,
        i,
        u,
        ul,
        f64::from(f),
        d,
    );
}

unsafe fn from_double(v: f64) {
    let b: bool = v != 0.0;
    let sc: i8 = v as i8;
    let s: i16 = v as i16;
    let i: i32 = v as i32;
    let l: i64 = v as i64;
    let f: f32 = v as f32;
    printf(
        c"%d %d %d %d %ld %.9g\n".as_ptr(),
        i32::from(b),
        sc as i32,
        s as i32,
        i,
        l,
        f64::from(f),
    );
}

unsafe fn from_unsigned_double(v: f64) {
    let uc: u8 = v as u8;
    let us: u16 = v as u16;
    let u: u32 = v as u32;
    let ul: u64 = v as u64;
    printf(c"%d %d %u %lu\n".as_ptr(), uc as i32, us as i32, u, ul);
}

fn narrow(x: i32) -> u8 {
    x as u8
}

fn widen_signed(x: i8) -> i64 {
    x as i64
}

fn widen_unsigned(x: u8) -> i64 {
    x as i64
}

pub unsafe fn main() -> i32 {
    from_long(0);
    from_long(-1);
    from_long(300);
    from_long(65537);
    from_long(2147483648);
    from_long(-9223372036854775807);
    from_long(72057594037927935);
    from_double(0.0);
    from_double(-0.5);
    from_double(0.5);
    from_double(-127.999);
    from_double(99.9);
    from_unsigned_double(255.99);
    from_unsigned_double(-0.9);
    printf(
        c"%u %lu\n".as_ptr(),
        4294967040.0f32 as u32,
        18446742974197923840.0f32 as u64,
    );
    printf(
        c"%d %ld %ld\n".as_ptr(),
        narrow(-2) as i32,
        widen_signed(-2),
        widen_unsigned(254),
    );
    printf(c"%ld\n".as_ptr(), widen_signed(-56));
    printf(c"%d\n".as_ptr(), i32::from(-56i8 == -56));
    printf(
        c"%.1f %.1f\n".as_ptr(),
        f64::from(16777217i32 as f32),
        16777217i32 as f64,
    );
    printf(c"%.1f\n".as_ptr(), u64::MAX as f64);
    printf(c"%.1f\n".as_ptr(), f64::from(i64::MAX as f32));
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
