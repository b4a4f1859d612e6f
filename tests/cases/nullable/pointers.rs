//@ src/bin/pointers.rs
//! The program whose C `main` is in `pointers.c`.

fn main() {
    pointers::rt::restore_signals();
    std::process::exit(pointers::pointers::main());
}
//@ src/lib.rs
pub mod pointers;
pub mod rt;
//@ src/pointers.rs
// Pointers that may be null: checked first, passed on, returned, compared, defaulted.

use crate::rt;
use core::ffi::CStr;
use core::ptr;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct config {
    pub name: *const i8,
    pub parent: *const config,
    pub depth: i32,
}

rt::zeroed! {
    struct config {
        name: *const i8,
        parent: *const config,
        depth: i32,
    }
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

fn depth_of(c: *const config) -> i32 {
    if !c.is_null() { rt::get!(c.depth) } else { -1 }
}

fn root(mut c: *const config) -> *const config {
    while !c.is_null() && !rt::get!(c.parent).is_null() {
        c = rt::get!(c.parent);
    }
    c
}

fn first_negative(v: *mut i32, n: i32) -> *mut i32 {
    for i in 0..n {
        if rt::read(v.wrapping_add(i as usize)) < 0 {
            return v.wrapping_add(i as usize);
        }
    }
    ptr::null_mut()
}

fn set_if(p: *mut i32, value: i32) {
    if p.is_null() {
        return;
    }
    rt::write(p, value);
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

pub fn main() -> i32 {
    let top: rt::Align16<config> = rt::Align16(config {
        name: c"top".as_ptr(),
        parent: ptr::null(),
        depth: 0,
    });
    let _top_lives = rt::Lent::new(&raw const top.0);
    let leaf: rt::Align16<config> = rt::Align16(config {
        name: ptr::null(),
        parent: &raw const top.0,
        depth: 1,
    });
    let _leaf_lives = rt::Lent::new(&raw const leaf.0);
    let mut v: rt::Align16<[i32; 3]> = rt::Align16([1, -2, 3]);
    let _v_lives = rt::Lent::new(&raw mut v.0);
    let one: i32 = 1;

    rt::println!("{} {}", safe_len(Some(c"four")), safe_len(None));
    rt::println!(
        "{} {} {}",
        rt::shown(name_of(Some(&top.0))),
        rt::shown(name_of(Some(&leaf.0))),
        rt::shown(name_of(None))
    );
    rt::println!(
        "{} {}",
        depth_of(&raw const leaf.0),
        depth_of(rt::get!([leaf.0.parent].parent))
    );
    rt::println!(
        "{} {}",
        rt::shown(rt::get!([root(&raw const leaf.0)].name)),
        i32::from(root(ptr::null()).is_null())
    );
    set_if(first_negative(&raw mut v.0 as *mut i32, 3), 20);
    set_if(first_negative(&raw mut v.0 as *mut i32, 3), 30);
    rt::println!("{} {} {}", v.0[0], v.0[1], v.0[2]);
    rt::println!(
        "{} {} {} {}",
        both(None, None),
        both(Some(&one), None),
        both(Some(&one), Some(&v.0[0])),
        both(Some(&one), Some(&v.0[2]))
    );
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
