//@ src/bin/differences.rs
//! The program whose C `main` is in `differences.c`.

fn main() {
    differences::rt::restore_signals();
    std::process::exit(differences::differences::main());
}
//@ src/differences.rs
// Tables of differences of label addresses, as position-independent interpreters have them.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;

fn steps(mut code: *const i8) -> i32 {
    static jumps: [i32; 3] = [-2, -1, 0];
    let mut value: i32 = 1;
    let mut done: i32 = 0;
    let mut state: i32 = 1;
    loop {
        match state {
            1 => {
                state = (4usize
                    .wrapping_add(jumps[(rt::read(code) as i32 - b'0' as i32) as usize] as usize)
                    as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.wrapping_add(1);
            }
            2 => {
                value += 3;
                done += 1;
                state = (4usize
                    .wrapping_add(jumps[(rt::read(code) as i32 - b'0' as i32) as usize] as usize)
                    as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.wrapping_add(1);
            }
            3 => {
                value *= 2;
                done += 1;
                state = (4usize.wrapping_sub(
                    (0 - jumps[(rt::read(code) as i32 - b'0' as i32) as usize]) as usize,
                ) as *mut c_void)
                    .cast_const() as usize as i32;
                code = code.wrapping_add(1);
            }
            _ => {
                break;
            }
        }
    }

    value * 10 + done
}

pub fn main() -> i32 {
    rt::println!(
        "{} {} {}",
        steps(c"2".as_ptr()),
        steps(c"0012".as_ptr()),
        steps(c"110012".as_ptr())
    );
    0
}
//@ src/lib.rs
pub mod differences;
pub mod rt;
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
