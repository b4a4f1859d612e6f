//@ src/bin/open_in_c.rs
//! The program whose C `main` is in `open_in_c.c`.

fn main() {
    open_in_c::rt::restore_signals();
    std::process::exit(unsafe { open_in_c::open_in_c::main() });
}
//@ src/lib.rs
pub mod open_in_c;
pub mod rt;
pub mod sys;
//@ src/open_in_c.rs
// expect: kept-in-c guarded
// A function that stays in C uses one enumeration, the other is only Rust's.

use crate::rt;
use crate::sys::{__jmp_buf_tag, printf};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct state(pub u32);

impl state {
    pub const IDLE: Self = Self(0);
    pub const BUSY: Self = Self(1);
    pub const DONE: Self = Self(2);
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum color {
    RED,
    GREEN,
}

#[unsafe(export_name = "open_in_c_c__env")]
static env: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

fn name(s: state) -> *const i8 {
    match s {
        state::IDLE => c"idle".as_ptr(),
        state::BUSY => c"busy".as_ptr(),
        state::DONE => c"done".as_ptr(),
        _ => c"?".as_ptr(),
    }
}

fn flip(c: color) -> color {
    if c == color::RED {
        color::GREEN
    } else {
        color::RED
    }
}

pub unsafe fn main() -> i32 {
    printf(
        c"%s %s\n".as_ptr(),
        name(guarded(state::IDLE)),
        name(guarded(state::BUSY)),
    );
    rt::println!(
        "{} {}",
        flip(color::RED) as i32,
        flip(flip(color::RED)) as i32
    );
    0
}

unsafe extern "C" {
    #[link_name = "open_in_c_c__guarded"]
    pub fn guarded(s: state) -> state;
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
    pub fn printf(format: *const i8, ...) -> i32;
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
