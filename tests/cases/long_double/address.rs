//@ src/address.rs
// The address of a function with `long double` as a data pointer, in a table and called back through it.
// Who calls it by that address does so as C does, so these stay in C.
// expect: kept-in-c scale
// expect: kept-in-c twice
// expect: kept-in-c main

use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::AtomicPtr;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "address_c__table")]
static table: [AtomicPtr<c_void>; 2] = [const { AtomicPtr::new(ptr::null_mut()) }; 2];

#[unsafe(export_name = "address_c__enter")]
pub extern "C" fn enter(at: i32, function: *mut c_void) -> i32 {
    table[at as usize].store(function, Relaxed);
    at + 1
}

unsafe extern "C" {
    #[link_name = "address_c__main"]
    pub fn main() -> i32;
}
//@ src/bin/address.rs
//! The program whose C `main` is in `address.c`.

fn main() {
    address::rt::restore_signals();
    std::process::exit(unsafe { address::address::main() });
}
//@ src/lib.rs
pub mod address;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
