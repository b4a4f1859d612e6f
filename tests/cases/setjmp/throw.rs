//@ src/bin/throw.rs
//! The program whose C `main` is in `throw.c`.

fn main() {
    throw::rt::restore_signals();
    std::process::exit(unsafe { throw::throw::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod throw;
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
    pub fn longjmp(env: *mut __jmp_buf_tag, val: i32) -> !;
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
//@ src/throw.rs
// expect: kept-in-c guarded
// setjmp and longjmp as exceptions, through frames and in a loop.

use crate::rt;
use crate::sys::{__jmp_buf_tag, longjmp};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "throw_c__handler")]
static handler: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

static depth: AtomicI32 = AtomicI32::new(0);

unsafe fn fail(code: i32) {
    longjmp(handler.as_ptr() as *mut __jmp_buf_tag, code);
}

#[unsafe(export_name = "throw_c__parse")]
pub unsafe extern "C" fn parse(s: *const i8) -> i32 {
    depth.store(depth.load(Relaxed) + 1, Relaxed);
    if *s as u8 == b'(' {
        return 1 + parse(s.add(1));
    }
    if *s as u8 == b'!' {
        fail(7);
    }
    if *s as u8 == b'?' {
        fail(8);
    }
    0
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", guarded(c"(((".as_ptr()));
    rt::println!("{}", guarded(c"((!".as_ptr()));
    rt::println!("{}", guarded(c"?".as_ptr()));
    rt::println!("{}", depth.load(Relaxed));
    0
}

unsafe extern "C" {
    #[link_name = "throw_c__guarded"]
    pub fn guarded(s: *const i8) -> i32;
}
