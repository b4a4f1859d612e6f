//@ src/bin/mixed_floats.rs
//! The program whose C `main` is in `mixed_floats.c`.

fn main() {
    mixed_floats::rt::restore_signals();
    std::process::exit(unsafe { mixed_floats::mixed_floats::main() });
}
//@ src/lib.rs
pub mod mixed_floats;
pub mod rt;
pub mod sys;
//@ src/mixed_floats.rs
// Initialisers that convert between floating types, and from truth values.

use crate::sys::printf;

static widened: f64 = 1.0f64 / 4.0 + (if true { 2.0f32 } else { 3.5 }) as f64;
static narrowed: f32 = (2.5f64 * 3.0) as f32;
static truth: f64 = (3 > 2) as i32 as f64;
static no_truth: f32 = false as i32 as f32;
static table: [f64; 3] = [1.5, (2 == 2) as i32 as f64, (97.0f32 * 0.5) as f64];

pub unsafe fn main() -> i32 {
    printf(
        c"%g %g %g %g\n".as_ptr(),
        widened,
        f64::from(narrowed),
        truth,
        f64::from(no_truth),
    );
    for i in 0..3 {
        printf(c"%g ".as_ptr(), table[i as usize]);
    }
    printf(c"\n".as_ptr());
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
