//@ src/bin/macro_closed.rs
//! The program whose C `main` is in `macro_closed.c`.

fn main() {
    macro_closed::rt::restore_signals();
    let mut args = macro_closed::rt::Args::from_env();
    std::process::exit(macro_closed::macro_closed::main(
        args.count(),
        args.pointers(),
    ));
}
//@ src/lib.rs
pub mod macro_closed;
pub mod rt;
//@ src/macro_closed.rs
// Macros for enumerators of closed enumerations: an `enum`, matched and compared by its own values, and numbers where C asks for them.

#![forbid(unsafe_code)]

use crate::rt;
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum color {
    RED,
    GREEN = 5,
    BLUE,
}

pub const FIRST: color = color::RED;
pub const BEST: color = color::BLUE;
pub const BOTH: i32 = FIRST as i32 + BEST as i32;

static names: rt::Fixed<[*const i8; 7]> = rt::Fixed([
    c"red".as_ptr(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    ptr::null(),
    c"blue".as_ptr(),
]);

fn next(c: color) -> color {
    match c {
        color::RED => color::GREEN,
        color::GREEN => BEST,
        color::BLUE => FIRST,
    }
}

fn pick(n: i32) -> i32 {
    match n {
        /* RED */ 0 => 1,
        /* BLUE */ 6 => 2,
        _ => {
            if n == BEST as i32 - 1 {
                3
            } else {
                4
            }
        }
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s {
    pub c: color,
    pub rest: u32,
}

pub fn main(argc: i32, argv: *mut *mut i8) -> i32 {
    static table: [AtomicI32; 6] = [const { AtomicI32::new(0) }; 6];
    let mut c: color = FIRST;
    let s: s = s { c: BEST, rest: 3 };
    for i in 0..4 {
        rt::println!(
            "{} {}",
            c as i32,
            rt::shown(if !names.0[c as usize].is_null() {
                names.0[c as usize]
            } else {
                c"-".as_ptr()
            })
        );
        c = next(c);
    }
    rt::println!(
        "{} {} {} {} {}",
        pick(0),
        pick(6),
        pick(5),
        { BOTH },
        i32::from(s.c == BEST)
    );
    rt::println!(
        "{} {}",
        if c == BEST { 1u32 } else { FIRST as u32 },
        i32::from(c < BEST)
    );

    table[FIRST as usize].store(BEST as i32, Relaxed);
    table[0].load(Relaxed) - 6 + (if argc > 5 { BEST as i32 } else { FIRST as i32 })
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
