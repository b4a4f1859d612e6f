//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    kept::rt::restore_signals();
    std::process::exit(unsafe { kept::main_::main() });
}
//@ src/lib.rs
pub mod log;
pub mod main_;
pub mod rt;
pub mod sys;
//@ src/log.rs
use crate::main_::on_line;
use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "log_c__stays")]
static stays: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

pub static log_bytes: AtomicI32 = AtomicI32::new(0);

#[unsafe(export_name = "log_c__buffer")]
static buffer: rt::Global<[i8; 64]> = rt::Global::new([0; 64]);

#[unsafe(export_name = "log_c__emit")]
pub unsafe extern "C" fn emit(n: i32) -> i32 {
    log_bytes.store(log_bytes.load(Relaxed) + n, Relaxed);
    rt::println!("{}", rt::show(rt::text(&*buffer.as_ptr())));
    rt::stdout().flush();
    on_line(&*buffer.as_ptr(), n)
}

unsafe extern "C" {
    pub fn log_line(fmt: *const i8, ...) -> i32;
}
//@ src/main_.rs
// expect: kept-in-c log_line
// A variadic logger kept in C is called from other units and calls back into them.

use crate::log::{log_bytes, log_line};
use crate::rt;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(no_mangle)]
pub static lines: AtomicI32 = AtomicI32::new(0);

pub fn on_line(text: &[i8], len: i32) -> i32 {
    lines.store(lines.load(Relaxed) + 1, Relaxed);
    if text[0] as u8 == b'!' { -len } else { len }
}

unsafe fn work(n: i32) -> i32 {
    if n == 0 {
        return log_line(c"! stop %d".as_ptr(), lines.load(Relaxed));
    }
    work(n - 1) + log_line(c"%s %d".as_ptr(), c"step".as_ptr().cast_mut(), n)
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", work(3));
    rt::println!("{} {}", lines.load(Relaxed), log_bytes.load(Relaxed));
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
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
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
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
#![forbid(unsafe_code)]

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
