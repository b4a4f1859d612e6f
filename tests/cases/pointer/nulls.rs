//@ src/bin/nulls.rs
//! The program whose C `main` is in `nulls.c`.

fn main() {
    nulls::rt::restore_signals();
    std::process::exit(nulls::nulls::main());
}
//@ src/lib.rs
pub mod nulls;
pub mod rt;
//@ src/nulls.rs
// Null pointers whose type nothing but themselves tells.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;
use core::ptr;

fn none() -> *mut i32 {
    ptr::null_mut()
}

pub fn main() -> i32 {
    let mut x: i32 = 1;
    let mut p: *mut i32 = &raw mut x;
    rt::println!(
        "{} {}",
        rt::address(ptr::null_mut::<c_void>()),
        i32::from(ptr::null_mut::<i32>() == (if x != 0 { ptr::null_mut() } else { p }))
    );
    rt::println!(
        "{} {}",
        i32::from(
            {
                p = none();
                p
            }
            .is_null(),
        ),
        i32::from(
            !{
                x += 1;
                ptr::null_mut::<c_void>()
            }
            .is_null(),
        )
    );
    0
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
pub struct Address(usize);
pub fn address<T>(pointer: *const T) -> Address {
impl Bytes for Address {
impl core::fmt::Display for Address {
pub struct Args {
impl Args {
pub fn restore_signals() {
