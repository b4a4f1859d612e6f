//@ src/bin/shared_block.rs
//! The program whose C `main` is in `shared_block.c`.

fn main() {
    shared_block::rt::restore_signals();
    std::process::exit(shared_block::shared_block::main());
}
//@ src/lib.rs
pub mod rt;
pub mod shared_block;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
//@ src/shared_block.rs
// Cases that go on inside the block of another, past its declarations.

#![forbid(unsafe_code)]

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub low: i32,
    pub high: i32,
}

impl pair {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { low: 0, high: 0 };
}

fn run(mut code: *const u8) -> i32 {
    let mut acc: i32 = 1;
    while rt::read(code) != 0 {
        match rt::read(code) {
            b'a' | b'b' | b'c' => {
                let mut twice: i32;
                let mut both: pair = pair::ZERO;
                let mut resume: i32 = 0;
                loop {
                    if resume == 0 {
                        match rt::read(code) {
                            b'b' => {
                                resume = 2;
                                continue;
                            }
                            b'c' => {
                                resume = 3;
                                continue;
                            }
                            _ => {}
                        }
                    }
                    if resume <= 1 {
                        if resume == 0 {
                            twice = acc;
                            if acc > 9 {
                                acc -= twice / 2;
                            }
                        }

                        resume = 0;
                        twice = acc * 2;
                        both.low = twice % 10;
                        both.high = twice / 10;
                        acc = both.low * 10 + both.high;
                        break;
                    }

                    if resume <= 2 {
                        resume = 0;
                        acc += 1;
                        resume = 1;
                        continue;
                    }

                    resume = 0;
                    acc += 3;
                    if acc & 1 != 0 {
                        resume = 1;
                        continue;
                    }
                    break;
                }
            }
            _ => {
                rt::println!("{}?", rt::Byte(rt::read(code)));
            }
        }
        rt::println!("{} {}", rt::Byte(rt::read(code)), acc);
        code = code.wrapping_add(1);
    }
    acc
}

pub fn main() -> i32 {
    rt::println!("{}", run(c"abcabccxbaca".as_ptr().cast_mut() as *const u8));
    0
}
