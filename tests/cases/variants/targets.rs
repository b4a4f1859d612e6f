//@ src/bin/targets.rs
//! The program whose C `main` is in `targets.c`.

fn main() {
    targets::rt::restore_signals();
    std::process::exit(unsafe { targets::targets::main() });
}
//@ src/lib.rs
#[cfg(not(any(
    all(target_os = "linux", target_arch = "x86_64", target_env = "gnu"),
    all(target_os = "linux", target_arch = "x86", target_env = "gnu"),
    all(target_os = "linux", target_arch = "aarch64", target_env = "gnu"),
    all(target_os = "linux", target_arch = "arm", target_env = "gnu")
)))]
compile_error!("the C was not read for this target: migrate it with `--target`");

pub mod rt;
pub mod sys;
pub mod targets;
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
use core::ffi::{c_char, c_void};

unsafe extern "C" {
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const c_char, ...) -> i32;
}
//@ src/targets.rs
// target: x86_64-linux
// target: i686-linux
// target: aarch64-linux
// target: armv7-linux
// Types whose size or sign differs between targets; layouts.

use crate::rt;
use crate::sys::{memset, printf};
use core::ffi::{CStr, c_char, c_long, c_ulong, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s {
    pub c: c_char,
    pub l: c_long,
    pub p: *mut c_void,
    pub d: f64,
    pub u: u64,
}

impl s {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        c: 0,
        l: 0,
        p: ptr::null_mut(),
        d: 0.0,
        u: 0,
    };
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(
    size_of::<s>() == 40
        && align_of::<s>() == 8
        && core::mem::offset_of!(s, c) == 0
        && core::mem::offset_of!(s, l) == 8
        && core::mem::offset_of!(s, p) == 16
        && core::mem::offset_of!(s, d) == 24
        && core::mem::offset_of!(s, u) == 32
);

#[cfg(target_arch = "x86")]
const _: () = assert!(
    size_of::<s>() == 28
        && align_of::<s>() == 4
        && core::mem::offset_of!(s, c) == 0
        && core::mem::offset_of!(s, l) == 4
        && core::mem::offset_of!(s, p) == 8
        && core::mem::offset_of!(s, d) == 12
        && core::mem::offset_of!(s, u) == 20
);

#[cfg(target_arch = "arm")]
const _: () = assert!(
    size_of::<s>() == 32
        && align_of::<s>() == 8
        && core::mem::offset_of!(s, c) == 0
        && core::mem::offset_of!(s, l) == 4
        && core::mem::offset_of!(s, p) == 8
        && core::mem::offset_of!(s, d) == 16
        && core::mem::offset_of!(s, u) == 24
);

#[derive(Clone, Copy)]
#[repr(C)]
pub union u {
    pub l: c_long,
    pub bytes: [c_char; 8],
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<u>() == 8 && align_of::<u>() == 8);

#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<u>() == 8 && align_of::<u>() == 4);

fn add(a: c_long, b: i32) -> c_long {
    a + b as c_long
}

fn mix(a: u64, b: c_ulong) -> u64 {
    #[cfg(target_pointer_width = "64")]
    {
        (a.wrapping_mul(31) as c_ulong).wrapping_add(b) as u64
    }
    #[cfg(target_pointer_width = "32")]
    {
        a.wrapping_mul(31).wrapping_add(b as u64)
    }
}

fn is_space(c: c_char) -> i32 {
    i32::from(c as u8 == b' ' || c < 0)
}

unsafe fn len(s: &CStr) -> usize {
    let mut n: usize = 0;
    while *s.as_ptr().add(n) != 0 {
        n = n.wrapping_add(1);
    }
    n
}

fn bits() -> *const c_char {
    #[cfg(target_pointer_width = "64")]
    {
        c"64".as_ptr()
    }
    #[cfg(target_pointer_width = "32")]
    {
        c"32".as_ptr()
    }
}

unsafe fn hash(mut s: *const c_char) -> c_ulong {
    let mut h: c_ulong = 5381;
    while *s != 0 {
        h = h.wrapping_mul(33).wrapping_add(*s as u8 as c_ulong);
        s = s.add(1);
    }
    h
}

pub unsafe fn main() -> i32 {
    let mut s: s = s::ZERO;
    memset((&raw mut s).cast::<c_void>(), 0, size_of::<s>());
    s.l = add(3, 4);
    s.u = mix(5, 6);
    let wide: i64 = s.l as i64;
    printf(
        c"%ld %llu %d %zu %s %lu %lld %zu\n".as_ptr(),
        s.l,
        s.u,
        is_space(b'x' as c_char),
        len(c"abc"),
        bits(),
        hash(c"hello".as_ptr()),
        wide,
        size_of::<s>(),
    );
    rt::println!("{}", if s.l > 2 { s.l - 1 } else { -1 });
    0
}
