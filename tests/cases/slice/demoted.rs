//@ src/bin/demoted.rs
//! The program whose C `main` is in `demoted.c`.

fn main() {
    demoted::rt::restore_signals();
    std::process::exit(unsafe { demoted::demoted::main() });
}
//@ src/demoted.rs
// Facts allow these slices and references, but Rust's borrows cannot show it: rustc takes the forms back.
// expect: demoted fill::data
// expect: demoted advance::count

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Buffer {
    pub data: [i32; 8],
    pub count: i32,
}

unsafe fn half(b: *const Buffer) -> i32 {
    (*b).count / 2
}

unsafe fn fill(data: *mut i32, n: i32, value: i32) {
    for i in 0..n {
        *data.add(i as usize) = value;
    }
}

unsafe fn advance(count: *mut i32, by: i32) {
    *count += by;
}

fn sum(data: &[i32], n: i32) -> i32 {
    let mut s: i32 = 0;
    for i in 0..n {
        s += data[i as usize];
    }
    s
}

pub unsafe fn main() -> i32 {
    let mut b: Buffer = Buffer {
        data: [1, 1, 1, 1, 1, 1, 1, 1],
        count: 6,
    };
    fill(&raw mut b.data as *mut i32, half(&raw mut b), 7);
    advance(&raw mut b.count, half(&raw mut b));
    rt::println!("{} {}", sum(&b.data, 8), { b.count });
    0
}
//@ src/lib.rs
pub mod demoted;
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
