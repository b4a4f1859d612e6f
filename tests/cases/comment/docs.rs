//@ src/bin/docs.rs
//! The program whose C `main` is in `docs.c`.

fn main() {
    docs::rt::restore_signals();
    std::process::exit(docs::docs::main());
}
//@ src/docs.rs
// SPDX-License-Identifier: MIT
// @file docs.c
// A file with documentation of several styles.

#![forbid(unsafe_code)]

use crate::rt;
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

pub fn main() -> i32 {
    r#box();
    rt::println!(
        "{} {} {} {} {}",
        doubled(2),
        half(9),
        identity(3),
        triple(4),
        counter.load(Relaxed)
    );
    0
}
//@ src/lib.rs
pub mod docs;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
