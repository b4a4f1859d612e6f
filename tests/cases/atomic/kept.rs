//@ src/bin/kept.rs
//! The program whose C `main` is in `kept.c`.

fn main() {
    kept::rt::restore_signals();
    std::process::exit(unsafe { kept::kept::main() });
}
//@ src/kept.rs
// expect: kept-in-c whole
// Rust has no atomics of structs: what accesses one stays in C.

use crate::rt;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub a: i16,
    pub b: i16,
}

pub unsafe fn main() -> i32 {
    rt::println!("{}", whole());
    0
}

unsafe extern "C" {
    #[link_name = "kept_c__whole"]
    pub fn whole() -> i32;
}
//@ src/lib.rs
pub mod kept;
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
pub struct Args {
impl Args {
pub fn restore_signals() {
