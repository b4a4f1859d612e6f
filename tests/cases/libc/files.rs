//@ src/bin/files.rs
//! The program whose C `main` is in `files.c`.

fn main() {
    files::rt::restore_signals();
    std::process::exit(files::files::main());
}
//@ src/files.rs
// Files by the C library: write, seek, read back, errors through errno, stderr.

#![forbid(unsafe_code)]

use crate::rt;
use crate::sys::{FILE, stdout};
use core::ffi::c_void;
use core::mem::size_of;

fn copy(from: *mut FILE, to: *mut FILE) -> i64 {
    let mut buf: rt::Align16<[i8; 7]> = rt::Align16([0; 7]);
    let _buf_lives = rt::Lent::new(&raw mut buf.0);
    let mut n: usize;
    let mut total: i64 = 0;
    while {
        n = rt::fread_at(
            (&raw mut buf.0 as *mut i8).cast::<c_void>(),
            1,
            size_of::<[i8; 7]>(),
            from,
        );
        n
    } > 0
    {
        total += rt::fwrite_at(&raw mut buf.0 as *mut i8 as *const c_void, 1, n, to) as i64;
    }
    total
}

pub fn main() -> i32 {
    let f: *mut FILE = rt::tmpfile_at().cast::<FILE>();
    let mut line: rt::Align16<[i8; 16]> = rt::Align16([0; 16]);
    let _line_lives = rt::Lent::new(&raw mut line.0);
    let mut c: i32;

    if f.is_null() {
        return 1;
    }
    rt::fprintln!(f, "line {}", 1);
    rt::fprintln!(f, "second line");
    rt::fputc_at(b'x' as i32, f);
    rt::println!("{}", rt::ftell_at(f));
    rt::rewind_at(f);
    while !rt::fgets_at(&raw mut line.0 as *mut i8, size_of::<[i8; 16]>() as i32, f).is_null() {
        rt::print!(
            "[{}]{}",
            rt::strlen_at(&raw mut line.0 as *mut i8),
            rt::show(rt::text(&line.0))
        );
    }
    rt::println!("\n{}", i32::from(rt::feof_at(f) != 0));
    rt::fseek_at(f, -3, 2);
    while {
        c = rt::getc_at(f);
        c
    } != -1
    {
        rt::print!("{} ", c);
    }
    rt::println!();
    rt::rewind_at(f);
    rt::ungetc_at(b'L' as i32, f);
    rt::println!("{}z", rt::Byte(rt::getc_at(f) as u8));
    rt::rewind_at(f);
    rt::println!("{}", copy(f, stdout));
    rt::fclose_at(f);
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
pub struct Align16<T>(pub T);
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
pub fn fprint_to<T>(stream: *mut T, text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! fprintln {
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
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn fclose_at<A>(a: *mut A) -> i32 {
pub fn feof_at<A>(a: *mut A) -> i32 {
pub fn fgets_at<T>(
pub fn fputc_at<B>(a: i32, b: *mut B) -> i32 {
pub fn fread_at<A, D>(a: *mut A, b: usize, c: usize, d: *mut D) -> usize {
pub fn fseek_at<A>(a: *mut A, b: core::ffi::c_long, c: i32) -> i32 {
pub fn ftell_at<A>(a: *mut A) -> core::ffi::c_long {
pub fn fwrite_at<A, D>(a: *const A, b: usize, c: usize, d: *mut D) -> usize {
pub fn getc_at<A>(a: *mut A) -> i32 {
pub fn rewind_at<A>(a: *mut A) {
pub fn tmpfile_at() -> *mut core::ffi::c_void {
pub fn ungetc_at<B>(a: i32, b: *mut B) -> i32 {
pub fn errno() -> i32 {
pub fn set_errno(value: i32) {
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub trait Char: Copy {}
impl Char for i8 {}
impl Char for u8 {}
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe static stdout: *mut FILE;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct FILE {
    pub _flags: i32,
    pub _IO_read_ptr: *mut i8,
    pub _IO_read_end: *mut i8,
    pub _IO_read_base: *mut i8,
    pub _IO_write_base: *mut i8,
    pub _IO_write_ptr: *mut i8,
    pub _IO_write_end: *mut i8,
    pub _IO_buf_base: *mut i8,
    pub _IO_buf_end: *mut i8,
    pub _IO_save_base: *mut i8,
    pub _IO_backup_base: *mut i8,
    pub _IO_save_end: *mut i8,
    pub _markers: *mut _IO_marker,
    pub _chain: *mut FILE,
    pub _fileno: i32,
    pub _flags2: i32,
    pub _old_offset: i64,
    pub _cur_column: u16,
    pub _vtable_offset: i8,
    pub _shortbuf: [i8; 1],
    pub _lock: *mut c_void,
    pub _offset: i64,
    pub _codecvt: *mut _IO_codecvt,
    pub _wide_data: *mut _IO_wide_data,
    pub _freeres_list: *mut FILE,
    pub _freeres_buf: *mut c_void,
    pub __pad5: usize,
    pub _mode: i32,
    pub _unused2: [i8; 20],
}

#[repr(C)]
pub struct _IO_marker {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct _IO_codecvt {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct _IO_wide_data {
    pub _opaque: [u8; 0],
}
