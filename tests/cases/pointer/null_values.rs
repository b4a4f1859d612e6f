//@ src/bin/null_values.rs
//! The program whose C `main` is in `null_values.c`.

fn main() {
    null_values::rt::restore_signals();
    std::process::exit(null_values::null_values::main());
}
//@ src/lib.rs
pub mod null_values;
pub mod rt;
//@ src/null_values.rs
// Null pointers as values of assignments and branches, compared with what has effects of its own.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

static last: AtomicPtr<i32> = AtomicPtr::new(ptr::null_mut());
static number: i32 = 3;
static steps: AtomicI32 = AtomicI32::new(0);

fn step(p: *mut i32) -> *mut i32 {
    steps.store(steps.load(Relaxed) + 1, Relaxed);
    p
}

pub fn main() -> i32 {
    let mut p: rt::Align16<*mut i32> = rt::Align16((&raw const number).cast_mut());
    let _p_lives = rt::Lent::new(&raw mut p.0);
    let pp: *mut *mut i32 = &raw mut p.0;
    rt::write(pp, ptr::null_mut());
    rt::print!(
        "{} ",
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step((&raw const number).cast_mut())
            },
        )
    );
    rt::write(pp, ptr::null_mut());
    rt::print!(
        "{} ",
        i32::from(
            ptr::null_mut::<i32>() == {
                steps.store(steps.load(Relaxed) + 2, Relaxed);
                step(ptr::null_mut())
            },
        )
    );
    rt::print!(
        "{} ",
        i32::from(
            (if steps.load(Relaxed) > 100 {
                (&raw const number).cast_mut()
            } else {
                ptr::null_mut::<i32>()
            }) != {
                last.store((&raw const number).cast_mut(), Relaxed);
                last.load(Relaxed)
            },
        )
    );
    rt::println!("{} {}", i32::from(p.0.is_null()), steps.load(Relaxed));
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! print {
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
pub struct Lent {
impl Lent {
impl Drop for Lent {
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
