//@ src/bin/null_to_integer.rs
//! The program whose C `main` is in `null_to_integer.c`.

fn main() {
    null_to_integer::rt::restore_signals();
    std::process::exit(unsafe { null_to_integer::null_to_integer::main() });
}
//@ src/lib.rs
pub mod null_to_integer;
pub mod rt;
//@ src/null_to_integer.rs
// Null pointers, of objects and of functions, as integers.

use crate::rt;
use core::ffi::c_void;
use core::{mem, ptr};

pub type step_fn = Option<unsafe extern "C" fn(i32) -> i32>;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct coder {
    pub state: *mut c_void,
    pub init: usize,
}

#[inline(never)]
#[unsafe(link_section = ".text.null_to_integer.twice")]
extern "C" fn twice(n: i32) -> i32 {
    2 * n
}

fn is_fresh(c: &coder) -> i32 {
    i32::from(c.init == 0)
}

pub unsafe fn main() -> i32 {
    let mut c: coder = coder {
        state: ptr::null_mut(),
        init: 0,
    };
    rt::println!("{}", is_fresh(&c));
    if twice as unsafe extern "C" fn(i32) -> i32 as *mut c_void as usize != c.init {
        c.init = twice as unsafe extern "C" fn(i32) -> i32 as *mut c_void as usize;
    }
    rt::println!("{} {}", is_fresh(&c), i32::from(c.init != 0));
    let none: usize = 0;
    let wide: i64 = 0i64 - 1;
    rt::println!(
        "{} {} {}",
        i32::from(none == 0),
        wide,
        mem::transmute::<*mut c_void, step_fn>(c.init as *mut c_void).unwrap()(21)
    );
    0
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
