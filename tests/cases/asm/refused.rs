//@ src/bin/refused.rs
//! The program whose C `main` is in `refused.c`.

fn main() {
    refused::rt::restore_signals();
    std::process::exit(unsafe { refused::refused::main() });
}
//@ src/lib.rs
pub mod refused;
pub mod rt;
//@ src/refused.rs
// expect: kept-in-c system_call
// expect: kept-in-c bare
// Registers that variables name, and functions that are nothing but assembler, stay in C.

use crate::rt;

pub unsafe fn main() -> i32 {
    rt::println!("{} {}", i32::from(system_call(39) > 1), bare());
    0
}

unsafe extern "C" {
    #[link_name = "refused_c__bare"]
    pub fn bare() -> i32;
    #[link_name = "refused_c__system_call"]
    pub fn system_call(number: i64) -> i64;
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
