//@ src/bin/mentions.rs
//! The program whose C `main` is in `mentions.c`.

fn main() {
    mentions::rt::restore_signals();
    std::process::exit(unsafe { mentions::mentions::main() });
}
//@ src/lib.rs
pub mod mentions;
pub mod rt;
pub mod sys;
//@ src/mentions.rs
// expect: kept-in-c cleaned
// expect: kept-in-c sized
// What stays in C may name functions and variables in an attribute, or in the size of an array only.

use crate::rt;
use crate::sys::{__jmp_buf_tag, printf};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "mentions_c__length")]
static length: AtomicI32 = AtomicI32::new(6);

#[unsafe(export_name = "mentions_c__bye")]
pub unsafe extern "C" fn bye(p: *mut *const i8) {
    printf(c"bye %s\n".as_ptr(), *p);
}

#[unsafe(export_name = "mentions_c__again")]
static again: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

pub unsafe fn main() -> i32 {
    let value: i32 = cleaned();
    length.store(length.load(Relaxed) + value, Relaxed);
    rt::println!("{}", sized());
    0
}

unsafe extern "C" {
    #[link_name = "mentions_c__cleaned"]
    pub fn cleaned() -> i32;
    #[link_name = "mentions_c__sized"]
    pub fn sized() -> i32;
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
