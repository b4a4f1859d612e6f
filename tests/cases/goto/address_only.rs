//@ src/address_only.rs
// Addresses of labels that nothing jumps to: values that are not null.

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

unsafe fn here(out: *mut i32) -> *mut i32 {
    let p: *mut c_void = 1usize as *mut c_void;
    *out = i32::from(!p.is_null());

    out
}

pub unsafe fn main() -> i32 {
    let mut set: i32 = 0;
    rt::println!("{} {} {}", listed(1), listed(3), { *here(&raw mut set) });
    0
}
//@ src/bin/address_only.rs
//! The program whose C `main` is in `address_only.c`.

fn main() {
    address_only::rt::restore_signals();
    std::process::exit(unsafe { address_only::address_only::main() });
}
//@ src/lib.rs
pub mod address_only;
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
