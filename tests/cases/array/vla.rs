//@ src/bin/vla.rs
//! The program whose C `main` is in `vla.c`.

fn main() {
    vla::rt::restore_signals();
    std::process::exit(unsafe { vla::vla::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod vla;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
//@ src/vla.rs
// Arrays whose length is known at run time only.

use crate::rt;
use core::mem::size_of;

unsafe fn sum_squares(n: i32) -> i32 {
    let mut stack = rt::Stack::new();
    let v_len: usize = n as usize;
    let v: *mut i32 = stack.alloc::<i32>(v_len);
    let mut s: i32 = 0;
    for i in 0..n {
        *v.add(i as usize) = i * i;
    }
    for i in 0..n {
        s += *v.add(i as usize);
    }
    s + (v_len * size_of::<i32>() / size_of::<i32>()) as i32
}

fn trace(n: i32, m: *mut i32) -> i32 {
    let m_len: usize = n as usize;
    let m_len_2: usize = n as usize;
    let mut t: i32 = 0;
    for i in 0..n {
        t += rt::read(
            m.wrapping_offset(i as isize * m_len_2 as isize)
                .wrapping_add(i as usize),
        );
    }
    t
}

pub unsafe fn main() -> i32 {
    let mut m: rt::Align16<[[i32; 2]; 2]> = rt::Align16([[1, 2], [3, 4]]);
    let _m_lives = rt::Lent::new(&raw mut m.0);
    rt::println!("{} {}", sum_squares(4), sum_squares(10));
    rt::println!(
        "{}",
        trace(2, (&raw mut m.0 as *mut [i32; 2]).cast::<i32>())
    );
    0
}
