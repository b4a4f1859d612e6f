//@ src/bin/jumped_over.rs
//! The program whose C `main` is in `jumped_over.c`.

fn main() {
    jumped_over::rt::restore_signals();
    std::process::exit(unsafe { jumped_over::jumped_over::main() });
}
//@ src/jumped_over.rs
// expect: kept-in-c guarded
// expect: kept-in-c over_array
// expect: kept-in-c over_alloca
// Frames with arrays of a run-time length that `longjmp` passes over stay in C.

use crate::rt;
use crate::sys::__jmp_buf_tag;

#[unsafe(export_name = "jumped_over_c__handler")]
static handler: rt::Global<[__jmp_buf_tag; 1]> = rt::Global::new([__jmp_buf_tag::ZERO; 1]);

#[unsafe(export_name = "jumped_over_c__fail_if")]
pub extern "C" fn fail_if(bad: i32) {
    if bad != 0 {
        rt::longjmp_at(handler.as_ptr() as *mut __jmp_buf_tag, bad);
    }
}

unsafe fn not_jumped_over(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = n as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    for i in 0..n {
        *v.add(i as usize) = i;
    }
    *v.offset((n - 1) as isize)
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {} {}", guarded(4, 0), guarded(5, 3), not_jumped_over(6));
    0
}

unsafe extern "C" {
    #[link_name = "jumped_over_c__guarded"]
    pub fn guarded(n: i32, bad: i32) -> i32;
}
//@ src/lib.rs
pub mod jumped_over;
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
pub struct Stack(Vec<Vec<Unit>>);
impl Stack {
pub fn initialised<T>(memory: *mut T) -> *mut T {
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
