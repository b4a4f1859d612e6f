//@ src/bin/replaced_stream.rs
//! The program whose C `main` is in `replaced_stream.c`.

fn main() {
    replaced_stream::rt::restore_signals();
    std::process::exit(unsafe { replaced_stream::replaced_stream::main() });
}
//@ src/lib.rs
pub mod replaced_stream;
pub mod rt;
pub mod sys;
//@ src/replaced_stream.rs
// `stdout` is a variable in glibc: what is printed goes where it points now.

use crate::rt;
use crate::sys::{FILE, fclose, fgets, rewind, stdout, tmpfile};
use core::mem::size_of;

fn report(n: i32) {
    rt::println!("number {}", n);
}

pub unsafe fn main() -> i32 {
    let old: *mut FILE = stdout;
    let file: *mut FILE = tmpfile();
    let mut line: [i8; 64] = [0; 64];
    if file.is_null() {
        return 1;
    }
    report(1);
    stdout = file;
    report(2);
    stdout = old;
    report(3);
    rewind(file);
    while !fgets(&raw mut line as *mut i8, size_of::<[i8; 64]>() as i32, file).is_null() {
        rt::print!("in the file: {}", rt::show(rt::text(&line)));
    }
    fclose(file);
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
macro_rules! print {
macro_rules! println {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn fclose(stream: *mut FILE) -> i32;
    pub fn fgets(s: *mut i8, n: i32, stream: *mut FILE) -> *mut i8;
    pub fn rewind(stream: *mut FILE);
    pub static mut stdout: *mut FILE;
    pub fn tmpfile() -> *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
