//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    header_constructor::rt::restore_signals();
    std::process::exit(header_constructor::main_::main());
}
//@ src/count.rs
use crate::main_::started;
use core::sync::atomic::Ordering::Relaxed;

pub extern "C" fn start() {
    started.store(started.load(Relaxed) + 1, Relaxed);
}

/// Runs before `main`.
#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: [unsafe extern "C" fn(); 2] = [start, crate::other::start];
//@ src/lib.rs
pub mod count;
pub mod main_;
pub mod other;
pub mod rt;
//@ src/main_.rs
// A constructor in a header runs once for each file.

#![forbid(unsafe_code)]

use crate::other::other;
use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub static started: AtomicI32 = AtomicI32::new(0);

pub fn main() -> i32 {
    rt::println!("{} {}", started.load(Relaxed), other());
    0
}
//@ src/other.rs
#![forbid(unsafe_code)]

use crate::main_::started;
use core::sync::atomic::Ordering::Relaxed;

/// Runs once for each file that includes it.
pub extern "C" fn start() {
    started.store(started.load(Relaxed) + 1, Relaxed);
}

pub fn other() -> i32 {
    started.load(Relaxed) * 10
}
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
