//@ src/bin/wrapv.rs
//! The program whose C `main` is in `wrapv.c`.

fn main() {
    wrapv::rt::restore_signals();
    std::process::exit(wrapv::wrapv::main());
}
//@ src/lib.rs
pub mod rt;
pub mod wrapv;
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
//@ src/wrapv.rs
// flags: -fwrapv
// Under -fwrapv signed overflow wraps, in every operator.

#![forbid(unsafe_code)]

use crate::rt;

fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

fn hash(mut s: *const i8) -> i32 {
    let mut h: i32 = 0;
    while rt::read(s) != 0 {
        h = h.wrapping_mul(31).wrapping_add(rt::read(s) as i32);
        s = s.wrapping_add(1);
    }
    h
}

pub fn main() -> i32 {
    let mut x: i32 = i32::MAX;
    let mut l: i64 = (-9223372036854775807i64).wrapping_sub(1);
    let mut s: i16 = 32767;
    rt::println!(
        "{} {}",
        add(i32::MAX, 1),
        add((-2147483647i32).wrapping_sub(1), -1)
    );
    rt::println!(
        "{}",
        hash(c"the program relies on wrapping overflow".as_ptr())
    );
    x = x.wrapping_add(1);
    rt::println!("{}", x);
    x = x.wrapping_sub(2);
    rt::println!("{} {}", x, x.wrapping_neg().wrapping_mul(3));
    l = l.wrapping_sub(1);
    rt::println!("{}", l);
    s = s.wrapping_add(1);
    rt::println!("{}", s as i32);
    x = (-2147483647i32).wrapping_sub(1);
    rt::println!("{}", x.wrapping_neg());
    0
}
