//@ src/arithmetic.rs
// Floating point: float against double, rounding, infinities, NaN, signed zero, libm.

use crate::sys::{ceil, copysign, fabs, floor, fmod, lround, pow, printf, sqrt, trunc};

fn mean(v: &[f32], n: i32) -> f64 {
    let mut sum: f32 = 0.0;
    for i in 0..n {
        sum += v[i as usize];
    }
    f64::from(sum / n as f32)
}

fn order(a: f64, b: f64) -> *const i8 {
    if a < b {
        return c"less".as_ptr();
    }
    if a > b {
        return c"greater".as_ptr();
    }
    if a == b {
        return c"equal".as_ptr();
    }
    c"unordered".as_ptr()
}

pub unsafe fn main() -> i32 {
    let tenth: f32 = 0.1;
    let v: [f32; 3] = [0.1, 0.2, 0.3];
    let zero: f64 = 0.0;

    printf(
        c"%d %d\n".as_ptr(),
        i32::from(f64::from(tenth) == 0.1),
        i32::from(tenth == 0.1),
    );
    printf(
        c"%.17g %.9g\n".as_ptr(),
        0.1f64 + 0.2,
        f64::from(0.1f32 + 0.2),
    );
    printf(c"%.10f\n".as_ptr(), mean(&v, 3));
    let inf: f64 = (zero + 1e300) * 1e300;
    let nan: f64 = inf - inf;
    printf(
        c"%g %s %s\n".as_ptr(),
        inf,
        order(nan, nan),
        order(-zero, zero),
    );
    printf(
        c"%d %d %d\n".as_ptr(),
        i32::from(nan != nan),
        i32::from(!(nan < 1.0)),
        i32::from(nan > 1.0),
    );
    printf(c"%g %g\n".as_ptr(), -zero, copysign(3.0, -zero));
    printf(
        c"%.6f %.6f %.6f\n".as_ptr(),
        sqrt(2.0),
        pow(2.0, 0.5),
        fmod(-7.5, 2.0),
    );
    printf(
        c"%g %g %g %g\n".as_ptr(),
        floor(-2.5),
        ceil(-2.5),
        trunc(-2.5),
        fabs(-2.5),
    );
    printf(c"%ld %d\n".as_ptr(), lround(2.5), -2.9f64 as i32);
    printf(
        c"%g %g\n".as_ptr(),
        1.1920928955078125e-7f64,
        1.7976931348623157e308f64,
    );
    printf(
        c"%.1f %.1f\n".as_ptr(),
        f64::from(16777216.0f32 + 1.0),
        16777216.0f64 + 1.0,
    );
    printf(c"%a\n".as_ptr(), 0.15625f64);
    printf(c"%g %g %g\n".as_ptr(), 1e3f64, 0.125f64, 0.5e-2f64);
    let mut d: f64 = 5.0;
    d /= 2.0;
    d -= 1.0;
    d = -d;
    printf(c"%g %d\n".as_ptr(), d, d as i32 * 2);
    let byte: u8 = 255.7f32 as u8;
    printf(c"%d %g\n".as_ptr(), byte as i32, byte as i32 as f64 / 2.0);
    0
}
//@ src/bin/arithmetic.rs
//! The program whose C `main` is in `arithmetic.c`.

fn main() {
    arithmetic::rt::restore_signals();
    std::process::exit(unsafe { arithmetic::arithmetic::main() });
}
//@ src/lib.rs
pub mod arithmetic;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn ceil(x: f64) -> f64;
    pub safe fn copysign(x: f64, y: f64) -> f64;
    pub safe fn fabs(x: f64) -> f64;
    pub safe fn floor(x: f64) -> f64;
    pub safe fn fmod(x: f64, y: f64) -> f64;
    pub safe fn lround(x: f64) -> i64;
    pub safe fn pow(x: f64, y: f64) -> f64;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe fn sqrt(x: f64) -> f64;
    pub safe fn trunc(x: f64) -> f64;
}
