//@ src/bin/failed_assert.rs
//! The program whose C `main` is in `failed_assert.c`.

fn main() {
    failed_assert::rt::restore_signals();
    std::process::exit(unsafe { failed_assert::failed_assert::main() });
}
//@ src/failed_assert.rs
// A failed `assert` says which and ends the program; the function that holds it has nothing unsafe.

use crate::rt;
use crate::sys::{_Exit, signal};

pub const LIMIT: i32 = 10;

// `assert` with a name for the file that is the same everywhere.

fn checked(x: i32) -> i32 {
    if !(x < LIMIT && !c"too large".as_ptr().cast_mut().is_null()) {
        rt::assert_fail(
            c"x < LIMIT && \"too large\"",
            c"failed_assert.c",
            13,
            c"checked",
        );
    }
    x + 1
}

fn both(x: i32, y: i32) -> i32 {
    checked(x) + {
        if y == 0 {
            rt::assert_fail(c"y != 0", c"failed_assert.c", 18, c"both");
        }
        x / y
    }
}

unsafe extern "C" fn ended(signal: i32) {
    _Exit(7);
}

pub unsafe fn main() -> i32 {
    signal(6, Some(ended));
    rt::println!("{} {}", checked(3), both(8, 2));
    rt::stdout().flush();
    checked(LIMIT)
}
//@ src/lib.rs
pub mod failed_assert;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub fn assert_fail(
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn _Exit(status: i32) -> !;
    pub fn signal(
        sig: i32,
        handler: Option<unsafe extern "C" fn(i32)>,
    ) -> Option<unsafe extern "C" fn(i32)>;
}
