//@ src/bin/nullptr.rs
//! The program whose C `main` is in `nullptr.c`.

fn main() {
    nullptr::rt::restore_signals();
    std::process::exit(unsafe { nullptr::nullptr::main() });
}
//@ src/lib.rs
pub mod nullptr;
pub mod rt;
//@ src/nullptr.rs
// flags: -std=c23
// The null pointer constant, and its type.

use crate::rt;
use core::ffi::c_void;
use core::mem::size_of;
use core::ptr;

static shared: rt::Fixed<*mut c_void> = rt::Fixed(ptr::null_mut());

fn pick(n: *mut c_void, p: *mut i32) -> *mut i32 {
    if !p.is_null() { p } else { ptr::null_mut() }
}

static hook: Option<unsafe extern "C" fn()> = None;

pub unsafe fn main() -> i32 {
    let mut x: i32 = 4;
    let none: *mut c_void = ptr::null_mut();
    let mut p: *mut i32 = ptr::null_mut();
    rt::println!(
        "{} {} {}",
        i32::from(p.is_null()),
        i32::from(ptr::null_mut::<c_void>().is_null()),
        i32::from(ptr::null_mut::<c_void>().is_null())
    );
    rt::println!(
        "{} {}",
        { *pick(ptr::null_mut(), &raw mut x) },
        i32::from(pick(ptr::null_mut(), ptr::null_mut()).is_null())
    );
    p = &raw mut x;
    rt::println!(
        "{} {} {}",
        i32::from(p.is_null()),
        i32::from(hook.is_none()),
        size_of::<*mut c_void>()
    );
    if !ptr::null_mut::<c_void>().is_null() {
        rt::println!("no");
    }
    let b: bool = !ptr::null_mut::<c_void>().is_null();
    rt::println!("{} {}", i32::from(b), 1);
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
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub struct Args {
impl Args {
pub fn restore_signals() {
