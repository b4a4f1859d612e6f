//@ src/bin/old_style.rs
//! The program whose C `main` is in `old_style.c`.

fn main() {
    old_style::rt::restore_signals();
    std::process::exit(unsafe { old_style::old_style::main() });
}
//@ src/lib.rs
pub mod old_style;
pub mod rt;
pub mod sys;
//@ src/old_style.rs
// expect: kept-in-c in_c
// Definitions in the old style on both sides of the border: what is passed is promoted either way.

use crate::rt;
use crate::sys::__jmp_buf_tag;

#[unsafe(export_name = "old_style_c__back")]
static back: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[unsafe(no_mangle)]
pub extern "C" fn in_rust(a: i32, b_promoted: i32, c_promoted: f64) -> i32 {
    let b: i8 = b_promoted as i8;
    let c: f32 = c_promoted as f32;

    a + b as i32 + (c * 10.0) as i32
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", in_rust(1, 300, 2.75));
    rt::println!("{}", rt::converted!("%g", in_c(0.5, 200, 70000, 4)));
    rt::println!("{}", rt::converted!("%g", in_c(0.5, 1, 2, -4)));
    0
}

unsafe extern "C" {
    pub fn in_c(a: f64, b: i32, c: i32, d: i64) -> f64;
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
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
