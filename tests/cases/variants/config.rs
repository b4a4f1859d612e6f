//@ src/bin/config.rs
//! The program whose C `main` is in `config.c`.

fn main() {
    config::rt::restore_signals();
    std::process::exit(unsafe { config::config::main() });
}
//@ src/config.rs
// variant: plain
// variant: fancy -DFANCY
// A configuration in a function, a struct, constants, a switch and a whole function.

use crate::rt;
use crate::sys::{memset, printf};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[cfg(feature = "plain")]
pub const LIMIT: i32 = 4;

#[cfg(feature = "fancy")]
pub const LIMIT: i32 = 10;

#[cfg(feature = "plain")]
pub const NAME: &CStr = c"plain";

#[cfg(feature = "fancy")]
pub const NAME: &CStr = c"fancy";

/// A counter.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct counter {
    pub value: i32,
    // How often it was read.
    #[cfg(feature = "fancy")]
    pub reads: i32,
    pub limit: i32,
}

impl counter {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        value: 0,
        #[cfg(feature = "fancy")]
        reads: 0,
        limit: 0,
    };
}

unsafe fn read_counter(c: *mut counter) -> i32 {
    #[cfg(feature = "fancy")]
    {
        (*c).reads += 1;
    }
    (*c).value
}

fn step(c: &mut counter, by: i32) -> i32 {
    if c.value + by > c.limit {
        #[cfg(feature = "plain")]
        {
            c.value = 0;
        }
        #[cfg(feature = "fancy")]
        {
            rt::println!("limit {} reached", c.limit);
            c.value = c.limit;
        }

        return 1;
    } else {
        c.value += by;
    }
    match by {
        1 => {
            rt::println!("one");
        }
        #[cfg(feature = "fancy")]
        2 => {
            rt::println!("two");
        }
        _ => {
            rt::println!("more");
        }
    }
    0
}

#[cfg(feature = "fancy")]
fn summary(c: &counter) {
    rt::println!("{} reads", c.reads);
}

fn mode() -> *const i8 {
    #[cfg(feature = "plain")]
    {
        c"plain".as_ptr()
    }
    #[cfg(feature = "fancy")]
    {
        c"fancy".as_ptr()
    }
}

pub unsafe fn main() -> i32 {
    let mut c: counter = counter::ZERO;
    memset((&raw mut c).cast::<c_void>(), 0, size_of::<counter>());
    c.limit = LIMIT;
    for i in 1..5 {
        step(&mut c, i);
        rt::println!("{}", read_counter(&raw mut c));
    }

    #[cfg(feature = "fancy")]
    summary(&c);

    printf(
        c"%s %s %zu\n".as_ptr(),
        NAME.as_ptr().cast_mut(),
        mode(),
        size_of::<counter>(),
    );
    0
}
//@ src/lib.rs
#[cfg(not(any(feature = "plain", feature = "fancy")))]
compile_error!("enable one of the features `plain`, `fancy`");

#[cfg(all(feature = "plain", feature = "fancy"))]
compile_error!(
    "the features `plain` and `fancy` exclude each other (`--no-default-features` turns the default off)"
);

pub mod config;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
}
