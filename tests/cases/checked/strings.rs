//@ src/bin/strings.rs
//! The program whose C `main` is in `strings.c`.

fn main() {
    strings::rt::restore_signals();
    let mut args = strings::rt::Args::from_env();
    std::process::exit(strings::strings::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod rt;
pub mod strings;
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
pub fn memcmp_at(a: *const core::ffi::c_void, b: *const core::ffi::c_void, size: usize) -> i32 {
pub fn memcpy_at(
pub fn memmove_at(
pub fn memset_at(to: *mut core::ffi::c_void, byte: i32, size: usize) -> *mut core::ffi::c_void {
pub fn strcat_at(
pub fn strchr_at(text: *const core::ffi::c_char, char: i32) -> *mut core::ffi::c_char {
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcpy_at(
pub fn strcspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
pub fn strdup_at(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
pub fn strncmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char, most: usize) -> i32 {
pub fn strncpy_at(
pub fn strspn_at(text: *const core::ffi::c_char, of: *const core::ffi::c_char) -> usize {
pub fn strstr_at(
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
//@ src/strings.rs
// checks: all
// run: fine
// panics: long: past the end of an object
// panics: open: past the end of an object
// panics: freed: memory that is freed
// panics: copy: past the end of an object
// Functions of the C library on memory and strings behind raw pointers.

use crate::rt;
use crate::sys::exit;
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct record {
    pub name: [i8; 8],
    pub note: *mut i8,
    pub values: [i32; 4],
}

rt::zeroed! {
    struct record {
        name: [i8; 8],
        note: *mut i8,
        values: [i32; 4],
    }
}

fn make(name: &CStr, note: &CStr) -> *mut record {
    let r: *mut record = rt::calloc(1, size_of::<record>()).cast::<record>();
    if r.is_null() {
        exit(1);
    }
    rt::strcpy_at(rt::field!(r.name) as *mut i8, name.as_ptr());
    let value: *mut i8 = rt::strdup_at(note.as_ptr());
    rt::set!(r.note = value);
    if rt::get!(r.note).is_null() {
        exit(1);
    }
    rt::memset_at(
        (rt::field!(r.values) as *mut i32).cast::<c_void>(),
        1,
        size_of::<[i32; 4]>(),
    );
    r
}

fn copy(from: *const record) -> *mut record {
    let r: *mut record = rt::malloc(size_of::<record>()).cast::<record>();
    if r.is_null() {
        exit(1);
    }
    rt::memcpy_at(
        r.cast::<c_void>(),
        from.cast::<c_void>(),
        size_of::<record>(),
    );
    let value: *mut i8 =
        rt::malloc(rt::strlen_at(rt::get!(from.note)).wrapping_add(3)).cast::<i8>();
    rt::set!(r.note = value);
    if rt::get!(r.note).is_null() {
        exit(1);
    }
    rt::strcpy_at(rt::get!(r.note), rt::get!(from.note));
    rt::strcat_at(rt::get!(r.note), c"!?".as_ptr());
    r
}

fn score(r: *const record, other: &CStr) -> i32 {
    let dot: *const i8 = rt::strchr_at(rt::get!(r.note), b'.' as i32);
    let mut score: i32 = if rt::strcmp_at(rt::field!(r.name) as *const i8, other.as_ptr()) < 0 {
        1
    } else {
        2
    };
    if !dot.is_null() {
        score += 10 * rt::distance(dot, rt::get!(r.note)) as i32 + rt::atoi_at(dot.wrapping_add(1));
    }
    score += if rt::strncmp_at(rt::get!(r.note), other.as_ptr(), 2) == 0 {
        1000
    } else {
        2000
    };
    score += if !rt::strstr_at(rt::get!(r.note), c"!?".as_ptr()).is_null() {
        10000
    } else {
        20000
    };
    score
        + rt::strspn_at(rt::get!(r.note), c"abc".as_ptr()) as i32
        + rt::strcspn_at(rt::get!(r.note), c"!".as_ptr()) as i32
        + rt::memcmp_at(
            (rt::field!(r.values) as *const i32).cast::<c_void>(),
            (rt::field!(r.values) as *const i32)
                .wrapping_add(1)
                .cast::<c_void>(),
            8,
        )
}

fn drop(r: *mut record) {
    rt::free(rt::get!(r.note).cast::<c_void>());
    rt::free(r.cast::<c_void>());
}

fn trim(text: *mut i8, n: usize) {
    rt::memmove_at(
        text.cast::<c_void>(),
        text.wrapping_add(1) as *const c_void,
        n,
    );
}

fn fill(text: *mut i8, n: usize) {
    rt::strncpy_at(text, c"ab".as_ptr(), n);
}

fn append(r: *mut record, more: &CStr) {
    rt::strcat_at(rt::get!(r.note), more.as_ptr());
}

fn spoil(r: *mut record) -> i32 {
    rt::memset_at(
        rt::get!(r.note).cast::<c_void>(),
        b'x' as i32,
        rt::strlen_at(rt::get!(r.note)).wrapping_add(1),
    );
    rt::strlen_at(rt::get!(r.note)) as i32
}

fn overwrite(r: *mut record, from: *const record) {
    rt::memcpy_at(
        rt::get!(r.note).cast::<c_void>(),
        from.cast::<c_void>(),
        size_of::<record>(),
    );
}

fn run(what: *const i8) -> i32 {
    let r: *mut record = make(c"row", c"abc.42 and more");
    let c: *mut record = copy(r);
    let mut sum: i32 = score(r, c"zoo") + score(c, c"abd");
    let open: *mut i8 = rt::malloc(16).cast::<i8>();
    if open.is_null() {
        exit(1);
    }
    fill(open, 16);
    trim(open, 2);
    sum += rt::strlen_at(open) as i32;
    if rt::strcmp_at(what, c"long".as_ptr()) == 0 {
        append(c, c"too long for this");
    }
    if rt::strcmp_at(what, c"open".as_ptr()) == 0 {
        sum += spoil(r);
    }
    if rt::strcmp_at(what, c"freed".as_ptr()) == 0 {
        drop(c);
        sum += score(c, c"x");
    }
    if rt::strcmp_at(what, c"copy".as_ptr()) == 0 {
        overwrite(r, c);
    }
    drop(r);
    drop(c);
    rt::free(open.cast::<c_void>());
    sum
}

static words: rt::Fixed<[*const i8; 5]> = rt::Fixed([
    c"fine".as_ptr(),
    c"long".as_ptr(),
    c"open".as_ptr(),
    c"freed".as_ptr(),
    c"copy".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 5]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
    0
}
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
}
