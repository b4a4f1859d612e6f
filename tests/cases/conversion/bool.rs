//@ src/bin/bool.rs
//! The program whose C `main` is in `bool.c`.

fn main() {
    bool::rt::restore_signals();
    std::process::exit(bool::bool::main());
}
//@ src/bool.rs
// _Bool takes 0 or 1 whatever is stored; truth of pointers and floats.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::CStr;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct flags {
    pub ready: bool,
    pub done: bool,
    pub count: i32,
}

fn any(v: &[i32], n: i32) -> bool {
    let mut found: bool = false;
    for i in 0..n {
        found = i32::from(found) | v[i as usize] != 0;
    }
    found
}

fn truth(p: Option<&CStr>, d: f64, c: u8) -> i32 {
    let mut r: i32 = 0;
    if let Some(p) = p {
        r += 1;
    }
    if d != 0.0 {
        r += 2;
    }
    if c != 0 {
        r += 4;
    }
    if p.is_none() {
        r += 8;
    }
    r
}

pub fn main() -> i32 {
    let v: [i32; 4] = [0, 0, 2, 0];
    let mut b: bool = true;
    let half: bool = 0.5f64 != 0.0;
    let p: bool = !c"x".as_ptr().cast_mut().is_null();
    let mut f: flags = flags {
        ready: true,
        done: false,
        count: 3,
    };

    rt::println!("{} {} {}", i32::from(b), i32::from(half), i32::from(p));
    rt::println!("{} {}", i32::from(any(&v, 4)), i32::from(any(&v, 2)));
    rt::println!("{} {}", truth(Some(c"s"), 0.0, 1), truth(None, 0.1, 0));
    rt::println!("{} {}", i32::from(f.ready), i32::from(f.done));
    f.done = f.count & 2 != 0;
    rt::println!("{}", i32::from(f.done) + i32::from(f.ready) + i32::from(b));
    b = !b;
    rt::println!("{} {}", i32::from(b), i32::from(true));
    b = i32::from(b) + 1 != 0;
    b = i32::from(b) + 1 != 0;
    rt::println!("{}", i32::from(b));
    b = i32::from(b) - 1 != 0;
    rt::println!("{}", i32::from(b));
    rt::println!("{}", i32::from(1 == 1));
    rt::println!("{}", size_of::<bool>());
    0
}
//@ src/lib.rs
pub mod bool;
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
