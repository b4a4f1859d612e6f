//@ src/bin/bytes.rs
//! The program whose C `main` is in `bytes.c`.

fn main() {
    bytes::rt::restore_signals();
    std::process::exit(unsafe { bytes::bytes::main() });
}
//@ src/bytes.rs
// `memset`, `memcpy` and `memcmp` on arrays and slices of bytes.

use crate::rt;
use crate::sys::{memcmp, memcpy, memmove, memset, printf};
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct packet {
    pub head: [u8; 4],
    pub body: [u8; 12],
    pub name: [i8; 8],
}

impl packet {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        head: [0; 4],
        body: [0; 12],
        name: [0; 8],
    };
}

fn sign(x: i32) -> i32 {
    i32::from(x > 0) - i32::from(x < 0)
}

fn local(n: usize, byte: i32) -> i32 {
    let mut a: [u8; 16] = [0; 16];
    let mut b: [u8; 16] = [0; 16];
    a.fill(byte as u8);
    b.fill(0);
    b[..n].fill(byte as u8);
    let same: i32 = i32::from(rt::memcmp(&a[..n], &b[..n]) == 0);
    b[4..][..4].copy_from_slice(&a[..4]);
    b[n..][..16usize.wrapping_sub(n)].copy_from_slice(&a[..16usize.wrapping_sub(n)]);
    same * 100 + sign(rt::memcmp(&a, &b)) * 10 + b[15] as i32
}

unsafe fn fill(p: *mut packet, n: i32) {
    memset(
        (&raw mut (*p).head as *mut u8).cast::<c_void>(),
        0xff,
        size_of::<[u8; 4]>(),
    );
    memset(
        (&raw mut (*p).body as *mut u8).add(2).cast::<c_void>(),
        7,
        10,
    );
    memset(
        (&raw mut (*p).name as *mut i8).cast::<c_void>(),
        0,
        size_of::<[i8; 8]>(),
    );
    memset(
        (&raw mut (*p).name as *mut i8).cast::<c_void>(),
        b'x' as i32,
        3,
    );
    memcpy(
        (&raw mut (*p).body as *mut u8).cast::<c_void>(),
        &raw mut (*p).head as *mut u8 as *const c_void,
        2,
    );
    (*p).body[11] = n as u8;
}

/// On into the next member: what C programs do, and Rust's arrays do not.
unsafe fn across(p: *mut packet) {
    memset(
        (&raw mut (*p).head as *mut u8).cast::<c_void>(),
        1,
        size_of::<[u8; 4]>().wrapping_add(size_of::<[u8; 12]>()),
    );
}

unsafe fn within() {
    let mut text: [i8; 12] = rt::chars(b"abcdefgh\0\0\0\0");
    memmove(
        (&raw mut text as *mut i8).add(2).cast::<c_void>(),
        &raw mut text as *mut i8 as *const c_void,
        4,
    );
    printf(
        c"%s %d\n".as_ptr(),
        &raw mut text as *mut i8,
        sign(memcmp(
            &raw mut text as *mut i8 as *const c_void,
            c"ab".as_ptr().cast_mut() as *const c_void,
            2,
        )),
    );
}

fn sum(p: &packet) -> u32 {
    let mut n: u32 = 0;
    for i in 0..4 {
        n = n.wrapping_add(p.head[i as usize] as u32);
    }
    for i in 0..12 {
        n = n.wrapping_mul(3).wrapping_add(p.body[i as usize] as u32);
    }
    n
}

pub unsafe fn main() -> i32 {
    let mut p: packet = packet::ZERO;
    rt::println!("{} {} {}", local(3, 9), local(16, 0), local(0, 200));
    memset((&raw mut p).cast::<c_void>(), 0, size_of::<packet>());
    fill(&raw mut p, 5);
    printf(c"%u %s\n".as_ptr(), sum(&p), &raw mut p.name as *mut i8);
    across(&raw mut p);
    rt::println!("{}", sum(&p));
    within();
    0
}
//@ src/lib.rs
pub mod bytes;
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
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub fn memcmp<A: Char, B: Char>(a: &[A], b: &[B]) -> i32 {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn memcmp(s1: *const c_void, s2: *const c_void, n: usize) -> i32;
    pub fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void;
    pub fn memset(s: *mut c_void, c: i32, n: usize) -> *mut c_void;
    pub fn printf(format: *const i8, ...) -> i32;
}
