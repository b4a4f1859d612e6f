//@ src/bin/files.rs
//! The program whose C `main` is in `files.c`.

fn main() {
    files::rt::restore_signals();
    std::process::exit(unsafe { files::files::main() });
}
//@ src/files.rs
// Files by the C library: write, seek, read back, errors through errno, stderr.

use crate::rt;
use crate::sys::{
    FILE, fclose, feof, fgets, fprintf, fputc, fputs, fread, fseek, ftell, fwrite, getc, rewind,
    stdout, tmpfile, ungetc,
};
use core::ffi::c_void;
use core::mem::size_of;

unsafe fn copy(from: *mut FILE, to: *mut FILE) -> i64 {
    let mut buf: [i8; 7] = [0; 7];
    let mut n: usize;
    let mut total: i64 = 0;
    while {
        n = fread(
            (&raw mut buf as *mut i8).cast::<c_void>(),
            1,
            size_of::<[i8; 7]>(),
            from,
        );
        n
    } > 0
    {
        total += fwrite(&raw mut buf as *mut i8 as *const c_void, 1, n, to) as i64;
    }
    total
}

pub unsafe fn main() -> i32 {
    let f: *mut FILE = tmpfile();
    let mut line: [i8; 16] = [0; 16];
    let mut c: i32;

    if f.is_null() {
        return 1;
    }
    fprintf(f, c"line %d\n".as_ptr(), 1i32);
    fputs(c"second line\n".as_ptr(), f);
    fputc(b'x' as i32, f);
    rt::println!("{}", ftell(f));
    rewind(f);
    while !fgets(&raw mut line as *mut i8, size_of::<[i8; 16]>() as i32, f).is_null() {
        rt::print!(
            "[{}]{}",
            rt::text(&line).count_bytes(),
            rt::show(rt::text(&line))
        );
    }
    rt::println!("\n{}", i32::from(feof(f) != 0));
    fseek(f, -3, 2);
    while {
        c = getc(f);
        c
    } != -1
    {
        rt::print!("{} ", c);
    }
    rt::println!();
    rewind(f);
    ungetc(b'L' as i32, f);
    rt::println!("{}z", rt::Byte(getc(f) as u8));
    rewind(f);
    rt::println!("{}", copy(f, stdout));
    fclose(f);
    rt::set_errno(0);
    let g: *mut FILE = rt::fopen(c"/nonexistent/file", c"r").cast::<FILE>();
    rt::println!("{} {}", i32::from(g.is_null()), rt::ErrorText(rt::errno()));
    rt::stdout().flush();
    rt::eprintln!("to stderr");
    3
}
//@ src/lib.rs
pub mod files;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
pub fn stderr() -> Stream {
macro_rules! print {
macro_rules! println {
macro_rules! eprintln {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct ErrorText(pub i32);
impl Bytes for ErrorText {
impl core::fmt::Display for ErrorText {
pub fn fopen(a: &core::ffi::CStr, b: &core::ffi::CStr) -> *mut core::ffi::c_void {
pub fn errno() -> i32 {
pub fn set_errno(value: i32) {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub fn fclose(stream: *mut FILE) -> i32;
    pub fn feof(stream: *mut FILE) -> i32;
    pub fn fgets(s: *mut i8, n: i32, stream: *mut FILE) -> *mut i8;
    pub fn fprintf(stream: *mut FILE, format: *const i8, ...) -> i32;
    pub fn fputc(c: i32, stream: *mut FILE) -> i32;
    pub fn fputs(s: *const i8, stream: *mut FILE) -> i32;
    pub fn fread(ptr: *mut c_void, size: usize, n: usize, stream: *mut FILE) -> usize;
    pub fn fseek(stream: *mut FILE, off: i64, whence: i32) -> i32;
    pub fn ftell(stream: *mut FILE) -> i64;
    pub fn fwrite(ptr: *const c_void, size: usize, n: usize, s: *mut FILE) -> usize;
    pub fn getc(stream: *mut FILE) -> i32;
    pub fn rewind(stream: *mut FILE);
    pub safe static stdout: *mut FILE;
    pub fn tmpfile() -> *mut FILE;
    pub fn ungetc(c: i32, stream: *mut FILE) -> i32;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
