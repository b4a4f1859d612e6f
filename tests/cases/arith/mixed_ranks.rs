//@ src/bin/mixed_ranks.rs
//! The program whose C `main` is in `mixed_ranks.c`.

fn main() {
    mixed_ranks::rt::restore_signals();
    std::process::exit(unsafe { mixed_ranks::mixed_ranks::main() });
}
//@ src/lib.rs
pub mod mixed_ranks;
pub mod rt;
pub mod sys;
//@ src/mixed_ranks.rs
// The usual arithmetic conversions between every pair of ranks that differ.

use crate::sys::printf;

pub unsafe fn main() -> i32 {
    let c: i8 = b'A' as i8;
    let sc: i8 = -3;
    let uc: u8 = 250;
    let s: i16 = -300;
    let us: u16 = 65000;
    let i: i32 = -70000;
    let u: u32 = 4000000000;
    let l: i64 = -5000000000;
    let ul: u64 = 18000000000000000000;
    let f: f32 = 1.5;
    let d: f64 = -2.25;

    printf(
        c"%d %d %d\n".as_ptr(),
        c as i32 + sc as i32,
        uc as i32 * s as i32,
        us as i32 - uc as i32,
    );
    printf(
        c"%d %u\n".as_ptr(),
        i + us as i32,
        (i as u32).wrapping_add(u),
    );
    printf(c"%ld %ld\n".as_ptr(), l + u as i64, l - i as i64);
    printf(
        c"%lu %lu\n".as_ptr(),
        ul.wrapping_add(i as u64),
        ul.wrapping_add(sc as u64),
    );
    printf(c"%lu\n".as_ptr(), (l as u64).wrapping_add(ul));
    printf(
        c"%g %g\n".as_ptr(),
        f64::from(f + i as f32),
        d * uc as i32 as f64,
    );
    printf(c"%g %g\n".as_ptr(), f64::from(f * l as f32), d + ul as f64);
    printf(c"%d\n".as_ptr(), i32::from(u as i64 > l));
    printf(c"%d\n".as_ptr(), i32::from(i as u32 > u));
    printf(c"%d\n".as_ptr(), i32::from(sc as i32 > uc as i32));
    printf(c"%d\n".as_ptr(), i32::from(ul > l as u64));
    printf(
        c"%d %d\n".as_ptr(),
        i32::from(f64::from(f) > d),
        (f64::from(f) - d) as i32,
    );
    printf(c"%d\n".as_ptr(), c as i32 * c as i32 * c as i32);
    printf(c"%ld\n".as_ptr(), i as i64 * us as i64);
    printf(c"%u\n".as_ptr(), (u / 3).wrapping_add(u % 7));
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
