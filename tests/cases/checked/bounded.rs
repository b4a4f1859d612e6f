//@ src/bin/bounded.rs
//! The program whose C `main` is in `bounded.c`.

fn main() {
    bounded::rt::restore_signals();
    let mut args = bounded::rt::Args::from_env();
    std::process::exit(unsafe { bounded::bounded::main(args.count(), args.pointers()) });
}
//@ src/bounded.rs
// checks: all
// run: fine
// panics: unlike: past the end of an object
// panics: absent: past the end of an object
// panics: full: past the end of an object
// Functions of the C library that look at no more than so many bytes, and those that end at what they find: arrays without an end.

use crate::rt;
use crate::sys::{exit, printf, strcmp};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct word {
    pub bytes: *mut i8,
    pub size: usize,
}

rt::zeroed! {
    struct word {
        bytes: *mut i8,
        size: usize,
    }
}

fn make(text: &[i8], size: usize) -> *mut word {
    let w: *mut word = rt::malloc(size_of::<word>()).cast::<word>();
    if w.is_null() {
        exit(1);
    }
    let value: *mut i8 = rt::malloc(size).cast::<i8>();
    rt::set!(w.bytes = value);
    if rt::get!(w.bytes).is_null() {
        exit(1);
    }
    rt::memcpy_at(
        rt::get!(w.bytes).cast::<c_void>(),
        text.as_ptr().cast::<c_void>(),
        size,
    );
    rt::set!(w.size = size);
    w
}

fn sign(order: i32) -> i32 {
    i32::from(order > 0) - i32::from(order < 0)
}

fn order(w: &word, other: &CStr, most: usize) -> i32 {
    10 * sign(rt::strncmp_at(w.bytes, other.as_ptr(), most))
        + sign(rt::strncasecmp_at(w.bytes, other.as_ptr(), most))
}

fn place(w: &word, byte: i32, size: usize) -> i32 {
    let found: *const i8 = rt::memchr_at(w.bytes as *const c_void, byte, size) as *const i8;
    if !found.is_null() {
        rt::distance(found, w.bytes) as i32
    } else {
        -1
    }
}

fn marks(w: &word, of: &CStr) -> i32 {
    let found: *const i8 = rt::strpbrk_at(w.bytes, of.as_ptr());
    (if !found.is_null() {
        rt::distance(found, w.bytes) as i32
    } else {
        -1
    }) + 100 * sign(rt::strcasecmp_at(w.bytes, of.as_ptr()))
}

fn append(w: &word, more: &word) {
    rt::strncat_at(w.bytes, more.bytes, more.size);
}

fn length(w: &word) -> i32 {
    rt::strnlen_at(w.bytes, w.size) as i32
}

unsafe fn run(what: *const i8) -> i32 {
    // No byte of it is 0.
    let open: *mut word = make(rt::slice(c"aBcd".as_ptr(), 4), 4);
    let text: *mut word = make(
        rt::slice(b"end.of;it\0........\0".as_ptr().cast::<i8>(), 18),
        18,
    );
    rt::println!(
        "{} {} {}",
        order(&*open, c"aBx", 100),
        order(&*open, c"abcd", 4),
        order(&*open, c"aBcd", 4)
    );
    rt::println!(
        "{} {}",
        place(&*open, b'c' as i32, 1000),
        place(&*open, b'x' as i32, 4)
    );
    rt::println!("{} {}", marks(&*text, c";."), marks(&*text, c"END.OF;IT"));
    append(&*text, &*open);
    printf(
        c"%d %d %s\n".as_ptr(),
        length(&*open),
        length(&*text),
        (*text).bytes,
    );
    if strcmp(what, c"unlike".as_ptr()) == 0 {
        rt::println!("{}", order(&*open, c"aBcde", 5));
    }
    if strcmp(what, c"absent".as_ptr()) == 0 {
        rt::println!("{}", place(&*open, b'x' as i32, 5));
    }
    if strcmp(what, c"full".as_ptr()) == 0 {
        append(&*text, &*open);
        append(&*text, &*open);
    }
    rt::free((*open).bytes.cast::<c_void>());
    rt::free(open.cast::<c_void>());
    rt::free((*text).bytes.cast::<c_void>());
    rt::free(text.cast::<c_void>());
    0
}

static words: rt::Fixed<[*const i8; 4]> = rt::Fixed([
    c"fine".as_ptr(),
    c"unlike".as_ptr(),
    c"absent".as_ptr(),
    c"full".as_ptr(),
]);

pub unsafe fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 4]>() / size_of::<*const i8>() {
        if argc > 1 && strcmp(*argv.add(1), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    run(what)
}
//@ src/lib.rs
pub mod bounded;
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
macro_rules! println {
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
pub fn distance<T>(p: *const T, q: *const T) -> isize {
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
pub fn memchr_at(from: *const core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub fn memcpy_at(
pub fn strcasecmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strncasecmp_at(
pub fn strncat_at(
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
pub fn strnlen_at(text: *const core::ffi::c_char, most: usize) -> usize {
pub fn strpbrk_at(
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
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
pub struct Args(());
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub fn printf(format: *const i8, ...) -> i32;
    pub fn strcmp(s1: *const i8, s2: *const i8) -> i32;
}
