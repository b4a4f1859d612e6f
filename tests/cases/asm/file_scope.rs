//@ src/bin/file_scope.rs
//! The program whose C `main` is in `file_scope.c`.

fn main() {
    file_scope::rt::restore_signals();
    std::process::exit(unsafe { file_scope::file_scope::main() });
}
//@ src/file_scope.rs
// expect: kept-in-c local
// Assembler text between the functions: it defines one, and calls another that only it names.

use crate::rt;

#[unsafe(no_mangle)]
pub extern "C" fn doubled(x: i32) -> i32 {
    2 * x
}

pub unsafe fn main() -> i32 {
    rt::println!("{} {} {}", three(), twice_of(21), local());
    0
}

unsafe extern "C" {
    #[link_name = "file_scope_c__local"]
    pub fn local() -> i32;
    pub fn three() -> i32;
    pub fn twice_of(arg1: i32) -> i32;
}
//@ src/lib.rs
pub mod file_scope;
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
