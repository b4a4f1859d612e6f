//@ src/bin/paths.rs
//! The program whose C `main` is in `paths.c`.

fn main() {
    paths::rt::restore_signals();
    std::process::exit(paths::paths::main());
}
//@ src/lib.rs
pub mod paths;
pub mod rt;
//@ src/paths.rs
// checks: all
// run:
// Paths that begin with an element, and pointers that take more than a line.

use crate::rt;
use core::ffi::c_void;
use core::mem::{offset_of, size_of};
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct list {
    pub prev: *mut list,
    pub next: *mut list,
}

rt::zeroed! {
    struct list {
        prev: *mut list,
        next: *mut list,
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair {
    pub list: list,
    pub ordered: list,
    pub hash: usize,
    pub value: *mut c_void,
    pub key: [i8; 1],
}

rt::zeroed! {
    struct pair {
        list: list,
        ordered: list,
        hash: usize,
        value: *mut c_void,
        key: [i8; 1],
    }
}

fn to_iter(key: *const i8) -> *mut c_void {
    if key.is_null() {
        return ptr::null_mut();
    }
    rt::field!(
        [key.cast_mut()
            .wrapping_sub(offset_of!(pair, key))
            .cast::<pair>(),]
        .ordered
    )
    .cast::<c_void>()
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct Node {
    pub weight: usize,
    pub tail: *mut Node,
    pub count: i32,
}

rt::zeroed! {
    struct Node {
        weight: usize,
        tail: *mut Node,
        count: i32,
    }
}

fn fin(lists: *mut [*mut Node; 2], fresh: *mut Node, index: i32) {
    let last: i32 = rt::get!([rt::get!([lists.wrapping_offset(index as isize)][1])].count);
    let sum: usize = rt::get!([rt::get!([lists.wrapping_offset((index - 1) as isize)][0])].weight)
        .wrapping_add(rt::get!(
            [rt::get!([lists.wrapping_offset((index - 1) as isize)][1])].weight
        ));
    if last < sum as i32 {
        let old: *mut Node = rt::get!([rt::get!([lists.wrapping_offset(index as isize)][1])].tail);
        rt::set!([lists.wrapping_offset(index as isize)][1] = fresh);
        rt::set!(fresh.count = last + 1);
        rt::set!(fresh.tail = old);
    } else {
        rt::set!(
            [rt::get!([lists.wrapping_offset(index as isize)][1])].tail =
                rt::get!([lists.wrapping_offset((index - 1) as isize)][1])
        );
    }
}

pub fn main() -> i32 {
    let p: *mut pair = rt::malloc(size_of::<pair>().wrapping_add(8)).cast::<pair>();
    rt::strcpy_at(rt::field!(p.key) as *mut i8, c"hello".as_ptr());
    rt::println!(
        "{}",
        i32::from(to_iter(rt::field!(p.key) as *mut i8) == rt::field!(p.ordered).cast::<c_void>())
    );
    let lists: *mut [*mut Node; 2] =
        rt::malloc(2usize.wrapping_mul(size_of::<[*mut Node; 2]>())).cast::<[*mut Node; 2]>();
    let n: *mut Node = rt::malloc(5usize.wrapping_mul(size_of::<Node>())).cast::<Node>();
    for i in 0..5 {
        rt::set!([n.wrapping_add(i as usize)].weight = (i + 3) as usize);
        rt::set!([n.wrapping_add(i as usize)].tail = ptr::null_mut());
        rt::set!([n.wrapping_add(i as usize)].count = i);
    }
    rt::set!([lists.wrapping_add(0)][0] = n);
    rt::set!([lists.wrapping_add(0)][1] = n.wrapping_add(1));
    rt::set!([lists.wrapping_add(1)][0] = n.wrapping_add(2));
    rt::set!([lists.wrapping_add(1)][1] = n.wrapping_add(3));
    fin(lists, n.wrapping_add(4), 1);
    rt::println!(
        "{} {}",
        i32::from(rt::get!([lists.wrapping_add(1)][1]) == n.wrapping_add(4)),
        rt::get!([n.wrapping_add(4)].count)
    );
    rt::free(n.cast::<c_void>());
    rt::free(lists.cast::<c_void>());
    rt::free(p.cast::<c_void>());
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
pub fn strcpy_at(
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
