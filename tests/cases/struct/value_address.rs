//@ src/bin/value_address.rs
//! The program whose C `main` is in `value_address.c`.

fn main() {
    value_address::rt::restore_signals();
    std::process::exit(unsafe { value_address::value_address::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod value_address;
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
pub struct Byte(pub u8);
impl Bytes for Byte {
impl core::fmt::Display for Byte {
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
pub fn strcpy_at(
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
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
    pub fn strlen(s: *const i8) -> usize;
}
//@ src/value_address.rs
// The address of a part of a struct value: it lives to the end of the full expression.

use crate::rt;
use crate::sys::{printf, strlen};
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct name {
    pub text: [i8; 12],
    pub used: i32,
}

static made: AtomicI32 = AtomicI32::new(0);

fn make(s: *const i8) -> name {
    made.store(made.load(Relaxed) + 1, Relaxed);
    let mut n: rt::Align16<name> = rt::Align16(name {
        text: [0; 12],
        used: made.load(Relaxed),
    });
    let _n_lives = rt::Lent::new(&raw mut n.0);
    rt::strcpy_at(&raw mut n.0.text as *mut i8, s);
    n.0
}

unsafe fn length(s: *const i8) -> i32 {
    strlen(s) as i32
}

pub unsafe fn main() -> i32 {
    let mut literal_3: name;
    let mut literal_5: name;
    let mut i: i32 = 0;
    let mut literal: name = make(c"first".as_ptr());
    printf(c"%s\n".as_ptr(), &raw mut literal.text as *mut i8);
    i = 5;
    let mut literal_2: name = make(if i == 5 {
        c"five".as_ptr().cast_mut()
    } else {
        c"other".as_ptr().cast_mut()
    });
    printf(c"%d %s\n".as_ptr(), i, &raw mut literal_2.text as *mut i8);
    rt::println!("{}", rt::Byte(make(c"third".as_ptr()).text[1] as u8));
    let mut k: i32 = 0;
    while length(
        {
            literal_3 = make(c"abc".as_ptr());
            &raw mut literal_3.text as *mut i8
        }
        .offset(k as isize),
    ) > 0
    {
        let mut literal_4: name = make(c"xyz".as_ptr());
        printf(
            c"%s,".as_ptr(),
            (&raw mut literal_4.text as *mut i8).offset(k as isize),
        );
        k += 1;
    }
    if i == 5
        && length({
            literal_5 = make(c"four".as_ptr());
            &raw mut literal_5.text as *mut i8
        }) == 4
    {
        rt::println!("yes");
    }
    i = 1;
    let mut literal_6: name = name {
        text: rt::chars(b"literal\0\0\0\0\0"),
        used: i,
    };
    i += length(&raw mut literal_6.text as *mut i8) + i;
    i = 9;
    let s: *const i8 = if (name {
        text: rt::chars(b"nine\0\0\0\0\0\0\0\0"),
        used: i,
    })
    .text[0] as u8
        == b'n'
    {
        c"n".as_ptr().cast_mut()
    } else {
        c"?".as_ptr().cast_mut()
    };
    printf(c"%d %d %s\n".as_ptr(), i, made.load(Relaxed), s);
    0
}
