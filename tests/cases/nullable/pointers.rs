//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(unsafe { pointers::pointers::main() });
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
pub mod sys;
//@ src/pointers.rs
// Pointers that may be null: checked first, passed on, returned, compared, defaulted.

use crate::rt;
use crate::sys::printf;
use core::ffi::CStr;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct config {
    pub name: *const i8,
    pub parent: *const config,
    pub depth: i32,
}

fn safe_len(s: Option<&CStr>) -> usize {
    if s.is_some() {
        rt::strlen_at(s.map_or(ptr::null(), |p| p.as_ptr()))
    } else {
        0
    }
}

fn name_of(c: Option<&config>) -> *const i8 {
    if c.is_none() || c.unwrap().name.is_null() {
        return c"(none)".as_ptr();
    }
    c.unwrap().name
}

fn depth_of(c: Option<&config>) -> i32 {
    if c.is_some() { c.unwrap().depth } else { -1 }
}

unsafe fn root(mut c: *const config) -> *const config {
    while !c.is_null() && !(*c).parent.is_null() {
        c = (*c).parent;
    }
    c
}

unsafe fn first_negative(v: *mut i32, n: i32) -> *mut i32 {
    for i in 0..n {
        if *v.add(i as usize) < 0 {
            return v.add(i as usize);
        }
    }
    ptr::null_mut()
}

fn set_if(mut p: Option<&mut i32>, value: i32) {
    let Some(p) = p.as_deref_mut() else {
        return;
    };
    *p = value;
}

fn both(a: Option<&i32>, b: Option<&i32>) -> i32 {
    if a.is_none() && b.is_none() {
        return 0;
    }
    if a.is_none() || b.is_none() {
        return 1;
    }
    if *a.unwrap() == *b.unwrap() { 2 } else { 3 }
}

pub unsafe fn main() -> i32 {
    let top: config = config {
        name: c"top".as_ptr(),
        parent: ptr::null(),
        depth: 0,
    };
    let leaf: config = config {
        name: ptr::null(),
        parent: &raw const top,
        depth: 1,
    };
    let mut v: [i32; 3] = [1, -2, 3];
    let one: i32 = 1;

    rt::println!("{} {}", safe_len(Some(c"four")), safe_len(None));
    printf(
        c"%s %s %s\n".as_ptr(),
        name_of(Some(&top)),
        name_of(Some(&leaf)),
        name_of(None),
    );
    rt::println!(
        "{} {}",
        depth_of(Some(&leaf)),
        depth_of((*leaf.parent).parent.as_ref())
    );
    printf(
        c"%s %d\n".as_ptr(),
        (*root(&raw const leaf)).name,
        i32::from(root(ptr::null()).is_null()),
    );
    set_if(first_negative(&raw mut v as *mut i32, 3).as_mut(), 20);
    set_if(first_negative(&raw mut v as *mut i32, 3).as_mut(), 30);
    rt::println!("{} {} {}", v[0], v[1], v[2]);
    rt::println!(
        "{} {} {} {}",
        both(None, None),
        both(Some(&one), None),
        both(Some(&one), Some(&v[0])),
        both(Some(&one), Some(&v[2]))
    );
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
    pub fn printf(format: *const i8, ...) -> i32;
}
