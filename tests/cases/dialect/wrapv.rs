//@ src/bin/wrapv.rs
//! The program whose C `main` is in `wrapv.c`.

fn main() {
    wrapv::rt::restore_signals();
    std::process::exit(unsafe { wrapv::wrapv::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod wrapv;
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
//@ src/wrapv.rs
// flags: -fwrapv
// Under -fwrapv signed overflow wraps, in every operator.

use crate::rt;

fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

unsafe fn hash(mut s: *const i8) -> i32 {
    let mut h: i32 = 0;
    while *s != 0 {
        h = h.wrapping_mul(31).wrapping_add(*s as i32);
        s = s.add(1);
    }
    h
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = i32::MAX;
    let mut l: i64 = (-9223372036854775807i64).wrapping_sub(1);
    let mut s: i16 = 32767;
    rt::println!(
        "{} {}",
        add(i32::MAX, 1),
        add((-2147483647i32).wrapping_sub(1), -1)
    );
    rt::println!(
        "{}",
        hash(c"the program relies on wrapping overflow".as_ptr())
    );
    x = x.wrapping_add(1);
    rt::println!("{}", x);
    x = x.wrapping_sub(2);
    rt::println!("{} {}", x, x.wrapping_neg().wrapping_mul(3));
    l = l.wrapping_sub(1);
    rt::println!("{}", l);
    s = s.wrapping_add(1);
    rt::println!("{}", s as i32);
    x = (-2147483647i32).wrapping_sub(1);
    rt::println!("{}", x.wrapping_neg());
    0
}
