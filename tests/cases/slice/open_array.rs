//@ src/bin/open_array.rs
//! The program whose C `main` is in `open_array.c`.

fn main() {
    open_array::rt::restore_signals();
    std::process::exit(open_array::open_array::main());
}
//@ src/lib.rs
pub mod open_array;
pub mod rt;
pub mod sys;
//@ src/open_array.rs
// An array at the end of a struct that is allocated longer than it is declared: its type does not bound a slice of it.

use crate::rt;
use crate::sys::exit;
use core::ffi::{CStr, c_void};
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    pub length: usize,
    pub contents: [i8; 1],
}

rt::zeroed! {
    struct Text {
        length: usize,
        contents: [i8; 1],
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Row {
    pub count: i32,
    pub cells: [i32; 4],
}

rt::zeroed! {
    struct Row {
        count: i32,
        cells: [i32; 4],
    }
}

fn hash(s: *const i8, mut n: usize, seed: u32) -> u32 {
    let mut h: u32 = seed ^ n as u32;
    while n > 0 {
        h ^= (h << 5)
            .wrapping_add(h >> 2)
            .wrapping_add(rt::read(s.wrapping_add(n.wrapping_sub(1))) as u8 as u32);
        n = n.wrapping_sub(1);
    }
    h
}

fn total(v: *const i32, n: i32) -> i64 {
    let mut s: i64 = 0;
    for i in 0..n {
        s += rt::read(v.wrapping_add(i as usize)) as i64;
    }
    s
}

fn new_text(s: &CStr) -> *mut Text {
    let n: usize = rt::strlen_at(s.as_ptr());
    let t: *mut Text = rt::malloc(size_of::<Text>().wrapping_add(n)).cast::<Text>();
    if t.is_null() {
        exit(1);
    }
    rt::set!(t.length = n);
    rt::memcpy_at(
        (rt::field!(t.contents) as *mut i8).cast::<c_void>(),
        s.as_ptr().cast::<c_void>(),
        n.wrapping_add(1),
    );
    t
}

pub fn main() -> i32 {
    let t: *mut Text = new_text(c"longer than one character");
    let wide: *mut Row =
        rt::malloc(size_of::<Row>().wrapping_add(2usize.wrapping_mul(size_of::<i32>())))
            .cast::<Row>();
    let named: rt::Align16<Row> = rt::Align16(Row {
        count: 4,
        cells: [1, 2, 3, 4],
    });
    let _named_lives = rt::Lent::new(&raw const named.0);
    if wide.is_null() {
        return 1;
    }
    rt::set!(wide.count = 6);
    for i in 0..6 {
        rt::write(
            (rt::field!(wide.cells) as *mut i32).wrapping_add(i as usize),
            i * i,
        );
    }
    rt::println!(
        "{} {}",
        hash(rt::field!(t.contents) as *mut i8, rt::get!(t.length), 7),
        hash(c"abc".as_ptr(), 3, 1)
    );
    rt::println!(
        "{} {}",
        total(rt::field!(wide.cells) as *mut i32, rt::get!(wide.count)),
        total(&raw const named.0.cells as *const i32, named.0.count)
    );
    rt::free(wide.cast::<c_void>());
    rt::free(t.cast::<c_void>());
    0
}
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
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
pub fn memcpy_at(
pub fn strlen_at(text: *const core::ffi::c_char) -> usize {
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
}
