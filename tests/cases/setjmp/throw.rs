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
//@ src/throw.rs
// expect: kept-in-c guarded
// setjmp and longjmp as exceptions, through frames and in a loop.

use crate::rt;
use crate::sys::__jmp_buf_tag;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "throw_c__handler")]
static handler: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

static depth: AtomicI32 = AtomicI32::new(0);

fn fail(code: i32) {
    rt::longjmp_at(handler.as_ptr() as *mut __jmp_buf_tag, code);
}

#[unsafe(export_name = "throw_c__parse")]
pub extern "C" fn parse(s: *const i8) -> i32 {
    depth.store(depth.load(Relaxed) + 1, Relaxed);
    if rt::read(s) as u8 == b'(' {
        return 1 + parse(s.wrapping_add(1));
    }
    if rt::read(s) as u8 == b'!' {
        fail(7);
    }
    if rt::read(s) as u8 == b'?' {
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
