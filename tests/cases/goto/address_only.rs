//@ src/address_only.rs
// Addresses of labels that nothing jumps to: values that are not null.

#![forbid(unsafe_code)]

use crate::rt;
use core::ffi::c_void;

fn count(places_2: &[*mut c_void], n: i32) -> i32 {
    let mut found: i32 = 0;
    for i in 0..n {
        found += i32::from(!places_2[i as usize].is_null());
    }
    found
}

fn listed(mut x: i32) -> i32 {
    static places: rt::Fixed<[*mut c_void; 3]> = rt::Fixed([
        1usize as *mut c_void,
        2usize as *mut c_void,
        3usize as *mut c_void,
    ]);
    'second: {
        if x > 2 {
            break 'second;
        }

        x += count(&places.0, 3);
    }

    x *= 2;

    x
}

fn here(out: *mut i32) -> *mut i32 {
    let p: *mut c_void = 1usize as *mut c_void;
    rt::write(out, i32::from(!p.is_null()));

    out
}

pub fn main() -> i32 {
    let mut set: rt::Align16<i32> = rt::Align16(0);
    let _set_lives = rt::Lent::new(&raw mut set.0);
    rt::println!(
        "{} {} {}",
        listed(1),
        listed(3),
        rt::read(here(&raw mut set.0))
    );
    0
}
//@ src/bin/address_only.rs
//! The program whose C `main` is in `address_only.c`.

fn main() {
    address_only::rt::restore_signals();
    std::process::exit(address_only::address_only::main());
}
//@ src/lib.rs
pub mod address_only;
pub mod rt;
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
