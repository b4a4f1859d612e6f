//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    main::rt::restore_signals();
    std::process::exit(main::main_::main());
}
//@ src/lib.rs
pub mod main_;
pub mod names;
pub mod rt;
//@ src/main_.rs
// Static locals that a file holds which the function includes.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

fn name(i: i32) -> *const i8 {
    static names: rt::Fixed<[*const i8; 3]> =
        rt::Fixed([c"zero".as_ptr(), c"one".as_ptr(), c"two".as_ptr()]);
    static last: AtomicPtr<i8> = AtomicPtr::new(ptr::null_mut());
    static calls: AtomicI32 = AtomicI32::new(0);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
    if last.load(Relaxed).cast_const() == names.0[i as usize] {
        return c"again".as_ptr();
    }
    last.store(names.0[i as usize].cast_mut(), Relaxed);
    if calls.load(Relaxed) > 3 {
        c"many".as_ptr()
    } else {
        last.load(Relaxed).cast_const()
    }
}

pub fn main() -> i32 {
    for i in 0..6 {
        rt::println!("{}", rt::shown(name(i / 2)));
    }
    0
}
//@ src/names.rs
// Stands in the function that includes it.
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
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
