//@ src/bin/return_address.rs
//! The program whose C `main` is in `return_address.c`.

fn main() {
    return_address::rt::restore_signals();
    std::process::exit(unsafe { return_address::return_address::main() });
}
//@ src/lib.rs
pub mod return_address;
pub mod rt;
//@ src/return_address.rs
// expect: kept-in-c caller
// expect: kept-in-c frame
// Where a function returns to, and its frame: Rust cannot name them.

use crate::rt;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[unsafe(export_name = "return_address_c__calls")]
static calls: AtomicI32 = AtomicI32::new(0);

pub unsafe fn main() -> i32 {
    let mut places: [*mut c_void; 2] = [ptr::null_mut(); 2];
    for i in 0..2 {
        places[i as usize] = caller();
    }
    rt::println!(
        "{} {}",
        i32::from(!places[0].is_null()),
        i32::from(!frame().is_null())
    );
    rt::println!("{}", calls.load(Relaxed));
    0
}

unsafe extern "C" {
    #[link_name = "return_address_c__caller"]
    pub fn caller() -> *mut c_void;
    #[link_name = "return_address_c__frame"]
    pub fn frame() -> *mut c_void;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
