//@ src/bin/printed.rs
//! The program whose C `main` is in `printed.c`.

fn main() {
    printed::rt::restore_signals();
    let mut args = printed::rt::Args::from_env();
    std::process::exit(printed::printed::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod printed;
pub mod rt;
pub mod sys;
//@ src/printed.rs
// checks: all
// run: fine
// panics: freed: read of 1 bytes
// panics: open: past the end of an object
// panics: long: past the end of an object
// panics: most: past the end of an object
// panics: literal: memory that may only be read
// Text behind raw pointers that is printed, and written by `sprintf` and `snprintf`.

use crate::rt;
use crate::sys::{FILE, exit, stderr};
use core::ffi::{CStr, c_void};
use core::mem::size_of;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct person {
    pub name: *mut i8,
    pub tag: [i8; 4],
    pub next: *mut person,
}

rt::zeroed! {
    struct person {
        name: *mut i8,
        tag: [i8; 4],
        next: *mut person,
    }
}

fn copy(text: &CStr) -> *mut i8 {
    let to: *mut i8 = rt::malloc(rt::strlen_at(text.as_ptr()).wrapping_add(1)).cast::<i8>();
    if to.is_null() {
        exit(1);
    }
    rt::strcpy_at(to, text.as_ptr());
    to
}

fn make(name: &CStr, next: *mut person) -> *mut person {
    let p: *mut person = rt::malloc(size_of::<person>()).cast::<person>();
    if p.is_null() {
        exit(1);
    }
    let value: *mut i8 = copy(name);
    rt::set!(p.name = value);
    rt::memcpy_at(
        (rt::field!(p.tag) as *mut i8).cast::<c_void>(),
        c"four".as_ptr().cast_mut() as *const c_void,
        4,
    );
    rt::set!(p.next = next);
    p
}

fn show(mut p: *const person) -> i32 {
    let mut n: i32 = 0;
    while !p.is_null() {
        n += rt::print!(
            "<{}|{:<6}|{}|{:.2}|{}>",
            rt::shown(rt::get!(p.name)),
            rt::shown(rt::get!(p.name)),
            rt::converted!("%.*s", 4, rt::shown(rt::field!(p.tag) as *const i8)),
            rt::shown(rt::get!(p.name)),
            rt::Byte(rt::get!(p.tag[0]) as u8)
        );
        p = rt::get!(p.next);
    }
    rt::println!();
    n
}

fn errors(p: *const person, unused: *mut FILE) {
    rt::eprintln!(
        "{} of {}",
        rt::shown(rt::get!(p.name)),
        rt::address(ptr::null_mut::<c_void>())
    );
    rt::print!("{}", rt::shown(rt::get!(p.name).cast_const()));
    rt::println!("{}", rt::shown(rt::get!(p.name).cast_const()));
}

fn write_all(to: *mut i8, p: *const person) -> i32 {
    rt::sprintf_at!(
        to,
        "{} has {} and {}",
        rt::shown(rt::get!(p.name)),
        rt::strlen_at(rt::get!(p.name)) as i32,
        rt::converted!("%5.1f", 2.5f64)
    )
}

fn write_some(to: *mut i8, size: usize, p: *const person) -> i32 {
    rt::snprintf_at!(
        to,
        size,
        "{}={}",
        rt::shown(rt::get!(p.name)),
        rt::shown(if !rt::get!(p.next).is_null() {
            rt::get!([rt::get!(p.next)].name)
        } else {
            c"none".as_ptr().cast_mut()
        },)
    )
}

fn tag_of(p: *const person, to: *mut i8) {
    rt::sprintf_at!(to, "{:.4}", rt::shown(rt::field!(p.tag) as *const i8));
}

fn unended(p: *const person) -> i32 {
    rt::println!("{}", rt::shown(rt::get!(p.name)))
}

fn run(what: *const i8) -> i32 {
    let last: *mut person = make(c"Ada \xc3\xa9\xff", ptr::null_mut());
    let first: *mut person = make(c"Bo", last);
    let mut total: i32 = show(first);
    errors(first, stderr);
    let room: *mut i8 = rt::malloc(40).cast::<i8>();
    if room.is_null() {
        exit(1);
    }
    total += write_all(room, first) + rt::strlen_at(room) as i32;
    rt::println!("{}", rt::shown(room.cast_const()));
    total += write_some(room, 5, first) * 100 + rt::strlen_at(room) as i32;
    rt::println!("{}", rt::shown(room.cast_const()));
    total += write_some(ptr::null_mut(), 0, last);
    tag_of(first, room);
    rt::println!("{}", rt::shown(room.cast_const()));
    if rt::strcmp_at(what, c"freed".as_ptr()) == 0 {
        rt::free(rt::get!(first.name).cast::<c_void>());
        show(first);
    }
    if rt::strcmp_at(what, c"open".as_ptr()) == 0 {
        rt::write(rt::get!(first.name).wrapping_add(2), b'x' as i8);
        unended(first);
    }
    if rt::strcmp_at(what, c"long".as_ptr()) == 0 {
        write_all(rt::get!(first.name), first);
    }
    if rt::strcmp_at(what, c"most".as_ptr()) == 0 {
        write_some(rt::get!(first.name), 40, last);
    }
    if rt::strcmp_at(what, c"literal".as_ptr()) == 0 {
        tag_of(first, c"never".as_ptr().cast_mut());
    }
    rt::free(room.cast::<c_void>());
    rt::free(rt::get!(first.name).cast::<c_void>());
    rt::free(rt::get!(last.name).cast::<c_void>());
    rt::free(first.cast::<c_void>());
    rt::free(last.cast::<c_void>());
    total
}

static words: rt::Fixed<[*const i8; 6]> = rt::Fixed([
    c"fine".as_ptr(),
    c"freed".as_ptr(),
    c"open".as_ptr(),
    c"long".as_ptr(),
    c"most".as_ptr(),
    c"literal".as_ptr(),
]);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let mut what: *const i8 = words.0[0];
    let mut i: usize = 0;
    while i < size_of::<[*const i8; 6]>() / size_of::<*const i8>() {
        if argc > 1 && rt::strcmp_at(rt::read(argv.wrapping_add(1)), words.0[i]) == 0 {
            what = words.0[i];
        }
        i = i.wrapping_add(1);
    }
    rt::println!("{}", run(what));
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
pub fn stderr() -> Stream {
macro_rules! print {
macro_rules! println {
macro_rules! eprintln {
impl core::fmt::Write for Gathered {
pub fn format_at<T>(to: *mut T, size: usize, text: core::fmt::Arguments<'_>) -> i32 {
macro_rules! snprintf_at {
macro_rules! sprintf_at {
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
pub struct Address(usize);
pub fn address<T>(pointer: *const T) -> Address {
impl Bytes for Address {
impl core::fmt::Display for Address {
macro_rules! converted {
pub struct Converted<T>(pub Spec, pub T);
pub struct Spec {
impl Amount {
impl Spec {
macro_rules! converted_integers {
impl core::fmt::Display for Converted<f64> {
impl<T: Bytes> core::fmt::Display for Converted<T> {
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
pub fn memcpy_at(
pub fn strcmp_at(a: *const core::ffi::c_char, b: *const core::ffi::c_char) -> i32 {
pub fn strcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
//@ src/sys.rs
unsafe extern "C" {
    pub safe fn exit(status: i32) -> !;
    pub safe static stderr: *mut FILE;
}

#[repr(C)]
pub struct FILE {
    pub _opaque: [u8; 0],
}
