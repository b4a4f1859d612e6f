//@ src/bin/declared.rs
//! The program whose C `main` is in `declared.c`.

fn main() {
    declared::rt::restore_signals();
    std::process::exit(unsafe { declared::declared::main() });
}
//@ src/declared.rs
// `alloca` that the program declares itself: no library holds it.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;

unsafe fn sum(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let squares: *mut i32 = stack
        .alloc::<u8>((n as usize).wrapping_mul(size_of::<i32>()))
        .cast::<c_void>()
        .cast::<i32>();
    let mut s: i32 = 0;
    for i in 0..n {
        *squares.add(i as usize) = i * i;
    }
    for i in 0..n {
        s += *squares.add(i as usize);
    }
    s
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {}", sum(4), sum(100));
    0
}
//@ src/lib.rs
pub mod declared;
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
pub struct Stack(Vec<Vec<Unit>>);
impl Stack {
pub fn initialised<T>(memory: *mut T) -> *mut T {
pub struct Args {
impl Args {
pub fn restore_signals() {
