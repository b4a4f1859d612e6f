//@ src/bin/vla.rs
//! The program whose C `main` is in `vla.c`.

fn main() {
    vla::rt::restore_signals();
    std::process::exit(unsafe { vla::vla::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod vla;
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
//@ src/vla.rs
// Arrays whose length is known at run time only.

use crate::rt;
use core::mem::size_of;

unsafe fn sum_squares(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = n as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    let mut s: i32 = 0;
    for i in 0..n {
        *v.add(i as usize) = i * i;
    }
    for i in 0..n {
        s += *v.add(i as usize);
    }
    s + (v_len * size_of::<i32>() / size_of::<i32>()) as i32
}

unsafe fn trace(n: i32, m: *mut i32) -> i32 {
    let m_len: usize = n as usize;
    let m_len_2: usize = n as usize;
    let mut t: i32 = 0;
    for i in 0..n {
        t += *m.offset(i as isize * m_len_2 as isize).add(i as usize);
    }
    t
}

pub unsafe fn main() -> i32 {
    let mut m: [[i32; 2]; 2] = [[1, 2], [3, 4]];
    rt::println!("{} {}", sum_squares(4), sum_squares(10));
    rt::println!("{}", trace(2, (&raw mut m as *mut [i32; 2]).cast::<i32>()));
    0
}
