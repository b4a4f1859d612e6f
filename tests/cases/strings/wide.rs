//@ src/bin/wide.rs
//! The program whose C `main` is in `wide.c`.

fn main() {
    wide::rt::restore_signals();
    std::process::exit(wide::wide::main());
}
//@ src/lib.rs
pub mod rt;
pub mod wide;
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
//@ src/wide.rs
// Wide, UTF-8, UTF-16 and UTF-32 literals and characters.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

fn wide_len(s: *const i32) -> usize {
    let mut n: usize = 0;
    while rt::read(s.wrapping_add(n)) != 0 {
        n = n.wrapping_add(1);
    }
    n
}

pub fn main() -> i32 {
    let w: *const i32 = (&[119i32, 237, 100, 101, 8364, 0]).as_ptr();
    let u16: [u16; 4] = [97, 55348, 56606, 0];
    let u32: [u32; 3] = [97, 119070, 0];
    let u8: *const i8 = c"é".as_ptr();

    rt::println!(
        "{} {:x} {:x}",
        wide_len(w),
        rt::read(w.wrapping_add(1)) as u32,
        rt::read(w.wrapping_add(4)) as u32
    );
    rt::println!(
        "{} {:x} {:x}",
        size_of::<[u16; 4]>() / size_of::<u16>(),
        u16[1] as i32,
        u16[2] as i32
    );
    rt::println!("{} {:x}", size_of::<[u32; 3]>() / size_of::<u32>(), u32[1]);
    rt::println!(
        "{:x} {:x}",
        rt::read(u8.wrapping_add(0)) as u8 as i32,
        rt::read(u8.wrapping_add(1)) as u8 as i32
    );
    rt::println!("{} {}", 122 - 97, size_of::<i32>());
    0
}
