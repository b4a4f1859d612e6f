//@ src/bin/errno.rs
//! The program whose C `main` is in `errno.c`.

fn main() {
    errno::rt::restore_signals();
    std::process::exit(unsafe { errno::errno::main() });
}
//@ src/errno.rs
// `errno` is read and stored through functions, in every kind of expression; functions that only do this are safe.

use crate::rt;
use crate::sys::{__errno_location, printf, strerror};

fn fail(code: i32) -> i32 {
    rt::set_errno(code);
    -1
}

fn saved(code: i32) -> i32 {
    let before: i32 = rt::errno();
    fail(code);
    let after: i32 = rt::errno();
    rt::set_errno(before);
    after * 100 + rt::errno()
}

unsafe fn expressions(n: i32) -> i32 {
    rt::set_errno(n);
    rt::set_errno(rt::errno() + 2);
    rt::set_errno(rt::errno() + 1);
    rt::set_errno(rt::errno() - 1);
    rt::set_errno(rt::errno() | 64);
    let place = &raw mut *__errno_location();
    rt::set_errno(n + 1);
    let x: i32 = rt::errno() * 2;
    let place_2 = &raw mut *__errno_location();
    let old = rt::errno();
    rt::set_errno(rt::errno() + 1);
    x + old + (if rt::errno() == n + 2 { 1000 } else { 0 })
}

fn message() -> *const i8 {
    if rt::errno() == 2 {
        c"none".as_ptr().cast_mut()
    } else {
        c"other".as_ptr().cast_mut()
    }
}

pub unsafe fn main() -> i32 {
    let address: *mut i32 = __errno_location();
    rt::set_errno(3);
    rt::println!("{} {}", saved(7), rt::errno());
    rt::println!("{}", expressions(5));
    *address = 2;
    printf(c"%s %s\n".as_ptr(), message(), strerror(rt::errno()));
    rt::set_errno(0);
    if fail(34) != 0 && rt::errno() != 0 {
        rt::println!("range {}", i32::from(rt::errno() == 34));
    }
    0
}
//@ src/lib.rs
pub mod errno;
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
pub fn errno() -> i32 {
pub fn set_errno(value: i32) {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn __errno_location() -> *mut i32;
    pub fn printf(format: *const i8, ...) -> i32;
    pub safe fn strerror(errnum: i32) -> *mut i8;
}
