//@ src/bin/kept_caller.rs
//! The program whose C `main` is in `kept_caller.c`.

fn main() {
    kept_caller::rt::restore_signals();
    std::process::exit(unsafe { kept_caller::kept_caller::main() });
}
//@ src/kept_caller.rs
// expect: kept-in-c tries
// A caller that stays in C sees the C type of what it calls and names; what it does not know is free.

use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicBool, AtomicI32};

#[unsafe(export_name = "kept_caller_c__back")]
static back: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[unsafe(export_name = "kept_caller_c__seen_by_c")]
static seen_by_c: AtomicI32 = AtomicI32::new(0);

static inside: AtomicBool = AtomicBool::new(false);

#[unsafe(export_name = "kept_caller_c__seen")]
pub extern "C" fn seen(n: i32) -> i32 {
    i32::from(n > 2)
}

fn own(n: i32) -> bool {
    n > 1
}

pub unsafe fn main() -> i32 {
    for i in 0..5 {
        inside.store(own(i), Relaxed);
        if seen(i) != 0 || inside.load(Relaxed) {
            rt::println!("{}: {}", i, tries(i));
        }
        if seen_by_c.load(Relaxed) != 0 {
            rt::println!("seen");
        }
    }
    0
}

unsafe extern "C" {
    #[link_name = "kept_caller_c__tries"]
    pub fn tries(n: i32) -> i32;
}
//@ src/lib.rs
pub mod kept_caller;
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
