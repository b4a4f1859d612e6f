//@ src/bin/docs.rs
//! The program whose C `main` is in `docs.c`.

fn main() {
    docs::rt::restore_signals();
    std::process::exit(unsafe { docs::docs::main() });
}
//@ src/docs.rs
// SPDX-License-Identifier: MIT
// @file docs.c
// A file with documentation of several styles.

use crate::sys::printf;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

/// Qt style: doubles.
/// \param n a number
pub fn doubled(n: i32) -> i32 {
    n * 2
}

/// Plain comment directly above: halves.
///
/// Indented code:
///    half(4) == 2
///
/// - a list
/// - of two
pub fn half(n: i32) -> i32 {
    n / 2
}

// Detached: an empty line follows.

pub fn identity(n: i32) -> i32 {
    n
}

/// Triple slash, first line.
/// Second line with <angle> & *stars* and `ticks`.
pub fn triple(n: i32) -> i32 {
    n * 3
}

/// The shared counter.
static counter: AtomicI32 = AtomicI32::new(1);

/// A box of stars
fn r#box() {
    counter.store(counter.load(Relaxed) + 1, Relaxed);
}

pub unsafe fn main() -> i32 {
    r#box();
    printf(
        c"%d %d %d %d %d\n".as_ptr(),
        doubled(2),
        half(9),
        identity(3),
        triple(4),
        counter.load(Relaxed),
    );
    0
}
//@ src/lib.rs
pub mod docs;
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
