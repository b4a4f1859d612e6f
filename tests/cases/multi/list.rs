//@ src/bin/main.rs
//! The program whose C `main` is in `main.c`.

fn main() {
    list::rt::restore_signals();
    let mut args = list::rt::Args::from_env();
    std::process::exit(list::main_::main(args.count(), args.pointers()));
}
//@ src/lib.rs
pub mod list;
pub mod main_;
pub mod rt;
pub mod sys;
pub mod util;
//@ src/list.rs
use crate::rt;
use crate::sys::abort;
use crate::util::{LEVEL_HIGH, calls, clamp, limits, note};
use core::ffi::c_void;
use core::mem::size_of;
use core::sync::atomic::Ordering::Relaxed;

/// Opaque outside list.c.
pub type list_t = list;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct node {
    pub value: i32,
    pub next: *mut node,
}

rt::zeroed! {
    struct node {
        value: i32,
        next: *mut node,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub head: *mut node,
    pub len: i32,
}

rt::zeroed! {
    struct list {
        head: *mut node,
        len: i32,
    }
}

pub fn list_new() -> *mut list_t {
    let l: *mut list_t = rt::calloc(1, size_of::<list_t>()).cast::<list_t>();
    if l.is_null() {
        abort();
    }
    note(c"new");
    l
}

pub fn list_push(l: *mut list_t, value: i32) {
    let n: *mut node = rt::malloc(size_of::<node>()).cast::<node>();
    if n.is_null() {
        abort();
    }
    let value_2: i32 = clamp(value, 0, limits[LEVEL_HIGH as i32 as usize]);
    rt::set!(n.value = value_2);
    rt::set!(n.next = rt::get!(l.head));
    rt::set!(l.head = n);
    rt::set!(l.len = rt::get!(l.len) + 1);
    calls.store(calls.load(Relaxed) + 1, Relaxed);
}

pub fn list_sum(l: *const list_t) -> i32 {
    let mut s: i32 = 0;
    let mut n: *const node = rt::get!(l.head);
    while !n.is_null() {
        s += rt::get!(n.value);
        n = rt::get!(n.next);
    }
    s
}

pub fn list_print(l: *const list_t) {
    note(c"print");
    rt::print!("list({}):", rt::get!(l.len));
    let mut n: *const node = rt::get!(l.head);
    while !n.is_null() {
        rt::print!(" {}", rt::get!(n.value));
        n = rt::get!(n.next);
    }
    rt::println!();
}

pub fn list_free(l: *mut list_t) {
    let mut n: *mut node = rt::get!(l.head);
    while !n.is_null() {
        let next: *mut node = rt::get!(n.next);
        rt::free(n.cast::<c_void>());
        n = next;
    }
    rt::free(l.cast::<c_void>());
}
//@ src/main_.rs
// run: 6
// Three units and two headers: types, constants, inline functions and globals shared.

#![forbid(unsafe_code)]

use crate::list::{list_free, list_new, list_print, list_push, list_sum, list_t};
use crate::rt;
use crate::util::{LEVEL_HIGH, LEVEL_LOW, calls, clamp, limits, version};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub static verbosity: AtomicI32 = AtomicI32::new(LEVEL_LOW as i32);

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    let l: *mut list_t = list_new();
    let n: i32 = if argc > 1 {
        rt::atoi_at(rt::read(argv.wrapping_add(1)))
    } else {
        3
    };
    for i in 0..n {
        list_push(l, clamp(i * i, 1, 20));
    }
    verbosity.store(LEVEL_HIGH as i32, Relaxed);
    list_print(l);
    rt::println!(
        "{} {} {}",
        list_sum(l),
        calls.load(Relaxed),
        rt::shown(version.0)
    );
    rt::println!("{}", limits[LEVEL_HIGH as i32 as usize]);
    list_free(l);
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
pub struct Shown(*const u8);
pub fn shown<T>(text: *const T) -> Shown {
impl Bytes for Shown {
impl core::fmt::Display for Shown {
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
pub fn atoi_at(text: *const core::ffi::c_char) -> i32 {
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
    pub safe fn abort() -> !;
}
//@ src/util.rs
#![forbid(unsafe_code)]

use crate::main_::verbosity;
use crate::rt;
use core::ffi::CStr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub type level = u32;

pub const LEVEL_LOW: level = 0;
pub const LEVEL_HIGH: level = 1;
pub const LEVELS: level = 2;

/// Keeps n between lo and hi.
#[inline]
pub fn clamp(n: i32, lo: i32, hi: i32) -> i32 {
    if n < lo {
        lo
    } else if n > hi {
        hi
    } else {
        n
    }
}

pub static calls: AtomicI32 = AtomicI32::new(0);
pub static version: rt::Fixed<*const i8> = rt::Fixed(c"1.0".as_ptr());
pub static limits: [i32; 2] = [10, 16];

pub fn note(what: &CStr) {
    if verbosity.load(Relaxed) >= LEVEL_HIGH as i32 {
        rt::println!("note: {}", rt::show(what));
    }
    calls.store(clamp(calls.load(Relaxed), 0, 100), Relaxed);
}
