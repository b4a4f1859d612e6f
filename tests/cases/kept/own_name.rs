//@ src/bin/own_name.rs
//! The program whose C `main` is in `own_name.c`.

fn main() {
    own_name::rt::restore_signals();
    std::process::exit(unsafe { own_name::own_name::main() });
}
//@ src/lib.rs
pub mod own_name;
pub mod rt;
pub mod sys;
//@ src/own_name.rs
// expect: kept-in-c main
// expect: kept-in-c named
// The names that functions have in C are what `__func__` says, also of those that stay in C under other names.

use crate::rt;
use crate::sys::__jmp_buf_tag;

#[unsafe(export_name = "own_name_c__again")]
static again: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

unsafe extern "C" {
    #[link_name = "own_name_c__main"]
    pub fn main() -> i32;
}
//@ src/rt.rs
// Heads of the items only.
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
