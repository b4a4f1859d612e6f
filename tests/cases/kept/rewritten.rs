//@ src/bin/rewritten.rs
//! The program whose C `main` is in `rewritten.c`.

fn main() {
    rewritten::rt::restore_signals();
    std::process::exit(unsafe { rewritten::rewritten::main() });
}
//@ src/lib.rs
pub mod rewritten;
pub mod rt;
pub mod sys;
//@ src/rewritten.rs
// flags: -std=gnu23
// expect: kept-in-c throws
// expect: kept-in-c uses_aliases
// What stays in C names functions in initialisers of its variables, aliases of what moved, numbers with separated digits, and
// variables that leave their type to an initialiser.

use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "rewritten_c__limit")]
static limit: i32 = 4000;

#[unsafe(export_name = "rewritten_c__share")]
static share: rt::Global<f32> = rt::Global::new(1.5);

#[unsafe(export_name = "rewritten_c__name")]
static name: rt::Global<*mut i8> = rt::Global::new(c"share".as_ptr().cast_mut());

#[unsafe(export_name = "rewritten_c__again")]
static again: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[unsafe(export_name = "rewritten_c__thrown")]
pub extern "C" fn thrown(code: i32) {
    rt::longjmp_at(again.as_ptr() as *mut __jmp_buf_tag, code);
}

#[unsafe(no_mangle)]
pub static shared: AtomicI32 = AtomicI32::new(3);

#[unsafe(export_name = "rewritten_c__hidden")]
#[inline(never)]
#[unsafe(link_section = ".text.rewritten.hidden")]
pub extern "C" fn hidden(x: i32) -> i32 {
    x * shared.load(Relaxed)
}

pub fn shown(x: i32) -> i32 {
    hidden(x)
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", throws(7));
    rt::println!("{} {}", uses_aliases(), shared.load(Relaxed));
    0
}

unsafe extern "C" {
    #[link_name = "rewritten_c__throws"]
    pub fn throws(code: i32) -> i32;
    #[link_name = "rewritten_c__uses_aliases"]
    pub fn uses_aliases() -> i32;
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
pub fn longjmp_at<T>(buffer: *mut T, value: i32) -> ! {
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
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
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
