//@ src/bin/order.rs
//! The program whose C `main` is in `order.c`.

fn main() {
    order::rt::restore_signals();
    std::process::exit(unsafe { order::order::main() });
}
//@ src/lib.rs
pub mod order;
pub mod rt;
pub mod sys;
//@ src/order.rs
// What Rust prints stands between what C prints: one buffer, flushed when C flushes it. Standard error has none, and goes to the
// same pipe here.
// expect: kept-in-c in_c

use crate::rt;
use crate::sys::{__jmp_buf_tag, atexit, dup2, exit, putchar, setvbuf, stdout};
use core::ptr;

#[unsafe(export_name = "order_c__env")]
static env: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

fn twice(n: i32) {
    rt::print!("rust {}", n);
    rt::eprintln!("rust error {}", n);
    rt::println!(" and {}", n + 1);
    if n > 1 {
        rt::stdout().flush();
    }
}

extern "C" fn late() {
    rt::println!("at exit {}", "too");
}

pub unsafe fn main() -> i32 {
    dup2(1, 2);
    atexit(Some(late));
    setvbuf(stdout, ptr::null_mut(), 0, 64);
    for i in 0..3 {
        twice(i);
        in_c(i);
        putchar(b'.' as i32);
        rt::stderr().put(b'!' as i32);
        rt::stderr().put(b'\n' as i32);
    }
    rt::println!(
        "{}",
        "a line that is longer than the buffer of the stream, which has room for sixty-four \
            bytes only"
    );
    rt::eprintln!("puts to error");
    rt::println!("last");
    exit(in_c(4));
}

unsafe extern "C" {
    pub fn in_c(n: i32) -> i32;
}
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
pub fn stderr() -> Stream {
macro_rules! print {
macro_rules! println {
macro_rules! eprintln {
pub struct Global<T>(core::cell::UnsafeCell<T>);
impl<T: Copy> Global<T> {
unsafe impl<T: Copy> Sync for Global<T> {}
impl<T: Copy> Global<T> {
pub struct Place<T>(*mut T);
pub const fn address_of<T>(place: Place<T>) -> *mut T {
pub const fn held<T: Copy>(place: Place<T>) -> T {
pub const fn put<T: Copy>(place: Place<T>, value: T) {
pub const fn element<T, const N: usize>(place: Place<[T; N]>, index: usize) -> Place<T> {
pub const unsafe fn place_at<T>(address: *mut T) -> Place<T> {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn atexit(func: Option<unsafe extern "C" fn()>) -> i32;
    pub fn dup2(fd: i32, fd2: i32) -> i32;
    pub safe fn exit(status: i32) -> !;
    pub safe fn putchar(c: i32) -> i32;
    pub fn setvbuf(stream: *mut FILE, buf: *mut i8, modes: i32, n: usize) -> i32;
    pub safe static stdout: *mut FILE;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __jmp_buf_tag {
    pub __jmpbuf: [i64; 8],
    pub __mask_was_saved: i32,
    pub __saved_mask: __sigset_t,
}

impl __jmp_buf_tag {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self {
        __jmpbuf: [0; 8],
        __mask_was_saved: 0,
        __saved_mask: __sigset_t::ZERO,
    };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct __sigset_t {
    pub __val: [u64; 16],
}

impl __sigset_t {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { __val: [0; 16] };
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
