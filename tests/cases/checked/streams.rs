//@ src/bin/streams.rs
//! The program whose C `main` is in `streams.c`.

fn main() {
    streams::rt::restore_signals();
    let mut args = streams::rt::Args::from_env();
    std::process::exit(streams::streams::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod streams;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub fn fprint_to<T>(stream: *mut T, text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! fprint {
macro_rules! fprintln {
pub struct Show<'a>(&'a core::ffi::CStr);
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
impl Bytes for Show<'_> {
impl core::fmt::Display for Show<'_> {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub unsafe trait Zeroed {}
pub unsafe trait Union: Zeroed + Copy {}
macro_rules! zeros {
unsafe impl<T> Zeroed for *const T {}
unsafe impl<T> Zeroed for *mut T {}
unsafe impl<T: Zeroed, const N: usize> Zeroed for [T; N] {}
macro_rules! no_functions {
macro_rules! zeroed {
pub trait Whole {
impl<T: Zeroed> Whole for *const T {
impl<T: Zeroed> Whole for *mut T {
macro_rules! field {
macro_rules! get {
macro_rules! set {
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
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn clearerr_at<A>(a: *mut A) {
pub fn fclose_at<A>(a: *mut A) -> i32 {
pub fn feof_at<A>(a: *mut A) -> i32 {
pub fn ferror_at<A>(a: *mut A) -> i32 {
pub fn fflush_at<A>(a: *mut A) -> i32 {
pub fn fgetc_at<A>(a: *mut A) -> i32 {
pub fn fgets_at<T>(
pub fn fputc_at<B>(a: i32, b: *mut B) -> i32 {
pub fn fread_at<A, D>(a: *mut A, b: usize, c: usize, d: *mut D) -> usize {
pub fn fseek_at<A>(a: *mut A, b: core::ffi::c_long, c: i32) -> i32 {
pub fn ftell_at<A>(a: *mut A) -> core::ffi::c_long {
pub fn fwrite_at<A, D>(a: *const A, b: usize, c: usize, d: *mut D) -> usize {
pub fn getc_at<A>(a: *mut A) -> i32 {
pub fn putc_at<B>(a: i32, b: *mut B) -> i32 {
pub fn rewind_at<A>(a: *mut A) {
pub fn setbuf_at<A, B>(a: *mut A, b: *mut B) {
pub fn setvbuf_at<A, B>(a: *mut A, b: *mut B, c: i32, d: usize) -> i32 {
pub fn tmpfile_at() -> *mut core::ffi::c_void {
pub fn ungetc_at<B>(a: i32, b: *mut B) -> i32 {
pub struct Fixed<T>(pub T);
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
unsafe impl<T: Pointers> Sync for Fixed<T> {}
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/streams.rs
// checks: all
// run: fine
// panics: closed: is no stream that is open
// panics: null: is no stream that is open
// panics: twice: is no stream that is open
// panics: none: is no stream that is open
// panics: room: past the end of an object
// panics: from: past the end of an object
// panics: line: past the end of an object
// C's streams: the runtime module knows which are open.

use crate::rt;
use crate::sys::{FILE, exit, stdout};
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct log {
    pub to: *mut FILE,
    pub name: *mut i8,
    pub lines: i32,
}

rt::zeroed! {
    struct log {
        to: *mut FILE,
        name: *mut i8,
        lines: i32,
    }
}

fn say(log: *mut log, what: &CStr) {
    rt::fprintln!(
        rt::get!(log.to),
        "{} {}: {:<5}|",
        rt::shown(rt::get!(log.name)),
        {
            rt::set!(log.lines = rt::get!(log.lines) + 1);
            rt::get!(log.lines)
        },
        rt::show(what)
    );
    rt::fprint!(rt::get!(log.to), "{}", rt::show(what));
    rt::fputc_at(b'\n' as i32, rt::get!(log.to));
    rt::putc_at(b'.' as i32, rt::get!(log.to));
    rt::fprintln!(rt::get!(log.to), "end");
}

fn file_size(f: *mut FILE) -> i64 {
    let at: i64 = rt::ftell_at(f);
    if rt::fseek_at(f, 0, 2) != 0 {
        return -1;
    }
    let end: i64 = rt::ftell_at(f);
    rt::fseek_at(f, at, 0);
    end
}

fn count(f: *mut FILE, c: i32) -> i32 {
    let mut n: i32 = 0;
    let mut next: i32;
    rt::rewind_at(f);
    while {
        next = rt::fgetc_at(f);
        next
    } != -1
    {
        n += i32::from(next == c);
    }
    if rt::ferror_at(f) != 0 || rt::feof_at(f) == 0 {
        return -1;
    }
    rt::clearerr_at(f);
    n
}

fn load(f: *mut FILE, to: *mut c_void, n: usize) -> usize {
    rt::rewind_at(f);
    rt::fread_at(to, 1, n, f)
}

fn store(f: *mut FILE, from: *const c_void, n: usize) -> usize {
    rt::fwrite_at(from, 1, n, f)
}

fn first_line(f: *mut FILE, to: *mut i8, n: i32) -> i32 {
    rt::rewind_at(f);
    if !rt::fgets_at(to, n, f).is_null() {
        rt::strlen_at(to) as i32
    } else {
        -1
    }
}

fn unbuffered(f: *mut FILE) {
    rt::setvbuf_at(f, core::ptr::null_mut() as *mut core::ffi::c_void, 1, 100);
    rt::setbuf_at(f, core::ptr::null_mut() as *mut core::ffi::c_void);
}

fn again(f: *mut FILE) -> i32 {
    rt::ungetc_at(rt::getc_at(f), f)
}

fn finish(log: *mut log) {
    rt::fflush_at(rt::get!(log.to));
    rt::fclose_at(rt::get!(log.to));
}

fn open_named(name: &CStr, mode: &CStr) -> *mut FILE {
    rt::fopen(name, mode).cast::<FILE>()
}

fn run(what: *const i8) -> i32 {
    let log: *mut log = rt::malloc(size_of::<log>()).cast::<log>();
    let second: *mut log = rt::malloc(size_of::<log>()).cast::<log>();
    let mut room: *mut i8 = rt::malloc(16).cast::<i8>();
    if log.is_null() || second.is_null() || room.is_null() {
        exit(1);
    }
    let value: *mut FILE = rt::tmpfile_at().cast::<FILE>();
    rt::set!(log.to = value);
    rt::set!(log.name = c"first".as_ptr().cast_mut());
    rt::set!(log.lines = 0);
    rt::set!(second.to = stdout);
    rt::set!(second.name = c"second".as_ptr().cast_mut());
    rt::set!(second.lines = 7);
    if rt::get!(log.to).is_null() {
        exit(1);
    }
    unbuffered(rt::get!(log.to));
    say(log, c"one");
    say(log, c"two");
    say(second, c"three");
    let mut total: i32 =
        file_size(rt::get!(log.to)) as i32 * 100 + count(rt::get!(log.to), b'e' as i32);
    total += load(rt::get!(log.to), room.cast::<c_void>(), 16) as i32 + again(rt::get!(log.to));
    total += first_line(rt::get!(log.to), room, 16);
    store(stdout, room as *const c_void, 6);
    if !open_named(c"/nonexistent/file", c"r").is_null() {
        total += 1;
    }
    if rt::strcmp_at(what, c"room".as_ptr()) == 0 {
        load(rt::get!(log.to), room.cast::<c_void>(), 17);
    }
    if rt::strcmp_at(what, c"from".as_ptr()) == 0 {
        store(stdout, room as *const c_void, 17);
    }
    if rt::strcmp_at(what, c"line".as_ptr()) == 0 {
        rt::free(room.cast::<c_void>());
        room = rt::malloc(4).cast::<i8>();
        first_line(rt::get!(log.to), room, 16);
    }
    if rt::strcmp_at(what, c"null".as_ptr()) == 0 {
        count(ptr::null_mut(), 1);
    }
    finish(log);
    if rt::strcmp_at(what, c"closed".as_ptr()) == 0 {
        say(log, c"late");
    }
    if rt::strcmp_at(what, c"twice".as_ptr()) == 0 {
        finish(log);
    }
    if rt::strcmp_at(what, c"none".as_ptr()) == 0 {
        again(room.cast::<FILE>());
    }
    rt::free(room.cast::<c_void>());
    rt::free(log.cast::<c_void>());
    rt::free(second.cast::<c_void>());
    total
}

static words: rt::Fixed<[*const i8; 8]> = rt::Fixed([
    c"fine".as_ptr(),
    c"closed".as_ptr(),
    c"null".as_ptr(),
    c"twice".as_ptr(),
    c"none".as_ptr(),
    c"room".as_ptr(),
    c"from".as_ptr(),
    c"line".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 8]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
    0
}
//@ src/sys.rs
use core::ffi::c_void;

unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
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
