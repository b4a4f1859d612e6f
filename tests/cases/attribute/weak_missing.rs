//@ src/bin/weak_missing.rs
//! The program whose C `main` is in `weak_missing.c`.

fn main() {
    weak_missing::rt::restore_signals();
    std::process::exit(unsafe { weak_missing::weak_missing::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod weak_missing;
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
//@ src/weak_missing.rs
// expect: kept-in-c ask
// A symbol that may be missing is asked for in C.

use crate::rt;

pub unsafe fn main() -> i32 {
    rt::println!("{}", ask(3));
    0
}

unsafe extern "C" {
    #[link_name = "weak_missing_c__ask"]
    pub fn ask(x: i32) -> i32;
}
