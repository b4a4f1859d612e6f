//@ src/bin/local_types.rs
//! The program whose C `main` is in `local_types.c`.

fn main() {
    local_types::rt::restore_signals();
    std::process::exit(local_types::local_types::main());
}
//@ src/lib.rs
pub mod local_types;
pub mod rt;
//@ src/local_types.rs
// Types without a name, enumerations and tables that a function defines for itself, in functions that several others call.

use crate::rt;

fn is_little_endian() -> i32 {
    let one: one_type = one_type { u: 1 };
    rt::member(&one, |whole| rt::field!([rt::field!(whole.c)][0])) as i32
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union one_type {
    pub u: u32,
    pub c: [u8; 4],
}

rt::zeroed! {
    union one_type {
        u: u32,
        c: [u8; 4],
    }
}

fn cost(level: i32) -> i32 {
    static table: [row_t; 3] = [
        row_t {
            kind: kind_e::cheap,
            steps: 1,
        },
        row_t {
            kind: kind_e::fair,
            steps: 4,
        },
        row_t {
            kind: kind_e::dear,
            steps: 20,
        },
    ];
    let row: row_t = table[(if level > 2 { 2i32 } else { level }) as usize];
    if row.kind == kind_e::dear {
        -row.steps
    } else {
        row.steps
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum kind_e {
    cheap,
    fair,
    dear,
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct row_t {
    pub kind: kind_e,
    pub steps: i32,
}

fn twice(level: i32) -> i32 {
    2 * cost(level)
}

pub fn main() -> i32 {
    let pair: pair_type = pair_type { a: 3, b: 4 };

    rt::println!(
        "{} {} {}",
        is_little_endian(),
        is_little_endian() + 1,
        pair.a * pair.b + step as i32
    );
    rt::println!("{} {} {}", cost(0), cost(7), twice(1));
    0
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct pair_type {
    pub a: i32,
    pub b: i32,
}

pub const step: u32 = 5;
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
pub fn member<U: Union, P: Value>(union: &U, way: impl FnOnce(*const U) -> *const P) -> P {
pub fn put_member<U: Union, P: Copy>(value: P, union: &mut U, way: impl FnOnce(*mut U) -> *mut P) {
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
