//@ src/bin/inline_and_external.rs
//! The program whose C `main` is in `inline_and_external.c`.

fn main() {
    inline_and_external::rt::restore_signals();
    std::process::exit(inline_and_external::inline_and_external::main());
}
//@ src/inline_and_external.rs
// GNU C's `extern inline` is only for inlining: the definition behind it is the function.

#![forbid(unsafe_code)]

use crate::rt;

fn before(x: i32) -> i32 {
    f(x) * 10
}

#[inline]
pub extern "C" fn f(x: i32) -> i32 {
    x + 1
}

pub fn main() -> i32 {
    let p: Option<extern "C" fn(i32) -> i32> = Some(f);
    rt::println!("{} {} {}", before(1), f(1), p.unwrap()(5));
    0
}
//@ src/lib.rs
pub mod inline_and_external;
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
